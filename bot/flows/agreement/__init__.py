"""The rules that a network gives itself: proposed line by line (`proposing`), agreed on by each level (`asking`), kept and shown."""

from bot.flows.agreement import asking, privacy, proposing
from bot.flows.agreement.routes import routes

routes.resume = proposing.resume
routes.poll_closed = asking.poll_closed
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
