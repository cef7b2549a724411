"""Erasing a network in the chat."""

from bot.dialogue.routes import Routes

routes = Routes("erasing")
