"""Welfare and outside support, recorded in a line or two taps, and a partner's offer, which goes to the coordinator."""

from bot.flows.record import recording, reports
from bot.flows.record.routes import routes

routes.activities = reports.recorded
routes.kept = reports.kept_about
routes.forget = reports.forget
routes.resume = recording.resume

__all__ = ["routes"]
