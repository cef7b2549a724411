"""Who did what, when: into the audit, in a line."""

from typing import Any

from bot.dialogue.request import Acting
from bot.storage import audit


def note(request: Acting, network_id: str, action: str, subject: str, details: dict[str, Any] | None = None) -> None:
    """Write down that the person who asks has done something (`poll.close`) to a subject (`poll:ID`) of a network;
    `details` hold nothing that only its owner may see."""
    audit.note(
        request.session, network_id=network_id, person_id=request.person.id if request.person else None, action=action,
        subject=subject, now=request.now, details=details,
    )  # fmt: skip
