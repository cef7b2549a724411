"""A network's lists as files to take along: one workbook, or an archive of tables."""

import io
import zipfile

from bot.clock import BANGKOK
from bot.console.tables import csv_of, in_a_file_name, workbook
from bot.console.whole_tables import whole_tables
from bot.dialogue.console_pages import Away, Caption, ConsolePage, Heading, Part, Said, Tap, View, Visit, Ways, Words
from bot.dialogue.holders import Subject
from bot.dialogue.pages import XLSX, Download
from bot.dialogue.rights import Right, may
from bot.flows.console.routes import routes
from bot.flows.console.taking_along import may_take_along, whole_network
from bot.flows.erasing import how_it_stands
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

BOOK, ARCHIVE, WHOLE = "network.xlsx", "network.zip", "network.jsonl.gz"
ZIP = "application/zip"


def _view(visit: Visit) -> View:
    whose = _("All lists of the network as they stand now.") if visit.areas is None else _("The lists of your areas as they stand now.")  # fmt: skip
    words = (
        whose,
        _("In them are people, enterprises, meetings, decisions, orders, payments, pots, polls and referrals: each list that you see here, with all its rows."),
        _("Never in them: customers, private words to the coordinator, and who voted what without names."),
        _("Keep such a file as carefully as you keep people's telephone numbers; whoever has it can read it."),
    )  # fmt: skip
    ways = Ways((
        Away(_("All lists as one Excel file"), f"file:{BOOK}"), Away(_("All lists as an archive (ZIP with CSV)"), f"file:{ARCHIVE}")
    ))  # fmt: skip
    return View((*(Words(each) for each in words), ways, *_whole(visit), *_erasing(visit)))


def _whole(visit: Visit) -> tuple[Part, ...]:
    if not may_take_along(visit):
        return ()
    return (
        Caption(_("The whole network as a file")),
        Words(_("Another installation of the bot can load it: people with their phones and LINE ids, and everything that was done. Customers, private words and votes without names stay here. Large networks take a minute.")),
        Ways((Away(_("The whole network (for another installation)"), f"file:{WHOLE}"),)),
    )  # fmt: skip


def _erasing(visit: Visit) -> tuple[Part, ...]:
    if not may(visit.rows, visit.person, Right.ERASE_NETWORK, Subject(visit.network.id)):
        return ()
    if told := how_it_stands(visit.rows, visit.network):
        return (Caption(_("Erasing")), Said(told))
    return (
        Caption(_("Erasing")),
        Words(_("What is erased is gone for good. It is asked again, a second person agrees where the settings say so, and it happens a week later; until then each of you can stop it.")),
        Ways((Tap(_("Erase the network"), "erasing.ask", grave=True),)),
    )  # fmt: skip


def _book(visit: Visit) -> Download:
    return Download(workbook(whole_tables(visit)), XLSX, _name(visit, "xlsx"))


def _archive(visit: Visit) -> Download:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, sheet in enumerate(whole_tables(visit), start=1):
            packed.writestr(f"{number:02d} {in_a_file_name(sheet.title)}.csv", csv_of(sheet).encode())
    return Download(buffer.getvalue(), ZIP, _name(visit, "zip"))


def _name(visit: Visit, ending: str) -> str:
    return f"{in_a_file_name(visit.network.name)} {visit.now.astimezone(BANGKOK):%Y-%m-%d}.{ending}"


PAGE = routes.console_page(
    ConsolePage(
        name="files", title=mark("Files"), heading=Heading.TOLD, order=90, right=Right.SEE_PULSE, show=_view,
        files={BOOK: _book, ARCHIVE: _archive, WHOLE: whole_network},
    )
)  # fmt: skip
