"""What a large network has done in some years: meetings, orders, payments, polls, pots, referrals. Invented."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.flows.decision.tables import Decision
from bot.flows.forum.tables import Forum, ForumMinutes, ForumSeries, HostTurn, Rsvp
from bot.flows.order.money.tables import MoneyAct
from bot.flows.order.tables import JointOrder, OrderChange, OrderItem, OrderLine
from bot.flows.poll.kinds import Settings
from bot.flows.poll.tables import Ballot, Poll, PollOption
from bot.flows.pot.tables import Pot, PotHanding, PotShare
from bot.flows.referral.tables import Referral, ReferralOffer
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import new_id

MEETINGS, ORDERS, POLLS, POTS, REFERRALS = 4, 2, 4, 1, 80
"""A month."""
GUESTS, DECISIONS, TAKERS, VOTERS, GIVERS = 40, 3, 100, 100, 60
"""Of each, where the network has so many enterprises."""


def seed_doings(
    session: Session, network_id: str, enterprises: Sequence[str], people: Sequence[str], years: int, now: datetime
) -> dict[str, str]:
    """Fill the tables; the id of a row to look at, by the name of its page."""
    months = years * 12
    chat_id = f"C{new_id(now)}"
    session.add(Chat(id=chat_id, kind=ChatKind.GROUP, network_id=network_id, name="กลุ่มทดลอง", present_changed_at=now))
    session.flush()
    rows = Rows(session, network_id, enterprises, people, now)
    return {
        **rows.meetings(months * MEETINGS),
        "order": rows.orders(months * ORDERS),
        "poll": rows.polls(months * POLLS, chat_id),
        "pot": rows.pots(months * POTS),
        "referral": rows.referrals(months * REFERRALS),
    }


class Rows:
    """Writes the rows of one network."""

    def __init__(
        self, session: Session, network_id: str, enterprises: Sequence[str], people: Sequence[str], now: datetime
    ) -> None:
        self._session, self._id, self._enterprises, self._people, self._now = session, network_id, enterprises, people, now  # fmt: skip

    def _write(self, table: Any, rows: list[dict[str, Any]]) -> None:
        self._session.execute(insert(table), [{"network_id": self._id, **row} for row in rows])

    def _days(self, count: int) -> list[tuple[str, datetime]]:
        """(id, when) of so many things, one after the other until now."""
        return [(new_id(self._now), self._now - timedelta(days=7 * number)) for number in range(count)]

    def _enterprise(self, number: int) -> str:
        return self._enterprises[number % len(self._enterprises)]

    def _person(self, number: int) -> str:
        return self._people[number % len(self._people)]

    def meetings(self, count: int) -> dict[str, str]:
        """Meetings of one series, with who came, hosts, minutes, decisions; one is to come."""
        series, days = new_id(self._now), self._days(count)
        self._write(ForumSeries, [{"id": series, "kind": "forum", "name": "เวทีทดลอง", "begins_at": self._now, "audience": {}, "created_at": self._now}])  # fmt: skip
        days[0] = (days[0][0], self._now + timedelta(days=30))
        self._write(Forum, [
            {"id": each, "series_id": series, "kind": "forum", "name": f"เวทีที่ {n}", "status": "closed" if n else "announced",
             "planned_for": at, "starts_at": at, "ends_at": at + timedelta(hours=3), "rotates": True, "host_id": self._enterprise(n),
             "audience": {}, "reminder_days": [], "minutes_days": 2, "changed_at": at, "created_at": at}
            for n, (each, at) in enumerate(days)
        ])  # fmt: skip
        self._write(HostTurn, [
            {"id": new_id(at), "forum_id": each, "enterprise_id": self._enterprise(n), "status": "accepted", "why": {}, "asked_at": at}
            for n, (each, at) in enumerate(days)
        ])  # fmt: skip
        self._write(Rsvp, [
            {"forum_id": each, "person_id": self._person(n * 7 + guest), "enterprise_id": self._enterprise(guest), "coming": True,
             "attended": True if n else None, "answered_at": at}
            for n, (each, at) in enumerate(days) for guest in range(GUESTS)
        ])  # fmt: skip
        self._write(ForumMinutes, [{"forum_id": each, "text": "คุยกัน " * 80, "links": [], "pictures": [], "written_at": at, "shared_at": at} for each, at in days[1:]])  # fmt: skip
        self._write(Decision, [
            {"id": new_id(at), "forum_id": each, "text": f"ทำเรื่องที่ {n} {k}", "person_id": self._person(n + k), "due_on": at.date(),
             "done_at": at if k else None, "created_at": at}
            for n, (each, at) in enumerate(days[1:]) for k in range(DECISIONS)
        ])  # fmt: skip
        return {"meeting": days[1][0], "hosts": series}

    def orders(self, count: int) -> str:
        """Orders of one product with their lines and payments; of the newest some are open."""
        days = self._days(count)
        self._write(JointOrder, [
            {"id": each, "kind": "sell" if n % 5 == 4 else "buy", "status": "closed" if n < 3 else "finished", "title": f"ปุ๋ย {n}",
             "pickups": [], "pay_ways": [], "joiners": {}, "created_at": at, "closed_at": at}
            for n, (each, at) in enumerate(days)
        ])  # fmt: skip
        self._write(OrderItem, [
            {"order_id": each, "position": 1, "name": "ปุ๋ย", "unit": "กระสอบ", "step": Decimal(1), "price": 80_000, "final_price": 80_000,
             "tiers": [], "pack": {}, "grades": {}, "dropped": False}
            for each, _at in days
        ])  # fmt: skip
        takers = min(TAKERS, len(self._enterprises))
        taken = [(n, each, at, self._enterprise(n + k), k) for n, (each, at) in enumerate(days) for k in range(takers)]
        self._write(OrderLine, [
            {"order_id": each, "position": 1, "enterprise_id": taker, "quantity": Decimal(5),
             "person_id": self._person(k), "said_ms": 1, "since": at, "changed_at": at}
            for n, each, at, taker, k in taken
        ])  # fmt: skip
        self._write(OrderChange, [
            {"id": new_id(at), "order_id": each, "position": 1, "enterprise_id": taker, "person_id": self._person(k),
             "before": Decimal(0), "after": Decimal(5), "why": "sign", "at": at}
            for n, each, at, taker, k in taken
        ])  # fmt: skip
        self._write(MoneyAct, [
            {"id": new_id(at), "order_id": each, "enterprise_id": taker, "kind": "paid",
             "satang": -400_000 if n % 5 == 4 else 400_000, "at": at}
            for n, each, at, taker, k in taken if n > 2 or k % 2
        ])  # fmt: skip
        return days[0][0]

    def polls(self, count: int, chat_id: str) -> str:
        """Polls of one group, with their ballots."""
        days = self._days(count)
        self._write(Poll, [
            {"id": each, "chat_id": chat_id, "question": f"เรื่องที่ {n} เอาอย่างไร", "kind": "choice", "status": "closed" if n else "open",
             "settings": Settings(), "created_at": at, "closed_at": at if n else None}
            for n, (each, at) in enumerate(days)
        ])  # fmt: skip
        self._write(PollOption, [{"poll_id": each, "position": p, "text": f"ข้อ {p}"} for each, _at in days for p in (1, 2, 3)])  # fmt: skip
        self._write(Ballot, [
            {"poll_id": each, "voter": self._person(k * 11), "units": [self._person(k * 11)], "choices": {str(k % 3 + 1): "yes"}, "cast_ms": 1,
             "changed_at": at}
            for each, at in days for k in range(VOTERS)
        ])  # fmt: skip
        return days[0][0]

    def pots(self, count: int) -> str:
        """Common pots with what was promised and handed over."""
        days = self._days(count)
        self._write(Pot, [
            {"id": each, "status": "open" if n < 2 else "finished", "purpose": f"ลงขันครั้งที่ {n}", "way": "free", "receiver_name": "ป้า",
             "audience": {}, "created_at": at}
            for n, (each, at) in enumerate(days)
        ])  # fmt: skip
        given = [(each, at, k) for each, at in days for k in range(min(GIVERS, len(self._enterprises)))]
        self._write(PotShare, [{"pot_id": each, "enterprise_id": self._enterprise(k), "promised": 20_000, "by_speaker": True, "said_ms": 1} for each, _at, k in given])  # fmt: skip
        self._write(PotHanding, [{"id": new_id(at), "pot_id": each, "enterprise_id": self._enterprise(k), "amount": 20_000, "status": "confirmed", "at": at} for each, at, k in given])  # fmt: skip
        return days[0][0]

    def referrals(self, count: int) -> str:
        """Customers passed on, each taken by one enterprise."""
        ids = [(new_id(self._now), self._now - timedelta(hours=9 * number)) for number in range(count)]
        self._write(Referral, [
            {"id": each, "kind": "customer", "status": "closed", "sender_enterprise_id": self._enterprise(n), "what": "ผ้าทอ 20 ผืน",
             "created_at": at, "sent_at": at}
            for n, (each, at) in enumerate(ids)
        ])  # fmt: skip
        self._write(ReferralOffer, [
            {"referral_id": each, "enterprise_id": self._enterprise(n * 7 + 1), "position": 1, "status": "deal", "sent_at": at}
            for n, (each, at) in enumerate(ids)
        ])  # fmt: skip
        return ids[0][0]
