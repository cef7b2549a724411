"""After arrival and weighing: the rest comes later, collectors may refuse, weights are corrected, problems are told."""

from decimal import Decimal
from typing import Any

import pytest

from bot.dialogue.saying import Told
from bot.flows.order.after_results import ArrivedPart, HandOver, PaymentReported, ProblemReported, SharingProposed
from bot.flows.order.money.costs import Cost, Per
from bot.flows.order.results import OpenOrders
from bot.flows.order.sale import BidList, BidTaken, SaleAsked
from bot.flows.order.words.offers import BuyersPrice, read_buyers_price
from bot.flows.order.words.wrong import Wrong, read_problem
from tests.network import KANLAYA, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.test_after import BASKETS, WEAVERS, settled, stands
from tests.order.trading import account, ends, opened, order, shares

FERTILISER = "ปุ๋ย 15-15-15"


def sentences(said: list[object]) -> list[str]:
    return [each.sentence for each in said if isinstance(each, Told)]


def got(group: Songkhla, order_id: str) -> dict[str, Decimal]:
    return {name: row.quantity(1) for name, row in settled(group, order_id).items()}


def test_the_rest_comes_later_and_goes_to_those_who_lack_it(songkhla: Songkhla) -> None:
    order_id = stands(songkhla)
    songkhla.touches(KANLAYA, f"order.short:{order_id}:1")
    songkhla.tells(KANLAYA, "80")
    songkhla.touches(KANLAYA, f"order.announce:{order_id}")
    before = got(songkhla, order_id)
    songkhla.touches(KANLAYA, f"order.rest:{order_id}:1")
    assert sentences(songkhla.tells(KANLAYA, "30"))[0].startswith("How many"), "more than is missing"
    said = songkhla.tells(KANLAYA, "21")
    assert got(songkhla, order_id) == {WEAVERS: 60, BASKETS: 41} != before
    assert sum(isinstance(each, ArrivedPart) for each in said) >= 2
    assert order(songkhla, order_id).items[0].arrived == 101
    assert account(songkhla, order_id, BASKETS).due == 41 * 85000


def test_what_came_and_what_is_paid_are_told_in_words(songkhla: Songkhla) -> None:
    order_id = stands(songkhla)
    [proposed] = songkhla.tells(KANLAYA, "ปุ๋ยมาแล้ว 80 กระสอบ")
    assert isinstance(proposed, SharingProposed) and proposed.arrived == 80
    assert songkhla.tells(STRANGER, "ปุ๋ยมาแล้ว 80 กระสอบ") != [proposed]
    songkhla.touches(KANLAYA, f"order.announce:{order_id}")
    songkhla.time_passes(seconds=30)
    [asked] = songkhla.tells(KANLAYA, "ปุ๋ยที่เหลือมาแล้ว 21 กระสอบ")
    assert got(songkhla, order_id)[BASKETS] < 41, "asked, since others hear of it"
    songkhla.touches(KANLAYA, asked.replies[0].data)
    assert got(songkhla, order_id) == {WEAVERS: 60, BASKETS: 41}
    assert sentences(songkhla.touches(KANLAYA, asked.replies[0].data)), "a second tap changes nothing"
    assert order(songkhla, order_id).items[0].arrived == 101
    [payment] = songkhla.tells(KANLAYA, f"{BASKETS}จ่ายแล้ว")
    assert isinstance(payment, PaymentReported) and payment.enterprise == BASKETS
    [asked] = songkhla.tells(KANLAYA, f"{BASKETS}จ่ายแล้ว 500")
    before = account(songkhla, order_id, BASKETS).paid
    songkhla.touches(KANLAYA, asked.replies[0].data)
    songkhla.touches(KANLAYA, asked.replies[0].data)
    assert account(songkhla, order_id, BASKETS).paid - before == 50000, "the sum that was said, once"
    songkhla.tells(KANLAYA, f"ลดให้{BASKETS} 400 บาท กระสอบแตก")
    songkhla.tells(KANLAYA, "ใช่")
    assert account(songkhla, order_id, BASKETS).due == 41 * 85000 - 40000
    songkhla.tells(KANLAYA, "ร้านได้รายการแล้ว")
    assert order(songkhla, order_id).list_received_at
    songkhla.tells(WANDEE, f"ให้{WEAVERS.removeprefix('ผ้าทอ')}รับแทนได้ไหมคะ")
    assert shares(songkhla, order_id)[BASKETS].collector_id == songkhla.enterprise(WEAVERS).id


def test_who_is_named_to_collect_may_refuse_and_the_owner_hears_of_a_hand_over(songkhla: Songkhla) -> None:
    order_id = stands(songkhla)
    weavers, baskets = songkhla.enterprise(WEAVERS).id, songkhla.enterprise(BASKETS).id
    _mine, asked, *_more = songkhla.touches(WANDEE, f"order.proxyset:{order_id}:{baskets},{weavers}")
    told = songkhla.touches(SOMSRI, asked.replies[0].data)
    assert sentences(told)[1].startswith("{collector} cannot")
    assert shares(songkhla, order_id)[BASKETS].collector_id is None
    songkhla.touches(SOMSRI, asked.replies[0].data)
    songkhla.touches(WANDEE, f"order.proxyset:{order_id}:{baskets},{weavers}")
    _list, heard = songkhla.touches(KANLAYA, f"order.handed:{order_id}:{baskets}")
    assert heard.sentence == "“{title}” of {enterprise} was handed to {collector}."
    assert len(songkhla.touches(KANLAYA, f"order.handed:{order_id}:{baskets}")) == 1, "once"


def test_the_place_that_was_chosen_stands_where_it_is_handed_out(songkhla: Songkhla) -> None:
    order_id = stands(songkhla)
    baskets = songkhla.enterprise(BASKETS).id
    songkhla.touches(WANDEE, f"order.at:{order_id}:{baskets},0")
    [card] = songkhla.touches(KANLAYA, f"order.handover:{order_id}:{baskets}")
    assert isinstance(card, HandOver) and card.place and card.place.place == "วัดไผ่ล้อม"


@pytest.fixture
def sold(songkhla: Songkhla) -> str:
    """A joint sale that is sold, closed and weighed."""
    order_id = opened(songkhla, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค. ราคาขั้นต่ำ 55 บาท หักเข้ากองกลาง 1%")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,100")
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,50")
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    [bids] = songkhla.tells(KANLAYA, "พ่อค้าเร่ 58,75 บาท หักความชื้น 2%")
    assert isinstance(bids, BidList)
    [asked] = songkhla.touches(KANLAYA, f"order.accept:{order_id}:{bids.bids[0].id}")
    assert isinstance(asked, SaleAsked)
    assert (asked.whole, asked.sum) == (150 * 5875, 150 * 5875 - 17625 - 8813)
    assert isinstance(songkhla.touches(KANLAYA, f"order.accept:{order_id}:{bids.bids[0].id},sure")[0], BidTaken)
    ends(songkhla, order_id)
    return order_id


def test_a_sale_is_shared_out_after_what_is_taken_off(songkhla: Songkhla, sold: str) -> None:
    due = [account(songkhla, sold, each).due or 0 for each in (WEAVERS, BASKETS)]
    assert sum(due) == 150 * 5875 - 17625 - 8813


def test_below_the_floor_price_it_is_sold_only_by_its_own_tap(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค. ราคาขั้นต่ำ 55 บาท")
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    [bids] = songkhla.tells(KANLAYA, "พ่อค้าเร่ 50 บาท")
    data = f"order.accept:{order_id}:{bids.bids[0].id}"
    assert isinstance(songkhla.touches(KANLAYA, f"{data},sure")[0], SaleAsked), "a button from before the floor was set"
    assert isinstance(songkhla.touches(KANLAYA, f"{data},below")[0], BidTaken)
    assert order(songkhla, order_id).items[0].price == 5000


def test_a_price_noted_by_mistake_is_taken_out(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค.")
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    [bids] = songkhla.tells(KANLAYA, "ตลาดกลาง 590")
    [after] = songkhla.touches(KANLAYA, f"order.nobid:{order_id}:{bids.bids[0].id}")
    assert isinstance(after, BidList) and after.bids == ()


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("สหกรณ์ยาง 58.50", BuyersPrice("สหกรณ์ยาง", 5850)),
        ("พ่อค้าเร่ 58,75 บาท", BuyersPrice("พ่อค้าเร่", 5875)),
        ("พ่อค้าเร่ 1,250 บาท", BuyersPrice("พ่อค้าเร่", 125000)),
        ("พ่อค้าเร่ 60 บาท หักความชื้น 2% หักค่ารถ 500", BuyersPrice("พ่อค้าเร่", 6000, (Cost("ความชื้น", 200, Per.VALUE, theirs=True), Cost("ค่ารถ", 50000, theirs=True)))),
        ("พ่อค้าเร่ 60 บาท หักความชื้น", None),
        ("พ่อค้าเร่", None),
    ],
)  # fmt: skip
def test_a_buyers_price_with_what_is_taken_off(said: str, means: BuyersPrice | None) -> None:
    assert read_buyers_price(said) == means


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("น้ำหนักไม่ตรง ชั่งที่บ้านได้ 1,190", Wrong("weight", "ชั่งที่บ้านได้ 1,190")),
        ("น้ำหนักไม่ตรงค่ะ", Wrong("weight")),
        ("ชั่งขาดไป 3 กก.", Wrong("weight", "3 กก.")),
        ("ของขาด 2 ถุง", Wrong("short", "2 ถุง")),
        ("แจ้งของขาด 2 กระสอบ", Wrong("short", "2 กระสอบ")),
        ("ขาดไป 2 กระสอบ", Wrong("short", "2 กระสอบ")),
        ("ปุ๋ยขาด 2 กระสอบ", Wrong("short", "2 กระสอบ", FERTILISER)),
        ("ได้ปุ๋ยมาแค่ 8 กระสอบ", Wrong("short", "ได้ปุ๋ยมาแค่ 8 กระสอบ", FERTILISER)),
        ("ข้าวสารขึ้นรา", Wrong("broken", "", "ข้าวสาร")),
        ("กระสอบแตก 1 ใบ", Wrong("broken", "กระสอบแตก 1 ใบ")),
        ("ของเสียหาย", Wrong("broken")),
        ("ได้ของผิด", Wrong("wrong")),
        ("ของที่ได้ไม่ตรงกับที่สั่ง", Wrong("wrong")),
        ("เงินไม่ครบ ขาด 50", Wrong("money", "ขาด 50")),
        ("น้ำหนักไม่ตรงหรือเปล่า", None),
        ("ขาดประชุม", None),
        ("ของขาดตลาด", None),
        ("ขาดวัตถุดิบ กระจูด 200 กก.", None),
        ("คนมาไม่ครบ", None),
        ("ยางขาด", None),
    ],
)
def test_what_is_wrong_is_read(said: str, means: Wrong | None) -> None:
    assert read_problem(said, [FERTILISER, "ข้าวสาร"]) == means


def told(says: list[Any]) -> ProblemReported:
    """What the coordinator is told of a problem."""
    [found] = [each for each in says if isinstance(each, ProblemReported)]
    return found


def test_a_problem_said_in_words_finds_its_order(songkhla: Songkhla) -> None:
    fertiliser, rice = opened(songkhla), opened(songkhla, "รวมซื้อ ข้าวสาร ถุง 150 บาท ปิด 12 ธ.ค.")
    for order_id in (fertiliser, rice):
        songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,10")
    [nothing] = songkhla.tells(SOMSRI, "ของขาด 2 กระสอบ")
    assert isinstance(nothing, Told), "both are still open"
    for order_id in (fertiliser, rice):
        ends(songkhla, order_id)
    assert told(songkhla.tells(SOMSRI, "ข้าวสารขาด 2 ถุง")).order_id == rice
    [which] = songkhla.tells(SOMSRI, "ของขาด 2 กระสอบ")
    assert isinstance(which, OpenOrders)
    mine = songkhla.enterprise("ผ้าทอเกาะยอ").id
    problem = told(songkhla.touches(SOMSRI, f"order.problemof:{fertiliser}:{mine}"))
    assert (problem.order_id, problem.kind, problem.words) == (fertiliser, "short", "2 กระสอบ")
    songkhla.touches(KANLAYA, f"order.announce:{fertiliser}")
    assert told(songkhla.tells(SOMSRI, "ของขาด 3 กระสอบ")).order_id == fertiliser, (
        "what has come goes before what has not"
    )
    assert not any(isinstance(each, ProblemReported) for each in songkhla.tells(SOMSRI, "ของขาด 3 กระสอบ")), "once"
    [which] = songkhla.tells(SOMSRI, "ของมีปัญหา")
    assert isinstance(which, OpenOrders)
    assert songkhla.says(SOMSRI, "ของขาด 2 กระสอบ") == [], "people talk to each other"
    assert songkhla.tells(STRANGER, "ของขาด 2 กระสอบ") != []
