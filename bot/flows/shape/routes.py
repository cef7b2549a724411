"""The routes of what a network is for, and what it is built around."""

from bot.dialogue.routes import Routes

routes = Routes("shape")
