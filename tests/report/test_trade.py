"""Buying, selling and passing on in reports: tonnes, baht, numbers; no enterprise beside another, trade last."""

from datetime import timedelta
from decimal import Decimal

from bot.dialogue.telling import Part
from bot.flows.order.tables import JointOrder, OrderItem, OrderKind, OrderLine, OrderStatus
from bot.flows.referral.tables import OfferStatus, Referral, ReferralKind, ReferralOffer, ReferralStatus
from bot.flows.report.cards.words import words_of
from bot.language.catalogue import speaking
from tests.network import KANLAYA
from tests.report.conftest import Reporting, to_check


def ordered(
    busy: Reporting, kind: OrderKind, status: OrderStatus, price: int, *amounts: tuple[str, str], **item: object
) -> None:
    """An order of sacks of 50 kg, confirmed yesterday."""
    at = busy.group.clock.now() - timedelta(days=1)
    order_id = f"0{kind}{status}"
    with busy.group.database.transaction() as session:
        session.add(
            JointOrder(
                network_id=busy.network_id, id=order_id, kind=kind, status=status, title="ปุ๋ย", created_at=at,
                closed_at=at, pickups=[], pay_ways=[], joiners={},
            )
        )  # fmt: skip
        session.flush()
        session.add(
            OrderItem(
                network_id=busy.network_id, order_id=order_id, position=1, name="ปุ๋ย", unit="กระสอบ", kg=Decimal(50),
                step=Decimal(1), tiers=[], final_price=price, **item,
            )
        )  # fmt: skip
        for name, quantity in amounts:
            session.add(
                OrderLine(
                    network_id=busy.network_id, order_id=order_id, position=1, quantity=Decimal(quantity), said_ms=0,
                    enterprise_id=busy.group.enterprise(name).id, since=at, changed_at=at,
                )
            )  # fmt: skip


def passed_on(busy: Reporting, giver: str | None, receiver: str, status: OfferStatus) -> None:
    at = busy.group.clock.now() - timedelta(days=1)
    referral_id = f"0{giver}{receiver}"[:26]
    with busy.group.database.transaction() as session:
        session.add(
            Referral(
                network_id=busy.network_id, id=referral_id, kind=ReferralKind.CUSTOMER, status=ReferralStatus.CLOSED,
                sender_enterprise_id=busy.group.enterprise(giver).id if giver else None, what="ผ้า 20 ผืน",
                customer_name="คุณแดง", customer_phone="0891112222", created_at=at, sent_at=at,
            )
        )  # fmt: skip
        session.flush()
        session.add(
            ReferralOffer(
                network_id=busy.network_id, referral_id=referral_id, position=1, status=status, sent_at=at,
                enterprise_id=busy.group.enterprise(receiver).id,
            )
        )  # fmt: skip


def report(busy: Reporting) -> tuple[dict[str, str], dict[str, int]]:
    """(facts in words, activities by kind) of November."""
    view = to_check(busy.until(2026, 12, 6), KANLAYA)[0].view
    with speaking("th"):
        words = words_of(view)
    said = [figure for section in words.sections for figure in section.figures]
    return {figure.label: figure.written for figure in said}, dict(view.figures.kinds)


def test_orders_in_tonnes_and_baht(busy: Reporting) -> None:
    amounts = (("ผ้าทอเกาะยอ", "20"), ("บางดาน", "5"), ("ข้าวหัวไทร", "0"))
    ordered(busy, OrderKind.BUY, OrderStatus.CLOSED, 82050, *amounts, ordinary_price=90050)
    ordered(busy, OrderKind.BUY, OrderStatus.FINISHED, 100_00, ("บางดาน", "1"), dropped=True)
    ordered(busy, OrderKind.BUY, OrderStatus.CANCELLED, 100_00, ("บางดาน", "100"))
    ordered(busy, OrderKind.SELL, OrderStatus.ARRIVED, 55_00, ("ผ้าทอเกาะยอ", "3"))
    facts, kinds = report(busy)
    assert facts["กลุ่มที่ร่วมซื้อ"] == "2 กลุ่ม"
    assert facts["รวมซื้อ คิดเป็นน้ำหนัก"] == "1.25 ตัน"
    assert facts["รวมซื้อ คิดเป็นเงิน"] == "20,512.50 บาท"
    assert facts["ประหยัดกว่าราคาปกติ"] == "2,000 บาท"
    assert facts["รวมขาย คิดเป็นน้ำหนัก"] == "0.15 ตัน"
    assert facts["รวมขาย คิดเป็นเงิน"] == "165 บาท"
    assert (kinds["order"], kinds["sale"]) == (1, 1)


def test_what_was_passed_on_is_a_balance_of_numbers(busy: Reporting) -> None:
    passed_on(busy, "ผ้าทอเกาะยอ", "บางดาน", OfferStatus.DEAL)
    passed_on(busy, "บางดาน", "ข้าวหัวไทร", OfferStatus.NO_DEAL)
    passed_on(busy, None, "ข้าวหัวไทร", OfferStatus.ACCEPTED)
    passed_on(busy, "บ้านแพรกหา", "บ้านบ่อใหม่", OfferStatus.DECLINED)
    facts, kinds = report(busy)
    assert kinds["referral"] == 3
    assert facts["กลุ่มที่ส่งต่อให้กลุ่มอื่น"] == "2 กลุ่ม"
    assert facts["กลุ่มที่ได้รับการส่งต่อ"] == "2 กลุ่ม"
    assert facts["กลุ่มที่ทั้งให้และรับ"] == "1 กลุ่ม"


def test_trade_comes_last_and_no_customer_is_in_it(busy: Reporting) -> None:
    ordered(busy, OrderKind.BUY, OrderStatus.CLOSED, 82000, ("ผ้าทอเกาะยอ", "20"))
    passed_on(busy, "ผ้าทอเกาะยอ", "บางดาน", OfferStatus.DEAL)
    figures = to_check(busy.until(2026, 12, 6), KANLAYA)[0].view.figures
    parts = [fact.part for fact in figures.facts]
    assert parts == sorted(parts, key=list(Part).index)
    assert parts[-1] == Part.TRADE
    assert [kind for kind, _count in figures.kinds][-1] == "order"
    kept = str(busy.reports()[0].figures)
    assert "คุณแดง" not in kept
    assert "0891112222" not in kept
