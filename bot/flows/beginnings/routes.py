"""The name of what is begun, and by whom."""

from bot.dialogue.routes import Routes

routes = Routes("beginnings")
