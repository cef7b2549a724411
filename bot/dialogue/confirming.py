"""That somebody is one of an enterprise: the one way to be confirmed, and the one way out.

Whoever confirms or takes out holds first what is open and may keep the person's wishes, then the membership: a wish is written
down while somebody holds its order or poll, so none falls between the two, and none goes while it is changed.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.dialogue.telling import Wish
from bot.storage import audit
from bot.storage.locking import locked
from bot.storage.pairs import end_pair_of
from bot.storage.people import Enterprise, Membership, MembershipStatus, Person
from bot.storage.refusals import lift_refusal, mark_refused

HOLDING_ORDER = ("order", "poll")
"""The flows that keep wishes, as docs/locking.md orders them."""


def confirm(
    session: Session, enterprise: Enterprise, person: Person, now: datetime, *, by: str | None, how: str
) -> list[Say] | None:
    """Somebody is one of an enterprise from now on, whatever they were to it: what they asked for takes effect.

    `by` is the id of who said so, `how` by what right (`tap`, `group`, `code`...), for the audit.

    Returns:
        What they and others are told of it; None where they were confirmed before.
    """
    hold_open(session, enterprise.network_id)
    row = membership(session, enterprise, person, now)
    if row.status == MembershipStatus.ACTIVE:
        return None
    row.status, row.told_at = MembershipStatus.ACTIVE, row.told_at or now
    lift_refusal(session, enterprise.network_id, person, enterprise.id)
    audit.note(
        session, network_id=enterprise.network_id, person_id=by, action="member.confirmed",
        subject=f"enterprise:{enterprise.id}", now=now, details={"person": person.id, "how": how},
    )  # fmt: skip
    session.flush()
    says: list[Say] = []
    for flow in HOLDING_ORDER:
        if takes_effect := all_routes()[flow].confirmed:
            says += takes_effect(session, enterprise, person, now)
    return says


def hold_open(session: Session, network_id: str) -> None:
    """Hold what is open in a network and may keep wishes: to be called before somebody's membership is locked."""
    for flow in HOLDING_ORDER:
        if hold := all_routes()[flow].hold_open:
            hold(session, network_id)


def refuse(session: Session, enterprise: Enterprise, person: Person, now: datetime) -> Membership | None:
    """Somebody is not one of an enterprise: what they asked for meanwhile goes, and a mark stays for a year.

    Returns:
        The row as it was changed; None where they had nothing to do with it, or were refused before.
    """
    hold_open(session, enterprise.network_id)
    row = locked(session, Membership, (enterprise.network_id, enterprise.id, person.id))
    if row is None or row.status == MembershipStatus.REFUSED:
        return None
    row.status = MembershipStatus.REFUSED
    mark_refused(session, enterprise.network_id, person, now, enterprise.id)
    forget_wishes(session, enterprise, person)
    return row


def forget_wishes(session: Session, enterprise: Enterprise, person: Person) -> None:
    """Somebody does not belong to an enterprise (any more): what they asked for goes, no open vote of theirs counts for it, and
    they are beside nobody there. What is open is held (`hold_open`)."""
    session.flush()
    for flow in HOLDING_ORDER:
        if forget := all_routes()[flow].not_confirmed:
            forget(session, enterprise, person)
    end_pair_of(session, enterprise, person)


def membership(session: Session, enterprise: Enterprise, person: Person, now: datetime) -> Membership:
    """What somebody is to an enterprise, locked; somebody new waits."""
    key = (enterprise.network_id, enterprise.id, person.id)
    row = locked(session, Membership, key)
    if row is None:
        row = Membership(
            network_id=enterprise.network_id, enterprise_id=enterprise.id, person_id=person.id,
            status=MembershipStatus.WAITING, since=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
    return row


def wishes_of(session: Session, enterprise: Enterprise, person: Person) -> list[Wish]:
    """What somebody who waits has asked for, for an enterprise."""
    asked = [all_routes()[flow].asked_meanwhile for flow in HOLDING_ORDER]
    return [wish for each in asked if each for wish in each(session, enterprise, person)]
