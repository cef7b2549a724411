"""Once an order stands: arrival, pickup, problems, the summary."""

from bot.dialogue.picking.paging import page_of
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.drawing.look import Mood
from bot.flows.order import after_results
from bot.flows.order.cards.card import item_result
from bot.flows.order.cards.words import (
    amount,
    and_more,
    extra_rows,
    facts,
    groups,
    holds_no_money,
    kind_and_title,
    kind_words,
    line_rows,
    look_after,
    pair,
    payment_words,
    place_ways,
    place_words,
    together,
)
from bot.language.catalogue import gettext as _
from bot.language.numbers import write_baht

MOST_ROWS = 14


@drawing
def draw_arrival(result: after_results.ArrivalCard) -> list[Message]:
    order = result.order
    words = _("Did everything come?")
    body: list[ui.Element] = [kind_and_title(order), ui.title(words)]
    less: list[ui.Element] = []
    for item in order.live:
        total = amount(item.total, item.unit)
        said = _("{product}: {amount} ordered", product=item.name, amount=total)
        if item.arrived is not None:
            here = amount(item.arrived, item.unit)
            said = _("{product}: {here} of {total} are here", product=item.name, here=here, total=total)
        body.append(ui.line(said))
        label = _("Less came") if len(order.items) == 1 else _("Less of: {product}", product=item.name)
        less.append(ui.button(label, ui.postback(f"order.short:{order.id}:{item.position}")))
    places = [ui.faint(place_words(pickup)) for pickup in order.pickups] or [
        ui.faint(_("I ask for place and hours next."))
    ]
    tell = _("Tell everybody") if result.shared else _("All here, tell everybody")
    announce = ui.button(tell, ui.postback(f"order.announce:{order.id}"), style="primary")
    return [ui.card(words, ui.bubble([*body, *places], [announce, *less]))]


@drawing
def draw_sharing(result: after_results.SharingProposed) -> list[Message]:
    order, item = result.order, result.order.item(result.position)
    words = _("{amount} have come. Shall I share them out like this?", amount=amount(result.arrived, item.unit))
    body: list[ui.Element] = [ui.kicker(f"{order.title} · {item.name}"), ui.title(words)]
    for enterprise, ordered, given in result.rows[:MOST_ROWS]:
        body.append(pair(enterprise, f"{amount(ordered, '').strip()} → {amount(given, item.unit)}"))
    body += [ui.faint(words) for words in and_more(len(result.rows) - MOST_ROWS)]
    body += [ui.separator(), ui.faint(_("Everybody gets the same part of what they ordered, in whole {unit}. What remains goes to those who lost most by rounding, the earlier sign-up first.", unit=item.unit))]  # fmt: skip
    if result.left_over:
        body.append(ui.faint(_("{amount} are left over.", amount=amount(result.left_over, item.unit))))
    ways = [
        ui.button(_("Share out so"), ui.postback(f"order.allocate:{order.id}:{result.position}"), style="primary"),
        ui.button(_("By hand"), ui.postback(f"order.amounts:{order.id}")),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_here(result: after_results.GoodsHere) -> list[Message]:
    order = result.order
    words = _("Goods are here: {title}", title=order.title)
    body: list[ui.Element] = [ui.kicker(kind_words(order)), ui.title(words)]
    body += [ui.line(place_words(pickup, sells=order.sells), bold=True) for pickup in order.pickups]
    body.append(ui.faint(_("Each group gets its own part in private.")))
    return [ui.card(words, ui.bubble(body, [ui.button(_("Mine"), ui.postback(f"order.mine:{order.id}"))]))]


@drawing
def draw_arrived_part(result: after_results.ArrivedPart) -> list[Message]:
    order = result.order
    words = _("Weighed: {title}", title=order.title) if order.sells else _("Goods are here: {title}", title=order.title)
    body: list[ui.Element] = [ui.kicker(result.enterprise), ui.title(words), *line_rows(result.lines)]
    for name, ordered, got, unit in result.ordered:
        values = {"product": name, "ordered": amount(ordered, unit), "got": amount(got, unit)}
        said = (
            _("{product}: {ordered} offered, {got} weighed", **values)
            if order.sells
            else _("{product}: {ordered} ordered, {got} came for you", **values)
        )
        body.append(ui.faint(said))
    body += extra_rows(result)
    body += together(result.sum, _("To receive") if order.sells else _("To pay"))
    body += [ui.faint(payment_words(result.account, sells=order.sells))] if result.account.paid else []
    body += [ui.line(place_words(result.place), bold=True)] if result.place and len(order.pickups) > 1 else []
    body += [*facts(order), ui.faint(holds_no_money())]
    data = result.key
    if order.sells:
        ways = [
            ui.button(_("Details"), ui.postback(f"order.mine:{data}")),
            ui.button(_("Report a problem"), ui.postback(f"order.problem:{data}"), style="link"),
        ]
        return [ui.card(words, ui.bubble(body, ways))]
    ways = [] if not result.account.left else [ui.button(_("Pay"), ui.postback(f"order.pay:{data}"), style="primary")]
    ways.append(
        ui.row(
            [
                ui.button(_("Pickup QR"), ui.postback(f"order.qr:{data}")),
                ui.button(_("Report a problem"), ui.postback(f"order.problem:{data}")),
            ]
        )
    )
    ways.append(ui.button(_("Somebody collects for us"), ui.postback(f"order.proxy:{data}"), style="link"))
    return [ui.card(words, ui.bubble(body, [*ways, *place_ways(order, data)]))]


@drawing
def draw_pickup_qr(result: after_results.PickupQr) -> list[Message]:
    words = _("Show this at the pickup place: {code}", code=result.code)
    body = [
        ui.kicker(f"{result.enterprise} · {result.title}"),
        ui.title(result.code),
        ui.line(_("Show this at the pickup place; whoever hands out scans it or types the code.")),
    ]
    drawn = ui.bubble(
        body, [ui.button(_("See the QR code"), ui.uri(result.qr), style="primary")] if result.qr else None
    )
    return [ui.card(words, with_code(drawn, result.qr))]


def with_code(drawn: ui.Element, address: str | None) -> ui.Element:
    """The card with a QR code over it, where LINE can fetch it."""
    if address and address.startswith("https://"):
        drawn["hero"] = {"type": "image", "url": address, "size": "full", "aspectRatio": "1:1", "aspectMode": "fit"}
    return drawn


@drawing
def draw_pickups(result: after_results.PickupList) -> list[Message]:
    order = result.order
    done = sum(row[2] for row in result.rows)
    words = _("Collected: {done} of {groups}", done=done, groups=groups(len(result.rows)))
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(words)]
    page = page_of(result.rows, result.start, lambda end: f"order.pickups:{order.id}:{end}", MOST_ROWS)
    for enterprise_id, name, collected, collector, place in page.rows:
        hint = (
            _("Collected") if collected else _("{name} collects for it", name=collector) if collector else _("not yet")
        )
        hint = f"{hint} · {place}" if place else hint
        body += [
            ui.separator(),
            tappable(f"✓ {name}" if collected else name, hint, f"order.handover:{order.id}:{enterprise_id}"),
        ]
    return [ui.card(words, ui.bubble([*body, *how_many(page)], [*more_button(page.more), look_after(order)]))]


@drawing
def draw_hand_over(result: after_results.HandOver) -> list[Message]:
    order = result.order
    body: list[ui.Element] = [ui.kicker(order.title), ui.title(result.enterprise), *line_rows(result.lines)]
    body += [*extra_rows(result), *together(result.sum)] if result.extras else []
    body.append(ui.faint(payment_words(result.account, sells=order.sells)))
    body += [ui.faint(_("{name} collects for it", name=result.collector))] if result.collector else []
    body += [ui.faint(place_words(result.place))] if result.place else []
    ways = [ui.button(_("Handed out"), ui.postback(f"order.handed:{result.key}"), style="primary")]
    if result.collected:
        body.append(ui.line(_("Collected already"), color=ui.ACCENT, bold=True))
        ways = [ui.button(_("Take the mark back"), ui.postback(f"order.handback:{result.key}"), style="link")]
    ways += [
        ui.button(
            f"✓ {name}" if collected else _("Also for {name}", name=name),
            ui.postback(f"order.handover:{order.id}:{enterprise_id}"),
        )
        for enterprise_id, name, collected in result.also[:5]
    ]
    return [ui.card(result.enterprise, ui.bubble(body, ways))]


@drawing
def draw_ask_proxy(result: after_results.AskProxy) -> list[Message]:
    words = _("Who shall collect for {enterprise}?", enterprise=result.enterprise)
    body: list[ui.Element] = [ui.title(words)]
    body += [ui.faint(_("{name} at the moment", name=result.chosen))] if result.chosen else []
    data = f"order.proxyset:{result.order_id}:{result.enterprise_id}"
    ways = [ui.button(name, ui.postback(f"{data},{enterprise_id}")) for enterprise_id, name in result.choices[:10]]
    return [
        ui.card(
            words, ui.bubble(body, [*ways, ui.button(_("We come ourselves"), ui.postback(f"{data},"), style="link")])
        )
    ]


@drawing
def draw_ask_problem_words(result: after_results.AskProblemWords) -> list[Message]:
    problem = _(after_results.PROBLEMS[result.kind])
    words = _("{problem}. Could you tell me how much, and how? For example: 2 sacks are torn", problem=problem)
    return [ui.text_message(words, [ui.cancel_reply()])]


@drawing
def draw_problem(result: after_results.ProblemReported) -> list[Message]:
    asked = _("{enterprise}: {problem}", enterprise=result.enterprise, problem=_(after_results.PROBLEMS[result.kind]))
    body: list[ui.Element] = [ui.kicker(result.title), ui.title(asked)]
    body += [ui.line(result.words)] if result.words else []
    if result.settled:
        return [ui.card(asked, ui.bubble([*body, ui.line(_("Made good"), color=ui.ACCENT, bold=True)]))]
    solved = ui.button(_("Made good"), ui.postback(f"order.solved:{result.order_id}:{result.problem_id}"))
    change = ui.button(_("Change the sum"), ui.postback(f"order.resum:{result.order_id}:{result.enterprise_id}"))
    return [ui.card(asked, ui.bubble(body, [solved, change]))]


@drawing
def draw_summary(result: after_results.Summary) -> list[Message]:
    order = result.order
    words = _("Done together: {title}", title=order.title)
    body: list[ui.Element] = [ui.figure(Mood.THANKS), ui.kicker(kind_words(order)), ui.title(words)]
    for item in order.items:
        body += item_result(order, item)
    body += together(order.sum)
    if result.saved is not None and result.saved > 0:
        saved = write_baht(result.saved)
        more = _("{money} more than alone", money=saved) if order.sells else _("{money} saved together", money=saved)
        body.append(ui.line(more, color=ui.ACCENT, bold=True))
    body.append(ui.faint(_("{groups} took part. Thank you, everybody.", groups=groups(order.enterprises))))
    return [ui.card(words, ui.bubble(body))]
