"""Minutes of a forum: asked for (`asking`), written (`writing`, `saving`), checked by a second person (`checking`), shared
and read (`sharing`, `reading`)."""

from bot.flows.minutes import asking, checking, kept, reading, saving, sharing, writing
from bot.flows.minutes.asking import begin
from bot.flows.minutes.routes import routes

routes.resume = writing.resume
routes.edited = writing.edited
routes.unsent = writing.unsent

routes.kept = kept.kept_about

__all__ = ["asking", "begin", "checking", "kept", "reading", "routes", "saving", "sharing", "writing"]
