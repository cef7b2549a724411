"""What is said when an order closes: reminders, decisions, final parts."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    ACCENT,
    Element,
    bubble,
    button,
    card,
    faint,
    kicker,
    line,
    picker,
    postback,
    quick,
    row,
    separator,
    text_message,
    title,
)
from bot.flows.order.after_results import (
    CancelOrderAsked,
    DeadlineReminder,
    DecisionAsked,
    FinalPart,
    OrderConfirmed,
    StayAsked,
    SurveyOver,
    WithdrawalAsked,
)
from bot.flows.order.cards.card import alt_words, item_result, standing_bubble
from bot.flows.order.cards.words import (
    amount,
    closing_words,
    facts,
    groups,
    holds_no_money,
    kind_and_status,
    kind_and_title,
    kind_words,
    line_rows,
    look_after,
    next_price,
    together,
    total_words,
)
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language


@drawing
def draw_reminder(result: DeadlineReminder) -> list[Message]:
    order = result.order
    values = {"title": order.title, "closes": closing_words(order)}
    if result.private:
        names = _(", ").join(result.enterprises)
        words = _("May I ask whether {names} would like to join {title}? {closes}.", names=names, **values)
    else:
        upcoming = next((price for item in order.items if (price := next_price(item))), None)
        said = _("{kind} {title}: {closes}.", kind=kind_words(order), **values)
        words = f"{said} {upcoming}" if upcoming and not order.survey else said
    return [text_message(words, [quick(_("See the card"), postback(f"order.show:{order.id}"))])]


@drawing
def draw_decision(result: DecisionAsked) -> list[Message]:
    order = result.order
    waiting = order.status == "asking"
    words = _("Who stays is being asked") if waiting else _("The minimum is not reached. What would you like to do?")
    body: list[Element] = [kind_and_title(order), title(words)]
    for item in order.live:
        missing = (item.least_total or item.total) - item.total
        body += [line(item.name, bold=True), line(total_words(item), margin="sm")]
        if missing > 0:
            body.append(faint(_("{amount} are missing", amount=amount(missing, item.unit))))
    if result.waiting:
        body += [
            separator(),
            line(_("Not answered yet (only you see this):"), bold=True),
            faint(_(", ").join(result.waiting)),
        ]
    return [card(words, bubble(body, _decision_ways(result)))]


def _decision_ways(result: DecisionAsked) -> list[Element]:
    order = result.order
    cancel = button(_("Cancel the order"), postback(f"order.cancelall:{order.id}"), style="link")
    if order.status == "asking":
        return [button(_("Go on without them"), postback(f"order.goon:{order.id}:stayed")), cancel]
    ways: list[Element] = []
    if result.may_extend and order.closes_at:
        pick = picker(f"order.extend:{order.id}", initial=order.closes_at, earliest=order.closes_at)
        ways += [
            row(
                [
                    button(_("3 days more"), postback(f"order.extend:{order.id}:3"), style="primary"),
                    button(_("7 days more"), postback(f"order.extend:{order.id}:7"), style="primary"),
                ]
            ),
            button(_("Pick a day"), pick),
        ]
    return [*ways, button(_("Ask who stays"), postback(f"order.goon:{order.id}")), cancel]


@drawing
def draw_stay(result: StayAsked) -> list[Message]:
    order = result.order
    asked = _("Does {enterprise} stay at this price?", enterprise=result.enterprise)
    body: list[Element] = [kind_and_title(order), title(asked)]
    body += [line(_("Less was signed up for than hoped. It goes on if everybody stays.")), *line_rows(result.lines)]
    body += together(result.sum)
    if result.answer_by:
        body.append(faint(_("Please answer until {moment}", moment=write_moment(result.answer_by, spoken_language()))))
    ways = [
        button(_("We stay"), postback(f"order.stay:{result.key},yes"), style="primary"),
        button(_("Not this time"), postback(f"order.stay:{result.key},no")),
    ]
    return [card(asked, bubble(body, ways))]


@drawing
def draw_confirmed(result: OrderConfirmed) -> list[Message]:
    order = result.order
    words = _("“{title}” stands", title=order.title)
    body: list[Element] = [kind_and_status(order), title(order.title)]
    for item in order.items:
        body += item_result(order, item)
    body += together(order.sum)
    body += [line(groups(order.enterprises), size="sm", bold=True), *facts(order)]
    body.append(faint(_("Each group gets its own part in private.")))
    mine = button(_("Mine"), postback(f"order.mine:{order.id}"))
    return [card(f"{words} · {alt_words(order)}", bubble(body, [mine]))]


@drawing
def draw_final(result: FinalPart) -> list[Message]:
    order = result.order
    words = _("{enterprise} · {title}", enterprise=result.enterprise, title=order.title)
    body: list[Element] = [kind_and_status(order), title(words), *line_rows(result.lines)]
    body += together(result.sum, _("To receive") if order.sells else _("To pay"))
    body += [*facts(order), faint(holds_no_money())]
    ways = [button(_("Details"), postback(f"order.mine:{result.key}"))]
    if not order.sells and "transfer" in order.pay_ways:
        ways.insert(0, button(_("Pay"), postback(f"order.pay:{result.key}"), style="primary"))
    return [card(words, bubble(body, ways))]


@drawing
def draw_cancel_asked(result: CancelOrderAsked) -> list[Message]:
    order = result.order
    words = _("Cancel “{title}” for everybody?", title=order.title)
    body = [
        line(words, bold=True, color=ACCENT, margin="none"),
        faint(_("{groups} have signed up.", groups=groups(order.enterprises))),
    ]
    ways = [
        button(_("Yes, cancel it"), postback(f"order.cancelall:{order.id}:sure"), style="primary"),
        button(_("Keep"), postback(f"order.show:{order.id}"), style="link"),
    ]
    return [card(words, bubble(body, ways))]


@drawing
def draw_withdrawal_asked(result: WithdrawalAsked) -> list[Message]:
    values = {"enterprise": result.enterprise, "title": result.order.title}
    asked = _("{enterprise} would like to be let out of “{title}”", **values)
    ways = [
        button(_("Let them out"), postback(f"order.letoutyes:{result.key}")),
        button(_("Not possible"), postback(f"order.letoutno:{result.key}")),
    ]
    body = [kicker(_("Joint order")), title(asked), *line_rows(result.lines)]
    return [card(asked, bubble([*body, faint(_("The price that was agreed stays for the others."))], ways))]


@drawing
def draw_survey_over(result: SurveyOver) -> list[Message]:
    order = result.order
    words = _("The survey “{title}” is over", title=order.title)
    drawn = standing_bubble(order)
    drawn["footer"]["contents"] = [
        button(_("Make it an order"), postback(f"order.fromsurvey:{order.id}"), style="primary"),
        look_after(order, style="secondary"),
    ]
    return [text_message(words), card(words, drawn)]
