"""Two accounts, two networks: what is heard by one changes nothing of the other's, and each writes to its own people."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from bot.delivery.budget import budget_of, stop_until_month_ends
from bot.delivery.line import NotAllowed
from bot.delivery.outbox import put_notice
from bot.dialogue.saying import Say, Told
from bot.handlers.posting import post
from bot.storage.account import refusals
from bot.storage.accounts import account_row, chat_to, private_chat
from bot.storage.chats import Chat
from bot.storage.database import Base
from bot.storage.get_or_create import note_gone
from bot.storage.memberships import networks_of
from bot.storage.message_tables import LedgerEntry, OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network, Person
from tests.accounts.second import SECOND, add_account, add_network, befriends
from tests.delivery.test_rides import Office
from tests.group import TestGroup
from tests.locks.test_waiting import put_poll
from tests.network import KANLAYA, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, Songkhla

TOLD = Told("This is some time ago, and I do not have it any more.")


@pytest.fixture
def other(songkhla: Songkhla) -> Iterator[str]:
    """Another network, which the second account serves; Somsri sits in its group."""
    add_account(songkhla.database, songkhla)
    yield add_network(songkhla, "เครือข่ายพัทลุง", SOMSRI)
    songkhla.database.accounts.further = None


def our_network(songkhla: Songkhla) -> str:
    return str(songkhla.chat().network_id)


def rows_of(songkhla: Songkhla, network_id: str) -> dict[str, int]:
    """How many rows each table has of a network."""
    with songkhla.database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table).where(table.c.network_id == network_id))
            or 0
            for table in Base.metadata.sorted_tables
            if "network_id" in table.c
        }


def test_a_private_word_goes_by_the_account_that_serves_the_network(songkhla: Songkhla, other: str) -> None:
    befriends(songkhla, SOMSRI, SECOND)
    ours = our_network(songkhla)
    with songkhla.database.transaction() as session:
        post(session, [Say(TOLD, to=SOMSRI, urgency=Urgency.PATIENT, network_id=each) for each in (ours, other)],
             songkhla.clock.now())  # fmt: skip
    with songkhla.database.reading() as session:
        sent = {
            row.network_id: (row.chat_id, row.account_id)
            for row in session.scalars(select(OutboxMessage))
            if row.urgency == Urgency.PATIENT
        }
    assert sent == {ours: (SOMSRI, 1), other: (f"{SOMSRI}@2", SECOND)}


def test_one_person_has_a_chat_with_each_account_they_have_added(songkhla: Songkhla, other: str) -> None:
    for account in (1, SECOND):
        befriends(songkhla, SOMSRI, account)
    with songkhla.database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(Person).where(Person.line_user_id == SOMSRI)) == 1
        own = private_chat(session, SOMSRI, other)
        assert own and (own.id, own.address, own.account_id) == (f"{SOMSRI}@2", SOMSRI, SECOND)
        note_gone(session, own.id, songkhla.clock.now())
    assert songkhla.person(SOMSRI).is_friend, "the first account is not blocked"


def test_a_group_that_the_other_account_names_is_another_group(songkhla: Songkhla, other: str) -> None:
    """Signed by the second account: the first one's network group, its people, its poll."""
    ours, poll_id = our_network(songkhla), put_poll(songkhla)
    before = rows_of(songkhla, ours)
    forged = TestGroup(songkhla.database, songkhla.clock, chat_id=f"{NETWORK_GROUP}@2", account=SECOND)
    for who in (SOMSRI, PIMJAI, KANLAYA):
        forged.says(who, "น้องเวที สวัสดี")
        forged.says(who, "น้องเวที ผูกกลุ่ม")
        forged.says(who, "น้องเวที ประกาศ พรุ่งนี้งดประชุม")
        forged.taps(who, f"binding.network:{ours}")
        forged.taps(who, f"poll.vote:{poll_id}:1")
        forged.taps(who, f"poll.close:{poll_id}")
    forged._happens("leave", None)
    forged._happens("memberLeft", None, members=(SOMSRI, WANDEE))
    assert rows_of(songkhla, ours) == before
    assert songkhla.chat().present and songkhla.chat().network_id == ours
    with songkhla.database.reading() as session:
        taken = session.get_one(Network, session.get_one(Chat, f"{NETWORK_GROUP}@2").network_id)
    assert taken.of_one_group and taken.account_id == SECOND, "a group of its own, with the account that told of it"


def test_somebody_whom_the_other_account_names_may_nothing_in_our_network(songkhla: Songkhla, other: str) -> None:
    """Signed by the second account: our facilitator, in a 1:1 chat with it."""
    ours, poll_id = our_network(songkhla), put_poll(songkhla)
    befriends(songkhla, PIMJAI, SECOND)
    before = rows_of(songkhla, ours)
    forged = TestGroup(songkhla.database, songkhla.clock, account=SECOND)
    for words in ("ประกาศ พรุ่งนี้งดประชุม", "เปิดรวมซื้อ ปุ๋ย", "เปิดเวที", "เชิญสมาชิก", "สถานะการส่ง", "คนในเครือข่าย"):
        forged.says(PIMJAI, words, private=True)
        forged.says(PIMJAI, "ใช่", private=True)
    for data in (f"poll.vote:{poll_id}:1#{ours}", f"poll.close:{poll_id}#{ours}", f"network_choice.choose:{ours}"):
        forged.taps(PIMJAI, data, private=True)
    assert rows_of(songkhla, ours) == before
    with songkhla.database.reading() as session:
        assert session.get_one(Chat, f"{PIMJAI}@2").network_id in (None, other)
        assert [each.id for each in networks_of(session, songkhla.person(PIMJAI))] == [ours], (
            "asked of by nobody in LINE"
        )


@pytest.fixture
def office(songkhla: Songkhla, other: str) -> Office:
    return Office(songkhla)


def second_group(office: Office, other: str) -> str:
    with office.group.database.reading() as session:
        return session.scalars(select(Chat.id).where(Chat.network_id == other)).one()


def test_one_accounts_refusal_stops_it_and_not_the_others(office: Office, other: str) -> None:
    befriends(office.group, SOMSRI, SECOND)
    theirs = office.notice("ของเขา", Urgency.MUST, chat=second_group(office, other))
    office.line.outcomes = [NotAllowed(401)]
    office.courier_works()
    ours = office.notice("ของเรา", Urgency.MUST)
    office.passes(minutes=1)
    office.courier_works()
    assert (office.status(ours), office.status(theirs)) == (OutboxStatus.SENT, OutboxStatus.WAITING)
    with office.group.database.reading() as session:
        assert [each.account_id for each in refusals(session)] == [SECOND]


def test_each_account_has_its_own_month(office: Office, other: str) -> None:
    ours, now = our_network(office.group), office.clock.now()
    with office.group.database.transaction() as session:
        for number in (1, SECOND):
            row = account_row(session, now, number)
            row.quota, row.quota_used, row.quota_at = 300, 0, now
        stop_until_month_ends(session, now, SECOND)
        session.add(
            LedgerEntry(network_id=ours, outbox_id="x", chat_id=NETWORK_GROUP, method="push", message_objects=1,
                        counted_messages=100, push_equivalent=100, sent_at=now)
        )  # fmt: skip
        session.flush()
        first, second = budget_of(session, ours, now), budget_of(session, other, now)
    assert (first.used, first.stopped, second.used, second.stopped) == (100, False, 0, True)
    assert first.share is None and second.share is None, "each network has its account's month alone"


def test_who_has_not_added_the_account_of_a_network_is_not_written_to_by_another(office: Office, other: str) -> None:
    """LINE takes such a message and gives it to nobody: whoever looks after the network hears of it instead."""
    with office.group.database.transaction() as session:
        chat = chat_to(session, WANDEE, other)
        waits = put_notice(session, network_id=other, chat_id=chat, messages=[{"type": "text", "text": "ค่ะ"}], subjects=[None],
                           urgency=Urgency.MUST, now=office.clock.now(), due=office.clock.now())  # fmt: skip
    office.courier_works()
    assert (chat, office.row(waits).status, office.line.pushes) == (f"{WANDEE}@2", OutboxStatus.FAILED, [])
