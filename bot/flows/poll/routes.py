"""The poll flow's table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes
from bot.flows.poll.tables import Poll

routes = Routes("poll", subjects={"poll": Poll}, untraced=True)
