"""How neighbouring networks look in the chat."""

from bot.dialogue.picking.paging import page_of
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.flows.neighbour.results import Neighbour, Neighbours, NeighboursLessons, NeighboursProducts, Others
from bot.language.catalogue import gettext as _


@drawing
def draw_neighbours(result: Neighbours) -> list[Message]:
    words = _("Networks we exchange with")
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words)]
    if not result.friends:
        body.append(ui.line(_("None yet. The facilitators of both networks have to agree.")))
    rows = [
        *((name, _("asks us: tap to answer"), f"neighbour.which:{network_id}") for network_id, name in result.asking),
        *((name, _("lessons and products"), f"neighbour.see:{network_id}") for network_id, name in result.friends),
        *(
            (name, _("has not answered yet; tap to take it back"), f"neighbour.stop:{network_id}")
            for network_id, name in result.asked
        ),
    ]
    page = page_of(rows, result.start, lambda end: f"neighbour.standing:{end}")
    for row in page.rows:
        body += [ui.separator(), tappable(*row)]
    return [ui.card(words, ui.bubble([*body, *how_many(page)], more_button(page.more)))]


@drawing
def draw_neighbour(result: Neighbour) -> list[Message]:
    footer = [
        ui.button(_("Their lessons"), ui.postback(f"neighbour.lessons:{result.id}"), style="primary"),
        ui.button(_("What they make"), ui.postback(f"neighbour.products:{result.id}")),
    ]
    if result.may_stop:
        footer.append(ui.button(_("Stop exchanging"), ui.postback(f"neighbour.stop:{result.id}"), style="link"))
    return [ui.card(result.name, ui.bubble([ui.kicker(_("Networks we exchange with")), ui.title(result.name)], footer))]


@drawing
def draw_others(result: Others) -> list[Message]:
    words = _("With which network?")
    body: list[ui.Element] = [ui.title(words), ui.faint(_("Or say it at once: “exchange with network” and its name."))]
    for network_id, name in result.networks.rows:
        body += [ui.separator(), tappable(name, "", f"neighbour.which:{network_id}")]
    return [ui.card(words, ui.bubble([*body, *how_many(result.networks)], more_button(result.networks.more)))]


@drawing
def draw_lessons(result: NeighboursLessons) -> list[Message]:
    words = _("Neighbours’ lessons on “{query}”", query=result.query) if result.query else result.name
    body: list[ui.Element] = [ui.kicker(_("Lessons")), ui.title(words)]
    if not result.page.rows:
        body.append(ui.line(_("Nothing on it there.") if result.query else _("Nothing is published yet.")))
    for lesson_id, title, network in result.page.rows:
        body += [ui.separator(), tappable(title, network if result.query else "", f"lesson.see:{lesson_id}")]
    body += how_many(result.page)
    alt = _("Lessons of {network}", network=result.name)
    return [ui.card(alt, ui.bubble(body, more_button(result.page.more)))]


@drawing
def draw_products(result: NeighboursProducts) -> list[Message]:
    words = _("What is made in {network}", network=result.name)
    body: list[ui.Element] = [ui.kicker(_("Directory")), ui.title(words)]
    for enterprise, made in result.page.rows:
        body += [ui.separator(), ui.line(enterprise, bold=True), ui.faint(made)]
    body += how_many(result.page)
    return [ui.card(words, ui.bubble(body, more_button(result.page.more)))]
