"""The pulse and the self-report, as cards: what is learnt together first, what is traded last."""

from bot.drawing import Message, drawing
from bot.drawing.activity_words import activity_name
from bot.drawing.elements import (
    Element,
    bar,
    bubble,
    button,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    quick,
    separator,
    text_message,
    title,
)
from bot.drawing.lists import area_buttons, tappable
from bot.flows.pulse.results import (
    AskMonth,
    ChooseEnterprise,
    Indicator,
    MonthReported,
    PulseView,
    Scope,
    Sign,
)
from bot.language.calendar import write_month
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

SIGNS = {
    Sign.MEETINGS: mark("Done something by themselves, in three months"),
    Sign.COMMITTEE: mark("Committee meetings, month after month"),
    Sign.WELFARE: mark("Looking after each other"),
    Sign.SUPPORT: mark("Help from outside bodies"),
    Sign.BUYING: mark("Buying together"),
    Sign.SELLING: mark("Selling together"),
}
MOST_AREAS = 8


@drawing
def draw_pulse(result: PulseView) -> list[Message]:
    body: list[Element] = [kicker(_("Pulse")), title(result.name)]
    body += _forums(result)
    body += [separator(), line(_("Lately"), bold=True)]
    body += [line(f"{activity_name(each.kind)}: {_ago(each.days)}", margin="sm") for each in result.last]
    if not result.last:
        body.append(line(_("Nothing yet that I know of; every beginning is small."), margin="sm"))
    body += _taking_part(result)
    body += _indicators(result.indicators)
    body += _trade(result)
    if result.delivered and (result.delivered.arrived or result.delivered.not_arrived):
        body.append(
            faint(
                _("Notices in 30 days: {arrived} arrived, {missed} did not",
                  arrived=result.delivered.arrived, missed=result.delivered.not_arrived)
            )
        )  # fmt: skip
    return [card(_("Pulse of {name}", name=result.name), bubble(body, _ways_on(result)))]


def _forums(result: PulseView) -> list[Element]:
    if result.scope == Scope.ENTERPRISE:
        return [faint(_("So far as I know; what you do without me I only hear from you."))]
    if result.forum_streak:
        body = [
            line(
                ngettext("{count} forum in a row", "{count} forums in a row", result.forum_streak), size="lg", bold=True
            )
        ]
    else:
        body = [line(_("The first forum in a row is still to come"), size="lg", bold=True)]
    if result.next_forum:
        body.append(faint(_("The next one: {date}", date=day(result.next_forum))))
    return body


def _taking_part(result: PulseView) -> list[Element]:
    body: list[Element] = [separator(), line(_("Taking part"), bold=True)]
    if result.scope == Scope.ENTERPRISE:
        answered, put = result.polls
        body.append(line(_("Polls answered in 90 days: {answered} of {put}", answered=answered, put=put), margin="sm"))
        hosted = _("Has hosted a forum") if result.hosted[0] else _("Hosting a forum is still ahead")
        return [*body, line(hosted, margin="sm")]
    shares = (
        (mark("Active in 30 days"), result.active_30),
        (mark("Active in 90 days"), result.active_90),
        (mark("Answered a poll in 90 days"), result.polls[0]),
        (mark("Have hosted a forum"), result.hosted[0]),
    )
    for label, count in shares:
        words = _("{label}: {count} of {all} enterprises", label=_(label), count=count, all=result.enterprises)
        body += [line(words, size="sm", margin="md"), bar(100 * count // max(result.enterprises, 1))]
    return body


def _indicators(indicators: tuple[Indicator, ...]) -> list[Element]:
    if not indicators:
        return []
    body: list[Element] = [separator(), line(_("Six signs of a living network, in 12 months"), bold=True)]
    for each in indicators:
        shown = _counted(each) if each.count else _("none yet")
        body.append(line(f"{'●' if each.count else '○'} {_(SIGNS[each.sign])}: {shown}", size="sm", margin="sm"))
    return body


def _counted(indicator: Indicator) -> str:
    match indicator.sign:
        case Sign.MEETINGS:
            return ngettext("{count} enterprise", "{count} enterprises", indicator.count)
        case Sign.COMMITTEE:
            return ngettext("{count} month", "{count} months", indicator.count)
        case _:
            return ngettext("{count} time", "{count} times", indicator.count)


def _trade(result: PulseView) -> list[Element]:
    given, received = result.referrals
    if result.scope == Scope.ENTERPRISE:
        referrals = _("Customers in 90 days: {given} passed on, {received} received", given=given, received=received)
    else:
        referrals = _("Customers passed on in 90 days: {count}", count=given)
    orders = _("Buying and selling together in 12 months: {count}", count=result.orders)
    return [
        separator(),
        line(_("Trading together"), bold=True),
        *(line(each, size="sm", margin="sm") for each in (referrals, orders)),
    ]


def _ways_on(result: PulseView) -> list[Element]:
    areas = result.areas[:MOST_AREAS]
    footer = area_buttons(areas, lambda area_id: f"pulse.area:{area_id}") if len(areas) > 1 else []
    if result.report_of:
        footer.append(button(_("Tell this month"), postback(f"pulse.month:{result.report_of}"), style="primary"))
    return footer


def _ago(days: int) -> str:
    if days <= 0:
        return _("today")
    return ngettext("{count} day ago", "{count} days ago", days)


@drawing
def draw_choose(result: ChooseEnterprise) -> list[Message]:
    body: list[Element] = [kicker(_("Pulse")), title(_("Whose?"))]
    for enterprise_id, name in result.items:
        body += [separator(), tappable(name, "", f"pulse.of:{enterprise_id}")]
    return [card(_("Whose pulse?"), bubble(body))]


@drawing
def draw_ask_month(result: AskMonth) -> list[Message]:
    question = _(
        "Has {enterprise} done something in {month}? A meeting, a joint job, a visit: anything counts.",
        enterprise=result.enterprise, month=write_month(result.month, spoken_language()),
    )  # fmt: skip
    tail = f"{result.enterprise_id}:{result.month.isoformat()}"
    footer = [
        button(_("Yes, we have"), postback(f"pulse.yes:{tail}"), style="primary"),
        button(_("Not this month"), postback(f"pulse.no:{tail}")),
    ]
    body = [kicker(_("What the month brought")), line(question, size="lg", bold=True, margin="sm")]
    return [card(question, bubble([*body, faint(_("One tap is enough. Either answer is fine."))], footer))]


@drawing
def draw_reported(result: MonthReported) -> list[Message]:
    month = write_month(result.month, spoken_language())
    if result.asks:
        words = _("Lovely, thank you. What was it? A line is enough; you can also leave it at that.")
        return [text_message(words, [quick(_("Leave it at that"), postback("conversation.cancel"))])]
    tail = f"{result.enterprise_id}:{result.month.isoformat()}"
    if not result.active:
        words = _("Noted for {month}, thank you for telling. Rest is part of the year.", month=month)
        return [text_message(words, [quick(_("There was something"), postback(f"pulse.yes:{tail}"))])]
    words = _("Noted for {month}: {enterprise} was active. Thank you!", month=month, enterprise=result.enterprise)
    if result.details:
        words += "\n" + _("In your words: “{words}”", words=result.details)
    return [
        text_message(
            words,
            [
                quick(_("Tell it anew") if result.details else _("Tell more"), postback(f"pulse.tell:{tail}")),
                quick(_("There was nothing"), postback(f"pulse.no:{tail}")),
            ],
        )
    ]
