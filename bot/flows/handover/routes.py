"""The handover's table of handlers; the modules beside this one fill it."""

from bot.flows.contract import Routes

routes = Routes("handover")
