"""Who did what: the newest first, searched by person and kind, with the way back where there is one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.dialogue.console_pages import (  # fmt: skip
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Heading,
    Listing,
    Narrowed,
    Tap,
    View,
    Visit,
    Words,
)
from bot.dialogue.rights import Right
from bot.drawing.people_words import role_name
from bot.flows.console.deeds import DEEDS, OTHER, WAYS_BACK
from bot.flows.console.named import codes_out, names_of_subjects, newest_about, newest_about_people
from bot.flows.console.routes import routes
from bot.flows.enterprises import changes_to_undo
from bot.flows.settings import CHANGED, before_change, rule_title
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.audit import AuditEntry
from bot.storage.memberships import names_of
from bot.storage.people import Person
from bot.storage.rules import rules_of

A_DAY, A_MONTH = timedelta(days=1), timedelta(days=30)
TAKEN_OUT, MADE = ("member.refused", "member.taken_out"), "invitation.made"
KINDS = (("enterprise", mark("Enterprises")), ("member", mark("People of the network")), ("role", mark("Roles")), ("order", mark("Orders and sales")),
         ("poll", mark("Polls")), ("notice", mark("Notices")), ("settings", mark("Settings")))  # fmt: skip


def _view(visit: Visit) -> View:
    found = select(AuditEntry).where(AuditEntry.network_id == visit.network.id)
    if visit.areas is not None:
        found = found.where(AuditEntry.person_id == visit.person.id)
    who = select(Person.called).where(Person.id == AuditEntry.person_id).scalar_subquery()
    listing = Listing(
        name="deeds", title=_("Who has done what"), found=found, key=AuditEntry.id,
        columns=(Column(_("What")), Column(_("Who")), Column(_("When"), by=AuditEntry.id), Column(_("Undo"))),
        lines=_lines, empty=Empty(_("Nothing has been noted yet.")), sort=2, newest=True,
        narrowed=(
            Narrowed("by", _("By"), (("me", _("Me")),), lambda _me: AuditEntry.person_id == visit.person.id),
            Narrowed("kind", _("Kind"), tuple((key, _(words)) for key, words in KINDS), lambda kind: AuditEntry.action.startswith(f"{kind}.")),
        ),
        search=(who,),
    )  # fmt: skip
    intro = Words(
        _(
            "Facilitators and coordinators read this, so that a successor can follow what was done. What somebody voted never stands here."
        )
    )
    return View((intro, listing))


def _lines(visit: Visit, rows: Sequence[AuditEntry]) -> list[tuple[Cell, ...]]:
    people = {str(row.person_id) for row in rows if row.person_id} | {about for row in rows if (about := _person(row))}
    names = {row.id: row.called or "" for row in names_of(visit.rows, people)}
    subjects = names_of_subjects(visit, rows)
    undoable = newest_about(visit, [row for row in rows if row.action in WAYS_BACK])
    undoable -= {row.id for row in rows if row.action == MADE} - codes_out(
        visit, [row for row in rows if row.action == MADE]
    )
    fresh = [row for row in rows if row.action in TAKEN_OUT and visit.now - row.at < A_DAY]
    undoable |= newest_about_people(visit, fresh)
    changes = changes_to_undo(visit.rows, visit.network.id, visit.now)
    values = rules_of(visit.rows, visit.network.id)
    return [
        (
            (_deed(row), Faint(_about(row, names, subjects))),
            names.get(str(row.person_id), "") or Faint(_("somebody who is not named")) if row.person_id else Faint(_("the bot")),
            write_moment_short(row.at, spoken_language()),
            _way_back(visit, row, undoable, changes, values),
        )
        for row in rows
    ]  # fmt: skip


def _deed(row: AuditEntry) -> str:
    return _(DEEDS[row.action]) if row.action in DEEDS else _(OTHER, what=row.action)


def _person(row: AuditEntry) -> str | None:
    """Whom it was done to."""
    found = (row.details or {}).get("person")
    return found if isinstance(found, str) else None


def _about(row: AuditEntry, names: dict[str, str], subjects: dict[str, str]) -> str:
    if row.action == CHANGED:
        return ", ".join(_(rule_title(key)) for key in row.details or {})
    kind = (row.details or {}).get("kind") if row.action.partition(".")[0] in ("role", "invitation") else None
    parts = [names.get(_person(row) or "", ""), subjects.get(row.subject, ""), role_name(kind) if kind else ""]
    return " · ".join(part for part in parts if part)


def _way_back(visit: Visit, row: AuditEntry, undoable: set[str], changes: dict[tuple[str, str, datetime], str], values: dict[str, Any]) -> Cell:  # fmt: skip
    """The button that takes it back in the chat, while it does and nothing more was done to the same thing."""
    subject = row.subject.partition(":")[2]
    label = _("Undo")
    match row.action:
        case action if action in TAKEN_OUT:
            button = f"register.restore:{subject}" if action == "member.refused" else "register.bringback"
            return Tap(label, f"{button}:{_person(row)}") if row.id in undoable and _person(row) else ""
        case action if action == CHANGED:
            still = visit.now - row.at < A_MONTH and before_change(row, values)
            return Tap(label, f"settings.back:{row.id}:{visit.network.id}") if still else ""
        case action if action in WAYS_BACK:
            button, within = WAYS_BACK[action]
            return Tap(label, f"{button}:{subject}") if row.id in undoable and visit.now - row.at < within else ""
    change = changes.get((subject, row.action.partition(".")[2], row.at))
    return Tap(label, f"enterprises.undo:{change}") if change else ""


PAGE = routes.console_page(
    ConsolePage(
        name="audit",
        title=mark("Who has done what"),
        heading=Heading.CARE,
        order=50,
        right=Right.READ_AUDIT,
        show=_view,
    )
)
