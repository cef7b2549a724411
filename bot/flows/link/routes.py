"""The routes of links between enterprises."""

from bot.dialogue.routes import Routes

routes = Routes("link")
