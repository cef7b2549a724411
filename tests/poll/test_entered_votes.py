"""Votes entered for people without LINE."""

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed, Right
from bot.dialogue.saying import Told
from bot.flows.poll.results import NEVER_NAMELESS, PollResult
from bot.flows.poll.tables import Ballot
from bot.language.behalf_words import said_for
from bot.storage.stand_ins import StandIn
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, WANDEE, Songkhla

POLL = "โพล วันไหนสะดวก | ศุกร์ | เสาร์"


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("แทนป้าแดง เลือกเสาร์", ("ป้าแดง", "เลือกเสาร์")),
        ("แทนป้าแดงเลือกเสาร์ค่ะ", ("ป้าแดง", "เลือกเสาร์")),
        ("ลงแทนกลุ่มบ้านนาทับ ปุ๋ย 10 กระสอบ", ("กลุ่มบ้านนาทับ", "ปุ๋ย 10 กระสอบ")),
        ("ลงชื่อแทนป้าแดง ไปได้ 2 คน", ("ป้าแดง", "ไปได้ 2 คน")),
        ("ขอลงแทนลุงดำ ไปไม่ได้", ("ลุงดำ", "ไปไม่ได้")),
        ("โหวตแทนป้าแดง 2", ("ป้าแดง", "2")),
        ("โหวตให้ป้าแดง ข้อ 2", ("ป้าแดง", "ข้อ 2")),
        ("ตอบแทน ป้าแดง: เสาร์", ("ป้าแดง", "เสาร์")),
        ("for Auntie choose 2", ("Auntie", "choose 2")),
        ("แทนที่จะไปเสาร์ ไปศุกร์ดีกว่า", None),
        ("แทนกันได้ไหม พี่วันดี", None),
        ("ใช้ปุ๋ยคอกแทนปุ๋ยเคมี ดีกว่า", None),
    ],
)
def test_a_line_for_somebody_else_is_cut(line: str, cut: tuple[str, str] | None) -> None:
    assert (cut in list(said_for(line))) if cut else not list(said_for(line))


def standing(group: Songkhla) -> list[tuple[int, tuple[str, ...]]]:
    (result,) = group.says(SOMSRI, "ผลโพล")
    assert isinstance(result, PollResult)
    return [(option.yes, option.names) for option in result.poll.options]


def test_a_representative_votes_for_somebody_of_the_own_group_and_it_says_so(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, POLL)
    (line,) = songkhla.says(SOMSRI, "แทนป้าแดง เลือกเสาร์")
    assert line.sentence == "{name}: {choices} · {standing}"
    assert "ป้าแดง (ป้าสมศรี ลงแทน)" in songkhla.reads()
    assert standing(songkhla) == [(0, ()), (1, ("ป้าแดง (ป้าสมศรี ลงแทน)",))]
    songkhla.time_passes(minutes=1)
    songkhla.says(SOMSRI, "แทนป้าแดง เลือกศุกร์")
    assert "เปลี่ยนจาก เสาร์ เป็น ศุกร์" in songkhla.reads()
    assert [votes for votes, _names in standing(songkhla)] == [1, 0]


def test_the_own_word_takes_the_place_of_what_was_entered_and_an_older_one_does_not(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        session.get_one(type(songkhla.person(MALI)), songkhla.person(MALI).id).called = "มะลิ"
    songkhla.says(SOMSRI, POLL)
    early = int(songkhla.clock.now().timestamp() * 1000)
    songkhla.time_passes(minutes=1)
    songkhla.says(SOMSRI, "แทนมะลิ เลือกเสาร์")
    songkhla.says(MALI, "โหวต 1", occurred_ms=early)
    assert [votes for votes, _names in standing(songkhla)] == [0, 1], "said before it was entered, heard after it"
    songkhla.time_passes(minutes=1)
    songkhla.says(MALI, "โหวต 1")
    assert standing(songkhla) == [(1, ("มะลิ",)), (0, ())]


def test_a_coordinator_votes_for_an_enterprise_that_is_marked(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, POLL + " | กลุ่มละเสียง")
    assert isinstance(songkhla.says(KANLAYA, "น้องเวที แทนกลุ่มบางดาน เลือกเสาร์")[0], Told)
    assert [votes for votes, _names in standing(songkhla)] == [0, 0]
    songkhla.tells(KANLAYA, "ไม่มีไลน์ บางดาน")
    songkhla.says(KANLAYA, "แทนกลุ่มบางดาน เลือกเสาร์")
    assert [votes for votes, _names in standing(songkhla)] == [0, 1]
    songkhla.join(MALI, "บางดาน")
    songkhla.time_passes(minutes=1)
    songkhla.taps(MALI, f"poll.vote:{songkhla.poll().id}:1")
    assert [votes for votes, _names in standing(songkhla)] == [2, 0], "its own people's word stands, for both of hers"


@pytest.mark.parametrize("who", [MALI, STRANGER])
def test_whoever_may_not_is_told_so_if_the_bot_was_called(songkhla: Songkhla, who: str) -> None:
    songkhla.says(SOMSRI, POLL)
    assert songkhla.says(who, "แทนป้าแดง เลือกเสาร์") == []
    assert songkhla.says(who, "น้องเวที แทนป้าแดง เลือกเสาร์") == [NotAllowed(Right.ENTER_FOR_MEMBERS)]
    with songkhla.database.reading() as session:
        assert not session.scalars(select(StandIn)).all() and not session.scalars(select(Ballot)).all()


def test_nobody_votes_for_another_without_names(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, POLL + " | ลับ")
    assert songkhla.says(SOMSRI, "แทนป้าแดง เลือกเสาร์") == [NEVER_NAMELESS]
    assert songkhla.taps(
        SOMSRI, f"poll.for:{songkhla.poll().id}:2.yes,{songkhla.enterprise('ผ้าทอเกาะยอ').id},ป้าแดง"
    ) == [NEVER_NAMELESS]


def test_by_taps_for_whom_and_then_what(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, POLL)
    poll_id = songkhla.poll().id
    songkhla.taps(SOMSRI, f"entering.start:{poll_id}:poll")
    (asked,) = songkhla.says(SOMSRI, "ป้าแดง")
    assert [reply.label for reply in asked.replies][:2] == ["1. ศุกร์", "2. เสาร์"]
    data = asked.replies[1].data
    songkhla.taps(SOMSRI, data)
    assert songkhla.taps(SOMSRI, data) == []
    assert [votes for votes, _names in standing(songkhla)] == [0, 1]
    forged = data.replace(songkhla.enterprise("ผ้าทอเกาะยอ").id, songkhla.enterprise("บางดาน").id)
    assert songkhla.taps(SOMSRI, forged) == [NotAllowed(Right.ENTER_FOR_MEMBERS)]
    assert songkhla.taps(WANDEE, data) == [NotAllowed(Right.ENTER_FOR_MEMBERS)]


def test_an_enterprise_that_has_voted_itself_is_not_voted_for(songkhla: Songkhla) -> None:
    songkhla.tells(KANLAYA, "ไม่มีไลน์ บางดาน")
    songkhla.join(MALI, "บางดาน")
    songkhla.says(SOMSRI, POLL)
    songkhla.taps(MALI, f"poll.vote:{songkhla.poll().id}:1")
    songkhla.says(KANLAYA, "แทนกลุ่มบางดาน เลือกเสาร์")
    assert [votes for votes, _names in standing(songkhla)] == [1, 0]


@pytest.mark.parametrize("asks", ["ถามเครือข่าย", "ส่งต่อลูกค้า", "ฝากขาย"])
def test_a_line_for_somebody_else_is_no_answer_to_what_is_being_asked(songkhla: Songkhla, asks: str) -> None:
    songkhla.says(SOMSRI, POLL)
    asked = songkhla.tells(SOMSRI, asks)
    assert asked
    [line] = songkhla.tells(SOMSRI, "แทนป้าแดง เลือกเสาร์ค่ะ")
    assert line.sentence == "{name}: {choices} · {standing}"
    [other] = songkhla.tells(SOMSRI, "แทนป้าแดง เลือกม่วง")
    assert getattr(other, "sentence", "") != line.sentence, "what fits nothing that is open is the answer"
