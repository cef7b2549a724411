"""Another day proposed by anybody, decided by the one who calls it; who can when; an invitation whose day has moved."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.flows.forum.date_table import DateTable
from bot.flows.forum.results import About, AskDates, Changed, ConfirmChange, ForumReminder
from bot.flows.forum.tables import ForumStatus, SeriesKind
from bot.flows.poll.results import WhoCanWhen
from bot.language.other_day import read_proposal
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from tests.forum.conftest import FIRST_DAY, Forums, results
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI
from tests.told import is_told

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=BANGKOK)
THANKS = "Thank you. I ask the one who calls “{name}” whether {day} is possible."
ABOUT = datetime(2026, 12, 19, 9, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 ดีกว่า", "2026-12-30"), ("๓๐ ดีกว่าค่ะ", "2026-12-30"), ("วันที่ 30 ดีกว่า", "2026-12-30"),
        ("ขอเลื่อนเป็นเสาร์หน้า", "2026-12-05"), ("เลื่อนเป็น 27 ธ.ค. ได้ไหม", "2026-12-27"), ("20 ม.ค. สะดวกกว่า", "2027-01-20"),
        ("ขอเป็นวันที่ 26 แทน", "2026-12-26"), ("เปลี่ยนเป็น 5 ม.ค. 2570 ได้ไหมคะ", "2027-01-05"), ("move to 27 Dec", "2026-12-27"),
        ("เสนอวันที่ 3", "2026-12-03"), ("อยากได้วันที่ 30", "2026-12-30"), ("เอาวันที่ 30 แทนเถอะ", "2026-12-30"),
        ("the 30th is better", "2026-12-30"), ("เอาเป็น 12 ธ.ค. บ่ายโมง", "2026-12-12"),
        ("เลื่อนประชุมเป็นวันที่ 30", "2026-12-30"), ("ขอย้ายวันประชุมไป 27 ธ.ค.", "2026-12-27"), ("เปลี่ยนนัดเป็นเสาร์หน้า", "2026-12-05"),
    ],
)  # fmt: skip
def test_a_proposed_day_is_read(text: str, day: str) -> None:
    reading = read_proposal(text, ABOUT, NOW)
    assert reading is not None
    assert f"{reading.at.astimezone(BANGKOK):%Y-%m-%d}" == day


@pytest.mark.parametrize(
    "text", ["30", "ไปได้ 3 คน", "ไปไม่ได้", "วันไหนดี", "เสาร์หน้า", "ดีกว่า", "ขอเลื่อน", "กินข้าวดีกว่า", "3 คน", "เลื่อนประชุมไปก่อน"]
)
def test_what_proposes_no_day_is_left_alone(text: str) -> None:
    assert read_proposal(text, ABOUT, NOW) is None


def test_a_member_proposes_a_day_and_the_one_who_calls_it_takes_it_by_a_tap(forums: Forums) -> None:
    forum = forums.announced()
    [thanks, *asked] = forums.group.tells(MALI, "27 มี.ค. 2570 ดีกว่า")
    assert thanks.sentence.startswith("Thank you. I ask the one who calls")
    assert asked
    question = asked[0]
    assert isinstance(question, About)
    [shown] = forums.group.touches(KANLAYA, question.ways[0].data)
    assert isinstance(shown, ConfirmChange), "what it does is shown first"
    [done, *_told] = forums.group.touches(KANLAYA, shown.ways[0].data)
    assert isinstance(done, Changed)
    assert forums.next().starts_at == FIRST_DAY + timedelta(days=7)
    assert forum.id == forums.next().id


def test_of_what_one_person_proposes_the_newest_waits(forums: Forums) -> None:
    forums.announced()
    for day in ("27 มี.ค. 2570", "27 มี.ค. 2570", "28 มี.ค. 2570"):
        forums.group.tells(MALI, f"{day} ดีกว่า")
    waits = select(OutboxMessage).where(
        OutboxMessage.chat_id == KANLAYA,
        OutboxMessage.redraw.like("forum.proposed:%"),
        OutboxMessage.status == OutboxStatus.WAITING,
    )
    with forums.group.database.reading() as session:
        [question] = session.scalars(waits)
        assert "28 มี.ค." in str(question.messages)


def test_of_a_meeting_that_is_only_planned_a_day_is_proposed_in_full(forums: Forums) -> None:
    forums.begin()
    assert forums.next().status == ForumStatus.PLANNED
    assert not is_told(forums.group.tells(MALI, "30 ดีกว่า")[0], THANKS), "of what?"
    assert is_told(forums.group.tells(MALI, "เสนอวันที่ 30 ดีกว่า")[0], THANKS)


def test_a_meeting_is_moved_by_its_name_too(forums: Forums) -> None:
    forum = forums.announced()
    [shown] = forums.group.tells(PIMJAI, f"เลื่อน{forum.name}เป็น 27 มี.ค. 2570 นะคะ")
    assert isinstance(shown, ConfirmChange), "what it does is shown first"
    assert forums.next().starts_at == FIRST_DAY


def test_where_it_stays_whoever_proposed_hears_it(forums: Forums) -> None:
    forums.announced()
    [_thanks, question, *_more] = forums.group.tells(MALI, "27 มี.ค. 2570 ดีกว่า")
    stays = next(way.data for way in question.ways if "staysday" in way.data)
    [done, news] = forums.group.touches(KANLAYA, stays)
    assert done.sentence == "It stays as it is."
    assert news.words.sentence.startswith("Thank you for proposing a day")
    assert forums.next().starts_at == FIRST_DAY


def test_who_may_not_move_it_takes_no_proposal(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(MALI, f"forum.takeday:{forum.id}:202703270900-180")
    assert forums.next().starts_at == FIRST_DAY


def test_the_first_day_that_was_said_is_among_the_days_asked_about_also_when_it_falls_badly(forums: Forums) -> None:
    children_day = datetime(2027, 4, 10, 9, 0, tzinfo=BANGKOK)
    forums.begin(first=children_day + timedelta(days=4))  # Songkran
    says = forums.until(children_day - timedelta(days=40))
    options = results(says, AskDates)[0].options
    assert options[0][1] == children_day + timedelta(days=4)


def test_who_can_when_is_one_table_with_a_page_for_many(forums: Forums) -> None:
    forums.begin()
    forums.until(FIRST_DAY - timedelta(days=60))
    forum, enterprise = forums.next(), forums.group.enterprise("บางดาน")
    speaker = forums.speaker("บางดาน")
    [noted] = forums.group.touches(speaker, f"forum.can:{forum.id}:{enterprise.id}.1.yes")
    assert isinstance(noted, Told), "one line, not the whole card again"
    forums.group.touches(speaker, f"forum.can:{forum.id}:{enterprise.id}.2.no")
    [table] = forums.group.touches(PIMJAI, f"forum.table:{forum.id}")
    assert isinstance(table, DateTable)
    assert (table.rows[0].enterprise, table.rows[0].can) == ("บางดาน", (True, False, None, None))
    assert (table.sums, table.silent, table.link) == ((1, 0, 0, 0), 12, None)
    refused = forums.group.touches(MALI, f"forum.table:{forum.id}")[0]
    assert not isinstance(refused, DateTable)
    assert forums.group.says(MALI, "เอา 30 ดีกว่า") == [], "an amount, maybe"
    [thanks, *_asked] = forums.group.says(MALI, "๓๐ ดีกว่าค่ะ")
    assert is_told(thanks, THANKS), "the day of one meeting is being looked for"
    forums.group.says(SOMSRI, "โพลวัน ย้อมสี | 12 ก.พ. 2570 | 13 ก.พ. 2570")
    both = forums.group.tells(SOMSRI, "ใครว่างวันไหน")
    assert [type(each) for each in both] == [DateTable, WhoCanWhen], "of what is asked in the group, too"
    assert forums.group.says(MALI, "13 ดีกว่า") != [], "and it is the poll's now"


def test_an_invitation_of_the_old_day_tapped_after_a_move_is_asked_about(forums: Forums) -> None:
    forum = forums.announced()
    forums.moves(forum, "2027-03-21T09:00")
    [asked] = forums.group.touches(SOMSRI, f"forum.go:{forum.id}:20270320")
    assert asked.sentence == "{forum} is on {day} now. Do you come then?"
    [taken] = forums.group.touches(SOMSRI, asked.replies[0].data)
    assert taken.mine.coming


@pytest.mark.parametrize(("kind", "urgency"), [(SeriesKind.FORUM, Urgency.MUST), (SeriesKind.OTHER, Urgency.PATIENT)])
def test_the_word_of_the_day_itself_draws_on_what_is_kept_for_urgent_words(
    forums: Forums, kind: SeriesKind, urgency: Urgency
) -> None:
    forums.announced()
    with forums.group.database.transaction() as session:
        session.merge(forums.next()).kind = kind
    says = forums.until(FIRST_DAY - timedelta(minutes=30))
    [today] = [
        s for s in says if isinstance(s.result, ForumReminder) and s.to == NETWORK_GROUP and not s.result.days_left
    ]
    assert today.urgency == urgency
    missed = [s for s in says if isinstance(s.result, About) and "has not reached" in s.result.words.sentence]
    assert missed, "it waits still, so host and coordinator hear it"
