"""Welfare and outside support, recorded in a line or two taps, and a partner's offer, which goes to the coordinator."""

from bot.flows.record import offering, privacy, reaching, recording, reports
from bot.flows.record.routes import routes

routes.activities = reports.recorded
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
routes.offered = offering.offered
routes.waits_for = offering.waits_for
routes.heard = reaching.heard
routes.resume = recording.resume
