"""The invented month of `benchmarks/delivery.py`: which notices there are, who speaks when."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.storage.message_tables import Urgency

BEGINS = datetime(2026, 6, 1, 7, 0, tzinfo=BANGKOK)
DAYS, TAIL = 30, 7
"""The last notices may wait on for so many days."""
MONTHS_MESSAGES = 300
ENTERPRISES = 13
BUSY, QUIET = 5, 5
"""Enterprise groups; what is left of them is dead."""
MEMBERS, ALL_MEMBERS = 10, 130
AWAKE = range(7, 20)
QUESTIONS = 0.1
"""Of what is said in a group, how much the bot answers."""
MIX = {Urgency.PATIENT: 46, Urgency.RIDE: 10, Urgency.MUST: 4}
NETWORK_ID, EVERYBODY = "N", "C-everybody"


@dataclass(frozen=True)
class Notice:
    """One notice for one chat; its mark stands in its words."""

    mark: str
    chat_id: str
    made: datetime
    urgency: Urgency
    push_after: datetime | None
    expires: datetime


def notices_of_a_month(dice: random.Random) -> list[Notice]:
    """60 notices, one entry for each chat of each; they are made between eight and seven in the evening."""
    urgencies = [urgency for urgency, count in MIX.items() for _each in range(count)]
    enterprises = [f"C-{number}" for number in range(ENTERPRISES)]
    found = []
    first_must = urgencies.index(Urgency.MUST)
    for number, urgency in enumerate(urgencies):
        made = BEGINS + timedelta(days=dice.randrange(DAYS), seconds=dice.randrange(3600, 12 * 3600))
        push_after = made + timedelta(hours=dice.uniform(3, 24)) if urgency == Urgency.PATIENT else None
        expires = made + timedelta(days=dice.uniform(3, 7))
        whom = dice.choices(("network", "enterprise", "all"), (45, 35, 20))[0]
        if urgency == Urgency.MUST:
            whom = "network" if number == first_must else "enterprise"
        chats = {"network": [EVERYBODY], "enterprise": [dice.choice(enterprises)], "all": [EVERYBODY, *enterprises]}[
            whom
        ]
        found += [Notice(f"#{number}-{chat}", chat, made, urgency, push_after, expires) for chat in chats]
    return found


def rhythm_of(chat_id: str) -> str:
    if chat_id == EVERYBODY:
        return "network"
    number = int(chat_id.removeprefix("C-"))
    return "busy" if number < BUSY else "quiet" if number < BUSY + QUIET else "dead"


def chatter(dice: random.Random) -> Iterator[tuple[datetime, str]]:
    """When somebody says something, and where."""
    for chat_id in [EVERYBODY, *(f"C-{number}" for number in range(ENTERPRISES))]:
        rhythm = rhythm_of(chat_id)
        spoken = range(DAYS + TAIL) if rhythm != "dead" else dice.sample(range(DAYS), dice.randrange(2))
        for day in spoken:
            words = {
                "network": dice.randrange(8, 25),
                "busy": dice.randrange(3, 15),
                "quiet": dice.randrange(1, 5) * (dice.random() < 3 / 7),
                "dead": dice.randrange(1, 4),
            }[rhythm]
            yield from _moments(dice, day, words, chat_id)
    for number in range(ENTERPRISES):
        for day in dice.sample(range(DAYS), dice.randrange(2, 9)):
            yield from _moments(dice, day, 1, f"U-{number}")


def week_after(dice: random.Random) -> Iterator[tuple[datetime, str]]:
    """What representatives write in the week after the month, as often as in it."""
    for number in range(ENTERPRISES):
        times = dice.randrange(2, 9)
        for day in sorted(dice.sample(range(DAYS), times)):
            if day < TAIL:
                yield from _moments(dice, DAYS + day, 1, f"U-{number}")


def _moments(dice: random.Random, day: int, words: int, chat_id: str) -> Iterator[tuple[datetime, str]]:
    for _word in range(words):
        yield BEGINS + timedelta(days=day, seconds=dice.randrange(len(AWAKE) * 3600)), chat_id
