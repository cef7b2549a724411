"""Joining the network: consent, enterprise, name (`joining`), and what follows: who sees it, who may object (`people`)."""

from bot.flows.register import joining, people
from bot.flows.register.routes import routes

routes.resume = joining.resume

__all__ = ["joining", "people", "routes"]
