"""Calendars for phones: what stands in them (`entries`), getting and renewing their addresses (`showing`)."""

from bot.flows.feed import privacy
from bot.flows.feed.routes import routes

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
