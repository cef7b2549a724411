"""What a courier carries to LINE."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Parcel:
    """A claimed outbox message, free of the database while LINE is waited for."""

    network_id: str
    id: str
    chat_id: str
    messages: list[dict[str, Any]]
    subjects: list[str | None]
    reply_token: str | None
    token_expires_at: datetime | None
    retry_key: str
    unanswered_before: bool
    """An earlier try was begun and its outcome was never learnt."""
    is_mere_answer: bool
    """Nothing but an answer on its token: no notice, and none rides along."""
