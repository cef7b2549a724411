"""The pulse in the console: of the whole network, or of the areas that somebody looks after."""

from bot.dialogue.console_pages import ConsolePage, Heading, Part, Said, View, Visit
from bot.dialogue.rights import Right
from bot.flows.pulse.figures import pulse_of_area, pulse_of_network
from bot.flows.pulse.routes import routes
from bot.language.catalogue import mark
from bot.storage.people import Area

MOST_AREAS = 3


def _view(visit: Visit) -> View:
    if visit.areas is None:
        return View((Said(pulse_of_network(visit.rows, visit.network, visit.now)),))
    areas = [visit.rows.get(Area, (visit.network.id, each)) for each in visit.areas[:MOST_AREAS]]
    parts: list[Part] = [Said(pulse_of_area(visit.rows, visit.network, area, visit.now)) for area in areas if area]
    return View(tuple(parts))


PAGE = routes.console_page(
    ConsolePage(name="pulse", title=mark("Pulse"), heading=Heading.NOW, order=20, right=Right.SEE_PULSE, show=_view)
)
