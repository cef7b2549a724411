"""Free rides: what waits for a chat goes along on the reply token of whoever speaks there.

A reply costs nothing, a push to a group costs one message a member, however many message objects it holds. So notices
wait for somebody to say something and ride in front of the answer, which stands last: one whole notice that is shorter than
it, else one card that names them all. They go along, too, when something has to be pushed to their chat. They are settled
when LINE has taken or refused the message that carries them.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot import figures
from bot.clock import BANGKOK
from bot.delivery.asking import buttons_in, note_named, note_notice, texts_in
from bot.delivery.ladder import REPRESENTATIVES
from bot.delivery.measure import within
from bot.delivery.outbox import MOST_OBJECTS, Draw, alight, draw_anew, end, ride
from bot.delivery.withdrawing import withdraw_copies
from bot.storage.at_hand import note_nothing_waits, nothing_waits
from bot.storage.chats import Chat
from bot.storage.deliveries import about_the_same
from bot.storage.locking import claimable
from bot.storage.message_tables import USED_UP, LedgerEntry, OutboxMessage, OutboxStatus, Urgency
from bot.storage.rules import rules_of, wakes_at

MOST_AT_ONCE = 10
"""Notices in one digest; what is more waits for the next ride."""

HEARD = "the group has heard it"
"""Why a representative's copy is not needed any more."""
A_PAIR = 2
LOST_AFTER = timedelta(minutes=10)
A_MOMENT_BEFORE = timedelta(microseconds=1)

DrawDigest = Callable[[list[tuple[str, str]]], dict[str, Any]]
"""Makes one message object of several notices: (outbox id, title) of each."""


@dataclass
class Boarding:
    """What goes along with one answer."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    subjects: list[str | None] = field(default_factory=list)
    passengers: list[OutboxMessage] = field(default_factory=list)


@dataclass(frozen=True)
class Answered:
    """What is answered here: its message objects (none on mere chatter), and what it is about."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    about: str | None = None


def board(
    session: Session, chat: Chat, carrier_id: str, answer: Answered, now: datetime, draw: Draw, draw_digest: DrawDigest
) -> Boarding | None:
    """Choose what rides in front of an answer in this chat, which will be queued under `carrier_id`, and let it say what is
    true now; None where nothing rides."""
    places = MOST_OBJECTS - len(answer.messages)
    if places < 1 or not chat.present or nothing_waits(session, chat.id):
        return None
    waiting = waiting_for(session, chat, now)
    if not waiting:
        note_nothing_waits(session, chat.id)
        return None
    true_now = _drawn_anew(session, chat, waiting, draw, now)
    if not true_now:
        return None
    boarding = _fill(true_now, places, answer, draw_digest)
    _take_off(chat, boarding.passengers, carrier_id, now)
    return boarding


def board_push(session: Session, chat: Chat, push: OutboxMessage, now: datetime, draw: Draw) -> None:
    """Let what waits for a chat go along with a push there, in front of it: the newest word stands last, and what was
    said first of the same thing is heard first. What does not fit waits on."""
    if not chat.present:
        return
    earlier = [row for row in waiting_for(session, chat, now) if row.due < push.due or not about_the_same(row, push)]
    places = MOST_OBJECTS - len(push.messages)
    if not _as_many_as_fit(earlier, places)[0]:
        return
    passengers, _rest = _as_many_as_fit(_drawn_anew(session, chat, earlier, draw, now), places)
    if passengers:
        push.own_objects = len(push.messages)
        _take_off(chat, passengers, push.id, now)


def waiting_for(session: Session, chat: Chat, now: datetime) -> list[OutboxMessage]:
    """What could ride in a chat now, in the order in which it fell due: at most one digest and what fits beside it.

    The rows are locked. What somebody else has locked, a courier or another event, is theirs: nobody waits for it.
    """
    return within(session, list(session.scalars(_MAY_RIDE, {"chat": chat.id, "now": now})), now)


_NOW = bindparam("now", type_=OutboxMessage.due.type)
_MAY_RIDE = claimable(
    select(OutboxMessage)
    .where(
        OutboxMessage.chat_id == bindparam("chat"),
        OutboxMessage.status == OutboxStatus.WAITING,
        OutboxMessage.due <= _NOW,
        ~OutboxMessage.unanswered,
        or_(
            OutboxMessage.urgency.in_((Urgency.PATIENT, Urgency.RIDE, Urgency.RESULT)),
            (OutboxMessage.urgency == Urgency.MUST) & (OutboxMessage.error == USED_UP),
        ),
        or_(OutboxMessage.expires.is_(None), OutboxMessage.expires > _NOW),
    )
    .order_by(OutboxMessage.due, OutboxMessage.id)
    .limit(MOST_AT_ONCE + MOST_OBJECTS)
)
"""Made once: nearly every answer asks it."""


def _drawn_anew(
    session: Session, chat: Chat, waiting: list[OutboxMessage], draw: Draw, now: datetime
) -> list[OutboxMessage]:
    """What rides now, as it is true now: news where the chat may hear a ride, in quiet hours only what people
    have set the hour of (`Say.awaited`), whenever it fell due; what came of somebody's own form at once."""
    rules = rules_of(session, chat.network_id)
    news = [row for row in waiting if row.awaited or wakes_at(rules, now) == now]
    if not news or not _is_its_turn(session, chat, now, rules):
        news = []
    waiting = [row for row in waiting if row.urgency == Urgency.RESULT or row in news]
    return _each_once([row for row in waiting if draw_anew(session, row, draw, now)])


def _each_once(waiting: list[OutboxMessage]) -> list[OutboxMessage]:
    """Who speaks for several groups has a copy of each one's notice: where they say the same, the first says it, and the
    others go along without a word."""
    said: list[tuple[object, object, object]] = []
    for row in waiting:
        if row.stands_for and row.urgency == Urgency.RIDE and row.messages:
            words = (row.title, row.subjects, row.messages)
            if words in said:
                row.messages, row.subjects = [], []
            said.append(words)
    return waiting


def passengers_of(session: Session, carrier: OutboxMessage) -> list[OutboxMessage]:
    """What is on its way with a message, in the order in which it fell due."""
    if carrier.own_objects is None:
        return []
    riding = (OutboxMessage.ride_on == carrier.id, OutboxMessage.status == OutboxStatus.RIDING)
    return list(session.scalars(select(OutboxMessage).where(*riding).order_by(OutboxMessage.due, OutboxMessage.id)))


def settle(session: Session, carrier: OutboxMessage, now: datetime, recipients: int) -> None:
    """The carrier has come to an end: so have its passengers, or they wait for the next ride."""
    passengers = passengers_of(session, carrier)
    named = [row for row in passengers if row.only_named]
    for row in passengers:
        match carrier.status:
            case OutboxStatus.SENT:
                _arrived(session, row, carrier, now, recipients)
            case OutboxStatus.UNCONFIRMED:
                end(row, OutboxStatus.UNCONFIRMED, carrier.error)
            case _:
                _let_go(session, row, now)
    if carrier.status == OutboxStatus.SENT:
        note_named(session, named, _said_with(carrier, now))


def put_down(session: Session, carrier: OutboxMessage, now: datetime) -> None:
    """Its passengers wait again; a carrier that is tried once more goes alone, as a new message."""
    if carrier.own_objects is None:
        return
    for row in passengers_of(session, carrier):
        _let_go(session, row, now)
    others = len(carrier.messages) - carrier.own_objects
    carrier.messages, carrier.subjects = carrier.messages[others:], carrier.subjects[others:]
    carrier.own_objects, carrier.retry_key = None, str(uuid.uuid4())


def rescue(session: Session, now: datetime) -> int:
    """Passengers whose carrier is not on its way any more (it was withdrawn, say) wait again.

    Returns:
        How many.
    """
    lost = select(OutboxMessage).where(
        OutboxMessage.status == OutboxStatus.RIDING, OutboxMessage.next_attempt_at < now - LOST_AFTER
    )
    count = 0
    for row in session.scalars(lost.limit(MOST_AT_ONCE)):
        carrier = session.scalar(select(OutboxMessage).where(OutboxMessage.id == row.ride_on)) if row.ride_on else None
        if carrier is None or carrier.status not in (OutboxStatus.WAITING, OutboxStatus.SENT, OutboxStatus.UNCONFIRMED):
            _let_go(session, row, now)
            count += 1
    return count


def no_copies_needed(session: Session, notice: OutboxMessage) -> None:
    """A group has heard a notice: its representatives need not be told any more."""
    if notice.ladder == REPRESENTATIVES:
        withdraw_copies(session, notice.id, HEARD)


def _fill(waiting: list[OutboxMessage], places: int, answer: Answered, draw_digest: DrawDigest) -> Boarding:
    """What the answer says anyway goes along without a word; what came of one's own form, and what is urgent, goes whole. Of
    the news one goes whole where it buries nothing, and a digest names what is more."""
    silent = [row for row in waiting if not row.messages or _says_the_same(answer, row)]
    own = [row for row in waiting if row.urgency in (Urgency.RESULT, Urgency.MUST) and row not in silent]
    news = [row for row in waiting if row not in silent and row not in own]
    own, later = _as_many_as_fit(own, places - 1 if news else places)
    whole = [*own, *_whole(news, places - sum(len(row.messages) for row in own), answer)]
    merged = [row for row in [*later, *news] if row not in whole][:MOST_AT_ONCE]
    boarding = Boarding(passengers=[*silent, *whole])
    for row in whole:
        boarding.messages += row.messages
        boarding.subjects += row.subjects
    if merged:
        boarding.messages.append(draw_digest([(row.id, row.title or "…") for row in merged]))
        boarding.subjects.append(None)
        boarding.passengers += merged
        for row in merged:
            row.only_named = True
    return boarding


def _whole(news: list[OutboxMessage], places: int, answer: Answered) -> list[OutboxMessage]:
    """What goes as it is: on mere chatter the first notice, or both of two; in front of an answer one alone that is not longer
    than it."""
    if not answer.messages and len(news) <= A_PAIR and sum(len(row.messages) for row in news) <= places:
        return news
    if not news or len(news[0].messages) > (places if len(news) == 1 else places - 1):
        return []
    short = len(news) == 1 and letters_in(news[0].messages) <= letters_in(answer.messages)
    return news[:1] if short or not answer.messages else []


def _says_the_same(answer: Answered, notice: OutboxMessage) -> bool:
    """Whether an answer says what a notice says: the same message, or of the same thing with all its buttons."""
    if not answer.messages or not notice.messages:
        return False
    if all(message in answer.messages for message in notice.messages):
        return True
    buttons = {data for _label, data in buttons_in(notice.messages)}
    return (
        notice.about is not None
        and notice.about == answer.about
        and bool(buttons)
        and buttons <= {data for _label, data in buttons_in(answer.messages)}
    )


def letters_in(drawn: object) -> int:
    """How much there is to read in some messages."""
    return sum(len(text) for text in texts_in(drawn))


def _as_many_as_fit(waiting: list[OutboxMessage], places: int) -> tuple[list[OutboxMessage], list[OutboxMessage]]:
    """The first notices that fit into so many places, in order; and those behind them."""
    used = 0
    for number, row in enumerate(waiting):
        if used + len(row.messages) > places:
            return waiting[:number], waiting[number:]
        used += len(row.messages)
    return waiting, []


def _is_its_turn(session: Session, chat: Chat, now: datetime, rules: dict[str, Any]) -> bool:
    """Whether a chat may hear a ride: not too soon after the last one, not too often a day. If so, it stays locked. Where another
    event or a courier has the chat in its hands just now, it is theirs."""
    if session.scalar(claimable(select(Chat).where(Chat.id == chat.id))) is None:
        return False
    if chat.rode_at and now - chat.rode_at < timedelta(minutes=int(rules["ride_minutes"])):
        return False
    return _rides_on(chat, now) < int(rules["rides_a_day"])


def _rides_on(chat: Chat, now: datetime) -> int:
    """How many rides a chat has heard today."""
    return chat.rides_that_day if chat.rides_on_day == _day(now) else 0


def _day(now: datetime) -> str:
    return now.astimezone(BANGKOK).date().isoformat()


def _take_off(chat: Chat, passengers: list[OutboxMessage], carrier_id: str, now: datetime) -> None:
    if any(row.urgency != Urgency.RESULT for row in passengers):
        chat.rides_that_day, chat.rides_on_day, chat.rode_at = _rides_on(chat, now) + 1, _day(now), now
    ride(passengers, carrier_id, now)


def _let_go(session: Session, row: OutboxMessage, now: datetime) -> None:
    """It waits for another ride; not the copy of what its group has heard meanwhile."""
    alight(row, now)
    original = session.get(OutboxMessage, (row.network_id, row.stands_for)) if row.stands_for else None
    if original and original.status == OutboxStatus.SENT:
        end(row, OutboxStatus.WITHDRAWN, HEARD)


def _arrived(session: Session, row: OutboxMessage, carrier: OutboxMessage, now: datetime, recipients: int) -> None:
    """It stands in front of what carried it: what that asks was asked after it."""
    session.add(
        LedgerEntry(
            network_id=row.network_id,
            outbox_id=row.id,
            chat_id=row.chat_id,
            method="ride",
            message_objects=len(row.messages),
            counted_messages=0,
            caused_by=row.caused_by,
            push_equivalent=recipients,
            retry_key=None,
            line_request_id=None,
            sent_at=now,
        )
    )
    figures.rides.inc()
    note_notice(session, row, _said_with(carrier, now))
    end(row, OutboxStatus.SENT, None, now)
    no_copies_needed(session, row)


def _said_with(carrier: OutboxMessage, now: datetime) -> datetime:
    """When what rides was said: in front of what carries it."""
    return (carrier.created_at if carrier.urgency == Urgency.ANSWER else now) - A_MOMENT_BEFORE
