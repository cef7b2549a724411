"""Once an order stands: arrival and sharing out, pickup, payments, problems, the summary."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import CANCEL, Reply, Told
from bot.drawing.told import sentence
from bot.flows.order.after_results import (
    ArrivalCard,
    ArrivedPart,
    EndingAsked,
    GoodsHere,
    HandOver,
    PayCard,
    PaymentList,
    PaymentReported,
    PickupList,
    PickupQr,
    ProblemReported,
    SharingProposed,
    StillOpen,
    Summary,
)
from bot.flows.order.lists import OrderList
from bot.flows.order.managing import Standing
from bot.flows.order.promptpay import checksum, number_of, payload
from bot.flows.order.refusals import GONE, NOT_NOW, NOT_YOUR_ENTERPRISE, NOTHING_OPEN
from bot.language.catalogue import speaking
from bot.language.numbers import Money
from tests.network import KANLAYA, MALI, NETWORK_GROUP, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.order.trading import ends, opened, order, payment, quantities, shares
from tests.pictures.files import photo

ASK_SLIP = Told(
    "Noted, and the coordinator of “{title}” is told. When did you transfer it? A word or the picture of the slip will do.",
    Reply("Skip", "order.noslip"), title="ปุ๋ย",
)  # fmt: skip
WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"
LINE = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ราคาปกติ 900 ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม พร้อมเพย์ 081-234-5678"


@pytest.fixture
def closed(songkhla: Songkhla) -> str:
    return stands(songkhla)


def stands(group: Songkhla, line: str = LINE, weavers: int = 60, baskets: int = 41) -> str:
    """An order that is closed and confirmed."""
    order_id = opened(group, line)
    group.taps(SOMSRI, f"order.plus:{order_id}:1,{weavers}")
    group.touches(WANDEE, f"order.plus:{order_id}:1,{baskets}")
    ends(group, order_id)
    assert order(group, order_id).status == "closed"
    return order_id


def settled(group: Songkhla, order_id: str) -> dict[str, Any]:
    [listed] = group.touches(KANLAYA, f"order.list:{order_id}")
    return {row.enterprise: row for row in listed.rows}


def test_everything_came_and_everybody_is_told_where(songkhla: Songkhla, closed: str) -> None:
    [card] = songkhla.touches(KANLAYA, f"order.arrived:{closed}")
    assert isinstance(card, ArrivalCard)
    says = songkhla.touches(KANLAYA, f"order.announce:{closed}")
    parts = {part.enterprise: part for part in says if isinstance(part, ArrivedPart)}
    assert parts[BASKETS].sum == 41 * 85000
    assert parts[BASKETS].order.pickups[0].place == "วัดไผ่ล้อม"
    assert sum(isinstance(result, GoodsHere) for result in says) == 2, "an answer, and the group's line"
    assert songkhla.touches(KANLAYA, f"order.announce:{closed}") == [NOT_NOW]


def test_less_came_and_is_shared_out_in_proportion(songkhla: Songkhla, closed: str) -> None:
    [asked] = songkhla.touches(KANLAYA, f"order.short:{closed}:1")
    values = {"product": "ปุ๋ย", "unit": "กระสอบ", "total": "101 กระสอบ"}
    assert asked == Told("How many {unit} of {product} have come? {total} were ordered.", CANCEL, **values)
    [again] = songkhla.tells(KANLAYA, "150")
    too_much = Told("That must be a number up to {total}. How many {unit} of {product} have come?", CANCEL, **values)
    assert again == too_much, "more than was ordered cannot have come short"
    [proposed] = songkhla.tells(KANLAYA, "80 กระสอบ")
    assert isinstance(proposed, SharingProposed)
    assert {row[0]: row[2] for row in proposed.rows} == {WEAVERS: 48, BASKETS: 32}
    songkhla.touches(KANLAYA, f"order.allocate:{closed}:1")
    songkhla.touches(KANLAYA, f"order.allocate:{closed}:1")
    says = songkhla.touches(KANLAYA, f"order.announce:{closed}")
    parts = {part.enterprise: part for part in says if isinstance(part, ArrivedPart)}
    assert parts[BASKETS].ordered == (("ปุ๋ย", 41, 32, "กระสอบ"),)
    assert parts[BASKETS].sum == 32 * 85000
    [listed] = songkhla.touches(KANLAYA, f"order.list:{closed}")
    assert isinstance(listed, OrderList)
    assert listed.order.sum == 80 * 85000 == sum(row.sum or 0 for row in listed.rows)


def test_told_without_sharing_out_by_hand_the_rule_is_used(songkhla: Songkhla, closed: str) -> None:
    songkhla.touches(KANLAYA, f"order.short:{closed}:1")
    songkhla.tells(KANLAYA, "80")
    songkhla.touches(KANLAYA, f"order.announce:{closed}")
    assert {name: row.quantity(1) for name, row in settled(songkhla, closed).items()} == {WEAVERS: 48, BASKETS: 32}


def test_without_a_place_it_is_asked_for(songkhla: Songkhla) -> None:
    order_id = stands(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    assert songkhla.touches(KANLAYA, f"order.announce:{order_id}") == [
        Told("Where and when can it be collected? For example: Wat Phai Lom, Saturday 9 to 12", CANCEL)
    ]
    says = songkhla.tells(KANLAYA, "วัดไผ่ล้อม เสาร์นี้ 9-12 น.")
    [here] = [result for result in says if isinstance(result, GoodsHere)][:1]
    assert here.order.pickups[0].place == "วัดไผ่ล้อม เสาร์นี้ 9-12 น."


def test_paying_is_reported_and_confirmed(songkhla: Songkhla, closed: str) -> None:
    baskets = songkhla.enterprise(BASKETS).id
    [card] = songkhla.touches(WANDEE, f"order.pay:{closed}:{baskets}")
    assert isinstance(card, PayCard)
    assert (card.sum, card.order.promptpay) == (41 * 85000, "0812345678")
    assert card.qr and card.qr.startswith("https://wethi.example.org/q/")
    asked, told = songkhla.touches(WANDEE, f"order.paid:{closed}:{baskets}")
    assert asked == ASK_SLIP and isinstance(told, PaymentReported)
    songkhla.tells(WANDEE, "โอนเมื่อเช้า 9 โมง")
    assert isinstance(songkhla.touches(WANDEE, f"order.paid:{closed}:{baskets}")[0], PayCard), "reported once"
    [listed] = songkhla.touches(KANLAYA, f"order.payments:{closed}")
    assert isinstance(listed, PaymentList)
    assert [row.account.state for row in listed.rows] == ["reported", "open"]
    [shown] = songkhla.touches(KANLAYA, f"order.payment:{closed}:{baskets}")
    assert shown.note == "โอนเมื่อเช้า 9 โมง"
    answers = songkhla.touches(KANLAYA, f"order.paidyes:{closed}:{baskets}")
    there = Told(
        "{money} of {enterprise} for “{title}” are there. Thank you.",
        money=Money(3_485_000), enterprise=BASKETS, title="ปุ๋ย",
    )  # fmt: skip
    assert answers == [there, there]
    assert len(songkhla.touches(KANLAYA, f"order.paidyes:{closed}:{baskets}")) == 1, "told once"
    assert payment(songkhla, closed, BASKETS) == "confirmed"


def test_the_picture_of_a_slip_goes_to_the_coordinator_at_once(songkhla: Songkhla, closed: str) -> None:
    baskets = songkhla.enterprise(BASKETS).id
    songkhla.touches(WANDEE, f"order.paid:{closed}:{baskets}")
    noted, seen = songkhla.sends_picture(WANDEE, photo())
    assert noted == Told("Thank you. I tell you as soon as the coordinator has seen it.")
    assert isinstance(seen, PaymentReported)
    assert str(seen.slip).startswith("https://wethi.example.org/p/")
    [again] = songkhla.touches(KANLAYA, f"order.payment:{closed}:{baskets}")
    assert again.slip == seen.slip
    assert songkhla.sends_picture(STRANGER, photo())[0] != noted, "nobody else was asked for one"


def test_paid_in_words(songkhla: Songkhla, closed: str) -> None:
    songkhla.tells(WANDEE, "แจ้งโอนแล้ว")
    assert songkhla.tells(WANDEE, "ใช่ค่ะ")[0] == ASK_SLIP
    assert payment(songkhla, closed, BASKETS) == "reported"
    songkhla.touches(KANLAYA, f"order.paidno:{closed}:{songkhla.enterprise(BASKETS).id}")
    assert payment(songkhla, closed, BASKETS) == "open"


def test_money_is_never_spoken_of_in_a_group(songkhla: Songkhla, closed: str) -> None:
    weavers = songkhla.enterprise(WEAVERS).id
    for action in ("pay", "paid", "qr", "proxy"):
        [told] = songkhla.taps(SOMSRI, f"order.{action}:{closed}:{weavers}")
        assert isinstance(told, TalkPrivately), action
    for action in ("list", "payments", "manage", "pickups", "payment", "problems", "finish", "announce"):
        [told] = songkhla.taps(KANLAYA, f"order.{action}:{closed}:{weavers}")
        assert isinstance(told, TalkPrivately), action


def test_outsiders_and_other_enterprises_get_nothing(songkhla: Songkhla, closed: str) -> None:
    weavers = songkhla.enterprise(WEAVERS).id
    for action in ("pay", "paid", "qr", "proxy", "at", "problem"):
        [told] = songkhla.touches(WANDEE, f"order.{action}:{closed}:{weavers},0")
        assert told == NOT_YOUR_ENTERPRISE, action
        [told] = songkhla.touches(STRANGER, f"order.{action}:{closed}:{weavers}")
        assert told == GONE, action
    for action in (
        "list",
        "payments",
        "paidyes",
        "paidno",
        "handed",
        "handover",
        "arrived",
        "allocate",
        "finish",
        "amounts",
        "keep",
        "solved",
    ):
        [told] = songkhla.touches(SOMSRI, f"order.{action}:{closed}:{weavers}")
        assert isinstance(told, NotAllowed), action
        assert songkhla.touches(STRANGER, f"order.{action}:{closed}:{weavers}") == [GONE], action
    assert {payment(songkhla, closed, each) for each in (WEAVERS, BASKETS)} == {"open"}


def test_pickup_is_checked_off_by_list_and_by_code(songkhla: Songkhla, closed: str) -> None:
    songkhla.touches(KANLAYA, f"order.announce:{closed}")
    baskets = songkhla.enterprise(BASKETS).id
    [shown] = songkhla.touches(WANDEE, f"order.qr:{closed}:{baskets}")
    assert isinstance(shown, PickupQr)
    assert isinstance(songkhla.tells(SOMSRI, f"รับของ {shown.code}")[0], NotAllowed)
    [card] = songkhla.tells(KANLAYA, f"รับของ {shown.code.lower()}")
    assert isinstance(card, HandOver) and card.enterprise == BASKETS
    listed, *_told = songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert isinstance(listed, PickupList)
    assert {row[1]: row[2] for row in listed.rows} == {BASKETS: True, WEAVERS: False}
    first = shares(songkhla, closed)[BASKETS].collected_at
    songkhla.clock.set(songkhla.clock.now() + timedelta(hours=1))
    songkhla.touches(KANLAYA, f"order.handed:{closed}:{baskets}")
    assert shares(songkhla, closed)[BASKETS].collected_at == first
    songkhla.touches(KANLAYA, f"order.handback:{closed}:{baskets}")
    assert shares(songkhla, closed)[BASKETS].collected_at is None


def test_one_enterprise_collects_for_another(songkhla: Songkhla, closed: str) -> None:
    weavers, baskets = songkhla.enterprise(WEAVERS).id, songkhla.enterprise(BASKETS).id
    other = songkhla.enterprise("บางดาน").id
    assert songkhla.touches(WANDEE, f"order.proxyset:{closed}:{baskets},{other}") == [GONE]
    mine, *told = songkhla.touches(WANDEE, f"order.proxyset:{closed}:{baskets},{weavers}")
    for_us = "{collector} collects “{title}” for {enterprise}."
    assert mine == Told(for_us, title="ปุ๋ย", enterprise=BASKETS, collector=WEAVERS)
    assert [each.sentence for each in told] == [for_us]
    [card] = songkhla.touches(KANLAYA, f"order.handover:{closed}:{weavers}")
    assert card.also == ((baskets, BASKETS, False),)


def test_of_several_places_each_chooses_one(songkhla: Songkhla, closed: str) -> None:
    baskets = songkhla.enterprise(BASKETS).id
    assert songkhla.touches(WANDEE, f"order.at:{closed}:{baskets},1") == [GONE]
    [chosen] = songkhla.touches(WANDEE, f"order.at:{closed}:{baskets},0")
    with speaking("en"):
        assert sentence(chosen) == f"{BASKETS} · Pickup: วัดไผ่ล้อม · Tuesday 15 December 2026. Noted."


def test_problems_are_told_the_coordinator_and_made_good(songkhla: Songkhla, closed: str) -> None:
    songkhla.touches(KANLAYA, f"order.announce:{closed}")
    baskets = songkhla.enterprise(BASKETS).id
    [asked] = songkhla.touches(WANDEE, f"order.problem:{closed}:{baskets}")
    assert (asked.sentence, asked.values) == ("I am sorry. What is wrong with “{title}”?", (("title", "ปุ๋ย"),))
    songkhla.touches(WANDEE, f"order.problemis:{closed}:{baskets},short")
    _noted, told = songkhla.tells(WANDEE, "ขาดไป 2 กระสอบ")
    assert isinstance(told, ProblemReported) and told.words == "ขาดไป 2 กระสอบ"
    [asked] = songkhla.touches(KANLAYA, f"order.finish:{closed}")
    assert isinstance(asked, EndingAsked)
    assert asked.still_open == StillOpen(unpaid=2, uncollected=2, problems=1)
    fine, *heard = songkhla.touches(KANLAYA, f"order.solved:{closed}:{told.problem_id}")
    assert fine.settled and len(heard) == 1, "who reported it hears of it"
    assert songkhla.touches(KANLAYA, f"order.problems:{closed}") == [NOTHING_OPEN]


def test_the_end_sums_up_and_says_what_was_saved(songkhla: Songkhla, closed: str) -> None:
    songkhla.touches(KANLAYA, f"order.announce:{closed}")
    says = ends(songkhla, closed, "finish")
    [summed] = [each for each in says if isinstance(each, Summary)]
    assert summed.saved == 101 * 5000
    assert order(songkhla, closed).status == "finished"
    assert ends(songkhla, closed, "finish") == [NOT_NOW]


def test_credit_is_reminded_of_in_private_and_only_those_who_have_not_paid(songkhla: Songkhla) -> None:
    order_id = stands(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม จ่ายเครดิต")
    assert order(songkhla, order_id).credit_due is not None
    songkhla.touches(SOMSRI, f"order.paid:{order_id}:{songkhla.enterprise(WEAVERS).id}")
    reminder = "A gentle reminder: {money} of {enterprise} for “{title}” are due on {day}."
    says = [say for say in songkhla.time_passes(days=60) if getattr(say.result, "sentence", None) == reminder]
    assert [say.to for say in says] == [WANDEE, WANDEE], "three days before, and on the day"
    assert NETWORK_GROUP not in {say.to for say in says}


def test_the_coordinators_card_tells_how_it_stands(songkhla: Songkhla, closed: str) -> None:
    [standing] = songkhla.tells(KANLAYA, "จัดการรวมซื้อ")
    assert isinstance(standing, Standing)
    assert (standing.groups, standing.paid, standing.collected) == (2, 0, 0)
    rows = settled(songkhla, closed)
    assert rows[WEAVERS].signed_by == "ป้าสมศรี"
    assert quantities(songkhla, closed) == {WEAVERS: 60, BASKETS: 41}
    assert sum((row.quantity(1) for row in rows.values()), Decimal(0)) == 101


def test_mali_of_the_weavers_may_pay_for_them_too(songkhla: Songkhla, closed: str) -> None:
    weavers = songkhla.enterprise(WEAVERS).id
    assert songkhla.touches(MALI, f"order.paid:{closed}:{weavers}")[0] == ASK_SLIP


def test_promptpay_says_what_banks_read() -> None:
    text = payload("081-234-5678", 425000)
    assert text.startswith("00020101021229370016A000000677010111011300668123456785303764540742")
    assert text[:-4].endswith("5802TH6304")
    assert f"{checksum(text[:-4]):04X}" == text[-4:]
    assert checksum("123456789") == 0x29B1, "the published check value of CRC-16/CCITT-FALSE"
    assert "54044.50" in payload("0812345678", 450)
    assert "0213" in payload("1 2345 67890 12 1", 100)


@pytest.mark.parametrize(
    "written", ["081234567", "12345", "", "08123456789", "abc", "1234567890123", "0212345678", "0712345678"]
)
def test_what_is_no_promptpay_number(written: str) -> None:
    assert number_of(written) is None
