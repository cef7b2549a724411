"""Drawing lessons from a forum: three questions on three days (`asking`), answers (`answering`), one page (`gathering`,
`showing`)."""

from bot.flows.lesson import activity, answering, asking, gathering, kept, showing
from bot.flows.lesson.asking import begin
from bot.flows.lesson.routes import routes

routes.activities = activity.lessons_drawn
routes.resume = answering.resume
routes.edited = answering.edited
routes.unsent = answering.unsent

routes.kept = kept.kept_about
routes.forget = kept.forget

__all__ = ["activity", "answering", "asking", "begin", "gathering", "kept", "routes", "showing"]
