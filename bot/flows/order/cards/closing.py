"""What is said when an order closes: reminders, decisions, final parts."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.order import after_results
from bot.flows.order.cards.card import alt_words, item_result, standing_bubble
from bot.flows.order.cards.words import (
    amount,
    closing_words,
    extra_rows,
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
def draw_reminder(result: after_results.DeadlineReminder) -> list[Message]:
    order = result.order
    values = {"title": order.title, "closes": closing_words(order)}
    if result.private:
        names = _(", ").join(result.enterprises)
        words = _("May I ask whether {names} would like to join {title}? {closes}.", names=names, **values)
    else:
        upcoming = next((price for item in order.items if (price := next_price(item))), None)
        said = _("{kind} {title}: {closes}.", kind=kind_words(order), **values)
        words = f"{said} {upcoming}" if upcoming and not order.survey else said
    return [ui.text_message(words, [ui.quick(_("See the card"), ui.postback(f"order.show:{order.id}"))])]


@drawing
def draw_decision(result: after_results.DecisionAsked) -> list[Message]:
    order = result.order
    waiting = order.status == "asking"
    words = _("Who stays is being asked") if waiting else _("The minimum is not reached. What would you like to do?")
    body: list[ui.Element] = [kind_and_title(order), ui.title(words)]
    for item in order.live:
        missing = (item.least_total or item.total) - item.total
        body += [ui.line(item.name, bold=True), ui.line(total_words(item), margin="sm")]
        if missing > 0:
            body.append(ui.faint(_("{amount} are missing", amount=amount(missing, item.unit))))
    if result.waiting:
        body += [
            ui.separator(),
            ui.line(_("Not answered yet (only you see this):"), bold=True),
            ui.faint(_(", ").join(result.waiting)),
        ]
    return [ui.card(words, ui.bubble(body, _decision_ways(result)))]


def _decision_ways(result: after_results.DecisionAsked) -> list[ui.Element]:
    order = result.order
    cancel = ui.button(_("Cancel the order"), ui.postback(f"order.cancelall:{order.id}"), style="link")
    if order.status == "asking":
        return [ui.button(_("Go on without them"), ui.postback(f"order.goon:{order.id}:stayed")), cancel]
    ways: list[ui.Element] = []
    if result.may_extend and order.closes_at:
        pick = ui.picker(f"order.extend:{order.id}", initial=order.closes_at, earliest=order.closes_at)
        ways += [
            ui.row(
                [
                    ui.button(_("3 days more"), ui.postback(f"order.extend:{order.id}:3"), style="primary"),
                    ui.button(_("7 days more"), ui.postback(f"order.extend:{order.id}:7"), style="primary"),
                ]
            ),
            ui.button(_("Pick a day"), pick),
        ]
    return [*ways, ui.button(_("Ask who stays"), ui.postback(f"order.goon:{order.id}")), cancel]


@drawing
def draw_stay(result: after_results.StayAsked) -> list[Message]:
    order = result.order
    asked = _("Does {enterprise} stay at this price?", enterprise=result.enterprise)
    body: list[ui.Element] = [kind_and_title(order), ui.title(asked)]
    body += [ui.line(_("Less was signed up for than hoped. It goes on if everybody stays.")), *line_rows(result.lines)]
    body += [*extra_rows(result), *together(result.sum)]
    if result.answer_by:
        body.append(
            ui.faint(_("Please answer until {moment}", moment=write_moment(result.answer_by, spoken_language())))
        )
    ways = [
        ui.button(_("We stay"), ui.postback(f"order.stay:{result.key},yes"), style="primary"),
        ui.button(_("Not this time"), ui.postback(f"order.stay:{result.key},no")),
    ]
    return [ui.card(asked, ui.bubble(body, ways))]


@drawing
def draw_confirmed(result: after_results.OrderConfirmed) -> list[Message]:
    order = result.order
    words = _("“{title}” stands", title=order.title)
    body: list[ui.Element] = [kind_and_status(order), ui.title(order.title)]
    for item in order.items:
        body += item_result(order, item)
    body += together(order.sum)
    body += [ui.line(groups(order.enterprises), size="sm", bold=True), *facts(order)]
    body.append(ui.faint(_("Each group gets its own part in private.")))
    mine = ui.button(_("Mine"), ui.postback(f"order.mine:{order.id}"))
    return [ui.card(f"{words} · {alt_words(order)}", ui.bubble(body, [mine]))]


@drawing
def draw_final(result: after_results.FinalPart) -> list[Message]:
    order = result.order
    words = _("{enterprise} · {title}", enterprise=result.enterprise, title=order.title)
    body: list[ui.Element] = [kind_and_status(order), ui.title(words), *line_rows(result.lines)]
    body += extra_rows(result)
    body += together(result.sum, _("To receive") if order.sells else _("To pay"))
    body += [*facts(order), ui.faint(holds_no_money())]
    ways = [ui.button(_("Details"), ui.postback(f"order.mine:{result.key}"))]
    if not order.sells and result.account.unsaid:
        ways.insert(0, ui.button(_("Pay"), ui.postback(f"order.pay:{result.key}"), style="primary"))
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_withdrawal_asked(result: after_results.WithdrawalAsked) -> list[Message]:
    values = {"enterprise": result.enterprise, "title": result.order.title}
    asked = _("{enterprise} would like to be let out of “{title}”", **values)
    ways = [
        ui.button(_("Let them out"), ui.postback(f"order.letoutyes:{result.key}")),
        ui.button(_("Not possible"), ui.postback(f"order.letoutno:{result.key}")),
    ]
    body = [ui.kicker(kind_words(result.order)), ui.title(asked), *line_rows(result.lines)]
    return [ui.card(asked, ui.bubble([*body, ui.faint(_("The price that was agreed stays for the others."))], ways))]


@drawing
def draw_survey_over(result: after_results.SurveyOver) -> list[Message]:
    order = result.order
    words = _("The survey “{title}” is over", title=order.title)
    drawn = standing_bubble(order)
    drawn["footer"]["contents"] = [
        ui.button(_("Make it an order"), ui.postback(f"order.fromsurvey:{order.id}"), style="primary"),
        ui.button(_("List"), ui.postback(f"order.list:{order.id}")),
        look_after(order, style="secondary"),
    ]
    return [ui.text_message(words), ui.card(words, drawn)]
