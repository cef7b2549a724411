"""The settings that few polls need, the list of options, the way to table and file."""

from datetime import timedelta

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.grid import GridRow, Said, grid
from bot.flows.poll import results
from bot.flows.poll.cards.card import SHARE_WORDS, VOTER_WORDS, date_counts, option_words
from bot.flows.poll.kinds import PollKind
from bot.language.calendar import write_date, write_time
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

SAID = {"yes": Said.YES, "maybe": Said.PERHAPS, "no": Said.NO}


@drawing
def draw_more(result: results.MoreSettings) -> list[Message]:
    poll, settings = result.poll, result.poll.settings
    body = [ui.kicker(_("Poll settings")), ui.title(poll.question)]
    body.append(
        _switch(poll, "results_later", settings.results_later, _("Results at the end"), _("Results at any time"))
    )
    if poll.kind in (PollKind.CHOICE, PollKind.RANKING):
        body.append(
            _switch(
                poll, "none_of_these", settings.none_of_these, _("With “none of these”"), _("Without “none of these”")
            )
        )
    if not settings.anonymous:
        body.append(_switch(poll, "reasons", settings.reasons, _("Everybody is asked why"), _("Nobody is asked why")))
    if poll.kind is PollKind.CHOICE:
        most = (
            ngettext("Up to {count} answer", "Up to {count} answers", settings.most)
            if settings.most
            else _("As many answers as one likes")
        )
        if settings.several:
            body.append(_pick(poll, "most", most))
        seats = (
            ngettext("{count} place for each option", "{count} places for each option", settings.seats)
            if settings.seats
            else _("No limit of places")
        )
        body.append(_pick(poll, "seats", seats))
    if poll.kind is not PollKind.RANKING:
        share = (
            _("Needs {share} of the votes", share=_(SHARE_WORDS[settings.share]))
            if settings.share
            else _("Most votes win")
        )
        body.append(_pick(poll, "share", share))
    who = _("Voting: {who}", who=_(VOTER_WORDS[settings.voters])) if settings.voters else _("Everybody here votes")
    body.append(_pick(poll, "voters", who))
    if result.places:
        body.append(
            _pick(
                poll,
                "only",
                _("Only {who}", who=result.chosen) if result.chosen else _("People of all areas and sub-groups"),
            )
        )
    footer = [ui.button(_("Everything on a form"), ui.uri(result.form), style="primary")] if result.form else []
    return [
        ui.card(
            _("Poll settings"),
            ui.bubble(body, [*footer, ui.button(_("Back"), ui.postback(f"poll.settings:{poll.id}"), style="link")]),
        )
    ]


def _switch(poll: results.PollView, name: str, on: bool, when_on: str, when_off: str) -> ui.Element:
    change = {**ui.button(_("Change"), ui.postback(f"poll.set:{poll.id}:{name}={int(not on)}")), "flex": 2}
    return ui.row([_state(when_on if on else when_off), change], margin="md")


def _pick(poll: results.PollView, name: str, state: str) -> ui.Element:
    change = {**ui.button(_("Change"), ui.postback(f"poll.pick:{poll.id}:{name}")), "flex": 2}
    return ui.row([_state(state), change], margin="md")


def _state(words: str) -> ui.Element:
    return {**ui.line(words, margin="none"), "flex": 4, "gravity": "center"}


@drawing
def draw_options(result: results.OptionList) -> list[Message]:
    poll = result.poll
    body = [ui.kicker(_("Options")), ui.title(poll.question)]
    for option in poll.options:
        body.append(
            ui.line(f"{option.position}. {option_words(option)}" if option.span else option.numbered, margin="lg")
        )
        if option.position in result.fixed:
            body.append(ui.faint(_("Has votes, so it stays as it is.")))
            continue
        taps = [ui.button(_("Take out"), ui.postback(f"poll.remove:{poll.id}:{option.position}"))]
        if not poll.dates and option.numbered != option.text:
            taps.insert(0, ui.button(_("Rename"), ui.postback(f"poll.rename:{poll.id}:{option.position}")))
        body.append(ui.row(taps, margin="sm"))
    footer = [ui.button(_("Back"), ui.postback(f"poll.settings:{poll.id}"), style="link")]
    return [ui.card(_("Options"), ui.bubble(body, footer))]


@drawing
def draw_who_can_when(result: results.WhoCanWhen) -> list[Message]:
    words = _("Who can when")
    body = [ui.kicker(result.question), ui.title(words), ui.separator()]
    days = [short_day(day) for day in result.days]
    rows = [GridRow(name, tuple(SAID.get(each or "", Said.NOTHING) for each in said)) for name, said in result.voters]
    body += grid(days, rows, _("Can"), [day.yes for day in result.days])
    if result.more:
        body.append(ui.faint(ngettext("and {count} more on the page", "and {count} more on the page", result.more)))
    footer = [ui.button(_("All of them"), ui.uri(result.address), style="primary")] if result.address else []
    counts = ", ".join(f"{day} {date_counts(option)}" for day, option in zip(days, result.days, strict=True))
    return [ui.card(f"{words}: {result.question}: {counts}", ui.bubble(body, footer))]


def short_day(day: results.OptionView) -> str:
    """A day above its column; the last one of several too, and the hour where there is one."""
    if day.span is None:
        return day.text
    first = write_date(day.span.at, spoken_language(), short=True, year=False)
    until = day.span.at + timedelta(days=day.span.days - 1)
    last = (
        f"–{write_date(until, spoken_language(), weekday=False, short=True, year=False)}" if day.span.days > 1 else ""
    )
    hour = f" {write_time(day.span.at, spoken_language())}" if day.span.has_time else ""
    return f"{first}{last}{hour}"


@drawing
def draw_table_link(result: results.TableLink) -> list[Message]:
    if result.address is None:
        return [ui.text_message(_("The table cannot be opened here; the result card shows the same."))]
    body = [ui.kicker(_("Table and file")), ui.title(result.question)]
    footer = [ui.button(_("Open"), ui.uri(result.address), style="primary")]
    return [ui.card(_("Table and file"), ui.bubble(body, footer))]
