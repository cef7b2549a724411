"""Handing over: in good order with a checklist (`checklist`), or because somebody is not there any more: every morning a
look (`watching`), the deputy is asked (`standing_in`), at last the representatives choose (`voting`)."""

from bot.flows.handover import privacy
from bot.flows.handover.asked import waits_for
from bot.flows.handover.coming_back import came_back
from bot.flows.handover.routes import routes
from bot.flows.handover.tables import _of_an_enterprise

routes.came_back = came_back
routes.waits_for = waits_for
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
