"""The sub-groups of a network in the console."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, func, select

from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Narrowed,
    Speak,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
)
from bot.dialogue.rights import Right
from bot.dialogue.understanding.commands import command
from bot.flows.subgroup.routes import routes
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order
from bot.storage.subgroups import STAYS, Subgroup, SubgroupMember


def _view(visit: Visit) -> View:
    found = select(Subgroup).where(Subgroup.network_id == visit.network.id)
    if visit.areas is not None:
        found = found.where(_has_somebody_in(visit))
    make = Speak(_("Make one"), command("subgroup.make").name, _("Name of a new sub-group"))
    listing = Listing(
        name="subgroups", title=_("Sub-groups"), found=found, key=Subgroup.id,
        columns=(
            Column(_("Name"), by=in_thai_order(Subgroup.name)), Column(_("People"), numeric=True),
            Column(_("Made"), by=Subgroup.created_at), Column(_("How they stand")), Column(_("Do")),
        ),
        lines=_lines, empty=Empty(_("There is no sub-group yet. Those who share a product or an interest make one.")),
        search=(Subgroup.name, Subgroup.about),
        narrowed=(
            Narrowed("state", _("How they stand"), (("open", _("goes on")), ("ended", _("ended"))),
                     lambda state: Subgroup.ended_at.is_(None) if state == "open" else Subgroup.ended_at.is_not(None)),
        ),
    )  # fmt: skip
    return View((Ways((make,)), listing))


def _has_somebody_in(visit: Visit) -> ColumnElement[bool]:
    inside = (SubgroupMember.network_id == Subgroup.network_id, SubgroupMember.subgroup_id == Subgroup.id, STAYS)
    of = (Enterprise.network_id == SubgroupMember.network_id, Enterprise.id == SubgroupMember.enterprise_id)
    return exists(select(SubgroupMember.person_id).where(*inside, *of, visit.within(Enterprise.area_id)))


def _lines(visit: Visit, rows: Sequence[Subgroup]) -> list[tuple[Cell, ...]]:
    counted = select(SubgroupMember.subgroup_id, func.count()).where(
        SubgroupMember.network_id == visit.network.id, SubgroupMember.subgroup_id.in_([row.id for row in rows]), STAYS
    )
    people = dict(visit.rows.execute(counted.group_by(SubgroupMember.subgroup_id)).tuples().all())
    return [
        (
            (row.name, Faint(row.about)) if row.about else row.name,
            str(people.get(row.id, 0)),
            write_date(row.created_at, spoken_language(), weekday=False, short=True),
            State(_("ended"), Tone.WAITS) if row.ended_at else State(_("goes on"), Tone.GOOD),
            _ways(row),
        )
        for row in rows
    ]


def _ways(row: Subgroup) -> Cell:
    if row.ended_at:
        return Tap(_("Bring it back"), f"subgroup.restore:{row.id}")
    return (Tap(_("Its people"), f"subgroup.people:{row.id}"), Tap(_("End"), f"subgroup.end:{row.id}", grave=True))


PAGE = routes.console_page(
    ConsolePage(
        name="subgroups", title=mark("Sub-groups"), heading=Heading.PEOPLE, order=40, right=Right.END_SUBGROUP, show=_view
    )
)  # fmt: skip
