"""The month's messages are used up: what is refused waits for a ride, its sender hears so, and nothing is said too late."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.delivery.line import MonthUsedUp, Quota
from bot.delivery.outbox import TOKEN_LIFE, ReplyToken, put_answer
from bot.language.relative_days import speaks_of_today
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Person
from tests.delivery.test_rides import ANSWER, Office, texts
from tests.network import NETWORK_GROUP, PIMJAI, Songkhla

LAST_AFTERNOON = datetime(2026, 11, 30, 15, 0, tzinfo=BANGKOK)
NEXT_MONTH = datetime(2026, 12, 1, 0, 1, tzinfo=BANGKOK)


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    office = Office(songkhla)
    office.clock.set(LAST_AFTERNOON)
    office.line.figures, office.line.outcomes = Quota(300, 300), [MonthUsedUp()]
    return office


def works_through(office: Office, until: datetime) -> None:
    office.line.figures = Quota(300, 0)
    office.clock.set(until)
    for _tick in range(3):
        office.courier_works()
        office.passes(seconds=2)


@pytest.mark.parametrize("words", ["พรุ่งนี้งดส่งของ", "ประชุมย้ายไปวันที่ 12"])
def test_words_that_were_written_once_are_not_pushed_when_the_month_turns(office: Office, words: str) -> None:
    notice = office.notice(words, Urgency.MUST, expires=LAST_AFTERNOON + timedelta(days=7))
    office.courier_works()
    for until in (NEXT_MONTH, NEXT_MONTH.replace(hour=9)):
        works_through(office, until)
    assert len(office.line.pushes) == 1, "the one that LINE refused"
    office.somebody_speaks([ANSWER])
    heard = [each for sent in office.line.replies for each in texts(sent)]
    assert (words in heard) is not speaks_of_today(words)
    assert office.status(notice) == (OutboxStatus.EXPIRED if speaks_of_today(words) else OutboxStatus.SENT)


def test_they_ride_on_the_same_day(office: Office) -> None:
    notice = office.notice("พรุ่งนี้งดส่งของ", Urgency.MUST)
    office.courier_works()
    office.passes(minutes=5)
    office.somebody_speaks([ANSWER])
    assert office.status(notice) == OutboxStatus.SENT


def test_their_sender_hears_that_they_wait(office: Office) -> None:
    with office.group.database.transaction() as session:
        sender = session.scalars(select(Person).where(Person.line_user_id == PIMJAI)).one()
    notices = [office.notice("พรุ่งนี้งดส่งของ", Urgency.MUST, subject=f"notice:{'1' * 26}") for _copy in range(2)]
    with office.group.database.transaction() as session:
        for row in session.scalars(select(OutboxMessage).where(OutboxMessage.id.in_(notices))):
            row.caused_by = sender.id
    office.line.outcomes = [MonthUsedUp()] * 2
    office.courier_works()
    office.group.do_due_work()
    with office.group.database.reading() as session:
        told = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == PIMJAI)).all()
    assert [(row.urgency, "หมดแล้ว" in str(row.messages)) for row in told] == [(Urgency.RESULT, True)]


def late_answer(office: Office, chat: str) -> str:
    with office.group.database.transaction() as session:
        now = office.clock.now()
        return put_answer(
            session, network_id=session.get_one(Chat, chat).network_id, chat_id=chat, messages=[{"type": "text", "text": "คู่มือ"}],
            subjects=[None], token=ReplyToken("dead", now - TOKEN_LIFE), push_if_expired=True, now=now - TOKEN_LIFE, leased=False,
        )  # fmt: skip


def test_an_answer_that_missed_its_token_goes_along_with_the_next_one_or_not_at_all(office: Office) -> None:
    office.group.tells(PIMJAI, "ช่วยเหลือ")
    office.line.outcomes = [MonthUsedUp()] * 2
    private, in_group = late_answer(office, PIMJAI), late_answer(office, NETWORK_GROUP)
    office.courier_works()
    assert (office.status(private), office.status(in_group)) == (OutboxStatus.WAITING, OutboxStatus.EXPIRED)
    office.somebody_speaks([ANSWER], PIMJAI)
    assert office.status(private) == OutboxStatus.SENT
    assert "คู่มือ" in texts(office.line.replies[-1])


@pytest.mark.parametrize(
    ("late", "at", "becomes"),
    [
        (timedelta(minutes=10), 22, OutboxStatus.SENT),
        (timedelta(hours=2), 15, OutboxStatus.SENT),
        (timedelta(hours=2), 23, OutboxStatus.WAITING),
        (timedelta(days=5), 15, OutboxStatus.EXPIRED),
    ],
)
def test_how_late_an_answer_is_still_pushed(office: Office, late: timedelta, at: int, becomes: OutboxStatus) -> None:
    office.line.figures, office.line.outcomes = Quota(300, 0), []
    office.clock.set(LAST_AFTERNOON.replace(hour=at) - late)
    answer = late_answer(office, NETWORK_GROUP)
    office.passes(seconds=late.total_seconds())
    office.courier_works()
    assert office.status(answer) == becomes


@pytest.mark.parametrize(
    ("words", "relative"),
    [
        ("พรุ่งนี้งดส่งของ", True), ("คืนนี้ปิดโพล", True), ("อีก 2 ชั่วโมงปิดรับ", True), ("มะรืนเจอกัน", True),
        ("No delivery tomorrow", True), ("ประชุมวันที่ 12 ธันวาคม", False), ("เดือนนี้ขายดี", False), ("ขอบคุณทุกคน", False),
        ("พรุ่งน้ี งดส่ง", True),
    ],
)  # fmt: skip
def test_words_that_are_true_today_only(words: str, relative: bool) -> None:
    assert speaks_of_today(words) is relative
