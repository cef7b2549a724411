"""The routes of joining two records of one person."""

from bot.dialogue.routes import Routes

routes = Routes("same_person", for_partners=True)
