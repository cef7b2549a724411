"""Signing up for a joint order: by tap, by words, by another amount, for which enterprise, within which limits."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.order.line_results import AskAgain, AskAmount, AskItem, Gathered, MineInGroup, SignedUp, Trouble
from bot.flows.order.queries import changes_of
from bot.flows.order.refusals import GONE, NOT_YOUR_ENTERPRISE, NOTHING_SIGNED
from bot.flows.order.results import AskEnterprise, CancelAsked, MyPart, NotRegistered, OrderCard, OrderClosedAlready
from rehearsal.seeding import user_id
from tests.network import KOI, MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import opened, order, quantities, signed, total

COCONUTS = user_id("a09")
WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"


def test_a_tap_on_plus_five_signs_the_enterprise_up(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    told = signed(songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5"))
    assert (told.enterprise, told.after, told.item.total) == (WEAVERS, 5, 5)
    assert quantities(songkhla, order_id) == {WEAVERS: 5}


def test_two_taps_on_plus_five_are_ten(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    songkhla.time_passes(seconds=21)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    assert quantities(songkhla, order_id) == {WEAVERS: 10}


def test_taps_of_the_next_seconds_are_told_in_one_line(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    assert songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    assert songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10") == []
    said = [say.result for say in songkhla.time_passes(seconds=6)]
    [line] = [result for result in said if isinstance(result, Gathered)]
    assert (BASKETS, "ปุ๋ย 15-15-15", Decimal(10), "กระสอบ") in line.lines
    assert line.order.items[0].total == 15


def test_somebody_else_of_the_enterprise_changes_the_same_line_and_the_history_tells(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    told = signed(songkhla.touches(MALI, f"order.plus:{order_id}:1,1"))
    assert (told.before, told.after) == (5, 6)
    [part] = songkhla.touches(SOMSRI, f"order.mine:{order_id}")
    assert isinstance(part, MyPart)
    assert [(who, before, after) for who, _n, before, after, _u, _at in part.history] == [
        ("น้องมะลิ", 5, 6),
        ("ป้าสมศรี", 0, 5),
    ]
    assert part.sum == 6 * 85000


@pytest.mark.parametrize(
    ("words", "quantity"),
    [("ปุ๋ย 5", 5), ("ปุ๋ย ๕ กระสอบค่ะ", 5), ("เอาปุ๋ย 12 กระสอบ", 12), ("15-15-15 7", 7), ("ปุ๋ย 15-15-15 8", 8)],
)
def test_the_product_and_a_number_are_enough(songkhla: Songkhla, words: str, quantity: int) -> None:
    order_id = opened(songkhla)
    assert signed(songkhla.says(SOMSRI, words)).after == quantity
    assert total(songkhla, order_id) == quantity


@pytest.mark.parametrize(
    "words",
    ["ปุ๋ยหมดแล้ว", "เมื่อวานซื้อปุ๋ย 5 กระสอบ แพงมาก", "ข้าวสาร 5", "5", "ปุ๋ย 15-15-15", "พรุ่งนี้ 9 โมง", "ปุ๋ย 5 ไร่", "ราคาปุ๋ย 850"],
)
def test_ordinary_talk_signs_nobody_up(songkhla: Songkhla, words: str) -> None:
    order_id = opened(songkhla)
    assert songkhla.says(SOMSRI, words) == []
    assert quantities(songkhla, order_id) == {}
    assert not songkhla.kept_raw


def test_in_the_private_chat_it_works_the_same_and_what_is_due_is_told(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    assert signed(songkhla.tells(WANDEE, "ปุ๋ย 5")).private
    assert quantities(songkhla, order_id) == {BASKETS: 5}


def test_quoting_the_card_with_a_number_signs_up(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    assert signed(songkhla.quotes(SOMSRI, f"order:{order_id}", "5")).after == 5
    [card] = songkhla.quotes(SOMSRI, f"order:{order_id}", "ดีมากเลย")
    assert isinstance(card, OrderCard)


def test_a_typed_amount_over_an_older_one_is_asked_about(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    [asked] = songkhla.says(SOMSRI, "ปุ๋ย 3")
    assert isinstance(asked, AskAgain)
    assert (asked.trouble, asked.offers) == (Trouble.ADD_OR_SET, (3, 8))
    assert quantities(songkhla, order_id) == {WEAVERS: 5}
    songkhla.touches_label(SOMSRI, [asked], "อีก 3 กระสอบ")
    assert quantities(songkhla, order_id) == {WEAVERS: 8}


def test_with_a_plus_it_is_added_and_with_a_minus_taken_off(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    songkhla.says(SOMSRI, "ปุ๋ย +3")
    assert quantities(songkhla, order_id) == {WEAVERS: 8}
    songkhla.says(SOMSRI, "ปุ๋ย -2")
    assert quantities(songkhla, order_id) == {WEAVERS: 6}


def test_another_amount_is_asked_for_and_means_the_whole(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    [asked] = songkhla.taps(SOMSRI, f"order.other:{order_id}:1")
    assert isinstance(asked, AskAmount)
    assert asked.now == 10
    [again] = songkhla.says(SOMSRI, "ไม่รู้เหมือนกัน")
    assert isinstance(again, AskAmount) and again.unreadable
    songkhla.says(SOMSRI, "สิบสองกระสอบ")
    assert quantities(songkhla, order_id) == {WEAVERS: 12}


def test_an_amount_is_tapped_under_the_question_and_ends_it(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    asked = songkhla.taps(SOMSRI, f"order.other:{order_id}:1")
    taps = [each["action"]["data"] for each in draw(asked[0])[0]["quickReply"]["items"]]
    songkhla.taps(SOMSRI, taps[1])
    assert quantities(songkhla, order_id) == {WEAVERS: 5}
    assert songkhla.says(SOMSRI, "12") == [], "nothing is asked any more"


def test_a_tonne_is_said_of_sacks_where_their_weight_is_known(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 50 กก. 850 บาท ปิด 12 ธ.ค.")
    assert signed(songkhla.says(SOMSRI, "ปุ๋ย 1 ตัน")).after == 20
    assert order(songkhla, order_id).items[0].kg == 50


def test_where_it_is_not_known_it_is_asked(songkhla: Songkhla) -> None:
    opened(songkhla)
    [asked] = songkhla.says(SOMSRI, "ปุ๋ย 1 ตัน")
    assert asked.trouble is Trouble.OTHER_UNIT


def test_parts_of_a_kilogram_yes_parts_of_a_sack_no(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    [asked] = songkhla.says(SOMSRI, "ปุ๋ย 2.5")
    assert (asked.trouble, asked.offers) == (Trouble.NOT_A_STEP, (2, 3))
    assert quantities(songkhla, order_id) == {}
    sugar = opened(songkhla, "รวมซื้อ น้ำตาล กก. 22.50 บาท ปิด 12 ธ.ค.")
    assert signed(songkhla.says(SOMSRI, "น้ำตาล 2.5")).item.sum == 5625
    assert quantities(songkhla, sugar) == {WEAVERS: Decimal("2.5")}


def test_zero_and_less_than_nothing_are_asked_about(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    assert songkhla.says(SOMSRI, "ปุ๋ย 0") == [NOTHING_SIGNED]
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    [zero] = songkhla.says(SOMSRI, "ปุ๋ย 0")
    [negative] = songkhla.says(SOMSRI, "ปุ๋ย -8")
    assert (zero.trouble, negative.trouble) == (Trouble.ZERO, Trouble.NEGATIVE)
    assert quantities(songkhla, order_id) == {WEAVERS: 5}
    songkhla.touches_label(SOMSRI, [zero], "เอาออกเลย")
    assert quantities(songkhla, order_id) == {WEAVERS: 0}


def test_ten_times_the_usual_is_asked_about_once(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.says(SOMSRI, "ปุ๋ย 5")
    assert isinstance(songkhla.tells(WANDEE, "ปุ๋ย 7")[0], SignedUp)
    [asked] = songkhla.tells(COCONUTS, "ปุ๋ย 70 กระสอบ")
    assert asked.trouble is Trouble.UNUSUAL
    songkhla.touches_label(COCONUTS, [asked], "ใช่ 70 กระสอบ")
    assert total(songkhla, order_id) == 82


def test_the_maximum_in_all_is_never_passed(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ไม่เกิน 12 ปิด 12 ธ.ค.")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    [asked] = songkhla.touches(WANDEE, f"order.plus:{order_id}:1,5")
    assert (asked.trouble, asked.limit, asked.offers) == (Trouble.NO_ROOM, 2, (2,))
    songkhla.touches_label(WANDEE, [asked], "2 กระสอบ")
    assert total(songkhla, order_id) == 12
    [asked] = songkhla.touches(WANDEE, f"order.plus:{order_id}:1,1")
    assert asked.trouble is Trouble.NO_ROOM
    assert songkhla.touches(WANDEE, f"order.plus:{order_id}:1,-1"), "less is always possible"
    assert total(songkhla, order_id) == 11


def test_limits_of_each_group_hold(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท กลุ่มละไม่เกิน 20 กลุ่มละอย่างน้อย 5 ปิด 12 ธ.ค.")
    [few] = songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,1")
    [many] = songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,25")
    assert (few.trouble, many.trouble) == (Trouble.TOO_LITTLE, Trouble.TOO_MUCH)
    assert total(songkhla, order_id) == 0


def test_who_belongs_to_several_enterprises_is_asked_for_which(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.join(SOMSRI, BASKETS)
    [asked] = songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    assert isinstance(asked, AskEnterprise)
    assert quantities(songkhla, order_id) == {}
    songkhla.touches_label(SOMSRI, [asked], BASKETS)
    assert quantities(songkhla, order_id) == {BASKETS: 5}


def test_a_button_meant_for_another_enterprise_does_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    other = songkhla.enterprise(BASKETS).id
    assert songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5,{other}") == [NOT_YOUR_ENTERPRISE]
    assert songkhla.taps(SOMSRI, f"order.dropyes:{order_id}:{other}") == [NOT_YOUR_ENTERPRISE]
    assert quantities(songkhla, order_id) == {}


def test_who_is_not_registered_is_asked_to_and_an_outsider_finds_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    [asked] = songkhla.taps(KOI, f"order.plus:{order_id}:1,5")
    assert isinstance(asked, NotRegistered)
    assert songkhla.touches(STRANGER, f"order.plus:{order_id}:1,5") == [GONE]
    assert quantities(songkhla, order_id) == {}


@pytest.mark.on_both
@pytest.mark.parametrize(
    "forged", ["1,NaN", "1,1e9", "1,Infinity", "1,0.0001", "9,5", "x", "", "1,99999999999", "1,--5"]
)
def test_forged_amounts_change_nothing(songkhla: Songkhla, forged: str) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:{forged}")
    songkhla.taps(SOMSRI, f"order.set:{order_id}:{forged}")
    songkhla.taps(SOMSRI, f"order.say:{order_id}:{forged}")
    assert total(songkhla, order_id) == 0


def test_after_the_deadline_a_tap_is_told_so_by_the_servers_clock(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    closes_at = order(songkhla, order_id).closes_at
    assert closes_at is not None
    songkhla.clock.set(closes_at - timedelta(seconds=1))
    assert signed(songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")).after == 5
    songkhla.clock.set(closes_at)
    early = int((closes_at - timedelta(minutes=5)).timestamp() * 1000)
    [told] = songkhla.taps(WANDEE, f"order.plus:{order_id}:1,5", occurred_ms=early)
    assert isinstance(told, OrderClosedAlready), "though the tap was earlier by LINE's clock"
    assert total(songkhla, order_id) == 5


def test_an_older_amount_that_arrives_late_changes_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    enterprise = songkhla.enterprise(WEAVERS).id
    songkhla.taps(SOMSRI, f"order.set:{order_id}:1,8,{enterprise}", occurred_ms=2_000_000_000_000)
    songkhla.taps(SOMSRI, f"order.set:{order_id}:1,3,{enterprise}", occurred_ms=1_900_000_000_000)
    assert quantities(songkhla, order_id) == {WEAVERS: 8}


def test_taking_back_is_asked_once_and_done_once(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    [asked] = songkhla.taps(SOMSRI, f"order.drop:{order_id}")
    assert isinstance(asked, CancelAsked)
    assert quantities(songkhla, order_id) == {WEAVERS: 5}
    enterprise = songkhla.enterprise(WEAVERS).id
    for _tap in range(2):
        [told] = songkhla.taps(SOMSRI, f"order.dropyes:{order_id}:{enterprise}")
        out = "{enterprise} is not in “{title}” any more. You can sign up again until the deadline."
        assert told == Told(out, enterprise=WEAVERS, title="ปุ๋ย 15-15-15")
    with songkhla.database.reading() as session:
        found = order(songkhla, order_id)
        assert len(changes_of(session, found)) == 2


def test_mine_in_a_group_shows_quantities_only(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5")
    [told] = songkhla.taps(SOMSRI, f"order.mine:{order_id}")
    assert isinstance(told, MineInGroup)
    assert told.lines == ((WEAVERS, "ปุ๋ย 15-15-15", 5, "กระสอบ"),)


def test_two_orders_of_the_same_words_are_asked_apart(songkhla: Songkhla) -> None:
    opened(songkhla)
    second = opened(songkhla, "รวมซื้อ ปุ๋ย 46-0-0 กระสอบ 900 บาท ปิด 12 ธ.ค.")
    [asked] = songkhla.says(SOMSRI, "ปุ๋ย 5")
    assert isinstance(asked, AskItem)
    songkhla.touches_label(SOMSRI, [asked], "ปุ๋ย 46-0-0")
    assert quantities(songkhla, second) == {WEAVERS: 5}


def test_it_closes_by_itself_when_enough_is_reached(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ครบ 20 ปิด 12 ธ.ค.")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    assert order(songkhla, order_id).status == "open"
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10")
    assert order(songkhla, order_id).status == "closed"
    [told] = songkhla.taps(WANDEE, f"order.plus:{order_id}:1,1")
    assert isinstance(told, OrderClosedAlready)
