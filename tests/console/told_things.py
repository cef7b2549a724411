"""What is told in a network, so that its pages have something to show or to keep to themselves: each bears one name."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.flows.calendar.tables import CalendarEntry, EntryKind
from bot.flows.lesson.tables import Lesson, LessonStatus, Source
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.flows.question.tables import Question, QuestionStatus
from bot.flows.report.tables import Report, ReportKind
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import new_id
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Enterprise, Person
from bot.storage.products import Product


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


def what_is_known(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    """A lesson, a question, a product, a fair and a report of an enterprise's network; the report bears no name."""
    network_id, own = enterprise.network_id, {"network_id": enterprise.network_id, "enterprise_id": enterprise.id}
    today = now.date()
    session.add_all((
        Lesson(**own, id=new_id(now), title=name, text=name, author_id=person.id, source=Source.WRITTEN, pictures=[],
               status=LessonStatus.OUT, topic="money", created_at=now, changed_at=now),
        Question(**own, id=new_id(now), text=name, status=QuestionStatus.OPEN, asker_id=person.id, created_at=now, asked_at=now),
        Product(**own, id=new_id(now), name=name, entered_by=person.id, entered_at=now, price=15_000),
        CalendarEntry(**own, id=new_id(now), kind=EntryKind.FAIR, title=name, first=today, last=today, maker_id=person.id,
                      created_at=now, changed_at=now),
        Report(network_id=network_id, id=new_id(now), key=f"month:{new_id(now)}", kind=ReportKind.MONTH, since=now - timedelta(days=30),
               until=now, figures={}, made_at=now, send_at=now + timedelta(days=7)),
    ))  # fmt: skip
    session.flush()


def outbox_row(
    network_id: str, chat_id: str, about: str, status: OutboxStatus, now: datetime, title: str
) -> OutboxMessage:
    """A notice in the outbox, as far as it has come."""
    return OutboxMessage(
        network_id=network_id, id=new_id(now), chat_id=chat_id, urgency=Urgency.RIDE, status=status, messages=[{"type": "text", "text": title}],
        subjects=[None], about=about, title=title, due=now, next_attempt_at=now, created_at=now, retry_key=new_id(now),
    )  # fmt: skip
