"""The decisions' routes."""

from bot.dialogue.routes import Routes
from bot.flows.decision.tables import Decision

routes = Routes("decision", subjects={"decision": Decision})
KEY = "decision.show"
NEW_DAY, LINE = "new_day", "line"
SOON, DAY = "decision.soon", "decision.day"
