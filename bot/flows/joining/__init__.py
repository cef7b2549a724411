"""New enterprises join: proposed (`proposing`), decided on (`deciding`), gone along with (`accompanying`), until they do
everything that the others do (`growing`)."""

from bot.flows.joining import asked, deciding, growing, hearing, privacy, proposing
from bot.flows.joining.queries import companion_now
from bot.flows.joining.routes import routes
from bot.flows.joining.tables import Proposal

routes.subjects = {"proposal": Proposal}
routes.resume = proposing.resume
routes.heard = hearing.heard
routes.overheard = proposing.overheard
routes.newcomer = proposing.of_newcomer
routes.waits_for = asked.waits_for
routes.poll_closed = deciding.poll_closed
routes.meeting_over = growing.forum_over
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
