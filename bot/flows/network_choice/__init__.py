"""Choosing of which network one speaks: by its name, from a list, by a word at any time."""

from bot.flows.network_choice.choosing import resume
from bot.flows.network_choice.routes import routes

routes.resume = resume
