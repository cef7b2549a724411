"""The network is an item on somebody else's agenda: kept (`keeping`), a word before it and what came of it (`meeting`)."""

from bot.flows.agenda_item import keeping, meeting, privacy
from bot.flows.agenda_item.queries import sat_in_between
from bot.flows.agenda_item.routes import routes

routes.resume = keeping.resume
routes.unsent = meeting.unsent
routes.sits_elsewhere = sat_in_between

routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
