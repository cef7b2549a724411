"""Chance that everybody can check: from a seed and a numbered list follows who is drawn, with nothing hidden.

The seed is the id that LINE itself gave to the tap that drew, so nobody can have chosen it, and it is shown. Whoever wants
to check computes SHA-256 of `SEED:NUMBER` for each number on the list, in hexadecimal, and puts the numbers in the order of
these: the first ones are drawn.
"""

from hashlib import sha256


def drawn_numbers(seed: str, count: int, winners: int) -> list[int]:
    """The numbers that are drawn out of 1 to `count`, the first one first; all of them where `winners` is more."""
    in_order = sorted(range(1, count + 1), key=lambda number: sha256(f"{seed}:{number}".encode()).hexdigest())
    return in_order[:winners]
