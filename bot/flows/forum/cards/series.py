"""Cards of meetings that come again."""

from datetime import datetime

from bot.clock import BANGKOK
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.foretold import foretold
from bot.drawing.lists import tappable
from bot.drawing.people_words import for_areas
from bot.drawing.told import sentence
from bot.flows.forum import results, series_results
from bot.flows.forum.cards.rhythm import rhythm_words
from bot.flows.forum.cards.words import people_words, when_lines
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language
from bot.language.line_breaks import whole


@drawing
def draw_series_list(result: series_results.SeriesList) -> list[Message]:
    words = _("Recurring meetings")
    body: list[ui.Element] = [ui.kicker(_("Forums and meetings")), ui.title(words)]
    for series in result.series:
        name, *hints = _series_words(series)
        body += [ui.separator(), tappable(name, " · ".join(hints), f"forum.oneseries:{series.id}")]
    if not result.series:
        body.append(
            ui.faint(_("Which shall I look after? I ask for a day, find the host by turns, invite and remind."))
        )
    footer: list[ui.Element] = [
        ui.button(_(results.KIND_NAMES[kind]), ui.postback(f"forum.begin:{kind}"), style="primary")
        for kind in result.offered
    ]
    footer.append(ui.button(_("One more that comes again"), ui.postback("forum.newseries")))
    footer.append(ui.button(_("Plan a single meeting"), ui.postback("forum.new"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_one_series(result: series_results.OneSeries) -> list[Message]:
    series = result.series
    form = [ui.button(_("Change"), ui.uri(series.form), style="primary")] if series.form else []
    ways = [
        *form,
        ui.button(_("End it"), ui.postback(f"forum.stop:{series.id}")),
        ui.button(_("Recurring meetings"), ui.postback("forum.series"), style="link"),
    ]
    body = [ui.kicker(_("Recurring meetings")), *_series_lines(series)]
    return [ui.card(series.name, ui.bubble(body, ways))]


def _series_words(series: series_results.SeriesView) -> list[str]:
    """Its name, its rhythm and place, its next day."""
    how = [rhythm_words(series.recurrence), whole(series.place) if series.place else _("hosts take turns")]
    words = [for_areas(series.name, series.areas), ", ".join(how)]
    if series.next_at:
        words.append(_("next: {day}", day=write_date(series.next_at, spoken_language())))
    return words


def _series_lines(series: series_results.SeriesView) -> list[ui.Element]:
    name, *hints = _series_words(series)
    return [ui.line(name, bold=True), *(ui.faint(hint) for hint in hints)]


@drawing
def draw_first_day(result: series_results.AskFirstDay) -> list[Message]:
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


@drawing
def draw_confirm_series(result: series_results.ConfirmSeries) -> list[Message]:
    words = _("Shall I look after it like this?")
    body: list[ui.Element] = [ui.kicker(words), ui.title(result.name)]
    body.append(ui.line(rhythm_words(result.recurrence), bold=True))
    body.append(ui.line(_("The first one: {when}", when=ui.moment(result.first))))
    body.append(ui.line(_("Where: {place}", place=result.place) if result.place else _("The host is found by turns")))
    body.append(ui.line(_("For: {people}", people=sentence(result.people))))
    body.append(ui.faint(_("Counts as: {kind}", kind=_(results.KIND_NAMES[result.kind]))))
    body += foretold(result.would.told, result.would.counted, result.would.left)
    ways = [
        ui.button(_("Yes"), ui.postback(f"forum.seriesok:{series_results.key_of(result.name)}"), style="primary"),
        ui.button(_("Another rhythm"), ui.postback("forum.seriesother:rhythm")),
        ui.button(_("Another place"), ui.postback("forum.seriesother:place")),
        ui.button(_("For whom"), ui.postback("forum.seriesother:people")),
        ui.button(_("Counts as something else"), ui.postback("forum.seriesother:kind"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, ways), [ui.cancel_reply()])]


@drawing
def draw_end_series(result: series_results.EndSeries) -> list[Message]:
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
def draw_series_begun(result: series_results.SeriesBegun) -> list[Message]:
    words = _("From now on I look after it")
    body: list[ui.Element] = [ui.kicker(words), *_series_lines(result.series)]
    if result.first:
        body += [ui.separator(), ui.line(_("The next one"), bold=True), *when_lines(result.first)]
    footer = [ui.button(_("Change"), ui.uri(result.series.form), style="link")] if result.series.form else []
    if result.first:
        footer.insert(0, ui.button(_("Show it"), ui.postback(f"forum.show:{result.first.id}")))
    return [ui.card(words, ui.bubble(body, footer))]
