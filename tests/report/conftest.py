"""A network that does things, and whose reports come by themselves."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.console.pages import add_console
from bot.dialogue.pages import Site
from bot.dialogue.saying import Say
from bot.flows.decision.tables import Decision
from bot.flows.forum.tables import Forum, ForumStatus, Rsvp, SeriesKind
from bot.flows.lesson.tables import LessonAnswer
from bot.flows.pulse.tables import SelfReport
from bot.flows.report.results import ReportCard, ReportToCheck
from bot.flows.report.tables import Report
from bot.handlers.posting import post
from bot.storage.database import new_id
from bot.storage.people import Role, RoleKind
from bot.storage.rules import set_rules
from tests.network import MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.pulse.conftest import Living
from tests.running import settings_for

PARTNER = STRANGER
"""Somebody of an agency, in no group of the network."""


class Reporting(Living):
    """The network, its reports, and a partner who reads them."""

    def partner(self) -> None:
        """An agency's officer has accepted the role."""
        self.group.tells(PARTNER, "ช่วยเหลือ")
        with self.group.database.transaction() as session:
            session.add(
                Role(
                    network_id=self.network_id, id="0PARTNER", person_id=self.group.person(PARTNER).id,
                    kind=RoleKind.PARTNER, area_id=self.group.area("สงขลา").id,
                )
            )  # fmt: skip

    def busy_month(self) -> None:
        """A forum with five people of two enterprises and what came of it, a committee meeting, a poll with two votes."""
        self.meeting(SeriesKind.FORUM, 3, "ผ้าทอเกาะยอ")
        self.meeting(SeriesKind.COMMITTEE, 1)
        now, network_id = self.group.clock.now(), self.network_id
        with self.group.database.transaction() as session:
            forum = session.scalars(select(Forum).where(Forum.host_id.is_not(None))).one()
            for who, heads, enterprise in ((SOMSRI, 3, "ผ้าทอเกาะยอ"), (WANDEE, 2, "กระจูดโคกเมา")):
                session.add(
                    Rsvp(
                        network_id=network_id, forum_id=forum.id, person_id=self.group.person(who).id, coming=True,
                        heads=heads, attended=True, enterprise_id=self.group.enterprise(enterprise).id, answered_at=now,
                    )
                )  # fmt: skip
            for question in ("well", "badly", "next"):
                session.add(
                    LessonAnswer(
                        network_id=network_id, forum_id=forum.id, person_id=self.group.person(SOMSRI).id,
                        question=question, text="ป้าสมศรีบอกว่าดี" if question != "next" else "", at=now,
                    )
                )  # fmt: skip
            for number in range(4):
                session.add(
                    Decision(
                        network_id=network_id, id=new_id(now), forum_id=forum.id, text="โทรหา 081-234-5678",
                        person_id=self.group.person(WANDEE).id, created_at=now, done_at=now if number == 0 else None,
                    )
                )  # fmt: skip
        self.group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
        self.group.says(SOMSRI, "โหวต 1")
        self.group.says(MALI, "โหวต 2")

    def said_of_month(self, month: date, *enterprises: str) -> None:
        """These enterprises have said that they did something in a month."""
        with self.group.database.transaction() as session:
            for name in enterprises:
                session.add(
                    SelfReport(
                        network_id=self.network_id, enterprise_id=self.group.enterprise(name).id, month=month,
                        active=True, at=self.group.clock.now(),
                    )
                )  # fmt: skip

    def forum_to_come(self, days: int, kind: str = "forum") -> str:
        """A forum with a day, so many days ahead."""
        at = self.group.clock.now() + timedelta(days=days)
        with self.group.database.transaction() as session:
            forum = Forum(
                network_id=self.network_id, id=new_id(at), name="เวทีหน้า", kind=kind, status=ForumStatus.ANNOUNCED,
                planned_for=at, starts_at=at, ends_at=at + timedelta(hours=3), audience={}, reminder_days=[],
                minutes_days=2, changed_at=at, created_at=at,
            )  # fmt: skip
            session.add(forum)
            return forum.id

    def rule(self, key: str, value: Any) -> None:
        with self.group.database.transaction() as session:
            set_rules(session, self.network_id, {key: value})

    def until(self, year: int, month: int, day: int, hour: int = 9) -> list[Say]:
        """Time goes by to a morning; what is said meanwhile with no one asking."""
        there = datetime(year, month, day, hour, tzinfo=BANGKOK)
        return self.group.time_passes(seconds=(there - self.group.clock.now()).total_seconds())

    def away_until(self, year: int, month: int, day: int) -> None:
        """The bot stands still till then; what it missed it finds when it is there again."""
        self.group.clock.set(datetime(year, month, day, 9, tzinfo=BANGKOK))

    def reports(self) -> list[Report]:
        with self.group.database.reading() as session:
            return list(session.scalars(select(Report).order_by(Report.id)))


def to_check(said: list[Say], who: str | None = None) -> list[ReportToCheck]:
    """The reports that were shown to those who decide."""
    return [say.result for say in said if isinstance(say.result, ReportToCheck) and who in (None, say.to)]


def cards(said: list[Say], to: str | None = None) -> list[ReportCard]:
    """The reports that went out."""
    return [say.result for say in said if isinstance(say.result, ReportCard) and to in (None, say.to)]


@pytest.fixture
def network(songkhla: Songkhla) -> Reporting:
    return Reporting(songkhla, "report")


@pytest.fixture
def busy(network: Reporting) -> Reporting:
    """November was busy."""
    network.busy_month()
    return network


@pytest.fixture
def app(songkhla: Songkhla) -> Flask:
    app = Flask("pages")
    add_console(
        app, settings_for("sqlite://", "http://127.0.0.1:9", None), Site(songkhla.database, songkhla.clock), post
    )
    return app
