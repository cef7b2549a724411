"""Cards of planning: series, days to choose from, the reading of a line."""

from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    cancel_reply,
    card,
    day,
    faint,
    kicker,
    line,
    moment,
    picker,
    postback,
    quick,
    separator,
    text_message,
    title,
    uri,
)
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.cards.words import when_lines
from bot.flows.forum.recurring import months_of
from bot.flows.forum.results import (
    AskDates,
    AskFirstDay,
    AskForumWhen,
    ConfirmForum,
    DayFound,
    SeriesBegun,
    SeriesList,
    SeriesView,
)
from bot.language.calendar import write_date, write_moment
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.reading import UnreadableReason

KINDS = {
    "forum": mark("Network forum"),
    "committee": mark("Committee meeting"),
    "exchange": mark("Learning exchange"),
}
PROBLEMS = {
    UnreadableReason.NOT_A_DATE: mark(
        "I could not read the day. Could you say it like “12 Jan 10:00” or “next Friday at two”?"
    ),
    UnreadableReason.NO_SUCH_DAY: mark("That day is not in the calendar. Could you look once more?"),
    UnreadableReason.NO_SUCH_TIME: mark("That is no time of day. Could you look once more?"),
    UnreadableReason.IN_THE_PAST: mark("That is over already. Which day shall it be?"),
}


@drawing
def draw_ask_dates(result: AskDates) -> list[Message]:
    words = _("Which day suits {enterprise}?", enterprise=result.enterprise)
    opening = _("May I ask once more?") if result.again else result.forum
    body: list[Element] = [kicker(opening), title(words)]
    if result.again:
        body.append(line(result.forum))
    for position, at, can in result.options:
        body += [separator(), line(day(at), bold=True), _choice(result, position, can)]
    if result.until:
        body.append(faint(_("Until {when}; you can change it until then.", when=moment(result.until)), margin="lg"))
    every = button(_("Any of them"), postback(f"forum.can:{result.forum_id}:{result.enterprise_id}.all.yes"), style="primary")  # fmt: skip
    none = button(_("None of them"), postback(f"forum.can:{result.forum_id}:{result.enterprise_id}.all.no"), style="link")  # fmt: skip
    return [card(words, bubble(body, [every, none]))]


def _choice(result: AskDates, position: int, can: bool | None) -> Element:
    data = f"forum.can:{result.forum_id}:{result.enterprise_id}.{position}"
    yes = button(_("✓ Can") if can else _("Can"), postback(f"{data}.yes"), style="primary" if can else "secondary")
    no = button(
        _("✓ Cannot") if can is False else _("Cannot"), postback(f"{data}.no"), style="primary" if can is False else "secondary"
    )  # fmt: skip
    return {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": [yes, no]}


@drawing
def draw_day_found(result: DayFound) -> list[Message]:
    words = _("The day is found")
    body = [kicker(result.forum.name), title(words), *when_lines(result.forum)]
    body.append(line(_("{can} of {asked} enterprises can come", can=result.can, asked=result.asked)))
    body += [line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    return [card(words, bubble(body, _move_or_leave(result.forum.id)))]


def _move_or_leave(forum_id: str) -> list[Element]:
    return [button(_("Another day"), postback(f"forum.move:{forum_id}")), button(_("Show it"), postback(f"forum.show:{forum_id}"))]  # fmt: skip


@drawing
def draw_ask_when(result: AskForumWhen) -> list[Message]:
    words = _(PROBLEMS[result.problem]) if result.problem else _("When shall “{name}” be? Pick a day or write it.", name=result.name)  # fmt: skip
    data = f"forum.move:{result.moving}" if result.moving else "forum.when"
    pick = picker(data, initial=_nine_o_clock(result.now + timedelta(days=14)), earliest=result.now)
    replies = [quick(_("Pick a day"), pick), cancel_reply()]
    form = [button(_("Everything on a form"), uri(result.form), style="link")] if result.form else []
    if not form:
        return [text_message(words, replies)]
    return [card(words, bubble([kicker(_("Forums and meetings")), title(words)], form), replies)]


@drawing
def draw_confirm(result: ConfirmForum) -> list[Message]:
    words = _("Is this right?")
    body: list[Element] = [kicker(words), title(result.name)]
    body.append(line(write_moment(result.starts_at, spoken_language()), bold=True))
    body.append(line(_("Where: {place}", place=result.place) if result.place else _("The host is found by turns")))
    body += [line(f"⚠ {each}") for each in warning_lines(result.warnings)]
    body.append(faint(_("When you say yes, I invite everybody as soon as day and host are found.")))
    ways = [
        button(_("Yes"), postback("forum.confirm"), style="primary"),
        button(_("Another day"), postback("forum.otherwise:at")),
        button(_("Another place"), postback("forum.otherwise:place")),
    ]
    return [card(words, bubble(body, ways), [cancel_reply()])]


@drawing
def draw_series_list(result: SeriesList) -> list[Message]:
    words = _("Recurring meetings")
    body: list[Element] = [kicker(_("Forums and meetings")), title(words)]
    footer: list[Element] = []
    for series in result.series:
        body += [separator(), *_series_lines(series)]
        form = [button(_("Change"), uri(series.form))] if series.form else []
        body += [*form, button(_("End it"), postback(f"forum.stop:{series.id}"), style="link")]
    if not result.series:
        body.append(faint(_("Which shall I look after? I ask for a day, find the host by turns, invite and remind.")))
    footer += [button(_(KINDS[kind]), postback(f"forum.begin:{kind}"), style="primary") for kind in result.offered]
    footer.append(button(_("Plan a single meeting"), postback("forum.new"), style="link"))
    return [card(words, bubble(body, footer))]


def _series_lines(series: SeriesView) -> list[Element]:
    months = months_of(series.recurrence)
    how = []
    if months:
        how.append(_("every month") if months == 1 else _("every {count} months", count=months))
    how.append(_("hosts take turns") if series.rotates else series.place or _("at a fixed place"))
    lines = [line(series.name, bold=True), faint(", ".join(how))]
    if series.next_at:
        lines.append(faint(_("next: {day}", day=write_date(series.next_at, spoken_language()))))
    return lines


@drawing
def draw_first_day(result: AskFirstDay) -> list[Message]:
    words = _("When is the first one?")
    title_words = _(KINDS[result.kind])
    buttons = [button(day(at), postback(f"forum.begin:{result.kind}:{_picked(at)}")) for at in result.suggestions]
    pick = picker(f"forum.begin:{result.kind}", initial=result.suggestions[0], earliest=result.now)
    other = button(_("Another day"), pick, style="link")
    body = [kicker(title_words), title(words), faint(_("The following ones come by themselves, in the same rhythm."))]
    return [card(words, bubble(body, [*buttons, other]), [cancel_reply()])]


def _picked(at: datetime) -> str:
    return at.astimezone(BANGKOK).strftime("%Y-%m-%dT%H_%M")


def _nine_o_clock(at: datetime) -> datetime:
    return at.astimezone(BANGKOK).replace(hour=9, minute=0, second=0, microsecond=0)


@drawing
def draw_series_begun(result: SeriesBegun) -> list[Message]:
    words = _("From now on I look after it")
    body: list[Element] = [kicker(words), *_series_lines(result.series)]
    if result.first:
        body += [separator(), line(_("The next one"), bold=True), *when_lines(result.first)]
    footer = [button(_("Change"), uri(result.series.form), style="link")] if result.series.form else []
    if result.first:
        footer.insert(0, button(_("Show it"), postback(f"forum.show:{result.first.id}")))
    return [card(words, bubble(body, footer))]
