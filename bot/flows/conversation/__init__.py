"""Ending a question, and going on with one that was left."""

from bot.flows.conversation import pictured
from bot.flows.conversation.ending import routes
