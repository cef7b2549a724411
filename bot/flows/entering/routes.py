"""The table of handlers of what is entered for somebody without LINE."""

from bot.dialogue.routes import Routes

routes = Routes("entering")
