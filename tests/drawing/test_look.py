"""The look: colours that can be read, a band that joins, pictures that are those of the drawing."""

import io
import re
from dataclasses import fields

import pytest
from PIL import Image

from bot.drawing import elements as ui
from bot.drawing import look
from bot.drawing.look import DARK, LIGHT, Mood, Palette, contrast
from bot.drawing.pictures.persona import svg
from tests.checks.source import ROOT

LETTERS_ON = [
    *[(letters, ground) for letters in ("ink", "faint", "accent", "accent_strong", "gold_ink", "rose") for ground in ("surface", "paper")],
    ("on_accent", "accent"), ("on_accent", "accent_strong"), ("ink", "accent_soft"), ("accent", "accent_soft"),
    ("ink", "gold_soft"), ("gold_ink", "gold_soft"), ("rose", "rose_soft"), ("ink", "track"),
]  # fmt: skip
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#FFFFFF", "#000000") == 21
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


@BOTH
@pytest.mark.parametrize(("letters", "ground"), LETTERS_ON, ids=lambda name: name)
def test_letters_can_be_read_on_their_ground(palette: Palette, letters: str, ground: str) -> None:
    assert contrast(getattr(palette, letters), getattr(palette, ground)) >= 4.5


@BOTH
def test_what_can_be_filled_in_is_seen(palette: Palette) -> None:
    assert contrast(palette.border, palette.surface) >= 3


def test_every_colour_is_a_css_variable_in_light_and_in_dark() -> None:
    for field in fields(Palette):
        name = f"--{field.name.replace('_', '-')}: "
        assert (
            f"{name}{getattr(LIGHT, field.name)};" in look.css() and f"{name}{getattr(DARK, field.name)};" in look.css()
        )


def test_pages_use_no_colour_and_no_variable_that_the_look_does_not_know() -> None:
    sheet = (ROOT / "bot/console/static/pages.css").read_text(encoding="utf-8")
    known = set(re.findall(r"(--[a-z-]+):", look.css() + sheet))
    assert set(re.findall(r"var\((--[a-z-]+)\)", sheet)) <= known
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet)) - {"#fff"}
    assert colours == set()


def test_the_band_has_the_same_threads_left_and_right() -> None:
    for row in look.WEAVE:
        assert len(row) == look.REPEAT_OF_CLOTH
        assert row[1:] == row[1:][::-1]
    assert list(look.WEAVE) == list(reversed(look.WEAVE))


def test_stitches_cover_the_band_without_a_gap() -> None:
    covered = [0] * look.HEIGHT_OF_CLOTH
    for stitch in look.stitches(3):
        assert stitch.x == covered[stitch.y]
        covered[stitch.y] += stitch.width
    assert set(covered) == {3 * look.REPEAT_OF_CLOTH}


@pytest.mark.parametrize("mood", list(Mood))
def test_the_pictures_are_those_of_the_drawing(mood: Mood) -> None:
    assert (look.PERSONA / f"{mood}.svg").read_text(encoding="utf-8") == svg(mood), "run `make pictures`"
    for icon, side in ((False, look.LARGE_FACE), (True, look.ICON)):
        picture = Image.open(io.BytesIO(look.persona(mood, icon=icon).read_bytes()))
        assert picture.format == "PNG" and picture.size == (side, side)


@pytest.mark.parametrize(("loud", "left"), [(0, 0), (1, 1), (2, 0), (3, 0)])
def test_at_most_one_button_of_a_card_stands_out(loud: int, left: int) -> None:
    ways = [ui.button("ตกลง", ui.postback("poll.ask"), style="primary") for _each in range(loud)]
    card = ui.bubble([], [ui.row(ways), ui.button("ไม่", ui.postback("poll.ask"))])
    styles = [each["style"] for each in card["footer"]["contents"][0]["contents"]]
    assert styles.count("primary") == left
