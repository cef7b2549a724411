"""What was decided, in the console: open and late, with whoever has taken it over; done or put off by what the chat does."""

from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select

from bot.clock import BANGKOK
from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Go,
    Heading,
    Listing,
    Narrowed,
    Speak,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
)
from bot.dialogue.rights import Right
from bot.dialogue.understanding.commands import command
from bot.flows.decision.cards import day_words
from bot.flows.decision.routes import routes
from bot.flows.decision.tables import Decision
from bot.flows.forum import Forum, looked_after_in
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Enterprise, Person
from bot.storage.sorting import in_thai_order

LATE, OPEN, DONE = "late", "open", "done"


def decisions_listing(visit: Visit, *which: ColumnElement[bool]) -> Listing:
    """The table of those decisions of a visit's network and areas; what is late stands first, then by day."""
    of_forum = (Forum.network_id == Decision.network_id) & (Forum.id == Decision.forum_id)
    owner = func.coalesce(Person.called, Enterprise.short_name)
    found = (
        select(Decision, Person.called, Enterprise.short_name, Forum.name)
        .outerjoin(Person, Person.id == Decision.person_id)
        .outerjoin(Enterprise, Enterprise.id == Decision.enterprise_id)
        .outerjoin(Forum, of_forum)
        .where(Decision.network_id == visit.network.id, _reached(visit), *which)
    )
    states = ((LATE, _("late")), (OPEN, _("open")), (DONE, _("done")))
    today = _today(visit)
    return Listing(
        name="decisions", title=_("Decisions"), found=found, key=Decision.id,
        columns=(Column(_("What"), by=in_thai_order(Decision.text)), Column(_("Who"), by=in_thai_order(owner)),
                 Column(_("By when"), by=_by_day()), Column(_("State"), by=Decision.done_at), Column(_("Do"))),
        lines=lambda _visit, rows: [_line(today, *row) for row in rows],
        empty=Empty(_("Nothing is written down yet. Decisions come with the minutes of a forum.")),
        search=(Decision.text, Person.called, Enterprise.short_name, Forum.name),
        narrowed=(Narrowed("state", _("State"), states, lambda state: _in_state(state, today)),), sort=2,
    )  # fmt: skip


def _by_day() -> ColumnElement[date]:
    """What is done comes last, what has no day before it."""
    never, done = date(9999, 1, 1), date(9999, 12, 31)
    return case((Decision.done_at.is_not(None), done), else_=func.coalesce(Decision.due_on, never))


def _reached(visit: Visit) -> ColumnElement[bool]:
    """Of meetings that the visit's right reaches, and what enterprises there have taken over."""
    meetings = select(Forum.id).where(Forum.network_id == visit.network.id, looked_after_in(visit))
    inside = select(Enterprise.id).where(Enterprise.network_id == visit.network.id, visit.within(Enterprise.area_id))
    if visit.areas is None:
        return visit.within(Enterprise.area_id)
    return or_(Decision.forum_id.in_(meetings), Decision.enterprise_id.in_(inside))


def _today(visit: Visit) -> date:
    return visit.now.astimezone(BANGKOK).date()


def _in_state(state: str, today: date) -> ColumnElement[bool]:
    undone = Decision.done_at.is_(None)
    late = undone & (Decision.due_on < today)
    return {LATE: late, OPEN: undone, DONE: Decision.done_at.is_not(None)}[state]


def _line(today: date, decision: Decision, person: str | None, enterprise: str | None, meeting: str | None) -> tuple[Cell, ...]:  # fmt: skip
    at = Go(meeting, "meeting", decision.forum_id) if meeting and decision.forum_id else Faint(decision.taken_at or "–")
    late = decision.done_at is None and decision.due_on is not None and decision.due_on < today
    state = State(_("done"), Tone.GOOD) if decision.done_at else State(_("late"), Tone.WRONG) if late else State(_("open"), Tone.WAITS)  # fmt: skip
    ways = (
        Tap(_("Done"), f"decision.done:{decision.id}", main=True), Tap(_("Not yet"), f"decision.later:{decision.id}")
    )  # fmt: skip
    return (
        (decision.text, at),
        person or enterprise or State(_("nobody"), Tone.WAITS),
        day_words(decision.due_on, short=True) if decision.due_on else Faint(_("no day")),
        state,
        () if decision.done_at else ways,
    )


def _view(visit: Visit) -> View:
    write = Speak(_("Write down"), command("decision.write").name, _("What, who, by when"))
    return View((Ways((write, Go(_("Meetings"), "meetings"))), decisions_listing(visit)))


def _late(visit: Visit) -> int:
    late = select(func.count()).select_from(Decision).where(
        Decision.network_id == visit.network.id, _reached(visit), _in_state(LATE, _today(visit))
    )  # fmt: skip
    return visit.rows.scalar(late) or 0


PAGE = routes.console_page(
    ConsolePage(
        name="decisions", title=mark("Decisions"), heading=Heading.TOGETHER, order=14, right=Right.PLAN_FORUM, show=_view,
        counts=_late,
    )
)  # fmt: skip
