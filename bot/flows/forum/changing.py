"""Another day, another place, or not at all: everybody who answered is told, and what was planned moves along."""

from dataclasses import replace
from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue import conversations, forms
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Acting, Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.forum import reminding, results
from bot.flows.forum.hosts import is_host, note_forum, stop_asking
from bot.flows.forum.opening import FORM, LONGEST_PLACE, USUAL_HOUR, ask_place_of, picked_moment
from bot.flows.forum.planning import advance, after_it, set_days, usual_day
from bot.flows.forum.queries import enterprise_of
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.telling import (
    ITS_DAY,
    ITS_HOST,
    WAITS_FOR_A_RIDE,
    outdated,
    tell_enterprise,
    tell_everybody,
    tell_those_who_answered,
    tell_who_answered_dates,
)
from bot.flows.forum.view import letting_go, manageable, subject_of, view
from bot.flows.forum.warnings import warnings_of
from bot.language.reading import UnreadableReason, UnreadableWhen
from bot.language.when import read_when
from bot.storage import due_work
from bot.storage.chats import Conversation

MOVE, MOVE_PLACE, REASON = "move", "move_place", "reason"
LONGEST_REASON = 300


@routes.button("move")
def move(request: Request, forum_id: str) -> list[Say]:
    """Another day: picked, or asked for in words."""
    forum = manageable(request, forum_id)
    at = picked_moment(request.picked)
    if at is None:
        conversations.ask(request, routes.flow, MOVE, {"forum": forum.id})
        return [Say(results.AskForumWhen(forum.name, request.now, moving=forum.id))]
    if at <= request.now:
        return [Say(results.AskForumWhen(forum.name, request.now, UnreadableReason.IN_THE_PAST, moving=forum.id))]
    conversations.end(request)
    return move_to(request, forum, usual_day(request.session, forum, at))


@routes.step(MOVE)
def moved_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The new day in words; without a time it begins when it would have begun."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(results.AskForumWhen(forum.name, request.now, error.reason, moving=forum.id))) from error
    before = (forum.starts_at or forum.planned_for).astimezone(BANGKOK)
    hour, minute = (before.hour, before.minute) if forum.starts_at else (USUAL_HOUR, 0)
    at = reading.at if reading.has_time else reading.at.astimezone(BANGKOK).replace(hour=hour, minute=minute)
    conversations.end(request)
    days = [
        (begins, ends or usual_day(request.session, forum, begins)[0][1])
        for begins, ends in replace(reading, at=at).each_day
    ]
    return move_to(request, forum, days)


def move_to(request: Acting, forum: Forum, days: list[tuple[datetime, datetime]]) -> list[Say]:
    """Give a forum other days; reminders move along, and whoever knew of the old day hears of the new one."""
    old = [(day.starts_at, day.ends_at) for day in forum.days]
    if old == days:
        return [Say(results.Changed(view(request.session, forum), 0))]
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
    return [Say(results.Changed(view(request.session, forum), len(says), warnings_of(request.session, forum))), *says]


@routes.button("place")
def ask_place(request: Request, forum_id: str) -> list[Say]:
    """Another place."""
    forum = manageable(request, forum_id)
    conversations.ask(request, routes.flow, MOVE_PLACE, {"forum": forum.id})
    return [Say(ask_place_of(forum.name, moving=True))]


@routes.step(MOVE_PLACE, free=True, places=True)
def place_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The new place."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    if not request.text or len(request.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(ask_place_of(forum.name, len(request.text), moving=True)))
    conversations.end(request)
    return move_place(request, forum, request.text, None, None)


def move_place(
    request: Acting, forum: Forum, place: str | None, latitude: float | None, longitude: float | None
) -> list[Say]:
    """Give a forum another place, and tell whoever knew of the old one."""
    if (forum.place, forum.latitude, forum.longitude) == (place, latitude, longitude):
        return [Say(results.Changed(view(request.session, forum), 0))]
    before, known = forum.place, forum.status == ForumStatus.ANNOUNCED
    forum.place, forum.latitude, forum.longitude = place, latitude, longitude
    forum.changed_at = request.now
    forum.sequence += 1 if forum.starts_at else 0
    request.session.flush()
    note_forum(request, forum, "forum.place_changed")
    says = (
        tell_of_change(request, forum, results.ForumMoved(view(request.session, forum), None, before)) if known else []
    )
    warned = warnings_of(request.session, forum) if forum.days else ()
    return [Say(results.Changed(view(request.session, forum), len(says), warned)), *says]


def tell_of_change(request: Acting, forum: Forum, change: object) -> list[Say]:
    """To everybody by the usual ways, at once to those who said that they come, and to the host."""
    expires = forum.starts_at
    says = tell_everybody(
        request.session, forum, change, request.now, push_after=request.now + WAITS_FOR_A_RIDE, expires=expires
    )
    says += tell_those_who_answered(request.session, forum, change, expires=expires, but=request.person)
    host = enterprise_of(request.session, forum, forum.host_id)
    answered = {say.to for say in says}
    if host and not is_host(request, forum):
        told = tell_enterprise(request.session, forum, host, change, but=request.person)
        says += [say for say in told if say.to not in answered]
    return says


@routes.button("cancel")
def ask_reason(request: Request, forum_id: str) -> list[Say]:
    """It shall not take place: why? With the argument `sure` it is cancelled without a reason."""
    forum = manageable(request, forum_id)
    if request.argument == "sure":
        conversations.end(request)
        return cancel(request, forum, None)
    conversations.ask(request, routes.flow, REASON, {"forum": forum.id})
    return [Say(_ask_reason(forum))]


@routes.step(REASON, free=True)
def reason_given(request: Request, conversation: Conversation) -> list[Say]:
    """The reason in words."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    if not request.text or len(request.text) > LONGEST_REASON:
        raise NotAnAnswer(Say(_ask_reason(forum)))
    conversations.end(request)
    return cancel(request, forum, request.text)


def _ask_reason(forum: Forum) -> Told:
    return Told(
        "Why does “{name}” not take place? A few words for those who wanted to come.",
        Reply("Without a reason", f"forum.cancel:{forum.id}:sure"),
        Reply("It stays", CANCEL.data),
        name=forum.name,
    )


def cancel(request: Acting, forum: Forum, reason: str | None) -> list[Say]:
    """It does not take place; everybody who knew of it is told, and the next one of its series is planned."""
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
    return [Say(results.is_over(forum.name, cancelled=True)), *says, *after_it(request.session, forum, request.now)]


@routes.button("form")
def everything_on_a_form(request: Request, forum_id: str) -> list[Say]:
    """Days, hours, place, agenda, directions, for whom: on a web form."""
    elsewhere = in_private(request, "forum.next")
    if elsewhere or request.person is None:
        return elsewhere
    forum = manageable(request, forum_id)
    link = forms.issue(
        request.session, request.now, request.person, FORM, network_id=forum.network_id, subject=subject_of(forum)
    )
    if link is None:
        return [Say(Told("There is no address for web forms yet. The person who runs me can set one."))]
    return [Say(results.ForumForm(forum.name, link))]
