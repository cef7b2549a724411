"""Two things said in one line are both done; a question where a name was asked for is answered, and names nothing."""

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from bot.flows.calendar.tables import CalendarEntry
from bot.flows.joining.proposing import ASK_PLACE
from bot.flows.poll.queries import ballots_of
from bot.flows.register.joining import read_name
from tests.network import SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened, quantities

WEAVERS = "ผ้าทอเกาะยอ"
POLL = "โพล สีอะไรดี | สีแดง | สีคราม"


def test_a_sign_up_and_a_vote_in_one_line_are_both_counted(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(WANDEE, POLL)
    for line, sacks, option in (("ปุ๋ย 5 โหวต 1", 5, "1"), ("โหวต 2 ค่ะ แล้วก็เปลี่ยนปุ๋ยเป็น 7", 7, "2")):
        songkhla.says(SOMSRI, line)
        assert quantities(songkhla, order_id) == {WEAVERS: Decimal(sacks)}
        with songkhla.database.reading() as session:
            assert [list(cast.choices) for cast in ballots_of(session, songkhla.poll())] == [[option]]
        songkhla.time_passes(seconds=30)
    songkhla.says(SOMSRI, "โหวต 1 เพิ่มปุ๋ยอีก 2")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(9)}
    songkhla.unsends(SOMSRI, songkhla.last_message_id)
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(7)}, "taking the line back takes both back"
    with songkhla.database.reading() as session:
        assert not any(cast.choices for cast in ballots_of(session, songkhla.poll()))
    songkhla.says(SOMSRI, "โหวต 1 ปุ๋ย 9")
    songkhla.edits(SOMSRI, songkhla.last_message_id, "โหวต 2 ปุ๋ย 7")
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(7)}, "editing it changes both"
    with songkhla.database.reading() as session:
        assert [list(cast.choices) for cast in ballots_of(session, songkhla.poll())] == [["2"]]
    for talk in ("ปุ๋ย 850 บาท โหวตนายกวันไหน", "ปุ๋ยแพงขึ้น ไปประชุม อบต. มา", "ประชุมหมู่บ้านพรุ่งนี้ ปุ๋ย 850 แล้ว"):
        assert songkhla.says(SOMSRI, talk) == []
    assert quantities(songkhla, order_id) == {WEAVERS: Decimal(7)}


def test_a_question_is_no_place_and_no_name_of_goods(songkhla: Songkhla) -> None:
    songkhla.tells(WANDEE, "เสนอกลุ่มใหม่")
    assert songkhla.tells(WANDEE, "กลุ่มทอผ้าไหม") == [ASK_PLACE], "silk is no question"
    assert songkhla.tells(WANDEE, "ต้องบอกละเอียดไหมคะ") != []
    assert songkhla.tells(WANDEE, "ใครทำผ้าบาติก") != [ASK_PLACE]
    [after] = songkhla.tells(WANDEE, "รัตภูมิ สงขลา")
    assert "รัตภูมิ" not in str(after)
    songkhla.tells(SOMSRI, "ของหมด")
    for question in ("ประชุมกี่โมงคะ", "ใครทำขนมลา"):
        songkhla.tells(SOMSRI, question)
    entries = select(func.count()).select_from(CalendarEntry)
    with songkhla.database.reading() as session:
        assert session.scalar(entries) == 0
    songkhla.tells(SOMSRI, "กะปิหมดแล้วค่ะ")
    with songkhla.database.reading() as session:
        assert session.scalars(select(CalendarEntry.title)).all() == ["กะปิ"]


@pytest.mark.parametrize("words", ["ทำไมต้องบอกชื่อ", "ไม่อยากบอกค่ะ"])
def test_what_is_no_name_is_not_taken_for_one(words: str) -> None:
    assert read_name(words)[1] is not None
    assert read_name("สมชาย ใจดี")[1] is None
