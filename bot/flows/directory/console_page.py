"""Names that mean the same product, in the console."""

from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Heading,
    Rows,
    Speak,
    Tap,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.rights import Right
from bot.dialogue.understanding.commands import command
from bot.flows.directory.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.enterprises import product_synonyms


def _view(visit: Visit) -> View:
    known = product_synonyms(visit.rows, visit.network.id)
    lines: list[tuple[Cell, ...]] = [
        (" = ".join(names), Tap(_("Take apart"), f"directory.apart:{set_id}")) for set_id, names in known.items()
    ]
    more = Speak(_("Put together"), command("directory.synonyms").name, _("Names with = between them"))
    intro = Words(_("Whoever asks for one of these names finds all who make it."))
    empty = Empty(_("No names are kept beside those that everybody knows."))
    columns = (Column(_("Names")), Column(_("Do")))
    return View((intro, Ways((more,)), Rows(_("Names that mean the same"), columns, tuple(lines), empty)))


PAGE = routes.console_page(
    ConsolePage(
        name="synonyms", title=mark("Names of products"), heading=Heading.PEOPLE, order=50, right=Right.KEEP_SYNONYMS, show=_view
    )
)  # fmt: skip
