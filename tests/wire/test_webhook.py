"""LINE's webhook at the wire: signatures, odd bodies, and what is stored."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.app import create_app
from bot.clock import ManualClock
from bot.flows.poll.tables import Poll
from bot.handlers.webhook import is_signed
from bot.services import Services, build
from bot.storage.chats import Chat, ChatMember
from bot.storage.database import Database
from bot.storage.message_tables import InboxEvent, InboxStatus, OutboxMessage
from tests.group import SATURDAY_MORNING
from tests.running import SECRET, settings_for, wait_until

pytestmark = pytest.mark.on_both

GROUP = {"type": "group", "groupId": "C1", "userId": "U1"}


class Line:
    """Signs and delivers webhook bodies to the application."""

    def __init__(self, client: FlaskClient, services: Services) -> None:
        self.client, self.services, self.number = client, services, 0

    def event(self, kind: str = "message", **fields: Any) -> dict[str, Any]:
        self.number += 1
        event = {
            "type": kind, "mode": "active", "timestamp": 1_795_000_000_000 + self.number, "source": GROUP,
            "webhookEventId": f"01EVENT{self.number:019}", "deliveryContext": {"isRedelivery": False}, "replyToken": f"token{self.number}",
        }  # fmt: skip
        return event | fields

    def text(self, words: str, **fields: Any) -> dict[str, Any]:
        return (
            self.event(message={"type": "text", "id": f"m{self.number + 1}", "text": words, "quoteToken": "q"}) | fields
        )

    def deliver(self, *events: Any) -> int:
        return self.post(json.dumps({"destination": "Ubot", "events": list(events)}).encode())

    def post(self, body: bytes, signature: str | None = None) -> int:
        signature = sign(body) if signature is None else signature
        status = self.client.post("/callback", data=body, headers={"X-Line-Signature": signature}).status_code
        wait_until(lambda: self.services.processing.idle)
        return status

    def stored(self) -> list[InboxEvent]:
        with self.services.database.reading() as session:
            return list(session.scalars(select(InboxEvent).order_by(InboxEvent.webhook_event_id)))

    def rows(self, table: Any) -> list[Any]:
        with self.services.database.reading() as session:
            return list(session.scalars(select(table)))


def sign(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


@pytest.fixture
def line(database_url: str) -> Iterator[Line]:
    """The application without a worker; LINE's API is nowhere, so answers wait in the outbox."""
    services = build(settings_for(database_url, "http://127.0.0.1:9", None), ManualClock(SATURDAY_MORNING))
    yield Line(create_app(services).test_client(), services)
    services.stop()


def test_lines_own_test_vector() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert is_signed(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", "8c570fa6dd201bb328f1c1eac23a96d8")


def test_the_signature_is_of_the_raw_bytes(line: Line) -> None:
    body = b'{ "destination" : "Ubot",  "events":[ ] }'
    assert line.post(body) == 200
    assert line.post(body.replace(b"  ", b" "), sign(body)) == 400


@pytest.mark.parametrize("signature", ["", "wrong", "ไทย".encode().decode("latin-1"), "A" * 10_000])
def test_a_missing_or_wrong_signature_stores_nothing(line: Line, signature: str) -> None:
    body = json.dumps({"destination": "Ubot", "events": [line.text("โพล ก | ข | ค")]}).encode()
    assert line.post(body, signature) == 400
    assert line.stored() == []


def test_an_empty_secret_accepts_nothing() -> None:
    assert not is_signed(b"{}", sign(b"{}", ""), "")


@pytest.mark.parametrize("body", [b"", b"hello", b"[]", b"{}", b'{"events": 5}', b"\xff\xfe", b"null", b"[" * 100_000])
def test_what_is_no_webhook_body_is_refused(line: Line, body: bytes) -> None:
    assert line.post(body) == 400
    assert line.stored() == []


def test_a_body_over_one_megabyte_is_refused(line: Line) -> None:
    assert line.post(b'{"events":[]}' + b" " * 1024 * 1024) == 413


def test_the_verify_button_sends_no_events(line: Line) -> None:
    assert line.deliver() == 200


def test_one_body_may_mix_chats_and_types_and_one_bad_event_holds_up_nobody(line: Line) -> None:
    broken = {"webhookEventId": "00BROKEN", "type": "message"}
    other = line.text("โพล ก | ข | ค", source={"type": "group", "groupId": "C2", "userId": "U2"})
    assert line.deliver(broken, line.text("โพล ก | ข | ค"), other, "not an event", {"type": "hologram"}) == 200
    assert len(line.rows(Poll)) == 2
    states = {event.webhook_event_id: event.status for event in line.stored()}
    assert states["00BROKEN"] == InboxStatus.FAILED
    assert len(states) == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "hologram"},
        {"type": "beacon", "beacon": {"hwid": "x"}},
        {"type": "membership"},
        {"type": "botSuspended", "source": None},
        {"message": {"type": "hologram", "id": "1"}},
        {"message": {"type": "image", "id": "1", "contentProvider": {"type": "line"}}},
        {"source": {"type": "channel", "channelId": "x"}},
        {"source": None},
        {"unheardOf": {"deep": [1, 2, {"x": None}]}},
    ],
    ids=str,
)
def test_unknown_and_future_events_are_accepted_and_ignored(line: Line, fields: dict[str, Any]) -> None:
    assert line.deliver(line.text("สวัสดีค่ะ") | fields) == 200
    (event,) = line.stored()
    assert event.status == InboxStatus.DONE
    assert line.rows(OutboxMessage) == []


@pytest.mark.parametrize("timestamp", [10**30, -1, "soon", None, True, float("inf")])
def test_a_moment_in_no_calendar_is_a_failed_event_and_nothing_worse(line: Line, timestamp: Any) -> None:
    assert line.deliver(line.text("โพล ก | ข | ค", timestamp=timestamp), line.text("โพล ก | ข | ค")) == 200
    assert [event.status for event in line.stored()] == [InboxStatus.FAILED, InboxStatus.DONE]


def test_a_number_beyond_all_counting_fails_alone(line: Line) -> None:
    """Written by hand: Python itself writes no integer of so many digits."""
    good = line.text("โพล ก | ข | ค")
    bad = line.text("โพล ก | ข | ค", timestamp=424242)
    body = json.dumps({"events": [bad, good]}).replace("424242", "9" * 5000)
    assert line.post(body.encode()) == 200
    assert [event.status for event in line.stored()] == [InboxStatus.DONE, InboxStatus.FAILED]


@pytest.mark.parametrize("where", ["group", "user", "message", "quoted", "token", "member", "type"])
def test_an_id_that_no_database_takes_fails_once_and_alone(line: Line, where: str) -> None:
    bad = [_with_wrong_id(line.text("โพล ก | ข | ค"), where, wrong) for wrong in ("C\x00", "C" * 500, "ไทย", 5, ["C"])]
    assert line.deliver(*bad, line.text("โพล ก | ข | ค")) == 200
    assert [(stored.status, stored.attempts) for stored in line.stored()] == [
        *[(InboxStatus.FAILED, 1)] * len(bad),
        (InboxStatus.DONE, 1),
    ]


def _with_wrong_id(event: dict[str, Any], where: str, wrong: Any) -> dict[str, Any]:
    match where:
        case "group":
            return event | {"source": {"type": "group", "groupId": wrong}}
        case "user":
            return event | {"source": {**GROUP, "userId": wrong}}
        case "message":
            return event | {"message": {**event["message"], "id": wrong}}
        case "quoted":
            return event | {"message": {**event["message"], "quotedMessageId": wrong}}
        case "token":
            return event | {"replyToken": wrong}
        case "member":
            return event | {"type": "memberJoined", "joined": {"members": [{"userId": wrong}]}}
    return event | {"type": wrong}


def test_a_button_that_nobody_handles_is_named_in_the_log_and_answered(line: Line) -> None:
    with capture_logs() as logs:
        line.deliver(line.event("postback", postback={"data": "poll.forgotten:X"}))
    assert [entry["missing"] for entry in logs if entry["event"] == "button.no_handler"] == ["poll.forgotten"]
    assert len(line.rows(OutboxMessage)) == 1


def test_an_event_that_nobody_handles_is_named_in_the_log(line: Line) -> None:
    with capture_logs() as logs:
        line.deliver(line.event("hologram"))
    assert [entry["missing"] for entry in logs if entry["event"] == "event.no_handler"] == ["hologram"]


@pytest.mark.parametrize("words", ["\x00", "\ud83d", "๛" * 5000])
def test_text_that_no_database_takes_is_survived(line: Line, words: str) -> None:
    assert line.deliver(line.text(f"โพล {words} | ข | ค")) == 200
    assert line.deliver(line.text("โพล ก | ข | ค")) == 200
    assert any(poll.question == "ก" for poll in line.rows(Poll))


def test_an_event_that_comes_twice_is_worked_on_once(line: Line) -> None:
    event = line.text("โพล ก | ข | ค")
    again = event | {"deliveryContext": {"isRedelivery": True}}
    assert line.deliver(event, event) == 200
    assert line.deliver(again) == 200
    assert len(line.rows(Poll)) == 1


def test_standby_means_silence(line: Line) -> None:
    line.deliver(line.text("โพล ก | ข | ค", mode="standby"))
    assert line.rows(Poll) == line.rows(OutboxMessage) == []


def test_a_sender_that_line_does_not_name_breaks_nothing(line: Line) -> None:
    line.deliver(line.text("โพล ก | ข | ค", source={"type": "group", "groupId": "C1"}))
    assert line.rows(Poll) == []
    assert len(line.rows(OutboxMessage)) == 1


def test_chatter_leaves_its_id_and_its_hour(line: Line) -> None:
    line.deliver(line.text("สวัสดีวันเสาร์ค่ะทุกคน"))
    (event,) = line.stored()
    assert (event.raw, event.chat_id, event.message_id, event.occurred_ms) == (None, None, None, None)
    assert event.received_at == SATURDAY_MORNING.replace(minute=0, second=0)


def test_an_edit_that_arrives_before_its_message_wins(line: Line) -> None:
    first = line.text("โพล เก่า | ข | ค")
    edit = line.event("messageEdited", message={**first["message"], "text": "โพล ใหม่ | ข | ค"})
    line.deliver(edit)
    line.deliver(first)
    assert [poll.question for poll in line.rows(Poll)] == ["ใหม่"]


def test_of_two_edits_out_of_order_the_later_one_counts(line: Line) -> None:
    first = line.text("โพล ก | ข | ค")
    second = line.event("messageEdited", message={**first["message"], "text": "โพล สอง | ข | ค"})
    third = line.event("messageEdited", message={**first["message"], "text": "โพล สาม | ข | ค"})
    line.deliver(first, third, second)
    assert [poll.question for poll in line.rows(Poll)] == ["สาม"]


def test_an_unsend_that_arrives_first_silences_the_message(line: Line) -> None:
    message = line.text("โพล ก | ข | ค")
    line.deliver(line.event("unsend", unsend={"messageId": message["message"]["id"]}))
    line.deliver(message)
    assert line.rows(Poll) == []


def test_an_unsend_erases_what_was_stored_of_the_message(line: Line) -> None:
    message = line.text("โพล ความลับ | ข | ค")
    line.deliver(message)
    line.deliver(line.event("unsend", unsend={"messageId": message["message"]["id"]}))
    assert not any("ความลับ" in json.loads(json.dumps(event.raw or "")) for event in line.stored())
    assert line.rows(Poll)[0].question == ""


def test_what_was_voted_is_not_kept_in_the_raw_event(line: Line) -> None:
    line.deliver(line.text("โพล พอใจไหม | พอใจ | ไม่ | ลับ"))
    poll_id = line.rows(Poll)[0].id
    line.deliver(line.event("postback", postback={"data": f"poll.vote:{poll_id}:2"}), line.text("โหวต 1"))
    assert [event.raw for event in line.stored()][1:] == [None, None]


def test_membership_follows_joining_and_leaving_in_any_order(line: Line) -> None:
    def moved(kind: str, key: str) -> dict[str, Any]:
        return line.event(
            kind, **{key: {"members": [{"type": "user", "userId": "U7"}]}}, source={"type": "group", "groupId": "C1"}
        )

    joined, left = moved("memberJoined", "joined"), moved("memberLeft", "left")
    line.deliver(left)
    line.deliver(joined)
    assert [member.present for member in line.rows(ChatMember)] == [False]


def test_a_join_that_arrives_after_the_leave_does_not_bring_the_bot_back(line: Line) -> None:
    join, leave = line.event("join"), line.event("leave")
    line.deliver(leave)
    line.deliver(join)
    assert [chat.present for chat in line.rows(Chat)] == [False]
    assert line.rows(OutboxMessage) == []


def test_a_group_of_no_network_is_a_network_of_its_own(line: Line, database: Database) -> None:
    line.deliver(line.event("join"))
    (chat,) = line.rows(Chat)
    assert chat.network_id is not None


def test_health_and_readiness(line: Line) -> None:
    assert line.client.get("/healthz").status_code == 200
    assert line.client.get("/readyz").get_json() == {"ready": True}
    assert line.client.get("/metrics").status_code == 404, "whoever brings no token of the operator's reads nothing"
    assert line.client.get("/clock").status_code == 404
