"""The routes of networks that are founded in the chat."""

from bot.dialogue.routes import Routes

routes = Routes("founding")
