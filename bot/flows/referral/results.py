"""What choosing, sending and looking on have to show; plain values, drawn by `cards`. Only `ConfirmConsent`
holds anything of a customer's, for the sender alone."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.dialogue.picking.choices import Choices
from bot.dialogue.picking.paging import Page


@dataclass(frozen=True)
class Thing:
    """What is passed on, without anybody's name."""

    kind: str
    what: str
    quantity: Decimal | None
    unit: str | None
    wanted_on: datetime | None
    budget: int | None
    """Satang, as `price`, which is apiece."""
    price: int | None
    share_percent: int | None


@dataclass(frozen=True)
class AskWhat:
    """What is it?"""

    kind: str
    products: tuple[str, ...]
    """Of the network, to tap."""
    form: str | None


@dataclass(frozen=True)
class Suggestion:
    """An enterprise that could take it, and why it stands where it stands."""

    id: str
    short_name: str
    makes: str | None
    """The product of theirs that fits; None where only their name or nothing does."""
    same_province: bool
    km: float | None
    received: int
    """What others passed on to it within a year."""
    last: datetime | None
    out_of_season: bool
    """It has said so of late."""
    receives: "Receives | None" = None
    """How it receives study visits, where it has said so."""
    picture: str | None = None
    """The address of a picture of the product that fits, where it stands in the catalogue."""


@dataclass(frozen=True)
class Suggestions:
    """Whom to pass it on to?"""

    id: str
    thing: Thing
    items: tuple[Suggestion, ...]
    makers: int
    """How many enterprises make it."""
    form: str | None
    in_the_past: bool = False
    """A day was said that is over, and was left out."""
    kept_apart: bool = False
    """A name or a phone stood among the words and is not part of them."""
    apart: tuple[str, ...] = ()
    """What that was, masked."""
    doubts: tuple[str, ...] = ()
    """Words that may be somebody's and were left out; a tap brings them back."""
    again: bool = False
    """Those asked first could not, or did not answer."""
    last: tuple[str, str, str | None] | None = None
    """(enterprise, step, reason) of the one that was asked last, told along with this."""


@dataclass(frozen=True)
class AskWhom:
    """Which other enterprises?"""

    choices: Choices


@dataclass(frozen=True)
class ChooseWay:
    """Several were chosen: one after the other, or all at once?"""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ChooseContact:
    """How shall they and the customer come together?"""

    id: str
    thing: Thing
    names: tuple[str, ...]
    """Empty for an open call."""


@dataclass(frozen=True)
class ConfirmSending:
    """Send it like this?"""

    id: str
    thing: Thing
    names: tuple[str, ...]


@dataclass(frozen=True)
class CallPreview:
    """This is what the groups would read."""

    id: str
    thing: Thing
    giver: str | None
    groups: int
    enterprises: int


@dataclass(frozen=True)
class AskCustomer:
    """The customer's name and phone?"""

    id: str
    form: str | None
    no_phone: bool = False
    """What was typed holds no phone number."""


@dataclass(frozen=True)
class ConfirmConsent:
    """Has the customer agreed? To the sender alone."""

    id: str
    name: str
    phone: str


@dataclass(frozen=True)
class Line:
    """One enterprise's part, for the sender."""

    enterprise: str
    status: str
    seen: bool
    at: datetime | None
    reason: str | None
    value: int | None


@dataclass(frozen=True)
class Progress:
    """How it stands, for the sender."""

    id: str
    thing: Thing
    status: str
    way: str
    contact: str
    customer: str | None
    """Masked."""
    lines: tuple[Line, ...]
    share_links: tuple[tuple[str, str], ...] = ()
    """(enterprise, link that hands on its card)"""
    just_now: bool = False


@dataclass(frozen=True)
class CallCard:
    """To groups: who can take this? Holds nothing of a customer's."""

    id: str
    thing: Thing
    giver: str | None
    single: bool
    """Whoever is first has it; else several may take it."""


@dataclass(frozen=True)
class Claimed:
    """To the group where it was claimed."""

    enterprise: str
    single: bool
    link: str | None
    """Opens the 1:1 chat where everything else is."""


@dataclass(frozen=True)
class ClaimWhich:
    """Somebody who speaks for several enterprises claims: for which?"""

    id: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Overview:
    """What somebody has sent and what their enterprises were sent."""

    sent: tuple[tuple[str, Thing, str], ...]
    """(id, what, where it stands)"""
    received: tuple[tuple[str, str, Thing, str], ...]
    """(id, enterprise id, what, where it stands)"""
    cards: tuple[tuple[str, str | None], ...]
    """(enterprise, form of its card for customers) of those the person speaks for."""


@dataclass(frozen=True)
class CardSaved:
    """The enterprise's card for customers, as it is now."""

    enterprise: str
    address: str | None


@dataclass(frozen=True)
class BalanceRow:
    """One enterprise: what it passed on and what was passed on to it, within a year."""

    enterprise_id: str
    enterprise: str
    given: int
    received: int


@dataclass(frozen=True)
class Balance:
    """Giving and receiving, side by side; by name, never by rank."""

    rows: tuple[BalanceRow, ...]
    pairs: tuple[tuple[str, str, int], ...]
    """(giver, receiver, how often)"""
    start: str = ""
    """Where the page of its rows begins."""
    isolated: tuple[str, ...] = field(default=())
    """Who neither gave nor received; for facilitators only."""
    page: str | None = None


@dataclass(frozen=True)
class Receives:
    """How an enterprise receives study visits."""

    enterprise_id: str
    enterprise: str
    weekdays: tuple[int, ...]
    """0 (Monday) to 6; none: any day."""
    most_people: int | None
    words: str
    centre_of: str | None
    """The name of the province whose learning centre it is."""


@dataclass(frozen=True)
class Centres:
    """The learning centres, and who else receives visits."""

    rows: Page[Receives]
    own: tuple[tuple[str, str], ...]
    """(id, name) of the reader's enterprises, which may say that they receive."""


@dataclass(frozen=True)
class ReceivesNow:
    """Noted: so it receives visits."""

    receives: Receives
    stopped: bool = False


@dataclass(frozen=True)
class VisitNear:
    """To both sides, two days before."""

    id: str
    enterprise_id: str
    thing: Thing
    other: str
    """The other side."""
    phone: str | None
    host: bool


@dataclass(frozen=True)
class AskLearnt:
    """To both sides, the day after: what was learnt?"""

    id: str
    enterprise_id: str
    what: str
    other: str
    host: bool
