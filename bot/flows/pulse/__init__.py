"""The pulse: what a network, an area or an enterprise does, felt from what the bot knows (`figures`, `streaks`), shown
(`showing`); and each enterprise's own word on its month (`reporting`)."""

from bot.flows.pulse import activity, reporting, showing
from bot.flows.pulse.routes import routes

routes.activities = activity.months_with_activity
routes.kept = reporting.kept_about
routes.forget = reporting.forget

__all__ = ["activity", "reporting", "routes", "showing"]
