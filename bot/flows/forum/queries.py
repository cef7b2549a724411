"""Who was at a forum, what came of it: attendance, minutes, lessons, decisions."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from bot.flows.forum.tables import (
    OVER,
    TO_COME,
    DateAnswer,
    DateOption,
    Forum,
    ForumDay,
    ForumGuest,
    ForumMinutes,
    ForumSeries,
    ForumStatus,
    HostTurn,
    Rsvp,
    SeriesKind,
)
from bot.language.collation import by_name
from bot.storage.accounts import is_one_here
from bot.storage.audience import enterprises_for, groups_for, people_for
from bot.storage.chats import Chat, ChatMember
from bot.storage.database import rows_changed
from bot.storage.locking import locked, locked_one
from bot.storage.memberships import enterprises_of, reachable
from bot.storage.people import Enterprise, Membership, Person, Role
from bot.storage.reading_once import read_once
from bot.storage.refusals import is_taken_out
from bot.storage.standing import BELONGING, LIVE


def find_forum(session: Session, forum_id: str, *, lock: bool = False) -> Forum | None:
    """The forum with an id, of whichever network; who may do what with it is for the flow to ask."""
    found = select(Forum).where(Forum.id == forum_id)
    return locked_one(session, found) if lock else session.scalar(found)


def _of_network(network_id: str) -> ColumnElement[bool]:
    shared = select(ForumGuest.forum_id).where(ForumGuest.guest_id == network_id)
    return or_(Forum.network_id == network_id, Forum.id.in_(shared))


def forums_around(session: Session, network_id: str, earliest: datetime, latest: datetime) -> list[Forum]:
    """What a network holds or takes part in between two moments, the one that began last first."""
    found = select(Forum).where(
        _of_network(network_id),
        Forum.status.in_((*TO_COME, ForumStatus.HELD)),
        Forum.starts_at < latest,
        Forum.ends_at > earliest,
    )
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc())))


def forums_over(session: Session, network_id: str, *, limit: int = 12) -> list[Forum]:
    """What has taken place in a network or with it, the newest first."""
    found = select(Forum).where(_of_network(network_id), Forum.status.in_(OVER))
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc()).limit(limit)))


def forums_begun(session: Session, network_id: str, since: datetime, now: datetime) -> list[Forum]:
    """What has begun in a network or with it since a moment, the newest first."""
    found = select(Forum).where(
        _of_network(network_id), Forum.status.in_((*TO_COME, *OVER)), Forum.starts_at <= now, Forum.starts_at > since
    )
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc())))


def forums_with_code(session: Session, code: str) -> list[Forum]:
    """The forums whose check-in has this code."""
    return list(session.scalars(select(Forum).where(Forum.check_in_code == code).order_by(Forum.id)))


def numbers_of(session: Session, forum: Forum) -> tuple[int, int]:
    """How many people came, with those they brought, and from how many enterprises."""
    there = [rsvp for rsvp in rsvps_of(session, forum) if rsvp.attended]
    return sum(rsvp.heads for rsvp in there), len({rsvp.enterprise_id for rsvp in there if rsvp.enterprise_id})


def attendees_of(session: Session, forum: Forum) -> list[Person]:
    """Registered people who were there or, where nobody knows, had said that they come, and can be written to."""
    there = or_(Rsvp.attended.is_(True), Rsvp.attended.is_(None) & Rsvp.coming.is_(True))
    found = (
        select(Person)
        .join(Rsvp, Rsvp.person_id == Person.id)
        .where(Rsvp.network_id == forum.network_id, Rsvp.forum_id == forum.id, there, Person.called.is_not(None))
    )
    return reachable(list(session.scalars(found.order_by(Person.id))))


def absent_enterprises(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises it was for of which nobody came; where attendance is unknown, of which nobody had said they come."""
    rsvps = rsvps_of(session, forum)
    known = any(rsvp.attended is not None for rsvp in rsvps)
    there = {rsvp.enterprise_id for rsvp in rsvps if (rsvp.attended if known else rsvp.coming)} | {forum.host_id}
    return [enterprise for enterprise in enterprises_asked(session, forum) if enterprise.id not in there]


def close_forum(session: Session, forum: Forum, now: datetime) -> bool:
    """The forum is over for good; False where it was closed before."""
    mine = (Forum.network_id == forum.network_id, Forum.id == forum.id, Forum.status == ForumStatus.HELD)
    return rows_changed(session, update(Forum).where(*mine).values(status=ForumStatus.CLOSED, closed_at=now)) == 1


def networks_served(session: Session, forum: Forum) -> list[str]:
    """The network that a forum belongs to, and the others that it serves."""
    guests = select(ForumGuest.guest_id).where(
        ForumGuest.network_id == forum.network_id, ForumGuest.forum_id == forum.id
    )
    return [forum.network_id, *session.scalars(guests.order_by(ForumGuest.guest_id))]


def enterprises_asked(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises whose people a forum is for, in all networks that it serves."""
    audience = forum.whom
    served = networks_served(session, forum)
    found = [each for network_id in served for each in enterprises_for(session, network_id, audience)]
    return sorted(found, key=lambda enterprise: (enterprise.short_name, enterprise.id))


def enterprises_that_said_days(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises that have answered which day suits."""
    said = select(DateAnswer.enterprise_id).where(DateAnswer.forum_id == forum.id)
    found = select(Enterprise).where(
        Enterprise.network_id.in_(networks_served(session, forum)), Enterprise.id.in_(said), LIVE
    )
    return by_name(session.scalars(found.order_by(Enterprise.id)), lambda enterprise: enterprise.short_name)


def groups_asked(session: Session, forum: Forum) -> tuple[list[Chat], list[Chat]]:
    """The LINE groups that hear of a forum: those of everybody it is for, then those of single enterprises. Where it is
    for holders of roles only, none."""
    audience = forum.whom
    served = networks_served(session, forum)
    chats = [chat for network_id in served for chat in groups_for(session, network_id, audience)]
    return [c for c in chats if c.enterprise_id is None], [c for c in chats if c.enterprise_id]


def people_asked(session: Session, forum: Forum) -> list[Person]:
    """Who is asked in private: where a forum is for holders of roles, they and their deputies; the people of a sub-group
    that has no LINE group; else nobody in particular."""
    audience = forum.whom
    served = networks_served(session, forum)
    found = [p for network_id in served for p in people_for(session, network_id, audience, deputies=True)]
    return list({person.id: person for person in found}.values())


def is_asked(session: Session, forum: Forum, person: Person) -> bool:
    """Whether somebody may answer an invitation: a member of a network that the forum serves (waiting or confirmed: they
    answer for themselves), the holder of a role in it, or somebody who sits in one of its groups; nobody whom it took out."""
    mine = [each for each in networks_served(session, forum) if is_one_here(session, person, each)]
    served = [each for each in mine if not is_taken_out(session, each, person)]
    theirs = or_(Role.person_id == person.id, Role.deputy_id == person.id)
    ways = (
        select(Membership.person_id).where(
            Membership.network_id.in_(served), Membership.person_id == person.id, BELONGING
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


@read_once
def forums_to_come(session: Session, network_id: str, now: datetime) -> list[Forum]:
    """What is planned in a network or shared with it, the next one first; one without a day yet counts by its plan."""
    found = select(Forum).where(
        _of_network(network_id), Forum.status.in_(TO_COME), or_(Forum.ends_at.is_(None), Forum.ends_at > now)
    )
    return list(session.scalars(found.order_by(func.coalesce(Forum.starts_at, Forum.planned_for), Forum.id)))


def is_network_forum(forum: Forum) -> bool:
    """Whether it is a forum of the network, and not a committee's or any other meeting."""
    return forum.kind == SeriesKind.FORUM


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


TOOK_PLACE = and_(
    Forum.status.in_(OVER),
    or_(
        ~Forum.unsure,
        exists().where(Rsvp.network_id == Forum.network_id, Rsvp.forum_id == Forum.id, Rsvp.attended.is_(True)),
        exists().where(ForumMinutes.network_id == Forum.network_id, ForumMinutes.forum_id == Forum.id),
    ),
)
"""It was held, as far as anybody knows: somebody had said that they come, was counted there, wrote minutes or said so."""


_PROMISED = and_(Forum.status != ForumStatus.CANCELLED, ~TOOK_PLACE)


def anybody_came(session: Session, forum: Forum) -> bool:
    """Whether somebody besides its host has said that they come to a meeting, or anybody was counted there."""
    return any(
        rsvp.attended or (rsvp.coming and (rsvp.enterprise_id != forum.host_id or forum.host_id is None))
        for rsvp in rsvps_of(session, forum)
    )


def forums_held(session: Session, network_id: str, *, limit: int = 20, series_id: str | None = None) -> list[Forum]:
    """What took place, the newest first."""
    found = select(Forum).where(Forum.network_id == network_id, TOOK_PLACE)
    if series_id:
        found = found.where(Forum.series_id == series_id)
    return list(session.scalars(found.order_by(Forum.starts_at.desc(), Forum.id.desc()).limit(limit)))


def series_of(session: Session, network_id: str) -> list[ForumSeries]:
    """The series that go on, as they were made."""
    found = select(ForumSeries).where(ForumSeries.network_id == network_id, ForumSeries.active)
    return list(session.scalars(found.order_by(ForumSeries.id)))


def times_hosted(
    session: Session, network_id: str, series_id: str | None = None, *, promised: bool = False
) -> dict[str, tuple[int, datetime]]:
    """How often each enterprise has hosted in a series (None: anywhere), and when last; with `promised` how often it has
    agreed to host what is to come or is not known to have been held, and when that is."""
    counted = select(Forum.host_id, func.count(), func.max(func.coalesce(Forum.starts_at, Forum.planned_for))).where(
        Forum.network_id == network_id, Forum.host_id.is_not(None), _PROMISED if promised else TOOK_PLACE
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
    return row or rsvp_for(session, forum, person, enterprise_here(session, forum, person, chat), now)


def rsvp_for(session: Session, forum: Forum, person: Person, enterprise_id: str | None, now: datetime) -> Rsvp:
    """What somebody of a given enterprise has said of coming; an empty row where they have not said anything yet."""
    row = session.get(Rsvp, (forum.network_id, forum.id, person.id))
    if row is None:
        row = Rsvp(
            network_id=forum.network_id,
            forum_id=forum.id,
            person_id=person.id,
            enterprise_id=enterprise_id,
            coming=None,
            heads=1,
            seats=0,
            needs_lift=False,
            answered_at=now,
            said_ms={},
            before={},
        )
        session.add(row)
        session.flush()
    return row


def comings_entered(session: Session, forum: Forum) -> list[Rsvp]:
    """What others have entered for people without LINE, and still stands."""
    found = select(Rsvp).where(Rsvp.network_id == forum.network_id, Rsvp.forum_id == forum.id)
    return list(session.scalars(found.where(Rsvp.entered_by.is_not(None), Rsvp.coming.is_not(None))))


def rsvp_said_in(session: Session, message_id: str, person: Person) -> Rsvp | None:
    """What somebody answered in a message, as long as they have said nothing newer."""
    found = select(Rsvp).where(Rsvp.source_message_id == message_id, Rsvp.person_id == person.id)
    return session.scalar(found)


def newest(row: Rsvp, what: str, occurred_ms: int) -> bool:
    """Whether nothing has been said since LINE's moment of a word on `coming`, `heads`, `meals` or the `lift`; then that
    moment is noted, also where the word is the same again. An older word that arrives late overrules nothing."""
    if occurred_ms < row.said_ms.get(what, 0):
        return False
    row.said_ms = {**row.said_ms, what: occurred_ms}
    return True


def minutes_of(session: Session, forum: Forum, *, lock: bool = False) -> ForumMinutes | None:
    """The minutes as they stand."""
    key = (forum.network_id, forum.id)
    return locked(session, ForumMinutes, key) if lock else session.get(ForumMinutes, key)


def enterprise_of(session: Session, forum: Forum, enterprise_id: str | None) -> Enterprise | None:
    """An enterprise of one of the networks that the forum serves."""
    if enterprise_id is None:
        return None
    served = networks_served(session, forum)
    return session.scalar(select(Enterprise).where(Enterprise.network_id.in_(served), Enterprise.id == enterprise_id))


def forums_planned(session: Session, network_id: str) -> list[Forum]:
    """What a network plans itself, by the planned day."""
    planned = select(Forum).where(Forum.network_id == network_id, Forum.status.in_(TO_COME))
    return list(session.scalars(planned.order_by(Forum.planned_for, Forum.id)))


def is_planned(session: Session, series: ForumSeries) -> bool:
    """Whether a meeting of a series is to come."""
    mine = (Forum.network_id == series.network_id, Forum.series_id == series.id, Forum.status.in_(TO_COME))
    return session.scalar(select(Forum.id).where(*mine).limit(1)) is not None


def last_planned(session: Session, series: ForumSeries) -> Forum | None:
    """The latest meeting of a series, held or not."""
    mine = (Forum.network_id == series.network_id, Forum.series_id == series.id)
    return session.scalar(select(Forum).where(*mine).order_by(Forum.planned_for.desc()).limit(1))


def forums_planned_at(session: Session, network_id: str, series_id: str, moment: datetime) -> list[Forum]:
    """The meetings of a series to come that were planned in one moment."""
    mine = (Forum.network_id == network_id, Forum.series_id == series_id, Forum.created_at == moment)
    return list(session.scalars(select(Forum).where(*mine, Forum.status.in_(TO_COME)).order_by(Forum.id)))


def erase_forum(session: Session, forum: Forum) -> None:
    """A meeting that was planned a moment ago, and what was asked about it, is no more."""
    for table in (HostTurn, DateAnswer, DateOption, Rsvp, ForumGuest):
        session.execute(delete(table).where(table.network_id == forum.network_id, table.forum_id == forum.id))
    session.delete(forum)
    session.flush()


def made_since(session: Session, person: Person, since: datetime) -> Forum | None:
    """The newest meeting to come that somebody has planned since a moment."""
    mine = (Forum.maker_id == person.id, Forum.created_at >= since, Forum.status.in_(TO_COME))
    return session.scalar(select(Forum).where(*mine).order_by(Forum.id.desc()).limit(1))


def date_options(session: Session, forum: Forum) -> list[DateOption]:
    """The days that the representatives are asked about."""
    found = select(DateOption).where(DateOption.network_id == forum.network_id, DateOption.forum_id == forum.id)
    return list(session.scalars(found.order_by(DateOption.position)))


def date_answers(session: Session, forum: Forum) -> list[DateAnswer]:
    """What the enterprises have said of these days."""
    found = select(DateAnswer).where(DateAnswer.forum_id == forum.id)
    return list(session.scalars(found.order_by(DateAnswer.enterprise_id, DateAnswer.position)))


def names_of(session: Session, rsvps: list[Rsvp]) -> dict[str, str]:
    """The names of those who have answered and registered."""
    people = select(Person.id, Person.called).where(Person.id.in_([rsvp.person_id for rsvp in rsvps]))
    return {person_id: called for person_id, called in session.execute(people) if called}


def enterprise_names(session: Session, forum: Forum, rsvps: list[Rsvp]) -> dict[str, str]:
    """The names of the enterprises for which somebody has answered."""
    found = select(Enterprise.id, Enterprise.short_name).where(
        Enterprise.network_id.in_(networks_served(session, forum)),
        Enterprise.id.in_([rsvp.enterprise_id for rsvp in rsvps]),
    )
    return dict(session.execute(found).tuples().all())


def replace_guests(session: Session, forum: Forum, network_ids: list[str]) -> None:
    """Write which other networks a forum serves, in the place of those before."""
    session.execute(
        delete(ForumGuest).where(ForumGuest.network_id == forum.network_id, ForumGuest.forum_id == forum.id)
    )
    for guest_id in network_ids:
        session.add(ForumGuest(network_id=forum.network_id, forum_id=forum.id, guest_id=guest_id))
