"""Networks founded in the chat: a group begins one (`beginning`), two small ones become one (`uniting`, `becoming`), and what
is open is voted on first (`first_votes`)."""

from bot.flows.founding import beginning, first_votes, hearing, privacy
from bot.flows.founding.routes import routes

routes.resume = beginning.resume
routes.addressed = hearing.addressed
routes.poll_closed = first_votes.poll_closed
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
