"""Who can come on which day, as a card."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.grid import GridRow, Said, grid
from bot.flows.forum.date_table import DateTable
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

SAID = {True: Said.YES, False: Said.NO, None: Said.NOTHING}


@drawing
def draw_table(table: DateTable) -> list[Message]:
    words = _("Who can when")
    body: list[ui.Element] = [ui.kicker(table.forum), ui.title(words)]
    days = [write_date(at, spoken_language(), short=True, year=False) for at in table.days]
    rows = [GridRow(row.enterprise, tuple(SAID[can] for can in row.can)) for row in table.rows]
    body += [ui.separator(), *grid(days, rows, _("Can"), table.sums)]
    if table.silent:
        silent = ngettext(
            "{count} enterprise has not answered yet.", "{count} enterprises have not answered yet.", table.silent
        )
        body.append(ui.faint(silent))
    footer = [ui.button(_("All of them"), ui.uri(table.link), style="primary")] if table.link else []
    can = [ngettext("{count} can", "{count} can", each) for each in table.sums]
    counts = [f"{day} {each}" for day, each in zip(days, can, strict=True)]
    return [ui.card(f"{words}: {table.forum}: {', '.join(counts)}", ui.bubble(body, footer))]
