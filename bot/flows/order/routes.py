"""The joint orders' routes."""

from bot.flows.contract import Routes

routes = Routes("order")
