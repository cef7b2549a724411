"""Thai digits, number words and money."""

from decimal import Decimal

import pytest

from bot.language.catalogue import speaking
from bot.language.numbers import (
    Money,
    number_words,
    only_number,
    read_number,
    small_number,
    with_arabic_digits,
    write_baht,
)
from bot.language.units import write_weight


def test_thai_digits_become_arabic() -> None:
    assert with_arabic_digits("๒๕๗๐ ปี") == "2570 ปี"


@pytest.mark.parametrize(
    ("word", "value"), [("หนึ่ง", 1), ("สิบเอ็ด", 11), ("ยี่สิบ", 20), ("ยี่สิบเอ็ด", 21), ("สามสิบห้า", 35), ("เก้าสิบเก้า", 99)]
)
def test_number_words_are_known(word: str, value: int) -> None:
    assert number_words()[word] == value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("5", "5"),
        ("๑๒", "12"),
        ("1,250", "1250"),
        ("๑,๒๕๐.๕๐", "1250.50"),
        ("1,000,000", "1000000"),
        (" 0.5 ", "0.5"),
        ("สิบเอ็ด", "11"),
        ("ครึ่ง", "0.5"),
        ("สองครึ่ง", "2.5"),
    ],
)
def test_a_number_is_read(written: str, number: str) -> None:
    assert read_number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written", ["", " ", "1,25", "12,34,567", "1.", ".5", "-3", "5 กก.", "ห้าหก", "1e5", "²", "9" * 16]
)
def test_what_is_no_number_is_not_read(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("satang", "written"), [(125_000, "1,250 บาท"), (9_950, "99.50 บาท"), (0, "0 บาท"), (5, "0.05 บาท")]
)
def test_money_is_written_in_baht(satang: int, written: str) -> None:
    assert write_baht(satang) == written


def test_money_and_weight_are_said_in_the_language_of_who_reads_them() -> None:
    said = Money(9_950)
    with speaking("en"):
        assert (str(said), write_weight(Decimal(7800)), write_weight(Decimal(450))) == ("99.50 baht", "7.8 t", "450 kg")
    assert (str(said), write_weight(Decimal(7800))) == ("99.50 บาท", "7.8 ตัน")


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("5", 5), ("๕", 5), ("005", 5), ("500", 500), ("0" * 5000 + "7", 7)]
    + [(text, None) for text in ("", "501", "²", "5²", "①", "-1", "1.0", "1e2", " 5", "٣", "9" * 5000, "0000019999")],
)
def test_a_small_number_from_outside_is_read_or_is_none(text: str, number: int | None) -> None:
    assert small_number(text, 500) == number


@pytest.mark.parametrize(("text", "number"), [("5 คน", 5), ("สัก ๕ คนค่ะ", 5), ("5-6", None), ("5²", None), ("ห้า", None)])
def test_the_only_number_of_a_text(text: str, number: int | None) -> None:
    assert only_number(text, 500) == number
