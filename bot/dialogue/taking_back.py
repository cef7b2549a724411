"""What is taken back within an hour: how a thing stood before is kept with it (`before_change`), and until when."""

from datetime import datetime, timedelta
from typing import Any

TAKEN_BACK_WITHIN = timedelta(hours=1)


def stood(now: datetime, **before: Any) -> dict[str, Any]:
    """How a thing stood, as it is kept: plain values, with the moments of the change and of the last chance."""
    return {"at": now.isoformat(), "until": (now + TAKEN_BACK_WITHIN).isoformat(), **before}


def can_be_taken_back(before: dict[str, Any] | None, now: datetime) -> dict[str, Any] | None:
    """How it stood before its newest change, while that can be taken back."""
    return before if before and now <= until(before) else None


def until(before: dict[str, Any]) -> datetime:
    """The last moment at which it can be taken back."""
    return datetime.fromisoformat(before["until"])


def rides_only(before: dict[str, Any] | None) -> bool:
    """Whether what the change tells people only rides, for free."""
    return bool(before and before.get("free"))
