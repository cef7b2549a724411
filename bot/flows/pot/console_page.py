"""Common pots in the console: what each is for and how far it is; one of them with who promised and handed over what."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, func, or_, select

from bot.clock import BANGKOK
from bot.console.tables import excel_of
from bot.dialogue.console_pages import (
    Away,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Go,
    Heading,
    Listing,
    Narrowed,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.pages import Download
from bot.dialogue.rights import Right
from bot.flows.pot.cards import how_much, no_money
from bot.flows.pot.kinds import TAKES, HandingStatus, PotStatus
from bot.flows.pot.page import sheet_of
from bot.flows.pot.queries import parts_of
from bot.flows.pot.routes import routes
from bot.flows.pot.sums import Part
from bot.flows.pot.tables import Pot, PotHanding, PotShare
from bot.flows.pot.view import view
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.numbers import write_baht
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order

STATES = {
    PotStatus.OPEN: (mark("open"), Tone.GOOD),
    PotStatus.CLOSED: (mark("its day has passed"), Tone.WAITS),
    PotStatus.FINISHED: (mark("handed on"), Tone.PLAIN),
    PotStatus.CANCELLED: (mark("cancelled"), Tone.WRONG),
}
FILE = "pot.xlsx"


def looked_after_in(visit: Visit) -> ColumnElement[bool]:
    """The pots that a visit's right reaches: for its areas alone, or its own."""
    mine = (Pot.maker_id == visit.person.id, Pot.receiver_id == visit.person.id)
    return or_(visit.meant_for(Pot.id, Pot.audience), *mine)


def _pots(visit: Visit) -> View:
    ways = Ways((Tap(_("Open a common pot"), "pot.new", main=True), Tap(_("Welfare roster"), "pot.roster")))
    found = select(Pot).where(Pot.network_id == visit.network.id, Pot.status.in_(STATES), looked_after_in(visit))
    states = tuple((str(status), _(words)) for status, (words, _tone) in STATES.items())
    listing = Listing(
        name="pots", title=_("Common pots"), found=found, key=Pot.id,
        columns=(Column(_("What for"), by=in_thai_order(Pot.purpose)), Column(_("Until"), by=Pot.until), Column(_("State"), by=Pot.status),
                 Column(_("Groups"), numeric=True), Column(_("Promised"), numeric=True), Column(_("Handed over"), numeric=True)),
        lines=_lines, empty=Empty(_("No common pot has been opened yet: for a meeting's costs, say, or when somebody has died.")),
        search=(Pot.purpose,), narrowed=(Narrowed("state", _("State"), states, lambda state: Pot.status == state),),
        sort=1, newest=True,
    )  # fmt: skip
    return View((ways, Words(no_money()), listing))


def _lines(visit: Visit, pots: Sequence[Pot]) -> list[tuple[Cell, ...]]:
    ids = [pot.id for pot in pots]
    promised = select(PotShare.pot_id, func.sum(PotShare.promised), func.sum(case((PotShare.promised > 0, 1), else_=0))).where(
        PotShare.network_id == visit.network.id, PotShare.pot_id.in_(ids)
    )  # fmt: skip
    sums = {
        key: (int(total), int(groups)) for key, total, groups in visit.rows.execute(promised.group_by(PotShare.pot_id))
    }
    handed = select(PotHanding.pot_id, func.sum(PotHanding.amount)).where(
        PotHanding.network_id == visit.network.id, PotHanding.pot_id.in_(ids), PotHanding.status != HandingStatus.UNDONE
    )  # fmt: skip
    given = {key: int(total) for key, total in visit.rows.execute(handed.group_by(PotHanding.pot_id))}
    lines: list[tuple[Cell, ...]] = []
    for pot in pots:
        words, tone = STATES[PotStatus(pot.status)]
        until = write_date(pot.until.astimezone(BANGKOK), spoken_language(), weekday=False, short=True) if pot.until else Faint("–")  # fmt: skip
        total, groups = sums.get(pot.id, (0, 0))
        lines.append((Go(pot.purpose, "pot", pot.id), until, State(_(words), tone), str(groups), write_baht(total), write_baht(given.get(pot.id, 0))))  # fmt: skip
    return lines


def _pot(visit: Visit) -> View:
    pot: Pot = visit.subject
    seen, parts = view(visit.rows, pot), parts_of(visit.rows, pot)
    words, tone = STATES[PotStatus(pot.status)]
    facts = Facts((
        (_("State"), State(_(words), tone)), (_("How much"), how_much(seen)),
        (_("Handed to"), seen.receiver or Faint(_("nobody yet"))), (_("Promised"), write_baht(seen.totals.promised)),
        (_("Handed over"), (write_baht(seen.totals.handed), Faint(_("confirmed: {money}", money=write_baht(seen.totals.confirmed))))),
    ))  # fmt: skip
    listed = Away(_("List as an Excel file"), f"file:{FILE}")
    if pot.status not in TAKES:
        return View((Ways((listed,)), facts, _parts(pot, parts)), title=pot.purpose)
    ways = Ways((
        Tap(_("Look after it"), f"pot.list:{pot.id}", main=True), listed, Tap(_("Handed on to what it was for"), f"pot.finish:{pot.id}"),
        Tap(_("Call it off"), f"pot.cancel:{pot.id}", grave=True),
    ))  # fmt: skip
    return View((ways, facts, Words(no_money()), _parts(pot, parts)), title=pot.purpose)


def _parts(pot: Pot, parts: dict[str, Part]) -> Listing:
    found = select(Enterprise).where(Enterprise.network_id == pot.network_id, Enterprise.id.in_(parts))

    def line(enterprise: Enterprise) -> tuple[Cell, ...]:
        part = parts[enterprise.id]
        said = (State(_("to be confirmed: {money}", money=write_baht(part.said)), Tone.WAITS),) if part.said else ()
        left = State(write_baht(part.left), Tone.WAITS) if part.left else Faint("–")
        return (Go(enterprise.short_name, "enterprise", enterprise.id), write_baht(part.promised or 0), (write_baht(part.handed), *said), left, Tap(_("Its part"), f"pot.one:{pot.id}:{enterprise.id}"))  # fmt: skip

    return Listing(
        name="parts", title=_("Who gives"), found=found, key=Enterprise.id,
        columns=(Column(_("Group"), by=in_thai_order(Enterprise.short_name)), Column(_("Promised"), numeric=True),
                 Column(_("Handed over"), numeric=True), Column(_("Not handed over yet"), numeric=True), Column(_("Do"))),
        lines=lambda _visit, rows: [line(each) for each in rows],
        empty=Empty(_("Nobody has promised anything yet. Each group is asked in private.")), search=(Enterprise.short_name,),
    )  # fmt: skip


def _file(visit: Visit) -> Download:
    return excel_of(sheet_of(visit.rows, visit.subject))


def _is_theirs(visit: Visit) -> bool:
    mine = select(Pot.id).where(
        Pot.network_id == visit.network.id, Pot.id == visit.subject.id, Pot.status.in_(STATES), looked_after_in(visit)
    )
    return visit.rows.scalar(mine) is not None


POTS = routes.console_page(
    ConsolePage(
        name="pots", title=mark("Common pots"), heading=Heading.TOGETHER, order=34, right=Right.MANAGE_POT, show=_pots
    )
)  # fmt: skip
POT = routes.console_page(
    ConsolePage(
        name="pot", title=mark("A common pot"), heading=Heading.TOGETHER, order=35, right=Right.MANAGE_POT, show=_pot,
        table=Pot, within=_is_theirs, files={FILE: _file},
    )
)  # fmt: skip
