"""Reminders before a forum: some days ahead and on the morning itself; and the host's checklist."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.request import Due
from bot.dialogue.saying import Listed, Say, Told
from bot.flows.forum.guest_list import guest_list
from bot.flows.forum.queries import enterprise_of, forums_to_come, groups_asked, is_network_forum
from bot.flows.forum.results import About, Checklist, ForumReminder, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumSeries, ForumStatus
from bot.flows.forum.telling import ITS_HOST, tell_enterprise, tell_everybody, tell_helpers, who_heard
from bot.flows.forum.view import due_forum, subject_of, view
from bot.storage import due_work
from bot.storage.message_tables import Urgency

MOST_DAYS_AHEAD = 6
"""On so many different days before a forum one can be reminded, and on the day itself."""

KINDS = tuple(f"forum.remind_{number}" for number in range(1, MOST_DAYS_AHEAD + 2))
CHECKLIST, UNHEARD = "forum.checklist", "forum.unheard"
HEARD_WITHIN = timedelta(minutes=45)
"""On the day itself: so long a word to everybody may wait for a ride and for LINE."""
CHECKLIST_BEFORE = timedelta(days=5)
REMINDED_AT = 9
"""O'clock, on the days before."""
MORNING = 7
"""O'clock, on the day itself."""

MORNING_LEAD = timedelta(hours=2)
PUSHED_AFTER = {0: timedelta(minutes=30), 1: timedelta(hours=6)}
"""By days left: how long a reminder waits for a free ride; earlier ones wait a day, the first one is never pushed."""

NEVER_PUSHED_FROM = 14


def plan_reminders(session: Session, forum: Forum, now: datetime) -> None:
    """Plan all reminders of an announced forum and the checklist anew; call after every change of its day."""
    plan_days_ahead(session, forum, now)
    if forum.starts_at:
        checklist = max(now, forum.starts_at - CHECKLIST_BEFORE)
        _plan(session, forum, CHECKLIST, checklist, forum.starts_at, now)


def plan_days_ahead(session: Session, forum: Forum, now: datetime) -> None:
    """Plan the reminders of an announced forum anew, those planned before go; call after every change of its
    `reminder_days`. What is over is left out."""
    for kind in KINDS:
        due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=kind)
    if forum.starts_at is None:
        return
    moments = _moments(forum.starts_at, [int(days) for days in forum.reminder_days])
    for kind, at, until in zip(KINDS, moments, [*moments[1:], forum.starts_at], strict=False):
        if at > now:
            _plan(session, forum, kind, at, until, now)


def follow_rules(session: Session, network_id: str, changed: dict[str, tuple[Any, Any]], now: datetime) -> None:
    """The network's rule has changed: forums to come that went by it, and not by days of their own, go by the new one."""
    before, after = changed.get("reminder_days", (None, None))
    for forum in forums_to_come(session, network_id, now) if after else []:
        series = session.get(ForumSeries, (network_id, forum.series_id)) if forum.series_id else None
        if forum.network_id != network_id or forum.reminder_days != before or (series and series.reminder_days):
            continue
        forum.reminder_days = after
        if forum.status == ForumStatus.ANNOUNCED:
            plan_days_ahead(session, forum, now)


def _moments(starts_at: datetime, days_ahead: list[int]) -> list[datetime]:
    """When to remind, earliest first; the morning of the day comes last."""
    here = starts_at.astimezone(BANGKOK)
    morning = here.replace(hour=REMINDED_AT, minute=0, second=0, microsecond=0)
    days = sorted({days for days in days_ahead if days > 0}, reverse=True)[:MOST_DAYS_AHEAD]
    that_day = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    return [*(morning - timedelta(days=ahead) for ahead in days), min(that_day, here - MORNING_LEAD)]


def _plan(session: Session, forum: Forum, kind: str, at: datetime, until: datetime, now: datetime) -> None:
    due_work.plan(
        session, network_id=forum.network_id, kind=kind, subject=subject_of(forum), due=at, useful_until=until, now=now
    )


def remind(due: Due) -> list[Say]:
    """So many days to go, counted anew: a reminder that comes late says what is true now."""
    forum = due_forum(due)
    if forum is None or forum.status != ForumStatus.ANNOUNCED or forum.starts_at is None:
        return []
    days_left = days_until(forum.starts_at, due.now)
    pause = PUSHED_AFTER.get(days_left, timedelta(days=1))
    last_pushed = _last_pushed(forum)
    today = days_left <= 0
    push_after = due.now + pause if today or last_pushed <= days_left < NEVER_PUSHED_FROM else None
    certain = today and is_network_forum(forum)
    reminder = ForumReminder(view(due.session, forum), days_left)
    if today:
        _plan(due.session, forum, UNHEARD, due.now + HEARD_WITHIN, forum.starts_at, due.now)
    in_private = Urgency.PATIENT if certain or days_left == last_pushed else Urgency.RIDE
    return tell_everybody(
        due.session, forum, reminder,
        push_after=push_after, expires=_of_use_until(forum, due.now), in_private=in_private,
        in_groups=Urgency.MUST if certain else Urgency.PATIENT, redraw="forum.reminder",
    )  # fmt: skip


@routes.when_due("unheard")
def tell_unheard(due: Due) -> list[Say]:
    """The day's word has not reached a group of everybody, LINE took no more: its host and those who look after the network
    hear it while they can still call people."""
    forum = due_forum(due)
    if forum is None or forum.status != ForumStatus.ANNOUNCED or forum.starts_at is None or forum.starts_at <= due.now:
        return []
    _heard, waiting = who_heard(due.session, forum)
    missed = [chat for chat in groups_asked(due.session, forum)[0] if chat.id in waiting]
    if not missed:
        return []
    seen, where = view(due.session, forum), Listed(tuple(chat.name or Told("a LINE group") for chat in missed))
    words = Told("The word that it is today has not reached {where}: LINE took no more messages.", where=where)
    news = About(seen, words, Told("Could you tell them yourselves?"), (show(seen),))
    host = enterprise_of(due.session, forum, forum.host_id)
    told = tell_enterprise(due.session, forum, host, news, about=ITS_HOST) if host else []
    hosts = {say.to for say in told}
    return told + [say for say in tell_helpers(due.session, forum, news) if say.to not in hosts]


def _of_use_until(forum: Forum, now: datetime) -> datetime | None:
    """A reminder is of use until the next one comes, which then says how many days are left."""
    if forum.starts_at is None:
        return None
    moments = _moments(forum.starts_at, [int(days) for days in forum.reminder_days])
    return next((at for at in moments if at > now), forum.starts_at)


def days_until(starts_at: datetime, now: datetime) -> int:
    """How many days are left, by the calendar."""
    return (starts_at.astimezone(BANGKOK).date() - now.astimezone(BANGKOK).date()).days


def _last_pushed(forum: Forum) -> int:
    """How many days ahead a reminder is pushed for the last time before the day itself if need be; the day's own draws, for
    the network's forum, on what is kept for urgent words. Single people's is pushed on that day alone: were each pushed to
    each, a committee that meets every month would use up the month's messages."""
    return min((int(days) for days in forum.reminder_days if int(days) > 0), default=0)


for _kind in KINDS:
    routes.when_due(_kind.partition(".")[2])(remind)


@routes.when_due("checklist")
def send_checklist(due: Due) -> list[Say]:
    """To the host, some days before: how many come and eat, and what to think of."""
    forum = due_forum(due)
    if forum is None or forum.status != ForumStatus.ANNOUNCED:
        return []
    host = enterprise_of(due.session, forum, forum.host_id)
    if host is None:
        return []
    totals = guest_list(due.session, forum).totals
    checklist = Checklist(view(due.session, forum), totals.meals, totals.seats, totals.lifts)
    return tell_enterprise(due.session, forum, host, checklist)
