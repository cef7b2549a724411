"""Entering for somebody without LINE: who, then what. What is entered belongs to the flow that takes it (`Routes.entered`)."""

from bot.flows.entering import asking, marking, privacy, reading
from bot.flows.entering.routes import routes

routes.overheard = reading.overheard
routes.resume = asking.ask_name_again
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
