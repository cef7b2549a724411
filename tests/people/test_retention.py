"""What has served its purpose is erased, by each network's own rules."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.clock import BANGKOK
from bot.dialogue import forms
from bot.scheduling.retention import erase
from bot.storage.audit import AuditEntry
from bot.storage.chats import FormTicket
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.people import CodeGuess, Invitation, Person
from bot.storage.rules import set_rules, waking_moment
from tests.network import MALI, NETWORK_GROUP, PIMJAI, Songkhla


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
    with songkhla.database.transaction() as session:
        erase(session, songkhla.clock.now())


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
