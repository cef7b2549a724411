"""The network is an item on somebody else's agenda: a word before the meeting, what came of it after it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.display_names import Names
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.agenda_item.meeting import look
from bot.flows.agenda_item.results import GONE, Items, OutcomeAsked, ToSay, WordAsked
from bot.flows.agenda_item.tables import AgendaItem, AgendaMeeting, AgendaWord
from bot.flows.decision.results import DecisionRead, Decisions
from bot.flows.decision.tables import Decision
from bot.flows.forum.tables import ForumStatus
from bot.flows.forum.warnings import warnings_for
from bot.handlers.posting import post
from bot.storage.message_tables import Measure, Urgency
from tests.after import SUDA, forum_today
from tests.network import KANLAYA, KOI, MALI, SOMSRI, WANDEE, Songkhla
from tests.told import is_told

HUB = "ประชุมประจำเดือนศูนย์ฯ"


@pytest.fixture
def kept(songkhla: Songkhla) -> Songkhla:
    """Every month on the 5th at 9.30; WANDEE sits there."""
    [asked] = songkhla.tells(KANLAYA, f"วาระที่อื่น {HUB} | 5 ธ.ค. 9.30 น. | พี่วันดี")
    assert is_told(asked, "How often is it?")
    [shown] = songkhla.touches(KANLAYA, "agenda_item.rhythm:day")
    assert isinstance(shown, Items) and [(item.name, item.sits) for item in shown.items] == [(HUB, "พี่วันดี")]
    return songkhla


def look_on(songkhla: Songkhla, day: int, month: int = 12) -> list[Say]:
    """The daily look on a day."""
    songkhla.clock.set(songkhla.clock.now().replace(month=month, day=day, hour=3))
    with songkhla.database.transaction() as session:
        now = songkhla.clock.now()
        says = look(
            Due(session, now, Names(songkhla.book, complete=True), songkhla.network().id, "agenda_item.morning", "")
        )
        post(session, says, now)
    return says


def of_kind(says: list[Say], kind: type) -> dict[str, Any]:
    return {str(say.to): say for say in says if isinstance(say.result, kind)}


def meeting(songkhla: Songkhla, number: int = 0) -> AgendaMeeting:
    with songkhla.database.reading() as session:
        return session.scalars(select(AgendaMeeting).order_by(AgendaMeeting.at)).all()[number]


def words(songkhla: Songkhla) -> list[str]:
    with songkhla.database.reading() as session:
        return sorted(session.scalars(select(AgendaWord.text)))


def test_step_by_step_it_is_asked_for_what_was_not_said(songkhla: Songkhla) -> None:
    songkhla.tells(KANLAYA, "วาระที่อื่น")
    assert is_told(songkhla.touches(KANLAYA, "agenda_item.new")[0], "What is that meeting called, and whose is it?")
    assert is_told(songkhla.tells(KANLAYA, HUB)[0], "When is the next one? For example: 5 Dec 9.30")
    assert is_told(songkhla.tells(KANLAYA, "แล้วแต่")[0], "When is the next one? For example: 5 Dec 9.30")
    assert is_told(songkhla.tells(KANLAYA, "5 ธ.ค. 9.30 น.")[0], "How often is it?")
    assert is_told(songkhla.touches(KANLAYA, "agenda_item.rhythm:once")[0], "Who sits there for the network?")
    [shown] = songkhla.touches(KANLAYA, "agenda_item.me")
    assert isinstance(shown, Items)


def test_how_often_may_be_said_with_the_day(songkhla: Songkhla) -> None:
    [shown] = songkhla.tells(KANLAYA, f"วาระที่อื่น {HUB} | ทุกวันที่ 10 9 โมง | พี่วันดี")
    assert isinstance(shown, Items)
    assert f"{meeting(songkhla).at.astimezone(BANGKOK):%d %b %H:%M}" == "10 Dec 09:00"
    with songkhla.database.reading() as session:
        assert session.scalars(select(AgendaItem.recurrence)).one() == "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=10"


@pytest.mark.parametrize("who", [MALI, SOMSRI])
def test_only_who_plans_meetings_keeps_one(songkhla: Songkhla, who: str) -> None:
    songkhla.tells(who, f"วาระที่อื่น {HUB} | 5 ธ.ค. 9.30 น. | พี่วันดี")
    with songkhla.database.reading() as session:
        assert session.scalar(select(AgendaItem.id)) is None


def test_a_week_before_the_others_are_asked_for_a_word_and_who_sits_there_hears_what_was_gathered(
    kept: Songkhla,
) -> None:
    assert look_on(kept, 27, month=11) == []
    asked = of_kind(look_on(kept, 28, month=11), WordAsked)
    assert {KANLAYA, SUDA, SOMSRI} <= set(asked) and WANDEE not in asked
    assert {(say.urgency, say.measure) for say in asked.values()} == {(Urgency.RIDE, Measure.QUESTION)}
    kept.touches(SUDA, f"agenda_item.word:{meeting(kept).id}")
    kept.tells(SUDA, "ขอรถรับส่งของ")
    assert words(kept) == ["ขอรถรับส่งของ"]
    told = of_kind(look_on(kept, 4), ToSay)
    assert told[WANDEE].result.words == ("ขอรถรับส่งของ",)
    assert look_on(kept, 4) == [], "each is said once"


def test_whoever_is_not_confirmed_has_no_word(kept: Songkhla) -> None:
    look_on(kept, 28, month=11)
    assert kept.touches(KOI, f"agenda_item.word:{meeting(kept).id}") == [GONE]


def over(kept: Songkhla) -> str:
    """It is the morning after; what was asked of whoever sat there."""
    asked = of_kind(look_on(kept, 6), OutcomeAsked)
    assert set(asked) == {WANDEE}
    return meeting(kept).id


def test_after_it_one_tap_and_what_was_decided_in_one_line_becomes_a_decision(kept: Songkhla) -> None:
    first = over(kept)
    [asks, *_others] = kept.touches(WANDEE, f"agenda_item.done:{first}")
    assert is_told(asks, "What was decided at {meeting}? One line: what, who, by when.")
    [read] = kept.tells(WANDEE, "ส่งตัวอย่าง ป้าสมศรี ภายใน 20 ธ.ค.")
    assert isinstance(read, DecisionRead)
    assert (read.decision.text, read.decision.who, read.decision.due_on) == ("ส่งตัวอย่าง", "ป้าสมศรี", date(2026, 12, 20))
    for _ in range(2):
        kept.touches(WANDEE, "agenda_item.keep")
    with kept.database.reading() as session:
        [decision] = session.scalars(select(Decision))
        assert (decision.taken_at, decision.forum_id) == (HUB, None)
    [shown] = kept.tells(SUDA, "มติที่ประชุม")
    assert isinstance(shown, Decisions) and [item.text for item in shown.items] == ["ส่งตัวอย่าง"]
    said = kept.time_passes(days=12)
    assert SOMSRI in {say.to for say in said if type(say.result).__name__ == "DecisionReminder"}


def test_put_off_it_waits_for_the_next_month(kept: Songkhla) -> None:
    look_on(kept, 28, month=11)
    kept.touches(SUDA, f"agenda_item.word:{meeting(kept).id}")
    kept.tells(SUDA, "ขอรถรับส่งของ")
    first = over(kept)
    kept.touches(WANDEE, f"agenda_item.later:{first}")
    assert words(kept) == ["ขอรถรับส่งของ"] * 2
    assert meeting(kept, 1).at.day == 5


def test_who_coordinates_hears_the_outcome_once(kept: Songkhla) -> None:
    first = over(kept)
    heard = [kept.touches(WANDEE, f"agenda_item.not:{first}") for _ in range(2)]
    assert [len(each) for each in heard] == [2, 1]


@pytest.mark.parametrize("who", [MALI, SUDA])
def test_nobody_else_tells_what_came_of_it(kept: Songkhla, who: str) -> None:
    first = over(kept)
    assert kept.touches(who, f"agenda_item.done:{first}") == [GONE]


def test_ended_it_asks_nothing_more(kept: Songkhla) -> None:
    with kept.database.reading() as session:
        item = session.scalars(select(AgendaItem)).one()
    kept.touches(KANLAYA, f"agenda_item.end:{item.id}")
    assert look_on(kept, 28, month=11) == []


def test_whoever_calls_a_meeting_hears_of_somebodys_fourth_in_that_month(kept: Songkhla) -> None:
    for hours in (100, 200):
        forum_today(
            kept,
            starts_in=hours,
            status=ForumStatus.ANNOUNCED,
            audience={"enterprises": [kept.enterprise("กระจูดโคกเมา").id]},
        )
    with kept.database.transaction() as session:
        network_id, day = kept.network().id, kept.clock.now() + timedelta(days=26)
        session.add(
            AgendaMeeting(network_id=network_id, id="0M", item_id=session.scalars(select(AgendaItem.id)).one(), at=day)
        )
        for other in session.scalars(select(AgendaMeeting)):
            other.at = day
        from bot.flows.forum.tables import Forum, ForumDay

        for forum in session.scalars(select(Forum)):
            forum.starts_at, forum.ends_at = day - timedelta(days=5), day - timedelta(days=5)
            session.get_one(ForumDay, (network_id, forum.id, 1)).starts_at = forum.starts_at
        session.flush()
        warned = warnings_for(session, network_id, [day])
    fourth = [told for told in warned if is_told(told, "{name} would have meeting number {number} of that month.")]
    assert [dict(told.values) for told in fourth] == [{"name": "พี่วันดี", "number": 5}]


@pytest.mark.parametrize(
    ("line", "answer", "rule"),
    [
        (f"{HUB} ทุกวันขึ้น 15 ค่ำ 9 โมง", None, "INTERVAL=1;MOON=W15"),
        (f"{HUB} | 5 ธ.ค. 9.30 | พี่วันดี", "ทุกสองเดือนค่ะ", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5"),
        (f"{HUB} | 5 ธ.ค. 9.30 | พี่วันดี", "ทุกวันพระ", "INTERVAL=1;MOON=W8,W15,N8,NL"),
    ],
)
def test_how_often_others_meet_is_said_in_words(songkhla: Songkhla, line: str, answer: str | None, rule: str) -> None:
    songkhla.tells(KANLAYA, f"วาระที่อื่น {line}")
    [shown] = songkhla.tells(KANLAYA, answer) if answer else songkhla.touches(KANLAYA, "agenda_item.me")
    assert isinstance(shown, Items) and [(item.name, item.recurrence) for item in shown.items] == [(HUB, rule)]
