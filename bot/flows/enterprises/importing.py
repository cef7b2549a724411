"""A list of enterprises from a file, brought in from the console: looked at first, then done in one go, and undone."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import delete

from bot.dialogue.confirming import forget_wishes, hold_open
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.enterprises.changing import SETTLED
from bot.flows.enterprises.moving import hangs_on_it
from bot.flows.enterprises.queries import CAN_BE_UNDONE
from bot.flows.enterprises.routes import routes
from bot.flows.enterprises.tables import EnterpriseImport
from bot.network_file.directory import enterprises_of
from bot.network_file.planning import plan_for
from bot.network_file.rows import Change, NetworkFile, Plan, Row, Value
from bot.network_file.writing import write
from bot.storage.enterprises import directory_changed
from bot.storage.locking import locked
from bot.storage.memberships import members_of
from bot.storage.people import Enterprise, EnterpriseAlias, EnterpriseMakes, Network


def kept_file(file: NetworkFile) -> dict[str, Any]:
    """What was read from a file, as plain values."""
    return asdict(file)


def file_of(stored: dict[str, Any]) -> NetworkFile:
    """The file, made again of the plain values that were kept of it."""
    rows = [
        Row(row["number"], {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row["cells"].items()}, tuple(row["troubles"]))
        for row in stored["rows"]
    ]  # fmt: skip
    told = {key: tuple(stored[key]) for key in ("unknown", "personal", "remarks")}
    return NetworkFile(rows, stored["network"], stored["purpose"], **told)


@routes.button("import")
def bring_in(request: Request, import_id: str) -> list[Say]:
    """The list is wanted: what it says now is written, its wrong rows left aside. A second tap writes nothing again."""
    kept, refused = _held(request, import_id)
    if kept is None:
        return refused
    if kept.done_at is not None:
        return [Say(SETTLED)]
    network = request.session.get_one(Network, kept.network_id)
    plan = plan_for(request.session, network, file_of(kept.content))
    kept.done_at = request.now
    by = request.person.id if request.person else None
    kept.before = [_stood(id_, change) for id_, change in write(request.session, network.id, plan, request.now, by)]
    note(
        request,
        network.id,
        "enterprise.list",
        f"import:{kept.id}",
        {"new": len(plan.new), "changed": len(plan.changed)},
    )
    told = Told(
        "Done: {new} new, {changed} changed.",
        Reply("Undo", f"enterprises.importback:{kept.id}"), new=len(plan.new), changed=len(plan.changed),
    )  # fmt: skip
    return [Say(told)]


def _stood(id_: str, change: Change) -> list[Any]:
    """[id, whether it is new, {column: [before, after]}]: what undoing it goes by."""
    return [id_, change.id is None, {column: [old, new] for column, old, new in change.differences}]


@routes.button("importdrop")
def drop(request: Request, import_id: str) -> list[Say]:
    """Rather not: what was read is forgotten."""
    kept, refused = _held(request, import_id)
    if kept is None:
        return refused
    if kept.done_at is not None:
        return [Say(SETTLED)]
    request.session.delete(kept)
    return [Say(Told("All right, nothing was changed."))]


@routes.button("importback")
def take_back(request: Request, import_id: str) -> list[Say]:
    """As it was before the list: what was changed since stays changed; what is new goes, or rests where something hangs on it."""
    kept, refused = _held(request, import_id)
    if kept is None:
        return refused
    if kept.done_at is None or kept.undone_at is not None or request.now - kept.done_at > CAN_BE_UNDONE:
        return [Say(SETTLED)]
    session, network_id = request.session, kept.network_id
    hold_open(session, network_id)
    kept.undone_at = request.now
    now_listed = {each.id: each.values for each in enterprises_of(session, network_id)}
    changed = [
        _undoing(id_, now_listed[id_], columns) for id_, is_new, columns in kept.before or [] if not is_new and id_ in now_listed
    ]  # fmt: skip
    by = request.person.id if request.person else None
    write(session, network_id, Plan(changed=[each for each in changed if each.differences]), request.now, by)
    for id_, is_new, _columns in kept.before or []:
        if is_new:
            _go(request, network_id, id_)
    directory_changed(session, network_id)
    note(request, network_id, "enterprise.list_undone", f"import:{kept.id}")
    return [Say(Told("Undone: the enterprises are as they were before the list."))]


def _undoing(id_: str, now: Any, columns: dict[str, list[Any]]) -> Change:
    """Each column that still says what the list said becomes what it was."""

    def value(stored: Any) -> Value:
        return tuple(stored) if isinstance(stored, list) else stored

    after = {column: value(old) for column, (old, new) in columns.items() if now.get(column) == value(new)}
    return Change(0, id_, now, {**now, **after})


def _go(request: Request, network_id: str, enterprise_id: str) -> None:
    """A new enterprise goes without a trace; one on which something hangs by now rests."""
    session = request.session
    enterprise = locked(session, Enterprise, (network_id, enterprise_id))
    if enterprise is None or enterprise.retired_at is not None:
        return
    if not hangs_on_it(session, network_id, enterprise_id):
        for table in (EnterpriseMakes, EnterpriseAlias):
            session.execute(delete(table).where(table.network_id == network_id, table.enterprise_id == enterprise_id))
        session.delete(enterprise)
        session.flush()
        return
    people = members_of(session, network_id, enterprise_id)
    enterprise.retired_at = request.now
    session.flush()
    for person in people:
        forget_wishes(session, enterprise, person)


def _held(request: Request, import_id: str) -> tuple[EnterpriseImport | None, list[Say]]:
    """A list of the person's network, held with the network, so that two are brought in one after the other; else what to say."""
    elsewhere = in_private(request, "joining.add")
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    refused = refusal(request, Right.CHANGE_ENTERPRISES, Subject(network.id))
    if refused:
        return None, refused
    locked(request.session, Network, network.id)
    kept = locked(request.session, EnterpriseImport, (network.id, import_id))
    return kept, [] if kept else [Say(SETTLED)]


@routes.command("file")
def from_a_file(request: Request) -> list[Say]:
    """A file is chosen on a page; what each row would do is shown there before it is done."""
    network = network_of(request)
    refused = in_private(request, "enterprises.file") or refusal(request, Right.CHANGE_ENTERPRISES, Subject(network.id))
    way = Told(
        "A list comes in on the network's pages: open “Enterprises” there and choose the file. You see row by row what it would do before anything is done.",
        Reply("Open the pages", "console.open"),
    )  # fmt: skip
    return refused or [Say(way)]
