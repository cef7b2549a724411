"""Handing over: in good order with a checklist (`checklist`), or because somebody is not there any more: every morning a
look (`watching`), the deputy is asked (`standing_in`), at last the representatives choose (`voting`)."""

from bot.flows.handover import checklist, standing_in, voting, watching
from bot.flows.handover.routes import routes

routes.kept = voting.kept_about
routes.forget = voting.forget

__all__ = ["checklist", "routes", "standing_in", "voting", "watching"]
