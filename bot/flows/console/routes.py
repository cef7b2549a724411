"""The routes of the console's door: a link to it, and the browsers that are in."""

from bot.dialogue.routes import Routes

routes = Routes("console")
