"""The routes of a network's rules."""

from bot.dialogue.routes import Routes
from bot.flows.agreement.tables import Agreement

routes = Routes("agreement", subjects={"agreement": Agreement})
SHOW, ITEMS, DECIDE = "agreement.show", "items", "agreement.decide"
