"""LINE's answers as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    """LINE has the message (now, or since an earlier try with the same retry key)."""

    message_ids: tuple[str, ...]
    request_id: str | None


@dataclass(frozen=True)
class TokenDead:
    """The reply token was used before or is too old."""


@dataclass(frozen=True)
class TryLater:
    """Not now: the rate limit, or a fault inside LINE (which may have done it all the same)."""

    reason: str


@dataclass(frozen=True)
class MonthUsedUp:
    """The plan's messages of this month are gone."""


@dataclass(frozen=True)
class Refused:
    """LINE will never take this message."""

    reason: str


@dataclass(frozen=True)
class NotAllowed:
    """LINE takes nothing from this account, whatever the message: a wrong token (401), or an account that may not (403)."""

    status: int


@dataclass(frozen=True)
class Gone:
    """The chat cannot be reached: the bot is not in that group any more, or the person is no friend."""

    reason: str


@dataclass(frozen=True)
class NoAnswer:
    """The connection failed or timed out: LINE may or may not have the message."""

    reason: str


Outcome = Accepted | TokenDead | TryLater | MonthUsedUp | Refused | NotAllowed | Gone | NoAnswer


@dataclass(frozen=True)
class Quota:
    """What LINE tells: messages a month (None: no limit) and how many of them are used."""

    limit: int | None
    used: int


@dataclass(frozen=True)
class BotInfo:
    """An official account as LINE knows it."""

    user_id: str
    """What its webhooks say as `destination`."""
    basic_id: str
    display_name: str


class LineUnreachable(Exception):
    """A look-up failed because LINE did not answer, or answered with a fault of its own."""
