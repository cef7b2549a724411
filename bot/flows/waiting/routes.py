"""The waiting flow's table of handlers; the modules beside this one fill it."""

from bot.dialogue.routes import Routes

routes = Routes("waiting", for_partners=True)
