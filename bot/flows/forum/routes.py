"""The forums' table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes
from bot.flows.forum.tables import Forum

routes = Routes("forum", subjects={"forum": Forum})
