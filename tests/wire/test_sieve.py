"""Talk among people is not even stored, with one statement; whatever might be an answer is."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.handlers.intake import Intake
from bot.handlers.mere_talk import Sieve
from bot.storage.chats import Conversation
from bot.storage.inbox import Claim
from bot.storage.message_tables import InboxEvent
from tests.locks.test_crossing import Process
from tests.locks.test_waiting import put_poll
from tests.network import NETWORK_GROUP, SOMSRI, WANDEE, Songkhla
from tests.wire.test_statements_of_events import Counted

pytestmark = pytest.mark.on_both

AGAIN = {"deliveryContext": {"isRedelivery": True}}


class Webhooks:
    """A web process that stores what comes and, until it is asked to, works on nothing."""

    def __init__(self, songkhla: Songkhla, url: str) -> None:
        self._process, self._clock = Process(songkhla, url, 1), songkhla.clock
        self.database, self.handed, self._number = self._process.database, list[Claim](), 0
        self._intake = Intake(self.database, self._clock, self.handed.append, Sieve(self.database, self._clock).nobodys)
        self.come(SOMSRI, "ช่วยเหลือ")
        self.work()  # from now on it is known who sits here, and that somebody was heard in this hour

    def come(self, *said: str | dict[str, Any]) -> list[str]:
        """What one webhook brings, each by who and what; the ids of those that are stored."""
        events = []
        for who, what in zip(said[::2], said[1::2], strict=True):
            self._number += 1
            words = {"type": "message", "message": {"type": "text", "id": f"m{self._number}", "text": what}}
            events.append(
                {
                    "webhookEventId": f"e{self._number}", "mode": "active", "replyToken": f"r{self._number}",
                    "timestamp": int(self._clock.now().timestamp() * 1000) + self._number,
                    "source": {"type": "group", "groupId": NETWORK_GROUP, "userId": who},
                    **(words if isinstance(what, str) else what),
                }
            )  # fmt: skip
        before = len(self.handed)
        self._intake.store(events)
        return [claim.id for claim in self.handed[before:]]

    def work(self) -> None:
        self._process.processor.work_on_all(self.handed)
        self.handed.clear()

    def kept(self) -> set[str]:
        with self.database.reading() as session:
            return set(session.scalars(select(InboxEvent.webhook_event_id)))


@pytest.fixture
def webhooks(songkhla: Songkhla, database_url: str) -> Any:
    webhooks = Webhooks(songkhla, database_url)
    yield webhooks
    webhooks.database.close()


def test_talk_among_people_costs_one_statement_and_leaves_nothing(webhooks: Webhooks) -> None:
    before = webhooks.kept()
    counted = Counted(webhooks.database)
    assert webhooks.come(SOMSRI, "วันนี้ฝนตกหนักมาก") == []
    assert len(counted.statements) == 1, "\n".join(counted.statements)
    counted.statements.clear()
    assert webhooks.come(SOMSRI, "ส่งรูปหลานมาให้ดู", SOMSRI, "เมื่อคืนไฟดับทั้งหมู่บ้าน") == []
    assert len(counted.statements) == 1, "\n".join(counted.statements)
    assert webhooks.kept() == before


def test_what_the_bot_does_not_know_yet_is_stored(webhooks: Webhooks) -> None:
    assert webhooks.come("U" + "9" * 32, "วันนี้ฝนตกหนักมาก"), "who has never been heard here"
    webhooks.work()
    assert webhooks.come(SOMSRI, "น้องเวที ช่วยหน่อย"), "who speaks to the bot"


def test_a_line_that_comes_behind_what_waits_is_stored_and_stays_in_order(
    webhooks: Webhooks, songkhla: Songkhla
) -> None:
    tap = {"type": "postback", "postback": {"data": f"poll.vote:{put_poll(songkhla)}:1"}}
    assert len(webhooks.come(WANDEE, tap, SOMSRI, "วันนี้ฝนตกหนักมาก")) == 2, "in one body"
    assert webhooks.come(SOMSRI, "วันนี้ฝนตกหนักมาก"), "while the tap is not worked on yet"
    webhooks.work()
    assert webhooks.come(SOMSRI, "วันนี้ฝนตกหนักมาก") == []


def test_what_line_brings_again_is_stored(webhooks: Webhooks) -> None:
    talk = {"type": "message", "message": {"type": "text", "id": "m", "text": "วันนี้ฝนตกหนักมาก"}}
    assert webhooks.come(SOMSRI, talk) == []
    assert webhooks.come(SOMSRI, {**talk, **AGAIN})


def test_what_line_brings_again_answers_nothing_that_was_asked_after_it_was_said(
    webhooks: Webhooks, songkhla: Songkhla
) -> None:
    said_at = int(songkhla.clock.now().timestamp() * 1000)
    talk = {"type": "message", "timestamp": said_at, "message": {"type": "text", "id": "m", "text": "ฝนตกหนักมาก"}}
    songkhla.clock.advance(timedelta(seconds=20))
    webhooks.come(SOMSRI, "น้องเวที โพล")
    webhooks.work()
    assert webhooks.come(SOMSRI, {**talk, **AGAIN})
    webhooks.work()
    assert _asks(webhooks) == ["question"], "it is no answer"
    webhooks.come(SOMSRI, "ไปทะเลวันไหนดี")
    webhooks.work()
    assert _asks(webhooks) != ["question"]


def _asks(webhooks: Webhooks) -> list[str]:
    with webhooks.database.reading() as session:
        return list(session.scalars(select(Conversation.step)))


def test_where_it_cannot_be_told_everything_is_stored(webhooks: Webhooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.handlers.mere_talk.listen", lambda *_: 1 / 0)
    assert webhooks.come(SOMSRI, "วันนี้ฝนตกหนักมาก")
