"""The threads that send: a call that hangs, and a message that cannot be sent, hold up no other message."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bot.delivery.courier import LEASE, Courier
from bot.delivery.line import Accepted, NoAnswer, Outcome, Refused
from bot.delivery.line_api import LineApi
from bot.delivery.sending import BATCH, Sending
from bot.handlers.posting import drawn_anew
from bot.storage.message_tables import OutboxStatus, Urgency
from tests.delivery.test_rides import Line, Office, texts
from tests.network import Songkhla
from tests.running import TOKEN, wait_until

pytestmark = pytest.mark.on_both

SECONDS = 20


class SlowLine(Line):
    """A LINE that does not answer for a while when certain words are sent."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = threading.Event()
        self.begun: list[str] = []

    def push(self, chat_id: str, messages: list[dict[str, Any]], key: str) -> Outcome:
        self.begun += texts(messages)
        if "ค้าง" in texts(messages):
            assert self.answers.wait(SECONDS)
        return super().push(chat_id, messages, key)


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    office = Office(songkhla)
    office.line = SlowLine()
    office.courier = Courier(songkhla.database, office.line, office.clock, drawn_anew)
    return office


@pytest.fixture
def sending(office: Office) -> Iterator[Sending]:
    sending = Sending(office.courier, 2)
    yield sending
    office.line.answers.set()  # type: ignore[attr-defined]
    sending.stop()


def test_while_one_call_hangs_all_others_go_out_and_nothing_is_begun_twice(office: Office, sending: Sending) -> None:
    hanging = office.notice("ค้าง", Urgency.MUST)
    sending.send_due()
    wait_until(lambda: office.line.begun == ["ค้าง"])  # type: ignore[attr-defined]
    others = [office.notice(f"เรื่องที่ {number}", Urgency.MUST) for number in range(6)]
    for _tick in range(3):
        sending.send_due()
    wait_until(lambda: all(office.status(each) == OutboxStatus.SENT for each in others))
    assert office.status(hanging) == OutboxStatus.WAITING
    office.line.answers.set()  # type: ignore[attr-defined]
    wait_until(lambda: sending.idle)
    assert office.status(hanging) == OutboxStatus.SENT
    assert len(office.line.begun) == 7  # type: ignore[attr-defined]


def test_messages_that_cannot_even_be_tried_do_not_stand_before_the_others(
    office: Office, sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = [office.notice("พัง", Urgency.MUST) for _ in range(BATCH)]
    good = office.notice("ดี", Urgency.MUST)
    claim = Courier._claim

    def refuse(courier: Courier, network_id: str, outbox_id: str, own_lease: bool) -> Any:
        if outbox_id in bad:
            raise LookupError
        return claim(courier, network_id, outbox_id, own_lease)

    monkeypatch.setattr(Courier, "_claim", refuse)
    for _tick in range(2):
        sending.send_due()
        wait_until(lambda: sending.idle, SECONDS)
    assert office.status(good) == OutboxStatus.SENT
    assert {(office.row(each).error, office.row(each).next_attempt_at) for each in bad} == {
        ("LookupError", office.clock.now() + LEASE)
    }


def too_many_quick_replies() -> list[dict[str, Any]]:
    item = {"type": "action", "action": {"type": "message", "label": "ก", "text": "ความลับ"}}
    return [{"type": "text", "text": "ความลับ", "quickReply": {"items": [item] * 14}}]


@pytest.mark.parametrize("messages", [too_many_quick_replies(), [{"type": "hologram"}], [{}], [{"type": "text"}] * 6])
def test_a_message_that_line_cannot_take_is_refused_with_its_reason_and_without_its_words(messages: Any) -> None:
    line = LineApi("http://127.0.0.1:9", TOKEN)
    for outcome in (line.push("C1", messages, "k"), line.reply("t", messages)):
        assert isinstance(outcome, Refused)
        assert outcome.reason.startswith("not sent: ")
        assert "ความลับ" not in outcome.reason
    assert isinstance(line.push("C1", [{"type": "text", "text": "ก"}], "k"), NoAnswer)


def test_what_breaks_before_the_call_is_not_taken_for_sent() -> None:
    """A token that no header can carry, say."""
    line = LineApi("http://127.0.0.1:9", "ไทย")
    assert isinstance(line.push("C1", [{"type": "text", "text": "ก"}], "k"), Refused)


def test_an_answer_in_words_that_nobody_knows_still_says_that_line_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer:
        status, reason, data = 200, "OK", b'{"sentMessages": "many"}'

        def getheader(self, _name: str) -> None:
            return None

    line = LineApi("http://127.0.0.1:9", TOKEN)
    monkeypatch.setattr(line._client, "request", lambda *_args, **_named: Answer())
    assert line.push("C1", [{"type": "text", "text": "ก"}], "k") == Accepted((), None)
