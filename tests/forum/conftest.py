"""The demo's network with a forum series, and short ways to move through its life."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.saying import Say
from bot.flows.forum.host_results import HostAsked
from bot.flows.forum.planning import plan_next
from bot.flows.forum.results import ConfirmChange
from bot.flows.forum.series import new_series
from bot.flows.forum.tables import Forum, ForumSeries, HostTurn, SeriesKind
from bot.storage.database import Database
from bot.storage.people import Enterprise, Network, Person, Role, RoleKind
from tests.network import PIMJAI, Songkhla

FIRST_DAY = datetime(2027, 3, 20, 9, 0, tzinfo=BANGKOK)
"""A Saturday four months ahead, the third of its month."""


class Forums:
    """What happens to a network's forums; people answer in their 1:1 chats."""

    def __init__(self, group: Songkhla) -> None:
        self.group = group
        self.network_id = group.network().id
        with group.database.transaction() as session:
            for person in session.scalars(select(Person).where(Person.line_user_id.is_not(None))):
                person.is_friend = True

    def begin(self, kind: SeriesKind = SeriesKind.FORUM, first: datetime = FIRST_DAY, **fields: Any) -> list[Say]:
        """The network begins a series; what is said."""
        with self.group.database.transaction() as session:
            network = session.get_one(Network, self.network_id)
            series = new_series(session, network, kind, first, self.group.clock.now())
            for key, value in fields.items():
                setattr(series, key, value)
            return plan_next(session, series, self.group.clock.now())[1]

    def next(self) -> Forum:
        """The forum planned last."""
        with self.group.database.reading() as session:
            forum = session.scalars(select(Forum).order_by(Forum.id.desc())).first()
            assert forum is not None
            return forum

    def series(self) -> ForumSeries:
        with self.group.database.reading() as session:
            return session.scalars(select(ForumSeries)).one()

    def turns(self) -> list[tuple[str, str]]:
        """(enterprise, status) of the newest forum, in the order asked."""
        forum = self.next()
        with self.group.database.reading() as session:
            found = session.execute(
                select(Enterprise.short_name, HostTurn.status)
                .join(Enterprise, Enterprise.id == HostTurn.enterprise_id)
                .where(HostTurn.forum_id == forum.id)
                .order_by(HostTurn.id)
            )
            return [(name, status) for name, status in found]

    def speaker(self, enterprise: str) -> str:
        """The LINE id of an enterprise's representative."""
        with self.group.database.reading() as session:
            found = session.scalar(
                select(Person.line_user_id)
                .join(Role, Role.person_id == Person.id)
                .join(Enterprise, Enterprise.id == Role.enterprise_id)
                .where(Enterprise.short_name == enterprise, Role.kind == RoleKind.REPRESENTATIVE)
            )
            return str(found)

    def asked(self) -> tuple[str, str, str]:
        """(enterprise, LINE id of its representative, turn id) of who is being asked to host."""
        forum = self.next()
        with self.group.database.reading() as session:
            turn = session.scalars(
                select(HostTurn).where(HostTurn.forum_id == forum.id, HostTurn.status == "asked")
            ).one()
            name = session.scalars(select(Enterprise.short_name).where(Enterprise.id == turn.enterprise_id)).one()
        return name, self.speaker(name), turn.id

    def host_agrees(self) -> str:
        """Whoever is asked to host says yes; the enterprise."""
        enterprise, person, turn = self.asked()
        self.group.touches(person, f"forum.host:{turn}")
        return enterprise

    def everybody_can(self, *positions: int) -> list[Any]:
        """Every representative says which of the offered days suits (and that the others do not)."""
        forum, shown = self.next(), []
        with self.group.database.reading() as session:
            rows = session.execute(
                select(Enterprise.id, Person.line_user_id)
                .join(Role, Role.enterprise_id == Enterprise.id)
                .join(Person, Person.id == Role.person_id)
                .where(Role.kind == RoleKind.REPRESENTATIVE)
                .order_by(Enterprise.short_name)
            ).all()
        for enterprise_id, person in rows:
            for position in (1, 2, 3, 4):
                word = "yes" if position in positions else "no"
                shown = self.group.touches(str(person), f"forum.can:{forum.id}:{enterprise_id}.{position}.{word}")
        return shown

    def until(self, at: datetime) -> list[Say]:
        """Time passes up to a moment."""
        return self.group.time_passes(seconds=(at - self.group.clock.now()).total_seconds())

    def moves(self, forum: Forum, picked: str) -> list[Any]:
        """The facilitator picks another day and, where that is asked, says yes; what is said then."""
        says = self.group.touches(PIMJAI, f"forum.move:{forum.id}", picked=picked)
        if isinstance(says[0], ConfirmChange):
            says = self.group.touches(PIMJAI, says[0].ways[0].data)
        return says

    def announced(self) -> Forum:
        """A forum whose host agreed, whose day was set and which everybody was invited to."""
        self.begin()
        self.host_agrees()
        self.moves(self.next(), FIRST_DAY.strftime("%Y-%m-%dT%H:%M"))
        self.until(FIRST_DAY - timedelta(days=45))
        return self.next()


@pytest.fixture
def songkhla(database: Database) -> Songkhla:
    return Songkhla(database)


@pytest.fixture
def forums(songkhla: Songkhla) -> Forums:
    return Forums(songkhla)


def results(says: list[Say], kind: type) -> list[Any]:
    """What was said of one kind."""
    return [say.result for say in says if isinstance(say.result, kind)]


def asked_to_host(says: list[Say]) -> list[HostAsked]:
    return results(says, HostAsked)
