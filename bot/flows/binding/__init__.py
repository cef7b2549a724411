"""Binding a LINE group to a network, an area or an enterprise, and untying it."""

from bot.flows.binding.groups import routes
