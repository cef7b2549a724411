"""How sending stands: what waited, what rode, what did not arrive."""

from bot.flows.status.health import amiss
from bot.flows.status.routes import routes
