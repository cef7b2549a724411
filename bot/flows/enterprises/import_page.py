"""Enterprises from a file in the console: the file is chosen, what it would do is shown row by row, then it is done or left."""

from typing import Any

from bot.console.fields import TableField
from bot.dialogue.console_pages import (
    Caption,
    Cell,
    Column,
    ConsolePage,
    Empty,
    Facts,
    Faint,
    Go,
    Heading,
    Part,
    Rows,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.enterprises.importing import file_of, kept_file
from bot.flows.enterprises.queries import CAN_BE_UNDONE
from bot.flows.enterprises.routes import routes
from bot.flows.enterprises.tables import EnterpriseImport
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.network_file.cells import join_list
from bot.network_file.checking import column_name
from bot.network_file.planning import plan_for
from bot.network_file.reading import read_content
from bot.network_file.report import left_out, remarks, shown_value
from bot.network_file.rows import Change, NetworkFile, NotReadable, Plan, Value
from bot.storage.database import new_id
from bot.storage.people import Network, Person

FORM = "enterprise_list"
MOST_ROWS = 200


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.CHANGE_ENTERPRISES, Subject(network.id))


def _fields(_opened: Opened, _network: Network) -> dict[str, Any]:
    hint = _("Excel (.xlsx), CSV or YAML. Columns about people are not read.")
    return {"file": TableField(_("The file"), description=hint)}


def _check(_opened: Opened, _network: Network, form: Any) -> bool:
    """Whether the file can be read at all; what is wrong with single rows is shown afterwards."""
    try:
        form.file.read = read_content(form.file.file_name, form.file.content)
    except NotReadable as error:
        form.file.errors = [str(error)]
        return False
    return True


def _write(opened: Opened, network: Network, form: Any) -> list[Say]:
    kept = EnterpriseImport(
        network_id=network.id, id=new_id(opened.now), person_id=opened.person.id, name=form.file.file_name[:100],
        content=kept_file(form.file.read), at=opened.now,
    )  # fmt: skip
    opened.rows.add(kept)
    opened.rows.flush()
    opened.ticket.back = f"/console/{network.id}/import/{kept.id}"
    return []


UPLOAD = routes.page(
    FormPage(
        kind=FORM, title=mark("Enterprises from a file"),
        intro=(mark("Nothing is changed yet: next you see row by row what the list would do."),),
        send=mark("Look at it first"), allowed=_allowed, fields=_fields, check=_check, write=_write, leads_on=True,
    )
)  # fmt: skip


def _view(visit: Visit) -> View:
    kept: EnterpriseImport = visit.subject
    file = file_of(kept.content)
    parts: list[Part] = [_facts(visit, kept, file)]
    if kept.done_at is None:
        parts += _what_it_would_do(plan_for(visit.rows, visit.network, file), file, kept)
    elif kept.undone_at is None and visit.now - kept.done_at <= CAN_BE_UNDONE:
        parts.append(Words(_("It can be undone for a month: what is new goes, what was changed is as before.")))
        parts.append(Ways((Tap(_("Undo"), f"enterprises.importback:{kept.id}", grave=True), _to_enterprises())))
    else:
        parts.append(Ways((_to_enterprises(),)))
    return View(tuple(parts), title=kept.name)


def _to_enterprises() -> Go:
    return Go(_("Enterprises"), "enterprises")


def _facts(visit: Visit, kept: EnterpriseImport, file: NetworkFile) -> Facts:
    by = visit.rows.get(Person, kept.person_id) if kept.person_id else None
    state: Cell = State(_("not brought in yet"), Tone.WAITS)
    if kept.undone_at:
        state = State(_("undone"), Tone.WRONG)
    elif kept.done_at:
        new = sum(1 for _id, is_new, _columns in kept.before or [] if is_new)
        told = _("{new} new, {changed} changed", new=new, changed=len(kept.before or []) - new)
        state = (State(_("brought in"), Tone.GOOD), Faint(told))
    return Facts((
        (_("How it stands"), state), (_("Rows"), str(len(file.rows))), (_("From"), (by.called if by else None) or Faint("–")),
        (_("When"), write_moment_short(kept.done_at or kept.at, spoken_language())),
    ))  # fmt: skip


def _what_it_would_do(plan: Plan, file: NetworkFile, kept: EnterpriseImport) -> list[Part]:
    parts: list[Part] = [Words(line) for line in (*remarks(file), *left_out(plan))]
    counts = _(
        "{new} new, {changed} changed, {same} the same.", new=len(plan.new), changed=len(plan.changed), same=plan.same
    )
    parts.append(Words(counts))
    if plan.not_in_file:
        parts.append(
            Words(_("Not in the file and left alone: {count} enterprises of the network.", count=plan.not_in_file))
        )
    drop = Tap(_("Leave it"), f"enterprises.importdrop:{kept.id}")
    if plan.new or plan.changed:
        parts.append(Ways((Tap(_("Bring it in"), f"enterprises.import:{kept.id}", main=True), drop)))
    else:
        parts.append(Ways((drop,)))
    if plan.wrong:
        parts += [
            Words(_("Rows that are wrong are left aside; mend them in the file and bring it in once more.")),
            _wrong(plan),
        ]
    return [*parts, *_new(plan), *_changed(plan)]


def _wrong(plan: Plan) -> Rows:
    lines = tuple((str(each.row), each.name or Faint("–"), each.words) for each in plan.wrong[:MOST_ROWS])
    columns = (Column(_("Row")), Column(_("Name")), Column(_("What is wrong")))
    return Rows(_("What is wrong"), columns, lines, Empty(""))


def _new(plan: Plan) -> list[Part]:
    if not plan.new:
        return []
    lines = tuple(
        (str(each.row), str(each.after["name"]), ", ".join(str(each.after[key]) for key in ("tambon", "district", "province") if each.after[key]) or Faint("–"), _products(each.after["products"]))
        for each in plan.new[:MOST_ROWS]
    )  # fmt: skip
    columns = (Column(_("Row")), Column(_("Name")), Column(_("Place")), Column(_("Products")))
    return [Rows(_("New"), columns, lines, Empty("")), *_more(len(plan.new))]


def _products(products: Value) -> Cell:
    return (join_list(products) if isinstance(products, tuple) else "") or Faint("–")


def _changed(plan: Plan) -> list[Part]:
    if not plan.changed:
        return []
    lines = tuple((str(each.row), str(each.before["name"]), _differences(each)) for each in plan.changed[:MOST_ROWS])
    columns = (Column(_("Row")), Column(_("Name")), Column(_("What changes")))
    return [Rows(_("Changed"), columns, lines, Empty("")), *_more(len(plan.changed))]


def _differences(change: Change) -> Cell:
    return tuple(
        f"{column_name(column)}: {shown_value(old)} → {shown_value(new)}" for column, old, new in change.differences
    )


def _more(count: int) -> list[Part]:
    words = ngettext("and {count} more of them", "and {count} more of them", count - MOST_ROWS)
    return [Caption(words)] if count > MOST_ROWS else []


PAGE = routes.console_page(
    ConsolePage(
        name="import", title=mark("Enterprises from a file"), heading=Heading.PEOPLE, order=32, right=Right.CHANGE_ENTERPRISES, show=_view,
        table=EnterpriseImport,
    )
)  # fmt: skip
