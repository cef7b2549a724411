"""Polls in the console: how each stands and what came of it. Names stand where the poll shows them and only for who sits in its
group, as there; how somebody voted without names nowhere."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, select

from bot.dialogue.console_pages import (
    Away,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Go,
    Heading,
    Listing,
    Narrowed,
    Part,
    Rows,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.holders import Subject
from bot.dialogue.pages import XLSX, Download
from bot.dialogue.rights import Right, may
from bot.flows.poll.ballots import view
from bot.flows.poll.cards.card import KINDS, turnout_words
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.results import PollView
from bot.flows.poll.routes import routes
from bot.flows.poll.table import PollTable, poll_file, poll_table
from bot.flows.poll.tables import Ballot, Poll, PollStatus
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.chats import Chat, ChatMember
from bot.storage.people import Person
from bot.storage.sorting import in_thai_order

STATES = {PollStatus.OPEN: (mark("open"), Tone.GOOD), PollStatus.CLOSED: (mark("closed"), Tone.PLAIN)}
FILE = "poll.xlsx"


def _sits(visit: Visit) -> ColumnElement[bool]:
    """They sit in the poll's group."""
    mine = select(ChatMember.chat_id).where(ChatMember.person_id == visit.person.id, ChatMember.present)
    return Poll.chat_id.in_(mine)


def _reached(visit: Visit) -> ColumnElement[bool]:
    """Polls of the groups of all (for areas: of these) and of those that they sit in; what one enterprise asks in its own
    group is its own matter."""
    everybodys = select(Chat.id).where(
        Chat.network_id == visit.network.id, Chat.enterprise_id.is_(None), visit.within(Chat.area_id)
    )
    ours = and_(Poll.network_id == visit.network.id, Poll.status != PollStatus.DELETED)
    return and_(ours, or_(Poll.chat_id.in_(everybodys), _sits(visit)))


def _polls(visit: Visit) -> View:
    found = (
        select(Poll, Chat.name, Person.called)
        .join(Chat, Chat.id == Poll.chat_id)
        .outerjoin(Person, Person.id == Poll.maker_id)
        .where(_reached(visit))
    )
    states = tuple((str(status), _(words)) for status, (words, _tone) in STATES.items())
    kinds = tuple((str(kind), _(words)) for kind, words in KINDS.items())
    listing = Listing(
        name="polls", title=_("Polls"), found=found, key=Poll.id,
        columns=(Column(_("Question"), by=in_thai_order(Poll.question)), Column(_("Group"), by=in_thai_order(Chat.name)), Column(_("Asked"), by=Poll.created_at),
                 Column(_("Closes"), by=Poll.closes_at), Column(_("Answers"), numeric=True), Column(_("State"), by=Poll.status)),
        lines=_lines,
        empty=Empty(_("No poll yet. One begins with a word in a group: ask the bot to ask.")), search=(Poll.question, Chat.name, Person.called),
        narrowed=(Narrowed("state", _("State"), states, lambda state: Poll.status == state),
                  Narrowed("kind", _("Kind"), kinds, lambda kind: Poll.kind == kind)),
        sort=2, newest=True,
    )  # fmt: skip
    return View((listing,))


def _lines(visit: Visit, rows: Sequence[tuple[Poll, str | None, str | None]]) -> list[tuple[Cell, ...]]:
    counted = select(Ballot.poll_id, func.count()).where(
        Ballot.network_id == visit.network.id,
        Ballot.poll_id.in_([poll.id for poll, *_names in rows]),
        cast(Ballot.choices, String) != "{}",
    )
    ballots = dict(visit.rows.execute(counted.group_by(Ballot.poll_id)).tuples().all())
    language = spoken_language()
    lines: list[tuple[Cell, ...]] = []
    for poll, group, maker in rows:
        words, tone = STATES[PollStatus(poll.status)]
        ends = poll.closed_at or poll.closes_at
        asked = (write_moment_short(poll.created_at, language, year=True), *((Faint(maker),) if maker else ()))
        lines.append((
            (Go(poll.question, "poll", poll.id), Faint(_(KINDS[PollKind(poll.kind)]))), group or Faint(_("a group")), asked,
            write_moment_short(ends, language) if ends else Faint(_("no end")), str(ballots.get(poll.id, 0)), State(_(words), tone),
        ))  # fmt: skip
    return lines


def _poll(visit: Visit) -> View:
    poll: Poll = visit.subject
    seen, table = view(visit.rows, poll), _table(visit)
    words, tone = STATES[PollStatus(poll.status)]
    facts = Facts((
        (_("State"), State(_(words), tone)), (_("Answers"), turnout_words(seen.turnout)),
        (_("Closes"), write_moment_short(seen.closes_at, spoken_language(), year=True) if seen.closes_at else Faint(_("no end"))),
        (_("Names"), _("not shown, also not here") if poll.settings.anonymous else _("for who sits in the group")),
    ))  # fmt: skip
    parts: list[Part] = [_ways(visit, poll), facts, _results(seen, table)]
    if table.voters:
        columns = tuple(Column(each) for each in table.headings)
        parts.append(Rows(_("Who said what"), columns, table.voters, Empty(_("Nobody has answered yet."))))
    elif not poll.settings.anonymous and not seen.hidden:
        parts.append(Words(_("Who voted how is seen by those who sit in the group.")))
    return View(tuple(parts), title=poll.question)


def _table(visit: Visit) -> PollTable:
    """The result; names only for who sits in the group."""
    poll: Poll = visit.subject
    table = poll_table(visit.rows, poll)
    mine = select(Poll.id).where(Poll.network_id == poll.network_id, Poll.id == poll.id, _sits(visit))
    return table if visit.rows.scalar(mine) else replace(table, voters=())


def _results(seen: PollView, table: PollTable) -> Rows:
    best = seen.winners if not seen.open else ()
    lines = tuple(
        (text, count, State(_("most votes"), Tone.GOOD) if option.position in best else "")
        for option, (text, count) in zip(seen.options, table.options, strict=False)
    )
    return Rows(_("Result"), (Column(_("Option")), Column(_("Votes")), Column(_("State"))), lines, Empty(table.hidden or _("Nobody has answered yet.")))  # fmt: skip


def _ways(visit: Visit, poll: Poll) -> Ways:
    listed = Away(_("Result as an Excel file"), f"file:{FILE}")
    about = Subject(poll.network_id, maker_id=poll.maker_id, chat=visit.rows.get(Chat, poll.chat_id))
    if not may(visit.rows, visit.person, Right.MANAGE_POLL, about):
        return Ways((listed,))
    if poll.status == PollStatus.OPEN:
        settings = Tap(_("Settings"), f"poll.settings:{poll.id}")
        return Ways((Tap(_("Close now"), f"poll.close:{poll.id}", main=True), settings, listed, Tap(_("Delete"), f"poll.delete:{poll.id}", grave=True)))  # fmt: skip
    again = Tap(_("Ask once more"), f"poll.repeat:{poll.id}")
    reopen = () if poll.settings.anonymous else (Tap(_("Open it again"), f"poll.reopen:{poll.id}"),)
    return Ways((listed, *reopen, again, Tap(_("Delete"), f"poll.delete:{poll.id}", grave=True)))  # fmt: skip


def _file(visit: Visit) -> Download:
    return Download(poll_file(_table(visit)), XLSX, f"{visit.subject.question[:60]}.xlsx")


def _is_theirs(visit: Visit) -> bool:
    return visit.rows.scalar(select(Poll.id).where(Poll.id == visit.subject.id, _reached(visit))) is not None


POLLS = routes.console_page(
    ConsolePage(
        name="polls", title=mark("Polls"), heading=Heading.TOGETHER, order=20, right=Right.SEE_PULSE, show=_polls
    )
)
POLL = routes.console_page(
    ConsolePage(
        name="poll", title=mark("A poll"), heading=Heading.TOGETHER, order=21, right=Right.SEE_PULSE, show=_poll,
        table=Poll, within=_is_theirs, files={FILE: _file},
    )
)  # fmt: skip
