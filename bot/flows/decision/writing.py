"""Writing decisions down: one a line, with who and by when; changed as a whole list, what stays keeps its state."""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.picking.index import BEGINS, index_of
from bot.flows.decision.plans import forget_plans, plan_reminders
from bot.flows.decision.queries import decisions_of, names_of_owners
from bot.flows.decision.results import DecisionView
from bot.flows.decision.tables import Decision
from bot.flows.decision.views import who_of
from bot.flows.decision.words.reading import DecisionLine, read_decision
from bot.flows.forum import Forum
from bot.language.calendar import write_date
from bot.language.enterprise_words import folded
from bot.storage.database import new_id
from bot.storage.memberships import people_by_name
from bot.storage.people import Enterprise, Network, Person

MOST = 30
FEWEST_LETTERS = 3
BETWEEN = " - "


def read_decisions(session: Session, network_id: str, text: str, now: datetime) -> list[DecisionLine]:
    """The decisions of a text, one a line."""
    names = names_of_owners(session, network_id)
    return [found for line in text.splitlines() if (found := read_decision(line, now, names))][:MOST]


def view_of_line(session: Session, network_id: str, line: DecisionLine) -> DecisionView:
    """A line as it would be kept."""
    person, enterprise = whom(session, network_id, line.who)
    who = person.called if person else enterprise.short_name if enterprise else None
    return DecisionView("", _text(line, known=bool(who)), who, line.due_on, False)


def lines_of(session: Session, forum: Forum) -> str:
    """The decisions as one would write them, to be changed on a form."""
    return "\n".join(line_of(session, each) for each in decisions_of(session, forum))


def line_of(session: Session, decision: Decision) -> str:
    """One decision as a line."""
    day = None
    if decision.due_on:
        day = write_date(_midnight(decision.due_on), "th", weekday=False)
    return BETWEEN.join(part for part in (decision.text, who_of(session, decision), day) if part)


def save_decisions(session: Session, forum: Forum, text: str, now: datetime, *, shared: bool) -> None:
    """Make the list of decisions what these lines say. A line that stands there unchanged stays as it is, done or not;
    `shared` decisions are reminded of."""
    standing = {line_of(session, each): each for each in decisions_of(session, forum)}
    names = names_of_owners(session, forum.network_id)
    for number, written in enumerate([line.strip() for line in text.splitlines() if line.strip()][:MOST]):
        line = None if standing.pop(written, None) else read_decision(written, now, names)
        if line:
            decision = _add(session, forum.network_id, line, now, number)
            decision.forum_id = forum.id
            session.flush()
            if shared:
                plan_reminders(session, decision, now)
    for dropped in standing.values():
        forget_plans(session, dropped)
        session.delete(dropped)
    session.flush()


def read_elsewhere(session: Session, network_id: str, text: str, now: datetime) -> DecisionView | None:
    """What was decided at a meeting of somebody else's, as it would be kept; None where nothing is written."""
    lines = read_decisions(session, network_id, text, now)
    return view_of_line(session, network_id, lines[0]) if lines else None


def keep_elsewhere(session: Session, network_id: str, meeting: str, text: str, now: datetime) -> None:
    """Keep what was decided at a meeting of somebody else's; whoever has taken it over is reminded."""
    for line in read_decisions(session, network_id, text, now)[:1]:
        decision = _add(session, network_id, line, now, 0)
        decision.taken_at = meeting
        plan_reminders(session, decision, now)


def whom(session: Session, network_id: str, who: str | None) -> tuple[Person | None, Enterprise | None]:
    """The person or the enterprise that is meant; neither where nobody is, or several could be."""
    if not who:
        return None, None
    wanted = folded(who)
    people = people_by_name(session, network_id)
    named = [person for person in people if folded(str(person.called)) == wanted]
    if not named and len(wanted) >= FEWEST_LETTERS:
        named = [person for person in people if wanted in folded(str(person.called))]
    if len(named) == 1:
        return named[0], None
    network = session.get(Network, network_id)
    if named or network is None:
        return None, None
    hits = [each for each, score in index_of(session, network).find(who, 2, misspelt=False) if score >= BEGINS]
    return None, session.get(Enterprise, (network.id, hits[0])) if len(hits) == 1 else None


def _add(session: Session, network_id: str, line: DecisionLine, now: datetime, number: int) -> Decision:
    person, enterprise = whom(session, network_id, line.who)
    decision = Decision(
        network_id=network_id,
        id=new_id(now + timedelta(milliseconds=number)),  # in the order in which they were written
        text=_text(line, known=bool(person or enterprise)),
        person_id=person.id if person else None,
        enterprise_id=enterprise.id if enterprise else None,
        due_on=line.due_on,
        created_at=now,
    )
    session.add(decision)
    return decision


def _text(line: DecisionLine, *, known: bool) -> str:
    """What cannot be read as a person, an enterprise or a day stays in the words."""
    return BETWEEN.join(part for part in (line.text, None if known else line.who, line.unread) if part)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)
