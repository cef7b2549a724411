"""What a storm (`benchmarks/storm.py`) may not leave behind: each acknowledged event against what the database and LINE hold."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.flows.order.tables import OrderLine
from bot.flows.poll.tables import Ballot
from bot.language.line_breaks import without_joints
from bot.storage.database import Database
from bot.storage.message_tables import IS_NOTICE, InboxEvent, InboxStatus, OutboxMessage, OutboxStatus
from bot.storage.people import Person
from simulator.server import Simulator
from simulator.world import BOT

NOBODYS = "nobody's"


@dataclass
class Said:
    """One event: what LINE sends, and what it must come to."""

    at: int
    """LINE's timestamp in milliseconds."""
    event: dict[str, Any]
    means: tuple[str, ...] = ()
    """("vote", poll, user, option), ("amount", user, sacks) or ("asked", user)."""
    acknowledged: bool = False


@dataclass
class Scene:
    """Who is there and what is open when it begins."""

    polls: dict[str, str]
    """Poll of each group."""
    order: str
    voices: list[str]
    """The representatives, each alone with an enterprise of theirs."""
    notices: list[str]


def _unstored(said: Said) -> str:
    """What it means that an event is in no row: mere talk needs none."""
    return "gone" if said.means or said.event["type"] != "message" else NOBODYS


def wrongs(database: Database, line: Simulator, scene: Scene, said: list[Said]) -> Iterator[str]:
    """What must not be, one line each."""
    acknowledged = [each for each in said if each.acknowledged]
    if len(acknowledged) < len(said):
        yield f"{len(said) - len(acknowledged)} never acknowledged"
    with database.reading() as session:
        done = dict(session.execute(select(InboxEvent.webhook_event_id, InboxEvent.status)).all())  # type: ignore[arg-type]
        ballots = {(row.poll_id, row.voter): "".join(row.choices) for row in session.scalars(select(Ballot))}
        lines = {
            row.person_id: row.quantity
            for row in session.scalars(select(OrderLine).where(OrderLine.order_id == scene.order))
        }
        ids = dict(session.execute(select(Person.line_user_id, Person.id)).all())  # type: ignore[arg-type]
        outbox = Counter(row.status for row in session.scalars(select(OutboxMessage)))
    states = Counter(done.get(each.event["webhookEventId"], _unstored(each)) for each in acknowledged)
    print(f"  events {dict(states)}, messages {dict(outbox)}")
    for state in set(states) - {InboxStatus.DONE, NOBODYS}:
        yield f"{states[state]} acknowledged events are {state}"
    newest = {
        each.means[:-1]: each
        for each in sorted(acknowledged, key=lambda x: x.at)
        if each.means[:1] in (("vote",), ("amount",))
    }
    for key, each in newest.items():
        person = ids[key[-1]]
        kept = ballots.get((key[1], person)) if key[0] == "vote" else lines.get(person)
        if kept is None or str(int(kept)) != each.means[-1]:
            yield f"{key} is {kept}, said was {each.means[-1]}"
    answers = Counter(
        sum(message.sender == BOT for message in line.world.chats.get(each.means[1], []))
        for each in said
        if each.means[:1] == ("asked",)
    )
    print(f"  questions by number of answers {dict(answers)}; calls that cost {sum(line.platform.quota.used.values())}")
    for count in answers:
        if count > 1:
            yield f"{answers[count]} questions answered {count} times"
    yield from wrong_notices(database, line, scene)


def wrong_notices(database: Database, line: Simulator, scene: Scene) -> Iterator[str]:
    """Copies of notices that a chat read twice, or that were sent and stand nowhere."""
    abouts = [f"notice:{notice}" for notice in scene.notices]
    with database.reading() as session:
        told = select(OutboxMessage).where(OutboxMessage.about.in_(abouts), IS_NOTICE)
        copies = list(session.scalars(told))
    if not copies:
        yield "no notice was sent"
    print(f"  copies of notices {dict(Counter(copy.status for copy in copies))}")
    for copy in copies:
        title = f"เรื่องที่ {abouts.index(str(copy.about))}"
        bot = [str(each.message) for each in line.world.chats.get(copy.chat_id, []) if each.sender == BOT]
        read = sum(bool(re.search(rf"{title}(?!\d)", without_joints(words))) for words in bot)
        if read > 1 or (copy.status == OutboxStatus.SENT and not read):
            yield f"{title} stands {read} times in {copy.chat_id}, and is {copy.status}"
