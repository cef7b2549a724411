"""The plan as a table, with its file."""

from bot.clock import BANGKOK
from bot.console.tables import TEMPLATE, TableSheet, excel_of
from bot.dialogue.holders import Subject
from bot.dialogue.pages import Download, FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.flows.production.cards import month_words
from bot.flows.production.planning import TABLE
from bot.flows.production.queries import lines_of, plans_from
from bot.flows.production.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Network

XLSX_NAME = "production-plan.xlsx"
STATES = {"planned": mark("planned"), "done": mark("is there")}


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.PLAN_PRODUCTION, Subject(network.id))


def sheet(opened: Opened, network: Network) -> TableSheet:
    """Everything that is still to come or of this month, by month and product."""
    since = opened.now.astimezone(BANGKOK).date().replace(day=1)
    lines = lines_of(opened.rows, network.id, plans_from(opened.rows, network.id, since))
    return TableSheet(
        title=_("Production plan of {network}", network=network.name),
        facts=(_("What is told can be corrected in the chat at any time."),),
        titles=(_("Ready"), _("Product"), _("Amount"), _("Unit"), _("Group"), _("State")),
        rows=tuple(
            (month_words(each.month), each.product, each.quantity, each.unit, each.enterprise, _(STATES[each.status]))
            for each in lines
        ),
        file=XLSX_NAME,
    )  # fmt: skip


def _file(opened: Opened, network: Network) -> Download:
    return excel_of(sheet(opened, network))


PAGE = routes.page(
    FormPage(
        kind=TABLE,
        title=mark("Production plan"),
        intro=(),
        send=mark("Print"),
        allowed=_allowed,
        facts=sheet,
        files={XLSX_NAME: _file},
        template=TEMPLATE,
    )
)
