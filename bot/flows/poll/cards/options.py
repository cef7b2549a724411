"""The options of a poll on its card: how they are chosen, what they have got, by whom."""

from bot.drawing import elements as ui
from bot.flows.poll import results
from bot.flows.poll.kinds import PollKind
from bot.language.calendar import write_span
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

MAYBE_COLOR = "#B7791F"


def how_many(count: int, poll: results.PollView) -> str:
    """People or enterprises, counted."""
    return count_of(count, by_enterprise=poll.settings.per_enterprise)


def count_of(count: int, *, by_enterprise: bool) -> str:
    """`3 people` or `3 groups`, with the Thai counter."""
    if by_enterprise:
        return ngettext("{count} group", "{count} groups", count)
    return ngettext("{count} person", "{count} people", count)


def choice_option(poll: results.PollView, option: results.OptionView) -> ui.Element:
    """One option to choose, with its button and how many took it."""
    contents: list[ui.Element] = []
    if len(option.text) > SHORT_OPTION:
        contents.append(ui.line(option.numbered, margin="none"))
    contents.append(
        ui.button(
            ui.shortened(option.numbered, SHORT_OPTION + 4),
            ui.postback(f"poll.vote:{poll.id}:{option.position}"),
            margin="none",
        )
    )
    if option.seats and str(option.seats) not in option.text:
        contents.append(ui.faint(ngettext("{count} place", "{count} places", option.seats)))
    return {"type": "box", "layout": "vertical", "margin": "md", "contents": contents}


def date_option(poll: results.PollView, option: results.OptionView) -> ui.Element:
    """One day, with its answers."""
    data = f"poll.vote:{poll.id}:{option.position}"
    answers = ui.row(
        [
            ui.button(_("Can"), ui.postback(f"{data}.yes"), margin="md"),
            ui.button(_("Maybe"), ui.postback(f"{data}.maybe"), margin="md"),
            ui.button(_("Cannot"), ui.postback(f"{data}.no"), margin="md"),
        ],
        margin="sm",
    )
    contents = [ui.line(f"{option.position}. {option_words(option)}", bold=True, margin="none"), answers]
    return {"type": "box", "layout": "vertical", "margin": "lg", "contents": contents}


def option_words(option: results.OptionView) -> str:
    """An option's text; a date is written out with its weekday."""
    return write_span(option.span, spoken_language()) if option.span else option.text


def date_counts(option: results.OptionView) -> str:
    """How many can, may be able to, and cannot."""
    return _("can {yes} · maybe {maybe} · cannot {no}", yes=option.yes, maybe=option.maybe, no=option.no)


def counted_option(poll: results.PollView, option: results.OptionView) -> ui.Element:
    """One option as the result counts it."""
    words = f"{option.position}. {option_words(option)}" if option.span else option.numbered
    contents = [
        ui.line(words, margin="none", bold=option.position in poll.winners),
        ui.faint("–" if poll.hidden else count_words(poll, option)),
        ui.bar(_share_of(poll, option)),
    ]
    if option.names:
        names = ", ".join(option.names)
        if option.unnamed:
            names = ngettext("{names} and {count} more", "{names} and {count} more", option.unnamed, names=names)
        contents.append(ui.faint(names))
    return {"type": "box", "layout": "vertical", "margin": "lg", "contents": contents}


def count_words(poll: results.PollView, option: results.OptionView) -> str:
    """How many chose an option."""
    if poll.dates:
        return date_counts(option)
    if poll.kind is PollKind.RANKING:
        return ngettext("{count} point", "{count} points", option.points)
    words = how_many(option.yes, poll)
    if option.seats:
        words = _("{taken} of {seats} places", taken=option.yes, seats=option.seats)
    return _("{count} · {waiting} waiting", count=words, waiting=option.waiting) if option.waiting else words


def _share_of(poll: results.PollView, option: results.OptionView) -> int:
    if poll.kind is PollKind.RANKING:
        return _percent(option.points, 5 * poll.answered)
    return _percent(option.yes, poll.answered)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


SHORT_OPTION = 24
"""An option up to this length fits on its button; a longer one stands above it in full."""
