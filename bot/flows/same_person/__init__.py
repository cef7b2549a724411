"""Somebody who writes to accounts of several providers is one person here once they say so in both chats."""

from bot.flows.same_person import joining, privacy, words
from bot.flows.same_person.routes import routes

__all__ = ["joining", "privacy", "routes", "words"]
