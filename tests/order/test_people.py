"""What orders keep of people, and that it goes when they go; that a briefing and the help speak of orders."""

import json
from datetime import timedelta

from sqlalchemy import select

from bot.flows import order as orders
from bot.flows.mydata.showing import gather
from bot.flows.order.queries import changes_of, lines_of, problems_of
from bot.flows.order.tables import JointOrder
from bot.scheduling.retention import erase
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla, everything_kept
from tests.order.trading import FERTILISER, ends, opened, order, payment, quantities

WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"
LINE = "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม พร้อมเพย์ 081-999-5678"


def with_words(group: Songkhla) -> str:
    """An order in which people left words of their own."""
    order_id = opened(group, LINE)
    group.tells(SOMSRI, "ปุ๋ย 5")
    group.tells(WANDEE, "ปุ๋ย 7")
    ends(group, order_id)
    group.touches(KANLAYA, f"order.announce:{order_id}")
    baskets = group.enterprise(BASKETS).id
    group.touches(WANDEE, f"order.paid:{order_id}:{baskets}")
    group.tells(WANDEE, "โอนจากบัญชีพี่วันดี")
    group.touches(WANDEE, f"order.problemis:{order_id}:{baskets},broken")
    group.tells(WANDEE, "กระสอบแตกที่บ้านพี่วันดี")
    return order_id


def test_ones_own_data_shows_what_one_signed_up_for(songkhla: Songkhla) -> None:
    with_words(songkhla)
    with songkhla.database.reading() as session:
        kept = gather(session, songkhla.person(WANDEE))
    assert [(row["product"], row["after"], row["unit"]) for row in kept["joint_orders"]] == [("ปุ๋ย", "7", "กระสอบ")]
    json.dumps(kept)


def test_who_is_forgotten_leaves_quantities_and_no_words(songkhla: Songkhla) -> None:
    order_id = with_words(songkhla)
    songkhla.touches(WANDEE, "mydata.withdrawyes")
    kept = everything_kept(songkhla.database)
    assert "พี่วันดี" not in kept
    assert quantities(songkhla, order_id) == {WEAVERS: 5, BASKETS: 7}
    assert payment(songkhla, order_id, BASKETS) == "reported"
    [listed] = songkhla.touches(KANLAYA, f"order.list:{order_id}")
    assert [row.signed_by for row in listed.rows] == ["", "ป้าสมศรี"]


def test_the_coordinators_number_goes_with_the_coordinator(songkhla: Songkhla) -> None:
    order_id = with_words(songkhla)
    assert order(songkhla, order_id).promptpay == "0819995678"
    songkhla.touches(KANLAYA, f"order.keep:{order_id}")
    songkhla.touches(KANLAYA, "mydata.withdrawyes")
    assert "0819995678" not in everything_kept(songkhla.database)


def test_words_are_erased_a_year_after_an_order_and_drafts_after_a_week(songkhla: Songkhla) -> None:
    order_id = with_words(songkhla)
    ends(songkhla, order_id, "finish")
    [preview] = songkhla.says(KANLAYA, FERTILISER)
    now = songkhla.clock.now()
    erase(songkhla.database, now + timedelta(days=8))
    with songkhla.database.reading() as session:
        assert session.scalars(select(JointOrder.id)).all() == [order_id]
        found = session.scalars(select(JointOrder)).one()
        assert problems_of(session, found)[0].words
    erase(songkhla.database, now + timedelta(days=400))
    with songkhla.database.reading() as session:
        found = session.scalars(select(JointOrder)).one()
        assert problems_of(session, found)[0].words is None
        assert found.promptpay is None
        assert len(lines_of(session, found)) == 2 and len(changes_of(session, found)) == 2
    assert preview.order.id != order_id


def test_whoever_takes_up_a_duty_hears_of_open_orders(songkhla: Songkhla) -> None:
    opened(songkhla)
    with songkhla.database.reading() as session:
        [work] = orders.open_work(session, songkhla.network().id)
    assert work.title == "ปุ๋ย 15-15-15"


def test_the_help_has_a_topic_of_orders(songkhla: Songkhla) -> None:
    [helped] = songkhla.tells(SOMSRI, "ช่วยเหลือ")
    [more] = songkhla.touches_label(SOMSRI, [helped], "รวมซื้อ รวมขาย")
    assert more.topic == "ORDERS"
