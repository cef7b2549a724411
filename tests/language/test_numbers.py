"""Thai digits, number words and money."""

import pytest

from bot.language.numbers import number_words, with_arabic_digits, with_thai_digits, write_baht


def test_thai_digits_become_arabic_and_back() -> None:
    assert with_arabic_digits("๒๕๗๐ ปี") == "2570 ปี"
    assert with_thai_digits("15 ม.ค.") == "๑๕ ม.ค."


@pytest.mark.parametrize(
    ("word", "value"), [("สิบเอ็ด", 11), ("ยี่สิบ", 20), ("ยี่สิบเอ็ด", 21), ("สามสิบห้า", 35), ("ห้าสิบเก้า", 59)]
)
def test_number_words_are_known(word: str, value: int) -> None:
    assert number_words()[word] == value


@pytest.mark.parametrize(
    ("satang", "written"), [(125_000, "1,250 บาท"), (9_950, "99.50 บาท"), (0, "0 บาท"), (5, "0.05 บาท")]
)
def test_money_is_written_in_baht(satang: int, written: str) -> None:
    assert write_baht(satang) == written
