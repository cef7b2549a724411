"""Closing, calling off and finishing by hand: the question, and what is seen while it can be taken back."""

from datetime import datetime

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.foretold import foretold
from bot.flows.order import after_results
from bot.flows.order.cards.card import item_result
from bot.flows.order.cards.words import groups, kind_and_status, kind_and_title, look_after, together
from bot.flows.order.results import OrderView
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

ASKED = {
    "close": mark("Close “{title}” now?"),
    "cancelall": mark("Cancel “{title}” for everybody?"),
    "finish": mark("Finish “{title}”?"),
}
YES = {"close": mark("Yes, close it"), "cancelall": mark("Yes, cancel it"), "finish": mark("Yes, finish it")}
DONE = {
    "close": mark("“{title}” is closed"),
    "cancelall": mark("“{title}” is called off"),
    "finish": mark("“{title}” is finished"),
}


@drawing
def draw_ending_asked(result: after_results.EndingAsked) -> list[Message]:
    order = result.order
    words = _(ASKED[result.act], title=order.title)
    body: list[ui.Element] = [kind_and_status(order), ui.title(words)]
    for item in order.live:
        body += item_result(order, item)
    body += [*together(order.sum or None), ui.line(_("{groups} have signed up.", groups=groups(order.enterprises)))]
    if result.below_minimum:
        body.append(ui.line(_("The minimum is not reached: I then ask you what to do."), bold=True))
    body += [
        ui.separator(),
        *_still_open(result.still_open, sells=order.sells),
        *foretold(result.told, result.counted, result.left),
    ]
    body.append(ui.faint(_("For an hour you can take it back; then everybody hears.")))
    asked = f"{order.id}:{result.act},{result.revision}"
    free = [ui.button(_("Only by ride, free"), ui.postback(f"order.byride:{asked}"), style="secondary")]
    if result.counted:
        body.append(ui.faint(_("By ride it is free: each hears it when somebody writes there.")))
    ways = [
        ui.button(_(YES[result.act]), ui.postback(f"order.surely:{asked}"), style="primary"),
        *(free if result.counted else []),
        ui.button(_("Not yet"), ui.postback(f"order.manage:{order.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


def _still_open(found: after_results.StillOpen | None, *, sells: bool) -> list[ui.Element]:
    if found is None or not (found.unpaid or found.uncollected or found.problems):
        return []
    unpaid = groups(found.unpaid)
    paid = _("not handed on: {groups}", groups=unpaid) if sells else _("not paid: {groups}", groups=unpaid)
    said = [paid] if found.unpaid else []
    said += [_("not collected: {groups}", groups=groups(found.uncollected))] if found.uncollected else []
    said += [_("problems open: {count}", count=found.problems)] if found.problems else []
    return [ui.line(_("Some things are still open."), bold=True), *(ui.line(each) for each in said), ui.separator()]


@drawing
def draw_ended(result: after_results.Ended) -> list[Message]:
    order = result.order
    words = _(DONE[result.act], title=order.title)
    body: list[ui.Element] = [kind_and_title(order), ui.title(words)]
    for item in order.live:
        body += item_result(order, item)
    body += [*together(order.sum or None), ui.separator(), *held_words(result.until, rides=result.rides)]
    return [ui.card(words, ui.bubble(body, [*held_ways(order), look_after(order)]))]


def held_words(until: datetime, *, rides: bool) -> list[ui.Element]:
    """While it can be taken back."""
    if rides:
        words = _(
            "Nobody has been told yet. From {moment} each hears it, for free, when somebody writes there.",
            moment=ui.moment(until),
        )
        return [ui.line(words)]
    return [ui.line(_("Nobody has been told yet. I tell everybody at {moment}.", moment=ui.moment(until)))]


def held_ways(order: OrderView) -> list[ui.Element]:
    """The buttons while it can be taken back."""
    return [
        ui.button(_("Send now"), ui.postback(f"order.sendnow:{order.id}"), style="primary"),
        ui.button(_("Take it back"), ui.postback(f"order.undo:{order.id}")),
    ]
