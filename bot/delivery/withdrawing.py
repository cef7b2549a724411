"""What shall not be said any more: messages that are taken out of the outbox, or forgotten with what they were about."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, delete, or_, update
from sqlalchemy.orm import Session

from bot.storage.database import rows_changed
from bot.storage.message_tables import AT_REST, IS_NOTICE, STILL_WAITS, OutboxMessage, OutboxStatus
from bot.storage.open_questions import forget_questions_about


def withdraw_about(session: Session, network_id: str, subject: str, reason: str) -> None:
    """What waits to be said of a subject is outdated: say it no more. What is on its way already is too late."""
    notices = (OutboxMessage.network_id == network_id, OutboxMessage.about == subject, IS_NOTICE, AT_REST)
    withdraw_where(session, reason, *notices)


def forget_about(session: Session, subject: str, reason: str, chat_ids: Iterable[str] | None = None) -> None:
    """What waits to be said of a subject or a part of it, answers too (in some chats), is said no more, and nothing of it
    stays in the outbox. In 1:1 chats it may stand under another network or none: the subject alone tells."""
    parts = and_(OutboxMessage.about > f"{subject}:", OutboxMessage.about < f"{subject};")
    about = or_(OutboxMessage.about == subject, parts)
    _forget(session, about if chat_ids is None else and_(about, OutboxMessage.chat_id.in_(list(chat_ids))), reason)
    forget_questions_about(session, subject.partition(":")[2], chat_ids)


def forget_answers_about(session: Session, subject: str) -> None:
    """No row is left of the answers about a subject that have gone out: not to whom, not when."""
    over = OutboxMessage.status.not_in((OutboxStatus.WAITING, OutboxStatus.RIDING))
    session.execute(delete(OutboxMessage).where(OutboxMessage.about == subject, ~IS_NOTICE, over))


def forget_words_with(session: Session, person_id: str, called: str | None) -> None:
    """What waits to be sent, or could not be, and names a person is said no more. Rare enough to look through all words:
    a name stands in messages about anything."""
    marks = [person_id, *([json.dumps(called)[1:-1]] if called else [])]
    words = cast(OutboxMessage.messages, Text)
    _forget(
        session, or_(*(words.contains(mark, autoescape=True) for mark in marks)), "it names somebody who was forgotten"
    )
    if called:  # the title of what was sent is kept longer than its words
        named = OutboxMessage.title.contains(called, autoescape=True)
        session.execute(update(OutboxMessage).where(named).values(title=None))


def delete_of_chat(session: Session, chat_id: str) -> None:
    """Nothing stays of what was said, or was to be said, in a 1:1 chat that is forgotten."""
    session.execute(delete(OutboxMessage).where(OutboxMessage.chat_id == chat_id))


def withdraw(session: Session, network_id: str, outbox_id: str, reason: str) -> bool:
    """Take back one notice that waits; False where it is on its way, has come to its end, or is an answer."""
    this = (OutboxMessage.network_id == network_id, OutboxMessage.id == outbox_id, IS_NOTICE, AT_REST)
    if not withdraw_where(session, reason, *this):
        return False
    withdraw_copies(session, outbox_id, reason)
    return True


def withdraw_copies(session: Session, outbox_id: str, reason: str) -> None:
    """The representatives' copies of a group's notice that still wait are not needed any more."""
    withdraw_where(session, reason, OutboxMessage.stands_for == outbox_id, AT_REST)


def withdraw_for_chat(session: Session, chat_id: str, reason: str) -> None:
    """Nothing waiting can reach this chat any more: the bot has left or is blocked."""
    on_its_way = OutboxMessage.status == OutboxStatus.RIDING
    withdraw_where(session, reason, OutboxMessage.chat_id == chat_id, or_(STILL_WAITS, on_its_way))


def withdraw_of_account(session: Session, account_id: int, reason: str) -> None:
    """An official account is gone: what waits to be sent by it is not."""
    on_its_way = OutboxMessage.status == OutboxStatus.RIDING
    withdraw_where(session, reason, OutboxMessage.account_id == account_id, or_(STILL_WAITS, on_its_way))


def withdraw_undelivered(session: Session, notice: OutboxMessage, reason: str) -> bool:
    """A notice that did not arrive goes another way."""
    return claim_undelivered(session, notice, {"status": OutboxStatus.WITHDRAWN, "error": reason, "messages": []})


def claim_undelivered(session: Session, notice: OutboxMessage, values: dict[str, Any]) -> bool:
    """Give a notice that did not arrive new values; of several who try at once, one succeeds."""
    claim = update(OutboxMessage).where(
        OutboxMessage.network_id == notice.network_id,
        OutboxMessage.id == notice.id,
        IS_NOTICE,
        OutboxMessage.status.in_((OutboxStatus.FAILED, OutboxStatus.EXPIRED)),
    )
    done = rows_changed(session, claim.values(**values).execution_options(synchronize_session=False)) == 1
    session.refresh(notice)
    return done


def withdraw_where(
    session: Session, reason: str, *which: ColumnElement[bool], status: OutboxStatus = OutboxStatus.WITHDRAWN
) -> int:
    """End what fits and forget its words; how many there were."""
    statement = update(OutboxMessage).where(*which).values(status=status, error=reason, messages=[])
    return rows_changed(session, statement)


def _forget(session: Session, which: ColumnElement[bool], reason: str) -> None:
    withdraw_where(session, reason, which, STILL_WAITS)
    session.execute(update(OutboxMessage).where(which).values(messages=[], title=None))
