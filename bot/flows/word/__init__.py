"""A private word: somebody tells the coordinator what worries them, with or without their name, and is answered."""

from bot.flows.word import answering, saying, versions
from bot.flows.word.routes import routes

__all__ = ["answering", "routes", "saying", "versions"]

routes.quoted = answering.quoted
routes.heard = saying.heard
routes.resume = saying.resume
routes.edited = versions.edited
routes.unsent = versions.unsent
