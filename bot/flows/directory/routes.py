"""The directory's routes."""

from bot.dialogue.routes import Routes

routes = Routes("directory")
