"""Writing down who agreed to what, and who belongs where."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.likeness import shown_plainly
from bot.flows.register.queries import enterprises_not_told, last_told, networks_joined
from bot.storage import audit, due_work
from bot.storage.database import new_id
from bot.storage.memberships import consent_of, enterprises_of
from bot.storage.people import Consent, Enterprise, Membership, MembershipStatus, Person

WORDING = 1
"""Count up when what is asked for consent changes; who agreed to which version is kept."""

TELL_EVERY = timedelta(days=1)
TELL = "register.tell"


def agree(session: Session, person: Person, now: datetime) -> None:
    """The person's consent; a second yes changes nothing."""
    if consent_of(session, person) is None:
        session.add(Consent(id=new_id(now), person_id=person.id, wording=WORDING, given_at=now))
        session.flush()


def set_called(session: Session, person: Person, name: str, now: datetime) -> None:
    """From now on the person is called so; with a name the representatives can be told who is new."""
    person.called = shown_plainly(session, person, name, networks_joined(session, person))
    for enterprise in enterprises_not_told(session, person):
        plan_telling(session, enterprise, now)


def belongs(session: Session, network_id: str, person: Person, enterprise_id: str | None = None) -> bool:
    """Whether the person belongs to an enterprise of the network (to this one, where it is given)."""
    mine = enterprises_of(session, network_id, person)
    return any(enterprise_id in (None, enterprise.id) for enterprise in mine)


def was_refused(session: Session, enterprise: Enterprise, person: Person) -> bool:
    """Whether the enterprise's representative has said "not one of us"."""
    row = _row(session, enterprise, person)
    return row is not None and row.status == MembershipStatus.REFUSED


def join(session: Session, enterprise: Enterprise, person: Person, now: datetime) -> None:
    """The person belongs to the enterprise; its representatives hear of it, once they can hear a name."""
    if _row(session, enterprise, person) is not None:
        return
    session.add(
        Membership(network_id=enterprise.network_id, enterprise_id=enterprise.id, person_id=person.id, since=now)
    )
    session.flush()
    audit.note(
        session,
        network_id=enterprise.network_id,
        person_id=person.id,
        action="member.joined",
        subject=f"enterprise:{enterprise.id}",
        now=now,
    )
    if person.called:
        plan_telling(session, enterprise, now)


def plan_telling(session: Session, enterprise: Enterprise, now: datetime) -> None:
    """Plan the word to the representatives: at once, or a day after the last one, for all who are new by then."""
    last = last_told(session, enterprise)
    due = now if last is None else max(now, last + TELL_EVERY)
    due_work.plan(
        session, network_id=enterprise.network_id, kind=TELL, subject=f"enterprise:{enterprise.id}", due=due, now=now
    )


def _row(session: Session, enterprise: Enterprise, person: Person) -> Membership | None:
    return session.get(Membership, (enterprise.network_id, enterprise.id, person.id))
