"""The routes of neighbouring networks."""

from bot.dialogue.routes import Routes

routes = Routes("neighbour")
