"""The directory's routes."""

from bot.flows.contract import Routes

routes = Routes("directory")
