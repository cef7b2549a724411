"""How the network's notices travel, as cards."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import more_button
from bot.flows.status import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

TITLE = 60
WHY = {
    results.Why.REFUSED: mark("LINE did not take it"),
    results.Why.NOBODY_WROTE: mark("nobody wrote there in time"),
    results.Why.TOO_DEAR: mark("nobody wrote there in time, and the month's messages did not allow more"),
}
OTHER_WAYS = {
    results.OtherWay.REPRESENTATIVES: mark("Tell the representatives"),
    results.OtherWay.RIDE: mark("Wait until they write"),
}
STANDS = {
    results.Stands.UNKNOWN: mark("I do not have this any more, or it is not one of this network's notices."),
    results.Stands.WAITING: mark("{title} to {where} is waiting already; there is nothing to do."),
    results.Stands.ON_ITS_WAY: mark("{title} to {where} is on its way at this moment."),
    results.Stands.SENT: mark("{title} has arrived in {where} already."),
    results.Stands.UNCONFIRMED: mark(
        "{title} may have arrived in {where}; LINE did not say. I do not send it again, so that nobody hears it twice."
    ),
    results.Stands.WITHDRAWN: mark("{title} to {where} is taken back and will not be sent."),
    results.Stands.OVERTAKEN: mark(
        "{title} to {where} was not needed any more: things had moved on before it could go out."
    ),
    results.Stands.UNDELIVERED: mark("{title} did not arrive in {where}; it does not wait any more."),
    results.Stands.OVER: mark("The time of {title} to {where} is over. Shall I try for three days more?"),
    results.Stands.NOBODY_TO_TELL: mark("{title}: no representative for {where} can be written to yet."),
    results.Stands.TOLD_BEFORE: mark("{title}: the representatives for {where} have been told in private already."),
    results.Stands.AGAIN: mark("I try {title} to {where} once more."),
    results.Stands.RIDES: mark("{title} to {where} goes along when they write to me."),
}


@drawing
def draw_status(result: results.DeliveryStatus) -> list[Message]:
    body: list[ui.Element] = [ui.kicker(_("How notices travel")), ui.title(result.network)]
    body += _section(
        _("Now"),
        _("Waiting: {count}", count=result.waiting),
        _("Riding along with an answer: {count}", count=result.riding),
    )
    body += _section(
        _("Sent this month"),
        _("Free, along with an answer: {count}", count=result.by_ride),
        _("Free, as an answer: {count}", count=result.by_reply),
        _("Pushed: {count}", count=result.by_push),
    )
    body += _section(_("Not sent this month"), *_not_sent(result))
    body += [ui.separator(), *_month(result)]
    return [ui.card(_("How notices travel in {network}", network=result.network), ui.bubble(body))]


def _not_sent(result: results.DeliveryStatus) -> list[str]:
    """What was overtaken, and what LINE did not confirm, is named only where there is any."""
    lines = [
        _("LINE did not take it: {count}", count=result.failed),
        _("Too late: {count}", count=result.expired),
        _("Taken back: {count}", count=result.withdrawn),
    ]
    if result.overtaken:
        lines.append(_("Not needed any more: {count}", count=result.overtaken))
    return [*lines, _("Not sure: {count}", count=result.unconfirmed)] if result.unconfirmed else lines


def _month(result: results.DeliveryStatus) -> list[ui.Element]:
    """The plan's messages, which all networks of this account share."""
    drawn = [ui.line(_("This month's messages"), bold=True, margin="lg")]
    if result.account:
        drawn.append(ui.faint(_("Of the official account {account}", account=result.account)))
    if not result.known:
        drawn.append(
            ui.line(_("LINE has not said yet how many messages a month there are; I ask again within the hour."))
        )
    elif result.limit is None:
        drawn.append(ui.line(_("Used {used}; the plan has no limit", used=result.used)))
    else:
        drawn.append(ui.line(_("Used {used} of {limit}", used=result.used, limit=result.limit)))
        drawn.append(ui.bar(result.used * 100 // max(result.limit, 1)))
        drawn.append(ui.faint(_("Kept for what is urgent: {count}", count=result.reserved)))
    drawn.append(ui.faint(_("Planned for certain: {count}", count=result.planned)))
    drawn.append(ui.faint(_("At the end of the month, at this pace: about {count}", count=result.forecast)))
    if result.share:
        drawn += _share(result.share)
    if result.stopped_until:
        until = ui.moment(result.stopped_until)
        drawn.append(ui.line(_("LINE takes no pushes until {when}; free rides go on.", when=until), bold=True))
    saved = _(
        "This network used {counted}; had everything been pushed, it would have been {pushes}.",
        counted=result.counted,
        pushes=result.as_pushes,
    )
    return [*drawn, ui.line(saved)]


def _share(share: results.ShareShown) -> list[ui.Element]:
    """What of the month is this network's, and the tap that leaves some of it to the others."""
    mine = _("Your network's share: used {used} of {share}", used=share.used, share=share.messages)
    drawn = [ui.line(mine, bold=True)]
    if share.lent:
        drawn.append(ui.faint(_("Left to the other networks: {count}", count=share.lent)))
        drawn.append(ui.button(_("Take it back"), ui.postback("status.lend:0"), style="link"))
    if share.may_lend:
        label = _("Leave {count} to others", count=share.may_lend)
        drawn.append(ui.button(label, ui.postback(f"status.lend:{share.lent + share.may_lend}"), style="link"))
    return drawn


@drawing
def draw_not_arrived(result: results.NotArrived) -> list[Message]:
    if not result.items:
        return [ui.text_message(_("There is nothing that did not arrive."))]
    body = [ui.kicker(_("Did not arrive"))]
    for item in result.items:
        body += [
            ui.separator(),
            ui.line(titled(item.title), bold=True),
            ui.faint(_("{where}: {why}", where=written(item.where), why=reason(item))),
            *_ways(item),
        ]
    body += more_button(_page("missed", result.next_page))
    titles = " · ".join(titled(item.title) for item in result.items)
    return [ui.card(_("Did not arrive: {titles}", titles=titles), ui.bubble(body))]


def _ways(item: results.NotArrivedItem) -> list[ui.Element]:
    ways = []
    if item.again:
        label = _("Three days more, try again") if item.over else _("Try again")
        data = f"status.again:{item.id}:{results.LONGER}" if item.over else f"status.again:{item.id}"
        ways.append(ui.button(label, ui.postback(data)))
    if item.other_way:
        ways.append(ui.button(_(OTHER_WAYS[item.other_way]), ui.postback(f"status.other:{item.id}"), style="link"))
    return ways


@drawing
def draw_waiting(result: results.StillWaiting) -> list[Message]:
    if not result.items:
        return [ui.text_message(_("Nothing is waiting."))]
    body = [ui.kicker(_("Waiting"))]
    for item in result.items:
        body += [
            ui.separator(),
            ui.ended(titled(item.title), _("Take back"), ui.postback(f"status.withdraw:{item.id}")),
            ui.faint(_("{where}: {why}", where=written(item.where), why=waits_until(item))),
        ]
    body += more_button(_page("waiting", result.next_page))
    titles = " · ".join(titled(item.title) for item in result.items)
    return [ui.card(_("Waiting: {titles}", titles=titles), ui.bubble(body))]


@drawing
def draw_stands(result: results.NoticeStands) -> list[Message]:
    values = {"title": titled(result.title), "where": written(result.where)}
    match result.stands:
        case results.Stands.REPRESENTATIVES:
            words = ngettext(
                "{title}: {count} representative for {where} hears it in private.",
                "{title}: {count} representatives for {where} hear it in private.",
                result.count,
                **values,
            )
        case results.Stands.GONE if result.where.private:
            words = _(
                "{title}: whoever it was for is not my friend on LINE any more. They would have to add me.", **values
            )
        case results.Stands.GONE:
            words = _("I am not in {where} any more. Take me in again, then I can try {title} once more.", **values)
        case results.Stands.UNKNOWN:
            words = _(STANDS[result.stands])
        case _:
            words = _(STANDS[result.stands], **values)
    over = [ui.quick(_("Three days more"), ui.postback(f"status.again:{result.id}:{results.LONGER}"))]
    return [ui.text_message(words, over if result.stands == results.Stands.OVER else None)]


def _section(heading: str, *lines: str) -> list[ui.Element]:
    return [ui.line(heading, bold=True, margin="lg"), *(ui.faint(each) for each in lines)]


def titled(words: str) -> str:
    """The title of a notice, in quotation marks."""
    return _("“{title}”", title=ui.shortened(words, TITLE)) if words else _("A notice")


def written(where: results.Where) -> str:
    """For which chat a notice is; of a 1:1 chat not whose."""
    if where.private:
        return _("a 1:1 chat")
    return where.name or _("a LINE group")


def reason(item: results.NotArrivedItem) -> str:
    """Why it did not arrive."""
    if item.why == results.Why.GONE:
        gone = _("this person is not my friend on LINE any more"), _("I am not in that LINE group any more")
        return gone[0] if item.where.private else gone[1]
    return _(WHY[item.why])


def waits_until(item: results.WaitingItem) -> str:
    """What it waits for."""
    if item.until is None:
        return _("waits until somebody writes there")
    if not item.may_ride:
        return _("goes out {when}", when=ui.moment(item.until))
    return _("goes out {when}, or sooner along with an answer", when=ui.moment(item.until))


def _page(kind: str, page: int | None) -> str | None:
    return f"status.{kind}:{page}" if page is not None else None
