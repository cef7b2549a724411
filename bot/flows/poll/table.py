"""A poll's result as rows: what the page and the workbook both show."""

import io
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from sqlalchemy.orm import Session

from bot.flows.poll.ballots import counted, standing_ballots, view
from bot.flows.poll.cards.card import ANSWERS, turnout_words
from bot.flows.poll.cards.options import count_words, option_words
from bot.flows.poll.choosing import WAIT
from bot.flows.poll.results import PollView, WhoCanWhen
from bot.flows.poll.tables import Poll
from bot.language.catalogue import gettext as _
from bot.storage.memberships import names_of

LONGEST_SHEET_NAME = 31
ON_A_CARD = 6
WIDTHS = (30, 18, 14, 14, 14, 14, 14, 14, 14, 14, 14, 40)


@dataclass(frozen=True)
class PollTable:
    """Two tables in the spoken language: options with their counts, and who said what."""

    title: str
    turnout: str
    options: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    voters: tuple[tuple[str, ...], ...]
    """Name, the word to each option, the reason. Empty without names, and while the results are hidden."""
    hidden: str | None


def poll_table(session: Session, poll: Poll) -> PollTable:
    """The result as it may be seen now."""
    seen = view(session, poll)
    shown = () if seen.hidden else tuple((_text(option), count_words(seen, option)) for option in seen.options)
    nameless = poll.settings.anonymous
    return PollTable(
        title=poll.question,
        turnout=turnout_words(seen.turnout),
        options=shown,
        headings=(_("Name"), *(_text(option) for option in seen.options), _("Why")),
        voters=() if nameless or seen.hidden else _voters(session, poll, seen),
        hidden=_("The results come when it is closed.") if seen.hidden else None,
    )


def who_can_when(session: Session, poll: Poll, address: str | None) -> WhoCanWhen | None:
    """The table of a date poll for a card; None of another kind, without names, and while the results are hidden."""
    seen = view(session, poll)
    if not seen.dates or seen.hidden or poll.settings.anonymous:
        return None
    days = tuple(option for option in seen.options if option.span)
    votes = list({ballot.voter: ballot for ballot in counted(standing_ballots(session, poll))}.values())
    names = {row.id: row.called for row in names_of(session, {ballot.voter for ballot in votes}) if row.called}
    voters = sorted(
        (names.get(ballot.voter, "–"), tuple(ballot.choices.get(str(day.position)) for day in days)) for ballot in votes
    )
    return WhoCanWhen(poll.question, days, tuple(voters[:ON_A_CARD]), max(0, len(voters) - ON_A_CARD), address)


def _text(option: Any) -> str:
    return option_words(option) if option.span else str(option.text)


def _voters(session: Session, poll: Poll, seen: PollView) -> tuple[tuple[str, ...], ...]:
    """Those whose ballots count, by name; people without a name in the network as a dash."""
    votes = list({ballot.voter: ballot for ballot in counted(standing_ballots(session, poll))}.values())
    ids = {ballot.voter for ballot in votes} | {ballot.entered_by for ballot in votes if ballot.entered_by}
    names = {row.id: row.called for row in names_of(session, ids) if row.called}
    rows = []
    for ballot in votes:
        name = names.get(ballot.voter, "–")
        if ballot.entered_by:
            name = _("{name} (entered by {by})", name=name, by=names.get(ballot.entered_by, "…"))
        words = (_word(ballot.choices.get(str(option.position)), dates=seen.dates) for option in seen.options)
        rows.append((name, *words, ballot.reason or ""))
    return tuple(sorted(rows))


def _word(answer: str | None, *, dates: bool) -> str:
    if answer is None:
        return ""
    if dates:
        return _(ANSWERS[answer])
    return _("waiting") if answer == WAIT else answer if answer.isdecimal() else "✓"


def poll_file(table: PollTable) -> bytes:
    """A workbook with both tables. Texts are texts, so that no name becomes a formula."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Poll result")[:LONGEST_SHEET_NAME]
    rows: list[tuple[str, ...]] = [(table.title,), (table.turnout,), (), *table.options]
    heading = len(rows) + 2
    if table.voters:
        rows += [(), table.headings, *table.voters]
    for number, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(number, column, value)
            cell.data_type = "s"
            cell.font = Font(bold=number in (1, heading))
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
