"""What an account tells bears its number, whatever it claims; its own secret proves it; its secrets are sealed."""

import json
from typing import Any

import pytest

from bot.delivery.line_accounts import destination_of
from bot.delivery.seals import KeyMissing, seal, unseal
from bot.handlers.events import read_event
from bot.handlers.webhook import events_in
from bot.storage.inbox import row_of
from bot.storage.line_ids import account_in, at_account, line_id
from tests.group import SATURDAY_MORNING

GROUP, USER = "C" + "1" * 32, "U" + "2" * 32


def told(event: dict[str, Any], account: int) -> dict[str, Any]:
    found = events_in(json.dumps({"destination": "Ubot", "events": [event]}).encode(), account)
    assert found is not None
    return found[0]


def event(**fields: Any) -> dict[str, Any]:
    return {
        "webhookEventId": "e1", "type": "message", "timestamp": 1, "source": {"type": "group", "groupId": GROUP, "userId": USER},
        "replyToken": "t1", "message": {"type": "text", "id": "m1", "text": "ค่ะ"}, **fields,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "account", "chat"),
    [
        ({"type": "group", "groupId": GROUP, "userId": USER}, 1, GROUP),
        ({"type": "group", "groupId": GROUP, "userId": USER}, 2, f"{GROUP}@2"),
        ({"type": "user", "userId": USER}, 1, USER),
        ({"type": "user", "userId": USER}, 3, f"{USER}@3"),
        ({"type": "group", "groupId": f"{GROUP}@2", "userId": USER}, 1, f"{GROUP}2"),
        ({"type": "group", "groupId": f"{GROUP}@2", "userId": USER}, 3, f"{GROUP}2@3"),
        ({"type": "user", "userId": USER, "chatId": f"{USER}@2"}, 1, USER),
        ({"type": "user", "userId": USER, "chatId": f"{USER}@2"}, 3, f"{USER}@3"),
        ({"type": "room", "roomId": f"{GROUP}@2", "userId": USER}, 3, f"{GROUP}2@3"),
    ],
)
def test_a_chat_bears_the_account_that_told_of_it_whatever_the_event_claims(
    source: dict[str, str], account: int, chat: str
) -> None:
    stored = told(event(source=source), account)
    read = read_event(json.dumps(stored), SATURDAY_MORNING)
    assert (read.chat_id, read.user_id, account_in(read.chat_id)) == (chat, USER, account)
    assert row_of(stored, SATURDAY_MORNING)["chat_id"] == chat


def test_messages_tokens_and_events_bear_it_too() -> None:
    """Else one account's edit, unsend or event id would make another one's outdated, or known before."""
    stored = told(event(unsend={"messageId": "m7"}), 2)
    read = read_event(json.dumps(stored), SATURDAY_MORNING)
    assert (read.id, read.message_id, read.token and read.token.value) == ("e1@2", "m1@2", "t1@2")
    assert stored["unsend"] == {"messageId": "m7@2"}
    own = read_event(json.dumps(told(event(), 1)), SATURDAY_MORNING)
    assert (own.id, own.message_id, own.token and own.token.value) == ("e1", "m1", "t1")


@pytest.mark.parametrize(
    "fields", [{"webhookEventId": "x" * 64}, {"webhookEventId": None}, {"source": None}, {"message": 7}]
)
def test_what_line_does_not_send_stays_within_its_columns(fields: dict[str, Any]) -> None:
    stored = told(event(**fields), 999_999)
    assert len(stored["webhookEventId"]) <= 64
    row_of(stored, SATURDAY_MORNING)


def test_an_id_and_its_account_come_apart_again() -> None:
    assert (line_id(at_account(USER, 12)), account_in(at_account(USER, 12))) == (USER, 12)
    assert (line_id(USER), account_in(USER)) == (USER, 1)


@pytest.mark.parametrize(
    ("body", "destination"),
    [(b'{"destination":"Ubot","events":[]}', "Ubot"), (b"[]", None), (b"{", None), (b'{"destination":7}', None),
     (b'{"destination":"' + b"U" * 65 + b'"}', None), ('{"destination":"ไทย"}'.encode(), None)],
)  # fmt: skip
def test_for_whom_a_webhook_is(body: bytes, destination: str | None) -> None:
    assert destination_of(body) == destination


def test_only_the_key_opens_a_seal_and_a_lost_one_says_what_to_do() -> None:
    sealed = seal("one key", "a token")
    assert "a token" not in sealed and unseal("one key", sealed) == "a token"
    with pytest.raises(KeyMissing, match="wethi account rotate"):
        unseal("another key", sealed)
    with pytest.raises(KeyMissing, match="WETHI_ACCOUNTS_KEY is not set"):
        seal("", "a token")
