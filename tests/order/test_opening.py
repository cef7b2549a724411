"""Opening an order: one line, some questions, chatter, rights; joint sales, surveys, templates."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.price import AskPrice
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Moment, Told
from bot.flows.conversation.ending import CANCELLED
from bot.flows.order.after_results import ArrivedPart, FinalPart, SurveyOver
from bot.flows.order.announcing import WAITS_FOR_A_RIDE
from bot.flows.order.at_once import ON_ITS_WAY
from bot.flows.order.lists import OrderList
from bot.flows.order.refusals import NOT_FOR_YOU, NOT_NOW
from bot.flows.order.results import AskPart, Missing, OpenOrders, OrderCard, OrderPreview
from bot.flows.order.sale import BidList, BidTaken
from bot.flows.order.surveying import AskTurn, NeedTurned
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.flows.order.words import read_order_line, read_price, read_tiers
from bot.flows.order.words.offers import BuyersPrice, read_buyers_price
from bot.flows.order.words.paying import pay_ways_in
from bot.storage.accounts import account_row
from bot.storage.message_tables import OutboxMessage, Urgency
from tests.network import KANLAYA, KOI, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import FERTILISER, ends, opened, order, quantities, signed

OPENED = "“{title}” is open; the card goes to {group} with the next word there, for free, or at {moment}, for {count} message."
WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"


def test_the_line_of_the_specification(songkhla: Songkhla) -> None:
    [preview] = songkhla.says(KANLAYA, "รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม")
    assert isinstance(preview, OrderPreview)
    item, [pickup] = preview.order.items[0], preview.order.pickups
    assert (item.name, item.unit, item.price) == ("ปุ๋ย 15-15-15", "กระสอบ", 85000)
    assert preview.order.closes_at == datetime(2027, 1, 12, 23, 59, tzinfo=BANGKOK)
    assert (pickup.place, pickup.at) == ("วัดไผ่ล้อม", datetime(2027, 1, 15, tzinfo=BANGKOK))
    [card] = songkhla.touches_label_in_group(KANLAYA, [preview], "เปิดรับ")
    assert isinstance(card, OrderCard) and card.order.open


def test_tiers_limits_and_weight_in_one_line() -> None:
    words = read_order_line(
        "ปุ๋ย 46-0-0 กระสอบ 50 กก. 850 บาท 100 ขึ้นไป 820 200 กระสอบขึ้นไป 800 ขั้นต่ำ 50 ไม่เกิน 300 กลุ่มละไม่เกิน 40 "
        "ปิดรับ ศุกร์หน้า ราคาปกติ 900 ร้านเกษตรชัย จ่ายโอนหรือเงินสด พร้อมเพย์ 0812345678"
    )
    assert (words.product, words.unit, words.kg, words.price) == ("ปุ๋ย 46-0-0", "กระสอบ", 50, 85000)
    assert words.tiers == ((100, 82000), (200, 80000))
    assert (words.least_total, words.most_total, words.most_each) == (50, 300, 40)
    assert (words.ordinary_price, words.partner, words.closes) == (90000, "ร้านเกษตรชัย", "ศุกร์หน้า")
    assert pay_ways_in(words.pays) == ["transfer", "cash"]
    assert words.promptpay == "0812345678"


@pytest.mark.parametrize(
    ("line", "product", "unit", "price"),
    [
        ("ข้าวสาร กระสอบละ 1,250 ปิด พรุ่งนี้", "ข้าวสาร", "กระสอบ", 125000),
        ("ปุ๋ยกระสอบละ ๘๕๐ บาท", "ปุ๋ย", "กระสอบ", 85000),
        ("อาหารหมู 620 บาท/ถุง", "อาหารหมู", "ถุง", 62000),
        ("น้ำตาล 22.50 บาทต่อกก.", "น้ำตาล", "กก.", 2250),
        ("ยางแผ่น กก.", "ยางแผ่น", "กก.", None),
        ("ปุ๋ย", "ปุ๋ย", None, None),
    ],
)
def test_products_and_prices_as_people_write_them(line: str, product: str, unit: str | None, price: int | None) -> None:
    words = read_order_line(line)
    assert (words.product, words.unit, words.price) == (product, unit, price)


@pytest.mark.parametrize(
    ("clause", "enough", "closes"),
    [
        ("ปิดเมื่อครบ 100 กระสอบ", 100, ""),
        ("ปิดเมื่อครบ 100", 100, ""),
        ("ปิดรับเมื่อครบ ๑๐๐ กระสอบ", 100, ""),
        ("ครบ 100 กระสอบปิด", 100, ""),
        ("ปิดที่ 100 กระสอบ", 100, ""),
        ("closes at 100 sacks", 100, ""),
        ("ปิดเมื่อครบ 7 วัน", None, "เมื่อครบ 7 วัน"),
        ("ปิดรับ 12 ธ.ค.", None, "12 ธ.ค."),
        ("ปิด ศุกร์นี้ 18.00 น.", None, "ศุกร์นี้ 18.00 น."),
    ],
)
@pytest.mark.parametrize("between", [" ", " | "])
def test_it_closes_at_a_quantity_or_at_a_time(between: str, clause: str, enough: int | None, closes: str) -> None:
    words = read_order_line(f"ปุ๋ย กระสอบ 850 บาท{between}{clause}")
    assert (words.enough, words.closes, words.unread) == (enough, closes, ())


def test_buyers_and_tiers() -> None:
    assert read_buyers_price("สหกรณ์ยาง กก.ละ 58.50 บาท") == BuyersPrice("สหกรณ์ยาง", 5850)
    assert read_buyers_price("58.50") is None


def test_a_price_that_nobody_means_and_no_column_takes_is_none() -> None:
    assert read_price("10,000,000") == (1_000_000_000, None)
    assert read_price("99999999999") is None
    assert read_tiers("100 = 820\n200 ขึ้นไป 800 บาท") == ((100, 82000), (200, 80000))
    assert read_tiers("ถูกลง") is None


def test_what_cannot_be_read_is_kept_as_a_note(songkhla: Songkhla) -> None:
    [preview] = songkhla.says(KANLAYA, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ม.ค. | โทรถามได้ตลอด")
    assert preview.order.note == "โทรถามได้ตลอด"


@pytest.mark.parametrize(
    "line",
    [
        "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม หมายเหตุ ลูกค้าคุณนิดหน่อย 081-234-5678",
        "รวมซื้อ ปุ๋ยของลูกค้าชื่อนิดหน่อย 0812345678 กระสอบ 850 บาท ปิด 12 ม.ค. | ลูกค้าคุณนิดหน่อย ๐๘๑ ๒๓๔ ๕๖๗๘",
    ],
)
def test_nothing_of_a_customer_stands_on_a_card_wherever_it_was_written(songkhla: Songkhla, line: str) -> None:
    said = songkhla.says(KANLAYA, line)
    assert said
    seen = f"{said} {songkhla.reads()}"
    assert [each for each in ("นิดหน่อย", "5678", "๕๖๗๘") if each in seen] == []


def test_what_is_missing_is_asked_one_by_one(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(KANLAYA, "รวมซื้อ ปุ๋ย 15-15-15")
    assert isinstance(asked, AskPart) and asked.missing is Missing.PRICE
    [again] = songkhla.tells(KANLAYA, "แล้วแต่ร้าน")
    assert again.missing is Missing.PRICE_UNREAD
    [asked] = songkhla.tells(KANLAYA, "850")
    assert asked.missing is Missing.UNIT
    for meanwhile in ("มีประกาศอะไรบ้าง", "ฉันสั่งอะไรไปบ้าง", "ประชุมครั้งหน้าเมื่อไหร่"):
        [told] = songkhla.tells(KANLAYA, meanwhile)
        assert not isinstance(told, AskPart), "what is asked meanwhile is no unit"
    [asked] = songkhla.tells(KANLAYA, "กระสอบ")
    assert asked.missing is Missing.CLOSING
    [asked] = songkhla.tells(KANLAYA, "เมื่อวาน")
    assert asked.missing in (Missing.CLOSING_PAST, Missing.CLOSING_UNREAD)
    [preview] = songkhla.tells(KANLAYA, "อีก 3 วัน")
    assert isinstance(preview, OrderPreview)
    [told, card] = songkhla.tells(KANLAYA, "ใช่")
    assert told.sentence == OPENED and isinstance(card, OrderCard)
    assert order(songkhla, card.order.id).chat_id == NETWORK_GROUP


def test_whoever_opens_it_hears_when_and_at_what_cost_and_may_send_it_now(songkhla: Songkhla) -> None:
    songkhla.tells(KANLAYA, FERTILISER)
    [told, _card] = songkhla.tells(KANLAYA, "ใช่")
    assert (told.count, dict(told.values)["moment"]) == (
        songkhla.chat().member_count,
        Moment(songkhla.clock.now() + WAITS_FOR_A_RIDE),
    )
    now = next(reply.data for reply in told.replies if reply.label == "Send it now")
    assert isinstance(songkhla.touches(SOMSRI, now)[0], NotAllowed)
    assert songkhla.touches(KANLAYA, now)[0].sentence == "It goes to {group} now."
    assert songkhla.touches(KANLAYA, now) == [ON_ITS_WAY], "a second tap sends nothing more"
    with songkhla.database.reading() as session:
        waiting = select(OutboxMessage).where(OutboxMessage.redraw == "order.card")
        [queued] = session.scalars(waiting)
    assert (queued.urgency, queued.next_attempt_at) == (Urgency.MUST, songkhla.clock.now())


def test_opening_it_says_its_price_first_and_opens_nothing_yet(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        account = account_row(session, songkhla.clock.now())
        account.quota, account.quota_used, account.quota_at = 300, 20, songkhla.clock.now()
    [preview] = songkhla.tells(KANLAYA, FERTILISER)
    [asked] = songkhla.tells(KANLAYA, "ใช่")
    assert isinstance(asked, AskPrice) and asked.counted == songkhla.chat().member_count
    assert order(songkhla, preview.order.id).status == OrderStatus.DRAFT
    [told, _card] = songkhla.touches(KANLAYA, "price.free")
    assert "Send it now" not in {reply.label for reply in told.replies}
    assert order(songkhla, preview.order.id).status == OrderStatus.OPEN


@pytest.mark.parametrize("words", ["ได้ค่ะ", "ครับ", "ยืนยัน", "ถูกต้องค่ะ 👍"])
def test_a_polite_yes_opens_the_previewed_order(songkhla: Songkhla, words: str) -> None:
    songkhla.tells(KANLAYA, FERTILISER)
    assert songkhla.tells(KANLAYA, words)[0].sentence == OPENED


def test_a_double_tap_opens_one_order_and_others_cannot_open_a_draft(songkhla: Songkhla) -> None:
    [preview] = songkhla.says(KANLAYA, FERTILISER)
    assert songkhla.taps(SOMSRI, f"order.start:{preview.order.id}") == []
    assert order(songkhla, preview.order.id).status == "draft"
    [early] = songkhla.says(SOMSRI, "เอาปุ๋ย 5 กระสอบจ้า")
    assert dict(early.values) == {"title": "ปุ๋ย 15-15-15", "name": "พี่กัลยา"}, (
        "what waits for a word is said, not passed over"
    )
    assert songkhla.says(SOMSRI, "ปุ๋ยแพงขึ้นอีกแล้วนะ") == []
    for _tap in range(2):
        [card] = songkhla.taps(KANLAYA, f"order.start:{preview.order.id}")
        assert isinstance(card, OrderCard)
    assert len(songkhla.audit("order.open")) == 1


def test_cancelling_and_not_opening(songkhla: Songkhla) -> None:
    [preview] = songkhla.says(KANLAYA, FERTILISER)
    [told] = songkhla.taps(KANLAYA, f"order.discard:{preview.order.id}")
    assert told == Told("Fine, “{title}” does not open.", title="ปุ๋ย 15-15-15")
    assert order(songkhla, preview.order.id).status == OrderStatus.CANCELLED
    songkhla.tells(KANLAYA, "รวมซื้อ ปุ๋ย")
    assert songkhla.tells(KANLAYA, "ยกเลิก") == [CANCELLED]


@pytest.mark.parametrize(
    "words", ["รวมซื้อ กันดีไหมคะ", "รวมซื้อกันเถอะ", "รวมซื้อ แล้วจะถูกกว่านะ เมื่อปีก่อนเราก็ทำกันมาแล้ว ได้ผลดีทีเดียว"]
)
def test_talk_about_buying_together_opens_nothing(songkhla: Songkhla, words: str) -> None:
    assert songkhla.says(KANLAYA, words) == []


def test_who_may_open(songkhla: Songkhla) -> None:
    for who in (MALI, KOI):
        assert isinstance(songkhla.says(who, FERTILISER)[0], NotAllowed)
    for who in (SOMSRI, KANLAYA, PIMJAI):
        assert isinstance(songkhla.says(who, FERTILISER)[0], OrderPreview)
    [told] = songkhla.tells(STRANGER, FERTILISER)
    assert not isinstance(told, OrderPreview)


def test_alone_it_shows_what_is_open(songkhla: Songkhla) -> None:
    [empty] = songkhla.says(SOMSRI, "รวมซื้อ")
    assert isinstance(empty, OpenOrders) and empty.items == () and empty.may_open
    opened(songkhla)
    [card] = songkhla.says(MALI, "รวมซื้อ")
    assert isinstance(card, OrderCard)


def joint_sale(group: Songkhla) -> str:
    order_id = opened(group, "รวมขาย ยางแผ่น กก. ปิด 12 ธ.ค. ส่งวันที่ 15 ที่ตลาดกลาง")
    told = signed(group.tells(SOMSRI, "ยางแผ่น 120.5 กก. เกรด A"))
    assert (told.sells, told.grade, told.after) == (True, "A", Decimal("120.5"))
    group.tells(WANDEE, "ยาง 80")
    return order_id


def test_a_joint_sale_with_bids_weighing_and_payouts(songkhla: Songkhla) -> None:
    order_id = joint_sale(songkhla)
    says = ends(songkhla, order_id)
    assert [part.sum for part in says if isinstance(part, FinalPart)] == [None, None], "no price yet"
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    songkhla.tells(KANLAYA, "พ่อค้าหาดใหญ่ 57")
    songkhla.touches(KANLAYA, f"order.bid:{order_id}:1")
    [bids] = songkhla.tells(KANLAYA, "สหกรณ์ยาง 58.50")
    assert isinstance(bids, BidList)
    assert [(bid.buyer, bid.price) for bid in bids.bids] == [("สหกรณ์ยาง", 5850), ("พ่อค้าหาดใหญ่", 5700)]
    sold = songkhla.touches(KANLAYA, f"order.accept:{order_id}:{bids.bids[0].id},sure")
    assert isinstance(sold[0], BidTaken)
    assert sold[0].order.items[0].price == 5850
    assert isinstance(songkhla.touches(SOMSRI, f"order.accept:{order_id}:{bids.bids[1].id},sure")[0], NotAllowed)
    says = weighed(songkhla, order_id, {WEAVERS: "118.2", BASKETS: "81"})
    parts = {part.enterprise: part for part in says if isinstance(part, ArrivedPart)}
    assert parts[WEAVERS].sum == round(118.2 * 5850)
    assert parts[WEAVERS].ordered == (("ยางแผ่น", Decimal("120.5"), Decimal("118.2"), "กก."),)
    [payouts] = songkhla.touches(KANLAYA, f"order.list:{order_id}")
    assert isinstance(payouts, OrderList)
    assert payouts.order.sum == sum(row.sum or 0 for row in payouts.rows) == round(118.2 * 5850) + 81 * 5850


def weighed(group: Songkhla, order_id: str, amounts: dict[str, str]) -> list[Any]:
    from bot.flows.order.sale import written_by_hand
    from bot.storage.locking import locked

    with group.database.transaction() as session:
        found = locked(session, JointOrder, (group.network().id, order_id))
        assert found
        by_id = {(1, group.enterprise(name).id): Decimal(amount) for name, amount in amounts.items()}
        told, says = written_by_hand(session, found, by_id, group.person(KANLAYA).id, group.clock.now())
        return [told, *(say.result for say in says)]


def test_a_survey_becomes_an_order_and_each_confirms_with_one_tap(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "สำรวจความต้องการ ปุ๋ย 46-0-0 กระสอบ ปิด 30 พ.ย.")
    assert signed(songkhla.tells(SOMSRI, "ปุ๋ย 20")).survey
    songkhla.tells(WANDEE, "ปุ๋ย 12")
    says = songkhla.time_passes(days=12)
    assert any(isinstance(say.result, SurveyOver) for say in says)
    assert isinstance(songkhla.touches(SOMSRI, f"order.fromsurvey:{order_id}")[0], NotAllowed)
    [asked] = songkhla.touches(KANLAYA, f"order.fromsurvey:{order_id}")
    assert asked.sentence == "What does {product} cost, per {unit}? {amount} are needed."
    assert dict(asked.values) == {"product": "ปุ๋ย 46-0-0", "unit": "กระสอบ", "amount": "32 กระสอบ"}
    [asked] = songkhla.tells(KANLAYA, "กระสอบละ 830")
    assert isinstance(asked, AskTurn)
    for answer in ("15 ธ.ค.", "17 ธ.ค. ที่วัดกลาง", "สหกรณ์ระโนด", "โอน", "081-234-5678"):
        songkhla.tells(KANLAYA, answer)
    says = songkhla.tells(KANLAYA, "ใช่ค่ะ")  # it stays who it is
    now = order(songkhla, order_id)
    assert (now.coordinator_id, now.partner, now.promptpay, now.pickups[0]["place"]) == (
        songkhla.person(KANLAYA).id,
        "สหกรณ์ระโนด",
        "0812345678",
        "วัดกลาง",
    )
    turned = {each.enterprise: each for each in says if isinstance(each, NeedTurned)}
    assert turned[WEAVERS].lines[0].quantity == 20
    assert quantities(songkhla, order_id) == {WEAVERS: 0, BASKETS: 0}, "needs bind nobody"
    songkhla.touches_label(WANDEE, [turned[BASKETS]], "ยืนยัน 12 กระสอบ")
    songkhla.touches_label(WANDEE, [turned[BASKETS]], "ยืนยัน 12 กระสอบ")
    assert quantities(songkhla, order_id) == {WEAVERS: 0, BASKETS: 12}
    songkhla.hears_notices()
    songkhla.tells(SOMSRI, "ใช่ค่ะ")
    assert quantities(songkhla, order_id) == {WEAVERS: 20, BASKETS: 12}
    assert songkhla.touches(KANLAYA, f"order.fromsurvey:{order_id}") == [NOT_NOW]


def test_the_word_written_together_with_the_goods_opens_one_too_and_talk_none(songkhla: Songkhla) -> None:
    [preview] = songkhla.says(KANLAYA, "รวมซื้อปุ๋ย กระสอบละ 850 บาท ปิด 12 ธ.ค.")
    assert isinstance(preview, OrderPreview) and preview.order.items[0].price == 85000
    for talk in ("รวมซื้อของกันเถอะ", "รวมขายยางกันไหม", "รวมซื้อปุ๋ยรอบนี้ดีมาก กระสอบละ 850 เอง"):
        assert songkhla.says(SOMSRI, talk) == [], talk


def test_a_plain_yes_is_no_unit(songkhla: Songkhla) -> None:
    songkhla.tells(KANLAYA, "สำรวจความต้องการ ปลาร้า ถึง 10 ธ.ค.")
    songkhla.tells(KANLAYA, "ใช่ค่ะ")
    [preview] = songkhla.tells(KANLAYA, "ไห")
    assert isinstance(preview, OrderPreview) and preview.order.items[0].unit == "ไห"


def test_only_invited_enterprises_may_join(songkhla: Songkhla) -> None:
    from bot.storage.locking import locked

    order_id = opened(songkhla)
    with songkhla.database.transaction() as session:
        found = locked(session, JointOrder, (songkhla.network().id, order_id))
        assert found
        found.joiners = {"enterprises": [songkhla.enterprise(BASKETS).id]}
    assert songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,5") == [NOT_FOR_YOU]
    assert signed(songkhla.touches(WANDEE, f"order.plus:{order_id}:1,5")).after == 5


def test_an_edited_line_is_read_again_while_nothing_is_open(songkhla: Songkhla) -> None:
    [preview] = songkhla.says(KANLAYA, FERTILISER)
    line = songkhla.last_message_id
    later = 2_000_000_000_000
    [again] = songkhla.edits(KANLAYA, line, FERTILISER.replace("850", "840"), occurred_ms=later)
    assert again.order.id == preview.order.id
    assert again.order.items[0].price == 84000
    songkhla.taps(KANLAYA, f"order.start:{preview.order.id}")
    assert songkhla.edits(KANLAYA, line, FERTILISER.replace("850", "1"), occurred_ms=later + 1) == []
    assert order(songkhla, preview.order.id).items[0].price == 84000


def test_an_unsent_line_takes_its_order_along_unless_somebody_has_signed_up(songkhla: Songkhla) -> None:
    first = opened(songkhla)
    line = "m1"
    songkhla.unsends(KANLAYA, line)
    assert order(songkhla, first).status == "cancelled"
    [preview] = songkhla.says(KANLAYA, FERTILISER)
    line = songkhla.last_message_id
    songkhla.taps(KANLAYA, f"order.start:{preview.order.id}")
    songkhla.tells(SOMSRI, "ปุ๋ย 5")
    songkhla.unsends(KANLAYA, line)
    assert order(songkhla, preview.order.id).status == "open"
