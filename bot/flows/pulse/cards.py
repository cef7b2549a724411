"""The pulse and the self-report, as cards: what is learnt together first, what is traded last."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.activity_words import activity_name
from bot.drawing.lists import area_lines, more_button, tappable
from bot.flows.pulse import results
from bot.language.calendar import write_month
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

SIGNS = {
    results.Sign.MEETINGS: mark("Done something by themselves, in three months"),
    results.Sign.COMMITTEE: mark("Committee meetings, month after month"),
    results.Sign.WELFARE: mark("Looking after each other"),
    results.Sign.SUPPORT: mark("Help from outside bodies"),
    results.Sign.BUYING: mark("Buying together"),
    results.Sign.SELLING: mark("Selling together"),
}
MOST_STREAKS = 5


@drawing
def draw_pulse(result: results.PulseView) -> list[Message]:
    body: list[ui.Element] = [ui.kicker(_("Pulse")), ui.title(result.name)]
    body += _forums(result)
    body += [ui.separator(), ui.line(_("Lately"), bold=True)]
    body += [ui.line(f"{activity_name(each.kind)}: {_ago(each.days)}", margin="sm") for each in result.last]
    if not result.last:
        body.append(ui.line(_("Nothing yet that I know of; every beginning is small."), margin="sm"))
    body += _taking_part(result)
    body += _indicators(result.indicators)
    body += _trade(result)
    if result.delivered and (result.delivered.arrived or result.delivered.not_arrived):
        body.append(
            ui.faint(
                _("Notices in 30 days: {arrived} arrived, {missed} did not",
                  arrived=result.delivered.arrived, missed=result.delivered.not_arrived)
            )
        )  # fmt: skip
    if len(result.areas) > 1 or result.more:
        body += [ui.separator(), *area_lines(result.areas, lambda area_id: f"pulse.area:{area_id}")]
    return [ui.card(_("Pulse of {name}", name=result.name), ui.bubble(body, _ways_on(result)))]


def _forums(result: results.PulseView) -> list[ui.Element]:
    if result.scope == results.Scope.ENTERPRISE:
        return [ui.faint(_("So far as I know; what you do without me I only hear from you."))]
    forum, *others = result.streaks
    words = _("The first forum in a row is still to come")
    if forum.count:
        words = ngettext("{count} forum in a row", "{count} forums in a row", forum.count)
    body = [ui.line(words, size="lg", bold=True), *_next_one(forum)]
    if result.changes:
        tried = ngettext(
            "{count} lesson tried at home in 12 months", "{count} lessons tried at home in 12 months", result.changes
        )
        body.append(ui.line(tried, margin="sm"))
    for each in [each for each in others if each.count][:MOST_STREAKS]:
        body.append(
            ui.line(ngettext("{name}: {count} in a row", "{name}: {count} in a row", each.count, name=each.name))
        )
        body += _next_one(each)
    return body


def _next_one(streak: results.Streak) -> list[ui.Element]:
    return [ui.faint(_("The next one: {date}", date=ui.day(streak.next_at)))] if streak.next_at else []


def _taking_part(result: results.PulseView) -> list[ui.Element]:
    body: list[ui.Element] = [ui.separator(), ui.line(_("Taking part"), bold=True)]
    if result.scope == results.Scope.ENTERPRISE:
        answered, put = result.polls
        body.append(
            ui.line(_("Polls answered in 90 days: {answered} of {put}", answered=answered, put=put), margin="sm")
        )
        hosted = _("Has hosted a forum") if result.hosted[0] else _("Hosting a forum is still ahead")
        return [*body, ui.line(hosted, margin="sm")]
    shares = (
        (mark("Active in 30 days"), result.active_30),
        (mark("Active in 90 days"), result.active_90),
        (mark("Answered a poll in 90 days"), result.polls[0]),
        (mark("Have hosted a forum"), result.hosted[0]),
    )
    for label, count in shares:
        words = _("{label}: {count} of {all} enterprises", label=_(label), count=count, all=result.enterprises)
        body += [ui.line(words, size="sm", margin="md"), ui.bar(100 * count // max(result.enterprises, 1))]
    return body


def _indicators(indicators: tuple[results.Indicator, ...]) -> list[ui.Element]:
    if not indicators:
        return []
    body: list[ui.Element] = [ui.separator(), ui.line(_("Six signs of a living network, in 12 months"), bold=True)]
    for each in indicators:
        shown = _counted(each) if each.count else _("none yet")
        body.append(ui.line(f"{'●' if each.count else '○'} {_(SIGNS[each.sign])}: {shown}", size="sm", margin="sm"))
    return body


def _counted(indicator: results.Indicator) -> str:
    match indicator.sign:
        case results.Sign.MEETINGS:
            return ngettext("{count} enterprise", "{count} enterprises", indicator.count)
        case results.Sign.COMMITTEE:
            return ngettext("{count} month", "{count} months", indicator.count)
        case _:
            return ngettext("{count} time", "{count} times", indicator.count)


def _trade(result: results.PulseView) -> list[ui.Element]:
    given, received = result.referrals
    if result.scope == results.Scope.ENTERPRISE:
        referrals = _("Customers in 90 days: {given} passed on, {received} received", given=given, received=received)
    else:
        referrals = _("Customers passed on in 90 days: {count}", count=given)
    orders = _("Buying and selling together in 12 months: {count}", count=result.orders)
    return [
        ui.separator(),
        ui.line(_("Trading together"), bold=True),
        *(ui.line(each, size="sm", margin="sm") for each in (referrals, orders)),
    ]


def _ways_on(result: results.PulseView) -> list[ui.Element]:
    footer = more_button(f"pulse.area:{result.more}" if result.more else None)
    if result.report_of:
        footer.append(ui.button(_("Tell this month"), ui.postback(f"pulse.month:{result.report_of}"), style="primary"))
    return footer


def _ago(days: int) -> str:
    if days <= 0:
        return _("today")
    return ngettext("{count} day ago", "{count} days ago", days)


@drawing
def draw_choose(result: results.ChooseEnterprise) -> list[Message]:
    body: list[ui.Element] = [ui.kicker(_("Pulse")), ui.title(_("Whose?"))]
    for enterprise_id, name in result.items:
        body += [ui.separator(), tappable(name, "", f"pulse.of:{enterprise_id}")]
    return [ui.card(_("Whose pulse?"), ui.bubble(body))]


@drawing
def draw_ask_month(result: results.AskMonth) -> list[Message]:
    question = _(
        "Has {enterprise} done something in {month}? A meeting, a joint job, a visit: anything counts.",
        enterprise=result.enterprise, month=write_month(result.month, spoken_language()),
    )  # fmt: skip
    tail = f"{result.enterprise_id}:{result.month.isoformat()}"
    footer = [
        ui.button(_("Yes, we have"), ui.postback(f"pulse.yes:{tail}"), style="primary"),
        ui.button(_("Not this month"), ui.postback(f"pulse.no:{tail}")),
    ]
    body = [ui.kicker(_("What the month brought")), ui.line(question, size="lg", bold=True, margin="sm")]
    return [ui.card(question, ui.bubble([*body, ui.faint(_("One tap is enough. Either answer is fine."))], footer))]


@drawing
def draw_reported(result: results.MonthReported) -> list[Message]:
    month = write_month(result.month, spoken_language())
    if result.asks:
        words = _("Lovely, thank you. What was it? A line is enough; you can also leave it at that.")
        return [ui.text_message(words, [ui.quick(_("Leave it at that"), ui.postback("conversation.cancel"))])]
    tail = f"{result.enterprise_id}:{result.month.isoformat()}"
    if not result.active:
        words = _("Noted for {month}, thank you for telling. Rest is part of the year.", month=month)
        return [ui.text_message(words, [ui.quick(_("There was something"), ui.postback(f"pulse.yes:{tail}"))])]
    words = _("Noted for {month}: {enterprise} was active. Thank you!", month=month, enterprise=result.enterprise)
    if result.details:
        words += "\n" + _("In your words: “{words}”", words=result.details)
    return [
        ui.text_message(
            words,
            [
                ui.quick(_("Tell it anew") if result.details else _("Tell more"), ui.postback(f"pulse.tell:{tail}")),
                ui.quick(_("There was nothing"), ui.postback(f"pulse.no:{tail}")),
            ],
        )
    ]
