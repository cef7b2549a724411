"""Leaving goods with another enterprise to be sold: price, share, until when, and the sum in the end."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.clock import BANGKOK
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.referral.answers import Ended, Settled, SettleTime
from bot.language.catalogue import speaking
from tests.network import SOMSRI, WANDEE, Songkhla
from tests.referral.passing import FATIMAH, accepted, begun, row, sent, status_of, tapped
from tests.told import is_told

LINE = "ฝากขาย ผ้าทอ 30 ผืน ผืนละ 150 แบ่ง 20% ถึง 31 ธ.ค."


def left_with(songkhla: Songkhla) -> str:
    referral_id = sent(songkhla, words=LINE)
    accepted(songkhla, referral_id)
    return referral_id


def way(told: Told, label: str) -> str:
    """What the button of a label does."""
    return next(each.data for each in told.replies if each.label == label)


def test_one_line_says_it_all(songkhla: Songkhla) -> None:
    thing = begun(songkhla, LINE).thing
    assert (thing.what, thing.quantity, thing.price, thing.share_percent) == ("ผ้าทอ", Decimal(30), 15_000, 20)
    assert thing.wanted_on is not None
    assert thing.wanted_on.astimezone(BANGKOK).strftime("%d %m") == "31 12"


def test_on_the_day_both_sides_are_reminded_to_settle(songkhla: Songkhla) -> None:
    referral_id = left_with(songkhla)
    until = row(songkhla, referral_id).wanted_on
    assert until is not None
    before = songkhla.time_passes(days=(until - songkhla.clock.now()).days)
    assert not [say for say in before if isinstance(say.result, SettleTime)]
    said = [say for say in songkhla.time_passes(days=1) if isinstance(say.result, SettleTime)]
    assert [say.to for say in said] == [FATIMAH, SOMSRI]
    assert not [say for say in songkhla.time_passes(days=3) if isinstance(say.result, SettleTime)], "once"


def test_what_is_sold_is_said_in_words_without_a_tap_before_and_a_further_part_on_top(songkhla: Songkhla) -> None:
    left_with(songkhla)
    [shown] = songkhla.tells(FATIMAH, "ขายผ้าทอได้ ๑๒ ผืนแล้วค่ะ")
    _waits, asked = songkhla.touches(FATIMAH, way(shown, "Right, so far"))
    assert dict(shown.values)["sold"] == "12"
    songkhla.touches(SOMSRI, asked.replies[0].data)
    [further] = songkhla.tells(FATIMAH, "ขายได้อีก 5 ผืน")
    assert dict(further.values)["sold"] == "17"
    [again] = songkhla.tells(FATIMAH, "ขายได้ 31 ผืน")
    assert is_told(again, "How many were sold in all"), "no more than there were"


@pytest.mark.parametrize(("typed", "sold"), [("25", 25), ("25 ผืน", 25), ("ยี่สิบห้า", 25), ("0", 0)])
def test_the_sum_is_worked_out_for_both(songkhla: Songkhla, typed: str, sold: int) -> None:
    referral_id = left_with(songkhla)
    [asked] = tapped(songkhla, FATIMAH, "deal", referral_id)
    assert is_told(asked, "How many were sold, of {what}?")
    with speaking("en"):
        assert draw(asked)[0]["text"] == "How many were sold, of ผ้าทอ 30 ผืน?"
    [shown] = songkhla.tells(FATIMAH, typed)
    waits, asked = songkhla.touches(FATIMAH, way(shown, "Right, that is all"))
    assert is_told(waits, "Thank you. The owner is asked") and status_of(songkhla, referral_id) == "accepted"
    mine, theirs = songkhla.touches(SOMSRI, asked.replies[0].data)
    assert isinstance(mine, Settled)
    assert mine == theirs
    assert (mine.sold, mine.total, mine.share, mine.to_sender, mine.left) == (
        Decimal(sold), sold * 15_000, sold * 3_000, sold * 12_000, Decimal(30 - sold),
    )  # fmt: skip
    assert status_of(songkhla, referral_id) == "deal"
    assert row(songkhla, referral_id).status == "closed"


def test_what_is_sold_so_far_leaves_the_rest_there(songkhla: Songkhla) -> None:
    referral_id = left_with(songkhla)
    for typed in ("12", "20"):
        tapped(songkhla, FATIMAH, "deal", referral_id)
        [shown] = songkhla.tells(FATIMAH, typed)
        _waits, asked = songkhla.touches(FATIMAH, way(shown, "Right, so far"))
        settled, *_told = songkhla.touches(SOMSRI, asked.replies[0].data)
        assert isinstance(settled, Settled) and settled.goes_on, "nothing goes back yet"
        assert status_of(songkhla, referral_id) == "accepted"
    [again] = tapped(songkhla, FATIMAH, "deal", referral_id)
    assert dict(again.values)["sold"] == "20"


@pytest.mark.parametrize(("sold", "first"), [(12, "Right, so far"), (30, "Right, that is all")])
def test_a_plain_yes_ends_only_what_is_sold_out(songkhla: Songkhla, sold: int, first: str) -> None:
    left_with(songkhla)
    [shown] = songkhla.tells(FATIMAH, f"ขายผ้าทอได้ {sold} ผืน")
    assert shown.replies[0].label == first
    _waits, asked = songkhla.tells(FATIMAH, "ใช่ค่ะ")
    said = songkhla.touches(SOMSRI, asked.replies[0].data)
    assert said
    [further] = songkhla.tells(FATIMAH, "ขายได้อีก 1 ผืน")
    assert (sold == 12) is any(each.label == "Right, so far" for each in getattr(further, "replies", ()))


def test_the_owner_may_say_that_it_is_not_right(songkhla: Songkhla) -> None:
    referral_id = left_with(songkhla)
    tapped(songkhla, FATIMAH, "deal", referral_id)
    [shown] = songkhla.tells(FATIMAH, "๑๒ ผืน")
    _waits, asked = songkhla.touches(FATIMAH, way(shown, "Right, that is all"))
    ((waits,),) = [say.items for say in songkhla.tells(SOMSRI, "มีอะไรรอฉันอยู่")]
    assert songkhla.touches(SOMSRI, waits.data) == [asked], "who misses the word finds the question again"
    [stranger] = songkhla.touches(WANDEE, waits.data)
    assert is_told(stranger, "There is nothing more to do here.")
    _mine, told = songkhla.touches(SOMSRI, asked.replies[1].data)
    assert is_told(told, "The owner of {what} does not come to the same number.")
    [settled] = songkhla.touches(SOMSRI, waits.data)
    assert is_told(settled, "This is settled already")
    [late] = songkhla.touches(SOMSRI, asked.replies[0].data)
    assert isinstance(late, Settled) and late.sold == 0, "what was refused is not confirmed by an old button"
    assert status_of(songkhla, referral_id) == "accepted"


def test_no_more_can_be_sold_than_there_were(songkhla: Songkhla) -> None:
    referral_id = left_with(songkhla)
    tapped(songkhla, FATIMAH, "deal", referral_id)
    [asked] = songkhla.tells(FATIMAH, "31")
    assert is_told(asked, "I could not read that, or it is more than there were.")
    assert status_of(songkhla, referral_id) == "accepted"


def test_settled_once(songkhla: Songkhla) -> None:
    referral_id = left_with(songkhla)
    tapped(songkhla, FATIMAH, "deal", referral_id)
    [shown] = songkhla.tells(FATIMAH, "10")
    _waits, asked = songkhla.touches(FATIMAH, way(shown, "Right, that is all"))
    songkhla.touches(SOMSRI, asked.replies[0].data)
    assert [type(each) for each in tapped(songkhla, FATIMAH, "deal", referral_id)] == [Ended]
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=60))
    assert not [say for say in songkhla.do_due_work() if isinstance(say.result, SettleTime)]


def test_without_a_card_before_it_the_seller_tells_and_the_owner_asks(songkhla: Songkhla) -> None:
    left_with(songkhla)
    songkhla.tells(FATIMAH, "ช่วยเหลือ")
    [shown] = songkhla.tells(FATIMAH, "ขายผ้าทอได้ 12 ผืน")
    _waits, asked = songkhla.touches(FATIMAH, way(shown, "Right, so far"))
    [further] = songkhla.tells(FATIMAH, "ขายได้อีก 5 ผืน")
    assert dict(further.values)["sold"] == "17", "also before the owner has confirmed the first part"
    songkhla.touches(SOMSRI, asked.replies[0].data)
    [stands] = songkhla.tells(SOMSRI, "ผ้าทอขายได้กี่ผืนแล้วคะ")
    assert isinstance(stands, Settled) and stands.sold == 12
    assert not any(isinstance(each, Settled) for each in songkhla.tells(WANDEE, "ผ้าทอขายได้กี่ผืนแล้วคะ"))


def test_the_step_takes_the_same_words_and_the_share_may_say_for_whom(songkhla: Songkhla) -> None:
    assert begun(songkhla, LINE.replace("แบ่ง 20%", "แบ่งให้คนขาย 20%")).thing.what == "ผ้าทอ"
    referral_id = left_with(songkhla)
    tapped(songkhla, FATIMAH, "deal", referral_id)
    [shown] = songkhla.tells(FATIMAH, "ขายได้ทั้งหมด 20 ผืน")
    assert dict(shown.values)["sold"] == "20"
