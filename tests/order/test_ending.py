"""Closed, called off or finished by hand: asked first, final at once towards late sign-ups, undone within the hour."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say
from bot.flows.order.after_results import DecisionAsked, Ended, EndingAsked, FinalPart, OrderConfirmed
from bot.flows.order.ending import TOO_LATE_TO_UNDO
from bot.flows.order.managing import Standing
from bot.flows.order.mine import MyOrders
from bot.flows.order.results import OpenOrders, OrderClosedAlready
from bot.flows.order.seller import ListToPassOn
from tests.network import KANLAYA, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.order.trading import FERTILISER, ends, opened, order, quantities, total

MINIMUM = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ขั้นต่ำ 20 ปิด 12 ธ.ค."


def with_two(group: Songkhla, line: str = FERTILISER) -> str:
    order_id = opened(group, line)
    group.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    group.touches(WANDEE, f"order.plus:{order_id}:1,5")
    return order_id


def results(says: list[Say], kind: type) -> list[Any]:
    return [say.result for say in says if isinstance(say.result, kind)]


def test_closing_asks_with_the_sum_and_whom_it_tells(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    [asked] = songkhla.touches(KANLAYA, f"order.close:{order_id}")
    assert isinstance(asked, EndingAsked)
    assert (asked.act, asked.order.sum, asked.below_minimum) == ("close", 15 * 85000, False)
    assert order(songkhla, order_id).status == "open", "asking changes nothing"
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    told = songkhla.time_passes(minutes=61)
    assert {type(say.result) for say in told} == {OrderConfirmed, FinalPart, ListToPassOn}
    assert asked.told == len({say.to for say in told}) > 2


@pytest.mark.on_both
def test_nobody_signs_up_any_more_and_nobody_hears_before_the_hour_is_over(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    answered = songkhla.touches(KANLAYA, f"order.close:{order_id}:0.sure")
    assert [type(each) for each in answered] == [Ended]
    [late] = songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    assert isinstance(late, OrderClosedAlready)
    assert songkhla.time_passes(minutes=59) == []
    says = songkhla.time_passes(minutes=2)
    assert len(results(says, OrderConfirmed)) == 1
    assert {each.sum for each in results(says, FinalPart)} == {10 * 85000, 5 * 85000}
    assert total(songkhla, order_id) == 15


def test_taken_back_it_is_open_as_before(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    before = order(songkhla, order_id).closes_at
    songkhla.touches(KANLAYA, f"order.close:{order_id}:0.sure")
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    now = order(songkhla, order_id)
    assert (now.status, now.closes_at, now.closed_at, now.items[0].final_price) == ("open", before, None, None)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,1")
    assert quantities(songkhla, order_id)["ผ้าทอเกาะยอ"] == 11
    assert results(songkhla.time_passes(hours=2), OrderConfirmed) == []
    [asked] = songkhla.touches(KANLAYA, f"order.close:{order_id}:0.sure")
    assert isinstance(asked, EndingAsked), "the button is of before it was taken back"


def test_an_hour_later_or_once_sent_it_stays(songkhla: Songkhla) -> None:
    first, second = with_two(songkhla), with_two(songkhla)
    songkhla.touches(KANLAYA, f"order.close:{first}:sure")
    songkhla.time_passes(minutes=61)
    assert songkhla.touches(KANLAYA, f"order.undo:{first}") == [TOO_LATE_TO_UNDO]
    ends(songkhla, second)
    assert songkhla.touches(KANLAYA, f"order.undo:{second}") == [TOO_LATE_TO_UNDO]
    assert results(songkhla.time_passes(hours=2), OrderConfirmed) == [], "told once"


def test_a_deadline_that_went_by_meanwhile_comes_an_hour_later(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    closes_at = order(songkhla, order_id).closes_at
    assert closes_at
    songkhla.time_passes(seconds=(closes_at - songkhla.clock.now()).total_seconds() - 600)
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    songkhla.time_passes(minutes=30)
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    assert order(songkhla, order_id).closes_at == songkhla.clock.now() + timedelta(hours=1)


def test_where_somebody_has_paid_it_stays_closed(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    weavers = songkhla.enterprise("ผ้าทอเกาะยอ").id
    songkhla.touches(KANLAYA, f"order.paidyes:{order_id}:{weavers}")
    songkhla.touches(SOMSRI, f"order.paid:{order_id}:{weavers}")
    songkhla.touches(SOMSRI, f"order.noslip:{order_id}:{weavers}")
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    assert order(songkhla, order_id).status == "closed"


def test_below_the_minimum_the_coordinator_decides_at_once_or_takes_it_back(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla, MINIMUM)
    [asked] = songkhla.touches(KANLAYA, f"order.close:{order_id}")
    assert asked.below_minimum
    answered = songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    assert [type(each) for each in answered] == [Ended, DecisionAsked]
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    assert order(songkhla, order_id).status == "open"


@pytest.mark.parametrize("act", ["cancelall", "close"])
def test_called_off_and_taken_back_it_stands_with_its_lines(songkhla: Songkhla, act: str) -> None:
    order_id = with_two(songkhla)
    songkhla.touches(KANLAYA, f"order.{act}:{order_id}:sure")
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    assert order(songkhla, order_id).status == "open"
    assert quantities(songkhla, order_id) == {"ผ้าทอเกาะยอ": Decimal(10), "กระจูดโคกเมา": Decimal(5)}
    says = songkhla.time_passes(days=25)
    assert len(results(says, OrderConfirmed)) == 1, "its deadline is planned again"


def test_a_late_amount_in_words_is_told_that_it_is_over(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    [late] = songkhla.says(SOMSRI, "ปุ๋ย 5 กระสอบ")
    assert isinstance(late, OrderClosedAlready) and late.enterprise_id
    assert songkhla.says(SOMSRI, "ปุ๋ยกระสอบละ 900 แล้ว") == []
    assert total(songkhla, order_id) == 15


@pytest.mark.parametrize(("words", "act"), [("ปิดรวมซื้อ", "close"), ("ยกเลิกรวมซื้อ ปุ๋ย", "cancelall")])
def test_words_ask_the_same(songkhla: Songkhla, words: str, act: str) -> None:
    order_id = with_two(songkhla)
    [asked] = songkhla.tells(KANLAYA, words)
    assert isinstance(asked, EndingAsked) and asked.act == act
    [in_group] = songkhla.says(KANLAYA, words.split()[0])
    assert isinstance(in_group, EndingAsked), "said alone in the group, without the bot's name"
    assert order(songkhla, order_id).status == "open"
    [refused] = songkhla.tells(SOMSRI, words)
    assert isinstance(refused, NotAllowed)


@pytest.mark.parametrize("words", ["ยกเลิกรวมซื้อปุ๋ย", "ยกเลิกรวมซื้อ ปุ๋ย", "ปิดรวมซื้อปุ๋ย"])
def test_of_what_is_over_already_no_other_order_is_ended_instead(songkhla: Songkhla, words: str) -> None:
    order_id = with_two(songkhla)
    opened(songkhla, "รวมซื้อ ข้าวสาร ถุง 150 บาท ปิด 12 ธ.ค.")
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    songkhla.touches(KANLAYA, f"order.sendnow:{order_id}")
    songkhla.touches(KANLAYA, f"order.arrived:{order_id}")
    songkhla.tells(KANLAYA, "ครบค่ะ")
    assert order(songkhla, order_id).status == "arrived"
    assert not any(isinstance(each, EndingAsked) for each in songkhla.tells(KANLAYA, words))


def test_what_was_called_off_is_still_found_for_an_hour(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    songkhla.touches(KANLAYA, f"order.cancelall:{order_id}:sure")
    [standing] = songkhla.tells(KANLAYA, "จัดการรวมซื้อ")
    assert isinstance(standing, Standing) and standing.until
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    assert order(songkhla, order_id).status == "open"


def test_lists_of_orders_go_on_by_more(songkhla: Songkhla) -> None:
    ids = [opened(songkhla, f"รวมซื้อ ของชนิดที่ {number} กก. 10 บาท ปิด 12 ธ.ค.") for number in range(1, 11)]
    [first] = songkhla.tells(KANLAYA, "จัดการรวมซื้อ")
    assert isinstance(first, OpenOrders) and first.page and len(first.items) == 8 and first.page.count == 10
    [rest] = songkhla.touches(KANLAYA, str(first.page.more))
    assert {row[0] for row in (*first.items, *rest.items)} == set(ids)
    for order_id in ids[:5]:
        songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,1")
    [mine] = songkhla.tells(SOMSRI, "ของฉัน")
    assert isinstance(mine, MyOrders) and mine.page.count == 5


def test_called_off_in_words_asks_whether_the_whole_or_ones_own(songkhla: Songkhla) -> None:
    order_id = with_two(songkhla)
    [which] = songkhla.tells(KANLAYA, "ยกเลิกรวมซื้อปุ๋ย")  # she is of the weavers, who take 10
    assert [reply.data for reply in which.replies][:2] == [f"order.cancelall:{order_id}", f"order.drop:{order_id}"]
    [asked] = songkhla.tells(PIMJAI, "ยกเลิกรวมซื้อปุ๋ยค่ะ")  # of no group: only the whole can be meant
    assert isinstance(asked, EndingAsked) and asked.act == "cancelall"
    assert quantities(songkhla, order_id) == {"ผ้าทอเกาะยอ": 10, "กระจูดโคกเมา": 5}
    songkhla.tells(WANDEE, "ยกเลิกรวมซื้อปุ๋ย")
    assert total(songkhla, order_id) == 10, "of somebody else it is their own"
