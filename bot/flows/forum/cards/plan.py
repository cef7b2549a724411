"""Cards of planning: series, days to choose from, the reading of a line."""

from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tick_line
from bot.drawing.told import sentence
from bot.flows.forum import results
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import when_lines
from bot.language.calendar import write_date, write_span
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.reading import UnreadableReason

PROBLEMS = {
    UnreadableReason.NOT_A_DATE: mark(
        "I could not read the day. Could you say it like “12 Jan 10:00” or “next Friday at two”?"
    ),
    UnreadableReason.NO_SUCH_DAY: mark("That day is not in the calendar. Could you look once more?"),
    UnreadableReason.NO_SUCH_TIME: mark("That is no time of day. Could you look once more?"),
    UnreadableReason.IN_THE_PAST: mark("That is over already. Which day shall it be?"),
    UnreadableReason.AMBIGUOUS: mark(
        "That can be read in more than one way. Could you write the day and the hour out, such as 12 Dec 13:00?"
    ),
}


@drawing
def draw_ask_dates(result: results.AskDates) -> list[Message]:
    words = _("Which day suits {enterprise}?", enterprise=result.enterprise)
    opening = _("May I ask once more?") if result.again else result.forum
    body: list[ui.Element] = [ui.kicker(opening), ui.title(words)]
    if result.again:
        body.append(ui.line(result.forum))
    tapped = f"forum.can:{result.forum_id}:{result.enterprise_id}"
    for position, at, can in result.options:
        day = write_date(at, spoken_language(), year=False)
        body.append(tick_line(day, f"{tapped}.{position}.{'no' if can else 'yes'}", ticked=bool(can)))
    hint = _("Tap each day that suits.")
    if result.until:
        until = _("Until {when}; you can change it until then.", when=ui.moment(result.until))
        hint = f"{hint} {until}"
    body.append(ui.faint(hint, margin="md"))
    begun = any(can is not None for _position, _at, can in result.options)
    ways = [ui.button(_("That is all"), ui.postback(f"{tapped}.rest.no"), style="primary")] if begun else []
    ways += [
        ui.button(_("Any of them"), ui.postback(f"{tapped}.all.yes"), style="secondary" if begun else "primary"),
        ui.button(_("None of them"), ui.postback(f"{tapped}.all.no")),
        ui.button(_("Propose another day"), ui.postback(f"forum.propose:{result.forum_id}"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_day_found(result: results.DayFound) -> list[Message]:
    words = _("The day is found")
    body = [ui.kicker(result.forum.name), ui.title(words), *when_lines(result.forum)]
    body.append(ui.line(_("{can} of {asked} enterprises can come", can=result.can, asked=result.asked)))
    body += [ui.line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    return [ui.card(words, ui.bubble(body, _move_or_leave(result.forum.id)))]


def _move_or_leave(forum_id: str) -> list[ui.Element]:
    return [ui.button(_("Another day"), ui.postback(f"forum.move:{forum_id}")), ui.button(_("Who can when"), ui.postback(f"forum.table:{forum_id}")), ui.button(_("Show it"), ui.postback(f"forum.show:{forum_id}"))]  # fmt: skip


@drawing
def draw_ask_when(result: results.AskForumWhen) -> list[Message]:
    words = _(PROBLEMS[result.problem]) if result.problem else _("When shall “{name}” be? Pick a day or write it.", name=result.name)  # fmt: skip
    data = f"forum.move:{result.moving}" if result.moving else "forum.when"
    pick = ui.picker(data, initial=_nine_o_clock(result.now + timedelta(days=14)), earliest=result.now)
    replies = [ui.quick(_("Pick a day"), pick), ui.cancel_reply()]
    form = [ui.button(_("Everything on a form"), ui.uri(result.form), style="link")] if result.form else []
    if not form:
        return [ui.text_message(words, replies)]
    return [ui.card(words, ui.bubble([ui.kicker(_("Forums and meetings")), ui.title(words)], form), replies)]


@drawing
def draw_confirm(result: results.ConfirmForum) -> list[Message]:
    words = _("Is this right?")
    body: list[ui.Element] = [ui.kicker(words), ui.title(result.name)]
    body.append(ui.line(write_span(result.span, spoken_language()), bold=True))
    body += [ui.line(ui.day(at), bold=True) for at in result.apart]
    body.append(ui.line(_("Where: {place}", place=result.place) if result.place else _("The host is found by turns")))
    if result.people:
        body.append(ui.line(_("For: {people}", people=sentence(result.people))))
    body.append(ui.faint(_("Counts as: {kind}", kind=_(results.KIND_NAMES[result.kind]))))
    body += [ui.line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    body.append(ui.faint(_("When you say yes, I invite everybody as soon as day and host are found.")))
    ways = [
        ui.button(_("Yes"), ui.postback("forum.confirm"), style="primary"),
        ui.button(_("Another day"), ui.postback("forum.otherwise:at")),
        ui.button(_("Another place"), ui.postback("forum.otherwise:place")),
        ui.button(_("Counts as something else"), ui.postback("forum.counts"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways), [ui.cancel_reply()])]


def _nine_o_clock(at: datetime) -> datetime:
    return at.astimezone(BANGKOK).replace(hour=9, minute=0, second=0, microsecond=0)
