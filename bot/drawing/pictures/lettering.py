"""Thai and Latin text as picture masks.

HarfBuzz shapes the text and draws its outlines itself. Pillow's own shaping needs a FriBidi library that many machines
lack, and without it the marks over Thai letters fall on top of each other.
"""

from functools import lru_cache
from pathlib import Path

import fontpkg_noto_sans_thai
import uharfbuzz as hb
from PIL import Image

FONT_FILE = Path(fontpkg_noto_sans_thai.__file__).parent / "files" / "NotoSansThai[wdth,wght].ttf"
WEIGHT = 600
FRACTIONS = 64
"""Positions inside a pixel that shaping distinguishes."""


def width_of(text: str, size: int) -> int:
    """How many pixels a line of text takes at a font size."""
    font = _font(size)
    advance: int = sum(position.x_advance for position in _shape(font, text).glyph_positions)
    return round(advance / FRACTIONS)


def lettered(text: str, size: int) -> tuple[Image.Image, int, int]:
    """A line of text as a mask ("L"), and where its left and top edges lie from the start of its baseline."""
    font, pen = _font(size), hb.RasterDraw()
    buffer = _shape(font, text)
    x = 0
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        left, up = (x + position.x_offset) / FRACTIONS, position.y_offset / FRACTIONS
        pen.transform = (1 / FRACTIONS, 0, 0, 1 / FRACTIONS, left, up)
        pen.draw_glyph(font, glyph.codepoint)
        x += position.x_advance
    drawn = pen.render()
    extents = drawn.extents
    area = (extents.width, extents.height)
    mask = Image.frombytes("L", area, drawn.buffer, "raw", "L", extents.stride, -1)
    return mask, extents.x_origin, -(extents.y_origin + extents.height)


@lru_cache
def _font(size: int) -> "hb.Font":
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FONT_FILE))))
    font.scale = (size * FRACTIONS, size * FRACTIONS)
    font.set_variations({"wght": WEIGHT})
    return font


def _shape(font: "hb.Font", text: str) -> "hb.Buffer":
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return buffer
