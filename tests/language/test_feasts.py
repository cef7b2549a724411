"""Days with a name: the state's, the temple's, the mosque's."""

import itertools
from datetime import date

import pytest

from bot.language.feasts import holy_days, in_ramadan, mosque_feasts, public_holidays, temple_feasts


@pytest.mark.parametrize(
    ("day", "thai"),
    [
        (date(2026, 12, 5), "วันพ่อแห่งชาติ"),
        (date(2026, 12, 7), "ชดเชยวันพ่อแห่งชาติ"),
        (date(2027, 4, 6), "วันจักรี"),
        (date(2027, 5, 20), "วันวิสาขบูชา"),
        (date(2027, 7, 28), "วันเฉลิมฯ รัชกาลที่ 10"),
    ],
)
def test_a_holiday_is_called_as_people_call_it(day: date, thai: str) -> None:
    assert public_holidays(day.year)[day].name("th") == thai
    assert len(public_holidays(day.year)[day].name("th")) < 25


def test_every_full_moon_of_a_feast_is_a_holy_day_and_none_lies_more_than_a_week_or_so_apart() -> None:
    for year in range(2026, 2041):
        days = [day.on for day in holy_days(year)]
        feasts = [day for day, feast in public_holidays(year).items() if feast.english.endswith("Bucha")]
        assert set(feasts) <= set(days)
        assert all(6 <= (after - before).days <= 8 for before, after in itertools.pairwise(days))


def test_the_feasts_of_temple_and_mosque_of_one_year() -> None:
    assert [(feast.on, feast.thai) for feast in temple_feasts(2026)] == [
        (date(2026, 9, 27), "วันรับตายาย (สารทเดือนสิบ)"),
        (date(2026, 10, 11), "วันส่งตายาย (สารทเดือนสิบ)"),
        (date(2026, 10, 26), "วันออกพรรษา"),
        (date(2026, 11, 24), "วันลอยกระทง"),
    ]
    assert [feast.on for feast in mosque_feasts(2027)] == [date(2027, 2, 8), date(2027, 3, 9), date(2027, 5, 16)]
    assert in_ramadan(date(2027, 2, 8))
    assert not in_ramadan(date(2027, 3, 9))
