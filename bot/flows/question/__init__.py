"""Asking the network: first those who know, then everybody, advisers and agencies (`sending`); answers (`answering`), what
helped (`judging`), and who knows about what (`knowing`)."""

from bot.flows.question import answering, asked, asking, edits, judging, knowing, privacy, queries, reports, showing
from bot.flows.question.routes import routes
from bot.flows.question.tables import Question

routes.subjects = {"question": Question}
routes.waits_for = asked.waits_for
routes.open_work = queries.what_is_open
routes.overheard = asking.overheard
routes.quoted = answering.quoted
routes.cancel_quoted = showing.withdraw
routes.resume = answering.resume
routes.edited = edits.edited
routes.unsent = edits.unsent
routes.activities = reports.answered_well
routes.facts = reports.facts_of_questions
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
