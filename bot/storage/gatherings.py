"""Who is asked to a forum and through which chats, which forums there are, who has hosted how often."""

from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.storage.belonging import ACTIVE, enterprises_in, enterprises_of, reachable
from bot.storage.chats import Chat, ChatKind, ChatMember
from bot.storage.forums import (
    OVER,
    TO_COME,
    DateAnswer,
    Forum,
    ForumDay,
    ForumGuest,
    ForumSeries,
    ForumStatus,
    Rsvp,
    SeriesKind,
)
from bot.storage.people import Enterprise, Membership, Person, Role, RoleKind


def networks_served(session: Session, forum: Forum) -> list[str]:
    """The network that a forum belongs to, and the others that it serves."""
    guests = select(ForumGuest.guest_id).where(
        ForumGuest.network_id == forum.network_id, ForumGuest.forum_id == forum.id
    )
    return [forum.network_id, *session.scalars(guests.order_by(ForumGuest.guest_id))]


def enterprises_asked(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises whose people a forum is for, in all networks that it serves."""
    found: dict[str, Enterprise] = {}
    areas, chosen = set(forum.audience.get("areas") or ()), set(forum.audience.get("enterprises") or ())
    for network_id in networks_served(session, forum):
        if areas or chosen:
            mine = [e for area_id in sorted(areas) for e in enterprises_in(session, network_id, area_id)]
            if chosen:
                named = select(Enterprise).where(Enterprise.network_id == network_id, Enterprise.id.in_(chosen))
                mine += session.scalars(named)
        else:
            mine = list(session.scalars(select(Enterprise).where(Enterprise.network_id == network_id)))
        found |= {enterprise.id: enterprise for enterprise in mine}
    return sorted(found.values(), key=lambda enterprise: (enterprise.short_name, enterprise.id))


def enterprises_of_network(session: Session, network_id: str) -> list[Enterprise]:
    """All of them, by name."""
    found = select(Enterprise).where(Enterprise.network_id == network_id)
    return list(session.scalars(found.order_by(Enterprise.short_name, Enterprise.id)))


def enterprises_that_said_days(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises that have answered which day suits."""
    said = select(DateAnswer.enterprise_id).where(DateAnswer.forum_id == forum.id)
    found = select(Enterprise).where(
        Enterprise.network_id.in_(networks_served(session, forum)), Enterprise.id.in_(said)
    )
    return list(session.scalars(found.order_by(Enterprise.short_name, Enterprise.id)))


def groups_asked(session: Session, forum: Forum) -> tuple[list[Chat], list[Chat]]:
    """The LINE groups that hear of a forum: those of everybody it is for, then those of single enterprises. Where it is
    for holders of roles only, none."""
    if forum.audience.get("roles"):
        return [], []
    enterprises = {enterprise.id for enterprise in enterprises_asked(session, forum)}
    areas = set(forum.audience.get("areas") or ())
    narrow = bool(areas or forum.audience.get("enterprises"))
    found = select(Chat).where(
        Chat.network_id.in_(networks_served(session, forum)), Chat.kind != ChatKind.PRIVATE, Chat.present
    )
    chats = list(session.scalars(found.order_by(Chat.id)))
    everybodys = [
        chat
        for chat in chats
        if chat.enterprise_id is None and (chat.area_id in areas if narrow or chat.area_id else True)
    ]
    return everybodys, [chat for chat in chats if chat.enterprise_id in enterprises]


def people_asked(session: Session, forum: Forum) -> list[Person]:
    """Who is asked in private where a forum is for holders of roles; else nobody in particular."""
    kinds = list(forum.audience.get("roles") or ())
    if not kinds:
        return []
    enterprises = {enterprise.id for enterprise in enterprises_asked(session, forum)}
    held = (
        select(Person, Role.enterprise_id)
        .join(Role, or_(Role.person_id == Person.id, Role.deputy_id == Person.id))
        .where(Role.network_id.in_(networks_served(session, forum)), Role.kind.in_(kinds))
        .order_by(Person.id)
    )
    people = {
        person.id: person
        for person, enterprise_id in session.execute(held)
        if enterprise_id is None or enterprise_id in enterprises
    }
    return reachable(list(people.values()))


def speakers_of(session: Session, enterprise: Enterprise) -> list[Person]:
    """Those who speak for an enterprise and can be written to: its representatives, else its deputies."""
    return reachable(_of_role(session, enterprise, Role.person_id)) or deputies_of(session, enterprise)


def deputies_of(session: Session, enterprise: Enterprise) -> list[Person]:
    """The deputies of an enterprise's representatives who can be written to."""
    return reachable(_of_role(session, enterprise, Role.deputy_id))


def speaks_for(session: Session, enterprise: Enterprise, person: Person) -> bool:
    """Whether somebody is representative of an enterprise, or deputy of one."""
    held = select(Role.id).where(
        Role.network_id == enterprise.network_id,
        Role.kind == RoleKind.REPRESENTATIVE,
        Role.enterprise_id == enterprise.id,
        or_(Role.person_id == person.id, Role.deputy_id == person.id),
    )
    return session.scalar(held.limit(1)) is not None


def enterprises_spoken_for(session: Session, network_id: str, person: Person) -> list[Enterprise]:
    """The enterprises that somebody represents or deputises for."""
    held = select(Role.enterprise_id).where(
        Role.network_id == network_id,
        Role.kind == RoleKind.REPRESENTATIVE,
        or_(Role.person_id == person.id, Role.deputy_id == person.id),
    )
    found = select(Enterprise).where(Enterprise.network_id == network_id, Enterprise.id.in_(held))
    return list(session.scalars(found.order_by(Enterprise.short_name, Enterprise.id)))


def _of_role(session: Session, enterprise: Enterprise, column: object) -> list[Person]:
    found = (
        select(Person)
        .join(Role, Person.id == column)
        .where(
            Role.network_id == enterprise.network_id,
            Role.kind == RoleKind.REPRESENTATIVE,
            Role.enterprise_id == enterprise.id,
        )
        .order_by(Role.id)
    )
    return list({person.id: person for person in session.scalars(found)}.values())


def is_asked(session: Session, forum: Forum, person: Person) -> bool:
    """Whether somebody may answer an invitation: a member of a network that the forum serves, the holder of a role in it,
    or somebody who sits in one of its groups."""
    served = networks_served(session, forum)
    theirs = or_(Role.person_id == person.id, Role.deputy_id == person.id)
    ways = (
        select(Membership.person_id).where(
            Membership.network_id.in_(served), Membership.person_id == person.id, ACTIVE
        ),
        select(Role.person_id).where(Role.network_id.in_(served), theirs),
        select(ChatMember.person_id)
        .join(Chat, Chat.id == ChatMember.chat_id)
        .where(Chat.network_id.in_(served), Chat.present, ChatMember.person_id == person.id, ChatMember.present),
    )
    return any(session.scalar(way.limit(1)) for way in ways)


def enterprise_here(session: Session, forum: Forum, person: Person, chat: Chat) -> str | None:
    """For which enterprise somebody answers: the one whose group they answer in, else their own (the first)."""
    if chat.enterprise_id:
        return chat.enterprise_id
    for network_id in networks_served(session, forum):
        mine = enterprises_of(session, network_id, person)
        if mine:
            return mine[0].id
    return None


def forums_to_come(session: Session, network_id: str, now: datetime) -> list[Forum]:
    """What is planned in a network or shared with it, the next one first; one without a day yet counts by its plan."""
    shared = select(ForumGuest.forum_id).where(ForumGuest.guest_id == network_id)
    found = select(Forum).where(
        or_(Forum.network_id == network_id, Forum.id.in_(shared)),
        Forum.status.in_(TO_COME),
        or_(Forum.ends_at.is_(None), Forum.ends_at > now),
    )
    return list(session.scalars(found.order_by(func.coalesce(Forum.starts_at, Forum.planned_for), Forum.id)))


def is_network_forum(session: Session, forum: Forum) -> bool:
    """Whether it is a forum of the network, and not one of the meetings that come every month."""
    series = session.get(ForumSeries, (forum.network_id, forum.series_id)) if forum.series_id else None
    return series is None or series.kind == SeriesKind.FORUM


def forums_between(session: Session, network_ids: list[str], begins: datetime, ends: datetime) -> list[Forum]:
    """The forums of these networks, and those shared with them, that have a day beginning in between; but for those
    called off."""
    shared = select(ForumGuest.forum_id).where(ForumGuest.guest_id.in_(network_ids))
    found = select(Forum).where(
        or_(Forum.network_id.in_(network_ids), Forum.id.in_(shared)),
        Forum.status != ForumStatus.CANCELLED,
        Forum.days.any((ForumDay.starts_at >= begins) & (ForumDay.starts_at <= ends)),
    )
    return list(session.scalars(found.order_by(Forum.starts_at, Forum.id)))


def forums_held(session: Session, network_id: str, *, limit: int = 20, series_id: str | None = None) -> list[Forum]:
    """What took place, the newest first."""
    found = select(Forum).where(Forum.network_id == network_id, Forum.status.in_(OVER))
    if series_id:
        found = found.where(Forum.series_id == series_id)
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc()).limit(limit)))


def series_of(session: Session, network_id: str) -> list[ForumSeries]:
    """The series that go on, as they were made."""
    found = select(ForumSeries).where(ForumSeries.network_id == network_id, ForumSeries.active)
    return list(session.scalars(found.order_by(ForumSeries.id)))


def times_hosted(session: Session, network_id: str, series_id: str | None) -> dict[str, tuple[int, datetime | None]]:
    """How often each enterprise has hosted in a series (None: anywhere) or has agreed to, and when last."""
    counted = select(Forum.host_id, func.count(), func.max(func.coalesce(Forum.starts_at, Forum.planned_for))).where(
        Forum.network_id == network_id, Forum.host_id.is_not(None), Forum.status != ForumStatus.CANCELLED
    )
    if series_id:
        counted = counted.where(Forum.series_id == series_id)
    return {str(host_id): (count, last) for host_id, count, last in session.execute(counted.group_by(Forum.host_id))}


def rsvps_of(session: Session, forum: Forum) -> list[Rsvp]:
    """Everybody who has answered or was there."""
    found = select(Rsvp).where(Rsvp.network_id == forum.network_id, Rsvp.forum_id == forum.id)
    return list(session.scalars(found.order_by(Rsvp.answered_at, Rsvp.person_id)))


def rsvp_of(session: Session, forum: Forum, person: Person, chat: Chat, now: datetime) -> Rsvp:
    """What somebody has said of coming; an empty row where they have not said anything yet."""
    row = session.get(Rsvp, (forum.network_id, forum.id, person.id))
    if row is None:
        row = Rsvp(
            network_id=forum.network_id,
            forum_id=forum.id,
            person_id=person.id,
            enterprise_id=enterprise_here(session, forum, person, chat),
            coming=None,
            heads=1,
            seats=0,
            needs_lift=False,
            answered_at=now,
        )
        session.add(row)
        session.flush()
    return row
