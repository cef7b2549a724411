"""Welfare and outside support, recorded in a line or two taps, and a partner's offer, which goes to the coordinator."""

from bot.flows.record import activity, offering, recording
from bot.flows.record.routes import routes

routes.activities = activity.recorded
routes.kept = activity.kept_about
routes.forget = activity.forget
routes.resume = recording.resume

__all__ = ["activity", "offering", "recording", "routes"]
