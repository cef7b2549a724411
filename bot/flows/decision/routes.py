"""The decisions' routes."""

from bot.dialogue.routes import Routes

routes = Routes("decision")
KEY = "decision.show"
NEW_DAY = "new_day"
SOON, DAY = "decision.soon", "decision.day"
