"""The cover, and the whole as a file."""

from datetime import date

from bot.drawing.look import LIGHT, Mood, persona
from bot.drawing.wall.month import draw_month
from bot.drawing.wall.paper import HEIGHT, HEIGHT_OF_BAND, MARGIN, WIDTH, Paper
from bot.drawing.wall.year import WallYear
from bot.language.calendar import write_month
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

THREAD = 1.4
FIGURE = 92.0


def printed(year: WallYear) -> bytes:
    """The year as a PDF: a cover and twelve pages, A4, in the language being spoken."""
    paper = Paper(_("Calendar of {year}", year=_year(year)))
    _cover(paper, year)
    for month in year.months:
        draw_month(paper, month, year.network)
    return bytes(paper.output())


def _cover(paper: Paper, year: WallYear) -> None:
    paper.add_page()
    paper.block(0, 0, WIDTH, HEIGHT, LIGHT.paper)
    band = HEIGHT_OF_BAND * THREAD
    paper.cloth(0, 14, WIDTH, THREAD)
    paper.cloth(0, HEIGHT - 14 - band, WIDTH, THREAD)
    inner = WIDTH - 2 * MARGIN
    paper.letters(24, bold=True, color=LIGHT.accent)
    paper.line_of(MARGIN, 52, inner, _("Product calendar"), align="C")
    paper.letters(72, bold=True, color=LIGHT.rose)
    paper.line_of(MARGIN, 64, inner, _year(year), align="C")
    paper.image(persona(Mood.CALENDAR), (WIDTH - FIGURE) / 2, 106, FIGURE, FIGURE)
    paper.letters(20, bold=True, color=LIGHT.ink)
    below = paper.written(MARGIN, 204, inner, year.network, most=3, align="C")
    paper.letters(13, color=LIGHT.faint)
    many = ngettext(
        "{count} enterprise, each in its season", "{count} enterprises, each in its season", year.enterprises
    )
    paper.written(MARGIN, below + 3, inner, many, align="C")


def _year(year: WallYear) -> str:
    return write_month(date(year.year, 1, 1), spoken_language()).rpartition(" ")[2]
