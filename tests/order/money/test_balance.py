"""What an enterprise owes over all orders: too much here pays there, money paid beforehand waits, all of it adds up."""

import pytest
from sqlalchemy import update

from bot.dialogue.saying import Told
from bot.flows.order.after_results import PayCard
from bot.flows.order.money.account import BalanceCard
from bot.flows.order.money.balance import balances
from bot.flows.order.money.board import Board
from bot.flows.order.tables import JointOrder
from bot.storage.people import Person, Role, RoleKind
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.test_after import BASKETS, WEAVERS, stands
from tests.order.trading import FERTILISER, account, opened
from tests.told import is_told


def owed(group: Songkhla) -> int:
    """What all enterprises owe together."""
    with group.database.reading() as session:
        found = balances(session, group.network().id, group.clock.now())
        return sum(line.owes for lines in found.values() for line in lines)


def test_too_much_in_one_order_pays_another_by_a_tap_on_both_sides(songkhla: Songkhla) -> None:
    baskets = songkhla.enterprise(BASKETS).id
    first = stands(songkhla)
    songkhla.touches(KANLAYA, f"order.paidsum:{first}:{baskets}")
    songkhla.tells(KANLAYA, "35,000")
    second = stands(songkhla, "รวมซื้อ น้ำปลา ขวด 30 บาท ปิด 12 ธ.ค.", 1, 10)
    before = owed(songkhla)
    [card] = songkhla.touches(WANDEE, f"order.pay:{second}:{baskets}")
    assert isinstance(card, PayCard) and (card.spare, card.account.unsaid) == (15000, 30000)
    _mine, asked = songkhla.touches(WANDEE, f"order.usespare:{second}:{baskets}")
    songkhla.touches(KANLAYA, asked.replies[0].data)
    songkhla.touches(KANLAYA, asked.replies[0].data)
    assert account(songkhla, second, BASKETS).left == 15000, "once"
    assert account(songkhla, first, BASKETS).left == 0
    assert owed(songkhla) == before, "what is carried over makes nothing more or less"


def test_money_paid_beforehand_waits_for_the_next_order(songkhla: Songkhla) -> None:
    baskets = songkhla.enterprise(BASKETS).id
    [asked] = songkhla.tells(WANDEE, "มัดจำ 100")
    assert isinstance(asked, Told) and asked.sentence.startswith("{enterprise} has nothing to pay")
    noted, *told = songkhla.tells(WANDEE, "ใช่ค่ะ")
    assert noted.sentence.startswith("Noted")
    [wish] = [each for each in told if each.replies]
    songkhla.touches(KANLAYA, wish.replies[0].data)
    songkhla.touches(KANLAYA, wish.replies[0].data)
    order_id = stands(songkhla)
    [card] = songkhla.touches(WANDEE, f"order.pay:{order_id}:{baskets}")
    assert card.spare == 10000
    [shown] = songkhla.tells(WANDEE, "ยอดคงเหลือ")
    assert isinstance(shown, BalanceCard) and shown.owes == 41 * 85000 - 10000
    assert not isinstance(songkhla.touches(SOMSRI, f"order.balance:{baskets}")[0], BalanceCard)
    songkhla.touches(KANLAYA, f"order.giveback:{baskets}:10000")
    songkhla.touches(KANLAYA, f"order.giveback:{baskets}:10000")
    assert owed(songkhla) == 101 * 85000


def test_the_board_shows_what_is_open_in_all_orders(songkhla: Songkhla) -> None:
    for product in ("ปุ๋ย", "น้ำปลา"):
        stands(songkhla, f"รวมซื้อ {product} ขวด 30 บาท ปิด 12 ธ.ค.", 1, 10)
    [seen] = songkhla.tells(KANLAYA, "กระดานยอดค้าง")
    assert isinstance(seen, Board)
    assert (seen.count, seen.to_come, seen.to_go) == (4, 2 * 33000, 0)
    assert {row.enterprise for row in seen.rows} == {WEAVERS, BASKETS}
    assert not isinstance(songkhla.tells(WANDEE, "กระดานยอดค้าง")[0], Board)


def test_the_board_of_an_area_shows_what_its_own_orders_have_open(songkhla: Songkhla) -> None:
    stands(songkhla, "รวมซื้อ น้ำปลา ขวด 30 บาท ปิด 12 ธ.ค.", 1, 10)
    with songkhla.database.transaction() as session:
        person = session.get_one(Person, songkhla.person(KANLAYA).id)
        coordinates = (Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR)
        session.execute(update(Role).where(*coordinates).values(area_id=songkhla.area("สงขลา").id))
        session.execute(update(JointOrder).values(maker_id=None, coordinator_id=None))
    [seen] = songkhla.tells(KANLAYA, "กระดานยอดค้าง")
    assert (seen.count, seen.to_come) == (0, 0), "an order of the whole network is not hers to look after"
    with songkhla.database.transaction() as session:
        session.execute(update(JointOrder).values(joiners={"areas": [songkhla.area("สงขลา").id]}))
    [seen] = songkhla.tells(KANLAYA, "กระดานยอดค้าง")
    assert seen.count > 0


def test_deposits_are_on_the_board_before_the_order_stands(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, f"{FERTILISER} มัดจำ 100")
    songkhla.tells(WANDEE, "ปุ๋ย 2 กระสอบ")
    [seen] = songkhla.tells(KANLAYA, "กระดานยอดค้าง")
    assert [(row.enterprise, row.line.owes, row.line.deposit) for row in seen.rows] == [(BASKETS, 100_00, True)]
    [theirs] = songkhla.touches(KANLAYA, f"order.payment:{order_id}:{seen.rows[0].enterprise_id}")
    assert theirs.enterprise == BASKETS
    songkhla.touches(KANLAYA, f"order.paidsum:{order_id}:{seen.rows[0].enterprise_id}")
    songkhla.tells(KANLAYA, "40")
    [seen] = songkhla.tells(KANLAYA, "กระดานยอดค้าง")
    assert seen.to_come == 60_00


@pytest.mark.parametrize("asked", ["ปุ๋ยของโคกเมากี่บาท", "กระจูดโคกเมาต้องจ่ายเท่าไหร่"])
def test_who_looks_after_an_order_asks_for_an_enterprises_sum_in_words(songkhla: Songkhla, asked: str) -> None:
    opened(songkhla)
    songkhla.tells(WANDEE, "ปุ๋ย 2 กระสอบ")
    [theirs] = songkhla.tells(KANLAYA, asked)
    assert (theirs.enterprise, theirs.account.due) == (BASKETS, 1700_00)
    assert is_told(songkhla.tells(KANLAYA, "ปุ๋ยของบางดานกี่บาท")[0], "{name} has nothing to pay in what you look after.")
    shown = songkhla.tells(SOMSRI, asked)
    assert not any(getattr(each, "enterprise", "") == BASKETS for each in shown), "nobody else reads it"
