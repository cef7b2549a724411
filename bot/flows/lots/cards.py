"""How lots look in the chat."""

from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, faint, kicker, line, postback, separator, title
from bot.flows.lots.results import Drawn, ListFrozen, LotsOpened, LotsView
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_SHOWN = 60


@drawing
def draw_opened(result: LotsOpened) -> list[Message]:
    lots = result.lots
    body = [
        *_head(lots),
        faint(_winners(lots)),
        faint(_("Tap to put your name in. Then the list is shown, and drawn.")),
    ]
    footer = [
        button(_("I join"), postback(f"lots.join:{lots.id}"), style="primary"),
        button(_("Not me after all"), postback(f"lots.leave:{lots.id}"), style="link"),
        button(_("All enterprises"), postback(f"lots.all:{lots.id}")),
        button(_("Close the list"), postback(f"lots.freeze:{lots.id}")),
    ]
    return [card(_("Lots: {about}", about=_about(lots)), bubble(body, footer))]


@drawing
def draw_frozen(result: ListFrozen) -> list[Message]:
    lots, shown = result.lots, result.names[:MOST_SHOWN]
    rows = [line(f"{number}. {_name(name)}", margin="sm") for number, name in enumerate(shown, start=1)]
    more = len(result.names) - len(shown)
    if more:
        rows.append(faint(ngettext("and {count} more", "and {count} more", more)))
    body = [*_head(lots), faint(_("This is the list; it does not change any more.")), separator(), *rows]
    footer = [button(_("Draw"), postback(f"lots.draw:{lots.id}"), style="primary")]
    return [card(_("The list is closed: {about}", about=_about(lots)), bubble(body, footer))]


@drawing
def draw_drawn(result: Drawn) -> list[Message]:
    lots = result.lots
    drawn = [
        line(f"{_name(name)} ({number})", size="lg", bold=True, margin="sm")
        for number, name in zip(result.numbers, result.names, strict=True)
    ]
    body = [*_head(lots), *drawn, separator()]
    if result.first:
        first = ", ".join(map(_name, result.first))
        body.append(
            faint(_("This is draw number {round}. The first one gave: {names}", round=result.round, names=first))
        )
    body.append(faint(_("Drawn from {count} names by chance that nobody could choose.", count=lots.count)))
    body.append(faint(_("Code of the draw: {seed}", seed=result.seed)))
    footer = [button(_("Draw once more"), postback(f"lots.again:{lots.id}:{result.round}"), style="link")]
    names = ", ".join(map(_name, result.names))
    return [card(_("Drawn: {names}", names=names), bubble(body, footer))]


def _head(lots: LotsView) -> list[Message]:
    return [kicker(_("Lots")), title(_about(lots))]


def _about(lots: LotsView) -> str:
    return lots.about or _("Who is it?")


def _winners(lots: LotsView) -> str:
    return ngettext("{count} is drawn.", "{count} are drawn.", lots.winners)


def _name(name: str | None) -> str:
    return name or _("somebody")
