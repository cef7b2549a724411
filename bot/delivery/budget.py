"""The month's budget of messages that count, from LINE's own figures; what an urgent word may still need is kept back.

The reserve is the allowance of `must`: a share of the month (a rule of the network, two fifths), and at least one word to
the network's largest group, for that is what it is there for: two fifths of 300 do not reach a group of 130. `must`
spends its own allowance first, so each message that it has cost makes the reserve smaller by one. Were it not so, an
urgent word would be paid for twice: by the messages it used and by those still kept for it. What all the others may spend is
thereby the same before and after it; only when `must` has overspent its allowance do they have less.

The reserve does not shrink as the month goes by. A forum that is moved on the last day needs as many messages as one
on the first, and what waits meanwhile loses little: it rides, or the representatives hear it, for a tenth.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK, Clock
from bot.delivery.shares import Share, share_of
from bot.storage.accounts import account_of_network, account_row
from bot.storage.chats import Chat, ChatKind, LineAccount, largest_group_of
from bot.storage.database import Database
from bot.storage.line_ids import FIRST
from bot.storage.locking import claimable
from bot.storage.message_tables import IS_URGENT, ON_ITS_WAY, STILL_WAITS, OutboxMessage
from bot.storage.rules import rule_of
from bot.storage.spending import RECIPIENTS, spent_by_network

log = structlog.get_logger()

FRESH_FOR = timedelta(hours=1)
FRESH_FOR_LARGE = timedelta(minutes=10)
A_DAY = timedelta(days=1)
MODEST = 20
"""A push is modest while it costs at most this part (a twentieth) of what is left for all that can wait."""
MOST_FOR_ONE_WORD = 2
"""For one word to the largest group at most this part (a half) of the month is kept."""
TO_PEOPLE_A_DAY = 4
"""What questions and reminders to single people use, a day, as `wethi rehearse` has measured it."""
LARGE = 20
"""Recipients from which a send is worth asking LINE for its figures first."""


class Figures(Protocol):
    """Messages a month (None: no limit) and how many of them are used."""

    @property
    def limit(self) -> int | None: ...
    @property
    def used(self) -> int: ...


class QuotaCalls(Protocol):
    """LINE's figures of an account; None where it does not answer."""

    def quota(self, account_id: int = FIRST) -> Figures | None: ...


@dataclass(frozen=True)
class Budget:
    """The month as it stands."""

    limit: int | None
    """None where the plan has no limit, or where it is not `known`."""
    used: int
    reserved: int
    """Kept for what is urgent, less what it has already had of it this month."""
    planned: int
    """What waits to be pushed this month for certain."""
    days_left: float = 0
    """Of the month."""
    stopped_until: datetime | None = None
    """LINE has said that the month is used up, and takes no push before."""
    share: Share | None = None
    """The network's own part of the month, where others send by the same account; `reserved` and `planned` are of it then."""
    known: bool = True
    """False: LINE has not been asked for the figures of this account yet, as right after a network has moved to it."""

    @property
    def stopped(self) -> bool:
        return self.stopped_until is not None

    def allows(self, cost: int) -> bool:
        """Whether a send that is not urgent may cost so much."""
        if self.stopped:
            return False
        return self.limit is None or cost <= self._left

    def takes(self, cost: int) -> bool:
        """Whether a send that is urgent may cost so much: the reserve is there for it, the others' share is not."""
        return not self.stopped and (self.share is None or cost <= self.share.left)

    def is_modest(self, cost: int) -> bool:
        """Whether a send that is not urgent leaves enough for the others of the month."""
        return self.limit is None or cost * MODEST <= self._left

    def spares(self, cost: int) -> bool:
        """Whether a push to a whole group leaves the words to single people that the rest of the month will bring:
        a result that a group hears a day later by a ride must not cost them their reminders."""
        return self.limit is None or cost + TO_PEOPLE_A_DAY * self.days_left <= self._left

    @property
    def left(self) -> int:
        """Messages of the month still free to this network, what is kept for urgent words among them."""
        whole = (self.limit or 0) - self.used
        return max(0, whole if self.share is None else min(whole, self.share.left))

    @property
    def _left(self) -> int:
        kept = max(self.reserved, self.planned)
        whole = (self.limit or 0) - self.used
        return whole - kept if self.share is None else min(whole, self.share.left - kept)


def hold_the_month(session: Session, account_id: int) -> bool:
    """Let nobody else spend of an account's month until this transaction ends; False where somebody does just now."""
    known = session.get(LineAccount, account_id)
    return (
        known is None or session.scalar(claimable(select(LineAccount).where(LineAccount.id == account_id))) is not None
    )


def budget_of(
    session: Session, network_id: str, now: datetime, account_id: int | None = None, *, but: str = ""
) -> Budget:
    """The budget for sends of a network by an account (the one that serves it where none is named), within its share where
    several networks send by the same one. What is on its way to LINE is used, `but` for the message that is thought about."""
    account_id = account_id or account_of_network(session, network_id)
    account = session.get(LineAccount, account_id)
    begins, ends = month_of(now)
    if account is None or account.quota_at is None:
        return Budget(None, 0, 0, 0, known=False)
    known_used = account.quota_used or 0 if account.quota_at >= begins else 0
    since = max(account.quota_at, begins)
    share = share_of(session, network_id, account_id, account.quota, begins, but=but) if account.quota else None
    own = network_id if share else None
    allowance = _allowance(session, network_id, share.messages if share else account.quota or 0)
    urgent = spent_by_network(session, account_id, begins, but=but, urgent=True)
    return Budget(
        limit=account.quota,
        used=known_used + sum(spent_by_network(session, account_id, since, but=but).values()),
        reserved=max(allowance - (sum(urgent.values()) if own is None else urgent.get(own, 0)), 0),
        planned=_planned(session, account_id, ends, of=own),
        days_left=(ends - now) / A_DAY,
        stopped_until=account.stopped_until if account.stopped_until and now < account.stopped_until else None,
        share=share,
        known=account.quota_used is not None,
    )


def forecast(budget: Budget, now: datetime) -> int:
    """What will be used when the month ends: what is used, what is planned, and as much a day as up to now. Rather too
    much than too little: some of what is planned may be what every day brings."""
    begins, ends = month_of(now)
    days_so_far = max((now - begins) / A_DAY, 1.0)
    days_left = (ends - now) / A_DAY
    return budget.used + budget.planned + round(budget.used / days_so_far * days_left)


def month_of(now: datetime) -> tuple[datetime, datetime]:
    """(beginning, end) of the month that `now` lies in, Bangkok time."""
    begins = now.astimezone(BANGKOK).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return begins, (begins + timedelta(days=32)).replace(day=1)


def stop_until_month_ends(session: Session, now: datetime, account_id: int = FIRST) -> None:
    """LINE has refused a push because an account's month is used up: do not ask it again before the month turns."""
    account_row(session, now, account_id).stopped_until = month_of(now)[1]


def is_fresh(session: Session, now: datetime, cost: int, account_id: int = FIRST) -> bool:
    """Whether LINE's figures of an account are new enough for a send that costs so much."""
    account = session.get(LineAccount, account_id)
    if account is None or account.quota_at is None:
        return False
    return now - account.quota_at < (FRESH_FOR_LARGE if cost >= LARGE else FRESH_FOR)


def refresh(database: Database, line: QuotaCalls, clock: Clock, account_id: int = FIRST) -> bool:
    """Ask LINE for its figures of an account, outside any transaction; False where it did not answer."""
    quota = line.quota(account_id)
    now = clock.now()
    with database.transaction() as session:
        account = account_row(session, now, account_id)
        # Even without an answer: LINE is asked again in an hour, not in a second.
        account.quota_at = now
        if quota is None:
            return False
        account.quota, account.quota_used = quota.limit, quota.used
        if account.stopped_until and (quota.limit is None or quota.used < quota.limit):
            account.stopped_until = None  # the plan has grown, or the month has turned
    return True


def recipients_of(chat: Chat | None) -> int:
    """How many messages a push to a chat counts."""
    if chat is None or chat.kind == ChatKind.PRIVATE:
        return 1
    return chat.member_count or 1


def _allowance(session: Session, network_id: str, limit: int) -> int:
    """What `must` may use in a month before it lives at the others' cost."""
    percent = int(rule_of(session, network_id, "reserve_percent"))
    if not percent:
        return 0
    one_word = largest_group_of(session, network_id)
    return max(limit * percent // 100, one_word if one_word * MOST_FOR_ONE_WORD <= limit else 0)


def _planned(session: Session, account_id: int, ends: datetime, *, of: str | None = None) -> int:
    """What `must` notices that wait with an account (`of` one network) will cost before the month ends."""
    planned = select(func.sum(RECIPIENTS)).join(OutboxMessage, OutboxMessage.chat_id == Chat.id)
    planned = planned.where(OutboxMessage.account_id == account_id)
    planned = planned if of is None else planned.where(OutboxMessage.network_id == of)
    return session.scalar(planned.where(STILL_WAITS, ~ON_ITS_WAY, IS_URGENT, OutboxMessage.due < ends)) or 0
