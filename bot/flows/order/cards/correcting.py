"""An order that is corrected: what can be, how it would read, what changed."""

from collections.abc import Iterable

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.foretold import foretold
from bot.drawing.lists import tappable
from bot.flows.order.cards.words import (
    closing_words,
    cost_words,
    costs_said,
    each_price,
    kind_and_status,
    kind_and_title,
    limit_words,
    line_rows,
    look_after,
    pack_words,
    pay_words,
    place_words,
    promptpay_words,
    sale_words,
    together,
)
from bot.flows.order.correction_results import CorrectCard, Corrected, CorrectionAsked, PartCorrected
from bot.flows.order.money.costs import Cost, costs_from
from bot.flows.order.results import Closing, ItemView, OrderView, Pack, pickups_of
from bot.flows.order.terms import Correction, moment_in
from bot.language.catalogue import gettext as _
from bot.language.numbers import write_baht
from bot.language.units import write_quantity


@drawing
def draw_correct(result: CorrectCard) -> list[Message]:
    order = result.order
    words = _("What shall be corrected?")
    body = [kind_and_title(order), ui.title(words), *_now_reads(order)]
    form = ui.button(_("Everything on a form"), ui.postback(f"order.form:{order.id}"), style="primary")
    return [ui.card(words, ui.bubble(body, [form, look_after(order)]))]


def _now_reads(order: OrderView) -> list[ui.Element]:
    """Each part as it reads now, to tap."""
    ways: list[ui.Element] = []

    def part(label: str, now: str, what: str) -> None:
        ways.extend((ui.separator(), tappable(label, now, f"order.fix:{order.id}:{what}")))

    if order.open:
        single = len(order.live) == 1
        for item in order.live:
            label = _("Price") if single else _("Price of {product}", product=item.name)
            part(label, each_price(item.base, item.unit), f"price,{item.position}")
        if single:
            part(_("Unit"), order.live[0].unit, f"unit,{order.live[0].position}")
        if order.closes_at:
            pick = ui.picker(f"order.fix:{order.id}:closes_at", initial=order.closes_at, earliest=order.closes_at)
            ways += [ui.separator(), tappable(_("Deadline"), closing_words(order), pick)]
    part(_("Pickup day and place"), _places(order), "pickups")
    part(_("Buyer") if order.sells else _("Seller"), order.partner or "–", "partner")
    if not order.sells:
        part(_("PromptPay number"), order.promptpay or "–", "promptpay")
        part(_("How to pay"), pay_words(order) or "–", "pay_ways")
    part(_("Costs besides"), ", ".join(cost_words(order)) or "–", "costs")
    part(_("Picture"), "", "picture")
    return ways


@drawing
def draw_correction_asked(result: CorrectionAsked) -> list[Message]:
    order = result.order
    words = _("Shall it read like this?")
    body = [kind_and_title(order), ui.title(words), *_change_rows(order, result.changes), ui.separator()]
    body += foretold(result.told, result.counted, result.left)
    ways = [
        ui.button(_("Yes, change it"), ui.postback(f"order.correctit:{order.id}:{result.revision}"), style="primary"),
        ui.button(_("Something else"), ui.postback(f"order.edit:{order.id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways), [ui.cancel_reply()])]


@drawing
def draw_corrected(result: Corrected) -> list[Message]:
    order = result.order
    if not result.changes:
        return [ui.text_message(_("“{title}” reads so already.", title=order.title))]
    words = (
        _("“{title}” has changed", title=order.title) if result.news else _("“{title}” is corrected", title=order.title)
    )
    body = [kind_and_status(order), ui.title(words), *_change_rows(order, result.changes)]
    mine = ui.button(_("Mine"), ui.postback(f"order.mine:{order.id}"))
    ways = [mine, ui.button(_("See the card"), ui.postback(f"order.show:{order.id}"), style="link")]
    if not result.news:
        body.append(ui.faint(_("Whoever signed up hears of it.")))
        ways = [look_after(order)]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_part_corrected(result: PartCorrected) -> list[Message]:
    order = result.order
    words = _("“{title}” has changed", title=order.title)
    body = [kind_and_status(order), ui.title(words), *_change_rows(order, result.changes), ui.separator()]
    body += [ui.line(result.enterprise, bold=True), *line_rows(result.lines), *together(result.sum)]
    ways = [ui.button(_("Mine"), ui.postback(f"order.mine:{result.key}"))]
    if result.worse and order.open:
        body.append(ui.faint(_("If that does not suit you, one tap takes yours out.")))
        ways.append(ui.button(_("We stay"), ui.postback(f"order.allthesame:{result.key}")))
        ways.append(ui.button(_("Cancel mine"), ui.postback(f"order.dropyes:{result.key},sure")))
    elif result.worse and order.status in ("closed", "deciding", "asking"):
        ways.append(ui.button(_("Ask to be let out"), ui.postback(f"order.letout:{result.key}")))
    return [ui.card(words, ui.bubble(body, ways))]


def _change_rows(order: OrderView, changes: tuple[Correction, ...]) -> list[ui.Element]:
    rows: list[ui.Element] = []
    for now, was in dict.fromkeys(_said(order, change) for change in changes):
        rows.append(ui.line(now, bold=True))
        rows += [ui.faint(_("before: {was}", was=was), margin="none")] if was else []
    return rows


def _said(order: OrderView, change: Correction) -> tuple[str, str]:
    """(how it reads now, what it was, empty where that says nothing)."""
    if change.position:
        item = order.item(change.position)
        now, was = _item_said(item, change)
        return (f"{item.name}: {now}" if len(order.items) > 1 and change.what != "name" else now), was
    match change.what:
        case "closes_at":
            return closing_words(order), closing_words(Closing(moment_in(change.was))) if change.was else ""
        case "pickups":
            return _places(order), ", ".join(place_words(each, sells=order.sells) for each in pickups_of(change.was))
        case "partner":
            name = order.partner or "–"
            now = _("Buyer: {name}", name=name) if order.sells else _("Seller: {name}", name=name)
            return now, change.was or ""
        case "coordinator_id":
            return _("Coordinator: {name}", name=order.coordinator or "–"), ""
        case "pays":
            said = [pay_words(order) or _("Where to pay has changed.")]
            said += [promptpay_words(order.promptpay)] if order.promptpay else []
            last = str(change.was[1])
            is_another = last and not (order.promptpay or "").endswith(last)
            return " · ".join(said), _("PromptPay that ends in {digits}", digits=last) if is_another else ""
        case "costs":
            units = order.live[0].unit if order.live else ""
            return _costs(order.costs, units), _costs(costs_from(change.was), units)
        case "deposit":
            return _deposit(order.deposit), _deposit(change.was)
        case "title":
            return _("It is called “{title}” now.", title=order.title), change.was or ""
        case "picture":
            return _("There is another picture."), ""
    return order.note or _("The note is taken out."), ""


def _costs(costs: Iterable[Cost], unit: str) -> str:
    return _(", ").join(costs_said(costs, unit)) or _("no costs besides")


def _deposit(satang: int | None) -> str:
    return _("Deposit: {money} a group", money=write_baht(satang)) if satang else _("no deposit")


def _places(order: OrderView) -> str:
    said = ", ".join(place_words(each, sells=order.sells) for each in order.pickups)
    return said or _("There is no place yet.")


def _item_said(item: ItemView, change: Correction) -> tuple[str, str]:
    match change.what:
        case "price":
            return each_price(item.base, item.unit), write_baht(change.was) if change.was is not None else ""
        case "unit":
            return _("Counted in {unit}", unit=item.unit), str(change.was)
        case "pack":
            return pack_words(item.pack), pack_words(Pack.read(change.was))
        case "kg":
            now = (
                _("1 {unit} is {kg} kg", unit=item.unit, kg=write_quantity(item.kg))
                if item.kg
                else _("no weight is said")
            )
            return now, _("{kg} kg", kg=change.was) if change.was else ""
        case "name":
            return (item.name, change.was) if change.was else (_("New: {product}", product=item.name), "")
    return " · ".join([*limit_words(item, all_tiers=True), *sale_words(item)]) or _("no limits"), ""
