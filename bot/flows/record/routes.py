"""The table of handlers of what is recorded by hand; the modules beside this one fill it."""

from bot.dialogue.routes import Routes

routes = Routes("record", for_partners=True)
