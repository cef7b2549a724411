"""What speaks against a day: real dates of real calendars."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.flows.forum.cards.warnings import warning_lines
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.warning_results import (
    another_forum,
    far_for_many,
    few_can_come,
    harvest_month,
    public_holiday,
    ramadan,
    songkran,
)
from bot.flows.forum.warnings import falls_badly, warnings_for, warnings_of
from bot.language.catalogue import speaking
from bot.language.feasts import Feast
from bot.storage.people import Enterprise
from bot.storage.rules import set_rules
from tests.feed.forums import DAY, a_forum, another_network, home, shared
from tests.network import Songkhla


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BANGKOK)


def warned(songkhla: Songkhla, *days: datetime, **more: Any) -> list[Told]:
    with songkhla.database.reading() as session:
        return list(warnings_for(session, home(songkhla), days, **more))


def rules(songkhla: Songkhla, **values: Any) -> None:
    with songkhla.database.transaction() as session:
        set_rules(session, home(songkhla), values)


def test_an_ordinary_day_is_free_of_warnings(songkhla: Songkhla) -> None:
    assert warned(songkhla, at(2026, 11, 28)) == []


@pytest.mark.parametrize("day", [13, 14, 15])
def test_songkran(songkhla: Songkhla, day: int) -> None:
    assert warned(songkhla, at(2027, 4, day)) == [songkran(date(2027, 4, day))]
    assert warned(songkhla, at(2027, 4, 16)) == warned(songkhla, at(2027, 4, 12)) == []


@pytest.mark.parametrize(
    ("when", "thai", "english"),
    [
        (at(2027, 5, 20), "วันวิสาขบูชา", "Visakha Bucha"),
        (at(2027, 5, 3), "ชดเชยวันแรงงานแห่งชาติ", "National Labor Day (in lieu)"),
        (at(2027, 1, 1), "วันขึ้นปีใหม่", "New Year's Day"),
        (at(2026, 10, 23), "วันปิยมหาราช", "HM King Chulalongkorn Memorial Day"),
    ],
)
def test_public_holidays_and_days_in_their_stead(songkhla: Songkhla, when: datetime, thai: str, english: str) -> None:
    assert warned(songkhla, when) == [public_holiday(Feast(when.date(), thai, english))]


def test_the_day_is_bangkoks(songkhla: Songkhla) -> None:
    evening_before_in_utc = at(2027, 5, 20, hour=6)
    assert evening_before_in_utc.utctimetuple().tm_mday == 19
    assert len(warned(songkhla, evening_before_in_utc)) == 1


@pytest.mark.parametrize(
    ("when", "inside"),
    [(at(2027, 2, 7), False), (at(2027, 2, 8), True), (at(2027, 3, 8), True), (at(2027, 3, 9), False)],
)
def test_ramadan_of_1448(songkhla: Songkhla, when: datetime, inside: bool) -> None:
    assert warned(songkhla, when) == ([ramadan(when.date())] if inside else [])


def test_ramadan_is_said_once_and_only_where_the_network_wants_it(songkhla: Songkhla) -> None:
    days = at(2027, 2, 10), at(2027, 2, 11)
    assert warned(songkhla, *days) == [ramadan(date(2027, 2, 10))]
    rules(songkhla, warn_ramadan="no")
    assert warned(songkhla, *days) == []


def test_days_beyond_the_tables_are_no_trouble(songkhla: Songkhla) -> None:
    assert warned(songkhla, at(2090, 4, 13)) == [songkran(date(2090, 4, 13))]


def test_months_of_harvest(songkhla: Songkhla) -> None:
    assert warned(songkhla, at(2027, 2, 1)) == []
    rules(songkhla, harvest_months=[3, 2])
    assert warned(songkhla, at(2027, 2, 1), at(2027, 2, 3)) == [harvest_month(date(2027, 2, 1))]


@pytest.mark.parametrize(("apart", "near"), [(-4, False), (-3, True), (0, True), (3, True), (4, False)])
def test_another_forum_within_three_days(songkhla: Songkhla, apart: int, near: bool) -> None:
    other = DAY + timedelta(days=apart, hours=11)
    a_forum(songkhla, other, name="ประชุมกรรมการ")
    assert warned(songkhla, DAY) == ([another_forum("ประชุมกรรมการ", other)] if near else [])


def test_of_one_with_several_days_the_nearest_counts(songkhla: Songkhla) -> None:
    a_forum(songkhla, DAY - timedelta(days=20), DAY + timedelta(days=2), DAY + timedelta(days=30), name="อบรม")
    assert warned(songkhla, DAY) == [another_forum("อบรม", DAY + timedelta(days=2))]


def test_what_is_called_off_or_elsewhere_or_itself_is_no_other_forum(songkhla: Songkhla) -> None:
    a_forum(songkhla, status=ForumStatus.CANCELLED)
    a_forum(songkhla, network_id=another_network(songkhla))
    forum = a_forum(songkhla)
    with songkhla.database.reading() as session:
        assert warnings_of(session, forum) == ()
        assert len(warnings_for(session, home(songkhla), [DAY])) == 1


def test_a_forum_that_is_shared_with_us_counts(songkhla: Songkhla) -> None:
    neighbours = another_network(songkhla)
    theirs = a_forum(songkhla, network_id=neighbours, name="เวทีปัตตานี")
    shared(songkhla, theirs, home(songkhla))
    assert warned(songkhla, DAY) == [another_forum("เวทีปัตตานี", DAY)]


def test_and_so_do_the_forums_of_those_it_is_shared_with(songkhla: Songkhla) -> None:
    neighbours = another_network(songkhla)
    a_forum(songkhla, network_id=neighbours, name="เวทีปัตตานี")
    ours = a_forum(songkhla)
    shared(songkhla, ours, neighbours)
    with songkhla.database.reading() as session:
        assert warnings_of(session, session.get_one(Forum, (ours.network_id, ours.id))) == (
            another_forum("เวทีปัตตานี", DAY),
        )


@pytest.mark.parametrize(
    ("can", "asked", "few"), [(3, 10, True), (4, 12, False), (3, 9, False), (0, 0, False), (0, 1, True)]
)
def test_fewer_than_a_third(songkhla: Songkhla, can: int, asked: int, few: bool) -> None:
    assert warned(songkhla, DAY, able=(can, asked)) == ([few_can_come(can, asked)] if few else [])


HAT_YAI, BANGKOK_CITY = (7.01, 100.47), (13.75, 100.5)


def placed(songkhla: Songkhla, *places: tuple[float, float]) -> list[str]:
    """The first enterprises lie at these places, of the others nobody knows; their ids."""
    with songkhla.database.transaction() as session:
        rows = session.query(Enterprise).order_by(Enterprise.id).all()
        for row in rows:
            row.latitude = row.longitude = None
        for row, place in zip(rows, places, strict=False):
            row.latitude, row.longitude = place
        return [row.id for row in rows]


def test_too_far_for_more_than_half(songkhla: Songkhla) -> None:
    placed(songkhla, HAT_YAI, HAT_YAI, BANGKOK_CITY)
    assert warned(songkhla, DAY, place=BANGKOK_CITY) == [far_for_many(2, 3)]
    assert warned(songkhla, DAY, place=HAT_YAI) == []


def test_just_half_is_not_more_than_half_and_a_hundred_kilometres_are_not_more(songkhla: Songkhla) -> None:
    placed(songkhla, HAT_YAI, BANGKOK_CITY)
    assert warned(songkhla, DAY, place=BANGKOK_CITY) == []
    placed(songkhla, HAT_YAI)
    assert warned(songkhla, DAY, place=(7.01 + 0.89, 100.47)) == [], "99 km to the north"
    assert warned(songkhla, DAY, place=(7.01 + 0.91, 100.47)) == [far_for_many(1, 1)], "101 km"
    placed(songkhla)
    assert warned(songkhla, DAY, place=BANGKOK_CITY) == [], "nothing is known"


def test_only_those_who_are_asked_count_and_the_host_is_the_place(songkhla: Songkhla) -> None:
    first, second, host, *_ = placed(songkhla, HAT_YAI, HAT_YAI, BANGKOK_CITY)
    forum = a_forum(songkhla, host_id=host, audience={"enterprises": [first, host]})
    wider = a_forum(songkhla, DAY + timedelta(days=9), host_id=host, audience={"enterprises": [first, second, host]})
    with songkhla.database.reading() as session:
        assert warnings_of(session, forum) == ()
        assert warnings_of(session, wider) == (far_for_many(2, 3),)


def test_days_that_are_not_even_proposed(songkhla: Songkhla) -> None:
    a_forum(songkhla)
    rules(songkhla, harvest_months=[1])
    with songkhla.database.reading() as session:
        bad = [
            day
            for day in (at(2027, 4, 14), at(2027, 5, 20), DAY, at(2027, 2, 10), at(2027, 1, 16))
            if falls_badly(session, home(songkhla), day)
        ]
    assert bad == [at(2027, 4, 14), at(2027, 5, 20), DAY], "a month of fasting or harvest is too long to leave out"


def test_in_warm_words_that_forbid_nothing() -> None:
    day = date(2027, 4, 13)
    every: list[Told] = [
        songkran(day), public_holiday(Feast(day, "วันวิสาขบูชา", "Visakha Bucha")), ramadan(day), harvest_month(day),
        another_forum("ประชุมกรรมการ", DAY), few_can_come(3, 13), far_for_many(8, 13),
    ]  # fmt: skip
    with speaking("th"):
        thai = warning_lines(every)
    assert thai[0] == "อ. 13 เม.ย. 70 ตรงกับสงกรานต์ หลายคนอยู่กับครอบครัวค่ะ"
    assert "วันวิสาขบูชา" in thai[1]
    assert thai[4] == "ใกล้กับวันประชุมกรรมการ (ส. 19 ธ.ค. 09.00 น.) ค่ะ"
    assert thai[5:] == ["ตอนนี้มาได้ 3 จาก 13 กลุ่มค่ะ", "8 จาก 13 กลุ่มอยู่ไกลเกิน 100 กม. ค่ะ"]
    with speaking("en"):
        assert warning_lines(every)[1] == "Tue 13 Apr 2027 is a holiday: Visakha Bucha."
