"""The routes of sub-groups."""

from bot.dialogue.routes import Routes

routes = Routes("subgroup")
