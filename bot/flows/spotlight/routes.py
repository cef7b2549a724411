"""The spotlight's table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes
from bot.flows.spotlight.tables import Spotlight

routes = Routes("spotlight", subjects={"spotlight": Spotlight})
