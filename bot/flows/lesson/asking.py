"""Three questions to everybody who was there, one a day from the day after the forum."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.forum import Forum, ForumStatus, attendees_of, find_forum, is_network_forum, subject_of
from bot.flows.lesson import trying
from bot.flows.lesson.queries import answered_by
from bot.flows.lesson.results import LessonQuestion
from bot.flows.lesson.routes import ASKS, GATHER, QUESTIONS, routes
from bot.storage import due_work
from bot.storage.due_work import has_work
from bot.storage.message_tables import Measure, Urgency

A_DAY = timedelta(days=1)
HOUR = 10
GATHERED_AFTER = 7
WAITS_FOR_A_RIDE = timedelta(hours=6)


def begin(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """The forum has ended: plan the questions and the day on which the answers are gathered. A second call does nothing."""
    if forum.ends_at is None or has_work(session, forum.network_id, GATHER, subject_of(forum)):
        return []
    ended = max(forum.ends_at, now - A_DAY)  # after a downtime: from today on
    gathered = _morning(ended, GATHERED_AFTER)
    trying.plan(session, forum, now)
    for number, kind in enumerate(ASKS, start=1):
        _plan(session, forum, kind, _morning(ended, number), now, useful_until=gathered)
    _plan(session, forum, GATHER, gathered, now, useful_until=None)
    return []


def about(forum: Forum) -> str:
    """What notices of the lessons speak of."""
    return f"lesson:{forum.id}"


@routes.when_due("ask1")
def ask_first(due: Due) -> list[Say]:
    """What went well?"""
    return _ask(due, 0)


@routes.when_due("ask2")
def ask_second(due: Due) -> list[Say]:
    """What did not go so well?"""
    return _ask(due, 1)


@routes.when_due("ask3")
def ask_third(due: Due) -> list[Say]:
    """What will we try?"""
    return _ask(due, 2)


def _ask(due: Due, position: int) -> list[Say]:
    """To each who was there and has not answered this one: once, in private, of use until the answers are gathered. After
    a forum the first is pushed if it finds no ride; the others ride, and come with the thanks for the one before. After a
    monthly meeting all ride."""
    forum = find_forum(due.session, due.subject.removeprefix("forum:"), lock=True)
    if forum is None or forum.status != ForumStatus.HELD:
        return []
    question, is_pushed = QUESTIONS[position], position == 0 and is_network_forum(forum)
    return [
        Say(
            LessonQuestion(forum.id, forum.name, question, position + 1),
            to=person.line_user_id,
            urgency=Urgency.PATIENT if is_pushed else Urgency.RIDE,
            push_after=due.now + WAITS_FOR_A_RIDE if is_pushed else None,
            expires=due.now + (GATHERED_AFTER - position - 1) * A_DAY,
            network_id=forum.network_id,
            subject=about(forum),
            measure=Measure.QUESTION,
        )
        for person in attendees_of(due.session, forum)
        if question not in answered_by(due.session, forum, person)
    ]


def _morning(ended: datetime, days: int) -> datetime:
    day = ended.astimezone(BANGKOK) + days * A_DAY
    return day.replace(hour=HOUR, minute=0, second=0, microsecond=0)


def _plan(
    session: Session, forum: Forum, kind: str, due: datetime, now: datetime, useful_until: datetime | None
) -> None:
    due_work.plan(
        session, network_id=forum.network_id, kind=kind, subject=subject_of(forum), due=due, now=now,
        useful_until=useful_until,
    )  # fmt: skip
