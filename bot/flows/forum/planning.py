"""The life of a forum, step by step: planned, its day found, its host found, announced, held; and the next one planned.

Each step may come first: whatever changes calls `advance`, which sees what is still missing and plans what comes next.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Due
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.forum import reminding
from bot.flows.forum.asking_host import ask_next
from bot.flows.forum.queries import anybody_came, enterprise_of, enterprises_asked, is_planned, last_planned
from bot.flows.forum.recurring import next_occurrence
from bot.flows.forum.results import About, Announcement
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import TO_COME, Forum, ForumDay, ForumSeries, ForumStatus
from bot.flows.forum.telling import (
    ITS_DAY,
    ITS_HOST,
    THE_FORUM,
    WAITS_FOR_A_RIDE,
    outdated,
    tell_enterprise,
    tell_everybody,
    tell_helpers,
)
from bot.flows.forum.view import due_forum, needs_host, subject_of, view
from bot.language.catalogue import gettext as _
from bot.storage import audit, due_work
from bot.storage.acting import foresee
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import speakers_of
from bot.storage.rules import rule_of

ANNOUNCE, END, PREPARE = "forum.announce", "forum.end", "forum.prepare"
ANNOUNCED_BEFORE = timedelta(days=45)
ANNOUNCED_WITHOUT_HOST = timedelta(days=21)
"""Where nobody has agreed by then, everybody hears the day all the same, and may offer to host."""

LONG_LEAD, SHORT_LEAD = timedelta(days=60), timedelta(days=26)
LONG_GAP = timedelta(days=75)
"""Meetings further apart than this are prepared two months ahead."""

PLANNED_DAY_IS_OVER = timedelta(days=14)
USUAL_LENGTH = timedelta(hours=3)
FRESH_IN_MIND = timedelta(days=14)
"""So long after a forum people can still say what was decided and learnt; after a longer downtime nobody is asked."""


def plan_next(session: Session, series: ForumSeries, now: datetime) -> tuple[Forum | None, list[Say]]:
    """Plan the next meeting of a series where none is planned; its host is asked at once.

    Returns:
        The forum, where one was planned now, and what is said.
    """
    if not series.active or not series.recurrence or is_planned(session, series):
        return None, []
    at = next_occurrence(series.recurrence, series.begins_at, max(now, _last_planned(session, series)))
    if at is None:
        return None, []
    forum = Forum(
        network_id=series.network_id,
        id=new_id(now),
        series_id=series.id,
        kind=series.kind,
        name=series.name,
        status=ForumStatus.PLANNED,
        planned_for=at,
        rotates=series.rotates,
        place=series.place or (None if series.rotates else hub_of(session, series.network_id)),
        latitude=series.latitude,
        longitude=series.longitude,
        audience=series.audience,
        reminder_days=series.reminder_days or rule_of(session, series.network_id, "reminder_days"),
        minutes_days=series.minutes_days or int(rule_of(session, series.network_id, "minutes_days")),
        changed_at=now,
        created_at=now,
    )
    session.add(forum)
    session.flush()
    plan_work(session, forum, END, at + PLANNED_DAY_IS_OVER, now)
    after = next_occurrence(series.recurrence, series.begins_at, at)
    lead = LONG_LEAD if after is None or after - at > LONG_GAP else SHORT_LEAD
    plan_work(session, forum, PREPARE, max(now, at - lead), now)
    if series.finds_day:
        foresee(session, sum(len(speakers_of(session, each)) for each in enterprises_asked(session, forum)))
    return forum, advance(session, forum, now)


def hub_of(session: Session, network_id: str) -> str:
    """Where the network's hub is; what it is, where nobody has said where."""
    return str(rule_of(session, network_id, "hub_place")) or _("The network's hub")


def _last_planned(session: Session, series: ForumSeries) -> datetime:
    last = last_planned(session, series)
    if last is None:
        return series.begins_at - timedelta(minutes=1)
    return max(last.planned_for, last.starts_at or last.planned_for)


def set_days(session: Session, forum: Forum, days: list[tuple[datetime, datetime]], now: datetime) -> None:
    """Give a forum its day, or its days; calendars hear of it as a change."""
    locked(session, Forum, (forum.network_id, forum.id))
    forum.days.clear()
    session.flush()
    for position, (starts_at, ends_at) in enumerate(sorted(days), start=1):
        forum.days.append(
            ForumDay(
                network_id=forum.network_id, forum_id=forum.id, position=position, starts_at=starts_at, ends_at=ends_at
            )
        )
    if forum.starts_at is not None:
        forum.sequence += 1
    forum.starts_at, forum.ends_at = min(days)[0], max(end for _start, end in days)
    forum.changed_at = now
    session.flush()


def usual_day(session: Session, forum: Forum, starts_at: datetime) -> list[tuple[datetime, datetime]]:
    """One day of the series' usual length."""
    series = session.get(ForumSeries, (forum.network_id, forum.series_id)) if forum.series_id else None
    return [(starts_at, starts_at + (timedelta(minutes=series.minutes) if series else USUAL_LENGTH))]


def advance(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """See what a forum still needs, and go on with it. Call after every change of its day or host.

    Returns:
        What is said: the question to a host, the announcement.
    """
    if forum.status not in TO_COME:
        return []
    if forum.starts_at and forum.ends_at:
        plan_work(session, forum, END, forum.ends_at, now)
    asking = ask_next(session, forum, now) if needs_host(forum) else []
    if forum.status == ForumStatus.ANNOUNCED:
        return asking
    if forum.starts_at is None:
        forum.status = ForumStatus.PLANNED
        return asking
    forum.status = ForumStatus.DATED if needs_host(forum) else ForumStatus.HOSTED
    ahead = ANNOUNCED_WITHOUT_HOST if needs_host(forum) else ANNOUNCED_BEFORE
    at = forum.starts_at - ahead
    if at <= now and not needs_host(forum):
        return [*asking, *announce(session, forum, now)]
    plan_work(session, forum, ANNOUNCE, max(at, now), now)
    return asking


def announce(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Everybody hears when and where; from now on people answer."""
    due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=ANNOUNCE)
    forum.status, forum.announced_at = ForumStatus.ANNOUNCED, now
    session.flush()
    reminding.plan_reminders(session, forum, now)
    invitation = Announcement(view(session, forum))
    return tell_everybody(
        session, forum, invitation, push_after=now + WAITS_FOR_A_RIDE, expires=forum.starts_at,
        redraw="forum.announcement",
    )  # fmt: skip


@routes.when_due("announce")
def announce_on_time(due: Due) -> list[Say]:
    """The day is near enough: with a host or without one, everybody hears of it."""
    forum = due_forum(due)
    if forum is None or forum.status not in (ForumStatus.DATED, ForumStatus.HOSTED) or forum.starts_at is None:
        return []
    return announce(due.session, forum, due.now) if forum.starts_at > due.now else []


@routes.when_due("end")
def end(due: Due) -> list[Say]:
    """It is over: held, or never came about. The next one of its series is planned, and its host asked, at once."""
    forum = due_forum(due)
    if forum is None or forum.status not in TO_COME:
        return []
    for about in (THE_FORUM, ITS_HOST, ITS_DAY):
        outdated(due.session, forum, about, "the forum is over")
    held = forum.status == ForumStatus.ANNOUNCED
    forum.status = ForumStatus.HELD if held else ForumStatus.CANCELLED
    forum.unsure = held and not anybody_came(due.session, forum)
    due_work.cancel(due.session, network_id=forum.network_id, subject=subject_of(forum))
    audit.note(
        due.session,
        network_id=forum.network_id,
        person_id=None,
        action="forum.held" if held else "forum.missed",
        subject=subject_of(forum),
        now=due.now,
    )
    due.session.flush()
    says = after_it(due.session, forum, due.now)
    if forum.unsure:
        return [*says, *ask_whether_held(due.session, forum)]
    if held and forum.ends_at and due.now - forum.ends_at <= FRESH_IN_MIND:
        says += went_well(due.session, forum, due.now)
    return says


def went_well(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """What the flows do once a meeting is over: its minutes are asked for, its lessons drawn."""
    over = [flow.meeting_over for flow in all_routes().values() if flow.meeting_over]
    return [say for each in over for say in each(session, forum, now)]


def ask_whether_held(session: Session, forum: Forum) -> list[Say]:
    """Nobody had said that they come and nobody was counted: its host and those who look after the network are asked, and
    until somebody says so it does not count as held."""
    seen = view(session, forum)
    ways = Reply("It was held", f"forum.washeld:{forum.id}"), Reply("It was not", f"forum.notheld:{forum.id}")
    words = Told("Was “{name}” held? Nobody had told me that they come.", name=forum.name)
    question = About(seen, words, ways=ways, urgent=True)
    host = enterprise_of(session, forum, forum.host_id)
    told = tell_enterprise(session, forum, host, question, about=ITS_HOST) if host else []
    known = {say.to for say in told}
    asked = [*told, *(say for say in tell_helpers(session, forum, question) if say.to not in known)]
    return [replace(say, expires=None) for say in asked]


def after_it(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """What follows a forum that was held, cancelled or missed: the next one of its series."""
    series = session.get(ForumSeries, (forum.network_id, forum.series_id)) if forum.series_id else None
    return plan_next(session, series, now)[1] if series else []


def plan_work(session: Session, forum: Forum, kind: str, at: datetime, now: datetime) -> None:
    """Something of a forum is due at a moment; what was planned of that kind goes."""
    due_work.plan(session, network_id=forum.network_id, kind=kind, subject=subject_of(forum), due=at, now=now)
