"""Simple icons, drawn from shapes on a square of 100 by 100 units."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from bot.drawing.pictures.lettering import lettered

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

    def arc(self, x: float, y: float, right: float, bottom: float) -> None:
        """The upper half of an ellipse, as a line."""
        self._draw.arc(self._all((x, y), (right, bottom)), 180, 360, fill=255, width=round(STROKE * self.scale))

    def shape(self, *points: Point) -> None:
        self._draw.polygon(self._all(*points), fill=255)

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
    return pen.image.reduce(SMOOTHING)


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


def _shop(pen: Pen) -> None:
    pen.box(13, 44, 87, 93, round_=5)
    pen.box(24, 60, 46, 94, on=False)
    pen.box(56, 60, 77, 77, round_=2, on=False)
    pen.box(4, 36, 96, 53, on=False)
    pen.shape((16, 7), (84, 7), (98, 36), (2, 36))
    for awning in range(4):
        pen.disc(14 + 24 * awning, 36, 12)


def _help(pen: Pen) -> None:
    pen.disc(50, 50, 46)
    pen.text("?", 50, 50, 78, on=False)


def _calendar(pen: Pen) -> None:
    pen.box(8, 16, 92, 94, round_=10)
    for x in (30, 70):
        pen.box(x - 8, 2, x + 8, 30, round_=4, on=False)
        pen.box(x - 4, 4, x + 4, 28, round_=4)
    pen.box(17, 38, 83, 84, round_=3, on=False)
    for y in (45, 64):
        for x in (25, 43, 61):
            pen.box(x, y, x + 13, y + 12, round_=2)


def _basket(pen: Pen) -> None:
    pen.arc(22, 6, 78, 90)
    pen.box(4, 42, 96, 56, round_=5)
    pen.shape((11, 56), (89, 56), (79, 95), (21, 95))
    for x in (32, 47, 62):
        pen.box(x, 64, x + 6, 87, round_=3, on=False)


def _pass_on(pen: Pen) -> None:
    _person(pen, 22, 34, 58)
    _person(pen, 78, 34, 58)
    pen.box(28, 12, 62, 20, round_=3)
    pen.shape((58, 4), (76, 16), (58, 28))


def _horn(pen: Pen) -> None:
    pen.shape((6, 38), (30, 38), (74, 10), (74, 86), (30, 60), (6, 60))
    pen.box(24, 56, 40, 94, round_=6)
    pen.disc(74, 48, 13)
    for y in (26, 46, 66):
        pen.box(86, y, 98, y + STROKE, round_=3)


ICONS: dict[str, Callable[[Pen], None]] = {
    "book": _book,
    "shop": _shop,
    "help": _help,
    "calendar": _calendar,
    "basket": _basket,
    "pass on": _pass_on,
    "horn": _horn,
}
