"""How many of a network's notices arrive in a month of 300 counted messages.

    .venv/bin/python -m benchmarks.delivery [--seeds 16] [--go-on]

Everything here is invented.

The month: one LINE group of 130 people, thirteen enterprise groups of ten, one representative of each enterprise who
can be written to. The network's group and five others talk daily, five talk a few times a week, three are dead: they
speak on one day of the month or on none. Representatives write to the bot a few times a month. 60 notices go to the
network's group, to an enterprise's or to all fourteen: 46 `patient` ones, which may be pushed 3 to 24 hours after they
are due and are of no use after 3 to 7 days, 10 `ride`, which are never pushed, 4 `must`, which are pushed at once,
one of them to the network's group.

Outbox, boarding, ladder, budget and courier are the product's own, on SQLite; the clock is moved from one event to the
next. LINE is a small object that takes each reply token once within its minute, counts a push by its recipients and
takes none that would exceed the month's 300 messages. The last notices end in the week after the month, when LINE counts
anew; what is pushed then is added to what the month is said to have counted.

A notice counts once for each chat that it is for. It is delivered if, before it expires, it arrived in that chat (whole
or as a line of a digest, which opens the whole) or in the private chats of every representative of the group's
enterprise, for the network's group of every enterprise. Both are shown apart. What arrives both ways counts by
the chat. Waiting is counted from the moment it is due to the first of both. What reaches a chat twice, or without being
asked in quiet hours, ends the benchmark with an error.

The plain bot pushes each notice to each chat at once: its counted messages are those it needs, its deliveries those it
can make with 300.
"""

import argparse
import random
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, select

from benchmarks.invented_month import (
    ALL_MEMBERS,
    AWAKE,
    BEGINS,
    ENTERPRISES,
    EVERYBODY,
    MEMBERS,
    MIX,
    MONTHS_MESSAGES,
    NETWORK_ID,
    QUESTIONS,
    Notice,
    chatter,
    notices_of_a_month,
    rhythm_of,
    week_after,
)
from bot.clock import BANGKOK, ManualClock
from bot.delivery.courier import Courier
from bot.delivery.line import Accepted, MonthUsedUp, Outcome, Quota, TokenDead
from bot.delivery.outbox import TOKEN_LIFE, ReplyToken
from bot.dialogue.saying import Say, Told
from bot.flows.news.reading import WholeNotice
from bot.handlers.posting import answer, drawn_anew, post
from bot.handlers.processing import note_hour
from bot.settings import Installation
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.migrations import migrate
from bot.storage.people import Enterprise, Network, Person, Role, RoleKind


@dataclass
class Line:
    """LINE as the courier sees it."""

    clock: ManualClock
    counted: int = 0
    month: int = BEGINS.month
    this_month: int = 0
    tokens: dict[str, datetime] = field(default_factory=dict)
    taken_keys: set[str] = field(default_factory=set)
    arrived: dict[tuple[str, str], tuple[datetime, str]] = field(default_factory=dict)
    """Of each (chat, mark) when it came, and how."""
    token_chats: dict[str, str] = field(default_factory=dict)
    said: int = 0
    refused: int = 0
    in_quiet_hours: int = 0

    def gives(self, chat_id: str) -> ReplyToken:
        value = f"T{len(self.tokens)}"
        token = ReplyToken(value, self.clock.now() + TOKEN_LIFE)
        self.tokens[value], self.token_chats[value] = token.expires_at, chat_id
        return token

    def reply(self, reply_token: str, messages: list[dict[str, Any]]) -> Outcome:
        if self.tokens.pop(reply_token, self.clock.now()) <= self.clock.now():
            return TokenDead()
        return self._takes(self.token_chats[reply_token], messages, "ride")

    def push(self, chat_id: str, messages: list[dict[str, Any]], retry_key: str) -> Outcome:
        if retry_key in self.taken_keys:
            raise AssertionError("a push that LINE has taken is pushed again")
        if self.quota().used + _recipients(chat_id) > MONTHS_MESSAGES:
            self.refused += 1
            return MonthUsedUp()
        self.taken_keys.add(retry_key)
        self.counted += _recipients(chat_id)
        self.this_month += _recipients(chat_id)
        return self._takes(chat_id, messages, "push")

    def quota(self, account_id: int = 1) -> Quota:
        month = self.clock.now().astimezone(BANGKOK).month
        if month != self.month:
            self.month, self.this_month = month, 0
        return Quota(MONTHS_MESSAGES, self.this_month)

    def _takes(self, chat_id: str, messages: list[dict[str, Any]], how: str) -> Outcome:
        now = self.clock.now()
        self.in_quiet_hours += now.astimezone(BANGKOK).hour not in AWAKE
        for mark in set(re.findall(r"#\d+-[\w-]+", str(messages))):
            if (chat_id, mark) in self.arrived:
                raise AssertionError(f"{mark} reaches {chat_id} twice")
            self.arrived[chat_id, mark] = (now, how)
        self.said += len(messages)
        return Accepted(tuple(f"s{self.said - number}" for number, _each in enumerate(messages)), "r")


@dataclass
class Month:
    """What became of one month's notices."""

    counted: int
    refused: int
    notices: list[Notice]
    ways: dict[str, str]
    """How each arrived, by its mark; none where it did not."""
    waits: list[timedelta]
    plain_counted: int
    plain_delivered: int

    def share(self, urgency: Urgency | None = None) -> float:
        asked = [notice for notice in self.notices if urgency in (None, notice.urgency)]
        return sum(notice.mark in self.ways for notice in asked) / len(asked)


def main() -> None:
    """Live the months and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=16)
    parser.add_argument("--go-on", action="store_true", help="representatives write in the week after the month too")
    options = parser.parse_args()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with tempfile.TemporaryDirectory() as folder:
        measure_months(Path(folder), options.seeds, go_on=options.go_on)


def measure_months(folder: Path, seeds: int, *, go_on: bool = False) -> None:
    """The same month with other dice, so many times."""
    months = []
    print(
        f"{'month':>6} {'counted':>8} {'delivered':>10} {'wait':>7} {'longest':>8}   ride push repr none   plain: needs, can"
    )
    for seed in range(1, seeds + 1):
        month = live_a_month(folder / f"month{seed}.sqlite3", seed, go_on=go_on)
        months.append(month)
        ways = Counter(month.ways.values())
        print(
            f"{seed:6} {month.counted:8} {month.share():10.1%} {_hours(statistics.median(month.waits)):>7} "
            f"{_hours(max(month.waits)):>8}   {ways['ride']:4} {ways['push']:4} {ways['representatives']:4} "
            f"{len(month.notices) - len(month.ways):4}   {month.plain_counted:6} "
            f"{month.plain_delivered / len(month.notices):7.1%}"
        )
    _print_all(months)
    print("\nwhat did not arrive, of all months")
    lost = Counter(
        (notice.urgency.value, rhythm_of(notice.chat_id))
        for month in months
        for notice in month.notices
        if notice.mark not in month.ways
    )
    asked = Counter((notice.urgency.value, rhythm_of(notice.chat_id)) for month in months for notice in month.notices)
    for (urgency, rhythm), count in sorted(asked.items()):
        print(f"{urgency:8} {rhythm:8} {lost[urgency, rhythm]:5} of {count:5}")


def _print_all(months: list[Month]) -> None:
    def middle(of: Callable[[Month], float]) -> float:
        return statistics.median(of(month) for month in months)

    counted, plain = middle(lambda month: month.counted), middle(lambda month: month.plain_counted)
    print(f"\n{'median of the months':50} {'wethi':>8} {'plain':>8}")
    print(f"{'counted messages':50} {counted:8.0f} {plain:8.0f}")
    print(f"{'  as a ratio':50} {1:7.1f}x {plain / counted:7.1f}x")
    can = middle(lambda month: month.plain_delivered / len(month.notices))
    print(f"{'delivered with 300 messages':50} {middle(lambda month: month.share()):8.1%} {can:8.1%}")
    for urgency in MIX:
        name = f"  of those that are `{urgency.value}`"
        print(f"{name:50} {middle(lambda month, urgency=urgency: month.share(urgency)):8.1%}")  # type: ignore[misc]
    print(f"{'  in the worst month':50} {min(month.share() for month in months):8.1%}")
    print(f"{'  may be pushed, in the worst month':50} {min(_pushable(month) for month in months):8.1%}")


def live_a_month(file: Path, seed: int, *, go_on: bool = False) -> Month:
    """One month from its first chatter to the last notice's end."""
    dice = random.Random(seed)
    database = Database(f"sqlite:///{file}", Installation("https://wethi.example.org", "benchmark"))
    migrate(database)
    _settle_network(database)
    notices = notices_of_a_month(dice)
    clock = ManualClock(BEGINS)
    line = Line(clock)
    courier = Courier(database, line, clock, drawn_anew)
    happenings: list[tuple[datetime, str | list[Notice]]] = [*chatter(dice)]
    if go_on:
        happenings += week_after(random.Random(-seed))
    by_moment: dict[datetime, list[Notice]] = {}
    for notice in notices:
        by_moment.setdefault(notice.made, []).append(notice)
    happenings += by_moment.items()
    happenings.append((max(notice.expires for notice in notices) + timedelta(hours=1), []))
    for moment, what in sorted(happenings, key=lambda happening: happening[0]):
        _let_courier_work(database, courier, clock, moment)
        clock.set(moment)
        if isinstance(what, str):
            _somebody_speaks(database, courier, line, what, dice.random() < QUESTIONS)
        else:
            _announce(database, what, clock.now())
    month = _reckon(database, line, notices)
    database.close()
    return month


def _settle_network(database: Database) -> None:
    """The network, its groups, and a representative of each enterprise."""
    now = BEGINS
    with database.transaction() as session:
        session.add(Network(id=NETWORK_ID, name="เครือข่าย", created_at=now))
        session.flush()
        session.add(_chat(EVERYBODY, ALL_MEMBERS, None))
        for number in range(ENTERPRISES):
            enterprise_id = f"E{number}"
            session.add(Enterprise(network_id=NETWORK_ID, id=enterprise_id, name=f"กลุ่มที่ {number}", short_name=f"กลุ่ม {number}", kind="craft"))  # fmt: skip
            session.add(_chat(f"C-{number}", MEMBERS, enterprise_id))
            session.add(_chat(f"U-{number}", None, None))
            session.add(Person(id=f"P{number}", line_user_id=f"U-{number}", is_friend=True, created_at=now))
            session.flush()
            session.add(Role(network_id=NETWORK_ID, id=f"R{number:02}", person_id=f"P{number}", kind=RoleKind.REPRESENTATIVE, enterprise_id=enterprise_id))  # fmt: skip


def _chat(chat_id: str, members: int | None, enterprise_id: str | None) -> Chat:
    kind = ChatKind.PRIVATE if members is None else ChatKind.GROUP
    return Chat(id=chat_id, kind=kind, network_id=NETWORK_ID, enterprise_id=enterprise_id, member_count=members, present_changed_at=BEGINS)  # fmt: skip


def _announce(database: Database, notices: list[Notice], now: datetime) -> None:
    says = [
        Say(
            WholeNotice([{"type": "text", "text": f"{notice.mark} ข่าวของเครือข่าย"}]),
            to=notice.chat_id,
            urgency=notice.urgency,
            push_after=notice.push_after,
            expires=notice.expires,
        )
        for notice in notices
    ]
    with database.transaction(synced=False) as session:
        post(session, says, now)


def _somebody_speaks(database: Database, courier: Courier, line: Line, chat_id: str, asks: bool) -> None:
    says = [Say(Told("There is nothing new for you just now."))] if asks else []
    with database.transaction(synced=False) as session:
        chat = session.get_one(Chat, chat_id)
        note_hour(chat, line.clock.now())
        queued = answer(session, chat, says, line.gives(chat_id), line.clock.now(), may_carry=True)
    for network_id, outbox_id in queued:
        courier.send(network_id, outbox_id, own_lease=True)


def _let_courier_work(database: Database, courier: Courier, clock: ManualClock, until: datetime) -> None:
    """Everything that falls due before `until`, each at its moment."""
    while True:
        with database.reading() as session:
            waiting = OutboxMessage.status == OutboxStatus.WAITING
            moment = session.scalar(select(func.min(OutboxMessage.next_attempt_at)).where(waiting))
        if moment is None or moment > until:
            return
        clock.set(max(moment, clock.now()))
        for network_id, outbox_id in courier.due(50):
            courier.send(network_id, outbox_id)


def _reckon(database: Database, line: Line, notices: list[Notice]) -> Month:
    if line.in_quiet_hours:
        raise AssertionError(f"{line.in_quiet_hours} messages in quiet hours")
    with database.reading() as session:
        left = session.scalar(select(func.count()).where(OutboxMessage.status == OutboxStatus.WAITING))
    if left:
        raise AssertionError(f"{left} messages still wait at the end")
    ways, waits = {}, []
    for notice in notices:
        here = line.arrived.get((notice.chat_id, notice.mark))
        numbers = range(ENTERPRISES) if notice.chat_id == EVERYBODY else [int(notice.chat_id.removeprefix("C-"))]
        told = [line.arrived.get((f"U-{number}", notice.mark)) for number in numbers]
        came = max(each[0] for each in told if each) if all(told) else None
        if here:
            ways[notice.mark] = here[1]
            waits.append((min(here[0], came) if came else here[0]) - notice.made)
        elif came:
            ways[notice.mark] = "representatives"
            waits.append(came - notice.made)
    in_order = sorted(notices, key=lambda notice: notice.made)
    plain, delivered = 0, 0
    for notice in in_order:
        if plain + _recipients(notice.chat_id) <= MONTHS_MESSAGES:
            plain += _recipients(notice.chat_id)
            delivered += 1
    needed = sum(_recipients(notice.chat_id) for notice in notices)
    return Month(line.counted, line.refused, notices, ways, waits, needed, delivered)


def _pushable(month: Month) -> float:
    asked = [notice for notice in month.notices if notice.urgency != Urgency.RIDE]
    return sum(notice.mark in month.ways for notice in asked) / len(asked)


def _recipients(chat_id: str) -> int:
    if chat_id.startswith("U-"):
        return 1
    return ALL_MEMBERS if chat_id == EVERYBODY else MEMBERS


def _hours(wait: timedelta) -> str:
    return f"{wait.total_seconds() / 3600:.1f} h"


if __name__ == "__main__":
    main()
