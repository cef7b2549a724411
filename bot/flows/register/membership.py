"""Writing down who agreed to what, and who says that they belong where."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.confirming import confirm, membership
from bot.dialogue.likeness import shown_plainly
from bot.dialogue.saying import Say
from bot.dialogue.sitting import Asking, sits_in_group_of
from bot.flows.register.queries import enterprises_counted, enterprises_to_ask, last_told, networks_joined
from bot.flows.register.results import Joined
from bot.storage import audit, due_work
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import consent_of, enterprises_of, enterprises_waited_for
from bot.storage.people import Consent, Enterprise, Membership, MembershipStatus, Person
from bot.storage.refusals import is_refused

WORDING = 1
"""Count up when what is asked for consent changes; who agreed to which version is kept."""

MOST_ENTERPRISES = 3
"""Of one network, for one person: committee members sit on up to three."""
TELL_EVERY = timedelta(days=1)
TELL = "register.tell"


def agree(session: Session, person: Person, now: datetime) -> None:
    """The person's consent; a second yes changes nothing."""
    if consent_of(session, person) is None:
        session.add(Consent(id=new_id(now), person_id=person.id, wording=WORDING, given_at=now))
        session.flush()


def set_called(session: Session, person: Person, name: str, now: datetime) -> None:
    """From now on the person is called so; with a name the representatives can be asked whether they know them."""
    person.called = shown_plainly(session, person, name, networks_joined(session, person))
    for enterprise in enterprises_to_ask(session, person):
        plan_telling(session, enterprise, now)


def belongs(session: Session, network_id: str, person: Person, enterprise_id: str | None = None) -> bool:
    """Whether the person has registered for an enterprise of the network (for this one, where it is given)."""
    mine = [*enterprises_of(session, network_id, person), *enterprises_waited_for(session, network_id, person)]
    return any(enterprise_id in (None, enterprise.id) for enterprise in mine)


def why_not(session: Session, enterprise: Enterprise, person: Person) -> Joined | None:
    """Why somebody cannot register for an enterprise; None where they can, or have."""
    row = session.get(Membership, (enterprise.network_id, enterprise.id, person.id))
    if row is not None and row.status != MembershipStatus.REFUSED:
        return None
    if row is not None or is_refused(session, enterprise.network_id, person, enterprise.id):
        return Joined.REFUSED
    full = enterprises_counted(session, enterprise.network_id, person) >= MOST_ENTERPRISES
    return Joined.TOO_MANY if full else None


def join(asking: Asking, enterprise: Enterprise, person: Person) -> tuple[Joined, list[Say]]:
    """The person says that they belong to the enterprise. Who sits in its own group is confirmed at once; of anybody else
    its representatives are asked, once they can hear a name.

    Returns:
        What came of it, and what is to be said of what the person had asked for.

    Raises:
        SittingWanted: LINE has to be asked first.
    """
    session, now = asking.session, asking.now
    locked(session, Person, person.id)  # two of the same person in one moment would count the same enterprises
    refused = why_not(session, enterprise, person)
    if refused == Joined.REFUSED:  # seen by the representatives, who may think better of it
        membership(session, enterprise, person, now).status = MembershipStatus.REFUSED
    if refused:
        return refused, []
    known = session.get(Membership, (enterprise.network_id, enterprise.id, person.id))
    if sits_in_group_of(asking, enterprise, person):
        says = confirm(session, enterprise, person, now, by=person.id, how="group")
        return Joined.CONFIRMED, says or []
    if known is None:
        membership(session, enterprise, person, now)
        audit.note(
            session, network_id=enterprise.network_id, person_id=person.id, action="member.joined",
            subject=f"enterprise:{enterprise.id}", now=now,
        )  # fmt: skip
        if person.called:
            plan_telling(session, enterprise, now)
    waits = known is None or known.status == MembershipStatus.WAITING
    return Joined.WAITS if waits else Joined.CONFIRMED, []


def plan_telling(session: Session, enterprise: Enterprise, now: datetime) -> None:
    """Plan the question to the representatives: at once, or a day after the last one, for all who are new by then."""
    last = last_told(session, enterprise)
    due = now if last is None else max(now, last + TELL_EVERY)
    due_work.plan(
        session, network_id=enterprise.network_id, kind=TELL, subject=f"enterprise:{enterprise.id}", due=due, now=now
    )
