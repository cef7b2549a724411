"""The joint orders' routes."""

from bot.dialogue.routes import Routes

routes = Routes("order")
