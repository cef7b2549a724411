"""Who can come on which day, as one table on a card."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing import elements as ui
from bot.language.catalogue import gettext as _

MARKS = {"yes": "✓", "maybe": "?", "no": "✗"}
"""Nothing said: a dash."""


@dataclass(frozen=True)
class DayColumn:
    """One day: how many can, and what each of the first few has said."""

    day: str
    can: str
    said: Sequence[tuple[str, str | None]]
    """(name, `yes`, `maybe`, `no` or nothing)"""


def who_can_card(about: str, days: Sequence[DayColumn], below: Sequence[str], link: str | None) -> ui.Element:
    """The card; `below` are faint sentences under it, `link` leads to the page with everybody."""
    words = _("Who can when")
    body: list[ui.Element] = [ui.kicker(about), ui.title(words)]
    for day in days:
        body += [ui.separator(), ui.line(f"{day.day}: {day.can}", bold=True)]
        said = [f"{MARKS.get(answer, '–')} {name}" for name, answer in day.said]
        body += [ui.line("  ".join(said), size="sm")] if said else []
    body += [ui.faint(sentence) for sentence in below]
    footer = [ui.button(_("All of them"), ui.uri(link), style="primary")] if link else []
    return ui.card(f"{words}: {about}", ui.bubble(body, footer))
