"""What is shown of an offer and of what came of it; plain values, drawn by `cards/steps.py`. Only `Reach` holds
anything of a customer's, for the enterprise that took it."""

from dataclasses import dataclass
from decimal import Decimal

from bot.flows.referral.results import Thing


@dataclass(frozen=True)
class Reach:
    """How the receiver and the customer come together."""

    contact: str
    giver: str | None
    """The sender's enterprise, and name."""
    sender: str | None
    sender_phone: str | None
    """As the directory shows it."""
    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Offer:
    """To those who speak for an enterprise: somebody passes this on to you."""

    id: str
    enterprise_id: str
    enterprise: str
    thing: Thing
    giver: str | None
    sender: str | None
    contact: str
    asked_before: bool = False
    """They were asked a day ago."""
    as_deputy: bool = False
    picture: str | None = None
    """The address of a picture of the product that is meant, where the catalogue has one."""


@dataclass(frozen=True)
class Taken:
    """The receiver's own card once they have said yes; with the customer's name and phone, where agreed."""

    id: str
    enterprise_id: str
    enterprise: str
    thing: Thing
    status: str
    reach: Reach
    thanked: bool


@dataclass(frozen=True)
class AskWhyNot:
    """Why not? of an offer, or of what came to nothing."""

    id: str
    enterprise_id: str
    after_contact: bool


@dataclass(frozen=True)
class StepTold:
    """To the sender: something has happened."""

    id: str
    thing: Thing
    enterprise: str
    step: str
    reason: str | None = None
    goes_on: str | None = None
    """Whom it was passed on to next."""


@dataclass(frozen=True)
class Ended:
    """Noted what came of it; would you thank the sender?"""

    id: str
    enterprise_id: str
    giver: str | None
    deal: bool
    value: int | None


@dataclass(frozen=True)
class ThanksArrived:
    """To the sender: they thank you."""

    id: str
    enterprise_id: str
    enterprise: str
    thing: Thing
    openly: bool
    """They would like to say so in the group, too, if the sender agrees."""


@dataclass(frozen=True)
class FollowUp:
    """To the receiver, a week on: what came of it?"""

    id: str
    enterprise_id: str
    enterprise: str
    thing: Thing


@dataclass(frozen=True)
class SettleTime:
    """To both sides of a consignment: its time is over."""

    id: str
    thing: Thing
    enterprise: str
    enterprise_id: str
    """Empty for the sender, who only looks on."""


@dataclass(frozen=True)
class Settled:
    """The sum of a consignment, for both sides."""

    thing: Thing
    enterprise: str
    sold: Decimal
    total: int
    """Satang, as the others."""
    share: int
    to_sender: int
    left: Decimal | None
    goes_on: bool = False
    """The rest is still being sold."""
