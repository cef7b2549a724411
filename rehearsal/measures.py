"""What came of it: read off the bot's database and the simulated LINE when the play is over."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import floor
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.delivery.budget import recipients_of
from bot.delivery.outbox import OVERTAKEN
from bot.dialogue.activities import activities_of
from bot.flows.forum.tables import OVER, Forum, ForumStatus, HostTurn, Rsvp, SeriesKind
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.flows.order.tables import JointOrder
from bot.flows.referral.tables import ReferralOffer
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Enterprise, Membership, Network, Role, RoleKind
from bot.storage.rules import waking_moment
from rehearsal.keeping import Keeping, keeping_of
from rehearsal.machine import Machine, WorkDone
from rehearsal.play import Play
from rehearsal.speaking import Speech
from rehearsal.truth import Truth

PUNCTUAL = timedelta(minutes=5)
"""What happens so soon after the moment that was promised is on time."""

RESULTS = ("poll.result",)
"""What tells how something ended."""

NEVER_PUSHED = (Urgency.RIDE, Urgency.RESULT)
"""Such a notice waits for somebody to write; what it promises is to be heard before it ends."""
A_WEEK = timedelta(days=7)
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Meeting:
    """One meeting of the year."""

    series: str
    kind: str
    at: datetime
    status: str
    moved: bool
    host: str | None
    asked: int
    """How many enterprises were asked to host it."""
    came: int
    """Who said that they come, with those whom they bring."""
    said: int
    """Who said yes or no."""


@dataclass(frozen=True)
class Month:
    """One month as LINE counts it."""

    name: str
    counted: int
    replies: int
    plain: int
    """What a bot that pushes each of these notices would have been counted."""


@dataclass
class Promises:
    """Notices, and whether they came when they were promised."""

    made: int = 0
    kept: int = 0
    late: list[timedelta] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    """Each of those that were late: what it was, when it was promised, when it came."""
    lost: Counter[str] = field(default_factory=Counter)
    """What did not arrive, by its urgency."""
    put_off: int = 0
    """Of those made, what was promised for the end of a week, since its chat hears one of a kind a week."""
    given_up: int = 0
    """Not among those made: what was of no use any more when its chat's week was over, and what had nothing true left to say
    at its moment."""

    @property
    def share(self) -> float:
        return self.kept / self.made if self.made else 1.0

    @property
    def percent(self) -> str:
        """Never more than it was: 768 of 772 are no 99.5 %."""
        return f"{floor(self.share * 1000) / 10:.1f}%"


@dataclass
class Figures:
    """Everything that the report shows."""

    begun: datetime
    ended: datetime
    members: int
    members_left: int
    registered: int
    meetings: list[Meeting]
    hosts: dict[str, int]
    """Times hosted in the forum's series, by enterprise."""
    months: list[Month]
    limit: int
    work: Counter[str]
    """Pieces of due work by how they ended."""
    work_late: timedelta
    reminders: Promises
    notices: Promises
    activities: dict[str, Counter[str]]
    """By month, by kind."""
    enterprises_active: int
    """In the last thirty days."""
    enterprises: int
    orders: Counter[str]
    """Joint orders by where they stand at the end."""
    referrals: Counter[str]
    """Enterprises that were asked to take a customer, by what they answered."""
    acts: Counter[str]
    errors: list[dict[str, Any]]
    roles_without_holder: list[str]
    keeping: Keeping
    joined: list[str]
    """Enterprises that the network took up within the year."""
    retired: list[str]
    """Those that stopped."""
    of_areas: int
    """Notices that a coordinator of an area sent there."""
    said_days: int = 0
    """Lines that said how many days are left."""
    untrue: list[str] = field(default_factory=list)
    """Of those the ones that were not true when they arrived."""
    spoken: Counter[str] = field(default_factory=Counter)
    """Answers in words, by what they came to (`rehearsal.speaking.Outcome`)."""
    misheard: list[str] = field(default_factory=list)
    """Of those the ones that were booked otherwise than they were meant."""

    @property
    def forums(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.kind == SeriesKind.FORUM]

    @property
    def unfair(self) -> list[str]:
        """Enterprises that host a second time before all have hosted once."""
        fewest = min(self.hosts.values(), default=0)
        return sorted(name for name, times in self.hosts.items() if times > fewest + 1)

    @property
    def forgotten(self) -> list[Meeting]:
        """Meetings whose day went by with nobody having moved or cancelled them."""
        return [
            meeting
            for meeting in self.meetings
            if meeting.at < self.ended and meeting.status not in OVER and not meeting.moved
        ]

    @property
    def most_counted(self) -> int:
        return max((month.counted for month in self.months), default=0)

    @property
    def last_month(self) -> Counter[str]:
        """What was done in the last thirty days, by kind."""
        return self.activities.get("last", Counter())


def measure(machine: Machine, play: Play, truth: Truth, speech: Speech) -> Figures:
    """Read everything off."""
    with machine.services.database.reading() as session:
        network = session.scalars(select(Network).where(~Network.of_one_group)).one()
        rows = session.scalars(select(Enterprise).where(Enterprise.network_id == network.id)).all()
        names = {row.id: row.short_name for row in rows}
        meetings = _meetings(session, network.id, names)
        activities, active, deeds = _activities(session, network.id, play)
        return Figures(
            begun=play.begun,
            ended=play.ends,
            members=len(play.cast.players),
            members_left=sum(not one.gone for one in play.cast.players),
            registered=len(
                set(session.scalars(select(Membership.person_id).where(Membership.network_id == network.id)))
            ),
            meetings=meetings,
            hosts=_hosts(session, network.id, names),
            months=_months(session, machine, play),
            limit=machine.line.simulator.platform.quota.value,
            work=Counter(done.status for done in machine.work_done),
            work_late=max((done.late for done in machine.work_done), default=timedelta()),
            reminders=_promises(session, play, machine.work_done),
            notices=_promises(session, play, None),
            activities=activities,
            enterprises_active=active,
            enterprises=len(names),
            orders=Counter(session.scalars(select(JointOrder.status).where(JointOrder.network_id == network.id))),
            referrals=Counter(
                session.scalars(select(ReferralOffer.status).where(ReferralOffer.network_id == network.id))
            ),
            acts=play.acts,
            errors=machine.errors,
            roles_without_holder=_empty_roles(session, network.id, names),
            keeping=keeping_of(session, network.id, deeds),
            joined=[row.short_name for row in rows if row.joined_at and row.joined_at > play.begun],
            retired=[row.short_name for row in rows if row.retired_at],
            of_areas=_notices_of_areas(session, network.id),
            said_days=truth.read,
            untrue=truth.untrue,
            spoken=Counter({str(outcome): count for outcome, count in speech.came_to.items()}),
            misheard=speech.wrong,
        )


def _meetings(session: Session, network_id: str, names: dict[str, str]) -> list[Meeting]:
    turns = Counter(session.scalars(select(HostTurn.forum_id).where(HostTurn.network_id == network_id)))
    answers: dict[str, list[Rsvp]] = defaultdict(list)
    for rsvp in session.scalars(select(Rsvp).where(Rsvp.network_id == network_id)):
        answers[rsvp.forum_id].append(rsvp)
    found = session.scalars(select(Forum).where(Forum.network_id == network_id).order_by(Forum.id))
    meetings = []
    for forum in found:
        said = [rsvp for rsvp in answers[forum.id] if rsvp.coming is not None]
        meetings.append(
            Meeting(
                series=forum.name,
                kind=forum.kind,
                at=forum.starts_at or forum.planned_for,
                status=forum.status,
                moved=forum.sequence > 0 or (forum.status == ForumStatus.CANCELLED and forum.cancel_reason is not None),
                host=names.get(forum.host_id or ""),
                asked=turns[forum.id],
                came=sum(rsvp.heads for rsvp in said if rsvp.coming),
                said=len(said),
            )
        )
    return sorted(meetings, key=lambda meeting: meeting.at)


def _hosts(session: Session, network_id: str, names: dict[str, str]) -> dict[str, int]:
    of_forums = (Forum.network_id == network_id, Forum.kind == SeriesKind.FORUM)
    held = select(Forum.host_id).where(*of_forums, Forum.status.in_(OVER))
    times = Counter(session.scalars(held))
    return {name: times[enterprise_id] for enterprise_id, name in sorted(names.items(), key=lambda pair: pair[1])}


def _months(session: Session, machine: Machine, play: Play) -> list[Month]:
    """LINE's own count, and beside it what the notices would have been counted as pushes."""
    plain: Counter[str] = Counter()
    notices = select(OutboxMessage.due, Chat).outerjoin(Chat, Chat.id == OutboxMessage.chat_id)
    own = (OutboxMessage.urgency != Urgency.ANSWER, OutboxMessage.stands_for.is_(None), OutboxMessage.due < play.ends)
    for due, chat in session.execute(notices.where(*own, OutboxMessage.status != OutboxStatus.WITHDRAWN)):
        plain[f"{due.astimezone(BANGKOK):%Y-%m}"] += recipients_of(chat)
    quota = machine.line.simulator.platform.quota
    names = sorted({*quota.used, *quota.replies, *plain})
    return [Month(name, quota.used.get(name, 0), quota.replies.get(name, 0), plain[name]) for name in names]


def _promises(session: Session, play: Play, only_from: Sequence[WorkDone] | None) -> Promises:
    """What was promised to a chat for a moment: pushed by then at the latest (by the end of quiet hours, where the moment
    lies in them, and of the week, where a chat hears one of a kind a week) or, if it only rides, before it ends. What had
    nothing true left to say at its moment, since its reader had done it, was no promise any more; found out later, it is
    one that was not kept. Reminders are what such a moment of work brought and what is of no use after another one; a
    result reminds of nothing, and rides where the month does not afford its push."""
    moments = {done.done_at for done in only_from} if only_from is not None else None
    rows = list(session.scalars(select(OutboxMessage).where(OutboxMessage.urgency != Urgency.ANSWER)))
    copies: dict[str, list[OutboxMessage]] = defaultdict(list)
    for row in rows:
        if row.stands_for:
            copies[row.stands_for].append(row)
    weeks = _Weeks(rows)
    found = Promises()
    for row in rows:
        promised = row.expires if row.urgency in NEVER_PUSHED else row.push_after or row.due
        if row.stands_for or promised is None or promised >= play.ends or row.status == OutboxStatus.WITHDRAWN:
            continue
        if moments is not None and not (row.created_at in moments and _reminds(row)):
            continue
        free = weeks.free(row, promised)
        if free > promised and free >= min(play.ends, row.expires or play.ends):
            found.given_up += 1  # the one before stood in its place
            continue
        found.put_off += free > promised
        promised = waking_moment(session, row.network_id, free) if row.urgency == Urgency.PATIENT else free
        if _had_nothing_to_say(row) and row.next_attempt_at <= promised + PUNCTUAL:
            found.given_up += 1
            continue
        _judge(found, row, promised, [copy.sent_at for copy in copies[row.id] if copy.sent_at])
    return found


def _had_nothing_to_say(row: OutboxMessage) -> bool:
    return row.urgency not in NEVER_PUSHED and row.status == OutboxStatus.OVERTAKEN and row.error == OVERTAKEN


def _reminds(row: OutboxMessage) -> bool:
    """Whatever has no end reminds of nothing."""
    return row.urgency not in NEVER_PUSHED and row.expires is not None and row.redraw not in RESULTS


class _Weeks:
    """When a chat was told something of a kind of which it hears one a week."""

    def __init__(self, rows: list[OutboxMessage]) -> None:
        self._told: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        for row in rows:
            if row.measure and row.sent_at:
                self._told[row.chat_id, row.measure].append(row.sent_at)

    def free(self, row: OutboxMessage, promised: datetime) -> datetime:
        """The moment that was promised or, later, the end of the week of the one before."""
        if row.measure is None:
            return promised
        before = [at for at in self._told[row.chat_id, row.measure] if row.sent_at is None or at < row.sent_at]
        return max([promised, *(at + A_WEEK for at in before)])


def _judge(found: Promises, row: OutboxMessage, promised: datetime, copies: list[datetime]) -> None:
    arrived = min(filter(None, [row.sent_at, *copies]), default=None)
    found.made += 1
    if arrived is None:
        found.lost[row.urgency] += 1
    elif arrived - promised <= PUNCTUAL:
        found.kept += 1
    else:
        found.late.append(arrived - promised)
        there, came = promised.astimezone(BANGKOK), arrived.astimezone(BANGKOK)
        found.named.append(f"{row.title} ({there:%d.%m. %H:%M} -> {came:%d.%m. %H:%M})")


def _activities(session: Session, network_id: str, play: Play) -> tuple[dict[str, Counter[str]], int, list[datetime]]:
    """By month and kind, and in the last thirty days; how many enterprises took part in those; when each was."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    active: set[str] = set()
    deeds = []
    for activity in activities_of(session, network_id, play.begun, play.ends):
        deeds.append(activity.at)
        found[f"{activity.at.astimezone(BANGKOK):%Y-%m}"][activity.kind] += 1
        if activity.at >= play.ends - A_MONTH:
            found["last"][activity.kind] += 1
            active.update(activity.enterprise_ids)
    return dict(found), len(active), deeds


def _notices_of_areas(session: Session, network_id: str) -> int:
    """How many notices went out that a coordinator of an area wrote."""
    held = select(Role.person_id).where(Role.network_id == network_id, Role.area_id.is_not(None))
    sent = (Notice.network_id == network_id, Notice.status == NoticeStatus.OUT, Notice.maker_id.in_(held))
    return session.scalar(select(func.count()).select_from(Notice).where(*sent)) or 0


def _empty_roles(session: Session, network_id: str, names: dict[str, str]) -> list[str]:
    """What nobody holds when the year is over: a coordinator, or an enterprise's representative."""
    roles = list(session.scalars(select(Role).where(Role.network_id == network_id)))
    spoken_for = {role.enterprise_id for role in roles if role.kind == RoleKind.REPRESENTATIVE}
    empty = [name for enterprise_id, name in names.items() if enterprise_id not in spoken_for]
    return empty if any(role.kind == RoleKind.COORDINATOR for role in roles) else [RoleKind.COORDINATOR, *empty]
