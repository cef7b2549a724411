"""Networks on several official accounts, living a month: PostgreSQL, two web and two worker processes, LINE simulated.

    .venv/bin/python -m benchmarks.accounts [--networks 20] [--accounts 3] [--days 30]

Each network has a group of its own and one for each of its enterprises, all with the account that serves it. Each day people talk,
some write to the bot in private, and now and then a poll is opened, voted on and closes; what the bot begins by itself (questions,
reminders, reports) comes with the days. Time is the simulator's: it stops at every moment at which something is due.

Told is what the month has cost each account, how long a day takes, the processors' time, and that nothing went by the wrong account;
and the same by arithmetic for `--for` networks.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import requests
from sqlalchemy import func, select, text

from benchmarks.on_both import free_port
from bot.clock import BANGKOK, FileClock
from bot.official_accounts import Secrets, add
from bot.settings import Settings
from bot.storage.chats import Chat, ChatKind, ChatMember
from bot.storage.database import Database, new_id
from bot.storage.line_ids import FIRST, at_account
from bot.storage.message_tables import InboxEvent, LedgerEntry, OutboxMessage, Urgency
from bot.storage.migrations import migrate
from bot.storage.people import Consent, Enterprise, Membership, MembershipStatus, Network, Person, Role, RoleKind
from rehearsal.stage import actions_in
from simulator.accounts import chat_with
from simulator.server import Config, SimulatedLine
from tests.postgresql import PostgresqlServer

ENTERPRISES, PEOPLE = 5, 20
TALK_A_DAY, VOTERS = 6, 5
PLAN = 300
"""Messages a month of LINE's free plan in Thailand."""
SECRET, TOKEN = "a channel secret for the benchmark", "an access token for the benchmark"
KEY = "a key of more than thirty-two characters, for the benchmark alone"
BEGINS = datetime(2027, 6, 1, 9, 0, tzinfo=BANGKOK)


@dataclass
class Neighbours:
    """A network as the simulated platform knows it."""

    account: int
    group: str
    people: list[str]
    facilitator: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=int, default=20)
    parser.add_argument("--accounts", type=int, default=3)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--at-most", type=float, default=3600, help="seconds; then it tells of the days there were")
    parser.add_argument("--for", dest="many", type=int, default=117)
    chosen = parser.parse_args()
    server = PostgresqlServer().start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _run(server.url(), Path(folder), chosen)
    finally:
        server.stop()


def _run(url: str, folder: Path, chosen: argparse.Namespace) -> None:
    clock_file, port = folder / "clock.json", free_port()
    now = time.time()
    clock_file.write_text(json.dumps({"offset_seconds": BEGINS.timestamp() - now}), encoding="utf-8")
    config = Config(SECRET, TOKEN, f"http://127.0.0.1:{port}/callback", clock_file=clock_file)
    with ExitStack() as stack:
        line = stack.enter_context(SimulatedLine(config))
        settings = Settings(
            _env_file=None, line_channel_secret=SECRET, line_channel_access_token=TOKEN, line_api_host=line.url,
            database_url=url, WETHI_SECRET_KEY=KEY, WETHI_ACCOUNTS_KEY=KEY, WETHI_CLOCK_FILE=clock_file,
            WETHI_PUBLIC_URL=f"http://127.0.0.1:{port}",
        )  # fmt: skip
        database = Database(url, settings.installation)
        migrate(database)
        networks = _seed(settings, database, line, FileClock(clock_file).now(), chosen)
        pids = stack.enter_context(_processes(settings, port, folder))
        began, before = time.perf_counter(), _cpu(pids)
        days: list[float] = []
        while len(days) < chosen.days and time.perf_counter() - began < chosen.at_most:
            days.append(_day(line, networks, len(days)))
        took, cpu = time.perf_counter() - began, _cpu(pids) - before
        _tell(database, chosen, took, cpu, days)
        database.close()


def _seed(
    settings: Settings, database: Database, line: SimulatedLine, now: datetime, chosen: argparse.Namespace
) -> list[Neighbours]:
    for number in range(FIRST + 1, chosen.accounts + 1):
        shown = requests.post(f"{line.url}/sim/accounts", json={"name": f"เวที {number}"}, timeout=30).json()
        add(settings, database, f"เวที {number}", Secrets(shown["channelSecret"], shown["accessToken"]), [], now)
    for number in range(FIRST, chosen.accounts + 1):
        requests.put(f"{line.url}/sim/quota", json={"type": "limited", "value": PLAN, "account": number}, timeout=30)
    return [_network(database, line, number, 1 + number % chosen.accounts, now) for number in range(chosen.networks)]


def _network(database: Database, line: SimulatedLine, number: int, account: int, now: datetime) -> Neighbours:
    """A network: enterprises with a representative each, a facilitator, and everybody in its group."""
    world = line.simulator.world
    people = [world.add_person(f"คนที่ {each} ของ {number}") for each in range(PEOPLE)]
    for person in people[: ENTERPRISES + 1]:
        person.friend = "friend" if account == FIRST else person.friend
        person.friends = {} if account == FIRST else {str(account): "friend"}
    users = [person.user_id for person in people]
    group = world.add_group(f"เครือข่ายที่ {number}", users, bot=True)
    group.account = account
    with database.transaction() as session:
        network = Network(id=new_id(now), name=f"เครือข่ายที่ {number}", account_id=account, created_at=now)
        session.add(network)
        session.flush()
        rows = [
            Person(
                id=new_id(now), line_user_id=user, called=f"คนที่ {each}", is_friend=each <= ENTERPRISES, created_at=now
            )
            for each, user in enumerate(users)
        ]
        session.add_all(rows)
        session.flush()
        for row in rows:
            session.add(Consent(id=new_id(now), person_id=row.id, wording=1, given_at=now))
        _role(session, network.id, rows[0], RoleKind.FACILITATOR, None, now)
        chats = [
            Chat(
                id=at_account(group.group_id, account), kind=ChatKind.GROUP, network_id=network.id, member_count=PEOPLE
            )
        ]
        for each in range(ENTERPRISES):
            enterprise = Enterprise(
                network_id=network.id, id=new_id(now), name=f"กลุ่ม {each}", short_name=f"กลุ่ม {each}", kind="crafts"
            )
            session.add(enterprise)
            session.flush()
            own = users[1 + each :: ENTERPRISES]
            small = world.add_group(f"กลุ่ม {each} ของ {number}", own, bot=True)
            small.account = account
            chats.append(
                Chat(id=at_account(small.group_id, account), kind=ChatKind.GROUP, network_id=network.id, enterprise_id=enterprise.id, member_count=len(own))
            )  # fmt: skip
            _role(session, network.id, rows[1 + each], RoleKind.REPRESENTATIVE, enterprise.id, now)
            for row in rows[1 + each :: ENTERPRISES]:
                session.add(
                    Membership(network_id=network.id, enterprise_id=enterprise.id, person_id=row.id, status=MembershipStatus.ACTIVE, since=now, told_at=now)
                )  # fmt: skip
        chats += [
            Chat(id=at_account(user, account), kind=ChatKind.PRIVATE, network_id=network.id)
            for user in users[: ENTERPRISES + 1]
        ]
        for chat in chats:
            chat.name, chat.language, chat.facts_checked_at = f"แชต {number}", "th", now
            chat.present_changed_at = now - timedelta(days=1)
        session.add_all(chats)
        session.flush()
        session.add_all(
            ChatMember(chat_id=chats[0].id, person_id=row.id, changed_at=now - timedelta(days=1)) for row in rows
        )
    return Neighbours(account, group.group_id, users, users[0])


def _role(
    session: object, network_id: str, person: Person, kind: RoleKind, enterprise_id: str | None, now: datetime
) -> None:
    role = Role(
        network_id=network_id, id=new_id(now), person_id=person.id, kind=kind, enterprise_id=enterprise_id, since=now
    )
    session.add(role)  # type: ignore[attr-defined]


@contextmanager
def _processes(settings: Settings, port: int, folder: Path) -> Iterator[list[int]]:
    """Two web processes behind one port, and two workers; their numbers."""
    environment = {
        **os.environ, "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_HOST": settings.line_api_host,
        "DATABASE_URL": settings.database_url, "WETHI_SECRET_KEY": KEY, "WETHI_ACCOUNTS_KEY": KEY,
        "WETHI_CLOCK_FILE": str(settings.clock_file), "WETHI_PUBLIC_URL": settings.public_url, "PORT": str(port),
        "WEB_CONCURRENCY": "2", "WETHI_BACKUPS_KEPT": "0", "WETHI_HOME": str(folder), "WETHI_LOG_LEVEL": "error",
    }  # fmt: skip
    with (folder / "log.txt").open("w") as log:
        running = [
            subprocess.Popen([sys.executable, "-m", "bot", command], env=environment, stdout=log, stderr=log)
            for command in ("serve", "worker", "worker")
        ]
        try:
            until = time.monotonic() + 120
            while not _answers(port):
                assert time.monotonic() < until, (folder / "log.txt").read_text()[-2000:]
                time.sleep(0.5)
            yield [process.pid for process in running]
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=30)
            print((folder / "log.txt").read_text()[-1500:], file=sys.stderr)


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).ok
    except requests.RequestException:
        return False


def _day(line: SimulatedLine, networks: list[Neighbours], day: int) -> float:
    """One day of all networks; how long it took."""
    began = time.perf_counter()
    for number, network in enumerate(networks):
        for turn in range(TALK_A_DAY):
            who = network.people[(day * 3 + turn * 5 + number) % PEOPLE]
            _says(line, network.group, who, f"วันนี้ลมแรงจังเลยค่ะ รอบที่ {turn}")
        if (day + number) % 7 == 0:
            _says(line, network.group, network.facilitator, f"โพล ประชุมวันไหน {day} | เสาร์ | อาทิตย์")
        if (day + number) % 3 == 0:
            own = chat_with(network.people[1 + day % ENTERPRISES], network.account)
            _says(line, own, network.people[1 + day % ENTERPRISES], "งานของฉัน")
        if (day + number) % 7 == 2:
            _says(line, chat_with(network.facilitator, network.account), network.facilitator, "สถานะการส่ง")
    _settle(line)
    for number, network in enumerate(networks):
        if (day + number) % 7 == 0:
            _votes(line, network)
    _settle(line)
    answer = requests.post(f"{line.url}/sim/clock", json={"advanceSeconds": 86_400}, timeout=600)
    print(
        f"day {day + 1}: {time.perf_counter() - began:.1f} s{'' if answer.json()['arrived'] else ', not in time'}",
        flush=True,
    )
    return time.perf_counter() - began


def _votes(line: SimulatedLine, network: Neighbours) -> None:
    said = [message for message in line.simulator.world.chats[network.group] if message.sender == "bot"]
    found = [
        action
        for message in said[-3:]
        for action in actions_in(message.message)
        if str(action.get("data")).startswith("poll.vote")
    ]
    for number, who in enumerate(network.people[:VOTERS] if found else []):
        action = found[number % len(found)]
        requests.post(f"{line.url}/sim/chats/{network.group}/taps", json={"as": who, "action": action}, timeout=30)


def _says(line: SimulatedLine, chat: str, who: str, words: str) -> None:
    requests.post(
        f"{line.url}/sim/chats/{chat}/messages", json={"as": who, "text": words}, timeout=30
    ).raise_for_status()


def _settle(line: SimulatedLine) -> None:
    requests.post(f"{line.url}/sim/settle", json={"timeout": 120}, timeout=150)


def _cpu(pids: list[int]) -> float:
    """Seconds of processor time of these processes and those that they have started."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) in pids or int(stat.parent.name) in pids:
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _tell(database: Database, chosen: argparse.Namespace, took: float, cpu: float, days: list[float]) -> None:
    with database.reading() as session:
        events = dict(session.execute(select(InboxEvent.status, func.count()).group_by(InboxEvent.status)).all())
        sent = session.execute(
            select(LedgerEntry.account_id, LedgerEntry.method, func.count(), func.sum(LedgerEntry.counted_messages))
            .group_by(LedgerEntry.account_id, LedgerEntry.method)
            .order_by(LedgerEntry.account_id, LedgerEntry.method)
        ).all()
        elsewhere = session.scalar(
            select(func.count())
            .select_from(OutboxMessage)
            .join(Network, Network.id == OutboxMessage.network_id)
            .where(OutboxMessage.account_id != Network.account_id)
        )
        states = session.execute(
            select(OutboxMessage.status, func.count())
            .where(OutboxMessage.urgency != Urgency.ANSWER)
            .group_by(OutboxMessage.status)
        ).all()
        size = session.scalar(text("SELECT pg_database_size(current_database())")) or 0
        work = session.execute(text("SELECT status, count(*) FROM due_work GROUP BY status")).all()
    share = chosen.many / chosen.networks
    print(
        f"\n{chosen.networks} networks, {chosen.accounts} accounts, {len(days)} days: {took:.0f} s, {cpu:.0f} s of processor time"
    )
    print(
        f"a day: {sum(days) / len(days):.1f} s, the longest {max(days):.1f} s; events kept: {events}; work: {[tuple(row) for row in work]}"
    )
    for account, method, count, counted in sent:
        print(f"account {account}: {count} by {method}, {counted} messages of {PLAN}")
    print(
        f"notices: {[tuple(row) for row in states]}; by another account than their network's: {elsewhere}; database {size / 1e6:.0f} MB"
    )
    pushed = sum(int(row[3]) for row in sent) / chosen.networks
    print(
        f"by arithmetic {chosen.many}: {cpu * share:.0f} s of processor time a month, {pushed * chosen.many:.0f} messages, "
        f"{size * share / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
