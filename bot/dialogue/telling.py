"""What flows tell of their doings: open work, activities for the pulse, figures for the reports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from bot.dialogue.saying import Say, Told
from bot.storage.people import Enterprise, Person


@dataclass(frozen=True)
class Behalf:
    """For whom somebody enters something: see `bot/dialogue/entering.py`."""

    enterprise: Enterprise
    name: str | None
    """Of a person of the enterprise; None: the enterprise as a whole."""
    person: Person
    """Somebody whom the bot knows by that name in the enterprise, else who stands in for them."""

    @property
    def label(self) -> str:
        """Whom it says that it is for."""
        return self.name or self.enterprise.short_name


@dataclass(frozen=True)
class Entry:
    """What a flow makes of words that were said for somebody else."""

    network_id: str
    write: Callable[[Behalf], list[Say]]
    """Writes it down, once it is known for whom."""
    of_an_enterprise: bool = False
    """Only where an enterprise is named as it is called: a person's name might end anywhere."""


class DatedKind(StrEnum):
    """What a calendar marks, the most pressing first."""

    FORUM = "forum"
    FAIR = "fair"
    CLOSING = "closing"
    """A joint order takes no more."""
    PICKUP = "pickup"
    POLL = "poll"
    AGREED = "agreed"
    """A day that was found by asking."""
    HARVEST = "harvest"
    STOCK = "stock"
    """There is some of it, or no more."""
    SEASON = "season"
    """A product in its months."""
    HOLIDAY = "holiday"
    FEAST = "feast"
    HOLY_DAY = "holy_day"


@dataclass(frozen=True)
class Dated:
    """Something that stands in the network's calendar."""

    kind: DatedKind
    subject: str
    """`forum:ID`; with `first` the same for ever."""
    title: object
    """A text, a `Told`, or a value that a flow says in its own words."""
    first: date
    last: date
    """The same day, or the last one."""
    at: datetime | None = None
    """The hour it begins; None: the days as a whole."""
    until: datetime | None = None
    place: str | None = None
    enterprise_id: str | None = None
    """Whose it is."""
    data: str | None = None
    """The button that shows it."""
    chat_id: str | None = None
    """The group whose own matter it is; None: everybody's in the network."""
    public: bool = False
    """May be read by whoever passes by, where the network shows its calendar to everybody."""
    changed_at: datetime | None = None
    called_off: bool = False


@dataclass(frozen=True)
class OpenWork:
    """Something that is going on in a network: a poll, an order."""

    title: str
    until: datetime | None
    page: tuple[str, str] | None = None
    """The console's page about it and its row there, where there is one."""


@dataclass(frozen=True)
class Opening:
    """What a forum's card opens with: what was said or done since the last one."""

    heading: str
    """Marked for translation."""
    lines: tuple[tuple[str | None, str | Told], ...]
    """(who, what)."""
    more: int = 0
    """How many are not shown."""
    page: str | None = None


@dataclass(frozen=True)
class Waiting:
    """Something that waits for one person's answer."""

    what: str
    """What to do, marked for translation: a button's words."""
    title: str | Told
    until: datetime | None
    data: str
    """What the button says: `flow.action:id`."""


@dataclass(frozen=True)
class PictureUse:
    """What a picture that was sent first, in a 1:1 chat, may be for."""

    label: str
    """Marked for translation: the button of the one question that asks."""
    means: Callable[[str], bool]
    """Whether words say so instead of a tap."""
    waits: Callable[[Any], bool]
    """(request): whether this person may mean it just now."""
    takes: Callable[[Any], list[Say]]
    """(request): go on with it, after the tap; `pictures.taken` fetches it."""


@dataclass(frozen=True)
class Activity:
    """Something that a network has done: what its pulse and its reports count."""

    kind: str
    """`forum`, `committee`, `exchange`, `poll`, `order`, `sale`, `referral`, `lesson`, `notice`, `welfare`, `support`..."""
    at: datetime
    enterprise_ids: tuple[str, ...]
    """Those who took part, where the bot knows it; of a referral, who gave it and then who got it."""
    subject: str
    """`forum:ID`; the same subject is counted once."""
    begun_by: str | None = None
    """Id of the person who began it, where the bot knows it."""


class Part(StrEnum):
    """Where in a report a figure stands: coming together first, trade last."""

    MEETING = "meeting"
    LEARNING = "learning"
    PASSING_ON = "passing_on"
    TRADE = "trade"


class Unit(StrEnum):
    """What a figure counts, and in what it is kept and shown."""

    TIMES = "times"
    PEOPLE = "people"
    ENTERPRISES = "enterprises"
    THINGS = "things"
    WEIGHT = "weight"
    """Kept in kilograms, shown in tonnes."""
    MONEY = "money"
    """Kept in satang, shown in baht."""
    SHARE = "share"
    """Whole per cent."""


@dataclass(frozen=True)
class Fact:
    """A figure of what a network has done, for its reports; nobody is named in it, and no enterprise beside another."""

    key: str
    label: str
    """Marked for translation."""
    value: int | Decimal
    unit: Unit
    part: Part


@dataclass(frozen=True)
class Wish:
    """What somebody who waits to be confirmed has asked for: it takes effect with their confirmation."""

    what: str
    """The product, or the question of a poll."""
    quantity: Decimal | None = None
    """How much of the product; None: a vote."""
    unit: str = ""
