"""How the network's notices travel, as it is shown: titles only, and where each stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGER = "longer"
"""The argument of a button that says that a notice is to be of use for some days more."""


class Why(StrEnum):
    """Why a notice did not arrive."""

    GONE = "gone"
    """The bot is not in that group any more, or the person is no friend."""
    REFUSED = "refused"
    NOBODY_WROTE = "nobody_wrote"
    TOO_DEAR = "too_dear"
    """Nobody wrote there in time, and the month's messages did not allow a push."""


class OtherWay(StrEnum):
    """How else a notice may arrive."""

    REPRESENTATIVES = "representatives"
    RIDE = "ride"


class Stands(StrEnum):
    """Where a notice stands now, or what has just become of it."""

    UNKNOWN = "unknown"
    """There is no such notice in this network, or its words are not kept any more."""
    WAITING = "waiting"
    ON_ITS_WAY = "on_its_way"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"
    UNDELIVERED = "undelivered"
    OVER = "over"
    """It may be sent again if it is of use for some days more."""
    GONE = "gone"
    """The chat cannot be reached: that comes first."""
    NOBODY_TO_TELL = "nobody_to_tell"
    TOLD_BEFORE = "told_before"
    """The representatives have heard it already."""
    AGAIN = "again"
    RIDES = "rides"
    REPRESENTATIVES = "representatives"


@dataclass(frozen=True)
class Where:
    """For which chat a notice is."""

    name: str | None
    """The group's name; None where it is not known, and for 1:1 chats, whose people are not named."""
    private: bool


@dataclass(frozen=True)
class DeliveryStatus:
    """The month in figures. The plan's messages are shared by all networks of this installation."""

    network: str
    waiting: int
    riding: int
    by_ride: int
    by_push: int
    by_reply: int
    withdrawn: int
    overtaken: int
    failed: int
    expired: int
    unconfirmed: int
    known: bool
    """Whether LINE has told of the plan."""
    limit: int | None
    """None where the plan has no limit, or where it is not `known`."""
    used: int
    reserved: int
    planned: int
    forecast: int
    counted: int
    """What this network's sends have cost."""
    as_pushes: int
    """What they would have cost as pushes."""
    stopped_until: datetime | None
    share: "ShareShown | None" = None
    """Where several networks send by this account."""
    account: str | None = None
    """The official account whose month it is, where there are several."""


@dataclass(frozen=True)
class ShareShown:
    """What of the month is this network's."""

    messages: int
    """Its own, with what others have left and nobody has used, less what it has lent."""
    used: int
    lent: int
    may_lend: int
    """So many more may be left to the others by one tap; 0 where it has too little itself."""


@dataclass(frozen=True)
class NotArrivedItem:
    """A notice that did not arrive, and what can be done about it."""

    id: str
    title: str
    where: Where
    why: Why
    over: bool
    """It was of use until a moment that is past."""
    again: bool
    """It may arrive if it is sent once more the way it was sent before."""
    other_way: OtherWay | None


@dataclass(frozen=True)
class NotArrived:
    """What did not arrive, the newest first."""

    items: tuple[NotArrivedItem, ...]
    next_page: int | None


@dataclass(frozen=True)
class WaitingItem:
    """A notice that waits."""

    id: str
    title: str
    where: Where
    until: datetime | None
    """When it is pushed, if it may be; None where it waits for somebody to write."""
    may_ride: bool
    """It goes along with an answer if there is one before."""


@dataclass(frozen=True)
class StillWaiting:
    """What waits, in the order in which it falls due."""

    items: tuple[WaitingItem, ...]
    next_page: int | None


@dataclass(frozen=True)
class NoticeStands:
    """What has become of one notice."""

    id: str
    title: str
    where: Where
    stands: Stands
    count: int = 0
    """Representatives who hear of it."""
