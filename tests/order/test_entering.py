"""Amounts for groups without LINE: entered by whoever looks after them, and said so."""

from decimal import Decimal

from sqlalchemy import delete

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.order.after_results import FinalPart
from bot.storage.people import Membership, Role
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, Songkhla
from tests.order.trading import ends, opened, quantities
from tests.told import is_told

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


def test_of_an_enterprise_that_is_named_the_product_need_not_be(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    songkhla.tells(KANLAYA, f"ไม่มีไลน์ {QUIET}")
    songkhla.tells(KANLAYA, f"ลงแทน{QUIET} 4 กระสอบ")
    assert quantities(songkhla, order_id) == {QUIET: Decimal(4)}


def test_a_line_that_says_that_it_has_no_line_marks_it_and_books(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    line = f"{QUIET}ขอ 3 กระสอบ ไม่มีไลน์"
    for who in (MALI, STRANGER):
        assert isinstance(songkhla.tells(who, line)[0], NotAllowed | Told)
        assert songkhla.says(who, line) == [], "among others it is talk"
    assert not songkhla.enterprise(QUIET).without_line
    marked, told = songkhla.tells(KANLAYA, line)
    assert is_told(marked, "{enterprise} is marked as without LINE.") and is_told(
        told, "{who}: {item} {amount}, entered by"
    )
    assert songkhla.enterprise(QUIET).without_line
    assert quantities(songkhla, order_id) == {QUIET: Decimal(3)}


def test_another_name_written_a_little_wrong_is_asked_about_and_not_taken_for_ones_own(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    line = "บางด่านขอ 5 กระสอบ"
    [told] = songkhla.tells(KANLAYA, line)
    assert is_told(told, "{enterprise} answers on LINE itself."), "said before anything is asked"
    songkhla.tells(KANLAYA, f"ไม่มีไลน์ {QUIET}")
    [asked] = songkhla.tells(KANLAYA, line)
    assert is_told(asked, "Do you mean {enterprise}? {item} {amount}")
    assert quantities(songkhla, order_id) == {}
    songkhla.tells(KANLAYA, "ใช่ค่ะ")
    assert quantities(songkhla, order_id) == {QUIET: Decimal(5)}
    place = f"order.formeant:{order_id}:1,9,{songkhla.enterprise(QUIET).id}"
    for who in (MALI, STRANGER):
        assert isinstance(songkhla.tells(who, line)[0], NotAllowed | Told)
        songkhla.touches(who, place)
    assert quantities(songkhla, order_id) == {QUIET: Decimal(5)}
