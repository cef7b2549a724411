"""What a pot comes to: pure sums of satang, in whole ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.flows.pot.kinds import HandingStatus, PotWay


@dataclass(frozen=True)
class Part:
    """How one enterprise stands in a pot."""

    promised: int | None
    """None: it has not answered; 0: not this time."""
    said: int = 0
    """Handed over by its own word, not confirmed yet."""
    confirmed: int = 0

    @property
    def handed(self) -> int:
        """Handed over, confirmed or not."""
        return self.said + self.confirmed

    @property
    def left(self) -> int:
        """Promised and not handed over yet."""
        return max(0, (self.promised or 0) - self.handed)


NOTHING_SAID = Part(None)


@dataclass(frozen=True)
class Totals:
    """What a pot comes to, all enterprises together."""

    joining: int
    """Enterprises that have promised or handed over something."""
    promised: int
    """What has been promised or, where it is more, handed over, of each."""
    handed: int
    confirmed: int


def part_of(promised: int | None, handings: Iterable[tuple[int, str]]) -> Part:
    """The part of an enterprise; `handings` are (satang, status)."""
    sums = dict.fromkeys(HandingStatus, 0)
    for amount, status in handings:
        sums[HandingStatus(status)] += amount
    return Part(promised, sums[HandingStatus.SAID], sums[HandingStatus.CONFIRMED])


def totals_of(parts: Iterable[Part]) -> Totals:
    """All together."""
    known = list(parts)
    return Totals(
        joining=sum(1 for each in known if each.promised or each.handed),
        promised=sum(max(each.promised or 0, each.handed) for each in known),
        handed=sum(each.handed for each in known),
        confirmed=sum(each.confirmed for each in known),
    )


def asked_of_each(way: str | None, amount: int | None, shared_by: int | None, people: int | None) -> int | None:
    """What an enterprise is asked for; None where it says so itself (what it likes, or for how many people).

    What is shared is rounded up to the satang, so that all parts together are enough.
    """
    if amount is None:
        return None
    match way:
        case PotWay.EACH:
            return amount
        case PotWay.PERSON:
            return amount * people if people else None
        case PotWay.TOTAL if shared_by:
            return -(-amount // shared_by)
    return None
