"""What has served its purpose is erased, by each network's own rules."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from bot.clock import BANGKOK
from bot.delivery.outbox import put_answer, put_notice
from bot.dialogue import forms
from bot.scheduling.retention import erase
from bot.storage.audit import AuditEntry
from bot.storage.batches import Served, erase_in_batches
from bot.storage.chats import ChatMember, FormTicket
from bot.storage.deliveries import sends_by_method
from bot.storage.message_tables import InboxEvent, InboxStatus, LedgerEntry, OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import CodeGuess, Invitation, Person
from bot.storage.rules import set_rules, waking_moment
from tests.network import MALI, NETWORK_GROUP, PIMJAI, Songkhla

pytestmark = pytest.mark.on_both


def store_event(songkhla: Songkhla, number: int, chat_id: str) -> None:
    with songkhla.database.transaction() as session:
        session.add(
            InboxEvent(
                webhook_event_id=f"kept{number}", status=InboxStatus.DONE, received_at=songkhla.clock.now(),
                next_attempt_at=songkhla.clock.now(), raw="{}", chat_id=chat_id,
            )
        )  # fmt: skip


def raws(songkhla: Songkhla) -> set[str]:
    with songkhla.database.reading() as session:
        return set(session.scalars(select(InboxEvent.webhook_event_id).where(InboxEvent.raw.is_not(None))))


def erase_after(songkhla: Songkhla, **step: float) -> None:
    songkhla.clock.set(songkhla.clock.now() + timedelta(**step))
    erase(songkhla.database, songkhla.clock.now())


def test_raw_events_go_by_the_rule_of_their_network(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        set_rules(session, songkhla.network().id, {"keep_messages_days": 3})
    store_event(songkhla, 1, NETWORK_GROUP)
    store_event(songkhla, 2, "C-of-no-network")
    erase_after(songkhla, days=4)
    assert raws(songkhla) == {"kept2"}
    erase_after(songkhla, days=4)
    assert raws(songkhla) == set()


def test_the_audit_lasts_a_term_of_office(songkhla: Songkhla) -> None:
    def entries() -> int:
        with songkhla.database.reading() as session:
            return session.scalar(select(func.count()).select_from(AuditEntry)) or 0

    assert entries() > 0
    erase_after(songkhla, days=700)
    assert entries() > 0
    erase_after(songkhla, days=30)
    assert entries() == 0


def test_guesses_links_and_codes_go(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, "AAAA-AAAA")
    songkhla.touches(PIMJAI, "invitation.scope:adviser")
    with songkhla.database.transaction() as session:
        person = session.get_one(Person, songkhla.person(MALI).id)
        forms.issue(session, songkhla.clock.now(), person, "mydata", network_id=None)

    def counts() -> list[int]:
        with songkhla.database.reading() as session:
            return [
                session.scalar(select(func.count()).select_from(t)) or 0 for t in (CodeGuess, FormTicket, Invitation)
            ]

    assert counts() == [1, 1, 1]
    erase_after(songkhla, days=2)
    assert counts() == [0, 1, 1]
    erase_after(songkhla, days=15)
    assert counts() == [0, 0, 0]


def test_quiet_hours_end_in_the_morning(songkhla: Songkhla) -> None:
    network_id = songkhla.network().id
    day = songkhla.clock.now().astimezone(BANGKOK)

    def waking(hour: int) -> datetime:
        with songkhla.database.reading() as session:
            return waking_moment(session, network_id, day.replace(hour=hour, minute=30))

    assert waking(12) == day.replace(hour=12, minute=30)
    assert waking(19) == day.replace(hour=19, minute=30)
    assert waking(21) == (day + timedelta(days=1)).replace(hour=7, minute=0)
    assert waking(3) == day.replace(hour=7, minute=0)
    with songkhla.database.transaction() as session:
        set_rules(session, network_id, {"quiet_from": 12, "quiet_until": 14})
    assert waking(12) == day.replace(hour=14, minute=0)
    assert waking(21) == day.replace(hour=21, minute=30)
    with songkhla.database.transaction() as session:
        set_rules(session, network_id, {"quiet_from": 8, "quiet_until": 8})
    assert waking(8) == day.replace(hour=8, minute=30), "from eight until eight: never quiet"


def rows_of(songkhla: Songkhla, table: type[InboxEvent] | type[OutboxMessage]) -> int:
    with songkhla.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_events_rows_go_two_days_after_they_were_worked_on_and_a_week_where_their_words_are_kept(
    songkhla: Songkhla,
) -> None:
    store_event(songkhla, 1, NETWORK_GROUP)
    with songkhla.database.transaction() as session:
        now = songkhla.clock.now()
        for number, status in ((2, InboxStatus.DONE), (3, InboxStatus.FAILED), (4, InboxStatus.WAITING)):
            session.add(
                InboxEvent(webhook_event_id=f"kept{number}", status=status, received_at=now, next_attempt_at=now)
            )
    erase_after(songkhla, days=1)
    assert rows_of(songkhla, InboxEvent) == 4
    erase_after(songkhla, days=2)
    assert rows_of(songkhla, InboxEvent) == 3
    erase_after(songkhla, days=5)
    assert rows_of(songkhla, InboxEvent) == 2, "one that failed, one that nobody has worked on"
    erase_after(songkhla, days=30)
    assert rows_of(songkhla, InboxEvent) == 1


def test_answers_rows_go_after_a_week_and_notices_after_half_a_year(songkhla: Songkhla) -> None:
    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        said = {"network_id": songkhla.network().id, "chat_id": NETWORK_GROUP, "subjects": [None], "now": now}
        said["messages"] = [{"type": "text", "text": "ฝากบอก"}]
        put_answer(session, **said, token=None, push_if_expired=False)
        waits, failed = (put_notice(session, **said, urgency=Urgency.RIDE, due=now) for _way in range(2))
        session.execute(update(OutboxMessage).where(OutboxMessage.id == failed).values(status=OutboxStatus.FAILED))
    erase_after(songkhla, days=8)
    assert rows_of(songkhla, OutboxMessage) == 2
    erase_after(songkhla, days=30)
    with songkhla.database.reading() as session:
        words = {row.id: row.messages for row in session.scalars(select(OutboxMessage))}
    assert words[failed] == [] and words[waits] != []
    erase_after(songkhla, days=150)
    assert rows_of(songkhla, OutboxMessage) == 1, "what waits stays"


def test_a_years_old_sends_become_one_row_a_month_and_method(songkhla: Songkhla) -> None:
    network_id, begins = songkhla.network().id, songkhla.clock.now()
    with songkhla.database.transaction() as session:
        for number, (days, method) in enumerate([(0, "ride"), (1, "ride"), (2, "push"), (20, "ride"), (500, "ride")]):
            session.add(
                LedgerEntry(
                    network_id=network_id, outbox_id=f"o{number}", chat_id=NETWORK_GROUP, method=method,
                    message_objects=1, counted_messages=16 if method == "push" else 0, push_equivalent=16,
                    sent_at=begins + timedelta(days=days),
                )
            )  # fmt: skip
    before = {method: (s.count, s.counted, s.as_pushes) for method, s in sends(songkhla, begins).items()}
    for _day in range(2):
        erase_after(songkhla, days=430)
    with songkhla.database.reading() as session:
        rows = {(row.outbox_id, row.sends, row.chat_id) for row in session.scalars(select(LedgerEntry))}
    assert rows == {
        ("2026-11.ride", 2, ""), ("2026-11.push", 1, ""), ("2026-12.ride", 1, ""), ("o4", 1, NETWORK_GROUP),
    }  # fmt: skip
    assert {
        m: (s.count, s.counted, s.as_pushes) for m, s in sends(songkhla, begins - timedelta(days=31)).items()
    } == before


def sends(songkhla: Songkhla, since: datetime) -> Any:
    with songkhla.database.reading() as session:
        return sends_by_method(session, songkhla.network().id, since)


def test_more_rows_than_one_batch_go_in_several_transactions(songkhla: Songkhla) -> None:
    for number in range(7):
        store_event(songkhla, number, NETWORK_GROUP)
    emptied = Served(InboxEvent, InboxEvent.raw.is_not(None), {"raw": None})
    assert erase_in_batches(songkhla.database, emptied, batch=3) == 7
    assert erase_in_batches(songkhla.database, emptied, batch=3) == 0, "nothing is written twice"
    rest = Served(ChatMember, ChatMember.chat_id == NETWORK_GROUP)
    assert erase_in_batches(songkhla.database, rest, batch=3) > 3, "a key of several columns"


def test_what_a_notice_is_about_is_found_by_an_index(songkhla: Songkhla) -> None:
    if not songkhla.database.is_sqlite:
        pytest.skip("of a few rows PostgreSQL reads them all")
    with songkhla.database.reading() as session:
        for question, index in (
            ("SELECT id FROM outbox WHERE about = 'notice:1' AND chat_id = 'C1'", "ix_outbox_about"),
            ("UPDATE ballot SET choices = '{}' WHERE source_message_id = 'm1'", "ix_ballot_source_message"),
        ):
            plan = " ".join(str(row) for row in session.execute(text(f"EXPLAIN QUERY PLAN {question}")))
            assert index in plan
