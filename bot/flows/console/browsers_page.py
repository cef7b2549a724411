"""Where whoever looks is signed in, as a page."""

from bot.dialogue.console_pages import Cell, Column, ConsolePage, Empty, Heading, Rows, Tap, View, Visit, Ways, Words
from bot.dialogue.understanding.commands import command
from bot.flows.console.routes import routes
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.sign_ins import sign_ins_of


def _view(visit: Visit) -> View:
    language = spoken_language()
    lines: list[tuple[Cell, ...]] = [
        (
            row.device or _("A browser"),
            write_moment_short(row.opened_at or row.made_at, language),
            write_moment_short(row.ends_at, language),
            Tap(_("Sign out"), f"console.end:{row.id}"),
        )
        for row in sign_ins_of(visit.rows, visit.person.id, visit.now)
    ]
    columns = (Column(_("Browser")), Column(_("Since")), Column(_("Until")), Column(_("Do")))
    empty = Empty(_("You are signed in nowhere."))
    another = Words(
        _("On another device: write “{words}” to me in our own chat there.", words=command("console.open").name)
    )
    return View((
        Rows(_("Where you are signed in"), columns, tuple(lines), empty), another,
        Ways((Tap(_("Sign out everywhere"), "console.end_all", grave=True),)),
    ))  # fmt: skip


PAGE = routes.console_page(
    ConsolePage(name="browsers", title=mark("My sign-ins"), heading=Heading.CARE, order=90, right=None, show=_view)
)
