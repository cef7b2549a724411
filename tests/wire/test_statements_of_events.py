"""How many statements an event costs: a number that holds."""

from typing import Any

import pytest
from sqlalchemy import event as listening

from bot.storage.database import Database
from bot.storage.message_tables import InboxEvent, InboxStatus
from tests.delivery.test_rides import ANSWER, Office
from tests.locks.test_crossing import Process
from tests.locks.test_waiting import put_poll
from tests.network import NETWORK_GROUP, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened

TALK_STATEMENTS = 3
"""Stored, known at a glance, done."""
VOTE_STATEMENTS = 6
"""Stored; who, where and the poll; its options, ballots and what the group has heard; the ballot; what is to be said; done. The
first vote after a pause is said at once and costs what an answer does."""

SIGN_UP_STATEMENTS = 12
"""Stored; who, where and the order; its products; its lines; the enterprise; what was changed before and how much is usual; the
line and its history; what the group has heard, read and noted; done."""

SENDING_STATEMENTS = 4
"""The claim, which reads it; then what came of it, the ledger, and what was said."""

TALK = {"type": "message", "message": {"type": "text", "id": "m", "text": "วันนี้ฝนตกหนักมาก"}}

pytestmark = pytest.mark.on_both


class Counted:
    """The statements that one process sends to a database, but for what begins a transaction."""

    def __init__(self, database: Database) -> None:
        self.statements: list[str] = []
        self._engine = database.engine
        listening.listen(self._engine, "before_cursor_execute", self._note)

    def end(self) -> None:
        """Count no more: the database is somebody else's after this."""
        listening.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET")):
            self.statements.append(statement)


def test_talk_among_people_costs_three_statements(songkhla: Songkhla, database_url: str) -> None:
    process = Process(songkhla, database_url, 1)
    counted = Counted(process.database)
    for number in range(3):
        counted.statements.clear()
        process.processor.work_on_all(process.stored(number, [(NETWORK_GROUP, SOMSRI, TALK)]))
    assert len(counted.statements) == TALK_STATEMENTS, "\n".join(counted.statements)
    with songkhla.database.reading() as session:
        assert {(row.status, row.raw) for row in session.query(InboxEvent)} == {(InboxStatus.DONE, None)}
    process.database.close()


def test_a_vote_costs_few_statements(songkhla: Songkhla, database_url: str) -> None:
    process = Process(songkhla, database_url, 1)
    vote = f"poll.vote:{put_poll(songkhla)}"
    counted = Counted(process.database)
    for number, who in enumerate((SOMSRI, WANDEE, SOMSRI, WANDEE)):
        counted.statements.clear()
        process.processor.work_on_all(process.claims(number, [(NETWORK_GROUP, who, f"{vote}:{1 + number // 2}")]))
    assert len(counted.statements) == VOTE_STATEMENTS, "\n".join(counted.statements)
    process.database.close()


def test_a_sign_up_costs_few_statements(songkhla: Songkhla, database_url: str) -> None:
    process = Process(songkhla, database_url, 1)
    order_id = opened(songkhla)
    counted = Counted(process.database)
    for number, who in enumerate((SOMSRI, WANDEE, SOMSRI, WANDEE)):
        counted.statements.clear()
        tap = f"order.plus:{order_id}:1,{3 + number}"
        process.processor.work_on_all(process.claims(number, [(NETWORK_GROUP, who, tap)]))
    assert len(counted.statements) == SIGN_UP_STATEMENTS, "\n".join(counted.statements)
    process.database.close()


def test_an_answer_leaves_with_few_statements(songkhla: Songkhla) -> None:
    office = Office(songkhla)
    counted = Counted(songkhla.database)
    office.somebody_speaks([ANSWER], may_carry=False)
    sending = counted.statements[-SENDING_STATEMENTS:]
    assert len(office.line.replies) == 1
    assert sending[0].startswith("UPDATE outbox"), "\n".join(counted.statements)
    counted.end()


def test_of_several_who_ask_at_once_nobody_looks_for_what_waits(songkhla: Songkhla, database_url: str) -> None:
    """What waits for their chats was looked for together with these; nothing does."""
    process = Process(songkhla, database_url, 1)
    help_of = {"type": "message", "message": {"type": "text", "id": "m", "text": "ช่วยเหลือ"}}
    counted = Counted(process.database)
    for batch in range(2):  # their chats are known from the first
        counted.statements.clear()
        process.processor.work_on_all(process.stored(batch, [(None, SOMSRI, help_of), (None, WANDEE, help_of)]))
    assert sum(each.startswith("INSERT INTO outbox") for each in counted.statements) == 2
    looks = [each for each in counted.statements if each.startswith("SELECT outbox")]
    assert not looks, "\n".join(looks)
    process.database.close()
