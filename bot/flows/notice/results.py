"""What notices have to show; plain values, drawn by `cards.py`."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.picking.for_whom import WhomChoices


@dataclass(frozen=True)
class NoticeCard:
    """The notice itself, as its readers see it in their chat's language."""

    id: str
    category: str
    text: str
    text_en: str | None
    link: str | None
    picture: str | None
    """The address of a picture."""
    shape: tuple[int, int] | None = None
    """Its width and height, where they are known."""
    by: str | None = None
    """Who says it."""
    at: datetime | None = None
    """When it was sent; None before."""


@dataclass(frozen=True)
class AskAudience:
    """For whom?"""

    id: str
    text: str
    groups: tuple[tuple[str, str], ...]
    """(chat id, name)"""
    roles: tuple[str, ...]
    """Those that may be reached in private; none where a host writes to those whom a forum is for."""
    chosen: frozenset[str]
    """Chat ids and role kinds chosen so far; `comers` for everybody who said that they come."""
    form: str | None
    """All choices on a web form."""
    choices: WhomChoices | None = None
    """Places to choose; None for a host, whose notice is for those whom the forum is for."""
    areas: tuple[str, ...] = ()
    """The areas whose coordinator writes it."""
    picture: str | None = None
    """The address of its picture."""


@dataclass(frozen=True)
class AskPicture:
    """A picture, please; or none."""

    id: str
    has_one: bool


@dataclass(frozen=True)
class Cost:
    """What one way costs."""

    way: str
    counted: int
    """Messages of the month."""
    allowed: bool
    """Whether the month's budget allows it now."""


@dataclass(frozen=True)
class GroupWait:
    """How long a ride is likely to take in one group, by its own rhythm."""

    name: str
    people: int | None
    hours: float | None
    """None where too little is known."""


@dataclass(frozen=True)
class Preview:
    """How it will look, whom it reaches, what each way costs."""

    card: NoticeCard
    groups: tuple[GroupWait, ...]
    private: int
    """People reached in their own chats."""
    people: int
    """All in all, as LINE counts them."""
    costs: tuple[Cost, ...]
    left: int | None
    """Messages of the month still free; None without a limit."""
    send_at: datetime | None
    recurrence: str | None
    unreached: tuple[str, ...] = ()
    """Names of those who are meant in private and have not added the bot."""


@dataclass(frozen=True)
class NoticeOut:
    """It is on its way, or planned."""

    id: str
    way: str
    chats: int
    send_at: datetime | None


@dataclass(frozen=True)
class SecondAsked:
    """To a second person: somebody wants to send this to many."""

    card: NoticeCard
    by: str | None
    """Who wants to."""
    way: str
    people: int
    costs: int
    """Messages of the month."""


@dataclass(frozen=True)
class NoticeEdited:
    """The words are changed where it has not gone out yet."""

    waiting: int
    delivered: int


@dataclass(frozen=True)
class NoticeList:
    """The newest notices of the network."""

    items: tuple[tuple[str, str, str, int], ...]
    """(id, title, status, acknowledgements)"""


@dataclass(frozen=True)
class NoticeStanding:
    """One notice, for its sender: delivered where, noted by whom."""

    card: NoticeCard
    status: str
    delivered: int
    waiting: int
    failed: int
    noted: int
    by_enterprise: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    """Names of registered people who have not; for the sender's eyes only."""
    missing_unnamed: int
    may_remind: bool
    unreached: tuple[str, ...] = ()
    """Names of those who are meant in private and have not added the bot: it never went to them."""


@dataclass(frozen=True)
class NoticeReminder:
    """A word to somebody who has not taken note yet."""

    card: NoticeCard


@dataclass(frozen=True)
class HeardBefore:
    """Notices that were heard here before, the newest first."""

    notices: tuple[tuple[str, str, datetime], ...]
    """(text, who wrote it or nothing, when)"""
