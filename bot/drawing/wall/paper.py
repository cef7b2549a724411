"""Paper to be printed: A4, Thai letters with their marks where they belong, lines broken between words.

HarfBuzz (through fpdf2) places vowels and tones; a dictionary of Thai words says where a line may end, since Thai is
written without blanks. All measures are millimetres, letters points.
"""

import importlib
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg_noto_sans_thai
from fontTools.ttLib import TTFont
from fpdf import FPDF
from PIL import Image

from bot.drawing.look import HEIGHT_OF_CLOTH, LIGHT, REPEAT_OF_CLOTH, stitches

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 12.0
LINE = 0.47
"""Millimetres between lines for each point of the letters: Thai marks stand high."""
FONT = Path(fontpkg_noto_sans_thai.__file__).parent / "files" / "NotoSansThai[wdth,wght].ttf"
FAMILY, BOLD = "thai", "B"
WEIGHTS = {"": 400.0, BOLD: 700.0}
PICTURE_PIXELS, PICTURE_QUALITY = 700, 82
_ELLIPSIS = "…"
_CLUSTER = re.compile(r"[เแโใไ]?.[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]*", re.DOTALL)
"""What must not be parted: a consonant with the marks over and under it, and the vowel before it."""


class Paper(FPDF):
    """Sheets of A4 in the product's look."""

    def __init__(self, title: str) -> None:
        super().__init__(unit="mm", format="A4")
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.c_margin = 0
        for style, weight in WEIGHTS.items():
            self.add_font(FAMILY, style, FONT, variations={"wght": weight})
        self.set_text_shaping(True, script="thai", language="tha")
        self.set_title(title)
        self.set_creator("Wethi")

    def letters(self, size: float, *, bold: bool = False, color: str = LIGHT.ink) -> None:
        """How what follows is written."""
        self.set_font(FAMILY, BOLD if bold else "", size)
        self.set_text_color(color)

    def line_of(self, x: float, y: float, width: float, text: str, *, align: str = "L") -> None:
        """One line, as it is, in letters that were chosen; `y` is its upper edge."""
        self.set_xy(x, y)
        self.cell(width, self.font_size_pt * LINE, text, align=align)

    def written(self, x: float, y: float, width: float, text: str, *, most: int = 1, align: str = "L") -> float:
        """A text in as many lines as it needs, at most so many; where the next one would begin."""
        for line in self.broken(text, width, most):
            self.line_of(x, y, width, line, align=align)
            y += self.font_size_pt * LINE
        return y

    def broken(self, text: str, width: float, most: int) -> list[str]:
        """The lines of a text, broken between words; the last one ends in dots where there is more."""
        pieces = [piece for word in words_of(printable(text)) for piece in self._fitting(word, width)]
        lines, rest = [""], list(pieces)
        while rest:
            piece = rest[0]
            if self.get_string_width((lines[-1] + piece).rstrip()) <= width:
                lines[-1] += rest.pop(0)
            elif len(lines) < most:
                lines.append("")
                while rest and not rest[0].strip():
                    rest.pop(0)
            else:
                lines[-1] = self._with_dots(lines[-1], width)
                break
        return [line.strip() for line in lines if line.strip()]

    def _fitting(self, word: str, width: float) -> Iterator[str]:
        """A word, in pieces where it is wider than the line."""
        piece = ""
        for cluster in _CLUSTER.findall(word) if self.get_string_width(word) > width else [word]:
            if piece and self.get_string_width(piece + cluster) > width:
                yield piece
                piece = ""
            piece += cluster
        yield piece

    def _with_dots(self, line: str, width: float) -> str:
        clusters = _CLUSTER.findall(line.rstrip())
        while clusters and self.get_string_width("".join(clusters).rstrip() + _ELLIPSIS) > width:
            clusters.pop()
        return "".join(clusters).rstrip() + _ELLIPSIS

    def block(self, x: float, y: float, width: float, height: float, color: str, *, corner: float = 0) -> None:
        """A filled rectangle."""
        self.set_fill_color(color)
        self.rect(x, y, width, height, style="F", round_corners=corner > 0, corner_radius=corner)

    def cloth(self, x: float, y: float, width: float, thread: float) -> None:
        """The woven band from one side to the other; `thread` is its measure."""
        repeats = max(1, round(width / (REPEAT_OF_CLOTH * thread)))
        across = width / (repeats * REPEAT_OF_CLOTH)
        for stitch in stitches(repeats):
            self.set_fill_color(stitch.color)
            self.rect(x + stitch.x * across, y + stitch.y * thread, stitch.width * across, thread * 1.02, style="F")

    def photo(self, x: float, y: float, width: float, height: float, content: bytes) -> bool:
        """A picture, cut to fill its place; False where it cannot be read."""
        made = fitted(content, width / height)
        if made is None:
            return False
        self.image(BytesIO(made), x, y, width, height)
        return True


HEIGHT_OF_BAND = HEIGHT_OF_CLOTH
"""Of the woven band, in threads."""


NEVER_FIRST = ",.:;!?)”ๆฯ"
_BEFORE_A_COMMA = re.compile(r" +(?=[,.;:])")


@lru_cache(maxsize=256)
def fitted(content: bytes, shape: float) -> bytes | None:
    """A picture cut to a shape (width by height) from its middle, small enough for paper."""
    try:
        with Image.open(BytesIO(content)) as opened:
            picture = opened.convert("RGB")
    except OSError:
        return None
    wide, high = picture.size
    across, down = (round(high * shape), high) if wide / high > shape else (wide, round(wide / shape))
    left, top = (wide - across) // 2, (high - down) // 2
    picture = picture.crop((left, top, left + across, top + down))
    picture.thumbnail((PICTURE_PIXELS, PICTURE_PIXELS))
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=PICTURE_QUALITY)
    return kept.getvalue()


def printable(text: str) -> str:
    """The text without what the letters do not have: emoji and other scripts."""
    kept = " ".join("".join(each for each in text if each in " \n\t" or ord(each) in _letters()).split())
    return _BEFORE_A_COMMA.sub("", kept)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """A text cut where a line may end; blanks are pieces of their own, no line begins with a comma."""
    pieces: list[str] = []
    for piece in _cut()(text, engine="newmm", keep_whitespace=True):
        if pieces and piece[0] in NEVER_FIRST:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


@cache
def _cut():  # type: ignore[no-untyped-def]
    return importlib.import_module("pythainlp.tokenize").word_tokenize


@cache
def _letters() -> frozenset[int]:
    with TTFont(FONT) as font:
        return frozenset(font.getBestCmap())
