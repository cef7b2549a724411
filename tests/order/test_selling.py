"""A sale to its end: prices of grades, what the buyer takes off, days of weighing, receipts; the seller's and buyer's list."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.dialogue.rights import NotAllowed
from bot.flows.order.after_results import WithdrawalAsked
from bot.flows.order.list_files import table_of
from bot.flows.order.lists import as_partner_sees, list_of
from bot.flows.order.money.balance import balances
from bot.flows.order.money.costs import Cost, Per
from bot.flows.order.pricing import grades_at
from bot.flows.order.receipts import ReceiptsPage
from bot.flows.order.refusals import NOT_NOW, NOTHING_SIGNED
from bot.flows.order.results import OrderClosedAlready
from bot.flows.order.sale import BidList, BidTaken, GradesSold, SaleAsked, written_by_hand
from bot.flows.order.seller import ListToPassOn
from bot.flows.order.tables import JointOrder
from bot.flows.order.template_data import written
from bot.flows.order.weighing import DayOfWeighing
from bot.flows.order.words.besides import is_of_quality
from bot.flows.order.words.offers import BuyersPrice, read_buyers_price, read_weights
from bot.handlers.posting import post
from bot.language.catalogue import speaking
from bot.language.numbers import Money
from tests.console.test_forms import send
from tests.network import KANLAYA, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import account, ends, opened, order, quantities
from tests.running import settings_for
from tests.told import is_told

WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"
SITE = "https://wethi.example.org"
SALE = "รวมขาย ยางแผ่น กก. 58 บาท เกรด A 60 บาท เกรด B 55 บาท ปิด 12 ธ.ค. หักค่ารถ 100 บาท"


@pytest.fixture
def browser(songkhla: Songkhla) -> Iterator[FlaskClient]:
    app = Flask("selling")
    site = Site(songkhla.database, songkhla.clock)
    add_console(app, settings_for("sqlite://", "http://127.0.0.1:9", None), site, post)
    with app.test_client() as client:
        yield client


def moisture(percent: int) -> tuple[Cost, ...]:
    return (Cost("ความชื้น", percent * 100, Per.VALUE, theirs=True),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("สหกรณ์ยาง 58.50", BuyersPrice("สหกรณ์ยาง", 5850)),
        (
            "ตลาดกลาง 60 บาท หักความชื้น 2% ค่าขนส่ง 300 บาท หักเข้าเครือข่าย 1%",
            BuyersPrice("ตลาดกลาง", 6000, (*moisture(2), Cost("ค่าขนส่ง", 30000, Per.ORDER, theirs=True), Cost("เครือข่าย", 100, Per.VALUE))),
        ),
        ("พ่อค้าเร่ 58,75 บาท หักความชื้น 2%", BuyersPrice("พ่อค้าเร่", 5875, moisture(2))),
        ("สหกรณ์ 59 เกรด A 61 เกรด B 55.50", BuyersPrice("สหกรณ์", 5900, (), (("A", 6100), ("B", 5550)))),
        ("สหกรณ์ เกรด A 61 เกรด B 55 บาท", BuyersPrice("สหกรณ์", 5500, (), (("A", 6100), ("B", 5500)))),
        ("ตลาดกลาง ๕๙ บาท เกรด a ๖๑ หักความชื้น 2%", BuyersPrice("ตลาดกลาง", 5900, moisture(2), (("A", 6100),))),
        ("สหกรณ์ 59 เกรดดีมาก", None), ("59 บาท", None), ("เกรด A 61", None), ("สหกรณ์ยาง", None),
    ],
)  # fmt: skip
def test_a_buyers_price_is_read_with_grades_and_what_is_taken_off(text: str, said: BuyersPrice | None) -> None:
    assert read_buyers_price(text) == said


@pytest.mark.parametrize(
    ("ordinary", "named", "expected"),
    [
        (5800, {}, {"A": 6100, "B": 5600}),
        (5800, {"B": 5400}, {"A": 6100, "B": 5400}),
        (None, {}, {}),
        (None, {"A": 6200}, {"A": 6200}),
        (9000, {}, {"A": 2900, "B": 2400}),
    ],
)
def test_grades_stay_as_far_apart_unless_the_buyer_names_them(
    ordinary: int | None, named: dict[str, int], expected: dict[str, int]
) -> None:
    assert grades_at(ordinary, {"A": 6000, "B": 5500}, 5900, named) == expected


@pytest.mark.parametrize(
    ("name", "theirs"),
    [("ความชื้น", True), ("สิ่งเจือปน", True), ("น้ำหนักกระสอบ", True), ("ค่ารถ", False), ("กองกลาง", False), ("ค่าแรง", False)],
)  # fmt: skip
def test_what_is_taken_off_for_quality_is_the_buyers(name: str, theirs: bool) -> None:
    assert is_of_quality(name) == theirs


def sold(group: Songkhla, line: str, bid: str) -> tuple[str, SaleAsked]:
    """A closed sale: the weavers' grade A, the baskets' none; sold to a bidder."""
    order_id = opened(group, line)
    group.tells(SOMSRI, "ยางแผ่น 100 กก. เกรด A")
    group.touches(WANDEE, f"order.plus:{order_id}:1,50")
    ends(group, order_id)
    group.touches(KANLAYA, f"order.bid:{order_id}:1")
    [bids] = group.tells(KANLAYA, bid)
    assert isinstance(bids, BidList)
    [asked] = group.touches(KANLAYA, f"order.accept:{order_id}:{bids.bids[0].id}")
    assert isinstance(asked, SaleAsked)
    group.touches(KANLAYA, f"order.accept:{order_id}:{bids.bids[0].id},sure")
    return order_id, asked


@pytest.mark.parametrize(
    ("line", "bid", "grades", "kept", "whole"),
    [
        (SALE, "สหกรณ์ 59", {"A": 6100, "B": 5600}, GradesSold.KEEP_DIFFERENCE, 100 * 6100 + 50 * 5900),
        (SALE, "สหกรณ์ 59 เกรด A 62", {"A": 6200, "B": 5600}, GradesSold.KEEP_DIFFERENCE, 100 * 6200 + 50 * 5900),
        (SALE.replace(" 58 บาท", ""), "สหกรณ์ 59", {}, GradesSold.ALL_ALIKE, 150 * 5900),
        (SALE.replace(" เกรด A 60 บาท เกรด B 55 บาท", ""), "สหกรณ์ 59", {}, None, 150 * 5900),
    ],
)
def test_the_bid_is_agreed_per_grade_and_the_card_says_how(
    songkhla: Songkhla, line: str, bid: str, grades: dict[str, int], kept: GradesSold | None, whole: int
) -> None:
    order_id, asked = sold(songkhla, line, bid)
    assert (asked.grades, asked.whole, asked.sum) == (kept, whole, whole - 10_000)
    assert order(songkhla, order_id).items[0].grades == grades
    assert account(songkhla, order_id, WEAVERS).due == 100 * grades.get("A", 5900) - 6667


def test_another_buyer_is_measured_by_what_was_written_not_by_the_first(songkhla: Songkhla) -> None:
    order_id, _asked = sold(songkhla, SALE, "สหกรณ์ 59 เกรด A 70")
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    [bids] = songkhla.tells(KANLAYA, "พ่อค้าเร่ 60")
    songkhla.touches(KANLAYA, f"order.accept:{order_id}:{bids.bids[0].id},sure")
    item = order(songkhla, order_id).items[0]
    assert (item.price, item.grades) == (6000, {"A": 6200, "B": 5700})
    kept = written(order(songkhla, order_id))
    assert (kept["items"][0]["price"], kept["items"][0]["grades"]) == (5800, {"A": 6000, "B": 5500})
    assert [cost["name"] for cost in kept["costs"]] == ["ค่ารถ"], "the next round knows no buyer yet"


def test_the_buyer_sees_what_the_buyer_pays(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id, _asked = sold(songkhla, SALE, "สหกรณ์ 59 หักความชื้น 2%")
    [given] = songkhla.touches(KANLAYA, f"order.sellerlist:{order_id}")
    assert isinstance(given, ListToPassOn)
    goods = 100 * 6100 + 50 * 5900
    assert given.order.sum == goods - goods * 2 // 100
    page = browser.get(given.address.removeprefix(SITE)).text
    assert "ความชื้น" in page and "ค่ารถ" not in page and "เกรด A" in page
    assert account(songkhla, order_id, WEAVERS).due == 610_000 - 6667 - 12_200, "the groups share the car"


def test_the_seller_sees_the_goods_alone(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. ผู้ขาย ร้านเกษตรหาดใหญ่ ค่าส่ง 200 บาท")
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    [given] = [each for each in ends(songkhla, order_id) if isinstance(each, ListToPassOn)]
    assert given.order.sum == 850_000
    page = browser.get(given.address.removeprefix(SITE)).text
    assert "8,500 บาท" in page and "8,700" not in page and "ค่าส่ง" not in page and "เฉพาะค่าสินค้า" in page
    with songkhla.database.reading() as session:
        listed = list_of(session, order(songkhla, order_id), songkhla.clock.now())
    assert listed.order.sum == 870_000 and listed.besides == ("ค่าส่ง",)
    assert as_partner_sees(listed).besides == ()


def day(group: Songkhla, order_id: str, which: str = "") -> DayOfWeighing:
    [shown] = group.touches(KANLAYA, f"order.weigh:{order_id}:{which}")
    assert isinstance(shown, DayOfWeighing)
    return shown


def field(group: Songkhla, name: str) -> str:
    return f"weight-{group.enterprise(name).id}-1"


def test_days_are_weighed_and_added_up_and_the_whole_begins_with_them(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla, SALE)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,30")
    weavers, baskets = field(songkhla, WEAVERS), field(songkhla, BASKETS)
    for brought in ({weavers: "20", baskets: "5.5 กก."}, {weavers: "๒๕"}):
        status, page = send(browser, str(day(songkhla, order_id).address).removeprefix(SITE), **brought)
        assert status == 200, page
        songkhla.time_passes(days=1)
    assert quantities(songkhla, order_id) == {WEAVERS: 45, BASKETS: Decimal("5.5")}, (
        "who brings more has signed up for it"
    )
    first = day(songkhla, order_id, "2026-11-21")
    assert (first.days, [row[2:] for row in first.rows]) == (2, [(Decimal("5.5"), Decimal("5.5")), (20, 45)])
    status, _page = send(browser, str(first.address).removeprefix(SITE), **{weavers: "15"})
    assert status == 200 and {row[0]: row[3] for row in day(songkhla, order_id).rows}[WEAVERS] == 40
    [mine] = songkhla.touches(SOMSRI, f"order.mine:{order_id}")
    assert mine.weighed == ((40, "กก."),)
    ends(songkhla, order_id)
    [offered] = songkhla.touches(KANLAYA, f"order.amounts:{order_id}")
    status, _page = send(browser, offered.address.removeprefix(SITE), **{baskets: "5"})
    assert status == 200
    assert account(songkhla, order_id, WEAVERS).due == 40 * 5800 - 8889
    assert songkhla.touches(KANLAYA, f"order.weigh:{order_id}") == [NOT_NOW], "the whole is settled"


@pytest.mark.parametrize("which", ["2026-11-22", "2026-08-01", "gestern", "2026-13-40"])
def test_no_day_to_come_long_ago_or_of_no_calendar_is_weighed(songkhla: Songkhla, which: str) -> None:
    order_id = opened(songkhla, SALE)
    assert day(songkhla, order_id, which).day.isoformat() == "2026-11-21"


def test_only_who_looks_after_a_sale_weighs_and_a_purchase_is_not_weighed(songkhla: Songkhla) -> None:
    sale, purchase = opened(songkhla, SALE), opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    for who in (SOMSRI, STRANGER):
        assert isinstance(songkhla.touches(who, f"order.weigh:{sale}")[0], NotAllowed) or who == STRANGER
    assert songkhla.touches(KANLAYA, f"order.weigh:{purchase}") == [NOT_NOW]
    assert isinstance(songkhla.tells(KANLAYA, "ชั่งวันนี้")[0], DayOfWeighing)


def receipts(group: Songkhla, browser: FlaskClient, who: str, order_id: str) -> str:
    [shown] = group.touches(who, f"order.receipts:{order_id}")
    assert isinstance(shown, ReceiptsPage)
    path = shown.address.removeprefix(SITE)
    return str(browser.post(f"{path}/open", follow_redirects=True).text)


def test_receipts_open_in_one_browser(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id, _asked = sold(songkhla, SALE, "สหกรณ์ 59 หักความชื้น 2%")
    [shown] = songkhla.touches(KANLAYA, f"order.receipts:{order_id}")
    path = shown.address.removeprefix(SITE)
    assert BASKETS not in browser.get(path).text, "a preview shows nothing"
    assert BASKETS in browser.post(f"{path}/open", follow_redirects=True).text
    assert browser.application.test_client().get(path).status_code == 403


def test_each_group_has_its_receipt_and_whoever_looks_after_it_all(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id, _asked = sold(songkhla, SALE, "สหกรณ์ 59 หักความชื้น 2%")
    own = receipts(songkhla, browser, SOMSRI, order_id)
    assert f"ใบรับเงิน: {WEAVERS}" in own and BASKETS not in own
    for shown in ("100 กก.", "6,100 บาท", "−122 บาท", "ค่ารถ", "ผู้จ่ายเงิน"):
        assert shown in own.replace("-122", "−122"), shown
    every = receipts(songkhla, browser, KANLAYA, order_id)
    assert WEAVERS in every and BASKETS in every


def test_a_buyers_price_is_noted_in_words_under_the_others(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, SALE)
    songkhla.touches(KANLAYA, f"order.bids:{order_id}")
    [listed] = songkhla.tells(KANLAYA, "พ่อค้าเร่ 60 บาท หักความชื้น 2%")
    assert [(bid.buyer, bid.price) for bid in listed.bids] == [("พ่อค้าเร่", 6000)]
    songkhla.tells(KANLAYA, "ขายให้พ่อค้าเร่")
    assert any(isinstance(each, BidTaken) for each in songkhla.tells(KANLAYA, "ใช่ค่ะ")), "a yes to the question sells"


def test_below_the_floor_price_a_plain_yes_sells_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค. ราคาประกัน 55")
    songkhla.tells(KANLAYA, "พ่อค้าเร่ 50 บาท")
    songkhla.tells(KANLAYA, "ใช่")
    songkhla.tells(KANLAYA, "ขายให้พ่อค้าเร่")
    [asked] = songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert is_told(asked, "That is below the floor price") and not order(songkhla, order_id).items[0].price
    songkhla.touches(KANLAYA, asked.replies[0].data)
    assert order(songkhla, order_id).items[0].price == 5000


def test_who_was_let_out_and_is_weighed_all_the_same_has_its_money_coming(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, SALE)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,30")
    songkhla.taps(WANDEE, f"order.plus:{order_id}:1,10")
    ends(songkhla, order_id)
    [closed] = songkhla.tells(SOMSRI, "ไม่เอาแล้วค่ะ")
    weavers = songkhla.enterprise(WEAVERS).id
    assert isinstance(closed, OrderClosedAlready) and closed.enterprise_id == weavers
    for other in ("กลุ่มเราขอถอนตัวจากเครือข่าย", "ขอถอนคะแนน", "ขอถอนน้ำปลา"):
        assert not any(isinstance(each, WithdrawalAsked) for each in songkhla.tells(SOMSRI, other)), other
    _sent, asked = songkhla.tells(SOMSRI, "ขอถอนค่ะ")
    assert isinstance(asked, WithdrawalAsked)
    songkhla.touches(KANLAYA, f"order.letoutyes:{order_id}:{weavers}")
    with songkhla.database.transaction() as session:
        held = session.scalars(select(JointOrder)).one()
        written_by_hand(session, held, {(1, weavers): Decimal(20)}, songkhla.person(KANLAYA).id, songkhla.clock.now())
    with songkhla.database.reading() as session:
        [line] = balances(session, songkhla.network().id, songkhla.clock.now())[weavers]
    assert line.owes == -account(songkhla, order_id, WEAVERS).due < 0
    assert songkhla.touches(SOMSRI, f"order.mine:{order_id}")[0].sum


def test_a_receipt_is_asked_for_in_words_and_nobody_elses_is_shown(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, SALE)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,30")
    assert songkhla.touches(SOMSRI, f"order.receipts:{order_id}") == [NOT_NOW]
    ends(songkhla, order_id)
    assert isinstance(songkhla.tells(SOMSRI, "ขอใบเสร็จ")[0], ReceiptsPage)
    assert songkhla.touches(WANDEE, f"order.receipts:{order_id}") == [NOTHING_SIGNED]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("บางดาน 20 กก. ทอผ้าเนินม่วง 30.5", [("บางดาน", 20), ("ทอผ้าเนินม่วง", Decimal("30.5"))]),
        ("บางดาน ๒๐, เกาะยอ 1,200", [("บางดาน", 20), ("เกาะยอ", 1200)]),
        ("บางดาน=20", [("บางดาน", 20)]), ("บางดาน", []), ("20 30", []), ("บางดาน 20 มาก", []),
    ],
)  # fmt: skip
def test_weights_are_read_with_their_groups(text: str, said: list[tuple[str, Decimal]]) -> None:
    assert [(name, amount.number) for name, amount in read_weights(text, "กก.")] == said


def test_a_day_is_weighed_in_words_and_an_older_word_changes_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, SALE)
    says = songkhla.tells(KANLAYA, f"ชั่งวันนี้ {WEAVERS} 200 {BASKETS} 15.5 กก.")
    assert isinstance(says[0], DayOfWeighing) and quantities(songkhla, order_id)[WEAVERS] == 200
    songkhla.tells(KANLAYA, f"ชั่งวันนี้ {WEAVERS} 20")
    assert quantities(songkhla, order_id) == {WEAVERS: 20, BASKETS: Decimal("15.5")}, "a slip of the finger goes back"
    songkhla.says(KANLAYA, f"ชั่งวันนี้ {WEAVERS} 99", private=True, occurred_ms=1)
    assert quantities(songkhla, order_id)[WEAVERS] == 20
    songkhla.touches(SOMSRI, f"order.dropyes:{order_id}:{songkhla.enterprise(WEAVERS).id},sure")
    songkhla.tells(KANLAYA, f"ชั่งวันนี้ {BASKETS} 17")
    assert quantities(songkhla, order_id) == {WEAVERS: 0, BASKETS: 17}, "who left is not in it again because of others"
    (told, *_) = songkhla.tells(KANLAYA, "ชั่งวันนี้ กลุ่มที่ไม่มี 20")
    assert is_told(told, "I could not read every group")


def test_it_is_sold_or_a_price_goes_by_words_and_each_is_asked_first(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, SALE)
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    songkhla.tells(KANLAYA, "สหกรณ์ 59")
    songkhla.tells(KANLAYA, "พ่อค้าเร่ 62 บาท")
    [sell] = songkhla.tells(KANLAYA, "ขายให้สหกรณ์ 59")
    assert isinstance(sell, SaleAsked) and sell.bid.buyer == "สหกรณ์" and order(songkhla, order_id).partner is None
    for said in ("เอาราคาพ่อค้าเร่ออก", "พ่อค้าเร่ถอนตัวแล้ว"):
        [out] = songkhla.tells(KANLAYA, said)
        assert dict(out.values) == {"buyer": "พ่อค้าเร่", "money": Money(6_200)}
    [left] = songkhla.touches(KANLAYA, out.replies[0].data)
    assert [bid.buyer for bid in left.bids] == ["สหกรณ์"]
    assert not any(isinstance(each, SaleAsked) for each in songkhla.tells(SOMSRI, "ขายให้สหกรณ์"))


def test_a_sales_file_speaks_of_bringing_and_not_of_collecting(songkhla: Songkhla) -> None:
    order_id, _asked = sold(songkhla, SALE, "สหกรณ์ 59")
    with songkhla.database.reading() as session, speaking("th"):
        row = session.scalars(select(JointOrder).where(JointOrder.id == order_id)).one()
        titles = table_of(list_of(session, row, songkhla.clock.now()), for_partner=False)[0]
    assert "ส่งของที่" in titles and not {"จุดรับ", "รับของแล้ว", "กลุ่มที่รับแทน"} & {*titles}
