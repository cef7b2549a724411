"""Calendars that phones fetch: whose they are, what stands in them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from bot.flows.feed.tables import CalendarFeed
from bot.flows.forum import Forum, ForumGuest, ForumStatus, Rsvp
from bot.storage.database import new_id, rows_changed
from bot.storage.locking import locked
from bot.storage.people import Membership, Network, Person
from bot.storage.standing import ACTIVE


def live_feed(session: Session, network_id: str, person_id: str | None) -> CalendarFeed | None:
    """The calendar of a person in a network (None: the network's own) whose address works."""
    found = select(CalendarFeed).where(
        CalendarFeed.network_id == network_id,
        CalendarFeed.person_id == person_id if person_id else CalendarFeed.person_id.is_(None),
        CalendarFeed.revoked_at.is_(None),
    )
    return session.scalar(found.order_by(CalendarFeed.id).limit(1))


def feed_for(session: Session, network_id: str, person_id: str | None, now: datetime) -> CalendarFeed:
    """The calendar that works for a person (None: everybody's of the network), made where there is none."""
    feed = live_feed(session, network_id, person_id)
    if feed:
        return feed
    locked(session, Network, network_id)  # two who ask at once get the same one
    feed = live_feed(session, network_id, person_id)
    if feed is None:
        feed = CalendarFeed(network_id=network_id, id=new_id(now), person_id=person_id, created_at=now)
        session.add(feed)
        session.flush()
    return feed


def revoke_feed(session: Session, feed: CalendarFeed, now: datetime) -> bool:
    """From now on its address leads nowhere; False where it did not any more."""
    mine = (CalendarFeed.network_id == feed.network_id, CalendarFeed.id == feed.id, CalendarFeed.revoked_at.is_(None))
    return rows_changed(session, update(CalendarFeed).where(*mine).values(revoked_at=now)) == 1


def forums_with_a_day(session: Session, network_id: str, since: datetime) -> list[Forum]:
    """The forums of a network, and those shared with it, that have a day: to come, held or called off since then."""
    shared = select(ForumGuest.forum_id).where(ForumGuest.guest_id == network_id)
    of_late = or_(
        and_(Forum.status == ForumStatus.CANCELLED, Forum.changed_at > since),
        and_(Forum.status != ForumStatus.CANCELLED, Forum.ends_at > since),
    )
    found = select(Forum).where(or_(Forum.network_id == network_id, Forum.id.in_(shared)), Forum.days.any(), of_late)
    return list(session.scalars(found.order_by(Forum.starts_at, Forum.id)))


def answers_of(session: Session, person_id: str, forums: Sequence[Forum]) -> dict[str, Rsvp]:
    """What somebody has answered to these forums, by forum."""
    ids = [forum.id for forum in forums]
    found = select(Rsvp).where(Rsvp.person_id == person_id, Rsvp.forum_id.in_(ids))
    return {rsvp.forum_id: rsvp for rsvp in session.scalars(found)}


def enterprises_belonged_to(session: Session, person: Person) -> frozenset[str]:
    """The ids of the enterprises that somebody belongs to, in all networks."""
    found = select(Membership.enterprise_id).where(Membership.person_id == person.id, ACTIVE)
    return frozenset(session.scalars(found))
