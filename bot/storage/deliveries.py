"""How a network's notices have fared: how many wait, went out or did not arrive, what that cost, and which they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from bot.storage.chats import Chat, LineAccount
from bot.storage.message_tables import STILL_WAITS, USED_UP, LedgerEntry, OutboxMessage, OutboxStatus, Urgency


def delivered_since(session: Session, network_id: str, since: datetime) -> tuple[int, int]:
    """How many notices of a network have arrived since a moment, and how many have not."""
    found = notices_by_status(session, network_id, since)
    missed = sum(found.get(status, 0) for status in (OutboxStatus.FAILED, OutboxStatus.EXPIRED))
    return found.get(OutboxStatus.SENT, 0), missed


NOTICE = and_(OutboxMessage.urgency != Urgency.ANSWER, OutboxMessage.stands_for.is_(None))
"""Not a representative's copy: that is a way which the group's notice takes."""
UNDELIVERED = and_(NOTICE, OutboxMessage.status.in_((OutboxStatus.FAILED, OutboxStatus.EXPIRED)))
WAITING = and_(NOTICE, OutboxMessage.status == OutboxStatus.WAITING)


def chats_that_heard(session: Session, network_id: str, about: str) -> tuple[set[str], set[str]]:
    """(addresses to which a notice about something has gone out, addresses for which one waits). A copy in a
    representative's private chat counts there."""
    address = func.coalesce(Chat.address, OutboxMessage.chat_id)
    of_it = select(address, OutboxMessage.status).outerjoin(Chat, Chat.id == OutboxMessage.chat_id)
    of_it = of_it.where(
        OutboxMessage.network_id == network_id, OutboxMessage.about == about, OutboxMessage.urgency != Urgency.ANSWER
    )
    heard, waiting = set(), set()
    for chat_id, status in session.execute(of_it):
        if status in (OutboxStatus.SENT, OutboxStatus.UNCONFIRMED, OutboxStatus.RIDING):
            heard.add(chat_id)
        elif status == OutboxStatus.WAITING:
            waiting.add(chat_id)
    return heard, waiting


@dataclass(frozen=True)
class Sends:
    """What went out by one method: `push`, `reply` or `ride`."""

    count: int = 0
    counted: int = 0
    """Messages that LINE counted."""
    as_pushes: int = 0
    """Messages that LINE would have counted, had all of it been pushed."""


def notices_by_status(session: Session, network_id: str, since: datetime) -> Mapping[str, int]:
    """How many notices of a network wait or ride now, and how many came to another end since a moment."""
    still = OutboxMessage.status.in_((OutboxStatus.WAITING, OutboxStatus.RIDING))
    tried = OutboxMessage.status.in_((OutboxStatus.FAILED, OutboxStatus.EXPIRED, OutboxStatus.UNCONFIRMED))
    lately = or_(
        still,
        and_(tried, OutboxMessage.next_attempt_at >= since),  # the lease of the last try
        OutboxMessage.created_at >= since,
    )
    found = (
        select(OutboxMessage.status, func.count())
        .where(OutboxMessage.network_id == network_id, NOTICE, lately)
        .group_by(OutboxMessage.status)
    )
    return {row.status: row[1] for row in session.execute(found)}


def sends_by_method(session: Session, network_id: str, since: datetime) -> Mapping[str, Sends]:
    """What a network's sends since a moment were, and what they cost, by method."""
    found = (
        select(
            LedgerEntry.method,
            func.sum(LedgerEntry.sends),
            func.sum(LedgerEntry.counted_messages),
            func.sum(LedgerEntry.push_equivalent),
        )
        .where(LedgerEntry.network_id == network_id, LedgerEntry.sent_at >= since)
        .group_by(LedgerEntry.method)
    )
    return {
        method: Sends(int(count), int(counted), int(pushes))
        for method, count, counted, pushes in session.execute(found)
    }


def notice_of(session: Session, network_id: str, outbox_id: str) -> OutboxMessage | None:
    """One notice of a network; None for what is of another network, an answer, or nothing."""
    found = select(OutboxMessage).where(OutboxMessage.network_id == network_id, OutboxMessage.id == outbox_id, NOTICE)
    return session.scalar(found)


def notice_in_chat(session: Session, chat_id: str, outbox_id: str) -> OutboxMessage | None:
    """One message of a chat's outbox; None for what is for another chat."""
    return session.scalar(select(OutboxMessage).where(OutboxMessage.chat_id == chat_id, OutboxMessage.id == outbox_id))


def messages_due(session: Session, now: datetime, limit: int, *, replies: bool) -> list[tuple[str, str]]:
    """(network, id) of replies, or of pushes and notices to look at, whose moment has come; the oldest first. What an account
    would send from which LINE takes nothing is left out."""
    token = OutboxMessage.reply_token
    found = (
        select(OutboxMessage.network_id, OutboxMessage.id)
        .where(
            STILL_WAITS,
            token.is_not(None) if replies else token.is_(None),
            OutboxMessage.next_attempt_at <= now,
            OutboxMessage.account_id.not_in(select(LineAccount.id).where(LineAccount.refused_at.is_not(None))),
        )
        .order_by(OutboxMessage.next_attempt_at, OutboxMessage.id)
        .limit(limit)
    )
    return [(network_id, outbox_id) for network_id, outbox_id in session.execute(found)]


def held_notices(session: Session, network_id: str) -> list[OutboxMessage]:
    """What a restore has held back in a network."""
    held = (OutboxMessage.network_id == network_id, OutboxMessage.status == OutboxStatus.HELD)
    return list(session.scalars(select(OutboxMessage).where(*held)))


def waiting_for_the_month(session: Session, network_id: str, subject: str) -> list[OutboxMessage]:
    """What waits for a ride because the month is used up: about a subject, or the one message `outbox:ID`."""
    about = OutboxMessage.about == subject
    which = OutboxMessage.id == subject.removeprefix("outbox:") if subject.startswith("outbox:") else about
    waits = (STILL_WAITS, OutboxMessage.error == USED_UP, OutboxMessage.stands_for.is_(None))
    return list(session.scalars(select(OutboxMessage).where(OutboxMessage.network_id == network_id, which, *waits)))


def were_accepted_since(session: Session, account_id: int, since: datetime) -> bool:
    """Whether LINE has taken anything from an account since a moment."""
    lately = select(LedgerEntry.outbox_id).where(LedgerEntry.account_id == account_id, LedgerEntry.sent_at >= since)
    return session.scalar(lately.limit(1)) is not None


def copies_of(session: Session, notice: OutboxMessage) -> list[OutboxMessage]:
    """The representatives' copies of a group's notice, whatever became of them."""
    return list(session.scalars(select(OutboxMessage).where(OutboxMessage.stands_for == notice.id)))


def notices_about(session: Session, network_id: str, subject: str, *statuses: OutboxStatus) -> list[OutboxMessage]:
    """The notices about a subject, in some states; representatives' copies of a group's among them."""
    about = (
        OutboxMessage.about == subject,
        OutboxMessage.network_id == network_id,
        OutboxMessage.urgency.not_in((Urgency.ANSWER, Urgency.RESULT)),
    )
    found = select(OutboxMessage).where(*about)
    if statuses:
        found = found.where(OutboxMessage.status.in_(statuses))
    return list(session.scalars(found.order_by(OutboxMessage.id)))


def results_wait(session: Session, chat_id: str, now: datetime) -> bool:
    """Whether what came of a form is still to be said in a 1:1 chat."""
    waiting = (OutboxMessage.chat_id == chat_id, OutboxMessage.urgency == Urgency.RESULT, STILL_WAITS)
    return session.scalar(select(OutboxMessage.id).where(*waiting, OutboxMessage.expires > now).limit(1)) is not None


def was_told(session: Session, chat_id: str, subject: str) -> bool:
    """Whether a notice about a subject went to this chat, or is to go there."""
    here = (OutboxMessage.about == subject, OutboxMessage.chat_id == chat_id, OutboxMessage.urgency != Urgency.ANSWER)
    return session.scalar(select(OutboxMessage.id).where(*here).limit(1)) is not None


def was_pushed(session: Session, chat_id: str, flow: str, since: datetime, *, but: str) -> bool:
    """Whether a flow's notice was pushed to a chat since a moment, or is on its way there; what rode along does not count."""
    pushed = and_(OutboxMessage.status == OutboxStatus.SENT, OutboxMessage.sent_at >= since)
    found = select(OutboxMessage.id).where(
        OutboxMessage.chat_id == chat_id,
        OutboxMessage.about > f"{flow}:",
        OutboxMessage.about < f"{flow};",
        OutboxMessage.urgency.in_((Urgency.PATIENT, Urgency.MUST)),
        OutboxMessage.ride_on.is_(None),
        OutboxMessage.id != but,
        or_(pushed, and_(STILL_WAITS, OutboxMessage.unanswered)),
    )
    return session.scalar(found.limit(1)) is not None


def rides_before(session: Session, notice: OutboxMessage) -> list[OutboxMessage]:
    """What fell due before a notice in the same chat, about the same thing, and still waits for a ride there alone."""
    before = select(OutboxMessage).where(
        OutboxMessage.chat_id == notice.chat_id,
        OutboxMessage.status == OutboxStatus.WAITING,
        OutboxMessage.urgency == Urgency.RIDE,
        OutboxMessage.ladder.is_(None),
        OutboxMessage.due < notice.due,
    )
    found = session.scalars(before.order_by(OutboxMessage.due, OutboxMessage.id))
    return [row for row in found if about_the_same(row, notice)]


def about_the_same(one: OutboxMessage, other: OutboxMessage) -> bool:
    """Whether two notices speak of the same thing."""
    return not {subject for subject in one.subjects if subject}.isdisjoint(other.subjects)


def said_in_the_same_breath(session: Session, notice: OutboxMessage, chat_ids: list[str]) -> set[str]:
    """Those of some chats for which the same words about the same thing were queued together with a notice."""
    others = select(OutboxMessage).where(
        OutboxMessage.chat_id.in_(chat_ids),
        OutboxMessage.network_id == notice.network_id,
        OutboxMessage.created_at == notice.created_at,
        OutboxMessage.title == notice.title,
        OutboxMessage.urgency != Urgency.ANSWER,
    )
    return {row.chat_id for row in session.scalars(others) if any(row.subjects) and row.subjects == notice.subjects}


def undelivered_notices(
    session: Session, network_id: str, offset: int, limit: int, chats: Collection[str] | None = None
) -> list[tuple[OutboxMessage, Chat | None]]:
    """What LINE refused or what was of no use any more before it could be sent, the newest first; with its chat. Of
    some `chats` alone where they are given."""
    newest = (OutboxMessage.next_attempt_at.desc(), OutboxMessage.id.desc())
    return _with_chats(session, network_id, UNDELIVERED, newest, offset, limit, chats)


def waiting_notices(
    session: Session, network_id: str, offset: int, limit: int, chats: Collection[str] | None = None
) -> list[tuple[OutboxMessage, Chat | None]]:
    """What waits to be sent, in the order in which it falls due; with its chat."""
    return _with_chats(session, network_id, WAITING, (OutboxMessage.due, OutboxMessage.id), offset, limit, chats)


def _with_chats(
    session: Session,
    network_id: str,
    which: ColumnElement[bool],
    order: tuple[Any, ...],
    offset: int,
    limit: int,
    chats: Collection[str] | None,
) -> list[tuple[OutboxMessage, Chat | None]]:
    found = (
        select(OutboxMessage, Chat)
        .outerjoin(Chat, Chat.id == OutboxMessage.chat_id)
        .where(
            OutboxMessage.network_id == network_id, which, true() if chats is None else OutboxMessage.chat_id.in_(chats)
        )
        .order_by(*order)
        .offset(offset)
        .limit(limit)
    )
    return [(notice, chat) for notice, chat in session.execute(found)]
