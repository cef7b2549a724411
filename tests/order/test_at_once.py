"""Forty sign-ups at the same moment: the total is exact, the maximum is never passed."""

import threading
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.delivery.outbox import TOKEN_LIFE, ReplyToken
from bot.dialogue.display_names import NameBook, Names
from bot.flows.order.line_results import AskAgain, SignedUp
from bot.flows.order.queries import changes_of, lines_of
from bot.flows.order.tables import JointOrder
from bot.handlers.events import Incoming
from bot.handlers.posting import answer
from bot.handlers.routing import request_of, route
from bot.storage.chats import ChatKind
from bot.storage.database import Database
from bot.storage.get_or_create import person_of
from bot.storage.people import Enterprise, Membership
from rehearsal.seeding import user_id
from tests.network import Songkhla
from tests.order.trading import opened

pytestmark = pytest.mark.on_both

THREADS = 40


def somebody_taps(database: Database, group: Songkhla, who: str, data: str, number: int) -> list[object]:
    """One event in its own transaction, as any web process works on it."""
    now = group.clock.now()
    event = Incoming(
        id=f"at-once-{number}", kind="postback", standby=False, occurred_ms=int(now.timestamp() * 1000) + number,
        received_at=now, chat_id=who, chat_kind=ChatKind.PRIVATE, user_id=who,
        token=ReplyToken(f"at-once-{number}", now + TOKEN_LIFE), postback=data, message_id=None,
    )  # fmt: skip
    with database.transaction() as session:
        asked = request_of(session, event, now, Names(NameBook(group.clock), complete=True))
        assert asked is not None
        routed = route(session, event, asked)
        assert routed.chat is not None
        answer(session, routed.chat, routed.says, event.token, now)
        return [say.result for say in routed.says]


def crowd(group: Songkhla) -> list[str]:
    """Registered people of the thirteen enterprises."""
    people = [user_id(f"{number + 900:03d}") for number in range(THREADS)]
    with group.database.transaction() as session:
        enterprises = session.scalars(select(Enterprise).order_by(Enterprise.id)).all()
        for number, who in enumerate(people):
            person = person_of(session, who, group.clock.now())
            person.called, person.is_friend = f"คนที่ {number}", True
            mine = enterprises[number % len(enterprises)]
            session.add(
                Membership(network_id=mine.network_id, enterprise_id=mine.id, person_id=person.id, status="active")
            )
    return people


def all_at_once(group: Songkhla, people: list[str], data: str) -> list[object]:
    said: list[object] = []
    failed: list[BaseException] = []
    together = threading.Barrier(len(people))

    def tap(who: str, number: int) -> None:
        together.wait()
        try:
            said.extend(somebody_taps(group.database, group, who, data, number))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=tap, args=(who, number)) for number, who in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return said


def test_the_total_is_exact(songkhla: Songkhla) -> None:
    people = crowd(songkhla)
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท 400 ขึ้นไป 820 ปิด 12 ธ.ค.")
    said = all_at_once(songkhla, people, f"order.plus:{order_id}:1,5")
    taken = [result for result in said if isinstance(result, SignedUp)]
    assert len(taken) == THREADS
    assert sorted(result.item.total for result in taken) == [Decimal(5 * count) for count in range(1, THREADS + 1)]
    with songkhla.database.reading() as session:
        order = session.get_one(JointOrder, (songkhla.network().id, order_id))
        assert sum(line.quantity for line in lines_of(session, order)) == 5 * THREADS
        assert len(changes_of(session, order)) == THREADS


def test_the_maximum_is_never_passed(songkhla: Songkhla) -> None:
    people = crowd(songkhla)
    order_id = opened(songkhla, "รวมซื้อ ปุ๋ย กระสอบ 850 บาท ไม่เกิน 83 ปิด 12 ธ.ค.")
    said = all_at_once(songkhla, people, f"order.plus:{order_id}:1,5")
    assert sum(isinstance(result, SignedUp) for result in said) == 16
    assert sum(isinstance(result, AskAgain) for result in said) == 24
    with songkhla.database.reading() as session:
        order = session.get_one(JointOrder, (songkhla.network().id, order_id))
        assert sum(line.quantity for line in lines_of(session, order)) == 80
