"""The list for a seller or buyer: to them, or to the coordinator to pass on."""

from bot.dialogue.links import share_link
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.order.cards.words import amount, groups, kind_and_title, look_after, place_words, short_moment, together
from bot.flows.order.results import OrderView
from bot.flows.order.seller import ListForSeller, ListToPassOn
from bot.language.catalogue import gettext as _


def _ordered(order: OrderView) -> list[ui.Element]:
    rows = [ui.line(f"{item.name} · {amount(item.total, item.unit)}", bold=True) for item in order.live]
    rows += [ui.faint(groups(order.enterprises)), *together(order.sum)]
    return [*rows, *(ui.faint(place_words(pickup, sells=order.sells)) for pickup in order.pickups)]


@drawing
def draw_list_for_seller(result: ListForSeller) -> list[Message]:
    order = result.order
    words = _("To you: what groups sell you") if order.sells else _("To you: what groups order from you")
    body = [kind_and_title(order), ui.title(words), *_ordered(order)]
    body.append(ui.faint(_("The page has each group with its amount, and can be printed.")))
    ways = [
        ui.button(_("Open the list"), ui.uri(result.address), style="primary"),
        ui.button(_("We have it"), ui.postback(f"order.listgot:{order.id}")),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_list_to_pass_on(result: ListToPassOn) -> list[Message]:
    order = result.order
    words = _("The list for the buyer") if order.sells else _("The list for the seller")
    body: list[ui.Element] = [kind_and_title(order), ui.title(words), *_ordered(order), ui.separator()]
    if result.seller:
        body.append(ui.line(_("{seller} gets it from me.", seller=result.seller)))
    else:
        body.append(ui.line(_("Please pass it on: the page has no names of people.")))
    if result.sent_at:
        body.append(ui.faint(_("sent {moment}", moment=short_moment(result.sent_at))))
    if result.received_at:
        body.append(ui.faint(_("received {moment}", moment=short_moment(result.received_at))))
    return [ui.card(words, ui.bubble(body, _ways(result, words)))]


def _ways(result: ListToPassOn, words: str) -> list[ui.Element]:
    order = result.order
    share = share_link(f"{words}: {order.title}\n{result.address}")
    ways = [
        ui.button(_("Hand on in LINE"), ui.uri(share), style="primary"),
        ui.button(_("Open the list"), ui.uri(result.address)),
    ]
    if not result.sent_at:
        ways.append(ui.button(_("It is sent"), ui.postback(f"order.listsent:{order.id}")))
    if not result.received_at:
        ways.append(ui.button(_("They have it"), ui.postback(f"order.listgot:{order.id}")))
    return [*ways, look_after(order)]
