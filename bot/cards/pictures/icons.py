"""Simple icons, drawn from shapes on a square of 100 by 100 units."""

from collections.abc import Callable
from math import cos, pi, sin

from PIL import Image, ImageDraw

from bot.cards.pictures.lettering import lettered

UNITS = 100
SMOOTHING = 4
"""Icons are drawn this much larger and then reduced, so that their edges are smooth."""

STROKE = 7
Point = tuple[float, float]


class Pen:
    """Draws on a mask in units; with `on=False` it takes away."""

    def __init__(self, size: int) -> None:
        self.image = Image.new("L", (size * SMOOTHING, size * SMOOTHING), 0)
        self.scale = size * SMOOTHING / UNITS
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, right: float, bottom: float, *, round_: float = 0, on: bool = True) -> None:
        self._draw.rounded_rectangle(self._all((x, y), (right, bottom)), round_ * self.scale, fill=255 * on)

    def frame(self, x: float, y: float, right: float, bottom: float, *, round_: float = 0) -> None:
        width = round(STROKE * self.scale)
        self._draw.rounded_rectangle(self._all((x, y), (right, bottom)), round_ * self.scale, outline=255, width=width)

    def disc(self, x: float, y: float, radius: float, *, on: bool = True) -> None:
        self._draw.ellipse(self._all((x - radius, y - radius), (x + radius, y + radius)), fill=255 * on)

    def arch(self, x: float, y: float, right: float, bottom: float) -> None:
        """The upper half of an ellipse, filled."""
        self._draw.pieslice(self._all((x, y), (right, bottom)), 180, 360, fill=255)

    def arc(self, x: float, y: float, right: float, bottom: float) -> None:
        """The upper half of an ellipse, as a line."""
        self._draw.arc(self._all((x, y), (right, bottom)), 180, 360, fill=255, width=round(STROKE * self.scale))

    def shape(self, *points: Point, on: bool = True) -> None:
        self._draw.polygon(self._all(*points), fill=255 * on)

    def text(self, letters: str, x: float, y: float, height: float, *, on: bool = True) -> None:
        """Letters centred on a point."""
        mask, _left, _top = lettered(letters, round(height * self.scale))
        corner = (round(x * self.scale - mask.width / 2), round(y * self.scale - mask.height / 2))
        self.image.paste(255 * on, corner, mask)

    def _all(self, *points: Point) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]


def drawn(name: str, size: int) -> Image.Image:
    """An icon as a mask ("L") of `size` by `size` pixels."""
    pen = Pen(size)
    ICONS[name](pen)
    return pen.image.resize((size, size), Image.Resampling.LANCZOS)


def _person(pen: Pen, x: float, y: float, height: float, *, on: bool = True) -> None:
    """Head and shoulders; `x` is the middle, `y` the top."""
    head = height * 0.25
    pen.disc(x, y + head, head, on=on)
    top, side = y + height * 0.58, height * 0.46
    pen.box(x - side, top, x + side, y + height, round_=height * 0.2, on=on)
    pen.box(x - side, y + height * 0.8, x + side, y + height, on=on)


def _book(pen: Pen) -> None:
    pen.box(18, 6, 88, 94, round_=11)
    for y in (22, 45, 68):
        pen.box(8, y, 26, y + STROKE + 1, round_=4)
    _person(pen, 55, 26, 46, on=False)


def _question(pen: Pen) -> None:
    pen.box(5, 8, 95, 76, round_=14)
    pen.shape((22, 72), (22, 97), (48, 72))
    for y, right in ((22, 78), (37, 62), (52, 46)):
        pen.box(22, y, right, y + STROKE + 1, round_=4, on=False)


def _shop(pen: Pen) -> None:
    pen.box(13, 44, 87, 93, round_=5)
    pen.box(24, 60, 46, 94, on=False)
    pen.box(56, 60, 77, 77, round_=2, on=False)
    pen.box(4, 36, 96, 53, on=False)
    pen.shape((16, 7), (84, 7), (98, 36), (2, 36))
    for awning in range(4):
        pen.disc(14 + 24 * awning, 36, 12)


def _own_data(pen: Pen) -> None:
    pen.frame(12, 6, 78, 94, round_=10)
    for y, right in ((24, 64), (40, 64), (56, 46)):
        pen.box(26, y, right, y + STROKE, round_=3)
    pen.box(46, 52, 100, 100, on=False)
    pen.arc(57, 48, 85, 84)
    pen.box(51, 67, 91, 96, round_=5)
    pen.disc(71, 81, 5, on=False)


def _language(pen: Pen) -> None:
    pen.box(0, 2, 60, 54, round_=12)
    pen.shape((10, 48), (10, 70), (32, 50))
    pen.text("\N{THAI CHARACTER KO KAI}", 25, 27, 46, on=False)
    pen.box(38, 36, 100, 94, round_=15, on=False)
    pen.box(43, 41, 99, 89, round_=12)
    pen.shape((88, 84), (88, 100), (69, 86))
    pen.text("A", 71, 65, 44, on=False)


def _help(pen: Pen) -> None:
    pen.disc(50, 50, 46)
    pen.text("?", 50, 50, 78, on=False)


def _invite(pen: Pen) -> None:
    _person(pen, 40, 8, 82)
    pen.disc(76, 72, 25, on=False)
    pen.disc(76, 72, 20)
    pen.box(64, 69, 88, 75, round_=2, on=False)
    pen.box(73, 60, 79, 84, round_=2, on=False)


def _gear(pen: Pen) -> None:
    teeth, inner, outer = 8, 33, 46
    for tooth in range(teeth):
        middle = 2 * pi * tooth / teeth
        corners = [
            (middle - 0.28, inner - 4),
            (middle - 0.17, outer),
            (middle + 0.17, outer),
            (middle + 0.28, inner - 4),
        ]
        pen.shape(*[(50 + radius * cos(angle), 50 + radius * sin(angle)) for angle, radius in corners])
    pen.disc(50, 50, inner)
    pen.disc(50, 50, 15, on=False)


ICONS: dict[str, Callable[[Pen], None]] = {
    "book": _book,
    "question": _question,
    "shop": _shop,
    "own data": _own_data,
    "language": _language,
    "help": _help,
    "invite": _invite,
    "gear": _gear,
}
