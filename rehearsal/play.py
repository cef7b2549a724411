"""The play: time goes from one thing to the next, people see what the bot says, and do what they do."""

import heapq
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.clock import BANGKOK
from rehearsal.cast import Cast, Player
from rehearsal.stage import Seen, Stage

WAKES, SLEEPS = 6, 22
"""O'clock: in between people look at their phones."""

STILL_NEWS = timedelta(days=7)
"""What was said before nobody scrolls up to."""


class Machine(Protocol):
    """Where it is played: the rehearsal's own process, or the running demo."""

    @property
    def stage(self) -> Stage: ...
    def now(self) -> datetime: ...
    def next_due(self) -> datetime | None: ...
    def go_to(self, moment: datetime) -> None: ...
    def settle(self) -> None: ...


class Behaviour(Protocol):
    """One thing that people do: a module of `behaviours`."""

    def begins(self, play: "Play") -> None:
        """The year begins: put into the diary what people do of their own accord."""

    def sees(self, play: "Play", seen: Seen) -> None:
        """Something new stands in a chat: put into the diary what people make of it."""


class Speech(Protocol):
    """What becomes of taps that are said in words instead."""

    def says(self, play: "Play", player: Player, chat_id: str, action: dict[str, Any]) -> bool:
        """Whether somebody has said it, so that they need not tap."""


class Play:
    """One run, from the same seed always the same."""

    def __init__(self, machine: Machine, cast: Cast, seed: int, behaviours: tuple[Any, ...]) -> None:
        """`behaviours` are modules with `begins` and `sees`, as `Behaviour` describes."""
        self.machine = machine
        self.stage = machine.stage
        self.cast = cast
        self.begun = machine.now()
        self.ends = self.begun
        self.acts: Counter[str] = Counter()
        self.memory: Counter[tuple[str, ...]] = Counter()
        """What people remember of what they are at, by behaviour and person."""
        self.journal: list[str] = []
        """Everything that people did and the bot said, a line each: two runs can be compared by it."""
        self.speech: Speech | None = None
        """Without it everybody taps."""
        self.shown_at: dict[tuple[str, str], str] = {}
        """(chat, a button's data) -> the id of the newest message that bears it."""
        self._seed = seed
        self._behaviours: tuple[Behaviour, ...] = behaviours
        self._diary: list[tuple[datetime, int, Callable[[], object]]] = []
        self._entries = 0
        self._decided: set[tuple[str, ...]] = set()

    @property
    def now(self) -> datetime:
        return self.machine.now()

    def dice(self, *about: object) -> random.Random:
        """Chance in one matter; what else happens changes nothing of it."""
        return random.Random(":".join(map(str, (self._seed, *about))))

    def first_time(self, *about: str) -> bool:
        """Whether somebody makes up their mind about something now; everybody does so once."""
        if about in self._decided:
            return False
        self._decided.add(about)
        return True

    def knows(self, *about: str) -> bool:
        """Whether `first_time` was asked about this before."""
        return about in self._decided

    def at(self, moment: datetime, act: Callable[[], object]) -> None:
        """Put something into the diary."""
        self._entries += 1
        heapq.heappush(self._diary, (max(moment, self.now), self._entries, act))

    def each_day(self, name: str, what: Callable[[datetime, random.Random], None]) -> None:
        """Every morning anew: `what` gets midnight of that day (Bangkok) and the day's dice."""

        def morning() -> None:
            midnight = self.now.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
            what(midnight, self.dice(name, midnight.date()))
            self.at(midnight + timedelta(days=1, minutes=1), morning)

        self.at(self.now, morning)

    def soon(self, player: Player, *about: object, seconds: tuple[int, int] = (15, 240)) -> datetime:
        """When somebody goes on with what they are at."""
        return self.now + timedelta(seconds=self.dice("soon", player.key, *about, self.now).randint(*seconds))

    def later(self, player: Player, *about: object) -> datetime:
        """When somebody comes round to it: by their temper, and while people are up."""
        dice = self.dice("later", player.key, *about)
        hours = player.habits.hours * dice.lognormvariate(0, 0.9)
        return waking(self.now + timedelta(hours=hours, seconds=dice.randrange(60)), dice)

    def tap(self, player: Player, chat_id: str, action: dict[str, Any]) -> None:
        """A person taps a button; some fingers do it twice."""
        if player.gone:
            return
        name = str(action.get("data", "")).split(":")[0]
        if self.speech and self.speech.says(self, player, chat_id, action):
            self.acts[name] += 1
            return
        if not self.stage.taps(chat_id, player.user_id, action):
            return
        self._did(player, chat_id, "tap", str(action.get("data", "")))
        self.acts[name] += 1
        if self.dice("double", player.key, name, self.now).random() < player.habits.double_taps:
            self.acts["double tap"] += 1
            self.machine.settle()
            self.stage.taps(chat_id, player.user_id, action)

    def say(self, player: Player, chat_id: str, text: str, kind: str = "words", quote: str | None = None) -> str | None:
        """A person writes, or quotes a message with it; the message's id."""
        if player.gone:
            return None
        sent = self.stage.says(chat_id, player.user_id, text, quote)
        if sent:
            self.acts[kind] += 1
            self._did(player, chat_id, "say", text)
        return sent

    def tap_later(self, player: Player, seen: Seen, action: dict[str, Any], *, soon: bool = False) -> None:
        """Put a tap on what was just seen into the diary."""
        moment = self.soon(player, action["data"]) if soon else self.later(player, action["data"])
        self.at(moment, lambda: self.tap(player, seen.chat_id, action))

    def run(self, until: datetime, *, tell: Callable[[datetime], None] | None = None) -> None:
        """Play up to a moment; `tell` hears of each moment that has been."""
        if self._entries == 0:
            for behaviour in self._behaviours:
                behaviour.begins(self)
        self.ends = until
        self.machine.settle()
        self._look_around()
        while self._step(until):
            if tell:
                tell(self.now)
        self.machine.go_to(until)
        self._look_around()

    def _step(self, until: datetime) -> bool:
        """The next thing that happens: the bot's due work, or what somebody does. False where there is nothing before the end."""
        own = self._diary[0][0] if self._diary else until
        due = self.machine.next_due()
        moment = min(own, due) if due else own
        if moment > until:
            return False
        self.machine.go_to(moment)
        if self._diary and self._diary[0][0] <= self.now:
            _moment, _number, act = heapq.heappop(self._diary)
            act()
            self.machine.settle()
        self._look_around()
        return True

    def _look_around(self) -> None:
        for seen in self.stage.news():
            if seen.at < self.now - STILL_NEWS:
                continue
            if seen.by_bot:
                words = seen.message.get("altText") or seen.message.get("text") or ""
                self.journal.append(f"{seen.at.isoformat()} {seen.chat_id} bot {words}")
                self.shown_at.update(
                    ((seen.chat_id, str(action["data"])), seen.id) for action in seen.buttons("") if action.get("data")
                )
            for behaviour in self._behaviours:
                behaviour.sees(self, seen)

    def _did(self, player: Player, chat_id: str, what: str, words: str) -> None:
        self.journal.append(f"{self.now.isoformat()} {chat_id} {player.key} {what} {words}")


def waking(moment: datetime, dice: random.Random) -> datetime:
    """A moment at night becomes one of the next morning."""
    here = moment.astimezone(BANGKOK)
    if WAKES <= here.hour < SLEEPS:
        return moment
    morning = here.replace(hour=WAKES, minute=0, second=0) + timedelta(days=here.hour >= SLEEPS)
    return morning + timedelta(minutes=dice.randrange(180))
