"""Choosing of which network one speaks."""

from bot.flows.network_choice.choosing import routes
