"""Whose part of a line is whose: nobody takes away another one's without its being known."""

from decimal import Decimal

import pytest

from bot.flows.order.others import parts_of, taken_from

A, B, C = "anna", "bo", "chai"


def history(*steps: tuple[str | None, int]) -> list[tuple[str | None, Decimal, Decimal]]:
    """(who, what it came to) as a line's history."""
    found, before = [], Decimal(0)
    for who, after in steps:
        found.append((who, before, Decimal(after)))
        before = Decimal(after)
    return found


@pytest.mark.parametrize(
    ("steps", "who", "after", "hurt"),
    [
        ([(A, 5)], A, 0, []),  # one's own
        ([(A, 5)], A, 3, []),
        ([(A, 5)], B, 3, [A]),
        ([(A, 5)], B, 0, [A]),
        ([(A, 5)], B, 8, []),  # more takes nothing away
        ([(A, 5)], B, 5, []),
        ([(A, 5), (B, 8)], B, 5, []),  # only one's own part
        ([(A, 5), (B, 8)], B, 4, [A]),
        ([(A, 5), (B, 6)], B, 0, [A]),  # raised by one, then all of it dropped
        ([(A, 5), (B, 8)], A, 3, []),
        ([(A, 5), (B, 8)], A, 2, [B]),
        ([(A, 5), (B, 8), (A, 3)], A, 2, [B]),  # A's own five are gone already
        ([(A, 5), (B, 8), (C, 9)], C, 7, [B]),  # the newest of the others' first
        ([(A, 5), (B, 8), (C, 9)], C, 0, [A, B]),
        ([(None, 5), (B, 8)], B, 0, []),  # somebody who was forgotten
        ([(None, 5)], B, 0, []),
        ([(A, 5), (A, 0)], B, 0, []),
        ([(A, 5), (A, 0), (B, 4)], B, 0, []),
    ],
)
def test_from_whom_it_is_taken(steps: list[tuple[str | None, int]], who: str, after: int, hurt: list[str]) -> None:
    assert sorted(taken_from(parts_of(history(*steps)), who, Decimal(after))) == hurt
