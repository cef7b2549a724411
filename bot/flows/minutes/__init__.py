"""Minutes of a forum: asked for (`asking`), written (`writing`, `saving`), checked by a second person (`checking`), shared
and read (`sharing`, `reading`)."""

from bot.flows.minutes import asking, checking, reading, saving, sharing, writing
from bot.flows.minutes.asking import begin
from bot.flows.minutes.routes import routes

routes.resume = writing.resume

__all__ = ["asking", "begin", "checking", "reading", "routes", "saving", "sharing", "writing"]
