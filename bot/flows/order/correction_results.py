"""What is said of an order that is corrected."""

from dataclasses import dataclass

from bot.dialogue.saying import Told
from bot.flows.order.results import OrderView, Part
from bot.flows.order.terms import Correction


@dataclass(frozen=True)
class CorrectCard:
    """To its coordinator: what can be corrected, by taps or on the form."""

    order: OrderView


@dataclass(frozen=True)
class CorrectionAsked:
    """To its coordinator: this is how it would read, whom it tells, and what that costs at most."""

    order: OrderView
    changes: tuple[Correction, ...]
    revision: int
    told: int
    counted: int
    left: int | None
    problem: Told | None = None


@dataclass(frozen=True)
class Corrected:
    """How an order reads after it was corrected; nothing in `changes` means that it read so already. As `news` it is for
    those who did not do it."""

    order: OrderView
    changes: tuple[Correction, ...]
    news: bool = False


@dataclass(frozen=True)
class PartCorrected(Part):
    """To an enterprise that signed up: what changed; where it got `worse` it may leave."""

    changes: tuple[Correction, ...]
    worse: bool
