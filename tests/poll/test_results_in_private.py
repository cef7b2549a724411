"""How a vote stands, asked in one's own 1:1 chat: of the groups one sits in, and of no other."""

import pytest

from bot.drawing import draw
from bot.flows.poll.results import NO_POLL, PollResult
from bot.language.catalogue import speaking
from tests.actions import actions_in
from tests.network import MALI, SOMSRI, Songkhla

STRANGER = "U" + "f" * 32
LONG = "วันไปดูงานกลุ่มข้าวไร่ที่พัทลุงวันไหนสะดวกที่สุดสำหรับทุกกลุ่ม"
LONGEST_LABEL = 20


@pytest.mark.parametrize("asks", ["ผลโพล", "ผลโพลเป็นยังไงบ้างคะ"])
def test_one_poll_is_shown_to_whoever_sits_there(songkhla: Songkhla, asks: str) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    songkhla.says(MALI, "โหวต 1")
    [result] = songkhla.tells(MALI, asks)
    assert isinstance(result, PollResult) and result.poll.options[0].yes == 1
    assert songkhla.tells(STRANGER, asks) == [NO_POLL]


def test_of_several_it_is_asked_which(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    songkhla.says(SOMSRI, f"โพล {LONG} | เสาร์ | อาทิตย์")
    songkhla.says(MALI, "สวัสดีค่ะทุกคน")
    [which] = songkhla.tells(MALI, "ผลโพล")
    with speaking("th"):
        buttons = actions_in(draw(which))
    assert all(len(each["label"]) <= LONGEST_LABEL for each in buttons)
    [result] = songkhla.touches(MALI, buttons[0]["data"])
    assert result.poll.question == LONG, "the newest first"
    assert songkhla.touches(STRANGER, buttons[0]["data"]) != [result]
