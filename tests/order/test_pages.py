"""The pages of orders over HTTP: the form, the list with its files, amounts by hand, QR codes."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.flows.order.forming import FormOffered
from bot.flows.order.lists import OrderList
from bot.flows.order.results import OrderPreview
from bot.flows.order.sale import AmountsForm
from bot.handlers.posting import post
from bot.storage.message_tables import OutboxMessage, Urgency
from tests.console.test_forms import open_it, send
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.trading import ends, opened, order, quantities, shares
from tests.running import settings_for

WEAVERS, BASKETS = "ผ้าทอเกาะยอ", "กระจูดโคกเมา"
SITE = "https://wethi.example.org"


@pytest.fixture
def browser(songkhla: Songkhla) -> Iterator[FlaskClient]:
    app = Flask("orders")
    add_console(
        app, settings_for("sqlite://", "http://127.0.0.1:9", None), Site(songkhla.database, songkhla.clock), post
    )
    with app.test_client() as client:
        yield client


def form(group: Songkhla) -> str:
    [offered] = group.tells(KANLAYA, "ฟอร์มรวมซื้อ")
    assert isinstance(offered, FormOffered)
    return offered.address.removeprefix(SITE)


FIELDS = {
    "kind": "buy", "title": "ของเดือนธันวาคม", "closes_at": "2026-12-10T18:00",
    "p1_name": "ข้าวสาร", "p1_unit": "กระสอบ", "p1_kg": "48", "p1_price": "1,250.50", "p1_tiers": "50 = 1200\n100 = 1150",
    "p1_most_each": "40", "p2_name": "น้ำตาล", "p2_unit": "กิโล", "p2_price": "๒๒.๕๐",
    "pickups": "วัดไผ่ล้อม | 15 ธ.ค. | 9.00-12.00 น.\nศาลาบ้านบ่อใหม่ | 16 ธ.ค.", "promptpay": "081-234-5678",
}  # fmt: skip


BESIDES = {
    "cost1_name": "ค่าส่ง", "cost1_figure": "2,000", "cost1_how": "order-group",
    "cost2_name": "ค่าแรง", "cost2_figure": "๕", "cost2_how": "unit", "deposit": "100",
    "p1_case": "ลัง 12 ขวด", "p1_unit": "ขวด", "p1_floor": "58.50", "p1_grades": "A = 60\nเกรด B 55 บาท",
}  # fmt: skip


def test_the_form_knows_costs_deposit_cases_floor_and_grades(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = form(songkhla)
    status, page = send(browser, path, **{**FIELDS, **BESIDES})
    assert status == 200, re.findall(r'class="wrong"[^>]*>([^<]+)', page)
    draft = the_draft(songkhla)
    [transport, labour] = draft.costs
    assert transport == {"name": "ค่าส่ง", "figure": 200_000, "per": "order", "by": "group"}
    assert (labour["per"], labour["figure"], draft.deposit) == ("unit", 500, 10_000)
    item = draft.items[0]
    assert item.pack == {"count": "12", "case": "ลัง", "piece": "ขวด"}
    assert (item.floor, item.grades) == (5850, {"A": 6000, "B": 5500})
    [offered] = songkhla.touches(KANLAYA, f"order.form:{draft.id}")
    page = browser.get(offered.address.removeprefix(SITE)).text
    for shown in ('value="2,000"', 'value="ค่าแรง"', 'value="ลัง 12 ขวด"', 'value="58.50"', "A = 60\nB = 55"):
        assert shown in page


def the_draft(group: Songkhla) -> Any:
    from bot.flows.order.tables import JointOrder

    with group.database.reading() as session:
        return session.scalars(select(JointOrder).order_by(JointOrder.id.desc())).first()


def test_several_products_with_everything(songkhla: Songkhla, browser: FlaskClient) -> None:
    status, page = send(browser, form(songkhla), **FIELDS)
    assert status == 200, re.findall(r'class="wrong"[^>]*>([^<]+)', page)
    draft = the_draft(songkhla)
    rice, sugar = draft.items
    assert (rice.price, rice.kg, rice.tiers, rice.most_each) == (125050, 48, [["50", 120000], ["100", 115000]], 40)
    assert (sugar.unit, sugar.price, sugar.step) == ("กก.", 2250, Decimal("0.1"))
    assert [place["place"] for place in draft.pickups] == ["วัดไผ่ล้อม", "ศาลาบ้านบ่อใหม่"]
    assert draft.promptpay == "0812345678"
    with songkhla.database.reading() as session:
        sent = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == KANLAYA, OutboxMessage.urgency == Urgency.RESULT)).one()  # fmt: skip
        assert f"order.start:{draft.id}" in str(sent.messages)
    [_told, card] = songkhla.touches(KANLAYA, f"order.start:{draft.id}")
    assert len(card.order.items) == 2
    songkhla.tells(SOMSRI, "ข้าวสาร 5")
    songkhla.tells(SOMSRI, "น้ำตาล 2.5")
    [part] = songkhla.touches(SOMSRI, f"order.mine:{draft.id}")
    assert part.sum == 5 * 125050 + 5625


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("p1_price", "ฟรี", "ขอราคาเป็นบาท"),
        ("p1_price", "", "ราคาเท่าไหร่คะ"),
        ("p1_unit", "", "นับเป็นอะไรคะ"),
        ("p1_tiers", "เยอะ ๆ ลดอีก", "ขอบรรทัดละราคา"),
        ("p1_most_each", "-5", "ขอเป็นตัวเลข"),
        ("closes_at", "2026-11-01T18:00", "เวลานั้นผ่านไปแล้ว"),
        ("pickups", "วัด | วันไหนสักวัน", "อ่านวันไม่ออก"),
        ("promptpay", "12345", "เบอร์มือถือมี 10 หลัก"),
        ("picture", "http://x", "https://"),
        ("cost1_name", "ค่าส่ง", "เท่าไหร่"),
        ("cost1_figure", "200", "ค่าอะไร"),
        ("p1_case", "ลังใหญ่", "ลัง 12 ขวด"),
        ("p1_case", "ลัง 12 ขวด", "นับเป็นลัง หรือขวด"),
        ("p1_grades", "A แพง", "บรรทัดละเกรด"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    songkhla: Songkhla, browser: FlaskClient, field: str, value: str, sentence: str
) -> None:
    status, page = send(browser, form(songkhla), **{**FIELDS, field: value})
    assert status == 400
    assert sentence in page
    assert the_draft(songkhla).status == "draft"


def test_only_the_maker_and_only_while_it_is_a_draft(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = form(songkhla)
    assert browser.get(path).status_code == 200
    songkhla.touches(KANLAYA, f"order.discard:{the_draft(songkhla).id}")
    assert browser.get(path).status_code == 404


def listed(group: Songkhla, order_id: str) -> OrderList:
    [found] = group.touches(KANLAYA, f"order.list:{order_id}")
    assert isinstance(found, OrderList)
    return found


def test_card_page_excel_and_csv_agree(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla, "รวมซื้อ น้ำตาล กก. 22.55 บาท ปิด 12 ธ.ค.")
    songkhla.tells(SOMSRI, "น้ำตาล 2.5")
    songkhla.tells(WANDEE, "น้ำตาล 7.1")
    found = listed(songkhla, order_id)
    path = str(found.address).removeprefix(SITE)
    page = open_it(browser, path)
    assert "ป้าสมศรี" in page and "9.6 กก." in page
    total = Decimal(found.order.sum or 0) / 100
    assert total == Decimal("56.38") + Decimal("160.11")
    assert f"{total} บาท" in page
    rows = list(csv.reader(io.StringIO(browser.get(f"{path}/list.csv").data.decode("utf-8-sig"))))
    assert rows[0][0] == "กลุ่ม" and rows[-1][0] == "รวม"
    assert (Decimal(rows[-1][1]), Decimal(rows[-1][2])) == (Decimal("9.6"), total)
    assert sum(Decimal(row[2]) for row in rows[1:-1]) == total
    assert browser.get(f"{path}/list.csv").data.startswith(b"\xef\xbb\xbf")
    sheet = load_workbook(io.BytesIO(browser.get(f"{path}/list.xlsx").data)).active
    assert sheet is not None
    written = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(written) if row[0] == "กลุ่ม")
    heading, cells = [str(row[0]) for row in written[: start - 1]], written[start:]
    assert heading[0].startswith("น้ำตาล") and any("22.55 บาท" in line for line in heading), heading
    assert any(line.startswith("ปิดรับ") or "กำหนด" in line for line in heading)
    assert cells[0][1] == "น้ำตาล (กก.)"
    assert Decimal(str(cells[-1][2])) == total


def test_what_is_passed_on_names_nobody(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla)
    songkhla.tells(SOMSRI, "ปุ๋ย 5")
    path = str(listed(songkhla, order_id).address).removeprefix(SITE)
    open_it(browser, path)
    for name in ("partner.csv", "partner.xlsx"):
        content = browser.get(f"{path}/{name}")
        text = (
            content.data.decode("utf-8-sig")
            if name.endswith("csv")
            else str(list(load_workbook(io.BytesIO(content.data)).active.iter_rows(values_only=True)))
        )  # type: ignore[union-attr]
        assert WEAVERS in text and "ป้าสมศรี" not in text
    assert browser.get(f"{path}/other.csv").status_code == 404


def test_a_name_is_never_a_formula(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค.")
    with songkhla.database.transaction() as session:
        from bot.storage.people import Enterprise

        session.merge(Enterprise(**{**_plain(songkhla.enterprise(WEAVERS)), "short_name": '=HYPERLINK("x")'}))
    songkhla.tells(SOMSRI, "ปุ๋ย 5")
    path = str(listed(songkhla, order_id).address).removeprefix(SITE)
    open_it(browser, path)
    assert "'=HYPERLINK" in browser.get(f"{path}/list.csv").data.decode("utf-8-sig")
    sheet = load_workbook(io.BytesIO(browser.get(f"{path}/list.xlsx").data)).active
    assert sheet is not None and sheet["A2"].data_type == "s"


def _plain(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def test_the_list_closes_when_the_right_goes(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla)
    path = str(listed(songkhla, order_id).address).removeprefix(SITE)
    assert browser.get(path).status_code == 200
    songkhla.touches(KANLAYA, "mydata.withdrawyes")
    assert browser.get(path).status_code == 404


def closed_order(group: Songkhla) -> str:
    order_id = opened(group, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ปิด 12 ธ.ค. พร้อมเพย์ 0812345678")
    group.tells(SOMSRI, "ปุ๋ย 10")
    group.tells(WANDEE, "ปุ๋ย 6")
    ends(group, order_id)
    return order_id


def weight(group: Songkhla, enterprise: str, position: int = 1) -> str:
    """The field of an enterprise's line."""
    return f"weight-{group.enterprise(enterprise).id}-{position}"


def test_amounts_by_hand(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = closed_order(songkhla)
    [offered] = songkhla.touches(KANLAYA, f"order.amounts:{order_id}")
    assert isinstance(offered, AmountsForm)
    path = offered.address.removeprefix(SITE)
    page = browser.get(path).get_data(as_text=True)
    assert f"{WEAVERS} (10 กระสอบ)" in page
    weavers, baskets = weight(songkhla, WEAVERS), weight(songkhla, BASKETS)
    status, page = send(browser, path, **{baskets: "7", weavers: "9"})
    assert status == 400 and "มากกว่าที่สั่งไว้" in page, "the baskets ordered six"
    status, _page = send(browser, path, **{baskets: "3 กระสอบ", weavers: "๙"})
    assert status == 200
    assert order(songkhla, order_id).items[0].arrived == 12
    rows = {row.enterprise: row.sum for row in listed(songkhla, order_id).rows}
    assert rows == {WEAVERS: 9 * 85000, BASKETS: 3 * 85000}
    assert quantities(songkhla, order_id) == {WEAVERS: 10, BASKETS: 6}, "what was ordered is kept"


def test_qr_codes(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = closed_order(songkhla)
    baskets = songkhla.enterprise(BASKETS).id
    [card] = songkhla.touches(WANDEE, f"order.pay:{order_id}:{baskets}")
    picture = browser.get(card.qr.removeprefix(SITE))
    assert picture.mimetype == "image/png" and picture.data.startswith(b"\x89PNG")
    [shown] = songkhla.touches(WANDEE, f"order.qr:{order_id}:{baskets}")
    assert browser.get(shown.qr.removeprefix(SITE)).status_code == 200
    assert shown.code == shares(songkhla, order_id)[BASKETS].code
    assert browser.get("/q/forged.png").status_code == 404
    body = card.qr.removeprefix(SITE)
    assert browser.get(body[:-6] + "AA.png").status_code == 404


def test_the_form_goes_on_from_what_was_said_in_the_chat(songkhla: Songkhla, browser: FlaskClient) -> None:
    [preview] = songkhla.tells(KANLAYA, "รวมซื้อ ปุ๋ย กระสอบ 50 กก. 850 บาท 100 ขึ้นไป 820 ปิด 12 ธ.ค.")
    assert isinstance(preview, OrderPreview)
    [offered] = songkhla.touches(KANLAYA, f"order.form:{preview.order.id}")
    page = browser.get(offered.address.removeprefix(SITE)).get_data(as_text=True)
    assert 'value="ปุ๋ย"' in page and 'value="850"' in page and "100 = 820" in page


def test_the_largest_order_still_fits_a_card(songkhla: Songkhla, browser: FlaskClient) -> None:
    long = {"title": "ก" * 100, "partner": "ข" * 100, "note": "ค" * 500}
    for number in range(1, 6):
        long |= {
            f"p{number}_name": f"{number}" + "ง" * 99,
            f"p{number}_unit": "กระสอบ",
            f"p{number}_price": "99,999.99",
        }
        long |= {
            f"p{number}_tiers": "\n".join(f"{at}00 = {9000 - at}" for at in range(1, 9)),
            f"p{number}_least_total": "10",
        }
        long |= {f"p{number}_most_total": "100000", f"p{number}_most_each": "90000", f"p{number}_kg": "50"}
    long["pickups"] = "\n".join(f"{'จ' * 90}{number} | 15 ธ.ค. | {'เช้า ' * 15}" for number in range(6))
    status, page = send(browser, form(songkhla), **{**FIELDS, **long})
    assert status == 200, re.findall(r'class="wrong"[^>]*>([^<]+)', page)
    draft = the_draft(songkhla)
    songkhla.touches(KANLAYA, f"order.start:{draft.id}")
    for number in range(1, 6):
        songkhla.touches(SOMSRI, f"order.plus:{draft.id}:{number},10")
        songkhla.touches(WANDEE, f"order.plus:{draft.id}:{number},50000")
    songkhla.touches(SOMSRI, f"order.mine:{draft.id}")
    listed(songkhla, draft.id)
    ends(songkhla, draft.id)
    songkhla.touches(KANLAYA, f"order.announce:{draft.id}")
    songkhla.touches(SOMSRI, f"order.mine:{draft.id}")
    ends(songkhla, draft.id, "finish")
    assert order(songkhla, draft.id).status == "finished"


def correcting_form(group: Songkhla, order_id: str) -> str:
    [offered] = group.touches(KANLAYA, f"order.form:{order_id}")
    assert isinstance(offered, FormOffered)
    return offered.address.removeprefix(SITE)


def test_an_open_order_is_corrected_on_the_form(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    path = correcting_form(songkhla, order_id)
    page = browser.get(path).text
    assert 'name="kind"' not in page and 'name="group"' not in page
    status, page = send(browser, path, p1_price="820", p1_tiers="50 = 800", partner="สหกรณ์ระโนด", cost1_name="ค่าส่ง", cost1_figure="500", p2_name="ปุ๋ยคอก", p2_unit="ถุง", p2_price="90")  # fmt: skip
    assert status == 200, re.findall(r'class="wrong"[^>]*>([^<]+)', page)
    now = order(songkhla, order_id)
    assert [item.price for item in now.items] == [82000, 9000]
    assert (now.items[0].tiers, now.partner, now.status) == ([["50", 80000]], "สหกรณ์ระโนด", "open")
    assert quantities(songkhla, order_id)[WEAVERS] == 10
    [part] = songkhla.touches(SOMSRI, f"order.mine:{order_id}")
    assert part.sum == 10 * 82000 + 50000, "the transport, too"


@pytest.mark.parametrize(
    ("field", "value", "sentence"), [("p1_most_total", "5", "ลงชื่อกันไว้มากกว่านั้น"), ("p1_name", "", "")]
)
def test_what_people_signed_up_for_stays(
    songkhla: Songkhla, browser: FlaskClient, field: str, value: str, sentence: str
) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    status, page = send(browser, correcting_form(songkhla, order_id), **{field: value})
    assert status == 400 and sentence in page
    assert len(order(songkhla, order_id).items) == 1


def test_after_closing_the_form_has_no_prices(songkhla: Songkhla, browser: FlaskClient) -> None:
    order_id = opened(songkhla)
    songkhla.taps(SOMSRI, f"order.plus:{order_id}:1,10")
    ends(songkhla, order_id)
    path = correcting_form(songkhla, order_id)
    assert 'name="p1_price"' not in browser.get(path).text
    status, _page = send(browser, path, pickups="วัดกลาง | 16 ธ.ค.")
    assert status == 200
    assert order(songkhla, order_id).pickups[0]["place"] == "วัดกลาง"
