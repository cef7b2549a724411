"""Within an hour a move, a change of place or a cancellation is taken back: who heard of it hears that it stays as it was."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.dialogue.taking_back import can_be_taken_back
from bot.flows.forum import asking_host, hosts, reminding, results
from bot.flows.forum.changing import tell_of_change
from bot.flows.forum.dates import plan_dates
from bot.flows.forum.host_queries import open_turn
from bot.flows.forum.planning import PREPARE, advance, plan_work, set_days
from bot.flows.forum.queries import erase_forum, find_forum, forums_planned_at
from bot.flows.forum.results import GONE
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import TO_COME, Forum, ForumStatus
from bot.flows.forum.telling import ITS_DAY, ITS_HOST, outdated, who_heard
from bot.flows.forum.view import may_answer, subject_of, view
from bot.storage import due_work


@routes.button("undo")
def take_back(request: Request, forum_id: str) -> list[Say]:
    """It stays as it was before the newest change."""
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or not may_answer(request, forum):
        return [Say(GONE)]
    refused = refusal(request, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    if refused:
        return refused
    before = can_be_taken_back(forum.before_change, request.now)
    if before is None or forum.status not in (*TO_COME, ForumStatus.CANCELLED):
        return [Say(Told("That was more than an hour ago, or is taken back already.", results.show_it(forum.id)))]
    if before["days"] and datetime.fromisoformat(before["days"][0][0]) <= request.now:
        return [Say(Told("Its old day is over. Which day shall it be?", results.another_day(forum.id)))]
    return _take_back(request, forum)


def _take_back(request: Request, forum: Forum) -> list[Say]:
    session, now, before = request.session, request.now, forum.before_change or {}
    was_cancelled, moved_from, moved_place = forum.status == ForumStatus.CANCELLED, forum.starts_at, forum.place
    known = ForumStatus.ANNOUNCED in (forum.status, before["status"])
    _heard, unheard = who_heard(session, forum)
    if was_cancelled:
        _without_what_followed(session, forum)
        forum.cancel_reason = None
        forum.sequence += 1
    forum.status = before["status"]
    forum.place, forum.latitude, forum.longitude = before["place"], before["latitude"], before["longitude"]
    days = [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in before["days"]]
    if days != [(day.starts_at, day.ends_at) for day in forum.days]:
        if days:
            set_days(session, forum, days, now)
        else:
            forum.days.clear()
            forum.starts_at = forum.ends_at = None
    forum.before_change, forum.changed_at = None, now
    session.flush()
    hosts.note_forum(request, forum, "forum.taken_back")
    says = _go_on(session, forum, now)
    if not known:
        return [Say(results.Changed(view(session, forum), len(says))), *says]
    seen = view(session, forum)
    news: object = results.ForumBack(seen)
    if not was_cancelled:
        is_moved = moved_from if moved_from != forum.starts_at else None
        news = results.ForumMoved(seen, is_moved, moved_place if moved_place != forum.place else None)
    told = [say for say in tell_of_change(request, forum, news) if say.to not in unheard or say.result != news]
    chats = {say.to for say in told}
    told += [say for say in says if say.to not in chats]
    return [Say(results.Changed(seen, len({say.to for say in told}))), *told]


def _go_on(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Plan again what was planned before."""
    if forum.starts_at is None and forum.dates_close_at and forum.dates_close_at > now:
        plan_dates(session, forum, now)
    elif forum.starts_at is None:
        plan_work(session, forum, PREPARE, now, now)
    if open_turn(session, forum):
        asking_host.plan_patience(session, forum, now)
    if forum.status == ForumStatus.ANNOUNCED:
        reminding.plan_reminders(session, forum, now)
    return advance(session, forum, now)


def _without_what_followed(session: Session, forum: Forum) -> None:
    """The next one of the series was planned because this one was cancelled: it is planned anew in its time."""
    if forum.series_id is None:
        return
    for planned in forums_planned_at(session, forum.network_id, forum.series_id, forum.changed_at):
        if planned.id != forum.id:
            due_work.cancel(session, network_id=planned.network_id, subject=subject_of(planned))
            for about in (ITS_DAY, ITS_HOST):
                outdated(session, planned, about, "the one before it takes place after all")
            erase_forum(session, planned)
