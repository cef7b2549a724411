"""Any number of meetings that come again: begun by a line or by questions, each with its own people, rhythm and place."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.flows.forum.results import GONE, ConfirmForum
from bot.flows.forum.series_results import AskFirstDay, ConfirmSeries, SeriesBegun, SeriesList
from bot.flows.forum.tables import Forum, ForumSeries, ForumStatus, HostTurn, SeriesKind
from bot.storage.audience import Audience
from bot.storage.database import Database
from tests.forum.conftest import FIRST_DAY, Forums, asked_to_host
from tests.network import MALI, PIMJAI

LINE = "ตั้งประชุมประจำ กรรมการตลาด ทุกวันที่ 5 10 โมง ที่วัดไผ่ล้อม"


def series_of(database: Database) -> list[ForumSeries]:
    with database.reading() as session:
        return list(session.scalars(select(ForumSeries).order_by(ForumSeries.id)))


def begun(forums: Forums, line: str) -> SeriesBegun:
    """A line, and yes to its reading."""
    [reading] = forums.group.tells(PIMJAI, line)
    assert isinstance(reading, ConfirmSeries)
    return forums.group.touches(PIMJAI, "forum.seriesok")[0]  # type: ignore[no-any-return]


def test_one_line_begins_a_meeting_that_comes_again(forums: Forums) -> None:
    [reading] = forums.group.tells(PIMJAI, LINE)
    assert isinstance(reading, ConfirmSeries)
    assert (reading.name, reading.place, reading.kind) == ("กรรมการตลาด", "วัดไผ่ล้อม", SeriesKind.COMMITTEE)
    assert reading.first.astimezone(BANGKOK).strftime("%d %b %H:%M") == "05 Dec 10:00"
    [done, *_] = forums.group.touches(PIMJAI, "forum.seriesok")
    assert isinstance(done, SeriesBegun)
    forum = forums.next()
    assert (forum.name, forum.place, forum.kind, forum.rotates) == ("กรรมการตลาด", "วัดไผ่ล้อม", "committee", False)
    assert forum.audience == {"roles": ["representative", "coordinator"]}


def test_yes_tapped_three_times_begins_one(forums: Forums) -> None:
    forums.group.tells(PIMJAI, LINE)
    for shown in (forums.group.touches(PIMJAI, "forum.seriesok")[0] for _tap in range(3)):
        assert isinstance(shown, (SeriesBegun, SeriesList)), "each time it is shown"
    assert len(series_of(forums.group.database)) == 1


def test_an_older_reading_agreed_to_begins_no_other_meeting(forums: Forums) -> None:
    forums.group.tells(PIMJAI, LINE)
    forums.group.tells(PIMJAI, "ตั้งประชุมประจำ วงผ้า ทุกวันพุธ 18.00")
    [shown] = forums.group.touches(PIMJAI, "forum.seriesok:กรรมการตลาด")
    assert isinstance(shown, ConfirmSeries) and shown.name == "วงผ้า"
    assert series_of(forums.group.database) == []


def test_any_number_stand_side_by_side_each_with_its_next_day(forums: Forums) -> None:
    lines = ("กรรมการจังหวัด ทุกวันที่ 5 9 โมง", "อนุกรรมการตลาด ทุกวันที่ 12 9 โมง", "กรรมการอำเภอ ทุกวันที่ 20 9 โมง",
             "กลุ่มหมู ทุก 3 เดือน เสาร์ที่ 2 9 โมง", "วงคุย ทุกวันพุธ 18.00")  # fmt: skip
    for line in lines:
        begun(forums, f"ตั้งประชุมประจำ {line}")
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    assert isinstance(shown, SeriesList)
    days = {each.name: each.next_at.astimezone(BANGKOK).strftime("%a %d %b") for each in shown.series if each.next_at}
    assert days == {
        "กรรมการจังหวัด": "Sat 05 Dec", "อนุกรรมการตลาด": "Sat 12 Dec", "กรรมการอำเภอ": "Sun 20 Dec",
        "กลุ่มหมู": "Sat 12 Dec", "วงคุย": "Wed 25 Nov",
    }  # fmt: skip


def test_what_is_missing_is_asked_for(forums: Forums) -> None:
    [name] = forums.group.touches(PIMJAI, "forum.newseries")
    assert name.sentence.startswith("What is the meeting called")
    [often] = forums.group.tells(PIMJAI, "กลุ่มเลี้ยงหมู")
    assert often.sentence.startswith("How often is")
    [first] = forums.group.tells(PIMJAI, "ทุก 3 เดือน")
    assert isinstance(first, AskFirstDay)
    [reading] = forums.group.tells(PIMJAI, "12 ธ.ค. บ่ายโมง")
    assert isinstance(reading, ConfirmSeries)
    assert reading.recurrence == "FREQ=MONTHLY;INTERVAL=3;BYDAY=2SA"
    [place] = forums.group.touches(PIMJAI, "forum.seriesother:place")
    assert place.sentence.startswith("Where is")
    [placed] = forums.group.tells(PIMJAI, "คอกหมูพี่ชาย")
    assert placed.place == "คอกหมูพี่ชาย"
    forums.group.touches(PIMJAI, "forum.seriesother:people")
    [chosen] = forums.group.tells(PIMJAI, "บางดาน, กระจูดโคกเมา")
    assert isinstance(chosen.people, Told)
    assert isinstance(forums.group.tells(PIMJAI, "ใช่")[0], SeriesBegun)
    wanted = {forums.group.enterprise(each).id for each in ("บางดาน", "กระจูดโคกเมา")}
    assert set(forums.next().audience["enterprises"]) == wanted


@pytest.mark.parametrize(
    "tap",
    ["first:junk", "seriesother:place", "seriesother:kind", "seriesplace:turn", "seriesfor:all", "seriescounts:forum"],
)
def test_a_button_of_an_older_draft_changes_nothing_before_the_new_one_has_its_name(forums: Forums, tap: str) -> None:
    forums.group.touches(PIMJAI, "forum.newseries")
    assert forums.group.touches(PIMJAI, f"forum.{tap}") == [GONE]
    [often] = forums.group.tells(PIMJAI, "กลุ่มเลี้ยงหมู")
    assert often.sentence.startswith("How often is")


@pytest.mark.parametrize(
    ("words", "day"), [("วันเสาร์ที่ 9 ม.ค. 2570", "Sat 09 Jan 09:00"), ("9 ม.ค. บ่ายโมง", "Sat 09 Jan 13:00")]
)
def test_the_first_day_is_said_in_words_too(forums: Forums, words: str, day: str) -> None:
    forums.group.touches(PIMJAI, "forum.begin:forum")
    assert isinstance(forums.group.tells(PIMJAI, "แล้วแต่")[0], AskFirstDay)
    [reading] = forums.group.tells(PIMJAI, words)
    assert isinstance(reading, ConfirmSeries) and forums.group.audit("series.begun") == []
    assert isinstance(forums.group.tells(PIMJAI, "ใช่")[0], SeriesBegun)
    assert f"{forums.next().planned_for.astimezone(BANGKOK):%a %d %b %H:%M}" == day


@pytest.mark.parametrize(
    ("line", "whom"),
    [
        ("คณะตลาด ทุกเดือน วันที่ 5 บ่ายโมง ที่ศูนย์ประสานงาน เฉพาะตัวแทน", Audience(roles=("representative", "coordinator"))),
        ("วงผ้า ทุกเดือน วันที่ 5 บ่ายโมง ที่วัดไผ่ล้อม เฉพาะผ้าทอเกาะยอ", "ผ้าทอเกาะยอ"),
    ],
)
@pytest.mark.parametrize("ask", [True, False])
def test_a_line_says_for_whom_it_is(forums: Forums, line: str, whom: Audience | str, ask: bool) -> None:
    if ask:
        forums.group.touches(PIMJAI, "forum.newseries")
    [reading] = forums.group.tells(PIMJAI, line if ask else f"เวทีประจำ {line}")
    assert isinstance(reading, ConfirmSeries) and "เฉพาะ" not in (reading.place or "")
    forums.group.tells(PIMJAI, "ใช่")
    wanted = whom if isinstance(whom, Audience) else Audience(enterprises=(forums.group.enterprise(whom).id,))
    assert Audience.of(forums.next().audience) == wanted


def test_a_single_meeting_says_so_too(forums: Forums) -> None:
    [reading] = forums.group.tells(PIMJAI, "นัดประชุม คุยราคา 12 ธ.ค. 10.00 ที่วัดไผ่ล้อม เฉพาะตัวแทน")
    assert isinstance(reading, ConfirmForum)
    assert (reading.place, reading.people) == ("วัดไผ่ล้อม", Told("the representatives and coordinators"))


def test_a_committee_meets_at_the_hub_and_nobody_is_asked_to_host(forums: Forums) -> None:
    says = forums.begin(SeriesKind.COMMITTEE)
    assert not asked_to_host(says)
    forums.until(FIRST_DAY - timedelta(days=10))
    forum = forums.next()
    assert (forum.status, forum.place) == (ForumStatus.ANNOUNCED, "ศูนย์ประสานงานของเครือข่าย")


def test_one_enterprise_is_not_asked_to_host_two_meetings_of_one_week(forums: Forums) -> None:
    forums.begin(first=FIRST_DAY)
    forums.begin(SeriesKind.EXCHANGE, first=FIRST_DAY - timedelta(days=2))
    assert len(asked(forums)) == len(set(asked(forums))) == 2
    forums.group.time_passes(days=11)  # nobody answers, and others are asked
    assert len(asked(forums)) == len(set(asked(forums))) == 4


def asked(forums: Forums) -> list[Any]:
    with forums.group.database.reading() as session:
        return list(session.scalars(select(HostTurn.enterprise_id).join(Forum, Forum.id == HostTurn.forum_id)))


def test_who_may_not_plan_begins_none(forums: Forums) -> None:
    forums.group.tells(MALI, LINE)
    forums.group.touches(MALI, "forum.seriesok")
    assert not series_of(forums.group.database)
