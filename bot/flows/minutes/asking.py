"""Asking for the minutes when a forum has ended: the host, again when they are due, then those who help."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.forum import OVER, Forum, find_forum, helpers_of, host_of, minutes_of, subject_of
from bot.flows.minutes.results import WriteAsked
from bot.flows.minutes.routes import DUE, LATE, routes
from bot.flows.minutes.saving import about, ask_to_check, first_checkers, further_checkers
from bot.storage import due_work
from bot.storage.due_work import has_work
from bot.storage.memberships import speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

A_DAY = timedelta(days=1)
HOUR = 9
OF_USE_FOR = timedelta(days=30)


def begin(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """The forum has ended: ask its host for the minutes, and plan to ask again. A second call does nothing."""
    if forum.ends_at is None or has_work(session, forum.network_id, DUE, subject_of(forum)):
        return []
    if minutes_of(session, forum):
        return []  # written while it still went on
    due = due_moment(forum, now)
    for kind, moment in ((DUE, due), (LATE, due + A_DAY)):
        due_work.plan(
            session, network_id=forum.network_id, kind=kind, subject=subject_of(forum), due=moment, now=now,
            useful_until=moment + OF_USE_FOR,
        )  # fmt: skip
    return _ask(session, forum, due, now, again=False)


def due_moment(forum: Forum, now: datetime) -> datetime:
    """The morning on which the minutes are due; never less than a day from now."""
    ends = (forum.ends_at or now).astimezone(BANGKOK)
    due = (ends + forum.minutes_days * A_DAY).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return max(due, now + A_DAY)


@routes.when_due("due")
def ask_again(due: Due) -> list[Say]:
    """They are due: ask the host once more."""
    forum = _without_minutes(due)
    return _ask(due.session, forum, due.now, due.now, again=True) if forum else []


@routes.when_due("late")
def ask_helpers(due: Due) -> list[Say]:
    """The host has not written them: ask those who help, who can write them or talk to the host."""
    forum = _without_minutes(due)
    if forum is None:
        return []
    hosts = {person.id for person in _hosts(due.session, forum)}
    helpers = [person for person in helpers_of(due.session, forum) if person.id not in hosts]
    return [_asked(forum, person, due.now, due.now, again=True, to_helper=True) for person in helpers]


@routes.when_due("check")
def ask_others_to_check(due: Due) -> list[Say]:
    """Nobody has looked at the minutes for a day: ask the others who may."""
    forum = find_forum(due.session, due.subject.removeprefix("forum:"), lock=True)
    minutes = minutes_of(due.session, forum) if forum else None
    if forum is None or minutes is None or minutes.checked_at:
        return []
    writer = due.session.get(Person, minutes.writer_id) if minutes.writer_id else None
    others = further_checkers(due.session, forum, writer) or first_checkers(due.session, forum, writer)
    return ask_to_check(due.session, forum, minutes, others)


def _without_minutes(due: Due) -> Forum | None:
    forum = find_forum(due.session, due.subject.removeprefix("forum:"), lock=True)
    if forum is None or forum.status not in OVER or minutes_of(due.session, forum):
        return None
    return forum


def _ask(session: Session, forum: Forum, due: datetime, now: datetime, *, again: bool) -> list[Say]:
    hosts = _hosts(session, forum)
    people = hosts or helpers_of(session, forum)
    return [_asked(forum, person, due, now, again=again, to_helper=not hosts) for person in people]


def _hosts(session: Session, forum: Forum) -> list[Person]:
    host = host_of(session, forum)
    return speakers_of(session, host) if host else []


def _asked(forum: Forum, person: Person, due: datetime, now: datetime, *, again: bool, to_helper: bool) -> Say:
    asked = WriteAsked(
        forum.id, forum.name, forum.starts_at or now, None if again else due, again=again, to_helper=to_helper
    )
    return Say(
        asked,
        to=person.line_user_id,
        urgency=Urgency.PATIENT,
        expires=now + OF_USE_FOR,
        network_id=forum.network_id,
        subject=about(forum),
    )
