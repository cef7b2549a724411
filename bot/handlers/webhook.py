"""`POST /callback`: verify, store, answer. Nothing that happens later can make this fail."""

import base64
import hashlib
import hmac
import json
from typing import Any, Protocol

from flask import Blueprint, Response, request
from sqlalchemy.exc import SQLAlchemyError

from bot.handlers.intake import Intake
from bot.logs import warn_seldom
from bot.storage.line_ids import FIRST, at_account

NOT_OURS = (
    "a webhook is for an official account that is none of this installation's: add it with `wethi account add`, or take this "
    "address out of its settings in LINE's console"
)
WRONG_SECRET = (
    "LINE_CHANNEL_SECRET is not the secret of the channel that calls, or it is not LINE who calls: copy it anew from LINE's "
    "console into .env, then run: wethi doctor"
)
NOT_STORED = "the database takes nothing, so LINE gets a 500 and sends it again later: see why with: wethi doctor"
CALLBACK = "/callback"
LARGEST_BODY = 1024 * 1024
MOST_DIGITS = 18
LONGEST_ID = 64 - len("@999999")


class Proving(Protocol):
    """An account, and the secrets that its webhooks are signed with now."""

    @property
    def account_id(self) -> int: ...
    @property
    def secrets(self) -> tuple[str, ...]: ...


class Accounts(Protocol):
    """Which account a webhook says it is for."""

    def proof_of(self, body: bytes) -> Proving | None: ...

    def note_stranger(self, body: bytes) -> str | None: ...


def webhook(intake: Intake, accounts: Accounts) -> Blueprint:
    """The endpoint that LINE calls. The account that a webhook says it is for only picks whose secret proves it; what it tells
    then counts as that account's.

    Answers 400 for a missing or wrong signature or a body that is not JSON (nothing is stored), 413 for a body over
    1 MB, 500 while the database takes nothing, and 200 once every event is in it.
    """
    blueprint = Blueprint("webhook", __name__)

    @blueprint.post(CALLBACK)
    def callback() -> Response:
        request.max_content_length = LARGEST_BODY  # reading more than this answers 413
        body = request.get_data(cache=False)
        signature = request.headers.get("X-Line-Signature")
        proof = accounts.proof_of(body) if signature else None
        if proof is None or not any(is_signed(body, signature, secret) for secret in proof.secrets):
            if signature and proof is None:
                warn_seldom("webhook.not_ours", destination=accounts.note_stranger(body), meaning=NOT_OURS)
            elif signature:  # what brings none is no webhook of LINE's
                warn_seldom("webhook.wrong_signature", meaning=WRONG_SECRET)
            return Response("bad signature", status=400)
        events = events_in(body, proof.account_id)
        if events is None:
            return Response("not a webhook body", status=400)
        if events:  # the console's Verify button sends none
            try:
                intake.store(events)
            except SQLAlchemyError as error:
                warn_seldom("webhook.not_stored", error=type(error).__name__, meaning=NOT_STORED)
                return Response("not stored", status=500)
        return Response("OK", status=200)

    return blueprint


def is_signed(body: bytes, signature: str | None, channel_secret: str) -> bool:
    """Whether LINE signed exactly these bytes (LINE's "Verify webhook signature")."""
    if not signature or not channel_secret:
        return False
    expected = base64.b64encode(hmac.new(channel_secret.encode(), body, hashlib.sha256).digest())
    return hmac.compare_digest(expected, signature.encode("utf-8", errors="replace"))


def events_in(body: bytes, account_id: int = FIRST) -> list[dict[str, Any]] | None:
    """The events of a webhook body, with ids that say by which account they came; None where it is not one. An event without
    an id gets one from its content."""
    try:
        parsed = json.loads(body, parse_int=_whole_number)
        events = parsed["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(events, list):
        return None
    return [_of_account(_with_id(event), account_id) for event in events if isinstance(event, dict)]


def _of_account(event: dict[str, Any], account_id: int) -> dict[str, Any]:
    """An event whose ids are those of the account it came by, whatever they claim to be."""

    def known(fields: Any, *names: str) -> Any:
        if not isinstance(fields, dict):
            return fields
        found = {name: fields[name] for name in names if isinstance(fields.get(name), str)}
        return {**fields, **{name: at_account(value, account_id) for name, value in found.items()}}

    event, source = known(event, "webhookEventId", "replyToken"), known(event.get("source"), "groupId", "roomId")
    if isinstance(source, dict):  # people bear LINE's id alone, their 1:1 chats do not
        source = known({**source, "chatId": source.get("userId")}, "chatId")
    changed = {
        "source": source, "message": known(event.get("message"), "id"), "unsend": known(event.get("unsend"), "messageId"),
    }  # fmt: skip
    return {**event, **{name: value for name, value in changed.items() if name in event}}


def _whole_number(digits: str) -> int | float:
    """A number; one beyond all that LINE counts is no reason to refuse its neighbours, and none that a column takes."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _with_id(event: dict[str, Any]) -> dict[str, Any]:
    given = event.get("webhookEventId")
    if isinstance(given, str) and given.isascii() and given.isprintable() and 0 < len(given) <= LONGEST_ID:
        return event
    content = json.dumps(event, sort_keys=True).encode()
    return {**event, "webhookEventId": hashlib.sha256(content).hexdigest()[:LONGEST_ID]}
