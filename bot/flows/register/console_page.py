"""The people of a network in the console: who is registered where, who waits, what each holds; confirmed, taken out and back by
the same buttons as in the chat."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Folded,
    Go,
    Heading,
    Listing,
    Narrowed,
    Part,
    Rows,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
)
from bot.dialogue.rights import Right
from bot.drawing.people_words import role_with_scope
from bot.flows.register.routes import routes
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.people import Area, Consent, Enterprise, Membership, MembershipStatus, Person, Role
from bot.storage.refusals import is_taken_out
from bot.storage.sorting import in_thai_order

STATES = {
    MembershipStatus.WAITING: (mark("waits to be confirmed"), Tone.WAITS),
    MembershipStatus.ACTIVE: (mark("confirmed"), Tone.GOOD),
    MembershipStatus.REFUSED: (mark("taken out"), Tone.WRONG),
}


def _member(visit: Visit, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """A person has to do with an enterprise of the visit's network and areas."""
    members = select(Membership.person_id).where(Membership.network_id == visit.network.id, *more)
    if visit.areas is not None:
        members = members.where(Membership.enterprise_id.in_(_enterprises_in(visit)))
    return Person.id.in_(members)


def _holder(visit: Visit) -> ColumnElement[bool]:
    """A person holds a role of the visit's network; of areas, one in them."""
    held = select(Role.person_id).where(Role.network_id == visit.network.id)
    if visit.areas is not None:
        held = held.where(or_(Role.area_id.in_(visit.areas), Role.enterprise_id.in_(_enterprises_in(visit))))
    return Person.id.in_(held)


def _enterprises_in(visit: Visit) -> Select[tuple[str]]:
    return select(Enterprise.id).where(Enterprise.network_id == visit.network.id, visit.within(Enterprise.area_id))


def _people(visit: Visit) -> View:
    found = select(Person).where(Person.called.is_not(None), or_(_member(visit), _holder(visit)))
    states = tuple((str(status), _(words)) for status, (words, _tone) in STATES.items())
    invite = Ways((Tap(_("Invite somebody"), "invitation.new", main=True), Go(_("Roles and codes"), "roles")))
    listing = Listing(
        name="people", title=_("People of the network"), found=found, key=Person.id,
        columns=(Column(_("Name"), by=in_thai_order(Person.called)), Column(_("Enterprises")), Column(_("Roles")), Column(_("Known since"), by=Person.created_at)),
        lines=_lines,
        empty=Empty(_("Nobody has registered yet. People register in our own chat, or with a code that you make.")),
        search=(Person.called,),
        narrowed=(
            Narrowed("state", _("How they stand"), states, lambda state: _member(visit, Membership.status == state)),
            Narrowed("role", _("With a role"), (("yes", _("yes")),), lambda _yes: _holder(visit)),
        ),
    )  # fmt: skip
    return View((invite, listing) if visit.areas is None else (listing,))


def _lines(visit: Visit, people: Sequence[Person]) -> list[tuple[Cell, ...]]:
    ids = [person.id for person in people]
    member, roles = _membership_cells(visit, ids), _role_cells(visit, ids)
    return [
        (
            Go(person.called or "", "person", person.id),
            tuple(member[person.id]) or Faint(_("none")),
            tuple(roles[person.id]) or Faint("–"),
            write_date(person.created_at, spoken_language(), weekday=False, short=True),
        )
        for person in people
    ]


def _membership_cells(visit: Visit, ids: Sequence[str]) -> defaultdict[str, list[Cell]]:
    of = (Enterprise.network_id == Membership.network_id) & (Enterprise.id == Membership.enterprise_id)
    rows = (
        select(Membership.person_id, Membership.status, Enterprise.short_name)
        .join(Enterprise, of)
        .where(Membership.network_id == visit.network.id, Membership.person_id.in_(ids), visit.within(Enterprise.area_id))
    )  # fmt: skip
    found: defaultdict[str, list[Cell]] = defaultdict(list)
    for person_id, status, name in visit.rows.execute(rows.order_by(Membership.person_id, Enterprise.short_name)):
        words, tone = STATES[MembershipStatus(status)]
        found[person_id].append(name if tone is Tone.GOOD else (name, State(_(words), tone)))
    return found


def _role_cells(visit: Visit, ids: Sequence[str]) -> defaultdict[str, list[Cell]]:
    found: defaultdict[str, list[Cell]] = defaultdict(list)
    for role, words in _roles(visit, ids):
        found[role.person_id].append(words)
    return found


def _roles(visit: Visit, ids: Sequence[str]) -> list[tuple[Role, str]]:
    """The roles of some people, each in words."""
    ours = Enterprise.area_id
    rows = (
        select(Role, Enterprise.short_name, Area.name)
        .outerjoin(Enterprise, (Enterprise.network_id == Role.network_id) & (Enterprise.id == Role.enterprise_id))
        .outerjoin(Area, (Area.network_id == Role.network_id) & (Area.id == Role.area_id))
        .where(Role.network_id == visit.network.id, Role.person_id.in_(ids), or_(visit.within(ours), visit.within(Role.area_id)))
        .order_by(Role.id)
    )  # fmt: skip
    return [
        (role, role_with_scope(role.kind, short_name or area)) for role, short_name, area in visit.rows.execute(rows)
    ]


def _waiting(visit: Visit) -> int:
    of = (Enterprise.network_id == Membership.network_id) & (Enterprise.id == Membership.enterprise_id)
    waits = select(func.count()).select_from(Membership).join(Enterprise, of)
    waits = waits.where(
        Membership.network_id == visit.network.id, Membership.status == MembershipStatus.WAITING, visit.within(Enterprise.area_id)
    )  # fmt: skip
    return visit.rows.scalar(waits) or 0


def _is_ours(visit: Visit) -> bool:
    return bool(
        visit.rows.scalar(select(Person.id).where(Person.id == visit.subject.id, or_(_member(visit), _holder(visit))))
    )


def _person(visit: Visit) -> View:
    person: Person = visit.subject
    language = spoken_language()
    given = visit.rows.scalar(
        select(func.max(Consent.given_at)).where(Consent.person_id == person.id, Consent.withdrawn_at.is_(None))
    )
    facts = Facts((
        (_("Consent"), State(_("given on {day}", day=write_date(given, language, weekday=False, short=True)), Tone.GOOD) if given else State(_("not given, or taken back"), Tone.WAITS)),
        (_("Has added me"), _("yes") if person.is_friend else _("no")),
        (_("Known since"), write_date(person.created_at, language, weekday=False, short=True)),
    ))  # fmt: skip
    parts: list[Part] = [facts, _enterprises_of(visit, person), _roles_of(visit, person)]
    if visit.areas is None and is_taken_out(visit.rows, visit.network.id, person):
        parts.append(Ways((Tap(_("Bring back into the network"), f"register.bringback:{person.id}", main=True),)))
    if visit.areas is None:
        same = _same(visit, person)
        parts.append(Folded("same", same.title, "", (same,)))
    return View(tuple(parts), title=person.called or _("somebody without a name"))


def _same(visit: Visit, person: Person) -> Listing:
    """The others of the network, those of the same name first: one of them may be a second account of this person."""
    found = select(Person).where(
        Person.called.is_not(None), Person.id != person.id, or_(_member(visit), _holder(visit))
    )
    alike = case((Person.called == person.called, 0), else_=1)
    return Listing(
        name="same", title=_("Somebody with two LINE accounts?"), found=found, key=Person.id,
        columns=(Column(_("Name"), by=in_thai_order(Person.called)), Column(_("Enterprises")), Column(_("Alike"), by=alike), Column(_("Do"))),
        lines=lambda visit, people: _same_lines(visit, person, people), empty=Empty(_("Nobody else is known here yet.")),
        search=(Person.called,), sort=2,
    )  # fmt: skip


def _same_lines(visit: Visit, person: Person, people: Sequence[Person]) -> list[tuple[Cell, ...]]:
    member = _membership_cells(visit, [each.id for each in people])
    return [
        (
            Go(each.called or "", "person", each.id), tuple(member[each.id]) or Faint(_("none")),
            _("same name") if each.called == person.called else Faint("–"),
            Tap(_("Make one of both"), f"register.same:{person.id}:{each.id}"),
        )
        for each in people
    ]  # fmt: skip


def _enterprises_of(visit: Visit, person: Person) -> Rows:
    of = (Enterprise.network_id == Membership.network_id) & (Enterprise.id == Membership.enterprise_id)
    rows = (
        select(Membership, Enterprise)
        .join(Enterprise, of)
        .where(Membership.network_id == visit.network.id, Membership.person_id == person.id, visit.within(Enterprise.area_id))
        .order_by(Enterprise.short_name)
    )  # fmt: skip
    lines = tuple(_line(row, enterprise) for row, enterprise in visit.rows.execute(rows))
    columns = (Column(_("Enterprise")), Column(_("How they stand")), Column(_("Since")), Column(_("Do")))
    return Rows(_("Enterprises"), columns, lines, Empty(_("Registered for no enterprise.")))


def _line(row: Membership, enterprise: Enterprise) -> tuple[Cell, ...]:
    words, tone = STATES[MembershipStatus(row.status)]
    of = f"{enterprise.id}:{row.person_id}"
    yes, out = (
        Tap(_("Is one of them"), f"register.confirm:{of}", main=True),
        Tap(_("Take out"), f"register.out:{of}", grave=True),
    )
    back = Tap(_("Bring back"), f"register.restore:{of}")
    ways: dict[str, tuple[Cell, ...]] = {
        MembershipStatus.WAITING: (yes, out), MembershipStatus.ACTIVE: (out,), MembershipStatus.REFUSED: (back, yes),
    }  # fmt: skip
    since = write_date(row.since, spoken_language(), weekday=False, short=True) if row.since else Faint("–")
    return (Go(enterprise.short_name, "enterprise", enterprise.id), State(_(words), tone), since, ways[row.status])


def _roles_of(visit: Visit, person: Person) -> Rows:
    language = spoken_language()
    lines = tuple(
        (
            words,
            write_date(role.term_ends, language, weekday=False, short=True) if role.term_ends else Faint(_("no end")),
            Tap(_("Take the role back"), f"roles.takeback:{role.id}", grave=True),
        )
        for role, words in _roles(visit, [person.id])
    )
    columns = (Column(_("Role")), Column(_("Until")), Column(_("Do")))
    return Rows(_("Roles"), columns, lines, Empty(_("Holds no role.")))


PEOPLE = routes.console_page(
    ConsolePage(
        name="people", title=mark("People of the network"), heading=Heading.PEOPLE, order=10, right=Right.ANSWER_FOR_MEMBERS, show=_people,
        counts=_waiting,
    )
)  # fmt: skip
PERSON = routes.console_page(
    ConsolePage(
        name="person", title=mark("A person"), heading=Heading.PEOPLE, order=11, right=Right.ANSWER_FOR_MEMBERS, show=_person,
        table=Person, within=_is_ours,
    )
)  # fmt: skip
