"""One strength, one gap, twice a year: who lacks something is brought together with who does it well (`pairing`); what many
lack becomes one request to the agencies. An enterprise says it when asked, or of its own accord (`telling`)."""

from bot.flows.strength import asked, privacy, reports, telling
from bot.flows.strength.matching import core_of_skill
from bot.flows.strength.pairing import ask_upward
from bot.flows.strength.queries import strengths_of
from bot.flows.strength.routes import routes
from bot.flows.strength.tables import GapRequest, StrengthPair

routes.subjects = {"strength_pair": StrengthPair, "gap_request": GapRequest}
routes.activities = reports.learnt
routes.facts = reports.facts_of_learning
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.resume = telling.resume
routes.heard = telling.heard
routes.waits_for = asked.waits_for
