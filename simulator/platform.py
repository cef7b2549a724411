"""LINE's side of the Messaging API: reply tokens, the month's quota, retry keys, faults, and what stands in chats."""

import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simulator.accounts import FIRST, account_in, chat_with, person_in
from simulator.limits import check_messages
from simulator.shapes import Problem
from simulator.stream import Stream
from simulator.timekeeping import MovedClock
from simulator.world import BOT, Message, World

TOKEN_LIFE = timedelta(minutes=1)
RETRY_KEY_LIFE = timedelta(hours=24)
MONTHS_ARE_OF = ZoneInfo("Asia/Bangkok")


class ApiError(Exception):
    """An answer of LINE's that is not 200."""

    def __init__(
        self,
        status: int,
        message: str,
        details: list[dict[str, str]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"message": message, **({"details": details} if details else {})}
        self.headers = headers or {}


def refuse(problems: list[Problem]) -> None:
    """Answer 400 with every problem; nothing happens where there is none."""
    if problems:
        details = [{"message": message, "property": name} for name, message in problems]
        raise ApiError(400, f"The request body has {len(problems)} error(s)", details)


@dataclass
class Fault:
    """The next `times` calls to `endpoint` fail; with a `share` below 1 so many of them, whichever chance names."""

    endpoint: str
    status: int | str
    times: int = 1
    body: str = ""
    hang_seconds: float = 5.0
    delivered: bool = False
    share: float = 1.0


@dataclass
class Quota:
    """The plan of the month and what has gone from it."""

    type: str = "limited"
    value: int = 300
    used: dict[str, int] = field(default_factory=dict)
    replies: dict[str, int] = field(default_factory=dict)
    would_have_cost: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RetryKey:
    """What a bot repeats a call by, and the id of the call that carries it now."""

    key: str
    request_id: str


class Platform:
    """What the Messaging API does, apart from HTTP."""

    def __init__(self, world: World, clock: MovedClock, stream: Stream) -> None:
        self.world = world
        self.clock = clock
        self.stream = stream
        self.quotas: dict[int, Quota] = {FIRST: Quota()}
        self.faults: list[Fault] = []
        self._tokens: dict[str, tuple[str, datetime]] = {}
        self._accepted: dict[str, tuple[datetime, str, dict[str, Any]]] = {}
        self._lock = threading.RLock()

    @property
    def quota(self) -> Quota:
        """The first account's month."""
        return self.quotas[FIRST]

    def month_of(self, number: int) -> Quota:
        """An account's month."""
        return self.quotas.setdefault(number, Quota())

    def new_token(self, chat_id: str, now: datetime) -> str:
        """A reply token for one answer in one chat."""
        with self._lock:
            for token, (_chat, born) in list(self._tokens.items()):
                if now - born <= TOKEN_LIFE:
                    break
                del self._tokens[token]
            token = uuid.uuid4().hex
            self._tokens[token] = (chat_id, now)
            return token

    def expire_tokens(self) -> None:
        """Every unused token dies now."""
        with self._lock:
            self._tokens.clear()

    def reply(self, body: dict[str, Any], number: int = FIRST) -> dict[str, Any]:
        """Answer on a token of an account's own: free, once, within a minute."""
        with self._lock:
            token = body["replyToken"]
            chat_id, born = self._tokens.get(token, ("", None))
            group = chat_id in self.world.groups
            refuse(check_messages(body["messages"], group=group))
            foreign = born is not None and self.world.account_of(chat_id) != number
            if born is None or foreign or self.clock.now() - born > TOKEN_LIFE:
                raise ApiError(400, "Invalid reply token")
            del self._tokens[token]
            if group and not self.world.groups[chat_id].bot:
                raise ApiError(400, "Failed to send messages")
            month = self._month()
            quota = self.month_of(number)
            quota.replies[month] = quota.replies.get(month, 0) + 1
            quota.would_have_cost[month] = quota.would_have_cost.get(month, 0) + len(self._recipients(chat_id))
            sent = self._deliver(chat_id, body["messages"])
        self.stream.tell("quota", self.quota_state())
        return sent

    def push(
        self, recipients: list[str], body: dict[str, Any], retry: RetryKey | None, number: int = FIRST
    ) -> dict[str, Any]:
        """Send unasked: one message for each person who gets it, however many objects it holds."""
        with self._lock:
            recipients = [self._chat_of(to, number) for to in recipients]
            if retry:
                self._refuse_repeated(retry.key)
            refuse(check_messages(body["messages"], group=any(to in self.world.groups for to in recipients)))
            if len(recipients) == 1:
                self._refuse_unknown(recipients[0], number)
            quota = self.month_of(number)
            cost = sum(len(self._recipients(to)) for to in recipients)
            month = self._month()
            if quota.type == "limited" and quota.used.get(month, 0) + cost > quota.value:
                raise ApiError(429, "You have reached your monthly limit.")
            quota.used[month] = quota.used.get(month, 0) + cost
            sent = _sent_to_nobody()
            for to in recipients:
                if self._recipients(to):
                    sent = self._deliver(to, body["messages"])
            if retry:
                self._accepted[retry.key] = (self.clock.now(), retry.request_id, sent)
        self.stream.tell("quota", self.quota_state())
        return sent

    def fault_for(self, endpoint: str) -> Fault | None:
        """The fault that the next call to an endpoint meets, counted down."""
        with self._lock:
            for fault in self.faults:
                if fault.endpoint in (endpoint, "*") and fault.times > 0 and random.random() < fault.share:
                    fault.times -= 1
                    self.faults = [each for each in self.faults if each.times > 0]
                    return fault
        return None

    def quota_state(self, number: int = FIRST) -> dict[str, Any]:
        """The plan and use of an account's month, for the meter."""
        month, quota = self._month(), self.month_of(number)
        return {
            "type": quota.type,
            "value": quota.value,
            "used": quota.used.get(month, 0),
            "replies": quota.replies.get(month, 0),
            "wouldHaveCost": quota.would_have_cost.get(month, 0),
        }

    def dump(self) -> dict[str, Any]:
        """What must outlive a restart; reply tokens need not."""
        further = {str(number): vars(quota) for number, quota in self.quotas.items() if number != FIRST}
        return {"quota": vars(self.quota), **({"further": further} if further else {})}

    def load(self, stored: dict[str, Any]) -> None:
        self.quotas = {FIRST: Quota(**stored["quota"])}
        self.quotas |= {int(number): Quota(**quota) for number, quota in stored.get("further", {}).items()}

    def _refuse_repeated(self, retry_key: str) -> None:
        try:
            uuid.UUID(retry_key)
        except ValueError:
            raise ApiError(400, "The retry key is invalid") from None
        known = self._accepted.get(retry_key)
        if known and self.clock.now() - known[0] < RETRY_KEY_LIFE:
            error = ApiError(409, "The retry key is already accepted", headers={"x-line-accepted-request-id": known[1]})
            error.body.update(known[2])
            raise error

    def _chat_of(self, to: str, number: int) -> str:
        """The chat that an account means."""
        return to if to in self.world.groups else chat_with(self.world.known_user(to, number), number)

    def _refuse_unknown(self, to: str, number: int) -> None:
        group = self.world.groups.get(to)
        known = person_in(to) in self.world.people or (group and group.bot and group.account == number)
        if not known:
            raise ApiError(400, "Failed to send messages")

    def _recipients(self, to: str) -> list[str]:
        """Who gets a message: a group's members, or a friend who has not blocked the bot."""
        if to in self.world.groups:
            return self.world.groups[to].members
        return [to] if self.world.can_reach(person_in(to), account_in(to)) else []

    def _deliver(self, chat_id: str, messages: list[dict[str, Any]]) -> dict[str, Any]:
        said = [self.world.say(chat_id, BOT, self.clock.now(), message) for message in messages]
        for message in said:
            self.announce(message)
        return {"sentMessages": [{"id": message.id, "quoteToken": uuid.uuid4().hex} for message in said]}

    def announce(self, message: Message) -> None:
        """Tell the open pages of a new message."""
        self.stream.tell("message", self.world.shown(message))

    def _month(self) -> str:
        return f"{self.clock.now().astimezone(MONTHS_ARE_OF):%Y-%m}"


def _sent_to_nobody() -> dict[str, Any]:
    """LINE answers like this, too, when a person has blocked the bot: it does not tell."""
    return {"sentMessages": [{"id": str(uuid.uuid4().int)[:18]}]}


def hang(fault: Fault) -> None:
    """Keep the caller waiting, in real time."""
    time.sleep(fault.hang_seconds)
