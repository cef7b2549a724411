"""Drawing lessons from a forum: three questions on three days (`asking`), answers (`answering`), one page (`gathering`,
`showing`)."""

from bot.flows.lesson import activity, answering, asking, facts, gathering, kept, showing
from bot.flows.lesson.asking import begin
from bot.flows.lesson.routes import routes

routes.resume = answering.resume
routes.edited = answering.edited
routes.unsent = answering.unsent

routes.activities = activity.lessons_drawn
routes.facts = facts.facts_of_lessons
routes.kept = kept.kept_about
routes.forget = kept.forget

__all__ = ["activity", "answering", "asking", "begin", "facts", "gathering", "kept", "routes", "showing"]
