"""Two processes at the same chat in the same moment: what waits goes out once, and nobody waits for the other."""

import threading
from typing import Any

import pytest

from bot.delivery.courier import Courier
from bot.delivery.outbox import TOKEN_LIFE, ReplyToken
from bot.handlers.posting import answer, drawn_anew
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from tests.delivery.test_rides import ANSWER, Line, Office, texts
from tests.network import NETWORK_GROUP, Songkhla

pytestmark = pytest.mark.on_both

SECONDS = 10
"""Longer than any of this takes unless somebody waits for a lock."""


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    if songkhla.database.is_sqlite:
        pytest.skip("with SQLite one transaction writes at a time")
    return Office(songkhla)


def meanwhile(what: Any) -> list[Any]:
    """Do something in another thread, as another process would, while our transaction is open."""
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(what()))
    thread.start()
    thread.join(SECONDS)
    assert not thread.is_alive(), "it waits for our lock"
    return results


def event(office: Office, token: str) -> list[tuple[str, str]]:
    """An event that is answered, in a transaction of its own."""
    now = office.clock.now()
    with office.group.database.transaction() as session:
        return answer(
            session, session.get_one(Chat, NETWORK_GROUP), [ANSWER], ReplyToken(token, now + TOKEN_LIFE), now, may_carry=True
        )  # fmt: skip


def test_of_two_events_at_once_one_carries_what_waits(office: Office) -> None:
    notices = [office.notice(f"เรื่องที่ {number}") for number in range(3)]
    now = office.clock.now()
    with office.group.database.transaction() as session:
        chat = session.get_one(Chat, NETWORK_GROUP)
        first = answer(session, chat, [ANSWER], ReplyToken("t1", now + TOKEN_LIFE), now, may_carry=True)
        [second] = meanwhile(lambda: event(office, "t2"))
    for network_id, outbox_id in [*second, *first]:
        office.courier.send(network_id, outbox_id, own_lease=True)
    assert sorted(len(said) for said in office.line.replies) == [1, 2], "one card names all three"
    assert {office.status(each) for each in notices} == {OutboxStatus.SENT}


def test_what_a_courier_is_about_to_push_does_not_ride(office: Office) -> None:
    """The event finds the notice locked, takes what else there is, and does not wait."""
    pushed = office.notice("ผลโพล", Urgency.PATIENT)
    waiting = office.notice("ฝากบอก")
    network_id = office.row(pushed).network_id
    with office.group.database.transaction() as session:
        session.get_one(OutboxMessage, (network_id, pushed), with_for_update=True)
        [queued] = meanwhile(lambda: event(office, "t1"))
    for network_id, outbox_id in queued:
        office.courier.send(network_id, outbox_id, own_lease=True)
    assert [texts(said)[:-1] for said in office.line.replies] == [["ฝากบอก"]]
    assert (office.status(pushed), office.status(waiting)) == (OutboxStatus.WAITING, OutboxStatus.SENT)


def test_a_courier_does_not_wait_for_an_event_in_the_same_chat(office: Office) -> None:
    notice, urgent = office.notice("ฝากบอก"), office.notice("เลื่อนเวที", Urgency.MUST)
    now = office.clock.now()
    network_id = office.row(urgent).network_id
    with office.group.database.transaction() as session:
        chat = session.get_one(Chat, NETWORK_GROUP)
        queued = answer(session, chat, [ANSWER], ReplyToken("t1", now + TOKEN_LIFE), now, may_carry=True)
        meanwhile(lambda: office.courier.send(network_id, urgent))
    assert [texts(said) for _chat, said in office.line.pushes] == [["เลื่อนเวที"]]
    for each in queued:
        office.courier.send(*each, own_lease=True)
    assert [texts(said)[:-1] for said in office.line.replies] == [["ฝากบอก"]]
    assert office.status(notice) == OutboxStatus.SENT


def test_many_events_and_couriers_at_once_say_everything_once(office: Office) -> None:
    sent = [office.notice(f"เรื่องที่ {number}") for number in range(4)]
    sent += [office.notice(f"ด่วน {number}", Urgency.MUST) for number in range(4)]
    lines = [Line(said=100 * number) for number in range(6)]
    start = threading.Barrier(6)

    went_wrong: list[Exception] = []

    def guarded(line: Line, number: int) -> None:
        try:
            work(line, number)
        except Exception as error:
            went_wrong.append(error)

    def work(line: Line, number: int) -> None:
        courier = Courier(office.group.database, line, office.clock, drawn_anew)
        start.wait(SECONDS)
        if number % 2:
            for key in event(office, f"t{number}"):
                courier.send(*key, own_lease=True)
        for key in courier.due(50):
            courier.send(*key)

    threads = [threading.Thread(target=guarded, args=(line, number)) for number, line in enumerate(lines)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS * 3)
    assert went_wrong == []
    for key in event(office, "last"):  # for what was held by another when it would have boarded
        Courier(office.group.database, lines[0], office.clock, drawn_anew).send(*key, own_lease=True)
    said = [text for line in lines for call in [*line.replies, *(m for _c, m in line.pushes)] for text in texts(call)]
    notices = sorted(text for text in said if text.startswith(("เรื่อง", "ด่วน")))
    assert all(len(call) <= 5 for line in lines for call in line.replies)
    assert [each for each in notices if each.startswith("ด่วน")] == [f"ด่วน {number}" for number in range(4)]
    assert len(notices) == len(set(notices)), "what rides is named once, alone or with others on one card"
    assert {office.status(each) for each in sent} == {OutboxStatus.SENT}
