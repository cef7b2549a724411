"""The enterprises of a network in the console: found, looked at, edited; added, renamed, merged, let rest and brought back by
what the chat does on the same words."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select

from bot.dialogue.console_pages import (
    Caption,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Form,
    Go,
    Heading,
    Listing,
    Narrowed,
    Part,
    Rows,
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
from bot.drawing.people_words import KINDS, kind_name, stage_words
from bot.flows.enterprises.routes import routes
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.memberships import products_of
from bot.storage.people import Area, Enterprise, EnterpriseAlias, Membership, Person, Role, RoleKind, Stage
from bot.storage.sorting import in_thai_order
from bot.storage.standing import ACTIVE, LIVE

LIST = "enterprise_list"
"""The form that takes a file with enterprises."""
EDIT = "profile"
"""The form of an enterprise's entry in the directory."""


def _enterprises(visit: Visit) -> View:
    found = (
        select(Enterprise, Area.name)
        .outerjoin(Area, (Area.network_id == Enterprise.network_id) & (Area.id == Enterprise.area_id))
        .where(Enterprise.network_id == visit.network.id, visit.within(Enterprise.area_id))
    )
    states = (("live", _("active")), ("new", _("new with us")), ("rests", _("rests")))
    listing = Listing(
        name="enterprises", title=_("Enterprises"), found=found, key=Enterprise.id,
        columns=(
            Column(_("Name"), by=in_thai_order(Enterprise.short_name)), Column(_("Kind"), by=Enterprise.kind),
            Column(_("Place"), by=in_thai_order(Area.name)), Column(_("Speaks for it")), Column(_("People"), numeric=True),
            Column(_("How they stand")),
        ),
        lines=_lines, empty=Empty(_("No enterprise is here yet: add the first one.")),
        search=(Enterprise.short_name, Enterprise.name, Enterprise.code, Area.name),
        narrowed=(
            Narrowed("state", _("How they stand"), states, _in_state),
            Narrowed("kind", _("Kind"), tuple((kind, _(words)) for kind, words in KINDS.items()), lambda kind: Enterprise.kind == kind),
        ),
    )  # fmt: skip
    if visit.areas is not None:
        return View((listing,))
    add = Speak(_("Add"), command("joining.add").name, _("Name of a new enterprise"))
    return View((Ways((add, Form(_("From a file"), LIST), Tap(_("Those that rest"), "enterprises.resting"))), listing))


def _in_state(state: str) -> ColumnElement[bool]:
    return {"live": LIVE, "rests": ~LIVE, "new": Enterprise.stage != Stage.HOST}[state]


def _lines(visit: Visit, rows: Sequence[tuple[Enterprise, str | None]]) -> list[tuple[Cell, ...]]:
    ids = [enterprise.id for enterprise, _area in rows]
    speakers, people = _speakers(visit, ids), _people(visit, ids)
    return [
        (
            (Go(enterprise.short_name, "enterprise", enterprise.id), Faint(enterprise.name)),
            kind_name(enterprise.kind),
            ", ".join(part for part in (enterprise.tambon, area) if part) or Faint("–"),
            ", ".join(speakers[enterprise.id]) or State(_("nobody"), Tone.WAITS),
            str(people.get(enterprise.id, 0)),
            _state(enterprise),
        )
        for enterprise, area in rows
    ]


def _state(enterprise: Enterprise) -> Cell:
    if enterprise.retired_at:
        return State(_("rests"), Tone.WAITS)
    parts: list[Cell] = [State(_("new with us"), Tone.PLAIN) if enterprise.stage != Stage.HOST else State(_("active"), Tone.GOOD)]  # fmt: skip
    return (*parts, Faint(_("without LINE"))) if enterprise.without_line else parts[0]


def _speakers(visit: Visit, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    held = (
        select(Role.enterprise_id, Person.called)
        .join(Person, Person.id == Role.person_id)
        .where(Role.network_id == visit.network.id, Role.kind == RoleKind.REPRESENTATIVE, Role.enterprise_id.in_(ids))
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for enterprise_id, called in visit.rows.execute(held.order_by(Role.id)):
        found[enterprise_id].append(called or _("somebody without a name"))
    return found


def _people(visit: Visit, ids: Sequence[str]) -> dict[str, int]:
    counted = select(Membership.enterprise_id, func.count()).where(
        Membership.network_id == visit.network.id, Membership.enterprise_id.in_(ids), ACTIVE
    )
    return dict(visit.rows.execute(counted.group_by(Membership.enterprise_id)).tuples().all())


def _enterprise(visit: Visit) -> View:
    enterprise: Enterprise = visit.subject
    parts: list[Part] = [_facts(visit, enterprise), Ways(_ways(enterprise))]
    if enterprise.retired_at is None or _people(visit, [enterprise.id]):
        parts.append(_people_of(visit, enterprise))
    if visit.areas is None and enterprise.retired_at is None:
        parts += [Caption(_("Change the enterprise")), Ways(_changes(enterprise))]
    return View(tuple(parts), title=enterprise.short_name)


def _facts(visit: Visit, enterprise: Enterprise) -> Facts:
    network_id = enterprise.network_id
    area = visit.rows.get(Area, (network_id, enterprise.area_id)) if enterprise.area_id else None
    products = products_of(visit.rows, enterprise)
    also = select(EnterpriseAlias.name).where(
        EnterpriseAlias.network_id == network_id, EnterpriseAlias.enterprise_id == enterprise.id
    )
    aliases = list(visit.rows.scalars(also.order_by(EnterpriseAlias.name)))
    none = Faint(_("not written yet"))
    joined = (
        write_date(enterprise.joined_at, spoken_language(), weekday=False, short=True)
        if enterprise.joined_at
        else Faint(_("from the first list on"))
    )
    place = ", ".join(part for part in (enterprise.tambon, area.name if area else None) if part)
    return Facts((
        (_("Full name"), enterprise.name), (_("Kind"), kind_name(enterprise.kind)), (_("Place"), place or none),
        (_("Number in the list"), enterprise.code or none), (_("Products"), ", ".join(products) or none),
        (_("Other names"), ", ".join(aliases) or none), (_("About us"), enterprise.about or none),
        (_("On the map"), _("yes") if enterprise.latitude is not None else none), (_("With us since"), joined),
        (_("How they stand"), (_state(enterprise), *([Faint(words)] if (words := stage_words(enterprise.stage)) else []))),
    ))  # fmt: skip


def _ways(enterprise: Enterprise) -> tuple[Tap | Form, ...]:
    if enterprise.retired_at:
        return (Tap(_("Bring it back"), f"enterprises.back:{enterprise.id}", main=True),)
    return (
        Form(_("Change the entry"), EDIT, f"enterprise:{enterprise.id}", main=True),
        Tap(_("People and their wishes"), f"register.people:{enterprise.id}"),
        Tap(_("Entry as others see it"), f"directory.show:{enterprise.id}"),
    )


def _changes(enterprise: Enterprise) -> tuple[Speak, ...]:
    """The words of the chat, with the name in them: they ask before anything is done."""
    name = enterprise.short_name
    return (
        Speak(_("Give another name"), f"{command('enterprises.rename').name} {name} |", _("New name")),
        Speak(
            _("Make one with another"), f"{command('enterprises.merge').name} {name} |", _("Name of the one that stays")
        ),
        Speak(_("Let it rest"), f"{command('enterprises.rest').name} {name}"),
    )


def _people_of(visit: Visit, enterprise: Enterprise) -> Rows:
    member = select(Membership.person_id).where(
        Membership.network_id == enterprise.network_id, Membership.enterprise_id == enterprise.id, ACTIVE
    )
    speaks = select(Role.person_id).where(Role.network_id == enterprise.network_id, Role.enterprise_id == enterprise.id)
    named = Person.called.is_not(None)
    found = select(Person.id, Person.called).where(named, or_(Person.id.in_(member), Person.id.in_(speaks)))
    speakers = set(visit.rows.scalars(speaks))
    lines = tuple(
        (Go(called or "", "person", person_id), _("speaks for it") if person_id in speakers else Faint(_("member")))
        for person_id, called in visit.rows.execute(found.order_by(in_thai_order(Person.called)))
    )
    empty = Empty(_("Nobody of it is confirmed yet. Whoever speaks for it gets a code."), (Tap(_("Invite somebody"), "invitation.new"),))  # fmt: skip
    return Rows(_("Its people"), (Column(_("Name")), Column(_("Part"))), lines, empty)


ENTERPRISES = routes.console_page(
    ConsolePage(
        name="enterprises", title=mark("Enterprises"), heading=Heading.PEOPLE, order=30, right=Right.ANSWER_FOR_MEMBERS,
        show=_enterprises,
    )
)  # fmt: skip
ENTERPRISE = routes.console_page(
    ConsolePage(
        name="enterprise", title=mark("An enterprise"), heading=Heading.PEOPLE, order=31, right=Right.ANSWER_FOR_MEMBERS,
        show=_enterprise, table=Enterprise, within=lambda visit: visit.reaches(visit.subject.area_id),
    )
)  # fmt: skip
