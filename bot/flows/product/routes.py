"""The product flow's table of handlers, and the steps of entering; the modules beside this one fill the table."""

from bot.dialogue.routes import Routes

routes = Routes("product")
NAME, PICTURE = "name", "picture"
ORDER = ("price", "months", PICTURE)
"""What is asked for after the name, in this order."""
