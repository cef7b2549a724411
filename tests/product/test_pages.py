"""A product's form, its page for customers, the catalogue's page and files."""

import io
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from bot.flows.product.files import csv_of, excel_of
from bot.flows.product.public_page import catalogue_address
from bot.storage.people import Enterprise, NetworkSetting
from bot.storage.products import months_set
from tests.console.test_forms import app, browser, send
from tests.network import SOMSRI, WANDEE, Songkhla
from tests.pictures.files import photo
from tests.product.test_entering import entered, pictures, products

__all__ = ["app", "browser"]
HOST = "https://wethi.example.org"


def page_of(group: Songkhla, product_id: str) -> str:
    [shown] = group.touches(WANDEE, f"product.customer:{product_id}")
    return str(shown.page).removeprefix(HOST)


def test_the_page_for_a_customer_names_nobody_and_goes_with_the_product(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    songkhla.tells(SOMSRI, "เพิ่มสินค้า ผ้าฝ้าย 150 บาทต่อผืน พ.ย.-ม.ค.")
    songkhla.sends_picture(SOMSRI, photo())
    [product] = products(songkhla)
    path = page_of(songkhla, product.id)
    answer = browser.get(path, headers={"Accept-Language": "en"})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 200 and answer.headers["X-Robots-Tag"] == "noindex"
    for words in ('lang="th"', "ผ้าฝ้าย", "ผืนละ 150 บาท", "พ.ย.–ม.ค.", "ผ้าทอเกาะยอ", "/p/"):
        assert words in shown, words
    assert "สมศรี" not in shown, "no person's name"
    assert browser.get(f"{path}.png").mimetype == "image/png"
    songkhla.touches(SOMSRI, f"product.away:{product.id}")
    assert browser.get(path).status_code == 404 and browser.get(f"{path}.png").status_code == 404


def test_words_bring_the_page_of_a_product_an_enterprise_or_ones_own(songkhla: Songkhla) -> None:
    """`show a customer X`: with its QR and a way to send it on; words that name nothing get the list."""
    product = entered(songkhla)
    weavers = songkhla.enterprise("ผ้าทอเกาะยอ")
    with songkhla.database.transaction() as session:
        of_all = catalogue_address(session, weavers.network_id, weavers.id)
    for who, words, name, page in (
        (WANDEE, "ให้ลูกค้าดู ผ้าฝ้าย", "ผ้าฝ้าย", None), (WANDEE, "ให้ลูกค้าดู ผ้าทอเกาะยอ", "ผ้าทอเกาะยอ", of_all), (SOMSRI, "ขอลิงก์ให้ลูกค้าดู", "ผ้าทอเกาะยอ", of_all),
    ):  # fmt: skip
        [shown] = songkhla.tells(who, words)
        assert (shown.name, shown.page) == (name, page or HOST + page_of(songkhla, product.id)), words
        assert shown.page in unquote(shown.share) and shown.qr == f"{shown.page}.png"
    [told] = songkhla.tells(SOMSRI, "สินค้าหน้าหนาว")
    assert [each.name for each in told.products.rows] == ["ผ้าฝ้าย"]


def test_with_its_enterprise_the_page_goes_too(songkhla: Songkhla, browser: FlaskClient) -> None:
    product = entered(songkhla)
    path = page_of(songkhla, product.id)
    with songkhla.database.transaction() as session:
        session.get_one(Enterprise, (product.network_id, product.enterprise_id)).retired_at = songkhla.clock.now()
    assert browser.get(path).status_code == 404


def test_the_whole_catalogue_is_public_only_where_the_network_wants_it(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    product = entered(songkhla)
    with songkhla.database.transaction() as session:
        assert catalogue_address(session, product.network_id) is None
        theirs = str(catalogue_address(session, product.network_id, product.enterprise_id)).removeprefix(HOST)
        session.add(NetworkSetting(network_id=product.network_id, key="catalogue_public", value="yes"))
    with songkhla.database.transaction() as session:
        path = str(catalogue_address(session, product.network_id)).removeprefix(HOST)
        session.get_one(NetworkSetting, (product.network_id, "catalogue_public"))
    assert "ผ้าฝ้าย" in browser.get(theirs).get_data(as_text=True)
    assert "ผ้าฝ้าย" in browser.get(path).get_data(as_text=True)
    assert browser.get(f"{path}.xlsx").status_code == 200
    assert browser.get(f"{theirs}.xlsx").status_code == 404
    with songkhla.database.transaction() as session:
        session.get_one(NetworkSetting, (product.network_id, "catalogue_public")).value = "no"
    assert browser.get(path).status_code == 404, "an address that was handed out before leads nowhere any more"


def test_the_form_changes_everything(songkhla: Songkhla, browser: FlaskClient) -> None:
    product = entered(songkhla)
    [link] = songkhla.touches(SOMSRI, f"product.form:{product.id}")
    path = link.link.removeprefix(HOST)
    sent = {
        "name": "ผ้าฝ้ายมัดหมี่", "kind": "cloth", "price": "100-200 บาทต่อผืน", "months": ["11", "12"], "story": "ทอมือ", "marks": ["otop4", "tcps"],
        "how_to_order": "สั่ง 3 ผืนขึ้นไป", "photo": (io.BytesIO(photo()), "a.jpg"),
    }  # fmt: skip
    status, page = send(browser, path, **sent)
    assert status == 200, page
    [changed] = products(songkhla)
    assert (changed.name, changed.kind, changed.price, changed.price_to, changed.unit) == (
        "ผ้าฝ้ายมัดหมี่",
        "cloth",
        10000,
        20000,
        "ผืน",
    )
    assert (changed.months, set(changed.marks), changed.how_to_order) == (
        months_set([11, 12]),
        {"otop4", "tcps"},
        "สั่ง 3 ผืนขึ้นไป",
    )
    assert changed.pictures == [pictures(songkhla)[0].id]


@pytest.mark.parametrize("wrong", [{"price": "แพงมาก"}, {"name": "1"}])
def test_what_cannot_be_read_comes_back(songkhla: Songkhla, browser: FlaskClient, wrong: dict[str, str]) -> None:
    product = entered(songkhla)
    [link] = songkhla.touches(SOMSRI, f"product.form:{product.id}")
    send(
        browser,
        link.link.removeprefix(HOST),
        **{"name": "ผ้า", "price": "", "kind": "", "story": "", "how_to_order": "", **wrong},
    )
    assert products(songkhla)[0].name == "ผ้าฝ้าย"


def test_the_files_hold_each_product_and_no_formula(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    entered(songkhla, "เพิ่มสินค้า =1+1 ผ้า 10 บาท ทั้งปี")
    with songkhla.database.reading() as session:
        rows = list(load_workbook(io.BytesIO(excel_of(session, product.network_id))).active.iter_rows(values_only=True))
        lines = csv_of(session, product.network_id).decode()
    assert len(rows) == 3 and any(row[0] == "ผ้าฝ้าย" and row[5] == 150 for row in rows)
    assert "'=1+1" in lines or "=1+1" not in lines
