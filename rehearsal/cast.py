"""Who plays: the people of the Songkhla network, each with a temper of their own."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.storage.people import RoleKind
from rehearsal.files import PEOPLE, WORDS, read_rows
from rehearsal.seeding import group_id, user_id

NETWORK_GROUP, NETWORK = "e00", "network"
OF_ALL, LEAST_LIVELY = 130, 0.4
"""With fewer people less is said, down to this part of it."""

REGISTERED, FRIENDS = 0.35, 0.5
"""Of the members who are added: how many have registered when the year begins, how many have added the bot."""

OF_A_TERM = 300
"""Days that the first of further representatives has left."""


class Temper(StrEnum):
    """How somebody is with their phone."""

    BUSY = "busy"
    STEADY = "steady"
    SLOW = "slow"
    CARELESS = "careless"
    SILENT = "silent"


@dataclass(frozen=True)
class Habits:
    """What a temper means."""

    hours: float
    """Half of the answers come within so many hours."""
    speaks: float
    """How often this person is the one who says something, beside others."""
    joins_in: float
    """The chance that this person answers what everybody is asked."""
    answers: float
    """The chance that this person answers what they alone are asked."""
    double_taps: float = 0.02
    slips: float = 0.01
    """The chance of a slip of the hand: something else typed first, a word taken back."""


HABITS = {
    Temper.BUSY: Habits(0.4, 3.0, 0.75, 0.97),
    Temper.STEADY: Habits(3.0, 1.0, 0.5, 0.9),
    Temper.SLOW: Habits(20.0, 0.5, 0.35, 0.8),
    Temper.CARELESS: Habits(1.5, 1.5, 0.5, 0.85, double_taps=0.2, slips=0.15),
    Temper.SILENT: Habits(40.0, 0.02, 0.05, 0.3),
}
OF_MEMBERS = ((Temper.BUSY, 10), (Temper.STEADY, 30), (Temper.SLOW, 25), (Temper.CARELESS, 10), (Temper.SILENT, 25))
OF_LEADERS = ((Temper.BUSY, 35), (Temper.STEADY, 35), (Temper.SLOW, 18), (Temper.CARELESS, 8), (Temper.SILENT, 4))


@dataclass
class Player:
    """One invented person; `user_id` changes with the phone."""

    key: str
    user_id: str
    name: str
    enterprise: str
    role: str
    temper: Temper
    friend: bool
    registered: bool
    gone: bool = False

    @property
    def habits(self) -> Habits:
        return HABITS[self.temper]


@dataclass
class Circle:
    """A LINE group and how much is said there."""

    chat_id: str
    name: str
    enterprise: str | None
    words_a_day: float
    active_days: float
    """On how many of all days anything is said at all."""


@dataclass
class Cast:
    """Everybody, and the groups that they sit in."""

    players: list[Player]
    circles: list[Circle]
    members: dict[str, list[Player]] = field(default_factory=dict)
    """By chat, who sits there now."""

    def by_user(self, user_id: str) -> Player | None:
        """Who holds the phone with this id; None where nobody does any more."""
        return next((one for one in self.players if one.user_id == user_id and not one.gone), None)

    def with_role(self, role: str) -> list[Player]:
        return [one for one in self.players if one.role == role and not one.gone]

    @property
    def everybodys(self) -> Circle:
        return next(circle for circle in self.circles if circle.enterprise is None)


@dataclass(frozen=True)
class Rows:
    """People and groups as the demo's file writes them, for the bot's database and for the simulated LINE."""

    people: list[dict[str, Any]]
    groups: list[dict[str, Any]]


def invent(members: int, seed: int, more: Sequence[str] = ()) -> Rows:
    """The demo's people and so many others, each enterprise with a group of its own, all of them in one large group; and a
    representative for each of `more` enterprises."""
    dice = random.Random(f"{seed}:people")
    demo, words = read_rows(PEOPLE), read_rows(WORDS)
    people = list(demo["people"])
    people += [_representative(words, number, enterprise) for number, enterprise in enumerate(more)]
    enterprises = list(dict.fromkeys(row["enterprise"] for row in people if row["role"] == RoleKind.REPRESENTATIVE))
    for number in range(max(0, members - len(people))):
        registered = dice.random() < REGISTERED
        people.append(
            {
                "id": hexadecimal(f"person{number}"),
                "name": _name(words, number),
                "enterprise": enterprises[number % len(enterprises)],
                "role": RoleKind.MEMBER,
                "friend": registered or dice.random() < FRIENDS,
                "registered": registered,
            }
        )
    groups = [{"id": hexadecimal("everybody"), "name": demo["groups"][0]["name"], "binding": NETWORK, "members": [row["id"] for row in people]}]  # fmt: skip
    for enterprise in enterprises:
        name = words["group_name"].format(enterprise=enterprise)
        mine = [row["id"] for row in people if row.get("enterprise") == enterprise]
        groups.append({"id": hexadecimal(enterprise), "name": name, "binding": enterprise, "members": mine})
    return Rows(people, groups)


def demo_rows() -> Rows:
    """The demo's own people and groups."""
    demo = read_rows(PEOPLE)
    return Rows(demo["people"], demo["groups"])


def cast_of(rows: Rows, seed: int) -> Cast:
    """Give everybody a temper, and every group a rhythm: five talk daily, five a few times a week, the rest hardly ever."""
    dice = random.Random(f"{seed}:tempers")
    players = {row["id"]: _player(row, dice) for row in rows.people}
    lively = min(1.0, max(LEAST_LIVELY, len(rows.people) / OF_ALL))
    circles = [
        _circle(row, number, None if row["binding"] == NETWORK else row["binding"], lively)
        for number, row in enumerate(rows.groups)
    ]
    sitting = {circle.chat_id: [players[one] for one in row["members"]] for circle, row in zip(circles, rows.groups, strict=True)}  # fmt: skip
    return Cast(list(players.values()), circles, sitting)


def _player(row: dict[str, Any], dice: random.Random) -> Player:
    weights = OF_MEMBERS if row["role"] == RoleKind.MEMBER else OF_LEADERS
    temper = dice.choices([one for one, _weight in weights], [weight for _one, weight in weights])[0]
    if row["role"] in (RoleKind.FACILITATOR, RoleKind.COORDINATOR):
        temper = Temper.BUSY
    return Player(
        row["id"], user_id(row["id"]), row["name"], row.get("enterprise", ""), row["role"], temper, row["friend"],
        row["registered"],
    )  # fmt: skip


def _circle(row: dict[str, Any], number: int, enterprise: str | None, lively: float) -> Circle:
    words, days = (
        (7.0, 0.97) if number == 0 else (4.0, 0.9) if number <= 5 else (2.0, 0.4) if number <= 10 else (2.0, 0.02)
    )
    return Circle(group_id(row["id"]), row["name"], enterprise, words * lively, days)


def _representative(words: dict[str, Any], number: int, enterprise: str) -> dict[str, Any]:
    known = {"friend": True, "registered": True, "term_days": OF_A_TERM + number}
    name = _name(words, len(words["names"]) + number)
    return {
        "id": hexadecimal(f"head{number}"),
        "name": name,
        "enterprise": enterprise,
        "role": RoleKind.REPRESENTATIVE,
        **known,
    }


def _name(words: dict[str, Any], number: int) -> str:
    names, titles = words["names"], words["titles"]
    return str(titles[(number // len(names) + number) % len(titles)] + names[number % len(names)])


def hexadecimal(text: str) -> str:
    """An id that a name gives."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
