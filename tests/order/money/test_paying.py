"""Paying in parts, before the order is closed, at once or later: sums stand, not states."""

import pytest

from bot.dialogue.request import Leaving
from bot.dialogue.saying import Told
from bot.flows.order import leaving
from bot.flows.order.after_results import PayCard, PaymentReported
from bot.flows.order.results import OrderPreview
from bot.language.numbers import Money
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.test_after import BASKETS, stands
from tests.order.trading import FERTILISER, account, opened, order, payment, shares

DUE = 41 * 85000


@pytest.fixture
def closed(songkhla: Songkhla) -> str:
    return stands(songkhla)


def sentences(said: list[object]) -> list[str]:
    return [each.sentence for each in said if isinstance(each, Told)]


def news_of_payment(songkhla: Songkhla, order_id: str) -> PaymentReported | None:
    """What the notice of a reported transfer says when it leaves."""
    with songkhla.database.reading() as session:
        now, argument = songkhla.clock.now(), songkhla.enterprise(BASKETS).id
        return leaving.paid(Leaving(session, now, songkhla.network().id, f"order:{order_id}", argument, KANLAYA))


def test_a_part_is_paid_and_the_rest_stays_owed(songkhla: Songkhla, closed: str) -> None:
    key = f"{closed}:{songkhla.enterprise(BASKETS).id}"
    [asked] = songkhla.tells(WANDEE, "จ่ายแล้ว 500")
    assert dict(asked.values)["money"] == Money(50_000)
    songkhla.tells(WANDEE, "ใช่ค่ะ")
    assert account(songkhla, closed, BASKETS).reported == 50000
    assert news_of_payment(songkhla, closed)
    [waiting] = songkhla.tells(KANLAYA, "มีอะไรรอฉันอยู่")
    assert f"order.payment:{key}" in [each.data for each in waiting.items]
    told = songkhla.touches(KANLAYA, f"order.paidyes:{key},,0")
    assert sentences(told)[0].endswith("{left} are left.")
    songkhla.touches(KANLAYA, f"order.paidyes:{key},,0")
    assert account(songkhla, closed, BASKETS).paid == 50000, "the second tap confirms nothing more"
    assert news_of_payment(songkhla, closed) is None, "what was looked at is no news when it leaves"
    assert payment(songkhla, closed, BASKETS) == "part"
    [card] = songkhla.touches(WANDEE, f"order.pay:{key}")
    assert isinstance(card, PayCard) and card.account.left == DUE - 50000
    songkhla.touches(KANLAYA, f"order.paidyes:{key},,50000")
    assert payment(songkhla, closed, BASKETS) == "confirmed"
    songkhla.touches(KANLAYA, f"order.paidno:{key},,{DUE}")
    assert account(songkhla, closed, BASKETS).paid == 50000, "the newest is taken back, the older stands"


def test_another_sum_is_there_than_was_said(songkhla: Songkhla, closed: str) -> None:
    key = f"{closed}:{songkhla.enterprise(BASKETS).id}"
    songkhla.touches(WANDEE, f"order.paid:{key}")
    songkhla.touches(KANLAYA, f"order.paidsum:{key}")
    songkhla.tells(KANLAYA, "35,000")
    assert (account(songkhla, closed, BASKETS).paid, payment(songkhla, closed, BASKETS)) == (3_500_000, "over")


def test_who_pays_while_it_is_open_finds_her_order(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,6")
    [asked] = songkhla.tells(WANDEE, "แจ้งโอนแล้ว")
    assert dict(asked.values) == {"title": "ปุ๋ย 15-15-15", "money": Money(510_000)}
    songkhla.tells(WANDEE, "ใช่")
    assert payment(songkhla, order_id, BASKETS) == "reported"
    songkhla.tells(WANDEE, "ใช่ค่ะ")
    assert not shares(songkhla, order_id)[BASKETS].pay_note, "a further yes says nothing about the transfer"


def test_a_sum_is_changed_with_a_reason_and_what_was_paid_stands(songkhla: Songkhla, closed: str) -> None:
    key = f"{closed}:{songkhla.enterprise(BASKETS).id}"
    songkhla.touches(KANLAYA, f"order.paidyes:{key}")
    songkhla.touches(KANLAYA, f"order.resum:{key}")
    songkhla.tells(KANLAYA, "ลด 400 กระสอบแตก")
    shown, *told = songkhla.tells(KANLAYA, "ใช่")
    assert isinstance(shown, PaymentReported) and shown.account.left == -40000
    assert dict(told[0].values)["why"] == "กระสอบแตก"
    songkhla.touches(KANLAYA, f"order.resumyes:{key}")
    assert account(songkhla, closed, BASKETS).due == DUE - 40000, "once"
    songkhla.touches(KANLAYA, f"order.paidyes:{key},,{DUE}")
    assert payment(songkhla, closed, BASKETS) == "confirmed", "given back"


def test_credit_is_asked_for_and_given_to_one(songkhla: Songkhla) -> None:
    order_id = stands(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. จ่ายเงินสดหรือเครดิต")
    key = f"{order_id}:{songkhla.enterprise(BASKETS).id}"
    _mine, asked = songkhla.touches(WANDEE, f"order.oncredit:{key}")
    assert sentences([asked])[0].startswith("{enterprise} would like")
    songkhla.touches(KANLAYA, f"order.credit:{key}")
    [card] = songkhla.touches(WANDEE, f"order.pay:{key}")
    assert card.pays == "credit"
    assert songkhla.touches(WANDEE, f"order.oncredit:{key}")[0].pays == "credit"


def test_credit_is_given_in_words_by_who_looks_after_it_alone(songkhla: Songkhla) -> None:
    order_id = stands(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. จ่ายเงินสดหรือเครดิต")
    songkhla.tells(SOMSRI, "ให้เครดิตโคกเมาได้ค่ะ")
    songkhla.tells(SOMSRI, "ใช่ค่ะ")
    key = f"{order_id}:{songkhla.enterprise(BASKETS).id}"
    assert songkhla.touches(WANDEE, f"order.pay:{key}")[0].pays is None
    [asked] = songkhla.tells(KANLAYA, "ให้เครดิตโคกเมาได้ค่ะ")
    assert dict(asked.values)["enterprise"] == BASKETS
    songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert songkhla.touches(WANDEE, f"order.pay:{key}")[0].pays == "credit"


def test_a_number_that_is_no_promptpay_number_is_asked_about(songkhla: Songkhla) -> None:
    [asked] = songkhla.says(KANLAYA, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. พร้อมเพย์ 081234567")
    assert isinstance(asked, Told) and dict(asked.values) == {"said": "081234567"}
    [preview] = songkhla.says(KANLAYA, "๐๘๑-๒๓๔-๕๖๗๘")
    assert isinstance(preview, OrderPreview) and preview.order.promptpay == "0812345678"
    assert order(songkhla, preview.order.id).promptpay_said is None


def test_where_to_pay_is_asked_and_told_to_all(songkhla: Songkhla) -> None:
    order_id = stands(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    key = f"{order_id}:{songkhla.enterprise(BASKETS).id}"
    _mine, asked = songkhla.touches(WANDEE, f"order.askwhere:{key}")
    songkhla.touches(KANLAYA, asked.replies[0].data)
    [again] = songkhla.tells(KANLAYA, "081234567")
    assert dict(again.values)["said"] == "081234567"
    _noted, *told = songkhla.tells(KANLAYA, "พร้อมเพย์ 0812345678")
    assert told
    [card] = songkhla.touches(WANDEE, f"order.pay:{key}")
    assert card.order.promptpay == "0812345678" and card.qr


def test_transport_stands_in_what_each_pays(songkhla: Songkhla) -> None:
    order_id = stands(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. ค่าส่ง 2,000 บาท")
    due = {each: account(songkhla, order_id, each).due or 0 for each in ("ผ้าทอเกาะยอ", BASKETS)}
    assert sum(due.values()) == 101 * 85000 + 200000
    assert due[BASKETS] == DUE + 81188


def test_before_closing_a_deposit_is_what_is_paid_and_a_further_sum_is_no_word_about_it(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, f"{FERTILISER} มัดจำ 100")
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,6")
    [asked] = songkhla.tells(WANDEE, f"{BASKETS}จ่ายมัดจำแล้ว")
    assert dict(asked.values)["money"] == Money(10_000)
    songkhla.tells(WANDEE, "ใช่")
    [further] = songkhla.tells(WANDEE, "โอนแล้ว 3000")
    assert dict(further.values)["money"] == Money(300_000) and account(songkhla, order_id, BASKETS).reported == 10000
    songkhla.touches(WANDEE, further.replies[0].data)
    assert account(songkhla, order_id, BASKETS).reported == 310000


def test_whoever_collects_tells_of_anothers_deposit_and_never_pays_it_herself(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, f"{FERTILISER} มัดจำ 100")
    songkhla.touches(WANDEE, f"order.plus:{order_id}:1,6")
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,2")
    [theirs] = songkhla.tells(KANLAYA, f"{BASKETS}จ่ายมัดจำแล้ว 100")
    assert dict(theirs.values)["enterprise"] == BASKETS and dict(theirs.values)["money"] == Money(10_000)
    assert not account(songkhla, order_id, BASKETS).paid, "asked first"
    [nobody] = songkhla.tells(KANLAYA, "บางดานจ่ายมัดจำแล้ว 100")
    assert sentences([nobody]) == ["{name} has nothing to pay in what you look after."]
    assert not account(songkhla, order_id, BASKETS).reported
    songkhla.touches(KANLAYA, theirs.replies[0].data)
    assert account(songkhla, order_id, BASKETS).paid == 10_000, "the deposit, and not all that is left"
