"""Cards of planning: series, days to choose from, the reading of a line."""

from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.told import sentence
from bot.flows.forum import results
from bot.flows.forum.cards.rhythm import rhythm_words
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import people_words, when_lines
from bot.language.calendar import write_date, write_span
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
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
    for position, at, can in result.options:
        body += [ui.separator(), ui.line(ui.day(at), bold=True), _choice(result, position, can)]
    if result.until:
        body.append(
            ui.faint(_("Until {when}; you can change it until then.", when=ui.moment(result.until)), margin="lg")
        )
    every = ui.button(_("Any of them"), ui.postback(f"forum.can:{result.forum_id}:{result.enterprise_id}.all.yes"), style="primary")  # fmt: skip
    none = ui.button(_("None of them"), ui.postback(f"forum.can:{result.forum_id}:{result.enterprise_id}.all.no"), style="link")  # fmt: skip
    return [ui.card(words, ui.bubble(body, [every, none]))]


def _choice(result: results.AskDates, position: int, can: bool | None) -> ui.Element:
    data = f"forum.can:{result.forum_id}:{result.enterprise_id}.{position}"
    yes = ui.button(
        _("✓ Can") if can else _("Can"), ui.postback(f"{data}.yes"), style="primary" if can else "secondary"
    )
    no = ui.button(
        _("✓ Cannot") if can is False else _("Cannot"), ui.postback(f"{data}.no"), style="primary" if can is False else "secondary"
    )  # fmt: skip
    return {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": [yes, no]}


@drawing
def draw_day_found(result: results.DayFound) -> list[Message]:
    words = _("The day is found")
    body = [ui.kicker(result.forum.name), ui.title(words), *when_lines(result.forum)]
    body.append(ui.line(_("{can} of {asked} enterprises can come", can=result.can, asked=result.asked)))
    body += [ui.line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    return [ui.card(words, ui.bubble(body, _move_or_leave(result.forum.id)))]


def _move_or_leave(forum_id: str) -> list[ui.Element]:
    return [ui.button(_("Another day"), ui.postback(f"forum.move:{forum_id}")), ui.button(_("Show it"), ui.postback(f"forum.show:{forum_id}"))]  # fmt: skip


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
    body.append(ui.line(_("Where: {place}", place=result.place) if result.place else _("The host is found by turns")))
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


@drawing
def draw_series_list(result: results.SeriesList) -> list[Message]:
    words = _("Recurring meetings")
    body: list[ui.Element] = [ui.kicker(_("Forums and meetings")), ui.title(words)]
    footer: list[ui.Element] = []
    for series in result.series:
        body += [ui.separator(), *_series_lines(series)]
        form = [ui.button(_("Change"), ui.uri(series.form))] if series.form else []
        body += [*form, ui.button(_("End it"), ui.postback(f"forum.stop:{series.id}"), style="link")]
    if not result.series:
        body.append(
            ui.faint(_("Which shall I look after? I ask for a day, find the host by turns, invite and remind."))
        )
    footer += [
        ui.button(_(results.KIND_NAMES[kind]), ui.postback(f"forum.begin:{kind}"), style="primary")
        for kind in result.offered
    ]
    footer.append(ui.button(_("One more that comes again"), ui.postback("forum.newseries")))
    footer.append(ui.button(_("Plan a single meeting"), ui.postback("forum.new"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def _series_lines(series: results.SeriesView) -> list[ui.Element]:
    how = [rhythm_words(series.recurrence), series.place or _("hosts take turns")]
    lines = [ui.line(series.name, bold=True), ui.faint(", ".join(how))]
    if series.next_at:
        lines.append(ui.faint(_("next: {day}", day=write_date(series.next_at, spoken_language()))))
    return lines


@drawing
def draw_first_day(result: results.AskFirstDay) -> list[Message]:
    words = _("When is the first one?")
    title_words = _(result.name)
    buttons = [ui.button(ui.day(at), ui.postback(f"{result.data}:{_picked(at)}")) for at in result.suggestions]
    pick = ui.picker(result.data, initial=result.suggestions[0], earliest=result.now)
    other = ui.button(_("Another day"), pick, style="link")
    body = [
        ui.kicker(title_words),
        ui.title(words),
        ui.faint(_("The following ones come by themselves, in the same rhythm.")),
    ]
    return [ui.card(words, ui.bubble(body, [*buttons, other]), [ui.cancel_reply()])]


def _picked(at: datetime) -> str:
    return at.astimezone(BANGKOK).strftime("%Y-%m-%dT%H_%M")


def _nine_o_clock(at: datetime) -> datetime:
    return at.astimezone(BANGKOK).replace(hour=9, minute=0, second=0, microsecond=0)


@drawing
def draw_confirm_series(result: results.ConfirmSeries) -> list[Message]:
    words = _("Shall I look after it like this?")
    body: list[ui.Element] = [ui.kicker(words), ui.title(result.name)]
    body.append(ui.line(rhythm_words(result.recurrence), bold=True))
    body.append(ui.line(_("The first one: {when}", when=ui.moment(result.first))))
    body.append(ui.line(_("Where: {place}", place=result.place) if result.place else _("The host is found by turns")))
    body.append(ui.line(_("For: {people}", people=sentence(result.people))))
    body.append(ui.faint(_("Counts as: {kind}", kind=_(results.KIND_NAMES[result.kind]))))
    ways = [
        ui.button(_("Yes"), ui.postback("forum.seriesok"), style="primary"),
        ui.button(_("Another rhythm"), ui.postback("forum.seriesother:rhythm")),
        ui.button(_("Another place"), ui.postback("forum.seriesother:place")),
        ui.button(_("For whom"), ui.postback("forum.seriesother:people")),
        ui.button(_("Counts as something else"), ui.postback("forum.seriesother:kind"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways), [ui.cancel_reply()])]


@drawing
def draw_end_series(result: results.EndSeries) -> list[Message]:
    words = _("End “{name}”?", name=result.series.name)
    body: list[ui.Element] = [ui.kicker(_("Recurring meetings")), ui.title(words)]
    body.append(ui.line(_("I would plan no further ones and look for no more hosts.")))
    if result.streak:
        held = ngettext("It was held {count} time so far.", "It was held {count} times so far.", result.streak)
        body.append(ui.line(held))
    ways = [ui.button(_("Yes, end it"), ui.postback(f"forum.stop:{result.series.id}:sure"))]
    if result.planned:
        body += [ui.separator(), ui.line(_("Planned already, and stays:"), bold=True), *when_lines(result.planned)]
        if result.heads:
            body.append(ui.faint(people_words(result.planned)))
        cancel = ui.postback(f"forum.cancel:{result.planned.id}")
        ways.append(ui.button(_("Cancel that one too"), cancel, style="link"))
    body.append(ui.faint(_("For an hour you can take it back.")))
    ways.append(ui.button(_("It goes on"), ui.postback("forum.series"), style="primary"))
    return [ui.card(words, ui.bubble(body, ways))]


@drawing
def draw_series_begun(result: results.SeriesBegun) -> list[Message]:
    words = _("From now on I look after it")
    body: list[ui.Element] = [ui.kicker(words), *_series_lines(result.series)]
    if result.first:
        body += [ui.separator(), ui.line(_("The next one"), bold=True), *when_lines(result.first)]
    footer = [ui.button(_("Change"), ui.uri(result.series.form), style="link")] if result.series.form else []
    if result.first:
        footer.insert(0, ui.button(_("Show it"), ui.postback(f"forum.show:{result.first.id}")))
    return [ui.card(words, ui.bubble(body, footer))]
