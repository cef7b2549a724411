"""What was decided: written with the minutes (`writing`), shown, reminded of and done (`keeping`)."""

from bot.flows.decision import facts, keeping, kept, writing
from bot.flows.decision.routes import routes

routes.resume = keeping.resume

routes.facts = facts.facts_of_decisions
routes.kept = kept.kept_about
routes.forget = kept.forget

__all__ = ["facts", "keeping", "kept", "routes", "writing"]
