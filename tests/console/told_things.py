"""What is told in a network, so that its pages have something to show or to keep to themselves: each bears one name."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.flows.notice.tables import Notice, NoticeStatus
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import new_id
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Person


def what_is_told(session: Session, network_id: str, person: Person, name: str, now: datetime) -> None:
    """A LINE group; a notice that went out, with a copy that waits, one that arrived and one that did not; a draft."""
    chat = Chat(id=f"C{new_id(now)}", kind=ChatKind.GROUP, network_id=network_id, name=name, present_changed_at=now)
    session.add(chat)
    session.flush()
    for status in (NoticeStatus.DRAFT, NoticeStatus.OUT):
        notice = Notice(
            network_id=network_id, id=new_id(now), maker_id=person.id, status=status, category="news", text=name,
            audience={"groups": [chat.id]}, way="ride", created_at=now, sent_at=now,
        )  # fmt: skip
        session.add(notice)
        session.flush()
    for each in (OutboxStatus.WAITING, OutboxStatus.FAILED, OutboxStatus.SENT):
        session.add(outbox_row(network_id, chat.id, f"notice:{notice.id}", each, now, name))


def outbox_row(
    network_id: str, chat_id: str, about: str, status: OutboxStatus, now: datetime, title: str
) -> OutboxMessage:
    """A notice in the outbox, as far as it has come."""
    return OutboxMessage(
        network_id=network_id, id=new_id(now), chat_id=chat_id, urgency=Urgency.RIDE, status=status, messages=[{"type": "text", "text": title}],
        subjects=[None], about=about, title=title, due=now, next_attempt_at=now, created_at=now, retry_key=new_id(now),
    )  # fmt: skip
