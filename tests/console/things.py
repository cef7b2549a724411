"""One of each thing that a network does, around one enterprise: so that whoever may not see it can look for it in vain."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.flows.agreement.tables import Agreement
from bot.flows.decision.tables import Decision
from bot.flows.forum.tables import Forum, ForumMinutes, ForumSeries, HostTurn, Rsvp, SeriesKind
from bot.flows.order.money.tables import MoneyAct
from bot.flows.order.tables import JointOrder, OrderChange, OrderItem, OrderLine, OrderProblem
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.flows.poll.tables import Ballot, Poll, PollOption
from bot.flows.pot.tables import Pot, PotHanding, PotShare
from bot.flows.referral.tables import Referral, ReferralOffer
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import new_id
from bot.storage.people import Enterprise, Person

CUSTOMER = ("สมหมายลูกค้า", "0898765432")
"""Name and phone of a customer that no page shows."""


def everything_of(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    """Rows of all kinds whose titles begin with `name`, for the whole network, by and of one enterprise."""
    for begin in KINDS:
        begin(session, enterprise, person, name, now)
        session.flush()


def _meeting(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    network_id, forum_id, series_id = enterprise.network_id, new_id(now), new_id(now)
    session.add(
        ForumSeries(network_id=network_id, id=series_id, kind=SeriesKind.OTHER, name=f"{name} ประจำ", begins_at=now,
                    audience={}, created_at=now)
    )  # fmt: skip
    session.flush()
    for each, status, days in ((forum_id, "held", -20), (new_id(now), "announced", 20)):
        at = now + timedelta(days=days)
        session.add(
            Forum(network_id=network_id, id=each, series_id=series_id, kind=SeriesKind.OTHER, name=f"{name} ประชุม",
                  status=status, planned_for=at, starts_at=at, ends_at=at + timedelta(hours=3), rotates=True,
                  host_id=enterprise.id, audience={}, reminder_days=[], minutes_days=2, changed_at=now, created_at=now)
        )  # fmt: skip
        session.flush()
        session.add(
            HostTurn(network_id=network_id, id=new_id(now), forum_id=each, enterprise_id=enterprise.id, status="accepted",
                     why={}, asked_at=now)
        )  # fmt: skip
        session.add(
            Rsvp(network_id=network_id, forum_id=each, person_id=person.id, enterprise_id=enterprise.id, coming=True,
                 attended=days < 0 or None, answered_at=now)
        )  # fmt: skip
    session.add(
        ForumMinutes(network_id=network_id, forum_id=forum_id, text=f"{name} เล่าว่า", links=[], pictures=[], written_at=now)
    )  # fmt: skip
    session.add(
        Decision(network_id=network_id, id=new_id(now), forum_id=forum_id, text=f"{name} ตกลง", enterprise_id=enterprise.id,
                 created_at=now)
    )  # fmt: skip


def _order(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    network_id, order_id = enterprise.network_id, new_id(now)
    session.add(
        JointOrder(network_id=network_id, id=order_id, kind="buy", status="closed", title=f"{name} รวมซื้อ", pickups=[],
                   pay_ways=[], joiners={"enterprises": [enterprise.id]}, created_at=now, closed_at=now)
    )  # fmt: skip
    session.flush()
    session.add(
        OrderItem(network_id=network_id, order_id=order_id, position=1, name=f"{name} ปุ๋ย", unit="กระสอบ", step=Decimal(1),
                  price=80_000, final_price=80_000, tiers=[], pack={}, grades={}, dropped=False)
    )  # fmt: skip
    session.add(
        OrderLine(network_id=network_id, order_id=order_id, position=1, enterprise_id=enterprise.id, quantity=Decimal(5),
                  person_id=person.id, said_ms=1, since=now, changed_at=now)
    )  # fmt: skip
    session.add(
        OrderChange(network_id=network_id, id=new_id(now), order_id=order_id, position=1, enterprise_id=enterprise.id,
                    person_id=person.id, before=Decimal(0), after=Decimal(5), why="sign", at=now)
    )  # fmt: skip
    session.add(
        OrderProblem(network_id=network_id, id=new_id(now), order_id=order_id, enterprise_id=enterprise.id, kind="short",
                     words=f"{name} ขาด", at=now)
    )  # fmt: skip
    session.add(
        MoneyAct(network_id=network_id, id=new_id(now), order_id=order_id, enterprise_id=enterprise.id, kind="reported",
                 satang=100_000, person_id=person.id, at=now)
    )  # fmt: skip


def _poll(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    network_id, poll_id, chat_id = enterprise.network_id, new_id(now), f"C{new_id(now)}"
    session.add(
        Chat(
            id=chat_id,
            kind=ChatKind.GROUP,
            network_id=network_id,
            name=f"{name} กลุ่ม",
            present=True,
            present_changed_at=now,
        )
    )
    session.flush()
    session.add(
        Poll(network_id=network_id, id=poll_id, chat_id=chat_id, question=f"{name} ถาม", created_at=now, maker_id=person.id,
             options=[PollOption(position=1, text=f"{name} ข้อหนึ่ง")])
    )  # fmt: skip
    session.flush()
    session.add(
        Ballot(network_id=network_id, poll_id=poll_id, voter=person.id, units=[person.id], choices={"1": "yes"}, cast_ms=1,
               changed_at=now)
    )  # fmt: skip


def _pot(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    network_id, pot_id = enterprise.network_id, new_id(now)
    session.add(
        Pot(network_id=network_id, id=pot_id, status="open", purpose=f"{name} ลงขัน", way="free", receiver_name=f"{name} รับ",
            audience={"enterprises": [enterprise.id]}, created_at=now)
    )  # fmt: skip
    session.flush()
    session.add(
        PotShare(network_id=network_id, pot_id=pot_id, enterprise_id=enterprise.id, promised=20_000, by_speaker=True, said_ms=1)
    )  # fmt: skip
    session.add(
        PotHanding(network_id=network_id, id=new_id(now), pot_id=pot_id, enterprise_id=enterprise.id, amount=10_000, at=now)
    )  # fmt: skip


def _referral(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    network_id, referral_id = enterprise.network_id, new_id(now)
    session.add(
        Referral(network_id=network_id, id=referral_id, kind="customer", status="out", sender_id=person.id,
                 sender_enterprise_id=enterprise.id, what=f"{name} อยากได้", contact="customer", customer_name=CUSTOMER[0],
                 customer_phone=CUSTOMER[1], consent_at=now, consent_by=person.id, created_at=now, sent_at=now)
    )  # fmt: skip
    session.flush()
    session.add(
        ReferralOffer(network_id=network_id, referral_id=referral_id, enterprise_id=enterprise.id, position=1,
                      status="accepted", sent_at=now)
    )  # fmt: skip


def _plan(session: Session, enterprise: Enterprise, person: Person, name: str, now: datetime) -> None:
    own = {"network_id": enterprise.network_id, "created_at": now}
    until, enterprise_id = date(2027, 12, 31), enterprise.id
    session.add_all((
        PlanLine(**own, id=new_id(now), kind=PlanKind.GOAL, text=f"{name} เป้า", until_on=until, target=Decimal(5), unit="ไร่",
                 person_id=person.id, enterprise_id=enterprise_id),
        PlanLine(**own, id=new_id(now), kind=PlanKind.BUDGET, text=f"{name} งบ", until_on=until, target=Decimal(500), unit="บาท",
                 person_id=person.id, enterprise_id=enterprise_id),
        Agreement(**own, id=new_id(now), text=f"{name} กติกา", maker_id=person.id),
    ))  # fmt: skip


KINDS: tuple[Callable[[Session, Enterprise, Person, str, datetime], None], ...] = (
    _meeting,
    _order,
    _poll,
    _pot,
    _referral,
    _plan,
)
