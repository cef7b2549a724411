"""A month on the wall: its days, the week from Sunday, and below them the enterprises whose season it is."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.drawing.look import LIGHT
from bot.drawing.wall.paper import HEIGHT, HEIGHT_OF_BAND, LINE, MARGIN, WIDTH, Paper
from bot.drawing.wall.year import Kind, Marked, MonthOnTheWall, Shown
from bot.language.calendar import write_month, write_weekday
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language
from bot.language.periods import month_from

WEEK = 7
INNER = WIDTH - 2 * MARGIN
THREAD = 0.42
TOP, HEAD, WEEKDAYS = 8.0, 25.0, 7.0
GRID_END, GAP = 176.0, 3.0
FOOT = HEIGHT - 9.0
NAMED = (Kind.HOLIDAY, Kind.FEAST)
MOST_IN_A_DAY = 2
PADDING, SMALLEST, BETWEEN_LINES = 2.0, 6.0, 9.0
LOW, BAND = 40.0, 0.7
"""What is without a picture and higher than this, in millimetres, has a piece of cloth in its place, of about this thread."""
WITHOUT_PICTURE = 2
"""Points more for letters that have the place to themselves."""


@dataclass(frozen=True)
class Tiles:
    """How the enterprises of a month share the place below the days."""

    columns: int
    rows: int
    size: float
    """Of a name's letters, in points."""
    pictures: bool = True


def tiles_for(count: int) -> Tiles:
    """Few are large, many are small, and more than a dozen go without pictures."""
    ways = (1, Tiles(1, 1, 17)), (2, Tiles(2, 1, 13)), (4, Tiles(2, 2, 11)), (6, Tiles(3, 2, 10)), (12, Tiles(4, 3, 8))
    return next((tiles for most, tiles in ways if count <= most), Tiles(4, -(-count // 4), 7, pictures=False))


def draw_month(paper: Paper, month: MonthOnTheWall, network: str) -> None:
    """The page of a month."""
    paper.add_page()
    paper.cloth(0, 0, WIDTH, THREAD)
    paper.letters(30, bold=True, color=LIGHT.accent)
    name, _blank, year = write_month(month.first, spoken_language()).rpartition(" ")
    paper.line_of(MARGIN, TOP, INNER, name)
    paper.letters(24, bold=True, color=LIGHT.rose)
    paper.line_of(MARGIN, TOP + 1.5, INNER, year, align="R")
    _days(paper, month)
    below = _seasonal(paper, month, GRID_END + GAP)
    _enterprises(paper, month.shown, below, FOOT - 2)
    paper.letters(8, color=LIGHT.faint)
    paper.written(MARGIN, FOOT, INNER - 60, network)
    paper.line_of(WIDTH - MARGIN - 60, FOOT, 60, _("yellow: holy day · red: holiday"), align="R")


def _days(paper: Paper, month: MonthOnTheWall) -> None:
    begin = month.first - timedelta(days=(month.first.weekday() + 1) % WEEK)
    weeks = (month_from(month.first).last - begin).days // WEEK + 1
    top = HEAD + WEEKDAYS
    width, height = INNER / WEEK, (GRID_END - top) / weeks
    paper.block(MARGIN, HEAD, INNER, WEEKDAYS, LIGHT.accent)
    for place in range(WEEK):
        paper.letters(11, bold=True, color=LIGHT.on_accent)
        name = write_weekday((begin + timedelta(days=place)).weekday(), spoken_language())
        paper.line_of(MARGIN + place * width, HEAD + 0.8, width, name.removeprefix("วัน"), align="C")
    for number in range(weeks * WEEK):
        day = begin + timedelta(days=number)
        if day.month == month.first.month:
            x, y = MARGIN + number % WEEK * width, top + number // WEEK * height
            _day(paper, day, [each for each in month.marked if each.first <= day <= each.last], (x, y, width, height))
    paper.set_draw_color(LIGHT.line)
    paper.set_line_width(0.25)
    for place in range(WEEK + 1):
        paper.line(MARGIN + place * width, top, MARGIN + place * width, GRID_END)
    for place in range(weeks + 1):
        paper.line(MARGIN, top + place * height, MARGIN + INNER, top + place * height)


def _day(paper: Paper, day: date, here: list[Marked], box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    kinds = {each.kind for each in here}
    if Kind.HOLY_DAY in kinds:
        paper.block(x, y, width, height, LIGHT.gold_soft)
    red = Kind.HOLIDAY in kinds or day.weekday() == WEEK - 1
    paper.letters(19, bold=True, color=LIGHT.rose if red else LIGHT.ink)
    paper.line_of(x + 1.5, y + 0.6, 14, str(day.day))
    if moon := next((each for each in here if each.kind is Kind.HOLY_DAY), None):
        _moon(paper, moon, box)
    below, bottom = y + 9.6, y + height - (4.2 if moon else 0.8)
    for each in here:
        if each.kind in NAMED:
            paper.letters(7.5, color=LIGHT.rose)
            below = _fitted(paper, each.title, x + 1.5, below, width - 3, bottom, most=3)
    on = [each for each in here if each.kind is Kind.ON]
    for each in on[:MOST_IN_A_DAY]:
        paper.letters(7.5, bold=True, color=LIGHT.accent)
        name = each.title if each.first == day or day.weekday() == WEEK - 1 else ""
        if name:
            below = _fitted(paper, name, x + 1.5, below, width - 3, bottom, most=2)
    if on:
        paper.block(x + 0.25, y + height - 1.2, width - 0.5, 1.1, LIGHT.accent)


def _moon(paper: Paper, each: Marked, box: tuple[float, float, float, float]) -> None:
    """`วันพระ` beside the day, the night of the moon at its foot."""
    x, y, width, height = box
    name, night = each.title.split(",") if "," in each.title else each.title.split(" ", 1)
    paper.letters(8, bold=True, color=LIGHT.gold_ink)
    paper.line_of(x, y + 1.6, width - 1.5, name, align="R")
    paper.letters(6.5, color=LIGHT.gold_ink)
    paper.written(x + 1, y + height - 4.4, width - 2, night.strip(), align="R")


def _fitted(paper: Paper, text: str, x: float, y: float, width: float, bottom: float, *, most: int) -> float:
    """A text in what is left of its place; where the next one would begin."""
    lines = min(most, int((bottom - y) / (paper.font_size_pt * LINE) + 0.2))
    return paper.written(x, y, width, text, most=lines) if lines > 0 else y


def _seasonal(paper: Paper, month: MonthOnTheWall, y: float) -> float:
    """What is in season, in a line or two."""
    names = list(dict.fromkeys(each.title for each in month.marked if each.kind is Kind.SEASON))
    if not names:
        return y
    paper.letters(10, bold=True, color=LIGHT.gold_ink)
    return paper.written(MARGIN, y, INNER, _("In season: {names}", names=", ".join(names)), most=2) + 1.5


def _enterprises(paper: Paper, shown: tuple[Shown, ...], top: float, bottom: float) -> None:
    if not shown:
        _notes(paper, top, bottom)
        return
    tiles = tiles_for(len(shown))
    width = (INNER - GAP * (tiles.columns - 1)) / tiles.columns
    height = (bottom - top - GAP * (tiles.rows - 1)) / tiles.rows
    for place, each in enumerate(shown):
        x = MARGIN + place % tiles.columns * (width + GAP)
        y = top + place // tiles.columns * (height + GAP)
        _enterprise(paper, each, (x, y, width, height), tiles)


def _enterprise(paper: Paper, each: Shown, box: tuple[float, float, float, float], tiles: Tiles) -> None:
    """Its picture, its name, what it makes, and how its customers reach it."""
    x, y, width, height = box
    paper.block(x, y, width, height, LIGHT.paper, corner=2)
    inside = (x + PADDING, y + PADDING, width - 2 * PADDING)
    beside = width > height * 1.1
    across, down = (width * 0.45, height) if beside else (width, height * 0.52)
    drawn = bool(each.picture) and tiles.pictures and paper.photo(x, y, across, down, each.picture or b"")
    if not drawn and tiles.pictures and height > LOW:
        _woven(paper, x, y, across, down)
        drawn = True
    if drawn:
        left, narrower = (across, across) if beside else (0.0, 0.0)
        inside = (inside[0] + left, inside[1] + (0 if beside else down), inside[2] - narrower)
    _words(paper, each, inside, y + height - 1, tiles.size + (0 if drawn else WITHOUT_PICTURE))


def _woven(paper: Paper, x: float, y: float, across: float, down: float) -> None:
    """A piece of cloth where there is no picture yet."""
    bands = max(1, round(down / (HEIGHT_OF_BAND * BAND)))
    thread = down / (bands * HEIGHT_OF_BAND)
    for band in range(bands):
        paper.cloth(x, y + band * HEIGHT_OF_BAND * thread, across, thread)


def _words(paper: Paper, each: Shown, box: tuple[float, float, float], bottom: float, size: float) -> None:
    x, y, width = box
    call = _("Call {phone}", phone=each.phone) if each.phone else ""
    for text, smaller, bold, color, most in (
        (each.name, 0.0, True, LIGHT.accent_strong, 3),
        (", ".join(each.products), 1.5, False, LIGHT.ink, 3),
        (call, 0.5, True, LIGHT.ink, 1),
        (each.words or "", 2.0, False, LIGHT.ink, 3),
        (each.place, 2.5, False, LIGHT.faint, 2),
    ):
        if text:
            paper.letters(max(size - smaller, SMALLEST), bold=bold, color=color)
            y = _fitted(paper, text, x, y, width, bottom, most=most) + size * 0.05


def _notes(paper: Paper, top: float, bottom: float) -> None:
    """Lines to write on, where no enterprise stands."""
    paper.letters(11, bold=True, color=LIGHT.faint)
    paper.line_of(MARGIN, top, INNER, _("Notes"))
    paper.set_draw_color(LIGHT.line)
    y = top + 2 * BETWEEN_LINES
    while y < bottom:
        paper.line(MARGIN, y, MARGIN + INNER, y)
        y += BETWEEN_LINES
