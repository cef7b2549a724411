"""How long each page of the console takes over a large network.

    .venv/bin/python -m benchmarks.console [--enterprises 300] [--people 5000] [--years 3]

Names and everything else here are invented. One network on SQLite, with people in its enterprises, roles, codes, what was
done in some years (`doings`), and messages that were sent. Each registered page is asked for `RUNS` times over HTTP inside one
process (Flask's test client): sign-in, rights, queries, template. Shown are the median and the slowest, the processor time
(what a quiet machine would take) and the number of statements.
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

import bot.flows  # noqa: F401  every page
from benchmarks.doings import seed_doings
from bot.clock import ManualClock
from bot.console.access import console_pages
from bot.console.pages import add_console
from bot.dialogue.forms import digest_of_browser
from bot.dialogue.pages import Site
from bot.handlers.posting import post
from bot.settings import Settings
from bot.storage.audit import AuditEntry
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database, new_id
from bot.storage.migrations import migrate
from bot.storage.people import Area, AreaKind, Enterprise, Membership, MembershipStatus, Network, Person, Role, RoleKind
from bot.storage.sign_ins import sign_in

RUNS = 9
NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
ACTS_A_DAY = 20
LEADER = "U" + "1" * 32
ACTIONS = ("enterprise.edited", "member.confirmed", "poll.open", "order.open", "settings.changed", "role.taken")
SETTINGS = Settings(WETHI_PUBLIC_URL="http://127.0.0.1:8000", WETHI_SECRET_KEY="k" * 40)


def main() -> None:
    """Seed, sign in, ask for every page, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enterprises", type=int, default=300)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--years", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wethi-console-") as folder:
        database = Database(f"sqlite:///{Path(folder) / 'wethi.sqlite3'}", SETTINGS.installation)
        migrate(database)
        with database.transaction() as session:
            network_id, person, rows = seed(session, chosen.enterprises, chosen.people, chosen.years)
        app = Flask("benchmark")
        add_console(app, SETTINGS, Site(database, ManualClock(NOW)), post)
        browser = signed_in(app, database, person)
        print(f"{chosen.enterprises} enterprises, {chosen.people} people, {chosen.years} years of acts; ms")
        for page in console_pages():
            row = rows.get(page.name)
            if page.table is None or row:
                path = f"/console/{network_id}/{page.name}"
                measure(database, browser, f"{path}/{row}" if row else path, page.name)
        for name in ("network.xlsx", "network.zip"):
            measure(database, browser, f"/console/{network_id}/files/file/{name}", name, runs=1)


def seed(session: Session, enterprises: int, people: int, years: int) -> tuple[str, Person, dict[str, str]]:
    """The network; its id, its facilitator, and of each page about one row the id of one."""
    network = Network(id=new_id(NOW), name="เครือข่ายทดลอง", created_at=NOW)
    session.add(network)
    session.flush()
    areas = [
        {"network_id": network.id, "id": new_id(NOW), "kind": AreaKind.DISTRICT, "name": f"อำเภอที่ {n}"}
        for n in range(16)
    ]
    session.execute(insert(Area), areas)
    ids = [new_id(NOW) for _ in range(enterprises)]
    session.execute(insert(Enterprise), [
        {"network_id": network.id, "id": each, "name": f"วิสาหกิจชุมชนที่ {n}", "short_name": f"กลุ่มที่ {n}", "kind": "food",
         "area_id": areas[n % 16]["id"]}
        for n, each in enumerate(ids)
    ])  # fmt: skip
    persons = [
        {"id": new_id(NOW), "line_user_id": f"U{n:032d}", "called": f"คนที่ {n}", "is_friend": True, "created_at": NOW}
        for n in range(people)
    ]
    session.execute(insert(Person), persons)
    session.execute(insert(Membership), [
        {"network_id": network.id, "enterprise_id": ids[n % enterprises], "person_id": each["id"], "since": NOW,
         "status": MembershipStatus.WAITING if n % 20 == 0 else MembershipStatus.ACTIVE}
        for n, each in enumerate(persons)
    ])  # fmt: skip
    session.execute(insert(Role), [
        {"network_id": network.id, "id": new_id(NOW), "person_id": persons[n]["id"], "kind": RoleKind.REPRESENTATIVE,
         "enterprise_id": each, "term_ends": NOW + timedelta(days=n)}
        for n, each in enumerate(ids)
    ])  # fmt: skip
    session.execute(insert(AuditEntry), [
        {"network_id": network.id, "id": new_id(at), "at": at, "person_id": persons[n % people]["id"],
         "action": ACTIONS[n % len(ACTIONS)], "subject": f"enterprise:{ids[n % enterprises]}"}
        for n in range(years * 365 * ACTS_A_DAY)
        for at in (NOW - timedelta(days=years * 365) + timedelta(minutes=72 * n),)
    ])  # fmt: skip
    leader = Person(id=new_id(NOW), line_user_id=LEADER, called="ผู้ทดลอง", is_friend=True, created_at=NOW)
    session.add_all([leader, Chat(id=LEADER, kind=ChatKind.PRIVATE, present_changed_at=NOW)])
    session.flush()
    session.add(Role(network_id=network.id, id=new_id(NOW), person_id=leader.id, kind=RoleKind.FACILITATOR))
    rows = seed_doings(session, network.id, ids, [str(each["id"]) for each in persons], years, NOW)
    return network.id, leader, {**rows, "enterprise": ids[0], "person": str(persons[1]["id"])}


def signed_in(app: Flask, database: Database, person: Person) -> FlaskClient:
    """A browser of the facilitator."""
    browser = app.test_client()
    browser.get("/console/")
    with browser.session_transaction() as kept:
        secret = str(kept["browser"])
    with database.transaction() as session:
        sign_in(session, person, digest_of_browser(secret), "", NOW)
    return browser


def measure(database: Database, browser: FlaskClient, path: str, name: str, runs: int = RUNS) -> None:
    """A line of the table."""
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    took, worked = [], []
    for _run in range(runs):
        asked.clear()
        began, begun = time.perf_counter(), time.process_time()
        answer = browser.get(path)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - begun) * 1000)
        assert answer.status_code == 200, answer.status_code
    print(
        f"{name:14} median {statistics.median(took):6.0f}   slowest {max(took):6.0f}   "
        f"processor {statistics.median(worked):6.0f}   statements {len(asked):3}"
    )


if __name__ == "__main__":
    main()
