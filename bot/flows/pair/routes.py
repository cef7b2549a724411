"""The routes of young pairs."""

from bot.dialogue.routes import Routes

routes = Routes("pair")
