"""What a network has done in a time: what its pulse is felt by."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from bot.storage.belonging import ACTIVE
from bot.storage.chats import Chat, ChatKind
from bot.storage.deliveries import notices_by_status
from bot.storage.forums import OVER, Forum, ForumSeries, Rsvp, SeriesKind
from bot.storage.liveness import Nudge, NudgeAnswer, Record, RecordStatus, SelfReport
from bot.storage.mailboxes import OutboxStatus
from bot.storage.people import Enterprise, Membership, Product
from bot.storage.polls import Ballot, Poll, PollStatus, VotingUnit


def polls_answered_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[Poll]:
    """The polls put in a time that somebody has answered, the oldest first."""
    answered = select(Ballot.poll_id).where(Ballot.network_id == network_id, cast(Ballot.choices, String) != "{}")
    found = select(Poll).where(
        Poll.network_id == network_id,
        Poll.status != PollStatus.DELETED,
        Poll.created_at >= since,
        Poll.created_at < until,
        Poll.id.in_(answered),
    )
    return list(session.scalars(found.order_by(Poll.created_at, Poll.id)))


def enterprises_that_voted(session: Session, network_id: str, polls: Sequence[Poll]) -> dict[str, set[str]]:
    """For each poll the enterprises whose people have voted: those it was put to alone, the voters' own where the ballot
    says whose it is."""
    found: dict[str, set[str]] = defaultdict(set)
    of_group = {poll.chat_id for poll in polls}
    owners = dict(session.execute(select(Chat.id, Chat.enterprise_id).where(Chat.id.in_(of_group))).tuples().all())
    for poll in polls:
        if owner := owners.get(poll.chat_id):
            found[poll.id].add(owner)
    named = {poll.id: poll for poll in polls if not poll.anonymous}
    of_voters = enterprises_by_person(session, network_id)
    ballots = select(Ballot.poll_id, Ballot.voter, Ballot.units, Ballot.choices).where(
        Ballot.network_id == network_id, Ballot.poll_id.in_(named)
    )
    for poll_id, voter, units, choices in session.execute(ballots):
        if choices:
            by_enterprise = named[poll_id].unit == VotingUnit.ENTERPRISE
            found[poll_id] |= set(units) if by_enterprise else of_voters.get(voter, set())
    return found


def enterprises_by_person(session: Session, network_id: str) -> dict[str, set[str]]:
    """The enterprises that each registered person belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = select(Membership.person_id, Membership.enterprise_id).where(Membership.network_id == network_id, ACTIVE)
    for person_id, enterprise_id in session.execute(rows):
        found[person_id].add(enterprise_id)
    return found


def meetings_held_between(
    session: Session, network_id: str, since: datetime, until: datetime
) -> list[tuple[Forum, str | None]]:
    """The meetings that took place in a time, with the kind of their series; the oldest first."""
    day = func.coalesce(Forum.starts_at, Forum.planned_for)
    found = (
        select(Forum, ForumSeries.kind)
        .outerjoin(ForumSeries, (ForumSeries.network_id == Forum.network_id) & (ForumSeries.id == Forum.series_id))
        .where(Forum.network_id == network_id, Forum.status.in_(OVER), day >= since, day < until)
        .order_by(day, Forum.id)
    )
    return list(session.execute(found).tuples())


def meetings_before(session: Session, network_id: str, kind: SeriesKind, moment: datetime) -> list[datetime]:
    """When a network's meetings of one kind took place before a moment, the oldest first; one by hand without a series is
    a forum."""
    day = func.coalesce(Forum.starts_at, Forum.planned_for)
    found = (
        select(day)
        .outerjoin(ForumSeries, (ForumSeries.network_id == Forum.network_id) & (ForumSeries.id == Forum.series_id))
        .where(
            Forum.network_id == network_id,
            Forum.status.in_(OVER),
            func.coalesce(ForumSeries.kind, SeriesKind.FORUM) == kind,
            day < moment,
        )
    )
    return sorted(session.scalars(found))


def enterprises_that_came(session: Session, network_id: str, forums: Sequence[Forum]) -> dict[str, set[str]]:
    """For each meeting its host and those whose people were there, or said they would be where nobody counted."""
    found: dict[str, set[str]] = defaultdict(set)
    for forum in forums:
        if forum.host_id:
            found[forum.id].add(forum.host_id)
    rows = select(Rsvp.forum_id, Rsvp.enterprise_id, Rsvp.coming, Rsvp.attended).where(
        Rsvp.network_id == network_id,
        Rsvp.forum_id.in_([forum.id for forum in forums]),
        Rsvp.enterprise_id.is_not(None),
    )
    for forum_id, enterprise_id, coming, attended in session.execute(rows):
        if attended or (attended is None and coming):
            found[forum_id].add(enterprise_id)
    return found


def delivered_since(session: Session, network_id: str, since: datetime) -> tuple[int, int]:
    """How many notices of a network have arrived since a moment, and how many have not."""
    found = notices_by_status(session, network_id, since)
    missed = sum(found.get(status, 0) for status in (OutboxStatus.FAILED, OutboxStatus.EXPIRED))
    return found.get(OutboxStatus.SENT, 0), missed


def self_reports_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[SelfReport]:
    """What enterprises said of their months, by the moment they said it."""
    found = select(SelfReport).where(SelfReport.network_id == network_id, SelfReport.at >= since, SelfReport.at < until)
    return list(session.scalars(found.order_by(SelfReport.at, SelfReport.enterprise_id)))


def reports_on_month(session: Session, network_id: str, month: date) -> dict[str, SelfReport]:
    """By enterprise, what was said of one month."""
    found = select(SelfReport).where(SelfReport.network_id == network_id, SelfReport.month == month)
    return {report.enterprise_id: report for report in session.scalars(found)}


def groups_of_everybody(session: Session, network_id: str) -> list[Chat]:
    """The groups of a whole network that the bot is in."""
    found = select(Chat).where(
        Chat.network_id == network_id,
        Chat.kind != ChatKind.PRIVATE,
        Chat.present,
        Chat.enterprise_id.is_(None),
        Chat.area_id.is_(None),
    )
    return list(session.scalars(found.order_by(Chat.id)))


def groups_of_enterprise(session: Session, network_id: str, enterprise_id: str) -> list[Chat]:
    """The groups of an enterprise that the bot is in."""
    found = select(Chat).where(
        Chat.network_id == network_id, Chat.enterprise_id == enterprise_id, Chat.kind != ChatKind.PRIVATE, Chat.present
    )
    return list(session.scalars(found.order_by(Chat.id)))


def products_of(session: Session, enterprise: Enterprise) -> list[str]:
    """What an enterprise makes."""
    found = select(Product.name).where(
        Product.network_id == enterprise.network_id, Product.enterprise_id == enterprise.id
    )
    return list(session.scalars(found.order_by(Product.name)))


def nudges_since(session: Session, network_id: str, since: datetime, rung: str | None = None) -> list[Nudge]:
    """What the ladder has asked, the newest first."""
    found = select(Nudge).where(Nudge.network_id == network_id, Nudge.at >= since)
    if rung:
        found = found.where(Nudge.rung == rung)
    return list(session.scalars(found.order_by(Nudge.at.desc(), Nudge.id.desc())))


def chats_nudged_since(session: Session, since: datetime) -> set[str]:
    """The chats that have been asked something, by whichever network: a person in two is asked once."""
    return set(session.scalars(select(Nudge.chat_id).where(Nudge.at > since)))


def answers_of(session: Session, nudge: Nudge) -> dict[str, str]:
    """What each person has tapped on a nudge."""
    found = select(NudgeAnswer.person_id, NudgeAnswer.answer).where(
        NudgeAnswer.network_id == nudge.network_id, NudgeAnswer.nudge_id == nudge.id
    )
    return dict(session.execute(found).tuples().all())


def answers_beside(session: Session, nudge: Nudge) -> dict[str, int]:
    """How often each answer was given to all nudges that were put together with this one. Whoever counts here next waits
    until this transaction ends."""
    together = (Nudge.network_id == nudge.network_id, Nudge.rung == nudge.rung, Nudge.at == nudge.at)
    session.execute(select(Nudge.id).where(*together).order_by(Nudge.id).limit(1).with_for_update())
    found = (
        select(NudgeAnswer.answer, func.count())
        .join(Nudge, (Nudge.network_id == NudgeAnswer.network_id) & (Nudge.id == NudgeAnswer.nudge_id))
        .where(*together)
        .group_by(NudgeAnswer.answer)
    )
    return dict(session.execute(found).tuples().all())


def answered_nudges_since(session: Session, network_id: str, since: datetime) -> list[tuple[Nudge, NudgeAnswer]]:
    """What was tapped on nudges, by the moment of the tap."""
    found = (
        select(Nudge, NudgeAnswer)
        .join(NudgeAnswer, (Nudge.network_id == NudgeAnswer.network_id) & (Nudge.id == NudgeAnswer.nudge_id))
        .where(Nudge.network_id == network_id, NudgeAnswer.at >= since)
        .order_by(NudgeAnswer.at)
    )
    return list(session.execute(found).tuples())


def records_between(session: Session, network_id: str, first: date, last: date) -> list[Record]:
    """Welfare and support that took place from one day to another, both counted."""
    found = select(Record).where(
        Record.network_id == network_id,
        Record.status == RecordStatus.DONE,
        Record.happened_on >= first,
        Record.happened_on <= last,
    )
    return list(session.scalars(found.order_by(Record.happened_on, Record.id)))
