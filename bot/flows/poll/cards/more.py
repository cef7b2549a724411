"""The settings that few polls need, the list of options, the way to table and file."""

from collections.abc import Iterator
from datetime import timedelta

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.grid import GridRow, Said, grid
from bot.drawing.lists import tappable
from bot.flows.poll import results
from bot.flows.poll.cards.card import SHARE_WORDS, VOTER_WORDS, switch
from bot.flows.poll.cards.options import date_counts, option_words
from bot.flows.poll.kinds import PollKind
from bot.language.calendar import write_date, write_time
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

SAID = {"yes": Said.YES, "maybe": Said.PERHAPS, "no": Said.NO}


@drawing
def draw_more(result: results.MoreSettings) -> list[Message]:
    poll, settings = result.poll, result.poll.settings
    body = [ui.kicker(_("Poll settings")), ui.title(poll.question)]
    body.append(switch(poll, "results_later", settings.results_later, _("Results at the end")))
    if poll.kind in (PollKind.CHOICE, PollKind.RANKING):
        body.append(switch(poll, "none_of_these", settings.none_of_these, _("With “none of these”")))
    if not settings.anonymous:
        body.append(switch(poll, "reasons", settings.reasons, _("Everybody is asked why")))
    body += [ui.separator(), *(tappable(words, "", f"poll.pick:{poll.id}:{name}") for name, words in _values(result))]
    footer = [ui.button(_("Everything on a form"), ui.uri(result.form), style="primary")] if result.form else []
    return [
        ui.card(
            _("Poll settings"),
            ui.bubble(body, [*footer, ui.button(_("Back"), ui.postback(f"poll.settings:{poll.id}"), style="link")]),
        )
    ]


def _values(result: results.MoreSettings) -> Iterator[tuple[str, str]]:
    """What is more than on or off: (its name, how it stands)."""
    poll, settings = result.poll, result.poll.settings
    if poll.kind is PollKind.CHOICE and settings.several:
        most = ngettext("Up to {count} answer", "Up to {count} answers", settings.most or 0)
        yield "most", most if settings.most else _("As many answers as one likes")
    if poll.kind is PollKind.CHOICE:
        seats = ngettext("{count} place for each option", "{count} places for each option", settings.seats or 0)
        yield "seats", seats if settings.seats else _("No limit of places")
    if poll.kind is not PollKind.RANKING:
        needs = _("Needs {share} of the votes", share=_(SHARE_WORDS[settings.share])) if settings.share else ""
        yield "share", needs or _("Most votes win")
    who = _("Voting: {who}", who=_(VOTER_WORDS[settings.voters])) if settings.voters else ""
    yield "voters", who or _("Everybody here votes")
    if result.places:
        only = _("Only {who}", who=result.chosen) if result.chosen else ""
        yield "only", only or _("People of all areas and sub-groups")


@drawing
def draw_options(result: results.OptionList) -> list[Message]:
    poll = result.poll
    body = [ui.kicker(_("Options")), ui.title(poll.question)]
    for option in poll.options:
        words = f"{option.position}. {option_words(option)}" if option.span else option.numbered
        if option.position in result.fixed:
            body += [ui.separator(), ui.line(words), ui.faint(_("Has votes, so it stays as it is."), margin="none")]
        else:
            body += [ui.separator(), tappable(words, "", f"poll.option:{poll.id}:{option.position}")]
    footer = [
        ui.button(_("Add option"), ui.postback(f"poll.add:{poll.id}")),
        ui.button(_("Back"), ui.postback(f"poll.settings:{poll.id}"), style="link"),
    ]
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
