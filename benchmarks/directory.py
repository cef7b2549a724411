"""How long it takes to bring a large network's list of enterprises in, and to find one in it.

    .venv/bin/python -m benchmarks.directory [--enterprises 922] [--searched 10000]

Names and everything else here are invented.

The import is the whole of `wethi network import`: reading the file, checking it, comparing it with what is there,
writing enterprises, areas, products, aliases and audit entries in one transaction. Beside it: the same rows of the
same tables by bare `executemany` of the sqlite3 module, one transaction, as durable. Each is done `RUNS` times into
into a new database; the median counts.

The search is what a member waits for who types `directory WORDS`: transaction, rights, search, the rows of the card or
the list. Beside it: reading one enterprise by its key. The first search of a process, which works the index out, is
shown by itself.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.clock import ManualClock
from bot.dialogue.display_names import NameBook, Names
from bot.dialogue.request import Request
from bot.drawing import draw
from bot.flows.directory.browsing import open_by_text
from bot.language.catalogue import speaking
from bot.network_file.exporting import export_file
from bot.network_file.importing import import_file
from bot.network_file.rows import FIELDS
from bot.settings import Installation
from bot.storage.chats import ChatKind
from bot.storage.database import Database
from bot.storage.get_or_create import chat_of, person_of
from bot.storage.migrations import migrate
from bot.storage.people import Enterprise, Network, Role, RoleKind

RUNS = 5
SEARCHES = 30
NOW = datetime(2026, 1, 1, tzinfo=UTC)
NETWORK = "benchmark"
TABLES = ("network", "area", "enterprise", "product", "enterprise_alias", "audit")
KINDS = ("farm", "food", "craft", "tourism", "savings", "cooperative")
FORMATS = ("csv", "xlsx", "yaml")
PLACES = ("เกาะยอ", "ควนเนียง", "ระโนด", "สิงหนคร", "จะนะ", "นาทวี", "รัตภูมิ", "กระแสสินธุ์")
GOODS = ("ผ้าทอ", "กระเป๋ากระจูด", "ข้าวสังข์หยด", "น้ำตาลโตนด", "ขนมลา", "น้ำพริก", "สบู่", "กล้วยฉาบ")


def main() -> None:
    """Run every part and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enterprises", type=int, default=922)
    parser.add_argument("--searched", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wethi-directory-") as folder:
        measure_import(Path(folder), invented(chosen.enterprises))
        measure_search(Path(folder), invented(chosen.searched))


def invented(count: int) -> list[dict[str, str]]:
    """Enterprises with everything that a file can say of one."""
    return [
        {
            "code": f"9-90-{number:05}",
            "name": f"วิสาหกิจชุมชนกลุ่ม{GOODS[number % 8]}บ้าน{PLACES[number % 7]} หมู่ที่ {number}",
            "short": f"{GOODS[number % 8]} {number}",
            "type": KINDS[number % 6],
            "products": "; ".join(f"{GOODS[(number + step) % 8]}{number}" for step in range(3)),
            "aliases": f"กลุ่ม{number}; ก.{number}",
            "tambon": f"ตำบลที่ {number % 120}",
            "district": f"{PLACES[number % 8]}",
            "province": f"จังหวัดที่ {number % 3}",
            "latitude": f"{7 + number % 100 / 100:.4f}",
            "longitude": f"{100 + number % 90 / 100:.4f}",
            "about": f"ทำ{GOODS[number % 8]}มาตั้งแต่รุ่นยาย ขายทั้งปลีกและส่ง",
        }
        for number in range(1, count + 1)
    ]


def measure_import(folder: Path, enterprises: list[dict[str, str]]) -> None:
    """Part 1: a new list, the same list again, and the database's own speed with the same rows."""
    files = _files(folder, enterprises)
    rows = _rows_of(folder / "made.sqlite3")
    bare = _median(partial(_write_bare, rows), folder)
    print(f"{len(enterprises)} enterprises, SQLite, median of {RUNS} runs{'':14} {'seconds':>9} {'ratio':>8}")
    print(f"{'bare executemany of the same rows':58} {bare:9.3f} {1:7.2f}x")
    for ending, file in files.items():
        seconds = _median(partial(_import, file), folder)
        print(f"{f'import of a new .{ending}':58} {seconds:9.3f} {seconds / bare:7.2f}x")
    again = _median(partial(_import, files["csv"]), folder, holding=rows)
    print(f"{'import of the same .csv again (nothing changes)':58} {again:9.3f} {again / bare:7.2f}x")


def measure_search(folder: Path, enterprises: list[dict[str, str]]) -> None:
    """Part 2: searches of several kinds in one process, each the median of many."""
    file = folder / "searched.csv"
    lines = [FIELDS, *([one[column] for column in FIELDS] for one in enterprises)]
    file.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    database = _empty(folder / "searched.sqlite3")
    _import(file, database)
    asked = partial(_ask_directory, database, _member(database))
    middle = len(enterprises) // 2
    began = time.perf_counter()
    asked(enterprises[middle]["short"])
    first = time.perf_counter() - began
    bare = _median_of(lambda: _read_one(database))
    print(f"\n{len(enterprises)} enterprises, SQLite, median of {SEARCHES} searches{'':7} {'ms':>9} {'ratio':>8}")
    print(f"{'one enterprise read by its key':58} {bare * 1000:9.2f} {1:7.2f}x")
    queries = {
        "a whole name": enterprises[middle]["short"],
        "a product of many": GOODS[0],
        "two words, name and place": f"{GOODS[1]} {PLACES[1]}",
        "an alias": f"ก.{middle}",
        "a misspelt name": f"ผาทอ {middle}",
        "something nobody makes": "จรวดขวดน้ำพลังแสง",
    }
    for title, words in queries.items():
        seconds = _median_of(partial(asked, words))
        print(f"{title:58} {seconds * 1000:9.2f} {seconds / bare:7.2f}x")
    print(f"{'the first search of a process':58} {first * 1000:9.2f} {first / bare:7.2f}x")
    database.close()


def _member(database: Database) -> str:
    """Somebody with a role in the network, so that the directory is open to them."""
    with database.transaction() as session:
        network = session.scalars(select(Network).where(~Network.of_one_group)).one()
        person = person_of(session, "U-member", NOW)
        session.add(Role(network_id=network.id, id="R", person_id=person.id, kind=RoleKind.ADVISER))
    return "U-member"


def _ask_directory(database: Database, user_id: str, words: str) -> None:
    with database.transaction() as session:
        chat = chat_of(session, user_id, ChatKind.PRIVATE, NOW)
        names = Names(NameBook(ManualClock(NOW)), complete=True)
        asked = Request(session, NOW, names, chat, person_of(session, user_id, NOW), text=words)
        with speaking("th"):
            assert [draw(say.result) for say in open_by_text(asked)]


def _read_one(database: Database) -> None:
    with database.transaction() as session:
        assert session.scalars(select(Enterprise).limit(1)).one()


def _median_of(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(SEARCHES):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def _files(folder: Path, enterprises: list[dict[str, str]]) -> dict[str, Path]:
    """The list in every format, and a database that holds it."""
    first = folder / "first.csv"
    lines = [FIELDS, *([one[column] for column in FIELDS] for one in enterprises)]
    first.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    database = _empty(folder / "made.sqlite3")
    _import(first, database)
    files = {ending: folder / f"list.{ending}" for ending in FORMATS}
    for file in files.values():
        export_file(database, file)
    database.close()
    return files


def _empty(file: Path) -> Database:
    database = Database(f"sqlite:///{file}", Installation("https://wethi.example.org", "benchmark"))
    migrate(database)
    return database


def _import(file: Path, database: Database) -> None:
    outcome = import_file(database, file, now=NOW, network=NETWORK)
    assert outcome.fine, outcome.lines


def _median(work: Callable[[Database], None], folder: Path, *, holding: dict[str, list[Any]] | None = None) -> float:
    """Seconds of one piece of work on an empty database, or on one that holds these rows already."""
    seconds = []
    for _ in range(RUNS):
        file = folder / "run.sqlite3"
        database = _empty(file)
        if holding:
            _write_bare(holding, database)
        began = time.perf_counter()
        work(database)
        seconds.append(time.perf_counter() - began)
        database.close()
        for left in folder.glob("run.sqlite3*"):
            left.unlink()
    return statistics.median(seconds)


def _rows_of(file: Path) -> dict[str, list[Any]]:
    """Every row of the tables that an import writes."""
    connection = sqlite3.connect(file)
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    connection.close()
    return rows


def _write_bare(rows: dict[str, list[Any]], database: Database) -> None:
    connection = sqlite3.connect(str(database.url.database))
    connection.execute("PRAGMA synchronous=FULL")
    with connection:
        for table, values in rows.items():
            places = ", ".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", values)
    connection.close()


if __name__ == "__main__":
    main()
