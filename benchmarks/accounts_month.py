"""Networks on several official accounts live a month: PostgreSQL, two web and two worker processes, LINE simulated.

    .venv/bin/python -m benchmarks.accounts_month [--networks 20] [--accounts 3] [--days 30] [--for 117]

Each network has a group of everybody and one for each of its enterprises, all with the account that serves it. People talk every
day and write to the bot in private; each week there is a poll, and in the month each network buys something together, meets, and
is sent notices. What the bot begins by itself (questions, reminders, reports) comes with the days. Time is the simulator's: it
stops at every moment at which something is due, so a month takes some minutes.

Told is what the month has cost each account, the processors' time, what LINE refused, and that nothing went by another account than
its network's; and the same by arithmetic for `--for` networks.
"""

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from benchmarks.on_both import ROOT, free_port
from bot.clock import BANGKOK, FileClock
from bot.official_accounts import Secrets, add
from bot.settings import Settings
from bot.storage.chats import Chat, ChatKind, ChatMember
from bot.storage.database import Database, new_id
from bot.storage.line_ids import FIRST, at_account
from bot.storage.message_tables import InboxEvent, LedgerEntry, OutboxMessage, Urgency
from bot.storage.migrations import migrate
from bot.storage.people import Consent, Enterprise, Membership, MembershipStatus, Network, Person, Role, RoleKind
from rehearsal.stage import Seen, Stage, argument
from simulator.accounts import chat_with
from simulator.server import Config, SimulatedLine
from tests.postgresql import PostgresqlServer

ENTERPRISES, PEOPLE, TALK_A_DAY, VOTERS = 5, 20, 6, 5
FRIENDS = ENTERPRISES + 1
"""Who has added the bot: the facilitator first, then a representative of each enterprise."""
PLAN = 300
"""Messages a month of LINE's free plan in Thailand."""
SECRET, TOKEN = "a channel secret for the benchmark", "an access token for the benchmark"
KEY = "a key of more than thirty-two characters, for the benchmark alone"
BEGINS = datetime(2027, 6, 1, 9, 0, tzinfo=BANGKOK)
UP_WITHIN, ROUNDS = 180, 4
"""Seconds until the processes answer; how often in a day people go on from what they were shown."""
GOES_ON = ("notice.send:", "forum.confirm", "order.start:", "order.announce:")
"""Buttons that whoever looks after a network taps where they are shown."""


@dataclass
class Neighbours:
    """A network as the simulated platform knows it."""

    account: int
    group: str
    people: list[str]

    @property
    def facilitator(self) -> str:
        return self.people[0]

    @property
    def representatives(self) -> list[str]:
        return self.people[1:FRIENDS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", type=int, default=20)
    parser.add_argument("--accounts", type=int, default=3)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--at-most", type=float, default=3600, help="seconds; then it tells of the days there were")
    parser.add_argument("--for", dest="many", type=int, default=117)
    chosen = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = PostgresqlServer().start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _run(server.url(), Path(folder), chosen)
    finally:
        server.stop()


def _run(url: str, folder: Path, chosen: argparse.Namespace) -> None:
    clock_file, port = folder / "clock.json", free_port()
    clock_file.write_text(json.dumps({"offset_seconds": BEGINS.timestamp() - time.time()}), encoding="utf-8")
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
        life = _Life(Stage(line.url), _seed(settings, database, line, FileClock(clock_file).now(), chosen))
        pids = stack.enter_context(_processes(settings, port, folder))
        began, before = time.perf_counter(), _cpu(pids)
        days: list[float] = []
        while len(days) < chosen.days and time.perf_counter() - began < chosen.at_most:
            days.append(life.day(len(days)))
            print(f"day {len(days)}: {days[-1]:.1f} s", flush=True)
        _tell(database, chosen, days, time.perf_counter() - began, _cpu(pids) - before)
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
    for person in people[:FRIENDS]:
        if account == FIRST:
            person.friend = "friend"
        else:
            person.friends = {str(account): "friend"}
    users = [person.user_id for person in people]

    def group(name: str, sitting: list[str]) -> str:
        made = world.add_group(name, sitting, bot=True)
        made.account = account
        return made.group_id

    everybody = group(f"เครือข่ายที่ {number}", users)
    small = [group(f"กลุ่ม {each} ของ {number}", users[1 + each :: ENTERPRISES]) for each in range(ENTERPRISES)]
    with database.transaction() as session:
        network = Network(id=new_id(now), name=f"เครือข่ายที่ {number}", account_id=account, created_at=now)
        session.add(network)
        session.flush()
        rows = _people(session, users, now)
        _holds(session, network.id, rows[0], RoleKind.FACILITATOR, None, now)
        enterprises = [_enterprise(session, network.id, each, rows, now) for each in range(ENTERPRISES)]
        chat = partial(Chat, network_id=network.id, name=f"แชต {number}", language="th", facts_checked_at=now)
        groups = [
            (everybody, None, PEOPLE),
            *zip(small, enterprises, [PEOPLE // ENTERPRISES] * ENTERPRISES, strict=True),
        ]
        session.add_all(
            chat(id=at_account(each, account), kind=ChatKind.GROUP, enterprise_id=own, member_count=count, present_changed_at=_before(now))
            for each, own, count in groups
        )  # fmt: skip
        session.add_all(
            chat(id=at_account(user, account), kind=ChatKind.PRIVATE, present_changed_at=_before(now))
            for user in users[:FRIENDS]
        )
        session.flush()
        session.add_all(
            ChatMember(chat_id=at_account(everybody, account), person_id=row.id, changed_at=_before(now))
            for row in rows
        )
    return Neighbours(account, everybody, users)


def _before(now: datetime) -> datetime:
    return now - timedelta(days=1)


def _people(session: Session, users: Sequence[str], now: datetime) -> list[Person]:
    rows = [
        Person(id=new_id(now), line_user_id=user, called=f"คนที่ {each}", is_friend=each < FRIENDS, created_at=now)
        for each, user in enumerate(users)
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(Consent(id=new_id(now), person_id=row.id, wording=1, given_at=now) for row in rows)
    return rows


def _enterprise(session: Session, network_id: str, number: int, people: list[Person], now: datetime) -> str:
    """One with its members, of whom the first one represents it; its id."""
    name = f"กลุ่ม {number}"
    enterprise = Enterprise(network_id=network_id, id=new_id(now), name=name, short_name=name, kind="crafts")
    session.add(enterprise)
    session.flush()
    _holds(session, network_id, people[1 + number], RoleKind.REPRESENTATIVE, enterprise.id, now)
    session.add_all(
        Membership(
            network_id=network_id, enterprise_id=enterprise.id, person_id=row.id, status=MembershipStatus.ACTIVE, since=now,
            told_at=now,
        )
        for row in people[1 + number :: ENTERPRISES]
    )  # fmt: skip
    return enterprise.id


def _holds(
    session: Session, network_id: str, person: Person, kind: RoleKind, enterprise_id: str | None, now: datetime
) -> None:
    session.add(
        Role(
            network_id=network_id,
            id=new_id(now),
            person_id=person.id,
            kind=kind,
            enterprise_id=enterprise_id,
            since=now,
        )
    )


@contextmanager
def _processes(settings: Settings, port: int, folder: Path) -> Iterator[list[int]]:
    """Two web processes behind one port, and two workers; their numbers."""
    environment = {
        **os.environ, "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_HOST": settings.line_api_host,
        "DATABASE_URL": settings.database_url, "WETHI_SECRET_KEY": KEY, "WETHI_ACCOUNTS_KEY": KEY,
        "WETHI_CLOCK_FILE": str(settings.clock_file), "WETHI_PUBLIC_URL": settings.public_url, "PORT": str(port),
        "WEB_CONCURRENCY": "2", "WETHI_BACKUPS_KEPT": "0", "WETHI_HOME": str(folder), "WETHI_LOG_LEVEL": "error",
    }  # fmt: skip
    log = folder / "log.txt"
    with log.open("w") as out:
        running = [
            subprocess.Popen([sys.executable, "-m", "bot", command], cwd=ROOT, env=environment, stdout=out, stderr=out)
            for command in ("serve", "worker", "worker")
        ]
        try:
            until = time.monotonic() + UP_WITHIN
            while not _answers(port):
                assert time.monotonic() < until, log.read_text()[-2000:]
                time.sleep(0.5)
            yield [process.pid for process in running]
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=30)
            if log.stat().st_size:
                print("the processes said:", log.read_text()[-2000:])


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).ok
    except requests.RequestException:
        return False


@dataclass
class _Life:
    """What people do, day after day."""

    line: Stage
    networks: list[Neighbours]

    def day(self, day: int) -> float:
        """One day of all networks; how many seconds it took."""
        began = time.perf_counter()
        for number, network in enumerate(self.networks):
            for turn in range(TALK_A_DAY):
                who = network.people[(day * 3 + turn * 5 + number) % PEOPLE]
                self.line.says(network.group, who, f"วันนี้ลมแรงจังเลยค่ะ รอบที่ {turn}")
            for private, words in _begun(day, number):
                chat = chat_with(network.facilitator, network.account) if private else network.group
                self.line.says(chat, network.facilitator, words)
            who = network.representatives[day % ENTERPRISES]
            if (day + number) % 3 == 0:
                self.line.says(chat_with(who, network.account), who, "งานของฉัน")
        self._go_on()
        self.line.call("POST", "/clock", {"advanceSeconds": timedelta(days=1).total_seconds()})
        return time.perf_counter() - began

    def _go_on(self) -> None:
        """People go on from what they were shown, until nothing comes any more."""
        for _round in range(ROUNDS):
            self.line.call("POST", "/settle", {"timeout": 120})
            news = [seen for seen in self.line.news() if seen.by_bot]
            if not sum(
                self._taps(network, seen) for network in self.networks for seen in news if _is_of(network, seen)
            ):
                return

    def _taps(self, network: Neighbours, seen: Seen) -> int:
        """What is tapped on one card: the facilitator goes on, representatives vote, sign up and say that they come."""
        act = _for_whom(seen) or next((action for prefix in GOES_ON if (action := seen.button(prefix))), None)
        reader = seen.chat_id.partition("@")[0] if seen.private else network.facilitator
        if act and reader == network.facilitator:
            return self.line.taps(seen.chat_id, network.facilitator, act)
        votes, amount, comes = seen.buttons("poll.vote:"), seen.button("order.plus:"), seen.button("forum.go:")
        taps = [*votes, *([amount] if amount else []), *([comes] if comes else [])]
        if not taps or seen.private:
            return 0
        return sum(
            self.line.taps(seen.chat_id, who, taps[at % len(taps)])
            for at, who in enumerate(network.people[1 : VOTERS + 1])
        )


def _for_whom(seen: Seen) -> dict[str, Any] | None:
    """A notice is for everybody, and goes on."""
    whom = {argument(way): way for way in seen.buttons("notice.whom:")}
    return whom.get("done") or whom.get("all")


def _is_of(network: Neighbours, seen: Seen) -> bool:
    return seen.chat_id == network.group or seen.chat_id == chat_with(network.facilitator, network.account)


def _begun(day: int, number: int) -> list[tuple[bool, str]]:
    """What a network's facilitator begins on a day: whether in private, and the words."""
    today = (BEGINS + timedelta(days=day)).date()
    turn = day + number
    begun: list[tuple[bool, str]] = []
    if turn % 7 == 0:
        begun.append((False, f"โพล ประชุมวันไหน {day} | เสาร์ | อาทิตย์ | ปิด อีก 3 วัน"))
    if turn % 7 == 2:
        begun.append((True, "สถานะการส่ง"))
    if turn % 10 == 4:
        begun.append((True, f"ประกาศ สัปดาห์หน้ามีอบรมบัญชี ครั้งที่ {day} เชิญทุกกลุ่ม"))
    if turn % 30 == 8:
        begun.append((False, f"รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด {_said(today, 5)} รับวันที่ {_said(today, 9)} ที่วัดไผ่ล้อม"))
    if turn % 30 == 3:
        begun.append((True, f"นัดประชุม ประชุมกรรมการ {_said(today, 12)} 10.00 ที่วัดไผ่ล้อม"))
    return begun


def _said(today: date, days: int) -> str:
    """A day as people write it."""
    then = today + timedelta(days=days)
    return f"{then.day}/{then.month}/{then.year + 543}"


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


def _tell(database: Database, chosen: argparse.Namespace, days: list[float], took: float, cpu: float) -> None:
    with database.reading() as session:
        events = session.execute(select(InboxEvent.status, func.count()).group_by(InboxEvent.status)).all()
        method = (LedgerEntry.account_id, LedgerEntry.method)
        sums = select(*method, func.count(), func.sum(LedgerEntry.counted_messages)).group_by(*method).order_by(*method)
        sent = session.execute(sums).all()
        by_another = (
            select(func.count()).select_from(OutboxMessage).join(Network, Network.id == OutboxMessage.network_id)
        )
        elsewhere = session.scalar(by_another.where(OutboxMessage.account_id != Network.account_id))
        kinds = (OutboxMessage.urgency, OutboxMessage.status)
        ended = session.execute(select(*kinds, func.count()).group_by(*kinds).order_by(*kinds)).all()
        work = session.execute(text("SELECT status, count(*) FROM due_work GROUP BY status")).all()
        size = session.scalar(text("SELECT pg_database_size(current_database())")) or 0
    print(
        f"\n{chosen.networks} networks, {chosen.accounts} accounts, {len(days)} days: {took:.0f} s, {cpu:.0f} s of processor time"
    )
    print(f"a day: {sum(days) / len(days):.1f} s, the longest {max(days):.1f} s")
    print("events kept:", _counts(events), "· planned work:", _counts(work))
    for account, how, count, counted in sent:
        print(f"account {account}: {count} by {how}, {counted} messages of {PLAN}")
    for urgency, status, count in ended:
        print(f"{'answers' if urgency == Urgency.ANSWER else urgency}, {status}: {count}")
    print(f"by another account than their network's: {elsewhere}; database {size / 1e6:.0f} MB")
    share, pushed = chosen.many / chosen.networks, sum(int(row[3]) for row in sent)
    print(
        f"by arithmetic {chosen.many} networks: {cpu * share:.0f} s of processor time, {pushed * share:.0f} messages, "
        f"{size * share / 1e6:.0f} MB in {len(days)} days"
    )


def _counts(rows: Iterable[Any]) -> str:
    return ", ".join(f"{count} {status}" for status, count in rows)


if __name__ == "__main__":
    main()
