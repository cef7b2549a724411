"""Calendars for phones: what stands in them (`entries`), getting and renewing their addresses (`showing`)."""

from bot.flows.feed import showing
from bot.flows.feed.routes import routes

__all__ = ["routes", "showing"]
