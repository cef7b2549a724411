"""What is said of an open pot without a card before it: one's own part, what has come, that it shall read otherwise or end."""

from bot.flows.pot.kinds import HandingStatus, PotStatus
from bot.flows.pot.results import HandingAsked, OnePart, PotAsked, PotCard, Sure
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.pot.test_pots import handings, pots, shares, the_pot
from tests.told import is_told


def test_a_sum_with_or_without_the_pots_name_is_ones_own_part(songkhla: Songkhla, pot_id: str, weavers: str) -> None:
    (own,) = songkhla.tells(SOMSRI, "ลงขัน 700")
    assert isinstance(own, PotAsked) and own.part.promised == 70000
    songkhla.tells(SOMSRI, "ลงขันค่าประชุม 500 ก่อนนะ")
    assert [each.promised for each in shares(songkhla)] == [50000] and len(pots(songkhla)) == 1
    songkhla.tells(SOMSRI, "ไม่ร่วมลงขันแล้วค่ะ")
    assert [each.promised for each in shares(songkhla)] == [0]


def test_who_belongs_to_no_group_is_told_how_to_give(songkhla: Songkhla, pot_id: str) -> None:
    for who, said in ((PIMJAI, "ลงขันค่าประชุม ขอลงด้วย 300"), (KOI, "ลงขัน 200")):
        assert "Register first" in str(songkhla.tells(who, said)[0].sentence)
    assert len(pots(songkhla)) == 1 and not shares(songkhla)


def test_in_the_group_its_name_shows_totals_and_talk_is_let_be(songkhla: Songkhla, pot_id: str) -> None:
    for said in ("ลงขันค่าประชุม", "ลงขันค่าประชุม 500"):
        (card,) = songkhla.says(SOMSRI, said)
        assert isinstance(card, PotCard) and not shares(songkhla)
    assert songkhla.says(SOMSRI, "เมื่อวานลงขันกันสนุกมาก") == []


def test_whoever_receives_tells_what_came_and_nothing_is_noted_without_a_tap(
    songkhla: Songkhla, pot_id: str, weavers: str
) -> None:
    songkhla.tells(SOMSRI, "ลงขันค่าประชุม ส่งแล้ว 1,000")
    (asked,) = songkhla.tells(WANDEE, "ได้รับเงินลงขันจากผ้าทอเกาะยอแล้ว")
    assert isinstance(asked, HandingAsked) and asked.amount == 100000
    assert songkhla.tells(WANDEE, "เกาะยอส่งเงินมาแล้ว 1,000 บาท") == [asked], "the name for short, and no pot named"
    songkhla.tells(WANDEE, "ส่งมอบเงินลงขันแล้ว")
    assert [each.status for each in handings(songkhla)] == [HandingStatus.SAID], "handed on, not come"
    songkhla.tells(WANDEE, "ยังไม่ได้รับเงินลงขันของผ้าทอเกาะยอ")
    assert [each.status for each in handings(songkhla)] == [HandingStatus.SAID]
    (read_back,) = songkhla.tells(WANDEE, "บางดานเอาเงินลงขันมาให้ 500")
    assert "500" in str(dict(read_back.values)["money"]) and len(handings(songkhla)) == 1
    yes = read_back.replies[0].data
    songkhla.touches(WANDEE, yes)
    assert [each.amount for each in handings(songkhla)] == [100000, 50000]
    (once,) = songkhla.touches(WANDEE, yes)
    assert isinstance(once, OnePart) and len(handings(songkhla)) == 2
    songkhla.touches(MALI, yes)
    songkhla.tells(MALI, "ได้รับเงินลงขันจากบางดานแล้ว 500")
    assert len(handings(songkhla)) == 2


def test_it_is_changed_and_called_off_by_word_after_a_question(songkhla: Songkhla, pot_id: str) -> None:
    (asked,) = songkhla.tells(KANLAYA, "เลื่อนลงขันเป็น 31 ธ.ค.")
    before = the_pot(songkhla).until
    songkhla.touches(KANLAYA, asked.replies[0].data)
    after = the_pot(songkhla).until
    assert before and after and before < after
    (asked,) = songkhla.tells(KANLAYA, "ลงขันกลุ่มละ 800 พอ")
    songkhla.touches(KANLAYA, asked.replies[0].data)
    assert the_pot(songkhla).amount == 80000 and len(pots(songkhla)) == 1
    assert is_told(songkhla.tells(SOMSRI, "ยกเลิกลงขัน")[0], "You look after no common pot at the moment.")
    (sure,) = songkhla.tells(KANLAYA, "ยกเลิกลงขัน")
    assert isinstance(sure, Sure) and the_pot(songkhla).status == PotStatus.OPEN


def test_the_word_that_calls_off_forgets_what_is_only_in_the_making(songkhla: Songkhla, pot_id: str) -> None:
    songkhla.tells(KANLAYA, "ลงขันค่าเต็นท์ กลุ่มละ 200")
    assert len(pots(songkhla)) == 2
    songkhla.tells(KANLAYA, "ยกเลิกลงขัน")
    assert [each.status for each in pots(songkhla)] == [PotStatus.OPEN]
