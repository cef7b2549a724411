"""The plan's routes."""

from bot.dialogue.routes import Routes

routes = Routes("plan")
SHOW, LINE, REACHED = "plan.show", "line", "reached"
