"""What comes of an event."""

from dataclasses import dataclass, field

from bot.dialogue.saying import Say
from bot.storage.chats import Chat


@dataclass
class Routed:
    """What came of an event."""

    chat: Chat | None = None
    says: list[Say] = field(default_factory=list)
    for_us: bool = False
    """Whether the raw event may be kept for a week; otherwise only its id and hour stay."""
    asked: str | None = None
    """Whom a question that is answered here is put to."""
    speaks_of: str | None = None
    """The network that the answer speaks of, where that is known."""
    may_carry: bool = False
    """Whether notices may ride on the answer: not where the person is in the middle of being asked something."""
