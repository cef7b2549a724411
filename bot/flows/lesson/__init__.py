"""Drawing lessons from a forum: three questions on three days (`asking`), answers (`answering`), one page (`gathering`,
`showing`). And all lessons of the network: written (`writing`), found (`looking`, `index_queries`), on pages by area."""

from bot.flows.lesson import answering, asking, edits, privacy, reports, trying
from bot.flows.lesson.looking import lessons_on, matching, newest_lessons
from bot.flows.lesson.publishing import lesson_from_question, lesson_from_visit
from bot.flows.lesson.routes import routes
from bot.flows.lesson.tables import Lesson

routes.meeting_over = asking.begin
routes.resume = edits.resume
routes.subjects = {"piece": Lesson}
routes.edited = edits.edited
routes.unsent = edits.unsent

routes.openings = trying.openings

routes.activities = reports.lessons_drawn
routes.facts = reports.facts_of_lessons
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
