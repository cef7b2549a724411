"""What forums keep about somebody, and what of it is not kept for ever."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.dialogue.kept import plain_rows
from bot.flows.forum.tables import DateAnswer, Forum, HostTurn, Lift, Rsvp
from bot.storage.people import Enterprise, Person

HOLDS = (
    Forum.maker_id, DateAnswer.person_id, HostTurn.answered_by, Rsvp.person_id, Rsvp.entered_by, Lift.rider_id, Lift.driver_id,
)  # fmt: skip
LIFTS_LAST = timedelta(days=7)
"""After the forum: who drove with whom, and who looked for a lift."""


def kept_about(session: Session, person: Person) -> dict[str, Any]:
    """The forums the person planned or comes to, lifts, and what they answered for their enterprise."""
    planned = select(Forum.name.label("forum"), Forum.created_at.label("planned")).where(Forum.maker_id == person.id)
    day = Forum.starts_at.label("day")
    coming = (
        select(
            Forum.name.label("forum"), day, Rsvp.coming, Rsvp.heads.label("people"), Rsvp.meals,
            Rsvp.seats.label("free_seats"), Rsvp.needs_lift, Rsvp.attended.label("was_there"),
        )
        .join(Rsvp, and_(Rsvp.network_id == Forum.network_id, Rsvp.forum_id == Forum.id))
        .where(Rsvp.person_id == person.id)
        .order_by(Forum.id)
    )  # fmt: skip
    entered = (
        select(Forum.name.label("forum"), day, Rsvp.coming, Rsvp.heads.label("people"))
        .join(Rsvp, and_(Rsvp.network_id == Forum.network_id, Rsvp.forum_id == Forum.id))
        .where(Rsvp.entered_by == person.id)
        .order_by(Forum.id, Rsvp.person_id)
    )
    lifts = (
        select(Forum.name.label("forum"), (Lift.driver_id == person.id).label("you_drive"), Lift.heads.label("people"))
        .join(Lift, and_(Lift.network_id == Forum.network_id, Lift.forum_id == Forum.id))
        .where(or_(Lift.rider_id == person.id, Lift.driver_id == person.id))
        .order_by(Lift.at)
    )
    return {
        "forums_planned": plain_rows(session, planned.order_by(Forum.id)),
        "forums": plain_rows(session, coming),
        "comings_entered_for_others": plain_rows(session, entered),
        "lifts": plain_rows(session, lifts),
        **_said_for_an_enterprise(session, person),
    }


def _said_for_an_enterprise(session: Session, person: Person) -> dict[str, Any]:
    names = Forum.name.label("forum"), Enterprise.name.label("enterprise")
    days = (
        select(*names, DateAnswer.can, DateAnswer.at)
        .join(DateAnswer, and_(DateAnswer.network_id == Forum.network_id, DateAnswer.forum_id == Forum.id))
        .join(Enterprise, _same_enterprise(DateAnswer))
        .where(DateAnswer.person_id == person.id)
        .order_by(DateAnswer.at, DateAnswer.position)
    )
    hosting = (
        select(*names, HostTurn.status.label("answer"), HostTurn.reason, HostTurn.answered_at.label("at"))
        .join(HostTurn, and_(HostTurn.network_id == Forum.network_id, HostTurn.forum_id == Forum.id))
        .join(Enterprise, _same_enterprise(HostTurn))
        .where(HostTurn.answered_by == person.id)
        .order_by(HostTurn.id)
    )
    return {"days_that_suit": plain_rows(session, days), "asked_to_host": plain_rows(session, hosting)}


def _same_enterprise(table: type[DateAnswer] | type[HostTurn]) -> Any:
    return and_(Enterprise.network_id == table.network_id, Enterprise.id == table.enterprise_id)


def forget(session: Session, person: Person) -> None:
    """Lifts are arranged by name: without consent there are none. How many come stays."""
    session.execute(delete(Lift).where(or_(Lift.rider_id == person.id, Lift.driver_id == person.id)))
    nothing: dict[str, Any] = {"seats": 0, "needs_lift": False, "source_message_id": None, "before": {}}
    session.execute(update(Rsvp).where(Rsvp.person_id == person.id).values(nothing))


def erase(session: Session, now: datetime) -> None:
    """How many came stays; who drove with whom does not."""
    over = select(Forum.id).where(Forum.ends_at < now - LIFTS_LAST)
    session.execute(delete(Lift).where(Lift.forum_id.in_(over)))
    asked = or_(Rsvp.seats > 0, Rsvp.needs_lift)
    session.execute(update(Rsvp).where(Rsvp.forum_id.in_(over), asked).values(seats=0, needs_lift=False))
    said_in = Rsvp.source_message_id.is_not(None)
    session.execute(update(Rsvp).where(Rsvp.forum_id.in_(over), said_in).values(source_message_id=None, before={}))
