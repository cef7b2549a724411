"""A whole network as one file, to be kept or brought into another installation: `wethi network archive`, `wethi network load`.

The file is gzip of JSON lines: what it is, then one line a row, parents first. With the network's own rows come its people
(their name, phone and consent), its groups and who was seen in them. What is of the moment or of one account stays behind:
mail, what it has cost, questions that wait for an answer, sign-ins, codes that were made, and what waits to be sent.
"""

import base64
import gzip
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Column, Table, TypeDecorator, insert, select, update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session

from bot.network_file.rows import NotReadable
from bot.network_file.whole import named, networks
from bot.storage.chats import Chat, ChatMember
from bot.storage.database import Base, Database
from bot.storage.line_ids import FIRST, line_id
from bot.storage.migrations import applied_revision, revision_of
from bot.storage.people import Consent, Network, Person

WHAT = "a network of Wethi"
STAYS_BEHIND = frozenset(
    ("inbox", "outbox", "sent_message", "ledger", "conversation", "open_question", "gathering", "sign_in", "form_ticket", "invitation")
)  # fmt: skip
"""Tables of the moment, of one account, or whose keys open something in this installation only."""

DIALECT = SQLiteDialect_pysqlite()
"""Values stand in the file as SQLite would be given them, wherever they come from."""

NETWORKS, PEOPLE, CONSENTS, CHATS, MEMBERS = (
    Base.metadata.tables[each.__tablename__] for each in (Network, Person, Consent, Chat, ChatMember)
)

Row = dict[str, Any]


def archive(database: Database, name: str, file: Path, now: datetime) -> dict[str, int]:
    """Write a network into a file, for its owner alone.

    Returns:
        How many rows of each table are in it.

    Raises:
        NotReadable: there is no network of that name.
    """
    with database.reading() as session, file.open("wb") as out:
        file.chmod(0o600)
        return write(session, named(session, name), out, now)


def _as_it_is(_table: Table, row: Row) -> Row | None:
    return row


def write(
    session: Session,
    network: Network,
    out: BinaryIO,
    now: datetime,
    kept: Callable[[Table, Row], Row | None] = _as_it_is,
) -> dict[str, int]:
    """Write a network that is known into a file; of each row what `kept` leaves of it, nothing where that is None.

    Returns:
        How many rows of each table are in it.
    """
    count: dict[str, int] = {}
    header = {"what": WHAT, "name": network.name, "schema": revision_of(session), "made_at": now.isoformat()}
    with gzip.open(out, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(header, ensure_ascii=False) + "\n")
        for table, whole in _rows_of(session, network):
            if (row := kept(table, whole)) is not None:
                lines.write(json.dumps([table.name, _plain(table, row)], ensure_ascii=False) + "\n")
                count[table.name] = count.get(table.name, 0) + 1
    return count


def load(database: Database, file: Path) -> tuple[str, dict[str, int]]:
    """Bring an archived network in, all or nothing; people who are known here already stay the same persons.

    Returns:
        The network's name, and how many rows of each table came in.

    Raises:
        NotReadable: this is no such file, the network is here already, or the file is of another version.
    """
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            header, rows = json.loads(next(lines)), [line.rstrip("\n") for line in lines]
    except (OSError, EOFError, ValueError, StopIteration) as error:
        raise NotReadable(f'"{file}" is no archive of a network.') from error
    if not isinstance(header, dict) or header.get("what") != WHAT:
        raise NotReadable(f'"{file}" is no archive of a network.')
    if header["schema"] != applied_revision(database):
        raise NotReadable(
            f"The archive was written by another version (schema {header['schema']}): bring both installations to the same "
            "version, run `wethi migrate` in each, and archive anew."
        )
    with database.transaction() as session:
        return str(header["name"]), _bring_in(session, rows)


def _bring_in(session: Session, lines: list[str]) -> dict[str, int]:
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    known: dict[str, str] = {}
    count: dict[str, int] = {}
    for line in lines:
        for archived, here in known.items():
            line = line.replace(archived, here)
        name, values = json.loads(line)
        table, row = tables[name], _read(tables[name], values)
        if table is NETWORKS:
            _refuse_known(session, row)
        if table is PEOPLE:
            found = session.scalar(select(Person.id).where(Person.line_user_id == row["line_user_id"]))
            if found and found != row["id"]:
                known[row["id"]] = found
            if found:
                continue
        if _is_here(session, table, row):
            continue
        session.execute(insert(table).values(row))
        count[name] = count.get(name, 0) + 1
    return count


def _refuse_known(session: Session, row: Row) -> None:
    if session.get(Network, row["id"]) or any(network.name == row["name"] for network in networks(session)):
        raise NotReadable(f'A network "{row["name"]}" is here already.')


def _is_here(session: Session, table: Table, row: Row) -> bool:
    """Whether a row that belongs to no network alone is here already; a group that is free is bound as it was."""
    if table is CHATS:
        chat = session.get(Chat, row["id"])
        bound = session.get(Network, chat.network_id) if chat and chat.network_id else None
        if chat and (bound is None or bound.of_one_group):
            binding = {key: row[key] for key in ("network_id", "area_id", "enterprise_id", "subgroup_id")}
            session.execute(update(Chat).where(Chat.id == chat.id).values(binding))
        return chat is not None
    if "network_id" in table.c:
        return False
    key = [column == row[column.key] for column in table.primary_key]
    return session.execute(select(*table.primary_key).where(*key)).first() is not None


def _rows_of(session: Session, network: Network) -> Iterator[tuple[Table, Row]]:
    """Each row with its table, people and groups before what speaks of them."""
    own = [
        table
        for table in Base.metadata.sorted_tables
        if "network_id" in table.c and table.name not in STAYS_BEHIND and table is not CHATS
    ]
    rows = [(table, dict(row)) for table in own for row in _in_order(session, table, table.c.network_id == network.id)]
    rows = [(table, row) for table, row in rows if not _names_another_network(table, row, network.id)]
    chats = {row[column.key] for table, row in rows for column in _leading_to(table, "chat.id") if row[column.key]}
    bound = _in_order(session, CHATS, (Chat.network_id == network.id) | Chat.id.in_(chats))
    groups = [dict(row) for row in bound]
    members = _in_order(session, MEMBERS, ChatMember.chat_id.in_([row["id"] for row in groups]))
    rows += [(MEMBERS, dict(row)) for row in members]
    people = {row[column.key] for table, row in rows for column in _leading_to(table, "person.id") if row[column.key]}
    yield NETWORKS, dict(*_in_order(session, NETWORKS, Network.id == network.id))
    for table, found in ((PEOPLE, Person.id.in_(people)), (CONSENTS, Consent.person_id.in_(people))):
        yield from ((table, dict(row)) for row in _in_order(session, table, found))
    yield from ((CHATS, row) for row in groups)
    yield from rows


def _in_order(session: Session, table: Any, condition: Any) -> list[Any]:
    return list(session.execute(select(table).where(condition).order_by(*table.primary_key)).mappings())


def _leading_to(table: Table, target: str) -> list[Column[Any]]:
    return [column for column in table.c if any(key.target_fullname == target for key in column.foreign_keys)]


def _names_another_network(table: Table, row: Row, network_id: str) -> bool:
    """What two networks have between them is made anew where one of them is elsewhere."""
    return any(row[column.key] not in (None, network_id) for column in _leading_to(table, "network.id"))


def _plain(table: Table, row: Row) -> Row:
    """A row as JSON takes it; with the ids of the first account, which alone every installation has."""
    of_chats = {column.key for column in _leading_to(table, "chat.id")} | (
        {"id", "network_id"} if table is CHATS else set()
    )
    plain: Row = {}
    for key, value in row.items():
        if key == "account_id":
            value = FIRST
        elif key in of_chats and isinstance(value, str):
            value = line_id(value)
        plain[key] = _as_json(_bound(table.c[key], value))
    return plain


def _read(table: Table, values: Row) -> Row:
    """A row of the file as a statement takes it."""
    return {key: _result(table.c[key], _from_json(value)) for key, value in values.items()}


def _bound(column: Column[Any], value: Any) -> Any:
    """A value as the column's own type gives it to the database."""
    own = isinstance(column.type, TypeDecorator) and value is not None
    return column.type.process_bind_param(value, DIALECT) if own else value  # type: ignore[attr-defined]


def _result(column: Column[Any], value: Any) -> Any:
    own = isinstance(column.type, TypeDecorator) and value is not None
    return column.type.process_result_value(value, DIALECT) if own else value  # type: ignore[attr-defined]


def _as_json(value: Any) -> Any:
    match value:
        case datetime():
            return {"$moment": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case Decimal():
            return {"$decimal": str(value)}
        case bytes():
            return {"$bytes": base64.b64encode(value).decode()}
    return value


def _from_json(value: Any) -> Any:
    match value:
        case {"$moment": str(written)}:
            return datetime.fromisoformat(written)
        case {"$date": str(written)}:
            return date.fromisoformat(written)
        case {"$decimal": str(written)}:
            return Decimal(written)
        case {"$bytes": str(written)}:
            return base64.b64decode(written)
    return value
