"""What may speak against a day or a place, as it is said: it warns and leaves the choice to people."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.saying import Counted, Moment, Told
from bot.language.feasts import Feast

FAR = 100
"""Kilometres in a straight line."""


@dataclass(frozen=True)
class ShortDay:
    """A day in a sentence, written shortly with its weekday."""

    day: date


def songkran(day: date) -> Told:
    """The days of Songkran, when everybody is at home."""
    return Told("{day} is Songkran; many are with their families.", day=ShortDay(day))


def public_holiday(feast: Feast) -> Told:
    """A public holiday."""
    return Told("{day} is a holiday: {name}.", day=ShortDay(feast.on), name=feast)


def ramadan(day: date) -> Told:
    """The month of fasting."""
    return Told("{day} is in the month of Ramadan; some of us are fasting.", day=ShortDay(day))


def harvest_month(day: date) -> Told:
    """A month in which the network has much to do in the fields."""
    return Told("{day} is in a month of harvest; many have their hands full.", day=ShortDay(day))


def another_forum(name: str, starts_at: datetime) -> Told:
    """Another meeting of the network within three days."""
    return Told("{name} is close by: {when}.", name=name, when=Moment(starts_at))


def many_meetings(name: str, number: int) -> Told:
    """Somebody's fourth meeting in a month."""
    return Told("{name} would have meeting number {number} of that month.", name=name, number=number)


def and_others(count: int) -> Told:
    """So many more have as many."""
    return Counted("{count} other has as many.", "{count} others have as many.", count=count)


def few_can_come(can: int, asked: int) -> Told:
    """Fewer than a third of the enterprises are able to come."""
    return Told("So far {can} of {asked} enterprises are able to come.", can=can, asked=asked)


def far_for_many(far: int, known: int) -> Told:
    """More than half of the enterprises whose place is known live far away."""
    return Told(
        "For {far} of {known} enterprises it is more than {kilometres} km away.", far=far, known=known, kilometres=FAR
    )
