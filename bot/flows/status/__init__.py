"""How sending stands: what waited, what rode, what did not arrive."""

from bot.flows.status.console_page import how_it_is, what_becomes_of
from bot.flows.status.routes import routes
