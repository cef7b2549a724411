"""The routes of local first."""

from bot.dialogue.routes import Routes
from bot.flows.local.tables import LocalFirst

routes = Routes("local", subjects={"local": LocalFirst})
