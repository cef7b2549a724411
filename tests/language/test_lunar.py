"""Days of the Thai lunar calendar, against the holy days of the official calendar."""

from datetime import date

import holidays
import pytest

from bot.language.lunar_words import lunar_days
from tests.language.moments import at, day_read

MAKHA = [
    "2017-02-11",
    "2018-03-01",
    "2019-02-19",
    "2020-02-08",
    "2021-02-26",
    "2022-02-16",
    "2023-03-06",
    "2024-02-24",
    "2025-02-12",
    "2026-03-03",
]
VISAKHA = [
    "2015-06-01",
    "2016-05-20",
    "2017-05-10",
    "2018-05-29",
    "2020-05-06",
    "2021-05-26",
    "2022-05-15",
    "2023-06-03",
    "2024-05-22",
    "2025-05-11",
]
ASALHA = [
    "2015-07-30",
    "2016-07-19",
    "2017-07-08",
    "2018-07-27",
    "2019-07-16",
    "2020-07-05",
    "2021-07-24",
    "2022-07-13",
    "2023-08-01",
    "2024-07-20",
]


@pytest.mark.parametrize("day", [*MAKHA, *VISAKHA, *ASALHA])
def test_the_great_holy_days_are_full_moons(day: str) -> None:
    lunar = next(lunar_days(date.fromisoformat(day)))
    assert (lunar.waxing, lunar.night, lunar.holy) == (True, 15, True)
    assert lunar.month in (3, 4, 6, 7, 8, 88)


def test_for_decades_all_agrees_with_the_calendar_of_public_holidays() -> None:
    official = holidays.country_holidays("TH", years=range(1998, 2060), language="en_US", observed=False)
    months = {"Makha Bucha": (3, 4), "Visakha Bucha": (6, 7), "Asarnha Bucha": (8, 88)}
    found = 0
    for name, expected in months.items():
        for day in official.get_named(name, lookup="icontains"):
            lunar = next(lunar_days(day))
            assert (lunar.waxing, lunar.night) == (True, 15), (name, day)
            assert lunar.month in expected, (name, day)
            found += 1
    assert found >= 150


@pytest.mark.parametrize(
    ("now", "words", "day"),
    [
        ("2026-11-20", "ขึ้น 15 ค่ำ เดือน 12", "2026-11-24"),
        ("2026-11-24", "วันพระ", "2026-11-24"),
        ("2026-11-24", "วันพระหน้า", "2026-12-02"),
        ("2026-11-25", "แรม ๑๕ ค่ำ", "2026-12-09"),
        ("2027-01-01", "ขึ้นสิบห้าค่ำ เดือนสาม", "2027-02-21"),
        ("2026-07-01", "ขึ้น 15 ค่ำ เดือน 8 หลัง", "2026-07-29"),
        ("2026-11-25", "ขึ้น 1 ค่ำ เดือนอ้าย", "2026-12-10"),
    ],
)
def test_a_lunar_day_is_the_next_such_day(now: str, words: str, day: str) -> None:
    assert day_read(words, at(f"{now} 08:00")) == day
