"""What sending costs and how the month stands: of delivery flows know this and the outbox."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.delivery.budget import Budget, budget_of, forecast, month_of, recipients_of
from bot.delivery.ladder import REPRESENTATIVES, tell_representatives_instead
from bot.delivery.shares import Share, month_key

__all__ = [
    "REPRESENTATIVES", "Month", "Price", "Share", "month_key", "month_so_far", "price", "recipients_of", "tell_representatives_instead",
]  # fmt: skip


@dataclass(frozen=True)
class Price:
    """What a send of so many messages means for the month."""

    counted: int
    allowed: bool
    """The month allows it to what can wait."""
    possible: bool
    """LINE takes it, if it is sent as something urgent."""
    left: int | None
    """Messages of the month still free to the network; None without a limit."""


@dataclass(frozen=True)
class Month:
    """The month as it stands, of all networks that share this installation's plan."""

    begins: datetime
    budget: Budget
    forecast: int
    """What will be used when it ends, at the pace so far."""


def price(session: Session, network_id: str, counted: int, now: datetime) -> Price:
    """What it costs a network to send so many messages now."""
    budget = budget_of(session, network_id, now)
    left = None if budget.limit is None else budget.left
    return Price(counted, budget.allows(counted), budget.takes(counted), left)


def month_so_far(session: Session, network_id: str, now: datetime) -> Month:
    """The month that `now` lies in, Bangkok time."""
    budget = budget_of(session, network_id, now)
    return Month(month_of(now)[0], budget, forecast(budget, now))
