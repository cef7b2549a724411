"""Calendars for phones: what stands in them (`entries`), getting and renewing their addresses (`showing`)."""

from bot.flows.feed import kept, showing
from bot.flows.feed.routes import routes

routes.kept = kept.kept_about
routes.forget = kept.forget

__all__ = ["kept", "routes", "showing"]
