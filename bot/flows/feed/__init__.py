"""Calendars for phones: what stands in them (`entries`), getting and renewing their addresses (`showing`)."""

from bot.flows.feed import keeping, showing
from bot.flows.feed.routes import routes

routes.kept = keeping.kept_about
routes.forget = keeping.forget

__all__ = ["routes", "showing"]
