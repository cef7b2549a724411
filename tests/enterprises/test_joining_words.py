"""How a new enterprise is spoken of: in one line or piece by piece, with or without marks between."""

import pytest

from bot.dialogue.picking.places import area_said
from bot.flows.joining.words import (
    Said,
    clean_makes,
    clean_place,
    invited,
    is_own,
    kind_said,
    products_in,
    read_all,
    short_form,
)
from bot.language.answers import is_new
from bot.storage.people import Area, AreaKind

BEES = "กลุ่มเลี้ยงผึ้งโพรงบ้านควนใหม่"


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [
        (f"อยากชวน{BEES}เข้าเครือข่าย", BEES, False),
        ("อยากชวนกลุ่มเลี้ยงผึ้ง เข้าร่วมเครือข่ายด้วยค่ะ", "กลุ่มเลี้ยงผึ้ง", False),
        ("ชวนกลุ่มแม่บ้านบ้านดอนมาร่วมเครือข่ายกับเราหน่อย", "กลุ่มแม่บ้านบ้านดอน", False),
        ("เชิญวิสาหกิจชุมชนบ้านเกาะมาเข้าร่วมเครือข่าย", "วิสาหกิจชุมชนบ้านเกาะ", False),
        ("เสนอให้กลุ่มสวนส้มบ้านควนเข้าเป็นสมาชิกเครือข่าย", "กลุ่มสวนส้มบ้านควน", False),
        ("กลุ่มเลี้ยงผึ้งบ้านควน อยากเข้าร่วมเครือข่าย", "กลุ่มเลี้ยงผึ้งบ้านควน", True),
        ("กลุ่มของเราอยากเข้าเครือข่าย", None, True),
        ("กลุ่มเรามาเครือข่ายเมื่อวาน", None, False),
        ("จะให้กลุ่มเลี้ยงผึ้งเข้าเครือข่ายได้ไหม", None, False),
        ("ชวนกลุ่มไปกินข้าว", None, False),
        ("เครือข่ายเราอยากได้ผึ้ง", None, False),
    ],
)
def test_who_invites_an_enterprise_says_its_name(text: str, name: str | None, own: bool) -> None:
    assert invited(text) == name
    assert name is None or is_own(text) == own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BEES, Said(BEES)),
        (f"{BEES}ค่ะ", Said(BEES)),
        (f"{BEES} อ.รัตภูมิ จ.สงขลา ทำน้ำผึ้ง", Said(BEES, "อ.รัตภูมิ จ.สงขลา", "น้ำผึ้ง")),
        ("เลี้ยงผึ้งบ้านควน | รัตภูมิ สงขลา | น้ำผึ้ง", Said("เลี้ยงผึ้งบ้านควน", "รัตภูมิ สงขลา", "น้ำผึ้ง")),
        ("แม่บ้านบ้านดอน, ควนขนุน พัทลุง, ขนมลา, น้ำพริก", Said("แม่บ้านบ้านดอน", "ควนขนุน พัทลุง", "ขนมลา, น้ำพริก")),
        ("แม่บ้านบ้านดอน, ขายขนมลา", Said("แม่บ้านบ้านดอน", "", "ขนมลา")),
        ("ชื่อกลุ่มแม่บ้านบ้านดอน อยู่ควนขนุน ขายขนมกับน้ำพริก", Said("แม่บ้านบ้านดอน", "ควนขนุน", "ขนมกับน้ำพริก")),
        ("กลุ่มแม่บ้านบ้านดอน ทำขนม อยู่ที่ควนขนุน", Said("กลุ่มแม่บ้านบ้านดอน", "ควนขนุน", "ขนม")),
        ("กลุ่มทำขนมบ้านดอน", Said("กลุ่มทำขนมบ้านดอน")),
        ("กลุ่มเลี้ยงผึ้ง เข้าเครือข่ายด้วย", Said("กลุ่มเลี้ยงผึ้ง")),
    ],
)
def test_one_line_says_all_of_it(text: str, said: Said) -> None:
    assert read_all(text) == said


def test_a_place_that_is_known_needs_no_word_before_it() -> None:
    assert read_all("กลุ่มเตยปาหนัน ควนขนุน พัทลุง เสื่อเตย", ["ควนขนุน", "พัทลุง"]) == Said(
        "กลุ่มเตยปาหนัน", "ควนขนุน พัทลุง", "เสื่อเตย"
    )
    assert read_all("ควนขนุน พัฒนา", ["ควนขนุน"]).name == "ควนขนุน พัฒนา", "a name may begin with one"


@pytest.mark.parametrize(
    ("text", "place"), [("อยู่ที่อำเภอรัตภูมิค่ะ", "อำเภอรัตภูมิ"), ("รัตภูมิ สงขลา", "รัตภูมิ สงขลา"), ("แถวควนขนุนครับ", "ควนขนุน")]
)
def test_a_place_is_cut_free(text: str, place: str) -> None:
    assert clean_place(text) == place


@pytest.mark.parametrize(
    ("text", "makes", "products"),
    [
        ("ทำน้ำผึ้งกับเทียนไขค่ะ", "น้ำผึ้งกับเทียนไข", ["น้ำผึ้ง", "เทียนไข"]),
        ("ขายขนม น้ำพริก", "ขนม น้ำพริก", ["ขนม", "น้ำพริก"]),
        ("น้ำผึ้ง", "น้ำผึ้ง", ["น้ำผึ้ง"]),
    ],
)
def test_what_is_made_becomes_products(text: str, makes: str, products: list[str]) -> None:
    assert clean_makes(text) == makes
    assert products_in(makes) == products


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("กลุ่มทอผ้า", "ผ้าทอ"), "craft"),
        (("เลี้ยงผึ้ง", "น้ำผึ้ง"), "farm"),
        (("แม่บ้าน", "น้ำพริก"), "food"),
        (("ล่องเรือทะเลน้อย", "พาเที่ยว"), "tourism"),
        (("สัจจะบ้านดอน", "ออมทรัพย์"), "savings"),
        (("สหกรณ์บ้านดอน", "ปุ๋ย"), "cooperative"),
    ],
)
def test_the_kind_is_read_from_name_and_products(texts: tuple[str, str], kind: str) -> None:
    assert kind_said(*texts) == kind


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("กลุ่มใหม่ค่ะ", True),
        ("ไม่ใช่ เป็นกลุ่มใหม่", True),
        ("ใหม่ค่ะ", True),
        ("a new one", True),
        ("บ้านควนใหม่", False),
        ("ใช่", False),
    ],
)
def test_it_is_a_new_one_in_words(text: str, new: bool) -> None:
    assert is_new(text) == new


def test_names_are_said_without_what_all_begin_with() -> None:
    assert short_form("กลุ่มวิสาหกิจชุมชนทอผ้าบ้านดอน") == "ทอผ้าบ้านดอน"
    assert short_form("บ้านดอน") == "บ้านดอน"


@pytest.mark.parametrize(
    ("place", "area"),
    [("อ.เมือง จ.สงขลา", "s-mueang"), ("ควนขนุน", "kk"), ("สงขลา", "s"), ("เมือง พัทลุง", "p-mueang"), ("เชียงใหม่", None)],
)
def test_the_smallest_area_that_a_place_names(place: str, area: str | None) -> None:
    areas = [
        Area(id="s", kind=AreaKind.PROVINCE, name="สงขลา"), Area(id="p", kind=AreaKind.PROVINCE, name="พัทลุง"),
        Area(id="s-mueang", kind=AreaKind.DISTRICT, name="เมือง", parent_id="s"),
        Area(id="p-mueang", kind=AreaKind.DISTRICT, name="เมือง", parent_id="p"),
        Area(id="kk", kind=AreaKind.DISTRICT, name="ควนขนุน", parent_id="p"),
    ]  # fmt: skip
    assert area_said(areas, place) == area
