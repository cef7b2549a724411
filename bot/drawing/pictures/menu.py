"""The picture of a rich menu: tiles with an icon and a word each."""

import io
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from bot.drawing.look import LIGHT
from bot.drawing.pictures.icons import SMOOTHING, drawn
from bot.drawing.pictures.lettering import lettered, width_of

PAPER = LIGHT.surface
GAP = 20
CORNER = 64
BADGE = 380
ICON = 236
LARGEST_LETTERS, SMALLEST_LETTERS = 136, 80
SIDE = 36
"""Room left and right of the longest word."""


@dataclass(frozen=True)
class Tile:
    """A tappable field: its place in the picture, its icon, its word."""

    x: int
    y: int
    width: int
    height: int
    icon: str
    word: str


@lru_cache(maxsize=8)
def picture_of(tiles: tuple[Tile, ...], width: int, height: int) -> bytes:
    """The whole picture as PNG; all words are of one size, the largest at which every one fits."""
    image = Image.new("RGB", (width, height), LIGHT.accent_soft)
    size = _letter_size(tiles)
    for tile in tiles:
        _draw_tile(image, tile, size)
    file = io.BytesIO()
    image.quantize(colors=64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _letter_size(tiles: tuple[Tile, ...]) -> int:
    return next(
        (
            size
            for size in range(LARGEST_LETTERS, SMALLEST_LETTERS, -2)
            if all(width_of(tile.word, size) <= tile.width - 2 * (GAP + SIDE) for tile in tiles)
        ),
        SMALLEST_LETTERS,
    )


def _draw_tile(image: Image.Image, tile: Tile, size: int) -> None:
    card = (tile.width - 2 * GAP, tile.height - 2 * GAP)
    image.paste(PAPER, (tile.x + GAP, tile.y + GAP), _rounded(card, CORNER))
    middle = tile.x + tile.width // 2
    top = tile.y + round(tile.height * 0.1)
    image.paste(LIGHT.accent_soft, (middle - BADGE // 2, top), _rounded((BADGE, BADGE), BADGE // 2))
    inset = (BADGE - ICON) // 2
    image.paste(LIGHT.accent, (middle - ICON // 2, top + inset), drawn(tile.icon, ICON))
    mask, left, above = lettered(tile.word, size)
    start = middle - width_of(tile.word, size) // 2
    baseline = tile.y + round(tile.height * 0.8)
    image.paste(LIGHT.ink, (start + left, baseline + above), mask)


@lru_cache(maxsize=2)
def _rounded(size: tuple[int, int], corner: int) -> Image.Image:
    large = Image.new("L", (size[0] * SMOOTHING, size[1] * SMOOTHING), 0)
    edge = (large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(((0, 0), edge), corner * SMOOTHING, fill=255)
    return large.reduce(SMOOTHING)
