"""The table of this flow; the modules beside this one fill it."""

from bot.dialogue.routes import Routes

routes = Routes("roles")
