"""A vote that takes the place of another one, and how that is said."""

from dataclasses import dataclass
from typing import Any

from bot.dialogue.saying import Told
from bot.flows.poll.choosing import WAIT
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.results import Choices, PollView


@dataclass(frozen=True)
class Swap:
    """What somebody had said and what they say now: position of an option -> answer."""

    old: dict[str, str]
    new: dict[str, str]

    def noted(self, person_id: str) -> dict[str, Any]:
        """As plain values, for the line that gathers what was said in a few seconds."""
        return {"who": person_id, "old": self.old, "new": self.new}


def swap_of(before: dict[str, str], after: dict[str, str]) -> Swap | None:
    """What a vote replaced; None where it is the first one, only adds an answer, or is taken back."""
    old = {place: word for place, word in before.items() if after.get(place) != word}
    new = {place: word for place, word in after.items() if before.get(place) != word}
    return Swap(old, new) if old and new else None


def swaps_in(notes: tuple[dict[str, Any], ...]) -> dict[str, Swap]:
    """Of each person, from what they said first to what they said last in these seconds; who came back to it is left out."""
    found: dict[str, Swap] = {}
    for note in notes:
        first = found.get(note["who"])
        found[note["who"]] = Swap(first.old if first else note["old"], note["new"])
    return {who: swap for who, swap in found.items() if swap.old != swap.new}


def changed_line(name: str | None, swap: Swap, seen: PollView) -> Told:
    """That a vote has changed, from what to what."""
    if seen.later:
        return Told("{name} has changed the vote · {standing}", name=name or "…", standing=seen.turnout)
    old, new, standing = choices_in(seen, swap.old), choices_in(seen, swap.new), seen.turnout
    if name:
        return Told("{name}: changed from {old} to {new} · {standing}", name=name, old=old, new=new, standing=standing)
    return Told("Changed from {old} to {new} · {standing}", old=old, new=new, standing=standing)


def choices_in(seen: PollView, chosen: dict[str, str]) -> Choices:
    """What somebody chose, in the order of the options."""
    known = {option.position for option in seen.options}
    ordered = sorted((int(place), word) for place, word in chosen.items() if int(place) in known)
    if seen.kind is PollKind.RANKING:
        ordered = sorted(ordered, key=lambda pair: -int(pair[1]) if pair[1].isdecimal() else 0)
    texts = tuple(seen.option(position).text for position, _word in ordered)
    return Choices(
        texts, tuple(word for _position, word in ordered) if seen.dates else (), waits=WAIT in chosen.values()
    )
