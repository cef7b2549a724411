"""The cards of seating."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button
from bot.flows.seating.results import SeatedTable, Seating
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_seating(result: Seating) -> list[Message]:
    words = _("Second round: everybody mixed") if result.mixed else _("First round: those who make the same")
    body: list[ui.Element] = [ui.kicker(result.forum), ui.title(words)]
    body.append(ui.faint(ngettext("{count} person in all", "{count} people in all", result.people)))
    for table in result.page.rows:
        body += [ui.separator(), ui.line(_table(table), bold=True), ui.line(_who(table), margin="xs")]
    body += how_many(result.page)
    other = "alike" if result.mixed else "mixed"
    label = _("First round") if result.mixed else _("Second round")
    turn = ui.button(label, ui.postback(f"seating.round:{result.forum_id}:{result.size}.{other}"))
    return [ui.card(words, ui.bubble(body, [*more_button(result.page.more), turn]))]


def _table(table: SeatedTable) -> str:
    return ngettext(
        "Table {number} · {count} person", "Table {number} · {count} people", table.people, number=table.number
    )


def _who(table: SeatedTable) -> str:
    others = _("Others")
    return ", ".join(f"{name or others} {people}" for name, people in table.who)
