"""What stands in a calendar: the meetings of a network, or those that concern one person with what they answered, and
whatever else has a day there (`Routes.dated`)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import Enum, auto

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.dated import dated_of, seen_in
from bot.dialogue.holders import Subject
from bot.dialogue.links import map_link
from bot.dialogue.rights import Right, may
from bot.dialogue.routes import all_routes
from bot.dialogue.telling import Dated, DatedKind
from bot.flows.feed.queries import answers_of, enterprises_belonged_to, forums_with_a_day
from bot.flows.feed.tables import CalendarFeed
from bot.flows.forum import Forum, ForumStatus, Rsvp, enterprise_of, enterprises_asked
from bot.language.periods import month_after
from bot.storage.accounts import private_chat
from bot.storage.audience import Audience
from bot.storage.memberships import standing_of
from bot.storage.people import Enterprise, Network, Person, Role, RoleKind
from bot.storage.rules import rule_of

KEPT = timedelta(days=180)
"""For so long a forum that is over, or called off, stays in calendars: phones must have time to take it out."""
LEADERS = (RoleKind.FACILITATOR, RoleKind.COORDINATOR)


MONTHS_AHEAD = 13
"""So far other things than meetings are told: whole months, so that the file changes once a month and not every day."""
PERSONAL = (DatedKind.FAIR, DatedKind.CLOSING, DatedKind.PICKUP, DatedKind.HARVEST)
"""What a person's own calendar holds beside their meetings; everybody's has holidays, seasons and วันพระ, too."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the moment of the last change of what never changes."""


class Certainty(Enum):
    """How sure a day is."""

    TENTATIVE = auto()
    CONFIRMED = auto()
    CANCELLED = auto()


@dataclass(frozen=True)
class Entry:
    """One day of a forum, as a calendar shows it."""

    uid: str
    """The same for ever, whatever changes."""
    sequence: int
    changed_at: datetime
    certainty: Certainty
    name: str
    starts_at: datetime
    ends_at: datetime
    day: int
    """The first is 1."""
    days: int
    place: str | None
    coordinates: tuple[float, float] | None
    """Degrees north, degrees east."""
    map_link: str | None
    host: str | None
    agenda: str | None
    directions: str | None
    reason: str | None
    """Why it was called off."""
    coming: bool | None = None
    """What the person has answered; None: nothing yet, or nobody in particular reads it."""
    heads: int = 0
    hosting: bool = False
    """The person speaks for the enterprise that hosts it."""
    other: Dated | None = None
    """What it is where it is no meeting; then it says its name itself."""


@dataclass(frozen=True)
class PhoneCalendar:
    """A calendar with everything that is in it."""

    network: str
    language: str
    personal: bool
    entries: tuple[Entry, ...]


def calendar_of(session: Session, feed: CalendarFeed | None, now: datetime) -> PhoneCalendar | None:
    """What a calendar holds now; None where it was taken back, or the person does not belong here any more."""
    if feed is None or feed.revoked_at:
        return None
    network = session.get_one(Network, feed.network_id)
    forums = forums_with_a_day(session, network.id, now - KEPT)
    if feed.person_id is None:
        entries = tuple(entry for forum in forums for entry in entries_of(session, forum))
        entries += _others(session, network.id, now, tuple(DatedKind))
        return PhoneCalendar(network.name, rule_of(session, network.id, "language"), False, entries)
    person = session.get_one(Person, feed.person_id)
    if not may(session, person, Right.READ_CALENDAR, Subject(network.id)):
        return None
    return PhoneCalendar(
        network.name,
        _language_of(session, person, network),
        True,
        _of(session, person, forums) + _others(session, network.id, now, PERSONAL),
    )


def event_of(session: Session, forum: Forum | None) -> PhoneCalendar | None:
    """One forum alone, for "add to calendar"; None where it is gone or has no day."""
    if forum is None or not forum.days:
        return None
    network = session.get_one(Network, forum.network_id)
    language = rule_of(session, network.id, "language")
    return PhoneCalendar(network.name, language, False, entries_of(session, forum))


def days_told(session: Session, found: tuple[str, str] | None) -> PhoneCalendar | None:
    """The days of one thing of a flow, by (network, subject); None where it has none (any more)."""
    flow, _, row_id = found[1].partition(":") if found else ("", "", "")
    network = session.get(Network, found[0]) if found else None
    known = all_routes().get(flow)
    told = known.days_of(session, network.id, row_id) if known and known.days_of and network else []
    if network is None or not told:
        return None
    language = rule_of(session, network.id, "language")
    return PhoneCalendar(network.name, language, False, tuple(_other(each) for each in told))


def entries_of(session: Session, forum: Forum) -> tuple[Entry, ...]:
    """The days of a forum, with nothing personal in them."""
    host = enterprise_of(session, forum, forum.host_id)
    coordinates = _coordinates(forum) or (_coordinates(host) if host and not forum.place else None)
    return tuple(
        Entry(
            uid=f"forum-{forum.id}-{day.position}@wethi",
            sequence=forum.sequence,
            changed_at=forum.changed_at,
            certainty=_certainty(forum),
            name=forum.name,
            starts_at=day.starts_at,
            ends_at=day.ends_at,
            day=number,
            days=len(forum.days),
            place=forum.place or (host.name if host else None),
            coordinates=coordinates,
            map_link=map_link(*coordinates) if coordinates else None,
            host=host.short_name if host else None,
            agenda=forum.agenda,
            directions=forum.directions,
            reason=forum.cancel_reason if forum.status == ForumStatus.CANCELLED else None,
        )
        for number, day in enumerate(forum.days, start=1)
    )


def _others(session: Session, network_id: str, now: datetime, kinds: Collection[DatedKind]) -> tuple[Entry, ...]:
    """What else has a day in a network, but for what is the matter of single groups."""
    today = now.astimezone(BANGKOK).date()
    first, last = month_after(today, -KEPT.days // 30), month_after(today, MONTHS_AHEAD) - timedelta(days=1)
    told = seen_in(dated_of(session, network_id, first, last), ())
    return tuple(_other(each) for each in told if each.kind in kinds and each.kind is not DatedKind.FORUM)


def _other(each: Dated) -> Entry:
    begins = each.at or datetime.combine(each.first, time.min, BANGKOK)
    return Entry(
        uid=f"{each.kind}-{each.subject.replace(':', '-')}-{each.first}@wethi",
        sequence=int((each.changed_at or LONG_AGO).timestamp() - LONG_AGO.timestamp()),
        changed_at=each.changed_at or LONG_AGO,
        certainty=Certainty.CANCELLED if each.called_off else Certainty.CONFIRMED,
        name="",
        starts_at=begins,
        ends_at=each.until or begins,
        day=1,
        days=1,
        place=each.place,
        coordinates=None,
        map_link=None,
        host=None,
        agenda=None,
        directions=None,
        reason=None,
        other=each,
    )


def _certainty(forum: Forum) -> Certainty:
    if forum.status == ForumStatus.CANCELLED:
        return Certainty.CANCELLED
    open_still = forum.status in (ForumStatus.PLANNED, ForumStatus.DATED)
    return Certainty.TENTATIVE if open_still else Certainty.CONFIRMED


def _coordinates(there: Forum | Enterprise) -> tuple[float, float] | None:
    if there.latitude is None or there.longitude is None:
        return None
    return there.latitude, there.longitude


def _language_of(session: Session, person: Person, network: Network) -> str:
    chat = private_chat(session, person.line_user_id, network.id)
    return chat.language if chat else str(rule_of(session, network.id, "language"))


def _of(session: Session, person: Person, forums: list[Forum]) -> tuple[Entry, ...]:
    """The forums that concern a person, with what they answered and whether they host."""
    mine, answers = _Standing.of(session, person), answers_of(session, person.id, forums)
    found: list[Entry] = []
    for forum in forums:
        answer, hosting = answers.get(forum.id), forum.host_id is not None and forum.host_id in mine.spoken_for
        if answer or hosting or mine.concerned(session, forum):
            found += (_personal(entry, answer, hosting) for entry in entries_of(session, forum))
    return tuple(found)


def _personal(entry: Entry, answer: Rsvp | None, hosting: bool) -> Entry:
    if answer is None or answer.coming is None:
        return replace(entry, hosting=hosting)
    changed_at = max(entry.changed_at, answer.answered_at)
    return replace(entry, changed_at=changed_at, coming=answer.coming, heads=answer.heads, hosting=hosting)


@dataclass(frozen=True)
class _Standing:
    """What somebody is, in all networks."""

    roles: tuple[Role, ...]
    """Held or deputised in."""
    enterprises: frozenset[str]
    spoken_for: frozenset[str]

    @classmethod
    def of(cls, session: Session, person: Person) -> "_Standing":
        roles = tuple(standing_of(session, person))
        spoken_for = frozenset(
            str(role.enterprise_id) for role in roles if role.kind == RoleKind.REPRESENTATIVE and role.enterprise_id
        )
        return cls(roles, spoken_for | enterprises_belonged_to(session, person), spoken_for)

    def concerned(self, session: Session, forum: Forum) -> bool:
        """Whether a forum is for this person; those who look after the network see all of its own."""
        if any(role.kind in LEADERS and role.network_id == forum.network_id for role in self.roles):
            return True
        audience = Audience.of(forum.audience)
        if audience.is_whole:
            return True
        kinds = audience.roles
        asked = {enterprise.id for enterprise in enterprises_asked(session, forum)}
        if not kinds:
            return bool(self.enterprises & asked)
        return any(role.kind in kinds and (role.enterprise_id or None) in {None, *asked} for role in self.roles)
