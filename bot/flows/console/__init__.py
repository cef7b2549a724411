"""The door to the pages for looking after a network (`door`), its first page, and the list of what was done."""

from bot.flows.console import privacy
from bot.flows.console.routes import routes

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
