"""`POST /callback`: verify, store, answer. Nothing that happens later can make this fail."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy.exc import SQLAlchemyError

from bot.handlers.intake import Intake
from bot.logs import warn_seldom

WRONG_SECRET = (
    "LINE_CHANNEL_SECRET is not the secret of the channel that calls, or it is not LINE who calls: copy it anew from LINE's "
    "console into .env, then run: wethi doctor"
)
NOT_STORED = "the database takes nothing, so LINE gets a 500 and sends it again later: see why with: wethi doctor"
LARGEST_BODY = 1024 * 1024
MOST_DIGITS = 18


def webhook(intake: Intake, secrets: Callable[[], Iterable[str]]) -> Blueprint:
    """The endpoint that LINE calls; `secrets` are those of the channel that a signature may be made with now.

    Answers 400 for a missing or wrong signature or a body that is not JSON (nothing is stored), 413 for a body over
    1 MB, 500 while the database takes nothing, and 200 once every event is in it.
    """
    blueprint = Blueprint("webhook", __name__)

    @blueprint.post("/callback")
    def callback() -> Response:
        request.max_content_length = LARGEST_BODY  # reading more than this answers 413
        body = request.get_data(cache=False)
        signature = request.headers.get("X-Line-Signature")
        if not any(is_signed(body, signature, secret) for secret in secrets()):
            if signature:  # what brings none is no webhook of LINE's
                warn_seldom("webhook.wrong_signature", meaning=WRONG_SECRET)
            return Response("bad signature", status=400)
        events = events_in(body)
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


def events_in(body: bytes) -> list[dict[str, Any]] | None:
    """The events of a webhook body; None where it is not one. An event without an id gets one from its content."""
    try:
        parsed = json.loads(body, parse_int=_whole_number)
        events = parsed["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(events, list):
        return None
    return [_with_id(event) for event in events if isinstance(event, dict)]


def _whole_number(digits: str) -> int | float:
    """A number; one beyond all that LINE counts is no reason to refuse its neighbours, and none that a column takes."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def _with_id(event: dict[str, Any]) -> dict[str, Any]:
    given = event.get("webhookEventId")
    if isinstance(given, str) and given.isascii() and given.isprintable() and 0 < len(given) <= 64:
        return event
    content = json.dumps(event, sort_keys=True).encode()
    return {**event, "webhookEventId": hashlib.sha256(content).hexdigest()}
