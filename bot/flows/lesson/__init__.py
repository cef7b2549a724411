"""Drawing lessons from a forum: three questions on three days (`asking`), answers (`answering`), one page (`gathering`,
`showing`)."""

from bot.flows.lesson import answering, asking, privacy, reports, trying
from bot.flows.lesson.routes import routes

routes.meeting_over = asking.begin
routes.resume = answering.resume
routes.edited = answering.edited
routes.unsent = answering.unsent

routes.openings = trying.openings

routes.activities = reports.lessons_drawn
routes.facts = reports.facts_of_lessons
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
