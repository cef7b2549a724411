"""The production plan's routes."""

from bot.dialogue.routes import Routes

routes = Routes("production")
