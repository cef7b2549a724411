"""What somebody signs up for: the order, product and enterprise, and how much."""

from dataclasses import dataclass
from decimal import Decimal

from bot.dialogue.saying import Say
from bot.flows.order import line_results, results
from bot.flows.order.tables import JointOrder
from bot.storage.people import Enterprise


@dataclass(frozen=True)
class Wish:
    """What somebody wants of one product: so much more or less (`by`), or so much in all (`to`)."""

    by: Decimal | None = None
    to: Decimal | None = None
    sure: bool = False
    grade: str | None = None
    typed: bool = False
    """An amount in words, which may mean "in all" or "more": asked about where there is a line already."""
    again: int | None = None
    """So much once more, on purpose: LINE's timestamp of the tap that was like it."""


@dataclass(frozen=True)
class Chosen:
    """An order that is locked, with one of its products and the enterprise that signs up."""

    order: JointOrder
    seen: results.OrderView
    item: results.ItemView
    enterprise: Enterprise
    waits: bool = False
    """The person is not confirmed yet: what they want is kept, and changes no line."""


@dataclass(frozen=True)
class Outcome:
    """What came of a wish: a line that is told now or soon, or something to say first."""

    order: JointOrder
    told: line_results.SignedUp | line_results.Repeated | None = None
    says: tuple[Say, ...] = ()
