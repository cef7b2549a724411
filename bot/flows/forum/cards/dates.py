"""Who can come on which day, as a card."""

from bot.drawing import Message, drawing
from bot.drawing.who_can import DayColumn, who_can_card
from bot.flows.forum.date_table import DateTable
from bot.language.calendar import write_date
from bot.language.catalogue import ngettext, spoken_language

WORDS = {True: "yes", False: "no", None: None}


@drawing
def draw_table(table: DateTable) -> list[Message]:
    days = [
        DayColumn(
            write_date(at, spoken_language(), short=True, year=False),
            ngettext("{count} can", "{count} can", table.sums[place]),
            [(row.enterprise, WORDS[row.can[place]]) for row in table.rows],
        )
        for place, at in enumerate(table.days)
    ]
    silent = ngettext(
        "{count} enterprise has not answered yet.", "{count} enterprises have not answered yet.", table.silent
    )
    return [who_can_card(table.forum, days, [silent] if table.silent else [], table.link)]
