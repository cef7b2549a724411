"""What waits to be said of a forum or a poll says what is true when it leaves."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.delivery.outbox import draw_anew, put_notice
from bot.flows.forum.tables import Forum, ForumStatus
from bot.handlers.posting import drawn_anew
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from tests.group import words_in
from tests.network import NETWORK_GROUP, Songkhla

DAY = datetime(2026, 12, 12, 9, 0, tzinfo=BANGKOK)


@pytest.fixture
def reminder(songkhla: Songkhla) -> OutboxMessage:
    """A reminder that was written five days before a forum, and waits."""
    now, network_id = DAY - timedelta(days=5), songkhla.network().id
    with songkhla.database.transaction() as session:
        session.add(
            Forum(
                network_id=network_id, id="F1", name="เวทีกลุ่มทอ", status=ForumStatus.ANNOUNCED, planned_for=DAY,
                starts_at=DAY, ends_at=DAY + timedelta(hours=3), created_at=now, changed_at=now, audience={}, reminder_days=[5], minutes_days=3,
            )
        )  # fmt: skip
        put_notice(
            session, network_id=network_id, chat_id=NETWORK_GROUP, messages=[{"type": "text", "text": "อีก 5 วัน"}],
            subjects=["forum:F1"], urgency=Urgency.RIDE, now=now, due=now, redraw="forum.reminder",
        )  # fmt: skip
        return session.scalars(select(OutboxMessage)).one()


def leaves(songkhla: Songkhla, notice: OutboxMessage, now: datetime) -> OutboxMessage:
    with songkhla.database.transaction() as session:
        row = session.get_one(OutboxMessage, (notice.network_id, notice.id))
        draw_anew(session, row, drawn_anew, now)
        return row


def test_a_reminder_counts_the_days_that_are_left_when_it_leaves(songkhla: Songkhla, reminder: OutboxMessage) -> None:
    left = leaves(songkhla, reminder, DAY - timedelta(days=3))
    said = " ".join(words_in(left.messages))
    assert "3 วัน" in said and "5 วัน" not in said
    assert "3 วัน" in str(left.title)


def test_a_reminder_of_a_forum_called_off_is_overtaken(songkhla: Songkhla, reminder: OutboxMessage) -> None:
    with songkhla.database.transaction() as session:
        session.get_one(Forum, (reminder.network_id, "F1")).status = ForumStatus.CANCELLED
    left = leaves(songkhla, reminder, DAY - timedelta(days=3))
    assert (left.status, left.messages) == (OutboxStatus.OVERTAKEN, [])
