"""What another day, another place or a cancellation does: everybody who knew is told, what was planned moves along, and how
it stood before is kept for a while, so that it can be taken back. Who asks for it, and is asked first, stands in `asking`."""

from datetime import datetime

from bot.dialogue.request import Acting
from bot.dialogue.saying import Say
from bot.dialogue.taking_back import can_be_taken_back, stood
from bot.flows.forum import reminding, results
from bot.flows.forum.asking_host import stop_asking
from bot.flows.forum.hosts import is_host, note_forum
from bot.flows.forum.planning import advance, after_it, set_days
from bot.flows.forum.queries import enterprise_of
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.telling import (
    ITS_DAY,
    ITS_HOST,
    WAITS_FOR_A_RIDE,
    instead,
    outdated,
    tell_enterprise,
    tell_everybody,
    tell_those_who_answered,
    tell_who_answered_dates,
    who_heard,
)
from bot.flows.forum.view import subject_of, view
from bot.flows.forum.warnings import warnings_of
from bot.storage import due_work


def remember(forum: Forum, now: datetime) -> None:
    """Keep how a forum stands before it is changed; what one form changes at once is one change."""
    kept = forum.before_change
    if kept and kept["at"] == now.isoformat():
        return
    forum.before_change = stood(
        now, status=forum.status, days=[[day.starts_at.isoformat(), day.ends_at.isoformat()] for day in forum.days],
        place=forum.place, latitude=forum.latitude, longitude=forum.longitude,
    )  # fmt: skip


def move_to(request: Acting, forum: Forum, days: list[tuple[datetime, datetime]]) -> list[Say]:
    """Give a forum other days; reminders move along, and whoever knew of the old day hears of the new one."""
    if [(day.starts_at, day.ends_at) for day in forum.days] == days:
        return [Say(results.Changed(view(request.session, forum), 0))]
    remember(forum, request.now)
    before, known = forum.starts_at, forum.status == ForumStatus.ANNOUNCED
    outdated(request.session, forum, ITS_DAY, "the day is set")
    set_days(request.session, forum, days, request.now)
    note_forum(request, forum, "forum.moved")
    says = advance(request.session, forum, request.now)
    if not known:
        says += tell_who_answered_dates(
            request.session, forum, results.day_is_found(view(request.session, forum)), but=request.person
        )
    if known:
        reminding.plan_reminders(request.session, forum, request.now)
        says += tell_of_change(request, forum, results.ForumMoved(view(request.session, forum), before, None))
    return [Say(_changed(request, forum, says)), *says]


def move_place(
    request: Acting, forum: Forum, place: str | None, latitude: float | None, longitude: float | None
) -> list[Say]:
    """Give a forum another place, and tell whoever knew of the old one."""
    if (forum.place, forum.latitude, forum.longitude) == (place, latitude, longitude):
        return [Say(results.Changed(view(request.session, forum), 0))]
    remember(forum, request.now)
    before, known = forum.place, forum.status == ForumStatus.ANNOUNCED
    forum.place, forum.latitude, forum.longitude = place, latitude, longitude
    forum.changed_at = request.now
    forum.sequence += 1 if forum.starts_at else 0
    request.session.flush()
    note_forum(request, forum, "forum.place_changed")
    says = (
        tell_of_change(request, forum, results.ForumMoved(view(request.session, forum), None, before)) if known else []
    )
    return [Say(_changed(request, forum, says)), *says]


def _changed(request: Acting, forum: Forum, says: list[Say]) -> results.Changed:
    warned = warnings_of(request.session, forum) if forum.days else ()
    told = len({say.to for say in says})
    return results.Changed(
        view(request.session, forum), told, warned, can_be_taken_back(forum.before_change, request.now) is not None
    )


def tell_of_change(request: Acting, forum: Forum, change: object) -> list[Say]:
    """To everybody by the usual ways, at once to those who said that they come, and to the host. Whoever has heard nothing
    yet hears only what is true now: the invitation, or nothing where it does not take place."""
    expires, (heard, _waiting) = forum.starts_at, who_heard(request.session, forum)
    says = tell_everybody(request.session, forum, change, push_after=request.now + WAITS_FOR_A_RIDE, expires=expires)
    invited = results.Announcement(view(request.session, forum)) if forum.status == ForumStatus.ANNOUNCED else None
    anew = (
        [] if invited is None else [instead(say, invited, "forum.announcement") for say in says if say.to not in heard]
    )
    says = [say for say in says if say.to in heard] + anew
    says += tell_those_who_answered(request.session, forum, change, expires=expires, but=request.person)
    host = enterprise_of(request.session, forum, forum.host_id)
    answered = {say.to for say in says}
    if host and not is_host(request, forum):
        told = tell_enterprise(request.session, forum, host, change, but=request.person)
        says += [say for say in told if say.to not in answered]
    return says


def cancel(request: Acting, forum: Forum, reason: str | None) -> list[Say]:
    """It does not take place; everybody who knew of it is told, and the next one of its series is planned."""
    remember(forum, request.now)
    known = forum.status == ForumStatus.ANNOUNCED
    forum.status, forum.cancel_reason, forum.changed_at = ForumStatus.CANCELLED, reason, request.now
    forum.sequence += 1
    due_work.cancel(request.session, network_id=forum.network_id, subject=subject_of(forum))
    stop_asking(request.session, forum)
    for about in (ITS_DAY, ITS_HOST):
        outdated(request.session, forum, about, "the forum is cancelled")
    request.session.flush()
    note_forum(request, forum, "forum.cancelled")
    news = results.ForumCancelled(forum.name, forum.starts_at, reason)
    host = enterprise_of(request.session, forum, forum.host_id)
    if known:
        says = tell_of_change(request, forum, news)
    else:
        says = tell_enterprise(request.session, forum, host, news, but=request.person) if host else []
        told = {say.to for say in says}
        dates = tell_who_answered_dates(request.session, forum, news, but=request.person)
        says += [say for say in dates if say.to not in told]
    done = results.is_over(forum.name, results.take_back(forum.id), cancelled=True)
    return [Say(done), *says, *after_it(request.session, forum, request.now)]
