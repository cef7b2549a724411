"""Joining the network: consent, enterprise, name (`joining`), and what follows: who sees it, who may object (`people`)."""

from bot.flows.register import joining
from bot.flows.register.joining import begin_with_grant
from bot.flows.register.results import NOT_REGISTERED
from bot.flows.register.routes import routes

routes.resume = joining.resume
