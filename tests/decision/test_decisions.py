"""What was decided: shown, reminded of in private, done, or given more time."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Say, Told
from bot.flows.decision.results import (
    DecisionDone,
    DecisionMoved,
    DecisionOverdue,
    DecisionRead,
    DecisionReminder,
    Decisions,
    DecisionsOverdue,
)
from bot.flows.decision.tables import Decision
from bot.flows.decision.writing import lines_of, save_decisions
from bot.flows.forum.tables import Forum, ForumMinutes, ForumStatus
from bot.storage import due_work
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from tests.after import SUDA, forum_today
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, WANDEE, Songkhla

LINES = "ซื้อด้าย - พี่วันดี - 1 ธ.ค. 2569\nหาแผง - บ้านแพรกหา - 2 ธ.ค. 2569\nขอบคุณเจ้าภาพ"


def decided(songkhla: Songkhla, lines: str = LINES) -> Forum:
    """A forum whose minutes are shared, with these decisions."""
    forum = forum_today(songkhla, starts_in=-4, status=ForumStatus.HELD)
    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        forum = session.merge(forum, load=False)
        session.add(
            ForumMinutes(network_id=forum.network_id, forum_id=forum.id, text="คุยกัน", links=[], pictures=[],
                         written_at=now, shared_at=now)
        )  # fmt: skip
        save_decisions(session, forum, lines, now, shared=True)
    return forum


def decisions(songkhla: Songkhla) -> dict[str, Decision]:
    with songkhla.database.reading() as session:
        return {each.text: each for each in session.scalars(select(Decision))}


def change(songkhla: Songkhla, forum: Forum, lines: str) -> None:
    with songkhla.database.transaction() as session:
        save_decisions(session, session.merge(forum, load=False), lines, songkhla.clock.now(), shared=True)


def as_lines(songkhla: Songkhla, forum: Forum) -> str:
    with songkhla.database.reading() as session:
        return lines_of(session, session.merge(forum, load=False))


def reminders(says: list[Say]) -> list[tuple[str | None, str, int]]:
    found = [say for say in says if isinstance(say.result, DecisionReminder)]
    return [(say.to, say.result.decision.text, say.result.days_left) for say in found]  # type: ignore[attr-defined]


def day_of(moment: Any) -> date:
    found: date = moment.astimezone(BANGKOK).date()
    return found


def test_people_and_enterprises_are_known_by_name_and_the_rest_stays_in_the_words(songkhla: Songkhla) -> None:
    decided(songkhla, LINES + "\nเรียกช่าง - ลุงดำ\nทาสี - วันดี - 31 ก.พ.")
    kept = decisions(songkhla)
    assert kept["ซื้อด้าย"].person_id == songkhla.person(WANDEE).id
    assert kept["ซื้อด้าย"].due_on == date(2026, 12, 1)
    assert kept["หาแผง"].enterprise_id == songkhla.enterprise("บ้านแพรกหา").id
    assert kept["เรียกช่าง - ลุงดำ"].person_id is None
    assert kept["ทาสี - 31 ก.พ."].person_id == songkhla.person(WANDEE).id


def test_the_list_is_shown_in_the_order_of_days(songkhla: Songkhla) -> None:
    decided(songkhla)
    [shown] = songkhla.says(SUDA, "มติที่ประชุม")
    assert isinstance(shown, Decisions)
    assert [(item.text, item.who) for item in shown.items] == [
        ("ซื้อด้าย", "พี่วันดี"), ("หาแผง", "บ้านแพรกหา"), ("ขอบคุณเจ้าภาพ", None),
    ]  # fmt: skip
    assert shown.mine == frozenset(), "no buttons of single people in a group"
    [mine] = songkhla.tells(SUDA, "มติที่ประชุม")
    assert mine.mine == {decisions(songkhla)["หาแผง"].id}


def test_they_are_reminded_in_private_three_days_before_and_on_the_day(songkhla: Songkhla) -> None:
    decided(songkhla)
    said = []
    for _ in range(14):
        at = songkhla.clock.now()
        said += [(day_of(at) + timedelta(days=1), *each) for each in reminders(songkhla.time_passes(days=1))]
    assert said == [
        (date(2026, 11, 28), WANDEE, "ซื้อด้าย", 3),
        (date(2026, 11, 29), SUDA, "หาแผง", 3),
        (date(2026, 12, 1), WANDEE, "ซื้อด้าย", 0),
        (date(2026, 12, 2), SUDA, "หาแผง", 0),
    ]


def test_a_reminder_is_patient_and_private(songkhla: Songkhla) -> None:
    decided(songkhla)
    said = [say for say in songkhla.time_passes(days=8) if isinstance(say.result, DecisionReminder)]
    assert {(say.to, say.urgency) for say in said} == {(WANDEE, Urgency.PATIENT), (SUDA, Urgency.PATIENT)}


def test_done_is_shown_and_nobody_is_reminded_any_more(songkhla: Songkhla) -> None:
    decided(songkhla)
    thread = decisions(songkhla)["ซื้อด้าย"]
    said = songkhla.time_passes(days=7)
    assert reminders(said) == [(WANDEE, "ซื้อด้าย", 3)]
    for _ in range(2):
        assert isinstance(songkhla.touches(WANDEE, f"decision.done:{thread.id}")[0], DecisionDone)
    assert len(songkhla.audit("decision.done")) == 1
    [shown] = songkhla.says(SUDA, "มติที่ประชุม")
    assert [(item.text, item.done) for item in shown.items][-1] == ("ซื้อด้าย", True)
    assert all(to != WANDEE for to, _text, _left in reminders(songkhla.time_passes(days=10)))
    with songkhla.database.reading() as session:
        waiting = select(OutboxMessage).where(
            OutboxMessage.chat_id == WANDEE, OutboxMessage.status == OutboxStatus.WAITING,
            OutboxMessage.urgency == Urgency.PATIENT,
        )  # fmt: skip
        assert not list(session.scalars(waiting)), "what still waited is outdated"


def test_more_time_by_a_tap_or_in_words(songkhla: Songkhla) -> None:
    decided(songkhla)
    thread = decisions(songkhla)["ซื้อด้าย"]
    [asked] = songkhla.touches(WANDEE, f"decision.later:{thread.id}")
    assert asked.sentence == "No problem. Until when would be good for “{what}”? You can write the day."
    [unread] = songkhla.tells(WANDEE, "แล้วแต่")
    assert unread.sentence == "I could not read that as a day to come. For example: 15 Jan, or in two weeks."
    [moved] = songkhla.tells(WANDEE, "15 ธ.ค.")
    assert isinstance(moved, DecisionMoved) and moved.decision.due_on == date(2026, 12, 15)
    assert [each for each in reminders(songkhla.time_passes(days=30)) if each[0] == WANDEE] == [
        (WANDEE, "ซื้อด้าย", 3), (WANDEE, "ซื้อด้าย", 0),
    ]  # fmt: skip
    [moved] = songkhla.touches(WANDEE, f"decision.later:{thread.id}:7")
    assert moved.decision.due_on == day_of(songkhla.clock.now() + timedelta(days=7))


@pytest.mark.parametrize("who", [MALI, SUDA, STRANGER])
def test_it_is_nobody_elses_to_say(songkhla: Songkhla, who: str) -> None:
    decided(songkhla)
    thread = decisions(songkhla)["ซื้อด้าย"]
    for data in (f"decision.done:{thread.id}", f"decision.later:{thread.id}", f"decision.later:{thread.id}:7"):
        assert songkhla.touches(who, data)[0] == Told("I do not have this decision here for you any more.")
    assert decisions(songkhla)["ซื้อด้าย"].done_at is None


@pytest.mark.parametrize("who", [SOMSRI, KANLAYA])
def test_who_looks_after_the_forum_may_say_it_too(songkhla: Songkhla, who: str) -> None:
    decided(songkhla)
    assert isinstance(songkhla.touches(who, f"decision.done:{decisions(songkhla)['ซื้อด้าย'].id}")[0], DecisionDone)


def test_in_a_group_the_buttons_lead_to_the_private_chat(songkhla: Songkhla) -> None:
    decided(songkhla)
    data = f"decision.done:{decisions(songkhla)['ซื้อด้าย'].id}"
    assert isinstance(songkhla.taps(WANDEE, data)[0], TalkPrivately)


def test_changing_the_list_keeps_the_lines_that_stand_unchanged(songkhla: Songkhla) -> None:
    forum = decided(songkhla)
    before = decisions(songkhla)
    songkhla.touches(WANDEE, f"decision.done:{before['ซื้อด้าย'].id}")
    lines = as_lines(songkhla, forum)
    assert lines == LINES
    songkhla.time_passes(days=30)  # the days are over by now, and the lines still stand
    change(songkhla, forum, lines.replace("\nขอบคุณเจ้าภาพ", "\nนัดครั้งหน้า - ป้าสมศรี"))
    after = decisions(songkhla)
    assert set(after) == {"ซื้อด้าย", "หาแผง", "นัดครั้งหน้า"}
    assert after["ซื้อด้าย"].id == before["ซื้อด้าย"].id and after["ซื้อด้าย"].done_at
    assert after["หาแผง"].due_on == date(2026, 12, 2)


def test_what_is_taken_off_the_list_is_not_reminded_of(songkhla: Songkhla) -> None:
    forum = decided(songkhla)
    change(songkhla, forum, "ขอบคุณเจ้าภาพ")
    assert reminders(songkhla.time_passes(days=20)) == []


def test_what_somebody_had_taken_over_stays_without_their_name(songkhla: Songkhla) -> None:
    decided(songkhla)
    songkhla.touches(WANDEE, "mydata.withdrawyes")
    thread = decisions(songkhla)["ซื้อด้าย"]
    assert thread.person_id is None and thread.due_on
    assert all(to != WANDEE for to, _text, _left in reminders(songkhla.time_passes(days=20)))


def a_look_after(songkhla: Songkhla, days: int) -> list[tuple[str | None, tuple[str, ...]]]:
    """What the look at overdue decisions says some days later."""
    said = songkhla.time_passes(days=days)
    with songkhla.database.transaction() as session:
        due_work.plan(
            session, network_id=songkhla.network().id, kind="decision.morning", subject="network:x",
            due=songkhla.clock.now(), now=songkhla.clock.now(),
        )  # fmt: skip
    return overdue([*said, *songkhla.told_later()])


def overdue(says: list[Say]) -> list[tuple[str | None, tuple[str, ...]]]:
    found = []
    for say in says:
        if isinstance(say.result, DecisionOverdue):
            found.append((say.to, (say.result.decision.text,)))
        elif isinstance(say.result, DecisionsOverdue):
            found.append((say.to, tuple(item.text for item in say.result.items)))
    return found


def test_what_is_overdue_is_marked_on_the_list_and_said_once_to_who_took_it_and_who_coordinates(
    songkhla: Songkhla,
) -> None:
    decided(songkhla, "ซื้อด้าย พี่วันดี ภายใน 1 ธ.ค. 2569\nหาแผง บ้านแพรกหา ก่อน 20 ธ.ค. 2569")
    assert a_look_after(songkhla, 12) == [], "the day was two days ago: they may be just about it"
    assert a_look_after(songkhla, 2) == [(WANDEE, ("ซื้อด้าย",)), (KANLAYA, ("ซื้อด้าย",))]
    assert a_look_after(songkhla, 20) == [(SUDA, ("หาแผง",)), (KANLAYA, ("หาแผง",))]
    [shown] = songkhla.says(SUDA, "มติที่ประชุม")
    assert [(item.text, item.overdue) for item in shown.items] == [("ซื้อด้าย", True), ("หาแผง", True)]


@pytest.mark.parametrize(
    ("words", "day"),
    [("เดือนหน้า", date(2026, 12, 31)), ("ขอเป็นเดือนหน้า", date(2026, 12, 31)), ("อาทิตย์หน้า", None), ("สิ้นเดือนหน้า", date(2026, 12, 31)), ("อีก 2 อาทิตย์", None)],
)  # fmt: skip
def test_more_time_until_next_month_is_read(songkhla: Songkhla, words: str, day: date | None) -> None:
    decided(songkhla)
    songkhla.touches(WANDEE, f"decision.later:{decisions(songkhla)['ซื้อด้าย'].id}")
    [moved] = songkhla.tells(WANDEE, words)
    assert isinstance(moved, DecisionMoved)
    assert moved.decision.due_on == day or day is None


def test_more_time_takes_the_mark_away_and_a_second_day_is_told_anew(songkhla: Songkhla) -> None:
    decided(songkhla, "ซื้อด้าย พี่วันดี ภายใน 1 ธ.ค. 2569")
    a_look_after(songkhla, 18)
    songkhla.touches(WANDEE, f"decision.later:{decisions(songkhla)['ซื้อด้าย'].id}:7")
    assert [item.overdue for item in songkhla.says(SUDA, "มติที่ประชุม")[0].items] == [False]
    assert a_look_after(songkhla, 9) == []
    assert a_look_after(songkhla, 3) == [(WANDEE, ("ซื้อด้าย",)), (KANLAYA, ("ซื้อด้าย",))]


def test_what_is_done_is_not_overdue(songkhla: Songkhla) -> None:
    decided(songkhla, "ซื้อด้าย พี่วันดี ภายใน 1 ธ.ค. 2569")
    songkhla.touches(WANDEE, f"decision.done:{decisions(songkhla)['ซื้อด้าย'].id}")
    assert a_look_after(songkhla, 20) == []


def test_a_decision_said_in_one_line_is_shown_as_it_is_read_and_kept_with_a_tap(songkhla: Songkhla) -> None:
    decided(songkhla)
    [read] = songkhla.tells(KANLAYA, "มติ: ทำป้าย พี่วันดี ภายใน 15 ธ.ค. 2569")
    assert isinstance(read, DecisionRead)
    assert (read.decision.text, read.decision.who, read.decision.due_on) == ("ทำป้าย", "พี่วันดี", date(2026, 12, 15))
    for _ in range(2):
        songkhla.touches(KANLAYA, read.keep)
    [shown] = songkhla.says(SUDA, "มติที่ประชุม")
    assert [item.text for item in shown.items].count("ทำป้าย") == 1
    assert [each for each in reminders(songkhla.time_passes(days=25)) if each[1] == "ทำป้าย"] == [
        (WANDEE, "ทำป้าย", 3), (WANDEE, "ทำป้าย", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("who", [MALI, SUDA])
def test_only_who_looks_after_the_meeting_writes_one_down(songkhla: Songkhla, who: str) -> None:
    decided(songkhla)
    songkhla.tells(who, "จดมติ ทำป้าย พี่วันดี ภายใน 15 ธ.ค. 2569")
    songkhla.touches(who, "decision.keep")
    assert "ทำป้าย" not in decisions(songkhla)
