"""Sums of money and quantities as several hands write them: read, or asked about, and never another one."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.language.money import read_money
from bot.language.units import read_amount

DATA = Path(__file__).parents[1] / "data"
ASKED = "?"


def _lines(name: str) -> list[list[str]]:
    rows = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in rows if not line.startswith("#")]


@pytest.mark.parametrize(("said", "baht"), _lines("sums.tsv"))
def test_a_sum_is_read_or_asked_about(said: str, baht: str) -> None:
    assert read_money(said) == (None if baht == ASKED else Decimal(baht) * 100)


@pytest.mark.parametrize(("said", "quantity"), _lines("quantities.tsv"))
def test_a_quantity_is_read_or_asked_about(said: str, quantity: str) -> None:
    read = read_amount(said)
    assert (f"{read.number.normalize():f} {read.unit or '-'}" if read else ASKED) == quantity
