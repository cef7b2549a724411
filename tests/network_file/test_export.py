"""What goes out comes back unchanged, and harms no spreadsheet."""

import csv
import io
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from bot.network_file.cells import guard, join_list, split_list, unguard
from bot.network_file.exporting import export_file
from bot.network_file.reading import read_file
from bot.network_file.rows import FIELDS, NotReadable
from bot.storage.database import Database
from bot.storage.people import Enterprise
from rehearsal.files import NETWORK as NETWORK_FILE
from rehearsal.seeding import seed_demo
from tests.network_file.helpers import FORMATS, NETWORK, NOW, Desk

TRICKY = """
enterprises:
- {name: '=1+1', type: craft, code: '007', products: ['+ผ้า', '-ไหม', 'ก, ข', 'ค;ง', '"จ"'], province: สงขลา}
- {name: "'=2", type: food, short: '@ก', aliases: ['@x', 'null'], province: พัทลุง, district: เมือง}
- {name: 'null', type: farm, about: "-หนึ่ง\\n\\nสอง \\"สาม\\"", latitude: 7.1898, longitude: 100.5954}
- {name: '  ช่องว่าง   มาก ', type: savings, code: '1e5', tambon: "''''+ก", about: '＝ก'}
- {name: 'ธรรมดา', type: tourism, code: 'true', products: ["'ก'", '5" นิ้ว']}
"""


@pytest.mark.on_both
@pytest.mark.parametrize("ending", FORMATS)
def test_out_and_in_again_changes_nothing(desk: Desk, ending: str) -> None:
    desk.brings(TRICKY, "list.yaml")
    before, path = desk.holds(), desk.folder / f"out.{ending}"
    assert export_file(desk.database, path) == 5
    outcome = desk.brings(path)
    assert outcome.lines[1] == "Nothing changes: the network has all 5 enterprises as the file has them."
    if ending != "yaml":  # which names its network
        desk.brings(path, network="anew")
        assert desk.holds("anew") == before


@pytest.mark.parametrize("ending", FORMATS)
def test_the_demos_network_goes_out_and_in(database: Database, tmp_path: Path, ending: str) -> None:
    seed_demo(database, NOW)
    desk, path = Desk(database, tmp_path), tmp_path / f"out.{ending}"
    assert export_file(database, path) == 13
    assert "Nothing changes" in desk.brings(path, network=None).lines[1]
    assert "Nothing changes" in desk.brings(NETWORK_FILE, network=None).lines[1]


def test_sorted_by_province_district_and_name(desk: Desk) -> None:
    desk.brings("name,type,district,province\nข,farm,ข,ข\nก,farm,ข,ข\nค,farm,ก,ข\nง,farm,,\nจ,farm,,ก\n")
    export_file(desk.database, desk.folder / "out.csv")
    assert [row.cells["name"] for row in read_file(desk.folder / "out.csv").rows] == ["ง", "จ", "ค", "ก", "ข"]


def test_no_cell_is_a_formula(desk: Desk) -> None:
    desk.brings(TRICKY, "list.yaml")
    for ending in ("csv", "xlsx"):
        export_file(desk.database, desk.folder / f"out.{ending}")
    content = (desk.folder / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "else Excel shows no Thai"
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert table[0] == list(FIELDS)
    assert not [cell for row in table for cell in row if cell[:1] in tuple("=+-@＝")]
    sheet = load_workbook(desk.folder / "out.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if str(cell.value)[:1] in tuple("=+-@＝")]


def test_yaml_names_the_network_and_is_for_reading(desk: Desk) -> None:
    desk.brings("name,type,products\nก,craft,ผ้า\n")
    export_file(desk.database, desk.folder / "out.yaml")
    text = (desk.folder / "out.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {
        "network": {"name": NETWORK},
        "enterprises": [{"name": "ก", "short": "ก", "type": "craft", "products": ["ผ้า"]}],
    }
    assert "name: ก\n" in text


def test_an_export_that_cannot_be(desk: Desk) -> None:
    with pytest.raises(NotReadable, match="There is no network yet"):
        export_file(desk.database, desk.folder / "out.csv")
    desk.brings("name,type\nก,craft\n")
    with pytest.raises(NotReadable, match="There is no network called"):
        export_file(desk.database, desk.folder / "out.csv", network="ไม่มี")
    with pytest.raises(NotReadable, match="ends in none of"):
        export_file(desk.database, desk.folder / "out.pdf")
    with pytest.raises(NotReadable, match="cannot be written"):
        export_file(desk.database, desk.folder / "nowhere" / "out.csv")


@given(st.text())
@settings(max_examples=300)
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text).strip()[:1] not in tuple("=+-@") or not text.strip()


@given(st.lists(st.text(alphabet='กข ;,\n"=-').map(str.strip).filter(bool)))
@settings(max_examples=300)
def test_a_list_in_a_cell_comes_back(items: list[str]) -> None:
    assert split_list(join_list(items)) == tuple(items)


def test_more_digits_than_a_spreadsheet_keeps(desk: Desk) -> None:
    desk.brings("name,type\nก,craft\n")
    with desk.database.transaction() as session:
        session.scalars(select(Enterprise)).one().latitude = 10.348123178438344
    for ending in FORMATS:
        path = desk.folder / f"out.{ending}"
        export_file(desk.database, path)
        assert "Nothing changes" in desk.brings(path).lines[1]
