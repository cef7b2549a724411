"""The routes of choosing a network."""

from bot.dialogue.network_choice import FLOW
from bot.dialogue.routes import Routes

routes = Routes(FLOW)
