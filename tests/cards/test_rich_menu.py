"""The rich menus: LINE's limits kept, every field tappable, the Thai readable."""

import io

import pytest
from PIL import Image, ImageChops

from bot.drawing.pictures.lettering import lettered, width_of
from bot.drawing.pictures.menu import picture_of
from bot.drawing.rich_menu import DEFAULT_KEY, ENTRIES, NAME_PREFIX, Menu, menus
from simulator.limits import clusters

MENUS = menus()
LARGEST = 1_000_000


@pytest.fixture(params=MENUS, ids=lambda menu: menu.key)
def menu(request: pytest.FixtureRequest) -> Menu:
    drawn: Menu = request.param
    return drawn


def test_there_is_one_for_every_audience_and_language() -> None:
    keys = [menu.key for menu in MENUS]
    assert sorted(keys) == ["facilitator-en", "facilitator-th", "member-en", "member-th"]
    assert DEFAULT_KEY in keys


def test_the_picture_is_of_the_size_told_and_light(menu: Menu) -> None:
    image = Image.open(io.BytesIO(menu.image))
    assert image.format == "PNG"
    assert image.size == (menu.body["size"]["width"], menu.body["size"]["height"]) == (2500, 1686)
    assert len(menu.image) < LARGEST


def test_the_fields_cover_the_picture_and_none_overlaps(menu: Menu) -> None:
    size = menu.body["size"]
    covered = Image.new("L", (size["width"], size["height"]), 0)
    for area in menu.body["areas"]:
        x, y, width, height = (area["bounds"][name] for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + width <= size["width"]
        assert y + height <= size["height"]
        box = (x, y, x + width, y + height)
        assert covered.crop(box).getextrema() == (0, 0), "two fields overlap"
        covered.paste(255, box)
    assert covered.getextrema() == (255, 255), "a tap here would do nothing"


def test_words_keep_lines_limits(menu: Menu) -> None:
    assert 1 <= clusters(menu.body["chatBarText"]) <= len(menu.body["chatBarText"]) <= 14
    assert len(menu.body["name"]) <= 300
    for area in menu.body["areas"]:
        action = area["action"]
        assert action["type"] == "postback"
        assert 1 <= len(action["label"]) <= 20
        assert action["label"] == action["displayText"]
        assert len(action["data"]) <= 300


def test_nothing_drawn_touches_the_edge_of_its_field(menu: Menu) -> None:
    image = Image.open(io.BytesIO(menu.image)).convert("RGB")
    ground = image.getpixel((0, 0))
    for area in menu.body["areas"]:
        bounds = area["bounds"]
        box = (bounds["x"], bounds["y"], bounds["x"] + bounds["width"], bounds["y"] + bounds["height"])
        field = image.crop(box)
        left, top, right, bottom = ImageChops.difference(field, Image.new("RGB", field.size, ground)).getbbox()
        assert min(left, top, field.width - right, field.height - bottom) >= 10


def test_a_menu_is_called_the_same_on_every_drawing() -> None:
    picture_of.cache_clear()
    assert [menu.name for menu in menus()] == [menu.name for menu in MENUS]
    assert all(menu.name.startswith(f"{NAME_PREFIX}{menu.key} ") for menu in MENUS)
    assert len({menu.name for menu in MENUS}) == len(MENUS)


def test_another_word_makes_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Menu("member", "en").name
    first, *others = ENTRIES["member"]
    monkeypatch.setitem(ENTRIES, "member", (type(first)("Catalogue", first.icon, first.data), *others))
    assert Menu("member", "en").name != before


@pytest.mark.parametrize(("with_mark", "without"), [("ที่", "ที"), ("น้ำ", "นำ"), ("ผู้", "ผู"), ("เชิ้", "เชิ"), ("ปั้", "ปั")])
def test_a_tone_mark_stands_clear_above_what_is_below_it(with_mark: str, without: str) -> None:
    assert width_of(with_mark, 120) == width_of(without, 120), "a mark takes no room of its own"
    upper, _left, top_with = lettered(with_mark, 120)
    _lower, _left_too, top_without = lettered(without, 120)
    assert top_without - top_with > 15, "the mark is not above"
    assert upper.getextrema()[1] == 255


@pytest.mark.parametrize("text", ["ช่วยเหลือ", "เชิญคน", "My enterprise"])
def test_the_font_has_every_letter(text: str) -> None:
    from bot.drawing.pictures.lettering import _font, _shape

    assert all(glyph.codepoint != 0 for glyph in _shape(_font(120), text).glyph_infos)
