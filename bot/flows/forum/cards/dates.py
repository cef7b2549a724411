"""Who can come on which day, as a card."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.forum.date_table import DateTable
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext, spoken_language

MARKS = {True: "✓", False: "✗", None: "–"}


@drawing
def draw_table(table: DateTable) -> list[Message]:
    words = _("Who can when")
    body: list[ui.Element] = [ui.kicker(table.forum), ui.title(words)]
    for place, at in enumerate(table.days):
        day = write_date(at, spoken_language(), short=True, year=False)
        can = ngettext("{count} can", "{count} can", table.sums[place])
        body += [ui.separator(), ui.line(f"{day}: {can}", bold=True)]
        said = [f"{MARKS[row.can[place]]} {row.enterprise}" for row in table.rows]
        body += [ui.line("  ".join(said), size="sm")] if said else []
    if table.silent:
        silent = ngettext(
            "{count} enterprise has not answered yet.", "{count} enterprises have not answered yet.", table.silent
        )
        body.append(ui.faint(silent))
    footer = [ui.button(_("All of them"), ui.uri(table.link), style="primary")] if table.link else []
    return [ui.card(f"{words}: {table.forum}", ui.bubble(body, footer))]
