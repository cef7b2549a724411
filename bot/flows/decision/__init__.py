"""What was decided: written with the minutes (`writing`), shown, reminded of and done (`keeping`)."""

from bot.flows.decision import keeping, writing
from bot.flows.decision.routes import routes

routes.resume = keeping.resume

__all__ = ["keeping", "routes", "writing"]
