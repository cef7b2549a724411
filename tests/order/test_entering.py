"""Amounts for groups without LINE: entered by whoever looks after them, and said so."""

from decimal import Decimal

from sqlalchemy import delete

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.order.after_results import FinalPart
from bot.storage.people import Membership, Role
from tests.network import KANLAYA, SOMSRI, Songkhla
from tests.order.trading import ends, opened, quantities

QUIET = "บางดาน"


def test_an_amount_is_entered_in_one_line(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.tells(KANLAYA, f"ไม่มีไลน์ {QUIET}")
    [told] = songkhla.tells(KANLAYA, f"แทน{QUIET} ปุ๋ย 10 กระสอบ")
    assert isinstance(told, Told) and told.sentence == "{who}: {item} {amount}, entered by {by}."
    assert quantities(songkhla, order_id) == {QUIET: Decimal(10)}
    songkhla.tells(KANLAYA, f"แทน{QUIET} ปุ๋ย 4")
    assert quantities(songkhla, order_id) == {QUIET: Decimal(4)}, "so much in all"


def test_by_taps_the_amount_is_asked(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.tells(KANLAYA, f"ไม่มีไลน์ {QUIET}")
    songkhla.touches(KANLAYA, f"entering.for:{order_id}:order,{songkhla.enterprise(QUIET).id}")
    songkhla.tells(KANLAYA, "7 กระสอบ")
    assert quantities(songkhla, order_id) == {QUIET: Decimal(7)}


def test_whoever_entered_it_hears_where_the_group_has_nobody_on_line(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    with songkhla.database.transaction() as session:
        session.execute(delete(Membership).where(Membership.enterprise_id == songkhla.enterprise(QUIET).id))
        session.execute(delete(Role).where(Role.enterprise_id == songkhla.enterprise(QUIET).id))
    songkhla.tells(KANLAYA, f"ไม่มีไลน์ {QUIET}")
    songkhla.tells(KANLAYA, f"แทน{QUIET} ปุ๋ย 10")
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    says = songkhla.time_passes(minutes=61)
    assert [(say.to, say.result.sum) for say in says if isinstance(say.result, FinalPart)] == [(KANLAYA, 8_500_00)]


def test_others_enter_nothing_and_limits_stand(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท กลุ่มละไม่เกิน 5 ปิด 12 ธ.ค.")
    songkhla.tells(KANLAYA, f"ไม่มีไลน์ {QUIET}")
    [told] = songkhla.tells(SOMSRI, f"แทน{QUIET} ปุ๋ย 3")
    assert isinstance(told, NotAllowed)
    [told] = songkhla.tells(KANLAYA, f"แทน{QUIET} ปุ๋ย 6")
    assert isinstance(told, Told) and "limit" in told.sentence
    assert quantities(songkhla, order_id) == {}
    ends(songkhla, order_id)
