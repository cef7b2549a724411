"""What one transaction asks again is answered from memory for as long as it cannot have changed."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from bot.storage.acting import acts
from bot.storage.database import Database
from bot.storage.locking import locked
from bot.storage.people import Network, Person
from bot.storage.reading_once import read_once
from tests.group import SATURDAY_MORNING
from tests.network import SOMSRI, Songkhla

pytestmark = pytest.mark.on_both

AFTER = "เครือข่ายอื่น"


class Asked:
    """The names of networks, and how often the database was asked for them."""

    def __init__(self) -> None:
        self.times = 0
        self.names = read_once(self._names)

    def _names(self, session: Session) -> list[str]:
        self.times += 1
        return list(session.scalars(select(Network.name).order_by(Network.id)))


def by_the_row(session: Session) -> None:
    session.scalars(select(Network)).one().name = AFTER


def by_a_statement(session: Session) -> None:
    session.execute(update(Network).values(name=AFTER))


def beside_the_session(session: Session) -> None:
    session.connection().execute(text("UPDATE network SET name = :name"), {"name": AFTER})


@pytest.mark.parametrize("change", [by_the_row, by_a_statement, beside_the_session])
def test_what_was_written_is_read(songkhla: Songkhla, change: Callable[[Session], None]) -> None:
    asked = Asked()
    with songkhla.database.transaction() as session:
        before = asked.names(session)
        before.append("whoever asks may do with it what they like")
        assert asked.names(session) == before[:1]
        assert asked.times == 1
        change(session)
        assert asked.names(session) == [AFTER]
        assert asked.names(session) == [AFTER]
        assert asked.times <= 3


def test_what_was_taken_back_is_read(songkhla: Songkhla) -> None:
    asked = Asked()
    with songkhla.database.transaction() as session:
        [before] = asked.names(session)
        with session.begin_nested() as part:
            by_a_statement(session)
            assert asked.names(session) == [AFTER]
            part.rollback()
        assert asked.names(session) == [before]


def test_a_new_row_that_nothing_has_written_yet_is_read(songkhla: Songkhla) -> None:
    asked = Asked()
    with songkhla.database.transaction() as session:
        [before] = asked.names(session)
        session.add(Network(id="0" * 26, name=AFTER, created_at=SATURDAY_MORNING))
        assert asked.names(session) == [AFTER, before]


def test_another_doer_is_told_anew(songkhla: Songkhla) -> None:
    asked = Asked()
    with songkhla.database.transaction() as session:
        asked.names(session)
        acts(session, None, heard_by=1)
        asked.names(session)
    assert asked.times == 2


def test_whoever_waited_for_a_lock_reads_what_came_meanwhile(songkhla: Songkhla, database: Database) -> None:
    """On SQLite nobody else writes during a transaction."""
    if database.is_sqlite:
        pytest.skip("one writer at a time")
    asked = Asked()
    with database.reading() as session:
        person_id = session.scalars(select(Person.id).where(Person.line_user_id == SOMSRI)).one()
    with database.transaction() as session:
        asked.names(session)
        with database.writing() as other:
            other.execute(update(Network).values(name=AFTER))
        locked(session, Person, person_id)
        assert asked.names(session) == [AFTER]
