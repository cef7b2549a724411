"""The table of this flow; every word said to it is secret."""

from bot.dialogue.routes import Routes

routes = Routes("private_message", for_partners=True, secret=True)
