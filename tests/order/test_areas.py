"""Sums of an order by province and district: in the list, the page, the workbook; of her own area for its coordinator."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.flows.order.from_draft import open_order
from bot.flows.order.lists import AreaSum, ListRow, OrderList, sums_by_area
from bot.flows.order.money.ledger import Account
from bot.flows.order.results import MyLine, OpenOrders, OrderView
from bot.storage.chats import Chat, ChatKind
from bot.storage.message_tables import Urgency
from bot.storage.people import Person, Role, RoleKind
from tests.console.test_forms import open_it
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.order.test_pages import SITE, browser
from tests.order.trading import opened, order

__all__ = ["browser"]


NOON = SATURDAY_MORNING + timedelta(hours=3)
OF_SONGKHLA = "C" + "5" * 32


def row(province: str, district: str, quantity: str, price: int | None = 100) -> ListRow:
    cost = None if price is None else int(Decimal(quantity) * price)
    line = MyLine("ปุ๋ย", "กก.", Decimal(quantity), price, cost, 1)
    order: OrderView = None  # type: ignore[assignment]
    return ListRow(
        order,
        f"{province}{district}{quantity}",
        "กลุ่ม",
        (line,),
        (),
        Account(cost),
        "",
        "",
        False,
        "",
        "",
        province,
        district,
    )


def told(sums: tuple[AreaSum, ...]) -> list[tuple[str, str, int, Decimal, int | None]]:
    return [(each.province, each.district, each.enterprises, each.quantity(1), each.sum) for each in sums]


def test_each_province_and_its_districts_add_up() -> None:
    rows = [
        row("สงขลา", "ระโนด", "2"),
        row("พัทลุง", "", "1"),
        row("สงขลา", "สทิงพระ", "3.5"),
        row("สงขลา", "ระโนด", "1"),
        row("", "", "4"),
    ]
    assert told(sums_by_area(rows)) == [
        ("พัทลุง", "", 1, Decimal(1), 100),
        ("สงขลา", "", 3, Decimal("6.5"), 650),
        ("สงขลา", "ระโนด", 2, Decimal(3), 300),
        ("สงขลา", "สทิงพระ", 1, Decimal("3.5"), 350),
        ("", "", 1, Decimal(4), 400),
    ]


@pytest.mark.parametrize(
    "rows", [[], [row("สงขลา", "ระโนด", "2")], [row("สงขลา", "ระโนด", "2"), row("สงขลา", "ระโนด", "3")]]
)
def test_what_lies_in_one_place_is_not_summed_twice(rows: list[ListRow]) -> None:
    assert sums_by_area(rows) == ()


def test_a_sum_without_a_price_is_not_known() -> None:
    rows = [row("สงขลา", "ระโนด", "2", None), row("สงขลา", "สทิงพระ", "2")]
    assert [each.sum for each in sums_by_area(rows)] == [None, None, 200]


def test_list_page_and_workbook_have_the_same_sums(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla, "รวมซื้อ น้ำตาล กก. 20 บาท ปิด 12 ธ.ค.")
    songkhla.tells(SOMSRI, "น้ำตาล 2.5")
    songkhla.tells(WANDEE, "น้ำตาล 7.1")
    [found] = songkhla.touches(KANLAYA, f"order.list:{order_id}")
    assert isinstance(found, OrderList)
    assert told(found.areas) == [
        ("พัทลุง", "", 1, Decimal("7.1"), 14200),
        ("พัทลุง", "ควนขนุน", 1, Decimal("7.1"), 14200),
        ("สงขลา", "", 1, Decimal("2.5"), 5000),
        ("สงขลา", "เมืองสงขลา", 1, Decimal("2.5"), 5000),
    ]
    assert len(found.missing) == 11
    path = str(found.address).removeprefix(SITE)
    assert "ควนขนุน" in open_it(browser, path)
    book = load_workbook(BytesIO(browser.get(f"{path}/partner.xlsx").data))
    assert len(book.worksheets) == 2
    assert [cell.value for cell in book.worksheets[1][2]] == ["พัทลุง", None, 1, 7.1, 142]
    assert [cell.value for cell in book.worksheets[1][6]][2:] == [2, 9.6, 192]


def test_a_coordinator_of_an_area_reads_its_part_and_changes_nothing(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, "รวมซื้อ น้ำตาล กก. 20 บาท ปิด 12 ธ.ค.", who=PIMJAI)
    songkhla.tells(SOMSRI, "น้ำตาล 2.5")
    songkhla.tells(WANDEE, "น้ำตาล 7.1")
    with songkhla.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = songkhla.area("สงขลา").id
    [found] = songkhla.touches(KANLAYA, f"order.list:{order_id}")
    assert isinstance(found, OrderList)
    assert ([each.enterprise for each in found.rows], found.only, found.address) == (["ผ้าทอเกาะยอ"], ("สงขลา",), None)
    assert len(found.missing) == 4
    [which] = songkhla.tells(KANLAYA, "จัดการรวมซื้อ")
    assert isinstance(which, OpenOrders)
    assert (which.items, which.action, which.may_open) == (((order_id, "น้ำตาล", "open"),), "list", True)
    for change in ("manage", "close", "extend"):
        assert isinstance(songkhla.touches(KANLAYA, f"order.{change}:{order_id}")[0], NotAllowed)
    assert isinstance(songkhla.touches(MALI, f"order.list:{order_id}")[0], NotAllowed)


def test_a_survey_goes_down_to_the_groups_of_areas_and_to_who_speaks_where_there_is_none(songkhla: Songkhla) -> None:
    songkhla.clock.set(NOON)
    with songkhla.database.transaction() as session:
        session.add(
            Chat(
                id=OF_SONGKHLA, kind=ChatKind.GROUP, network_id=songkhla.network().id, area_id=songkhla.area("สงขลา").id,
                present_changed_at=SATURDAY_MORNING,
            )
        )  # fmt: skip
        person = session.scalars(select(Person).where(Person.line_user_id == KANLAYA)).one()
        [role] = session.scalars(select(Role).where(Role.person_id == person.id, Role.kind == RoleKind.COORDINATOR))
        role.area_id = songkhla.area("สงขลา").id
    [preview] = songkhla.tells(PIMJAI, "สำรวจความต้องการ ปุ๋ย กระสอบ ปิด 12 ธ.ค.")
    with songkhla.database.transaction() as session:
        row = session.merge(order(songkhla, preview.order.id))
        to = {say.to: say for say in open_order(session, row, songkhla.clock.now(), None, None)}
    assert to[OF_SONGKHLA].urgency == Urgency.RIDE
    assert WANDEE in to and SOMSRI not in to, "who speaks in Songkhla has it in the group of Songkhla"
    assert to[KANLAYA].result.count == 5
