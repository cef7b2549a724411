"""A network's goals and budget: written in one line, seen by whom they are for, and how far they are."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.dialogue.daily_jobs import begin_mornings
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Figured, Told
from bot.flows.plan.reports import facts_of_the_plan, openings
from bot.flows.plan.results import AskReached, BudgetCard, PlanCard, PlanOne, PlanRead
from bot.flows.plan.showing import GONE
from bot.flows.plan.words import how_many, is_as_before, read_goal, read_reached, read_sum, read_target, said_of_itself
from tests.after import forum_today
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.told import is_told

TODAY = date(2026, 11, 21)
MANGROVES = "แผน 3 ปี: ปลูกป่าชายเลน 20 ไร่ - พี่วันดี"


def kept(songkhla: Songkhla, line: str = MANGROVES) -> Any:
    [read] = songkhla.tells(KANLAYA, line)
    assert isinstance(read, PlanRead)
    songkhla.tells(KANLAYA, "ใช่ค่ะ")
    return read.line


def shown(songkhla: Songkhla, who: str = KANLAYA) -> Any:
    [card] = songkhla.tells(who, "แผนของเครือข่าย")
    return card


@pytest.mark.parametrize(
    ("line", "text", "until"),
    [
        ("3 ปี: ปลูกป่าชายเลน 20 ไร่", "ปลูกป่าชายเลน 20 ไร่", date(2029, 12, 31)),
        ("ระยะ ๕ ปี มีศูนย์เรียนรู้ทุกอำเภอ", "มีศูนย์เรียนรู้ทุกอำเภอ", date(2031, 12, 31)),
        ("ลดปุ๋ยเคมีครึ่งหนึ่งภายในปี 2572", "ลดปุ๋ยเคมีครึ่งหนึ่ง", date(2029, 12, 31)),
        ("สมาชิก 200 คน ภายใน 1 ปี", "สมาชิก 200 คน", date(2027, 12, 31)),
        ("มีตลาดนัดของเราเอง", "มีตลาดนัดของเราเอง", None),
    ],
)
def test_until_when(line: str, text: str, until: date | None) -> None:
    said = read_goal(line, TODAY)
    assert (said.text, said.until_on) == (text, until)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("ปลูกป่าชายเลน 20 ไร่", ("ปลูกป่าชายเลน", 20, "ไร่")),
        ("ออกบูธ 3 ครั้ง งบ 6,000 บาท", ("ออกบูธ 3 ครั้ง", 6000, "บาท")),
        ("มีสมาชิกให้ได้ 1,200 คน", ("มีสมาชิก", 1200, "คน")),
        ("มีศูนย์เรียนรู้ทุกอำเภอ", None),
    ],
)
def test_how_much_of_it(text: str, counted: tuple[str, int, str] | None) -> None:
    read = read_target(text)
    assert (read and (read.text, read.number, read.unit)) == counted


def test_sums_and_how_far() -> None:
    money = read_sum("ค่าเดินทางไปเวที 2 หมื่นบาท")
    assert money is not None and (money.text, money.number) == ("ค่าเดินทางไปเวที", 20_000)
    said = read_reached("ปลูกป่า 12 จาก 20 ไร่")
    assert said is not None and (said.text, said.reached, said.target) == ("ปลูกป่า", 12, 20)
    answer = how_many("ตอนนี้ได้ 12 ไร่แล้วค่ะ")
    assert answer is not None and answer.reached == 12
    assert is_as_before("ยังเท่าเดิมค่ะ") and not is_as_before("เท่าเดิมบวกสอง")
    for talk in ("ขายได้ 300 แล้ว", "ได้ 13 ไร่แล้ว", "ปลูกป่าไปได้กี่ไร่แล้ว 13", "วันนี้ไปปลูกป่ามา 2 ไร่"):
        assert said_of_itself(talk) is None
    assert how_many("พรุ่งนี้ 9 โมงนะคะ") is None, "a number in other words is no answer"


def test_a_goal_is_kept_and_everybody_sees_how_far_it_is(songkhla: Songkhla) -> None:
    line = kept(songkhla)
    assert (line.text, line.target, line.unit, line.who) == ("ปลูกป่าชายเลน", 20, "ไร่", "พี่วันดี")
    [row] = shown(songkhla, MALI).page.rows
    assert row.until_on == date(2029, 12, 31) and row.reached is None
    [one] = songkhla.tells(WANDEE, "ทำได้แล้ว 12 จาก 20 ไร่ค่ะ 🌱")
    assert isinstance(one, PlanOne) and one.line.reached == 12 and not one.drops, (
        "who looks after it says how far it is"
    )
    assert shown(songkhla, MALI).page.rows[0].percent == 60
    assert [each.text for each in songkhla.tells(MALI, "แผน 1 ปี")[0].page.rows] == []
    assert songkhla.touches(MALI, f"plan.reach:{row.id}:20") == [GONE], "nobody else does"
    assert songkhla.touches(STRANGER, f"plan.reach:{row.id}:20") == [GONE]
    [thanks] = songkhla.touches(WANDEE, f"plan.reach:{row.id}:20")
    assert isinstance(thanks, Figured) and shown(songkhla).page.rows[0].done


def test_without_a_year_it_is_asked_by_when(songkhla: Songkhla) -> None:
    [read] = songkhla.tells(KANLAYA, "เพิ่มแผน มีตลาดนัดของเครือข่ายเอง")
    assert read.line.until_on is None
    songkhla.touches(KANLAYA, "plan.keep:0:5")
    assert shown(songkhla).page.rows[0].until_on == date(2031, 12, 31)
    songkhla.touches(KANLAYA, "plan.keep:0:5")
    assert len(shown(songkhla).page.rows) == 1, "a second tap keeps nothing again"


def test_it_is_taken_out_and_put_back(songkhla: Songkhla) -> None:
    kept(songkhla)
    [row] = shown(songkhla).page.rows
    assert isinstance(songkhla.touches(WANDEE, f"plan.drop:{row.id}")[0], NotAllowed)
    songkhla.touches(PIMJAI, f"plan.drop:{row.id}")
    assert shown(songkhla).page.rows == ()
    songkhla.touches(PIMJAI, f"plan.back:{row.id}")
    assert len(shown(songkhla).page.rows) == 1


def test_of_several_the_one_that_is_named_is_meant(songkhla: Songkhla) -> None:
    kept(songkhla)
    kept(songkhla, "แผน 1 ปี: สมาชิกใหม่ 40 กลุ่ม")
    [asked] = songkhla.tells(KANLAYA, "ทำได้แล้ว 12")
    assert is_told(asked, "Which one do you mean?") and len(asked.replies) == 2
    for words in ("ทำได้แล้ว สมาชิกใหม่ 15 กลุ่ม", "ทำได้แล้ว 15 จาก 40", "ทำได้แล้ว 15 กลุ่ม"):
        [one] = songkhla.tells(KANLAYA, words)
        assert (one.line.text, one.line.reached) == ("สมาชิกใหม่", 15)
    assert isinstance(songkhla.tells(KANLAYA, "แผน 3 ปีของเรามีอะไรบ้าง")[0], PlanCard), "a question is no goal"
    assert kept(songkhla, "แผน 5 ปี มีศูนย์เรียนรู้ทุกอำเภอ พี่วันดีดูแล").text == "มีศูนย์เรียนรู้ทุกอำเภอ"


def test_who_looks_after_it_is_asked_once_a_quarter_and_answers_in_words(songkhla: Songkhla) -> None:
    kept(songkhla)
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=85))  # mornings before are not played
    with songkhla.database.transaction() as session:
        begin_mornings(session, songkhla.clock.now())
    assert not [say for say in songkhla.time_passes(days=4) if isinstance(say.result, AskReached)]
    said = [say for say in songkhla.time_passes(days=11) if isinstance(say.result, AskReached)]
    assert [say.to for say in said] == [WANDEE]
    songkhla.hears_notices()
    [waits] = songkhla.tells(WANDEE, "มีอะไรรอฉันอยู่")
    assert "ปลูกป่าชายเลน" in str(waits), "what she was asked waits for her"
    [one] = songkhla.tells(WANDEE, "ตอนนี้ได้ 7 ไร่แล้วค่ะ")
    assert isinstance(one, PlanOne) and one.line.reached == 7
    assert "ปลูกป่าชายเลน" not in str(songkhla.tells(WANDEE, "มีอะไรรอฉันอยู่"))
    assert not [say for say in songkhla.time_passes(days=10) if isinstance(say.result, AskReached)]


def test_how_far_it_is_is_heard_in_her_own_words_and_kept_with_a_yes(songkhla: Songkhla) -> None:
    kept(songkhla)
    [offered] = songkhla.tells(WANDEE, "ปลูกป่าไปได้ 13 ไร่แล้วค่ะ 🌱")
    offer = "“{what}” is at {reached} of {target} {unit} by now: shall I write that into the plan?"
    assert is_told(offered, offer)
    assert shown(songkhla).page.rows[0].reached is None, "it may have been meant for somebody else"
    assert songkhla.tells(WANDEE, "ใช่ค่ะ")[0].line.reached == 13
    assert not is_told(songkhla.tells(MALI, "ปลูกป่าไปได้ 15 ไร่แล้ว")[0], offer), "who does not look after it"
    assert songkhla.says(WANDEE, "ปลูกป่าไปได้ 15 ไร่แล้ว") == [], "in a group it is talk"


def test_an_older_word_that_comes_late_changes_nothing(songkhla: Songkhla) -> None:
    kept(songkhla)
    earlier = int(songkhla.clock.now().timestamp() * 1000)
    songkhla.time_passes(hours=1)
    songkhla.tells(WANDEE, "ทำได้แล้ว 12 จาก 20 ไร่")
    [one] = songkhla.says(WANDEE, "ทำได้แล้ว 5 จาก 20 ไร่", private=True, occurred_ms=earlier)
    assert isinstance(one, PlanOne) and one.line.reached == 12
    [one] = songkhla.taps(WANDEE, f"plan.reach:{one.line.id}:20", private=True, occurred_ms=earlier)
    assert isinstance(one, PlanOne) and one.line.reached == 12


def test_a_year_may_run_into_the_word(songkhla: Songkhla) -> None:
    [read] = songkhla.tells(KANLAYA, "แผนปีนี้ ทำเว็บไซต์")
    assert isinstance(read, PlanRead)
    assert (read.line.text, read.line.until_on) == ("ทำเว็บไซต์", date(2026, 12, 31))
    assert isinstance(songkhla.tells(KANLAYA, "แผนปีนี้")[0], PlanCard)


@pytest.mark.parametrize(
    "said", ["เป้าหมาย 3 ปี: ปลูกป่าชายเลน 20 ไร่", "เป้าหมายสามปี ปลูกป่าชายเลน 20 ไร่", "เป้า 3 ปีข้างหน้า - ปลูกป่าชายเลน 20 ไร่"]
)
def test_a_goal_of_some_years_is_one_of_the_plan(songkhla: Songkhla, said: str) -> None:
    [read] = songkhla.tells(KANLAYA, said)
    assert isinstance(read, PlanRead)
    assert (read.line.text, read.line.target, read.line.until_on) == ("ปลูกป่าชายเลน", 20, date(2029, 12, 31))


def test_forums_and_reports_say_how_far_it_is(songkhla: Songkhla) -> None:
    kept(songkhla)
    songkhla.tells(WANDEE, "ทำได้แล้ว 5 ไร่")
    forum = forum_today(songkhla)
    now = songkhla.clock.now()
    with songkhla.database.reading() as session:
        [opening] = openings(session, forum)
        _done, far = facts_of_the_plan(session, forum.network_id, now - timedelta(days=9), now + timedelta(days=1))
    [(who, what)] = opening.lines
    assert who == "พี่วันดี" and isinstance(what, Told) and dict(what.values)["reached"] == "5"
    assert (far.label, far.value) == ("ปลูกป่าชายเลน (20 ไร่)", 25)


def test_the_budget_is_for_the_committee(songkhla: Songkhla) -> None:
    [read] = songkhla.tells(KANLAYA, "งบประมาณ ค่าเดินทางไปเวที 20,000 บาท")
    assert isinstance(read, PlanRead) and read.budget
    songkhla.tells(KANLAYA, "ใช่")
    songkhla.tells(KANLAYA, "ใช้ไปแล้ว ค่าเดินทาง 12,500 บาท")
    for who in (SOMSRI, PIMJAI):
        [card] = songkhla.tells(who, "งบประมาณ")
        assert isinstance(card, BudgetCard) and (card.total, card.spent) == (Decimal(20_000), Decimal(12_500))
    for who in (MALI, KOI):
        assert isinstance(songkhla.tells(who, "งบประมาณ")[0], NotAllowed)
    assert isinstance(songkhla.tells(SOMSRI, "งบประมาณ ค่าป้าย 500 บาท")[0], NotAllowed)
    assert not isinstance(songkhla.says(KANLAYA, "น้องเวที งบประมาณ")[0], BudgetCard), "never in a group"
    assert isinstance(shown(songkhla, MALI), PlanCard) and shown(songkhla, MALI).page.rows == ()
