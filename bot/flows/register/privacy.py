"""What registering keeps about somebody beside the membership itself: who vouched for them, that they were taken out."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.register.tables import Oneness, Removal, Vouch
from bot.storage.memberships import names_of_enterprises, networks_met_by
from bot.storage.people import Enterprise, Person
from bot.storage.refusals import erase_old_marks, is_refused

HOLDS = (Vouch.person_id, Vouch.voucher_id, Removal.person_id, Oneness.stays_id, Oneness.goes_id, Oneness.asked_by)
ANSWERED_WITHIN = timedelta(days=30)
UNDONE_WITHIN = timedelta(days=1)


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """Whom the person vouched for, how often it was done for them, where they were taken out and are not taken up."""
    known = select(Enterprise.name.label("enterprise"), Vouch.at).join(
        Vouch, (Vouch.network_id == Enterprise.network_id) & (Vouch.enterprise_id == Enterprise.id)
    )
    out = select(Removal.at, Removal.enterprise_id.label("enterprise")).where(Removal.person_id == person.id)
    return {
        "vouched_for": plain_rows(session, known.where(Vouch.voucher_id == person.id).order_by(Vouch.at)),
        "vouched_for_you": plain_rows(session, known.where(Vouch.person_id == person.id).order_by(Vouch.at)),
        "asked_whether_you_are_one": plain_rows(
            session,
            select(Oneness.at, Oneness.refused_at, Oneness.done_at).where(_is_asked(person)).order_by(Oneness.id),
        ),
        "asked_whether_two_are_one": plain_rows(
            session, select(Oneness.at).where(Oneness.asked_by == person.id).order_by(Oneness.id)
        ),
        "taken_out": plain_rows(session, out.order_by(Removal.at)),
        "not_taken_up_at": [
            name
            for network_id in networks_met_by(session, person)
            for enterprise_id, name in names_of_enterprises(session, network_id).items()
            if is_refused(session, network_id, person, enterprise_id)
        ],
    }


def _is_asked(person: Person) -> ColumnElement[bool]:
    return or_(Oneness.stays_id == person.id, Oneness.goes_id == person.id)


def forget(session: Session, person: Person) -> None:
    """Who knew whom, and what could still be undone, goes; the marks of refusals stay, since nobody can read them."""
    session.execute(delete(Vouch).where(or_(Vouch.person_id == person.id, Vouch.voucher_id == person.id)))
    session.execute(delete(Removal).where(Removal.person_id == person.id))
    session.execute(delete(Oneness).where(_is_asked(person)))
    session.execute(update(Oneness).where(Oneness.asked_by == person.id).values(asked_by=None))


def erase(session: Session, now: datetime) -> None:
    """What cannot be undone any more, and marks that are a year old."""
    session.execute(delete(Removal).where(Removal.at < now - UNDONE_WITHIN))
    session.execute(delete(Oneness).where(Oneness.at < now - ANSWERED_WITHIN))
    erase_old_marks(session, now)
