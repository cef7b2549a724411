"""How Wethi looks: the one file that cards, menus, pages, pictures and printed paper take their looks from.

The colours are those of cloth from Ko Yo in Lake Songkhla: lake green, turmeric, sappan red, undyed cotton. What is read
keeps WCAG's AA contrast (4.5 to 1), in light and in dark; a test works it out.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path


@dataclass(frozen=True)
class Palette:
    """Colours by what they are for. `gold` and `track` are never letters; all others may be read on what they name."""

    paper: str
    """Behind everything."""
    surface: str
    """What is read stands on this: a card, a page's sheet."""
    ink: str
    faint: str
    line: str
    """Thin rules, which carry no meaning."""
    border: str
    """Round what can be filled in: 3 to 1 against the surface."""
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    gold: str
    gold_ink: str
    gold_soft: str
    rose: str
    rose_soft: str
    track: str
    """The empty part of a bar."""


LIGHT = Palette(
    paper="#F8F4EA", surface="#FFFFFF", ink="#17212B", faint="#55616D", line="#E3DCCB", border="#7D8A95",
    accent="#0B6B5D", accent_strong="#084F45", on_accent="#FFFFFF", accent_soft="#DDEFEA",
    gold="#EBA937", gold_ink="#7A4B00", gold_soft="#FCF0D8", rose="#A8324A", rose_soft="#FBE7EA", track="#E9E5DA",
)  # fmt: skip
DARK = Palette(
    paper="#0F1618", surface="#182225", ink="#EDF2F1", faint="#A9B7B5", line="#2E3C3D", border="#7C8B8C",
    accent="#72D1BC", accent_strong="#92DFCE", on_accent="#06231D", accent_soft="#17403A",
    gold="#E9B85B", gold_ink="#F3CE86", gold_soft="#3A2C10", rose="#F2A5B2", rose_soft="#45202A", track="#2B3638",
)  # fmt: skip

FONT = "Noto Sans Thai"
SMALL, RADIUS, LARGE = 4, 8, 16
"""Rounded corners, in CSS pixels: of bars, of buttons and fields, of cards and pictures."""
SPACE = 8
"""Distances are multiples of this, in CSS pixels."""

THREADS = {"g": LIGHT.accent, "y": LIGHT.gold, "r": LIGHT.rose, "w": LIGHT.paper, "d": LIGHT.accent_strong}
WEAVE = (
    "yyyyyyyyyyyyyyyyyyyyyyyy",
    "dddddddddddddddddddddddd",
    "rgggggggggggwggggggggggg",
    "rrgggggggggwwwgggggggggr",
    "yrrgggggggwwgwwgggggggrr",
    "yyrrgggggwwgggwwgggggrry",
    "gyyrrgggwwggyggwwgggrryy",
    "wgyyrrgwwggyyyggwwgrryyg",
    "gyyrrgggwwggyggwwgggrryy",
    "yyrrgggggwwgggwwgggggrry",
    "yrrgggggggwwgwwgggggggrr",
    "rrgggggggggwwwgggggggggr",
    "rgggggggggggwggggggggggg",
    "dddddddddddddddddddddddd",
    "yyyyyyyyyyyyyyyyyyyyyyyy",
)
"""One repeat of the band, a letter a thread: diamonds in diamonds, as the looms of Ko Yo weave them (ราชวัตร, the royal
way, with พิกุล, the flower of the bullet-wood tree, between)."""

REPEAT_OF_CLOTH, HEIGHT_OF_CLOTH = len(WEAVE[0]), len(WEAVE)
"""The band's measures, in threads."""

HEM = (("g", 8), ("y", 1), ("r", 3), ("y", 1), ("g", 3), ("y", 1), ("r", 3), ("y", 1), ("g", 8))
"""The stripes of a cloth's end, thread and width: what is left of the pattern where there is no room for it."""


@dataclass(frozen=True)
class Stitch:
    """A run of threads of one colour: a rectangle, in threads."""

    x: int
    y: int
    width: int
    color: str


def stitches(repeats: int = 1) -> Iterator[Stitch]:
    """The band as rectangles one thread high, for whatever can draw those: `HEIGHT_OF_CLOTH` high,
    `repeats * REPEAT_OF_CLOTH` wide."""
    for y, row in enumerate(WEAVE):
        x = 0
        for thread, run in groupby(row * repeats):
            width = len(list(run))
            yield Stitch(x, y, width, THREADS[thread])
            x += width


def cloth(repeats: int = 1) -> str:
    """The band as SVG paths, one a colour, in threads: to be put into a `<g>` or `<pattern>` of any size."""
    drawn: dict[str, list[str]] = {}
    for each in stitches(repeats):
        drawn.setdefault(each.color, []).append(f"M{each.x} {each.y}h{each.width}v1h-{each.width}z")
    return "".join(f'<path fill="{color}" d="{"".join(paths)}"/>' for color, paths in drawn.items())


def cloth_svg(repeats: int = 1) -> str:
    """The band as a picture of its own, with sharp edges."""
    across, high = repeats * REPEAT_OF_CLOTH, HEIGHT_OF_CLOTH
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {high}" width="{across * 4}" height="{high * 4}" '
        f'shape-rendering="crispEdges">{cloth(repeats)}</svg>'
    )


class Mood(StrEnum):
    """How น้องเวที is drawn: the face for account picture and icon, and a figure for each kind of moment."""

    FACE = "face"
    HELLO = "hello"
    THANKS = "thanks"
    NOTHING = "nothing"
    READING = "reading"
    CALENDAR = "calendar"


PERSONA = Path(__file__).parent / "pictures" / "persona"
FACE_ADDRESS = "/pages/persona/face-icon.png"
"""Where the web serves the small face, below the public address."""
FIGURE = "persona:"
"""How a card names a figure, before its mood."""
LARGE_FACE, ICON = 640, 160
"""Pixels of a figure's side; of the small face beside what is said."""


def persona(mood: Mood, *, icon: bool = False) -> Path:
    """The picture of น้องเวที, a square PNG: the face fills its square, a figure stands on nothing."""
    return PERSONA / f"{mood}{'-icon' if icon else ''}.png"


def css() -> str:
    """The look as CSS variables, light and dark, for every page."""
    shape = f"--font: '{FONT}'; --small: {SMALL}px; --radius: {RADIUS}px; --large: {LARGE}px; --space: {SPACE}px;"
    return (
        f":root {{ color-scheme: light dark; {shape} {_variables(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}\n"
        f"@media print {{ :root {{ {_variables(LIGHT)} }} }}\n"
    )


def contrast(one: str, other: str) -> float:
    """How much two colours differ, from 1 to 21, as WCAG 2 works it out."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _variables(palette: Palette) -> str:
    return " ".join(f"--{name.replace('_', '-')}: {color};" for name, color in asdict(palette).items())


def _luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
