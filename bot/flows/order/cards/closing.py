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
from bot.flows.order.cards.card import alt_words, item_result, kind_words, standing_bubble
from bot.flows.order.cards.words import (
    amount,
    closing_words,
    facts,
    groups,
    holds_no_money,
    line_rows,
    next_price,
    pair,
    total_words,
)
from bot.flows.order.closing_results import (
    CancelOrderAsked,
    DeadlineReminder,
    DecisionAsked,
    Extended,
    FinalPart,
    MinimumMissed,
    OrderCancelled,
    OrderConfirmed,
    StayAsked,
    StayNoted,
    SurveyOver,
    WithdrawalAnswered,
    WithdrawalAsked,
    WithdrawalSent,
)
from bot.language.calendar import write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.numbers import write_baht

CANCELLED = {
    "nobody": mark("Nobody has signed up for “{title}” in the end, so it does not come about."),
    "minimum": mark("“{title}” did not reach what is needed, so it does not come about this time."),
    "coordinator": mark("The coordinator has called “{title}” off."),
}


@drawing
def draw_reminder(result: DeadlineReminder) -> list[Message]:
    order = result.order
    if not result.private:
        upcoming = next((words for item in order.items if (words := next_price(item))), None)
        said = _("{kind} {title}: {closes}.", kind=kind_words(order), title=order.title, closes=closing_words(order))
        words = f"{said} {upcoming}" if upcoming and not order.survey else said
        return [text_message(words, [quick(_("See the card"), postback(f"order.show:{order.id}"))])]
    names = _(", ").join(result.enterprises)
    words = _("May I ask whether {names} would like to join {title}? {closes}.", names=names, title=order.title, closes=closing_words(order))  # fmt: skip
    return [text_message(words, [quick(_("See the card"), postback(f"order.show:{order.id}"))])]


@drawing
def draw_decision(result: DecisionAsked) -> list[Message]:
    order = result.order
    waiting = order.status == "asking"
    words = _("Who stays is being asked") if waiting else _("The minimum is not reached. What would you like to do?")
    body: list[Element] = [kicker(f"{kind_words(order)} · {order.title}"), title(words)]
    for item in order.items:
        if item.dropped:
            continue
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
def draw_missed(result: MinimumMissed) -> list[Message]:
    words = _("Sign-up for “{title}” is over and a little is missing; the coordinator is thinking about it.", title=result.order.title)  # fmt: skip
    return [text_message(words)]


@drawing
def draw_stay(result: StayAsked) -> list[Message]:
    order = result.order
    asked = _("Does {enterprise} stay at this price?", enterprise=result.enterprise)
    body: list[Element] = [kicker(f"{kind_words(order)} · {order.title}"), title(asked)]
    body += [line(_("Less was signed up for than hoped. It goes on if everybody stays.")), *line_rows(result.lines)]
    if result.sum is not None:
        body += [separator(), pair(_("Together"), write_baht(result.sum), bold=True)]
    if result.answer_by:
        body.append(faint(_("Please answer until {moment}", moment=write_moment(result.answer_by, spoken_language()))))
    data = f"order.stay:{order.id}:{result.enterprise_id}"
    ways = [
        button(_("We stay"), postback(f"{data},yes"), style="primary"),
        button(_("Not this time"), postback(f"{data},no")),
    ]
    return [card(asked, bubble(body, ways))]


@drawing
def draw_stay_noted(result: StayNoted) -> list[Message]:
    if result.stays:
        return [
            text_message(
                _("Thank you, {enterprise} stays in “{title}”.", enterprise=result.enterprise, title=result.title)
            )
        ]
    return [
        text_message(
            _("Noted: {enterprise} is not in “{title}” this time.", enterprise=result.enterprise, title=result.title)
        )
    ]


@drawing
def draw_extended(result: Extended) -> list[Message]:
    order = result.order
    words = _("“{title}” stays open longer. {closes}.", title=order.title, closes=closing_words(order))
    return [text_message(words, [quick(_("See the card"), postback(f"order.show:{order.id}"))])]


@drawing
def draw_confirmed(result: OrderConfirmed) -> list[Message]:
    order = result.order
    words = _("“{title}” stands", title=order.title)
    body: list[Element] = [kicker(f"{kind_words(order)} · {_('closed, confirmed')}"), title(order.title)]
    for item in order.items:
        body += item_result(order, item)
    if order.sum is not None:
        body += [separator(), pair(_("Together"), write_baht(order.sum), bold=True)]
    body += [line(groups(order.enterprises), size="sm", bold=True), *facts(order)]
    body.append(faint(_("Each group gets its own part in private.")))
    return [
        card(f"{words} · {alt_words(order)}", bubble(body, [button(_("Mine"), postback(f"order.mine:{order.id}"))]))
    ]


@drawing
def draw_final(result: FinalPart) -> list[Message]:
    order = result.order
    words = _("{enterprise} · {title}", enterprise=result.enterprise, title=order.title)
    body: list[Element] = [
        kicker(f"{kind_words(order)} · {_('closed, confirmed')}"),
        title(words),
        *line_rows(result.lines),
    ]
    if result.sum is not None:
        label = _("To receive") if order.sells else _("To pay")
        body += [separator(), {**pair(label, write_baht(result.sum), bold=True)}]
    body += [*facts(order), faint(holds_no_money())]
    ways = [button(_("Details"), postback(f"order.mine:{order.id}:{result.enterprise_id}"))]
    if not order.sells:
        pay = button(_("Pay"), postback(f"order.pay:{order.id}:{result.enterprise_id}"), style="primary")
        ways = [pay, *ways] if "transfer" in order.pay_ways else ways
    return [card(words, bubble(body, ways))]


@drawing
def draw_cancelled(result: OrderCancelled) -> list[Message]:
    return [text_message(_(CANCELLED[result.why], title=result.title))]


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
    asked = _("{enterprise} would like to be let out of “{title}”", enterprise=result.enterprise, title=result.title)
    data = f"{result.order_id}:{result.enterprise_id}"
    ways = [
        button(_("Let them out"), postback(f"order.letoutyes:{data}")),
        button(_("Not possible"), postback(f"order.letoutno:{data}")),
    ]
    body = [kicker(_("Joint order")), title(asked), *line_rows(result.lines)]
    return [card(asked, bubble([*body, faint(_("The price that was agreed stays for the others."))], ways))]


@drawing
def draw_withdrawal_sent(result: WithdrawalSent) -> list[Message]:
    if result.again:
        return [text_message(_("The coordinator has your question already; I tell you as soon as there is an answer."))]
    return [text_message(_("I have asked the coordinator. Until there is an answer your line stands."))]


@drawing
def draw_withdrawal_answered(result: WithdrawalAnswered) -> list[Message]:
    values = {"enterprise": result.enterprise, "title": result.title}
    if result.granted:
        return [text_message(_("{enterprise} is out of “{title}”.", **values))]
    if result.to_coordinator:
        return [text_message(_("I have told {enterprise} that it is not possible.", **values))]
    return [
        text_message(_("The coordinator cannot let {enterprise} out of “{title}” any more; it is ordered.", **values))
    ]


@drawing
def draw_survey_over(result: SurveyOver) -> list[Message]:
    order = result.order
    words = _("The survey “{title}” is over", title=order.title)
    drawn = standing_bubble(order)
    drawn["footer"]["contents"] = [
        button(_("Make it an order"), postback(f"order.fromsurvey:{order.id}"), style="primary"),
        button(_("Look after it"), postback(f"order.manage:{order.id}")),
    ]
    return [text_message(words), card(words, drawn)]
