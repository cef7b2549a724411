"""Files as people have them: three formats, Thai titles, Excel's habits, and broken ones."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.language.catalogue import speaking
from bot.language.provinces import province_named
from bot.network_file.rows import NotReadable
from bot.network_file.words import COLUMNS, KINDS, core_name, purpose_of
from tests.network_file.helpers import Desk, excel

THAI = (
    "รหัส,ชื่อ,ชื่อย่อ,ประเภท,ผลิตภัณฑ์,ชื่ออื่น,ตำบล,อำเภอ,จังหวัด,ละติจูด,ลองจิจูด,เกี่ยวกับ\n"
    "1,ทอผ้าร่มไทร,ร่มไทร,หัตถกรรม,ผ้าทอ,รทย,เกาะยอ,เมือง,สงขลา,7.15,100.54,ทอผ้า\n"
)
SAVINGS = "name,type\nออมทรัพย์บ้านใหม่,savings\n"


def test_thai_titles_and_types(desk: Desk) -> None:
    desk.brings(THAI)
    assert desk.holds()["ทอผ้าร่มไทร"] == {
        "code": "1",
        "short": "ร่มไทร",
        "type": "craft",
        "products": ("ผ้าทอ",),
        "aliases": ("รทย",),
        "tambon": "เกาะยอ",
        "district": "เมืองสงขลา",
        "province": "สงขลา",
        "latitude": 7.15,
        "longitude": 100.54,
        "about": "ทอผ้า",
    }


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("แปรรูปสินค้าเกษตร", "farm"),
        ("แปรรูปอาหาร", "food"),
        ("ประดิษฐ์เครื่องอุปโภคบริโภค", "craft"),
        ("หัตถกรรมและของใช้", "craft"),
        ("หัตถกรรม", "craft"),
        ("ท่องเที่ยว", "tourism"),
        ("ออมทรัพย์", "savings"),
        ("สหกรณ์", "cooperative"),
        ("Farm", "farm"),
    ],
)
def test_words_for_a_type(desk: Desk, word: str, kind: str) -> None:
    desk.brings(f"ชื่อ,ประเภท\nก,{word}\n")
    assert desk.holds()["ก"]["type"] == kind


@pytest.mark.parametrize(
    "content",
    [
        SAVINGS.encode(),
        b"\xef\xbb\xbf" + SAVINGS.encode(),
        SAVINGS.replace("\n", "\r\n").encode(),
        SAVINGS.replace("\n", "\r").encode(),
        SAVINGS.replace(",", ";").encode(),
        SAVINGS.replace(",", "\t").encode("utf-16"),
        ("รายชื่อวิสาหกิจ,\n\n" + SAVINGS + ",\n\n").encode(),
        '"name","type"\n"ออมทรัพย์\nบ้านใหม่","savings"\n'.replace("\n", "\r\n").encode(),
    ],
    ids=["plain", "mark", "windows", "old mac", "semicolon", "utf-16", "heading above", "quoted new line"],
)
def test_ways_to_write_csv(desk: Desk, content: bytes) -> None:
    desk.brings(content)
    assert [name.replace(" ", "") for name in desk.holds()] == ["ออมทรัพย์บ้านใหม่"]


def test_thai_windows_csv_is_read_and_said_so(desk: Desk) -> None:
    outcome = desk.brings(THAI.encode("cp874"))
    assert outcome.lines[1].startswith("The file is not UTF-8; it was read in the encoding of Thai Windows (cp874).")
    assert list(desk.holds()) == ["ทอผ้าร่มไทร"]


def test_lists_in_one_cell(desk: Desk) -> None:
    desk.brings('name,type,products\nก,craft,"ผ้า, กระเป๋า;หมวก\n ผ้า ;; ""ชา, กาแฟ"""\n')
    assert desk.holds()["ก"]["products"] == ("กระเป๋า", "ชา, กาแฟ", "ผ้า", "หมวก")


def test_rows_are_counted_as_a_spreadsheet_counts_them(desk: Desk) -> None:
    outcome = desk.brings('name,type\n"ก\nข",craft\n\nค,weird\n')
    assert any(line.startswith("Row 4 ") for line in outcome.lines)


def test_excel_numbers_blanks_and_headings(desk: Desk) -> None:
    desk.brings(
        excel(
            ["รายชื่อวิสาหกิจชุมชน"],
            ["รหัส", "ชื่อ", "ประเภท", "ละติจูด", "ลองจิจูด", None],
            [12.0, "ก", "craft", 7.5, 100, None],
            [None, None, None],
            ["013", "ข", "food"],
        ),
        "list.xlsx",
    )
    assert desk.holds()["ก"] == {"code": "12", "short": "ก", "type": "craft", "latitude": 7.5, "longitude": 100.0}
    assert desk.holds()["ข"]["code"] == "013"


def test_yaml_reads_texts_as_they_stand(desk: Desk) -> None:
    desk.brings("enterprises:\n- {name: no, type: craft, code: 007, products: [ชา, 'ก, ข'], about: ~}\n", "list.yml")
    assert desk.holds() == {"no": {"code": "007", "short": "no", "type": "craft", "products": ("ก, ข", "ชา")}}


def test_yaml_entries_that_are_wrong(desk: Desk) -> None:
    outcome = desk.brings(
        "enterprises:\n- just a text\n- {name: ก, type: craft, products: {a: b}}\n- {name: [x], type: craft}\n",
        "list.yaml",
    )
    assert outcome.lines[1:4] == [
        "Row 1 is wrong: it is not a list of `column: value`.",
        "Row 2 (ก) is wrong: it has neither a text nor a list of texts as its products.",
        "Row 3 is wrong: it has neither a text nor a list of texts as its name.",
    ]


def test_persons_are_not_read_and_unknown_titles_are_named(desk: Desk) -> None:
    outcome = desk.brings(
        "ชื่อ,ประเภท,ประธานกลุ่ม,เบอร์โทร,Tel.,contact_name,สี,ขนาด\nก,craft,นางสมมุติ,0810000000,1,2,แดง,ใหญ่\n"
    )
    assert outcome.lines[1] == 'Not read, since their titles are not known: "สี", "ขนาด".'
    assert outcome.lines[2] == (
        'Not read, since they are about persons: "ประธานกลุ่ม", "เบอร์โทร", "Tel.", "contact_name". '
        "People give their names and phone numbers themselves, with their consent."
    )
    assert desk.holds() == {"ก": {"short": "ก", "type": "craft"}}


def test_what_no_database_can_hold_is_left_out(desk: Desk) -> None:
    desk.brings('enterprises:\n- {name: "ก\\0ข\\ud800", type: craft}\n', "list.yaml")
    assert list(desk.holds()) == ["กข"]


def packed(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.csv", b"", "is empty"),
        ("list.csv", b"\xef\xbb\xbf", 'No column is called "name"'),
        ("list.csv", b" \r\n\r\n", "is empty"),
        ("list.csv", b"name,type\r\n", "names no enterprise"),
        ("list.csv", b"a,b\n1,2\n", 'No column is called "name"'),
        ("list.csv", "name,ชื่อ\nก,ข\n".encode(), 'Two columns are titled "name"'),
        ("list.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a text file"),
        ("list.csv", bytes(range(1, 256)), "is not a text file"),
        ("list.csv", "name,type\nทอผ้าร่มไทร,craft\n".encode().replace("ร".encode(), "ร".encode()[:2], 1), "is not whole"),
        ("list.csv", 'name,type\n"ก,craft\n'.encode(), "is not CSV near line"),
        ("list.yaml", b"", "is empty"),
        ("list.yaml", b"enterprises: [", "is not YAML at line 1"),
        ("list.yaml", b"\tenterprises: 1", "is not YAML at line 1"),
        ("list.yaml", b"just words", "needs `enterprises:`"),
        ("list.yaml", b"enterprises: {a: b}", "needs `enterprises:`"),
        ("list.yaml", b"enterprises: []", "names no enterprise"),
        ("list.yaml", b"network: x\nenterprises: [{name: a}]", "`network:` needs `name:`"),
        ("list.yaml", b"network: {name: [a]}\nenterprises: [{name: a}]", "is not a text"),
        ("list.yaml", b"enterprises:\n- name: a\n  name: b\n", '"name" stands there twice'),
        ("list.yaml", b"&a [*a]", "is not YAML"),
        ("list.yaml", b"[" * 5000, "is not YAML"),
        ("list.yaml", b"\x89PNG\r\n\x1a\n\0\0", "is not a text file"),
        ("list.yaml", b"a: \x07", "is not YAML"),
        ("list.xlsx", b"", "is empty"),
        ("list.xlsx", b"name,type\na,craft\n", "is not an Excel workbook"),
        ("list.xlsx", packed(hello="world"), "is not an Excel workbook"),
        ("list.xlsx", excel(["name"], ["a"])[:2000], "is not an Excel workbook"),
        ("list.xlsx", excel(), 'No column is called "name"'),
        ("list.xls", b"anything", 'ends in none of .yaml, .yml, .csv, .xlsx'),
        ("list", b"anything", "ends in none of"),
    ],
)  # fmt: skip
def test_a_broken_file_gets_one_clear_sentence(desk: Desk, name: str, content: bytes, words: str) -> None:
    assert words in desk.refusal(content, name)
    assert desk.holds() == {}


def test_a_file_that_is_not_there(desk: Desk) -> None:
    from bot.network_file.reading import read_file
    from bot.network_file.rows import NotReadable

    with pytest.raises(NotReadable, match="cannot be opened: No such file"):
        read_file(desk.folder / "nowhere.csv")
    folder = desk.folder / "folder.csv"
    folder.mkdir()
    with pytest.raises(NotReadable, match="cannot be opened"):
        read_file(folder)


PAGE = (Path(__file__).parents[2] / "docs/network-file.md").read_text(encoding="utf-8")


def test_the_page_names_every_column_and_type() -> None:
    for column, others in COLUMNS.items():
        assert f"| `{column}` | {others[0]} |" in PAGE
    for kind, words in KINDS.items():
        assert f"| `{kind}` | {words[0]}" in PAGE


def test_the_pages_examples_are_one_list(desk: Desk) -> None:
    table = "\n".join(line.strip() for line in PAGE.splitlines() if line.startswith(("    code,", "    1001,")))
    desk.brings(table, network="ลุ่มน้ำ")
    listed = PAGE.split("```yaml\n")[1].split("```")[0]
    assert "Nothing changes" in desk.brings(listed, "list.yaml", network=None).lines[1]


def test_a_workbook_that_is_a_bomb(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.network_file.excel.LARGEST_UNPACKED_BYTES", 1000)
    assert "too large unpacked" in desk.refusal(excel(["name"], ["ก"]), "list.xlsx")


def test_a_list_as_offices_keep_it(desk: Desk, tmp_path: Path) -> None:
    """On the second sheet, with a heading, merged provinces, columns by their usual names and codes in Thai digits."""
    book = Workbook()
    book.worksheets[0].append(["คำชี้แจง"])
    sheet = book.create_sheet("รายชื่อ")
    for row in (
        ["รายชื่อวิสาหกิจชุมชนลุ่มน้ำ"],
        ["ลำดับ", "รหัสวิสาหกิจชุมชน", "ชื่อวิสาหกิจชุมชน", "ประเภท", "ผลิตภัณฑ์เด่น", "อำเภอ", "จังหวัด"],
        [1, "๔-๙๐-๐๑-๐๑/๑-๐๐๐๑", "กลุ่มวิสาหกิจชุมชนทอผ้าบ้านดอน", "หัตถกรรม", "ผ้าทอ", "เมือง", "สงขลา"],
        [2, "๔-๙๐-๐๑-๐๑/๑-๐๐๐๒", "กลุ่มข้าวบ้านบน", "เกษตร", "ข้าว", "รัตภูมิ", None],
    ):
        sheet.append(row)
    sheet.merge_cells("G3:G4")
    path = tmp_path / "list.xlsx"
    book.save(path)
    outcome = desk.brings(path)
    assert outcome.fine, outcome.lines
    assert "Read from the sheet “รายชื่อ”." in outcome.lines
    assert not any("not known" in line for line in outcome.lines)
    held = desk.holds()
    assert held["กลุ่มข้าวบ้านบน"]["province"] == "สงขลา"
    assert held["กลุ่มข้าวบ้านบน"]["products"] == ("ข้าว",)
    assert held["กลุ่มข้าวบ้านบน"]["code"] == "4-90-01-01/1-0002"
    again = desk.brings(
        "เลขในทะเบียน,ชื่อเต็ม,ประเภท,ของที่ทำ\n4-90-01-01/1-0002,กลุ่มข้าวบ้านบนใหม่,เกษตร,ข้าวสาร\n,ทอผ้าบ้านดอน,หัตถกรรม,ผ้าทอ\n"
    )
    assert again.fine, again.lines
    assert desk.holds()["กลุ่มข้าวบ้านบนใหม่"]["products"] == ("ข้าวสาร",), "under the console's own titles"
    assert sorted(desk.holds()) == ["กลุ่มข้าวบ้านบนใหม่", "ทอผ้าบ้านดอน"], "one code, one form of each name"


def test_two_lines_of_titles_are_read_as_one_and_sums_and_notes_are_left_aside(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["ทะเบียนวิสาหกิจชุมชน ปี ๒๕๖๙"],
        ["ที่", "ชื่อกลุ่ม", "ประเภท\nกิจการ", "ผลิตภัณฑ์ (เด่น)", "ที่ตั้ง", None, None, "โทรศัพท์"],
        [None, None, None, None, "ตำบล", "อำเภอ/เขต", "จังหวัด", None],
        ["๑", "ขนมควนลัง", "อาหาร", "ขนมไทย", "ควนลัง", "หาดใหญ่", "จ.สงขลา", 811234567.0],
        ["๒", "จักสานคลองแห", "งานฝีมือ", "ตะกร้า", "คลองแห", "อ.เมืองฯ", "สข.", "081-234-5678"],
        ["รวม", "2 กลุ่ม"],
        ["หมายเหตุ: ข้อมูล ณ วันที่ ๑ ม.ค. ๒๕๗๐"],
    ):
        sheet.append(row)
    for area in ("A1:H1", "E2:G2", "A2:A3", "B2:B3"):
        sheet.merge_cells(area)
    path = tmp_path / "list.xlsx"
    book.save(path)
    outcome = desk.brings(path)
    assert outcome.fine, outcome.lines
    assert "Left aside, since they are sums or notes: rows 6, 7." in outcome.lines
    held = desk.holds()
    assert [held[name]["type"] for name in ("ขนมควนลัง", "จักสานคลองแห")] == ["food", "craft"]
    assert [held[name]["province"] for name in held] == ["สงขลา", "สงขลา"]
    assert (held["จักสานคลองแห"]["district"], held["จักสานคลองแห"]["products"]) == ("เมืองสงขลา", ("ตะกร้า",))


@pytest.mark.parametrize(
    ("said", "province"),
    [
        ("จ.สงขลา", "สงขลา"), ("จังหวัดสงขลา", "สงขลา"), ("สข.", "สงขลา"), ("ส.ข.", "สงขลา"), ("นครศรีฯ", "นครศรีธรรมราช"), ("นศ", "นครศรีธรรมราช"),
        ("กทม.", "กรุงเทพมหานคร"), ("กรุงเทพฯ", "กรุงเทพมหานคร"), ("อยุธยา", "พระนครศรีอยุธยา"), ("สุราษฎร์", "สุราษฎร์ธานี"), ("ประจวบฯ", "ประจวบคีรีขันธ์"),
        ("โคราช", "นครราชสีมา"), ("สมุทร", None), ("นครฯ", None), ("เพชร", None), ("ลุ่มน้ำ", None), ("", None),
    ],
)  # fmt: skip
def test_a_province_has_one_name(said: str, province: str | None) -> None:
    assert province_named(said) == province


def test_a_row_that_calls_an_enterprise_by_its_short_name_means_that_one(desk: Desk) -> None:
    desk.brings("ชื่อ,ชื่อย่อ,ประเภท,ชื่ออื่น\nกลุ่มราชวัตถ์แสงส่องหล้า,ผ้าทอเกาะยอ,หัตถกรรม,ราชวัตถ์\n")
    for called in ("ผ้าทอเกาะยอ", "กลุ่มผ้าทอเกาะยอ", "วิสาหกิจชุมชนราชวัตถ์"):
        outcome = desk.brings(f"ชื่อ,ประเภท\n{called},อาหาร\n")
        assert list(desk.holds()) == ["กลุ่มราชวัตถ์แสงส่องหล้า"], outcome.lines
        assert not any("Not in the file" in line for line in outcome.lines)


def test_a_province_that_stands_once_holds_for_the_rows_below_it(desk: Desk) -> None:
    outcome = desk.brings(
        "name,type,district,province\nก,craft,เมือง,สงขลา\nข,craft,รัตภูมิ,\nค,craft,เมือง,พัทลุง\nง,craft,ควนขนุน,\n"
    )
    assert [each["province"] for each in desk.holds().values()] == ["สงขลา", "สงขลา", "พัทลุง", "พัทลุง"]
    assert any("read for 2 rows below it" in line for line in outcome.lines)


@pytest.mark.parametrize(
    ("word", "purpose"),
    [("business", "business"), ("area", "social"), ("เชิงพื้นที่", "social"), ("เรียนรู้", "knowledge"), ("อะไรก็ได้", None)],
)
def test_what_a_network_is_for_is_one_of_three(word: str, purpose: str | None) -> None:
    assert purpose_of(word) == purpose


def test_another_purpose_is_refused_with_a_clear_sentence_in_thai(desk: Desk) -> None:
    text = "network: {name: ลุ่มน้ำ, purpose: สนุก}\nenterprises:\n- {name: ก, type: craft}\n"
    with speaking("th"), pytest.raises(NotReadable, match="ไม่รู้จักจุดมุ่งหมาย"):
        desk.brings(text, "list.yaml", network=None)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("กลุ่มวิสาหกิจชุมชนทอผ้าบ้านดอน", "ทอผ้าบ้านดอน"),
        ("วิสาหกิจชุมชนกลุ่มทอผ้าบ้านดอน", "ทอผ้าบ้านดอน"),
        ("วิสาหกิจชุมชน ทอผ้า บ้านดอน", "ทอผ้าบ้านดอน"),
        ("ทอผ้าบ้านดอน", "ทอผ้าบ้านดอน"),
        ("กลุ่มน้ําผึ้งบ้านดอน", "น้ำผึ้งบ้านดอน"),
    ],
)
def test_one_form_of_each_name(name: str, core: str) -> None:
    assert core_name(name) == core
