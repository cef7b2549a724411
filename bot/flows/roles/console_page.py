"""Who holds what and until when, who stands in, and the codes that are out: in the console."""

from collections.abc import Sequence

from sqlalchemy import case, select
from sqlalchemy.orm import aliased

from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
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
)
from bot.dialogue.rights import Right
from bot.drawing.people_words import role_name, role_with_scope
from bot.flows.roles.routes import routes
from bot.language.calendar import write_date, write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.leading import LEADING
from bot.storage.people import Area, Enterprise, Invitation, Person, Role, RoleKind
from bot.storage.sorting import in_thai_order

HOLDER, DEPUTY, FOLLOWER, MAKER = (aliased(Person) for _each in range(4))


def _view(visit: Visit) -> View:
    invite = Ways((Tap(_("Invite somebody"), "invitation.new", main=True), Tap(_("My duties"), "roles.duties")))
    return View((invite, _roles(visit), _codes(visit)))


def _roles(visit: Visit) -> Listing:
    found = (
        select(Role, HOLDER.called, DEPUTY.called, FOLLOWER.called, Enterprise.short_name, Area.name)
        .join(HOLDER, HOLDER.id == Role.person_id)
        .outerjoin(DEPUTY, DEPUTY.id == Role.deputy_id)
        .outerjoin(FOLLOWER, FOLLOWER.id == Role.successor_id)
        .outerjoin(Enterprise, (Enterprise.network_id == Role.network_id) & (Enterprise.id == Role.enterprise_id))
        .outerjoin(Area, (Area.network_id == Role.network_id) & (Area.id == Role.area_id))
        .where(Role.network_id == visit.network.id)
    )
    kinds = tuple((str(kind), role_name(kind)) for kind in RoleKind if kind != RoleKind.MEMBER)
    place = case((Role.kind.in_(LEADING), 0), (Role.kind == RoleKind.REPRESENTATIVE, 2), else_=1)
    return Listing(
        name="roles", title=_("Who holds what"), found=found, key=Role.id,
        columns=(
            Column(_("Name"), by=in_thai_order(HOLDER.called)), Column(_("Role"), by=place), Column(_("Until"), by=Role.term_ends),
            Column(_("Deputy")), Column(_("Who follows")), Column(_("Last seen"), by=Role.seen_at), Column(_("Do")),
        ),
        lines=_role_lines, empty=Empty(_("Nobody holds a role yet: invite somebody with a code.")),
        search=(HOLDER.called, Enterprise.short_name), sort=1,
        narrowed=(Narrowed("kind", _("Role"), kinds, lambda kind: Role.kind == kind),),
    )  # fmt: skip


def _role_lines(visit: Visit, rows: Sequence[tuple[Role, str | None, str | None, str | None, str | None, str | None]]) -> list[tuple[Cell, ...]]:  # fmt: skip
    language = spoken_language()
    return [
        (
            Go(name or _("somebody without a name"), "person", role.person_id),
            role_with_scope(role.kind, enterprise or area),
            _term(visit, role),
            deputy or Faint(_("nobody")),
            follower or Faint("–"),
            write_date(role.seen_at, language, weekday=False, short=True) if role.seen_at else Faint(_("not seen yet")),
            Tap(_("Take the role back"), f"roles.takeback:{role.id}", grave=True),
        )
        for role, name, deputy, follower, enterprise, area in rows
    ]


def _term(visit: Visit, role: Role) -> Cell:
    if role.term_ends is None:
        return Faint(_("no end"))
    day = write_date(role.term_ends, spoken_language(), weekday=False, short=True)
    return State(_("{day}, over", day=day), Tone.WRONG) if role.term_ends <= visit.now else day


def _codes(visit: Visit) -> Listing:
    found = (
        select(Invitation, MAKER.called, Enterprise.short_name, Area.name)
        .outerjoin(MAKER, MAKER.id == Invitation.maker_id)
        .outerjoin(Enterprise, (Enterprise.network_id == Invitation.network_id) & (Enterprise.id == Invitation.enterprise_id))
        .outerjoin(Area, (Area.network_id == Invitation.network_id) & (Area.id == Invitation.area_id))
        .where(Invitation.network_id == visit.network.id, Invitation.used_at.is_(None), Invitation.expires_at > visit.now)
    )  # fmt: skip
    return Listing(
        name="codes", title=_("Codes that are out"), found=found, key=Invitation.id,
        columns=(Column(_("For")), Column(_("Made by")), Column(_("Until"), by=Invitation.expires_at), Column(_("Do"))),
        lines=_code_lines, empty=Empty(_("No code is out. “Invite somebody” makes one.")), sort=2,
    )  # fmt: skip


def _code_lines(_visit: Visit, rows: Sequence[tuple[Invitation, str | None, str | None, str | None]]) -> list[tuple[Cell, ...]]:  # fmt: skip
    return [
        (
            role_with_scope(code.kind, enterprise or area),
            maker or Faint("–"),
            write_moment_short(code.expires_at, spoken_language()),
            Tap(_("Take the code back"), f"roles.codeback:{code.id}", grave=True),
        )
        for code, maker, enterprise, area in rows
    ]


PAGE = routes.console_page(
    ConsolePage(
        name="roles", title=mark("Roles and codes"), heading=Heading.PEOPLE, order=20, right=Right.SEE_ROLES, show=_view
    )
)
