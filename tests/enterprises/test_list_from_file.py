"""A list of enterprises from a file, by the console: looked at first, brought in, undone."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import select

from bot.flows.enterprises.tables import EnterpriseImport
from bot.storage.people import Enterprise, EnterpriseMakes
from tests.console.desk import Desk, send
from tests.console.test_forms import fields_of
from tests.network import KANLAYA, MALI, Songkhla


@pytest.fixture
def desk(songkhla: Songkhla) -> Desk:
    return Desk(songkhla)


@pytest.fixture
def browser(desk: Desk) -> FlaskClient:
    return desk.enter()


def workbook() -> bytes:
    """As an office keeps it: a first sheet that is none, a heading over the titles, the province in merged cells, Thai digits."""
    book = Workbook()
    book.active["A1"] = "ปกรายงาน"
    sheet: Any = book.create_sheet("รายชื่อ")
    sheet.append(["รายชื่อวิสาหกิจชุมชน ๒๕๗๐"])
    sheet.append(["ลำดับ", "รหัส", "ชื่อ", "ประเภท", "จังหวัด", "อำเภอ", "ผลิตภัณฑ์เด่น", "โทรศัพท์ประธาน"])
    sheet.append(
        ["๑", "๔-๙๐-๐๑-๐๑/๑-๐๐๐๑", "น้ำผึ้งโพรงควนใหม่", "แปรรูปอาหาร", "สงขลา", "สทิงพระ", "น้ำผึ้ง, ขี้ผึ้ง", "0812345678"]
    )
    sheet.append(["๒", "4-90-01-01/1-0002", "ขนมลาบ้านใหม่", "แปรรูปอาหาร", None, "เมืองสงขลา", "ขนมลา", ""])
    sheet.append(["๓", "4-90-01-01/1-0003", "กลุ่มไม่มีประเภท", "อะไรก็ไม่รู้", None, "เมืองสงขลา", "", ""])
    sheet.merge_cells("E3:E5")
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def upload(desk: Desk, browser: FlaskClient, content: bytes, name: str = "รายชื่อ.xlsx") -> tuple[int, str]:
    """(status, path of the list's page, to which the form leads on, or the page of the form)"""
    path = send(browser, desk.path("enterprises"), form="enterprise_list").location
    fields = {key: value for key, value in fields_of(browser.get(path).text).items() if value is not None}
    answer = browser.post(
        path, data={**fields, "file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )
    return answer.status_code, answer.location or answer.text


def enterprises(desk: Desk) -> dict[str, Enterprise]:
    with desk.songkhla.database.reading() as session:
        return {row.name: row for row in session.scalars(select(Enterprise).where(Enterprise.network_id == desk.home))}


def made(desk: Desk, name: str) -> set[str]:
    with desk.songkhla.database.reading() as session:
        wanted = EnterpriseMakes.enterprise_id == enterprises(desk)[name].id
        return set(session.scalars(select(EnterpriseMakes.name).where(wanted)))


def tap(browser: FlaskClient, page: str, what: str) -> str:
    return send(browser, page, tap=f"enterprises.{what}:{page.rpartition('/')[2]}").text


def test_it_is_shown_row_by_row_before_anything_is_written(desk: Desk, browser: FlaskClient) -> None:
    before = set(enterprises(desk))
    status, page = upload(desk, browser, workbook())
    shown = browser.get(page).text
    assert status == 303 and set(enterprises(desk)) == before
    assert "&#34;น้ำผึ้ง" not in shown, "no quotes of the command line"
    assert "น้ำผึ้งโพรงควนใหม่" in shown and "น้ำผึ้ง" in shown
    assert "สทิงพระ, สงขลา" in re.sub(r"<[^>]+>", "", shown)
    assert "อะไรก็ไม่รู้" in shown, "what is wrong is said with its row"
    assert "โทรศัพท์ประธาน" in shown and "0812345678" not in shown, "columns about people are not read, and that is said"


def test_brought_in_it_is_there_and_a_second_tap_adds_nothing(desk: Desk, browser: FlaskClient) -> None:
    _status, page = upload(desk, browser, workbook())
    tap(browser, page, "import")
    bees, sweets = enterprises(desk)["น้ำผึ้งโพรงควนใหม่"], enterprises(desk)["ขนมลาบ้านใหม่"]
    assert bees.code == "4-90-01-01/1-0001" and made(desk, bees.name) == {"น้ำผึ้ง", "ขี้ผึ้ง"}
    assert sweets.area_id == desk.songkhla.area("เมืองสงขลา").id, "the province of merged cells counts for each row"
    before = len(enterprises(desk))
    tap(browser, page, "import")
    assert len(enterprises(desk)) == before


def test_undone_it_is_as_it_was_but_for_what_was_changed_since(desk: Desk, browser: FlaskClient) -> None:
    first, second = sorted(enterprises(desk).values(), key=lambda row: row.name)[:2]
    table = f"ชื่อ,เกี่ยวกับ\n{first.name},จากไฟล์\n{second.name},จากไฟล์\n".encode()
    _status, page = upload(desk, browser, table, "แก้.csv")
    tap(browser, page, "import")
    assert enterprises(desk)[first.name].about == "จากไฟล์"
    with desk.songkhla.database.transaction() as session:
        session.get_one(Enterprise, (desk.home, second.id)).about = "แก้ทีหลัง"
    tap(browser, page, "importback")
    assert enterprises(desk)[first.name].about == first.about
    assert enterprises(desk)[second.name].about == "แก้ทีหลัง"


def test_new_ones_go_again_and_one_on_which_something_hangs_rests(desk: Desk, browser: FlaskClient) -> None:
    _status, page = upload(desk, browser, workbook())
    tap(browser, page, "import")
    desk.songkhla.join(MALI, "ขนมลาบ้านใหม่")
    tap(browser, page, "importback")
    assert "น้ำผึ้งโพรงควนใหม่" not in enterprises(desk)
    assert enterprises(desk)["ขนมลาบ้านใหม่"].retired_at is not None
    _status, again = upload(desk, browser, workbook())
    tap(browser, again, "import")
    assert "น้ำผึ้งโพรงควนใหม่" in enterprises(desk)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [(b"x", "a.pdf", "a.pdf"), (b"", "a.csv", "เลือกไฟล์"), (b"no zip", "a.xlsx", "Excel"), ("สี,ขนาด\nแดง,1\n".encode(), "a.csv", "ชื่อ")],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_in_thai(
    desk: Desk, browser: FlaskClient, content: bytes, name: str, said: str
) -> None:
    status, page = upload(desk, browser, content, name)
    assert status == 400 and said in page
    with desk.songkhla.database.reading() as session:
        assert session.scalars(select(EnterpriseImport)).all() == []


def test_whoever_may_not_change_enterprises_brings_in_none(desk: Desk, browser: FlaskClient) -> None:
    _status, page = upload(desk, browser, workbook())
    before = set(enterprises(desk))
    with desk.songkhla.database.transaction() as session:
        area = desk.songkhla.area("สงขลา").id
        for role in desk.songkhla.roles(KANLAYA):
            session.merge(role).area_id = area
    of_area = desk.enter(KANLAYA)
    assert of_area.get(page).status_code == 404
    send(of_area, desk.path("people"), tap=f"enterprises.import:{page.rpartition('/')[2]}")
    assert set(enterprises(desk)) == before
