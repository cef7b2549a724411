"""A backup made while everything runs, put back: what is erased stays erased, and nothing is said twice without being asked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.backup.checking import ANOTHER_KEY, verify
from bot.backup.making import NOTE, BackupFailed, back_up, back_up_daily, backups_in
from bot.backup.restoring import restore
from bot.clock import SystemClock
from bot.flows.mydata.forgetting import delete_person
from bot.network_file.whole import erase
from bot.settings import Settings
from bot.storage import due_work
from bot.storage.cause import causes, retry_key
from bot.storage.database import Database
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.inbox import claim, waiting_ids
from bot.storage.message_tables import OutboxStatus, Urgency
from bot.storage.people import Enterprise, Network, Person
from bot.storage.signs_of_life import beat, farewell
from tests.delivery.test_rides import Office
from tests.locks.test_crossing import Process
from tests.network import MALI, PIMJAI, SOMSRI, Songkhla
from tests.order.test_by_words import WEAVERS
from tests.order.trading import opened, quantities
from tests.running import settings_for


class Kept:
    """An office whose database is backed up into a folder."""

    def __init__(self, songkhla: Songkhla, folder: Path) -> None:
        self.office = Office(songkhla)
        self.database: Database = songkhla.database
        url = self.database.url.render_as_string(hide_password=False)
        self.settings: Settings = settings_for(url, "https://api.line.me", None).model_copy(update={"backups": folder})
        self.database.installation = self.settings.installation

    def one(self, table: Any, *which: Any) -> Any:
        with self.database.reading() as session:
            return session.scalars(select(table).where(*which)).one()


@pytest.fixture
def kept(songkhla: Songkhla, tmp_path: Path) -> Iterator[Kept]:
    if not songkhla.database.is_sqlite:
        pytest.skip("PostgreSQL's programs are not among what the tests install")
    kept = Kept(songkhla, tmp_path / "backups")
    before = kept.database.installation
    yield kept
    kept.database.installation = before


def put_back(kept: Kept, file: Path, **how: Any) -> list[str]:
    kept.database.close()
    lines = restore(kept.settings, file, kept.office.clock.now(), **how)
    kept.database.engine.dispose()
    return lines


def test_a_restore_asks_before_it_says_anything_again(kept: Kept) -> None:
    office = kept.office
    network = office.group.network().id
    notice = office.notice("เลื่อนเวที", Urgency.MUST)
    with kept.database.transaction() as session:
        due_work.plan(
            session,
            network_id=network,
            kind="poll.remind",
            subject="poll:1",
            due=office.clock.now(),
            now=office.clock.now(),
        )
    file = back_up(kept.settings, office.clock.now())
    office.courier_works()
    assert (len(office.line.pushes), office.status(notice)) == (1, OutboxStatus.SENT)
    office.passes(hours=2)
    put_back(kept, file)
    office.courier_works()
    assert (len(office.line.pushes), office.status(notice)) == (1, OutboxStatus.HELD)
    assert kept.one(DueWork, DueWork.kind == "poll.remind").status == DueStatus.HELD
    [asked] = [say for say in office.group.do_due_work() if say.to == PIMJAI]
    office.group.touches(PIMJAI, "status.held:send")
    assert office.status(notice) == OutboxStatus.WAITING
    office.group.touches(PIMJAI, "status.held:drop")
    assert office.status(notice) == OutboxStatus.WAITING, "what is decided is decided"
    assert asked.urgency == Urgency.PATIENT


def test_a_new_machine_takes_over_and_nothing_was_there(kept: Kept) -> None:
    file = back_up(kept.settings, kept.office.clock.now())
    kept.database.close()
    for part in ("", "-wal", "-shm"):
        Path(f"{kept.database.url.database}{part}").unlink(missing_ok=True)
    lines = put_back(kept, file)
    assert kept.office.group.network().name
    assert not [line for line in lines if "What was there" in line]


def test_who_was_erased_since_stays_erased(kept: Kept) -> None:
    office = kept.office
    person = office.group.person(MALI)
    file = back_up(kept.settings, office.clock.now())
    office.passes(hours=1)
    with kept.database.transaction() as session:
        delete_person(session, session.get_one(Person, person.id), office.clock.now())
    lines = put_back(kept, file)
    assert any(line.startswith("1 people") for line in lines)
    assert kept.one(Person, Person.id == person.id).line_user_id is None


def test_what_was_taken_back_since_is_taken_back_again(kept: Kept, database_url: str) -> None:
    group = kept.office.group
    order_id = opened(group)
    group.says(SOMSRI, "ปุ๋ย 9")
    line = group.last_message_id
    file = back_up(kept.settings, kept.office.clock.now())
    kept.office.passes(hours=1)
    group.unsends(SOMSRI, line)
    assert quantities(group, order_id) == {WEAVERS: 0}
    lines = put_back(kept, file)
    assert "1 messages that were taken back" in str(lines)
    assert quantities(group, order_id) == {WEAVERS: 9}, "as it was then"
    process = Process(group, database_url, 1)
    with process.database.transaction() as session:
        claims = claim(session, waiting_ids(session, group.clock.now(), 9, together=True), group.clock.now())
    process.processor.work_on_all(claims)
    process.database.close()
    assert quantities(group, order_id) == {WEAVERS: 0}


def test_a_network_that_was_erased_since_stays_erased(kept: Kept) -> None:
    office = kept.office
    name = office.group.network().name
    file = back_up(kept.settings, office.clock.now())
    office.passes(hours=1)
    erase(kept.database, name, office.clock.now())
    lines = put_back(kept, file)
    assert any(line.startswith("1 people and networks") for line in lines)
    with kept.database.reading() as session:
        assert session.scalars(select(Network)).all() == []
        assert session.scalars(select(Enterprise)).all() == []


def test_nothing_is_put_back_while_something_runs(kept: Kept) -> None:
    file = back_up(kept.settings, kept.office.clock.now())
    with kept.database.transaction() as session:
        beat(session, "a", SystemClock().now())
    with pytest.raises(BackupFailed, match="still runs"):
        put_back(kept, file)
    with kept.database.transaction() as session:
        farewell(session, "a")
    assert put_back(kept, file), "who ended as it should is not waited for"


def test_a_damaged_backup_and_one_of_another_key_are_told_apart(kept: Kept) -> None:
    file = back_up(kept.settings, kept.office.clock.now())
    other = kept.settings.model_copy(update={"secret_key": "x" * 32})
    assert ANOTHER_KEY in verify(other, file) and ANOTHER_KEY not in verify(kept.settings, file)
    assert file.stat().st_mode & 0o077 == 0
    with file.open("r+b") as content:
        content.seek(5000)
        content.write(b"damaged")
    with pytest.raises(BackupFailed, match="damaged"):
        verify(kept.settings, file)


def test_one_a_day_is_made_and_so_many_are_kept(kept: Kept) -> None:
    chosen = kept.settings.model_copy(update={"backups_kept": 2})
    now = kept.office.clock.now()
    for hours in (0, 5, 24, 30, 48):
        back_up_daily(chosen, now + timedelta(hours=hours))
    assert [file.name[6:14] for file in backups_in(chosen.backups)] == [
        f"{now + timedelta(days=n):%Y%m%d}" for n in (2, 1)
    ]
    assert len(list(chosen.backups.glob(f"*{NOTE}"))) == 2


def test_the_same_cause_has_the_same_retry_keys_and_no_cause_none(database: Database) -> None:
    def keys(cause: str | None) -> list[str]:
        with database.transaction() as session:
            if cause:
                causes(session, cause)
            return [retry_key(session, chat) for chat in ("C1", "C1", "C2")]

    assert keys("event") == keys("event") and len(set(keys("event"))) == 3
    assert set(keys("event")).isdisjoint(keys("another"))
    assert set(keys(None)).isdisjoint(keys(None))
