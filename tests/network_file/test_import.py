"""What an import does to a network: new, changed, same, wrong; all of it or nothing."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import event, func, select

from bot.network_file import writing
from bot.network_file.importing import import_file
from bot.network_file.rows import NotReadable
from bot.storage.chats import ChatKind
from bot.storage.get_or_create import chat_of
from bot.storage.people import Area, Enterprise, EnterpriseAlias, EnterpriseMakes, Network
from tests.network_file.helpers import NETWORK, NOW, Desk

WEAVERS = "name,type,products,district,province\nทอผ้าร่มไทร,craft,ผ้าทอ; กระเป๋า,เมือง,สงขลา\n"
RICE = "ข้าวบ้านนา,farm,ข้าว,ระโนด,สงขลา\n"


def rows_in(desk: Desk, *tables: Any) -> list[int]:
    with desk.database.reading() as session:
        return [session.scalars(select(func.count()).select_from(table)).one() for table in tables]


def test_everything_in_a_row_is_kept(desk: Desk) -> None:
    outcome = desk.brings(
        "code,name,short,type,products,aliases,tambon,district,province,latitude,longitude,about\n"
        '007,ทอผ้าร่มไทร,ร่มไทร,craft,"ผ้า, กระเป๋า","รทย;ไทร",เกาะยอ,เมือง,สงขลา,7.15,100.54,"ทอมา\n40 ปี"\n'
    )
    assert outcome.fine
    assert desk.holds() == {
        "ทอผ้าร่มไทร": {
            "code": "007",
            "short": "ร่มไทร",
            "type": "craft",
            "products": ("กระเป๋า", "ผ้า"),
            "aliases": ("รทย", "ไทร"),
            "tambon": "เกาะยอ",
            "district": "เมืองสงขลา",
            "province": "สงขลา",
            "latitude": 7.15,
            "longitude": 100.54,
            "about": "ทอมา\n40 ปี",
        }
    }


def test_what_leads_to_a_person_is_left_out_and_what_the_network_has_stays(desk: Desk) -> None:
    head = "name,type,province,about\nร่มไทร,craft,สงขลา,"
    lines = f"{head}ทอมา 40 ปี โทร 08I-234-5678 line id nidnoi99\nบ้านนา,farm,สงขลา,ทำนา 12/12/2570\n"
    outcome = desk.brings(lines)
    assert any("Numbers and addresses of persons were left out of rows 2." in line for line in outcome.lines), outcome
    assert sorted(each["about"] for each in desk.holds().values()) == ["ทอมา 40 ปี", "ทำนา 12/12/2570"]
    with desk.database.transaction() as session:
        for enterprise in session.scalars(select(Enterprise)):
            enterprise.about = "สั่งได้ที่ 081-234-5678"  # its representative has written so
    desk.brings(f"{head}สั่งได้ที่ 081-234-5678\n")
    assert desk.holds()["ร่มไทร"]["about"] == "สั่งได้ที่ 081-234-5678"


def test_areas_are_made_once_whatever_stands_before_their_names(desk: Desk) -> None:
    desk.brings(WEAVERS + RICE + "กลุ่ม ค,food,,อ.ระโนด,จังหวัดสงขลา\nกลุ่ม ง,food,,,สงขลา\nกลุ่ม จ,food,,เมือง,พัทลุง\n")
    assert rows_in(desk, Area) == [5]
    assert desk.holds()["กลุ่ม ค"]["district"] == "ระโนด"
    assert "district" not in desk.holds()["กลุ่ม ง"]


def test_again_is_an_update_and_never_a_duplicate(desk: Desk) -> None:
    desk.brings(WEAVERS + RICE)
    outcome = desk.brings("name,type,products\n  ทอผ้าร่มไทร ,food,ผ้าทอ\n")
    assert outcome.lines[-3:] == [
        "0 new, 1 changed, 0 the same.",
        "Not in the file and left alone: 1 enterprises of the network.",
        "Written.",
    ]
    assert rows_in(desk, Enterprise, EnterpriseMakes, Area) == [2, 2, 3]
    assert desk.holds()["ทอผ้าร่มไทร"]["type"] == "food"
    assert desk.holds()["ทอผ้าร่มไทร"]["products"] == ("ผ้าทอ",)
    assert desk.holds()["ทอผ้าร่มไทร"]["district"] == "เมืองสงขลา", "an absent column leaves what is there"
    assert desk.network().directory_version == 3
    assert desk.audit() == ["enterprise.imported"] * 3


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    desk.brings(WEAVERS)
    outcome = desk.brings(WEAVERS)
    assert outcome.fine
    assert outcome.lines[-2:] == [
        "Nothing changes: the network has all 1 enterprises as the file has them.",
        "Nothing was written.",
    ]
    assert desk.network().directory_version == 2
    assert len(desk.audit()) == 1


def test_an_empty_cell_leaves_what_is_there(desk: Desk) -> None:
    desk.brings(WEAVERS)
    before = desk.holds()
    assert "Nothing changes" in desk.brings("name,type,products,district,province\nทอผ้าร่มไทร,,,,\n").lines[-2]
    assert desk.holds() == before


def test_the_code_tells_who_it_is_and_may_come_later(desk: Desk) -> None:
    desk.brings(WEAVERS)
    desk.brings("code,name\nA1,ทอผ้าร่มไทร\n")
    desk.brings("code,name\nA1,ทอผ้าใหม่\n")
    assert list(desk.holds()) == ["ทอผ้าใหม่"]
    assert desk.holds()["ทอผ้าใหม่"]["code"] == "A1"
    assert desk.holds()["ทอผ้าใหม่"]["type"] == "craft"


def test_two_enterprises_may_exchange_their_names(desk: Desk) -> None:
    desk.brings("code,name,type\nA,หนึ่ง,farm\nB,สอง,food\n")
    assert desk.brings("code,name\nA,สอง\nB,หนึ่ง\n").fine
    assert {name: values["code"] for name, values in desk.holds().items()} == {"สอง": "A", "หนึ่ง": "B"}


def test_a_name_that_another_one_keeps_cannot_be_taken(desk: Desk) -> None:
    desk.brings("code,name,type\nA,หนึ่ง,farm\nB,สอง,food\n")
    outcome = desk.brings("code,name\nA,สอง\n")
    assert not outcome.fine
    assert (
        "Row 2 (สอง) is wrong: it would take the name of another enterprise of the network (code B)." in outcome.lines
    )


def test_two_rows_for_one_enterprise(desk: Desk) -> None:
    desk.brings("code,name,type\nA,หนึ่ง,farm\n")
    outcome = desk.brings("code,name,type\nA,สอง,farm\n,หนึ่ง,farm\n")
    assert (
        'Row 3 (หนึ่ง) is wrong: it means the same enterprise as row 2 ("หนึ่ง" in the network).' in outcome.lines
        and not outcome.fine
    )
    assert list(desk.holds()) == ["หนึ่ง"]


def test_a_move_to_another_province_leaves_the_old_district(desk: Desk) -> None:
    desk.brings(WEAVERS)
    outcome = desk.brings("name,province\nทอผ้าร่มไทร,พัทลุง\n", dry_run=True)
    assert 'Row 2 changes "ทอผ้าร่มไทร": district: "เมืองสงขลา" -> (empty), province: "สงขลา" -> "พัทลุง".' in outcome.lines
    desk.brings("name,province\nทอผ้าร่มไทร,พัทลุง\n")
    assert desk.holds()["ทอผ้าร่มไทร"]["province"] == "พัทลุง"
    assert "district" not in desk.holds()["ทอผ้าร่มไทร"]


def test_a_dry_run_writes_nothing_and_tells_row_by_row(desk: Desk) -> None:
    desk.brings(WEAVERS)
    before = desk.holds()
    outcome = desk.brings("name,type,products\nทอผ้าร่มไทร,,ผ้าทอ\nใหม่,food,\n,food,\n", dry_run=True)
    assert outcome.lines == [
        f'The network "{NETWORK}".',
        'Row 2 changes "ทอผ้าร่มไทร": products: "กระเป๋า; ผ้าทอ" -> "ผ้าทอ".',
        'Row 3 is new: "ใหม่".',
        "Row 4 is wrong: it has no name.",
        "1 new, 1 changed, 0 the same, wrong rows: 1.",
        "Nothing was written: this was a dry run.",
    ]
    assert not outcome.fine
    assert desk.holds() == before
    assert desk.network().directory_version == 2


def test_a_dry_run_into_a_network_that_is_not_there_makes_none(desk: Desk) -> None:
    outcome = desk.brings(WEAVERS, dry_run=True)
    assert outcome.fine
    assert outcome.lines[0] == f'The network "{NETWORK}" is new.'
    assert rows_in(desk, Network, Enterprise, Area) == [0, 0, 0]


def test_with_a_wrong_row_nothing_is_written_unless_asked_for(desk: Desk) -> None:
    wrong = WEAVERS + "แปลก,weird,,,\n"
    outcome = desk.brings(wrong)
    assert not outcome.fine
    assert outcome.lines[-1] == (
        "Nothing was written: mend what is wrong, or write the other rows with --except-wrong."
    )
    assert rows_in(desk, Network, Enterprise) == [0, 0]
    assert desk.brings(wrong, except_wrong=True).fine
    assert list(desk.holds()) == ["ทอผ้าร่มไทร"]


def test_wrong_rows_are_in_the_file_all_the_same(desk: Desk) -> None:
    desk.brings(WEAVERS)
    outcome = desk.brings("name,type\nทอผ้าร่มไทร,weird\n", except_wrong=True)
    assert not outcome.fine
    assert not any("left alone" in line for line in outcome.lines)


@pytest.mark.on_both
@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",craft,,,,,", "has no name"),
        ("ก,,,,,,", "is a new enterprise without a type"),
        ("ก,weird,,,,,", 'has the unknown type "weird"'),
        ("ก,craft,เจ็ด,100,,,", 'has the latitude "เจ็ด", which is not a number'),
        ("ก,craft,nan,100,,,", "has the latitude nan, outside of Thailand"),
        ("ก,craft,100.5,7.1,,,", "has the latitude 100.5, outside of Thailand (5 to 21)"),
        ("ก,craft,7.1,0,,,", "has the longitude 0, outside of Thailand (97 to 106)"),
        ("ก,craft,,,เมือง,,", 'has the district "เมือง" but no province'),
        (f"{'ก' * 201},craft,,,,,", "has 201 letters in name"),
        (f"ก,craft,,,,สงขลา,{'ผ' * 101}", "has 101 letters in products"),
        ("ก,craft,,,,#REF!,", "has the spreadsheet's error #REF! where its province should be"),
        ("ก,craft,,,,,ผ้า; #N/A", "has the spreadsheet's error #N/A where its products should be"),
        ("ก,craft,,,,,,เกิน", "has more cells than there are titles"),
    ],
)
def test_what_is_wrong_with_a_row(desk: Desk, row: str, words: str) -> None:
    outcome = desk.brings(f"name,type,latitude,longitude,district,province,products\n{row}\n")
    assert not outcome.fine
    assert sum(line.startswith("Row 2 ") and f"is wrong: it {words}" in line for line in outcome.lines) == 1
    assert desk.holds() == {}


def test_a_name_or_a_code_twice(desk: Desk) -> None:
    outcome = desk.brings("code,name,type\nA,กลุ่ม ก,craft\nB,กลุ่ม  ก,craft\nA,กลุ่ม ข,craft\n")
    assert 'Row 3 (กลุ่ม ก) is wrong: it has the name "กลุ่ม ก", as row 2 has.' in outcome.lines
    assert 'Row 4 (กลุ่ม ข) is wrong: it has the code "A", as row 2 has.' in outcome.lines


def test_a_crash_in_the_middle_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.brings(WEAVERS)
    before, count = desk.holds(), rows_in(desk, Enterprise, EnterpriseMakes, Area)
    noted: list[Any] = []

    def crash(*_: Any, **what: Any) -> None:
        noted.append(what)
        if len(noted) == 2:
            raise RuntimeError("the machine died")

    monkeypatch.setattr(writing.audit, "note", crash)
    with pytest.raises(RuntimeError):
        desk.brings(WEAVERS.replace("craft", "food") + RICE)
    assert desk.holds() == before
    assert rows_in(desk, Enterprise, EnterpriseMakes, Area) == count
    assert desk.network().directory_version == 2


def test_many_at_once(desk: Desk) -> None:
    lines = "".join(
        f"{n},กลุ่มที่ {n},craft,ผ้า {n}; ไหม {n},ก{n},ตำบล {n},อำเภอ {n % 40},จังหวัด {n % 5}\n" for n in range(1200)
    )
    header = "code,name,type,products,aliases,tambon,district,province\n"
    desk.brings(header + lines)
    assert desk.brings(header + lines.replace("ไหม", "ฝ้าย").replace(",ก1", ",ข1")).fine
    assert rows_in(desk, Enterprise, EnterpriseMakes, EnterpriseAlias, Area) == [1200, 2400, 1200, 45]
    assert desk.holds()["กลุ่มที่ 7"]["products"] == ("ผ้า 7", "ฝ้าย 7")


def test_which_network(desk: Desk) -> None:
    path = desk.file("list.csv", WEAVERS)
    with pytest.raises(NotReadable, match="There is no network yet"):
        import_file(desk.database, path, now=NOW)
    with desk.database.transaction() as session:
        chat_of(session, "C" + "1" * 32, ChatKind.GROUP, NOW)
    desk.brings(path)
    assert "Nothing changes" in import_file(desk.database, path, now=NOW).lines[1], "the only one that is no lone group"
    desk.brings(path, network="อีกเครือข่าย")
    with pytest.raises(NotReadable, match="There are 2 networks"):
        import_file(desk.database, path, now=NOW)


def test_a_yaml_file_names_its_network(desk: Desk) -> None:
    text = "network: {name: ลุ่มน้ำ, purpose: knowledge}\nenterprises:\n- {name: ก, type: craft}\n"
    desk.brings(text, "list.yaml", network=None)
    assert list(desk.holds("ลุ่มน้ำ")) == ["ก"]
    assert 'The file is of the network "ลุ่มน้ำ"' in desk.refusal(text, "list.yaml")
    assert "longer than 200 letters" in desk.refusal(WEAVERS, network="ก" * 201)


def test_the_same_name_twice_in_the_network_needs_a_code(desk: Desk) -> None:
    desk.brings("code,name,type\nA,หนึ่ง,farm\nB,สอง,food\n")
    with desk.database.transaction() as session:
        session.scalars(select(Enterprise).where(Enterprise.code == "B")).one().name = "หนึ่ง"
    outcome = desk.brings("name,about\nหนึ่ง,ดี\n")
    assert 'Row 2 (หนึ่ง) is wrong: it has the name "หนึ่ง", which 2 enterprises of the network have; give its code.' in (
        outcome.lines
    )
    assert desk.brings("code,name,about\nB,หนึ่ง,ดี\n").fine


def test_two_imports_at_the_same_moment_make_nothing_twice(desk: Desk) -> None:
    desk.brings(WEAVERS)
    path = desk.file(
        "many.csv", "name,type,province\n" + "".join(f"กลุ่มที่ {n},craft,จังหวัด {n % 7}\n" for n in range(200))
    )
    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(lambda _: desk.brings(path), range(4)))
    assert sum(outcome.lines[-1] == "บันทึกแล้วค่ะ" for outcome in outcomes) == 1
    assert rows_in(desk, Enterprise, Area) == [201, 9]


def test_the_number_of_statements_does_not_grow_with_the_list(desk: Desk) -> None:
    counts = []

    def count(*_: object) -> None:
        counts.append(1)

    event.listen(desk.database.engine, "before_cursor_execute", count)
    lines = [f"กลุ่มที่ {n},craft,ผ้า {n},จังหวัด {n}\n" for n in range(900)]
    desk.brings("name,type,products,province\n" + "".join(lines))
    desk.brings("name,type,products,province\n" + "".join(lines).replace("ผ้า", "ไหม"))
    event.remove(desk.database.engine, "before_cursor_execute", count)  # the engine is the next test's too
    assert len(counts) < 40


def test_a_list_without_kinds_says_them_by_names_and_products(desk: Desk) -> None:
    assert desk.brings("name,products,province\nกลุ่มเครื่องแกงบ้านใน,เครื่องแกง,สงขลา\nกลุ่มร่มไทร,ผ้าทอ,สงขลา\n").fine
    kinds = {name: kept["type"] for name, kept in desk.holds().items()}
    assert kinds == {"กลุ่มเครื่องแกงบ้านใน": "food", "กลุ่มร่มไทร": "craft"}
    asked = desk.brings("name,province\nกลุ่มอะไรก็ไม่รู้,สงขลา\n")
    assert not asked.fine, "what says nothing of its kind is asked about"
