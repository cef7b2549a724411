"""Once an order stands: arrival, pickup, problems, the summary."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    ACCENT,
    Element,
    bubble,
    button,
    cancel_reply,
    card,
    faint,
    kicker,
    line,
    postback,
    quick,
    row,
    separator,
    text_message,
    title,
    uri,
)
from bot.drawing.lists import tappable
from bot.flows.order.after_results import (
    PROBLEMS,
    ArrivalCard,
    ArrivedPart,
    AskProblemWords,
    AskProxy,
    FinishAsked,
    GoodsHere,
    HandOver,
    PickupList,
    PickupQr,
    ProblemReported,
    SharingProposed,
    Summary,
)
from bot.flows.order.cards.card import item_result
from bot.flows.order.cards.words import (
    PAYMENTS,
    amount,
    and_more,
    facts,
    groups,
    holds_no_money,
    kind_and_title,
    kind_words,
    line_rows,
    look_after,
    pair,
    place_words,
    short_place,
    together,
)
from bot.language.catalogue import gettext as _
from bot.language.numbers import write_baht

MOST_ROWS = 14


@drawing
def draw_arrival(result: ArrivalCard) -> list[Message]:
    order = result.order
    words = _("Did everything come?")
    body: list[Element] = [kind_and_title(order), title(words)]
    less: list[Element] = []
    for item in order.live:
        total = amount(item.total, item.unit)
        said = _("{product}: {amount} ordered", product=item.name, amount=total)
        if item.arrived is not None:
            here = amount(item.arrived, item.unit)
            said = _("{product}: {here} of {total} are here", product=item.name, here=here, total=total)
        body.append(line(said))
        label = _("Less came") if len(order.items) == 1 else _("Less of: {product}", product=item.name)
        less.append(button(label, postback(f"order.short:{order.id}:{item.position}")))
    places = [faint(place_words(pickup)) for pickup in order.pickups] or [faint(_("I ask for place and hours next."))]
    tell = _("Tell everybody") if result.shared else _("All here, tell everybody")
    announce = button(tell, postback(f"order.announce:{order.id}"), style="primary")
    return [card(words, bubble([*body, *places], [announce, *less]))]


@drawing
def draw_sharing(result: SharingProposed) -> list[Message]:
    order, item = result.order, result.order.item(result.position)
    words = _("{amount} have come. Shall I share them out like this?", amount=amount(result.arrived, item.unit))
    body: list[Element] = [kicker(f"{order.title} · {item.name}"), title(words)]
    for enterprise, ordered, given in result.rows[:MOST_ROWS]:
        body.append(pair(enterprise, f"{amount(ordered, '').strip()} → {amount(given, item.unit)}"))
    body += [faint(words) for words in and_more(len(result.rows) - MOST_ROWS)]
    body += [separator(), faint(_("Everybody gets the same part of what they ordered, in whole {unit}. What remains goes to those who lost most by rounding, the earlier sign-up first.", unit=item.unit))]  # fmt: skip
    if result.left_over:
        body.append(faint(_("{amount} are left over.", amount=amount(result.left_over, item.unit))))
    ways = [
        button(_("Share out so"), postback(f"order.allocate:{order.id}:{result.position}"), style="primary"),
        button(_("By hand"), postback(f"order.amounts:{order.id}")),
    ]
    return [card(words, bubble(body, ways))]


@drawing
def draw_here(result: GoodsHere) -> list[Message]:
    order = result.order
    words = _("Goods are here: {title}", title=order.title)
    body: list[Element] = [kicker(kind_words(order)), title(words)]
    body += [line(place_words(pickup, sells=order.sells), bold=True) for pickup in order.pickups]
    body.append(faint(_("Each group gets its own part in private.")))
    return [card(words, bubble(body, [button(_("Mine"), postback(f"order.mine:{order.id}"))]))]


@drawing
def draw_arrived_part(result: ArrivedPart) -> list[Message]:
    order = result.order
    words = _("Weighed: {title}", title=order.title) if order.sells else _("Goods are here: {title}", title=order.title)
    body: list[Element] = [kicker(result.enterprise), title(words), *line_rows(result.lines)]
    for name, ordered, got, unit in result.ordered:
        values = {"product": name, "ordered": amount(ordered, unit), "got": amount(got, unit)}
        said = (
            _("{product}: {ordered} offered, {got} weighed", **values)
            if order.sells
            else _("{product}: {ordered} ordered, {got} came for you", **values)
        )
        body.append(faint(said))
    body += together(result.sum, _("To receive") if order.sells else _("To pay"))
    body += [faint(_(PAYMENTS["confirmed"]))] if result.paid else []
    body += [*facts(order), faint(holds_no_money())]
    data = result.key
    if order.sells:
        return [card(words, bubble(body, [button(_("Details"), postback(f"order.mine:{data}"))]))]
    ways = [] if result.paid else [button(_("Pay"), postback(f"order.pay:{data}"), style="primary")]
    ways.append(
        row(
            [
                button(_("Pickup QR"), postback(f"order.qr:{data}")),
                button(_("Report a problem"), postback(f"order.problem:{data}")),
            ]
        )
    )
    ways.append(button(_("Somebody collects for us"), postback(f"order.proxy:{data}"), style="link"))
    places = [
        quick(short_place(pickup), postback(f"order.at:{data},{number}")) for number, pickup in enumerate(order.pickups)
    ]
    return [card(words, bubble(body, ways), places if len(places) > 1 else [])]


@drawing
def draw_pickup_qr(result: PickupQr) -> list[Message]:
    words = _("Show this at the pickup place: {code}", code=result.code)
    body = [
        kicker(f"{result.enterprise} · {result.title}"),
        title(result.code),
        line(_("Show this at the pickup place; whoever hands out scans it or types the code.")),
    ]
    drawn = bubble(body, [button(_("See the QR code"), uri(result.qr), style="primary")] if result.qr else None)
    return [card(words, with_code(drawn, result.qr))]


def with_code(drawn: Element, address: str | None) -> Element:
    """The card with a QR code over it, where LINE can fetch it."""
    if address and address.startswith("https://"):
        drawn["hero"] = {"type": "image", "url": address, "size": "full", "aspectRatio": "1:1", "aspectMode": "fit"}
    return drawn


@drawing
def draw_pickups(result: PickupList) -> list[Message]:
    order = result.order
    done = sum(collected for _id, _name, collected, _by in result.rows)
    words = _("Collected: {done} of {groups}", done=done, groups=groups(len(result.rows)))
    body: list[Element] = [kicker(order.title), title(words)]
    for enterprise_id, name, collected, collector in result.rows[:MOST_ROWS]:
        hint = (
            _("Collected") if collected else _("{name} collects for it", name=collector) if collector else _("not yet")
        )
        body += [
            separator(),
            tappable(f"✓ {name}" if collected else name, hint, f"order.handover:{order.id}:{enterprise_id}"),
        ]
    body += [faint(words) for words in and_more(len(result.rows) - MOST_ROWS)]
    return [card(words, bubble(body, [look_after(order)]))]


@drawing
def draw_hand_over(result: HandOver) -> list[Message]:
    order = result.order
    body: list[Element] = [kicker(order.title), title(result.enterprise), *line_rows(result.lines)]
    body.append(faint(_(PAYMENTS[result.payment])))
    body += [faint(_("{name} collects for it", name=result.collector))] if result.collector else []
    ways = [button(_("Handed out"), postback(f"order.handed:{result.key}"), style="primary")]
    if result.collected:
        body.append(line(_("Collected already"), color=ACCENT, bold=True))
        ways = [button(_("Take the mark back"), postback(f"order.handed:{result.key},undo"), style="link")]
    ways += [
        button(
            f"✓ {name}" if collected else _("Also for {name}", name=name),
            postback(f"order.handover:{order.id}:{enterprise_id}"),
        )
        for enterprise_id, name, collected in result.also[:5]
    ]
    return [card(result.enterprise, bubble(body, ways))]


@drawing
def draw_ask_proxy(result: AskProxy) -> list[Message]:
    words = _("Who shall collect for {enterprise}?", enterprise=result.enterprise)
    body: list[Element] = [title(words)]
    body += [faint(_("{name} at the moment", name=result.chosen))] if result.chosen else []
    data = f"order.proxyset:{result.order_id}:{result.enterprise_id}"
    ways = [button(name, postback(f"{data},{enterprise_id}")) for enterprise_id, name in result.choices[:10]]
    return [card(words, bubble(body, [*ways, button(_("We come ourselves"), postback(f"{data},"), style="link")]))]


@drawing
def draw_ask_problem_words(result: AskProblemWords) -> list[Message]:
    words = _("Could you tell me how much, and how? For example: 2 sacks are torn")
    return [text_message(f"{_(PROBLEMS[result.kind])}. {words}", [cancel_reply()])]


@drawing
def draw_problem(result: ProblemReported) -> list[Message]:
    asked = _("{enterprise}: {problem}", enterprise=result.enterprise, problem=_(PROBLEMS[result.kind]))
    body: list[Element] = [kicker(result.title), title(asked)]
    body += [line(result.words)] if result.words else []
    if result.settled:
        return [card(asked, bubble([*body, line(_("Made good"), color=ACCENT, bold=True)]))]
    solved = button(_("Made good"), postback(f"order.solved:{result.order_id}:{result.problem_id}"))
    return [card(asked, bubble(body, [solved]))]


@drawing
def draw_finish_asked(result: FinishAsked) -> list[Message]:
    words = _("Some things are still open. Finish all the same?")
    body: list[Element] = [kicker(result.order.title), title(words)]
    body += [line(_("not paid: {groups}", groups=groups(result.unpaid)))] if result.unpaid else []
    body += [line(_("not collected: {groups}", groups=groups(result.uncollected)))] if result.uncollected else []
    body += [line(_("problems open: {count}", count=result.problems))] if result.problems else []
    ways = [
        button(_("Finish"), postback(f"order.finish:{result.order.id}:sure"), style="primary"),
        button(_("Not yet"), postback(f"order.manage:{result.order.id}"), style="link"),
    ]
    return [card(words, bubble(body, ways))]


@drawing
def draw_summary(result: Summary) -> list[Message]:
    order = result.order
    words = _("Done together: {title}", title=order.title)
    body: list[Element] = [kicker(kind_words(order)), title(words)]
    for item in order.items:
        body += item_result(order, item)
    body += together(order.sum)
    if result.saved is not None and result.saved > 0:
        saved = write_baht(result.saved)
        more = _("{money} more than alone", money=saved) if order.sells else _("{money} saved together", money=saved)
        body.append(line(more, color=ACCENT, bold=True))
    body.append(faint(_("{groups} took part. Thank you, everybody.", groups=groups(order.enterprises))))
    return [card(words, bubble(body))]
