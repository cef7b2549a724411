"""Another day, another place, or not at all: everybody who answered is told, and what was planned moves along."""

from datetime import datetime

from bot.clock import BANGKOK
from bot.dialogue import conversation as talk
from bot.dialogue import forms
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Acting, Asked
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.forum import reminding
from bot.flows.forum.hosts import is_host, note, stop_asking
from bot.flows.forum.opening import FORM, LONGEST_PLACE, USUAL_HOUR, picked_moment
from bot.flows.forum.planning import advance, after_it, set_days, usual_day
from bot.flows.forum.results import (
    AskCancelReason,
    AskForumPlace,
    AskForumWhen,
    Changed,
    DatesClosed,
    ForumCancelled,
    ForumForm,
    ForumMoved,
    ForumOver,
)
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
from bot.flows.forum.view import enterprise_of, manageable, subject_of, view
from bot.flows.forum.warnings import warnings_of
from bot.language.reading import UnreadableReason, UnreadableWhen
from bot.language.when import read_when
from bot.storage import due_work
from bot.storage.chats import Conversation

MOVE, MOVE_PLACE, REASON = "move", "move_place", "reason"
LONGEST_REASON = 300


@routes.button("move")
def move(asked: Asked, forum_id: str) -> list[Say]:
    """Another day: picked, or asked for in words."""
    forum, refused = manageable(asked, forum_id)
    if forum is None:
        return refused
    at = picked_moment(asked.picked)
    if at is None:
        talk.ask(asked, routes.flow, MOVE, {"forum": forum.id})
        return [Say(AskForumWhen(forum.name, asked.now, moving=forum.id))]
    if at <= asked.now:
        return [Say(AskForumWhen(forum.name, asked.now, UnreadableReason.IN_THE_PAST, moving=forum.id))]
    talk.end(asked)
    return move_to(asked, forum, usual_day(asked.session, forum, at))


@routes.step(MOVE)
def moved_in_words(asked: Asked, conversation: Conversation) -> list[Say]:
    """The new day in words; without a time it begins when it would have begun."""
    forum, refused = manageable(asked, conversation.data["forum"])
    if forum is None:
        talk.end(asked)
        return refused
    try:
        reading = read_when(asked.text, asked.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(AskForumWhen(forum.name, asked.now, error.reason, moving=forum.id))) from error
    before = (forum.starts_at or forum.planned_for).astimezone(BANGKOK)
    hour, minute = (before.hour, before.minute) if forum.starts_at else (USUAL_HOUR, 0)
    at = reading.at if reading.has_time else reading.at.astimezone(BANGKOK).replace(hour=hour, minute=minute)
    talk.end(asked)
    return move_to(asked, forum, usual_day(asked.session, forum, at))


def move_to(asked: Acting, forum: Forum, days: list[tuple[datetime, datetime]]) -> list[Say]:
    """Give a forum other days; reminders move along, and whoever knew of the old day hears of the new one."""
    old = [(day.starts_at, day.ends_at) for day in forum.days]
    if old == days:
        return [Say(Changed(view(asked.session, forum), 0))]
    before, known = forum.starts_at, forum.status == ForumStatus.ANNOUNCED
    outdated(asked.session, forum, ITS_DAY, "the day is set")
    set_days(asked.session, forum, days, asked.now)
    note(asked, forum, "forum.moved")
    says = advance(asked.session, forum, asked.now)
    if not known:
        says += tell_who_answered_dates(asked.session, forum, DatesClosed(view(asked.session, forum)), but=asked.person)
    if known:
        reminding.plan_reminders(asked.session, forum, asked.now)
        says += tell_of_change(asked, forum, ForumMoved(view(asked.session, forum), before, None))
    return [Say(Changed(view(asked.session, forum), len(says), warnings_of(asked.session, forum))), *says]


@routes.button("place")
def ask_place(asked: Asked, forum_id: str) -> list[Say]:
    """Another place."""
    forum, refused = manageable(asked, forum_id)
    if forum is None:
        return refused
    talk.ask(asked, routes.flow, MOVE_PLACE, {"forum": forum.id})
    return [Say(AskForumPlace(forum.name, moving=True))]


@routes.step(MOVE_PLACE)
def place_in_words(asked: Asked, conversation: Conversation) -> list[Say]:
    """The new place."""
    forum, refused = manageable(asked, conversation.data["forum"])
    if forum is None:
        talk.end(asked)
        return refused
    if not asked.text or len(asked.text) > LONGEST_PLACE:
        raise NotAnAnswer(Say(AskForumPlace(forum.name, len(asked.text), moving=True)))
    talk.end(asked)
    return move_place(asked, forum, asked.text, None, None)


def move_place(
    asked: Acting, forum: Forum, place: str | None, latitude: float | None, longitude: float | None
) -> list[Say]:
    """Give a forum another place, and tell whoever knew of the old one."""
    if (forum.place, forum.latitude, forum.longitude) == (place, latitude, longitude):
        return [Say(Changed(view(asked.session, forum), 0))]
    before, known = forum.place, forum.status == ForumStatus.ANNOUNCED
    forum.place, forum.latitude, forum.longitude = place, latitude, longitude
    forum.changed_at = asked.now
    forum.sequence += 1 if forum.starts_at else 0
    asked.session.flush()
    note(asked, forum, "forum.place_changed")
    says = tell_of_change(asked, forum, ForumMoved(view(asked.session, forum), None, before)) if known else []
    warned = warnings_of(asked.session, forum) if forum.days else ()
    return [Say(Changed(view(asked.session, forum), len(says), warned)), *says]


def tell_of_change(asked: Acting, forum: Forum, change: object) -> list[Say]:
    """To everybody by the usual ways, at once to those who said that they come, and to the host."""
    expires = forum.starts_at
    says = tell_everybody(
        asked.session, forum, change, asked.now, push_after=asked.now + WAITS_FOR_A_RIDE, expires=expires
    )
    says += tell_those_who_answered(asked.session, forum, change, expires=expires, but=asked.person)
    host = enterprise_of(asked.session, forum, forum.host_id)
    answered = {say.to for say in says}
    if host and not is_host(asked, forum):
        told = tell_enterprise(asked.session, forum, host, change, but=asked.person)
        says += [say for say in told if say.to not in answered]
    return says


@routes.button("cancel")
def ask_reason(asked: Asked, forum_id: str) -> list[Say]:
    """It shall not take place: why? With the argument `sure` it is cancelled without a reason."""
    forum, refused = manageable(asked, forum_id)
    if forum is None:
        return refused
    if asked.argument == "sure":
        talk.end(asked)
        return cancel(asked, forum, None)
    talk.ask(asked, routes.flow, REASON, {"forum": forum.id})
    return [Say(AskCancelReason(forum.id, forum.name))]


@routes.step(REASON)
def reason_given(asked: Asked, conversation: Conversation) -> list[Say]:
    """The reason in words."""
    forum, refused = manageable(asked, conversation.data["forum"])
    if forum is None:
        talk.end(asked)
        return refused
    if not asked.text or len(asked.text) > LONGEST_REASON:
        raise NotAnAnswer(Say(AskCancelReason(forum.id, forum.name)))
    talk.end(asked)
    return cancel(asked, forum, asked.text)


def cancel(asked: Acting, forum: Forum, reason: str | None) -> list[Say]:
    """It does not take place; everybody who knew of it is told, and the next one of its series is planned."""
    known = forum.status == ForumStatus.ANNOUNCED
    forum.status, forum.cancel_reason, forum.changed_at = ForumStatus.CANCELLED, reason, asked.now
    forum.sequence += 1
    due_work.cancel(asked.session, network_id=forum.network_id, subject=subject_of(forum))
    stop_asking(asked.session, forum)
    for about in (ITS_DAY, ITS_HOST):
        outdated(asked.session, forum, about, "the forum is cancelled")
    asked.session.flush()
    note(asked, forum, "forum.cancelled")
    news = ForumCancelled(forum.name, forum.starts_at, reason)
    host = enterprise_of(asked.session, forum, forum.host_id)
    if known:
        says = tell_of_change(asked, forum, news)
    else:
        says = tell_enterprise(asked.session, forum, host, news, but=asked.person) if host else []
        told = {say.to for say in says}
        dates = tell_who_answered_dates(asked.session, forum, news, but=asked.person)
        says += [say for say in dates if say.to not in told]
    return [Say(ForumOver(forum.name, cancelled=True)), *says, *after_it(asked.session, forum, asked.now)]


@routes.button("form")
def everything_on_a_form(asked: Asked, forum_id: str) -> list[Say]:
    """Days, hours, place, agenda, directions, for whom: on a web form."""
    elsewhere = in_private(asked, "forum.next")
    if elsewhere or asked.person is None:
        return elsewhere
    forum, refused = manageable(asked, forum_id)
    if forum is None:
        return refused
    link = forms.issue(
        asked.session, asked.now, asked.person, FORM, network_id=forum.network_id, subject=subject_of(forum)
    )
    return [Say(ForumForm(forum.name, link))]
