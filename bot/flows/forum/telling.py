"""To whom a forum's news goes, and how urgently: everybody's groups, single enterprises' groups, people in private."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.saying import Say
from bot.flows.forum.queries import enterprises_that_said_days, groups_asked, people_asked, rsvps_of
from bot.flows.forum.tables import Forum
from bot.storage.deliveries import chats_that_heard
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person, RoleKind

WAITS_FOR_A_RIDE = timedelta(days=1)
THE_FORUM, ITS_HOST, ITS_DAY = "forum", "forum_host", "forum_day"
"""What a notice is about: an answered question of the host outdates the others of its kind, and nothing else."""


def tell_everybody(
    session: Session,
    forum: Forum,
    result: object,
    *,
    push_after: datetime | None,
    expires: datetime | None,
    in_private: Urgency = Urgency.PATIENT,
    in_groups: Urgency = Urgency.PATIENT,
    redraw: str | None = None,
) -> list[Say]:
    """To everybody it is for: the groups of all by ride or, from `push_after` on, as the month's budget allows
    (`in_groups`); the groups of single enterprises by ride; where it is for holders of roles, to them `in_private`. What
    waits of it is outdated. With `redraw`, a name of `leaving`, it says what is true when it leaves."""
    outdated(session, forum, THE_FORUM, "there is newer news of this forum")
    everybodys, own_groups = groups_asked(session, forum)
    say = partial(_say, forum, result, expires=expires, redraw=redraw)
    says = [say(chat.id, in_groups if push_after else Urgency.RIDE, push_after) for chat in everybodys]
    says += [say(chat.id, Urgency.RIDE, None) for chat in own_groups]
    return says + [say(str(person.line_user_id), in_private, None) for person in people_asked(session, forum)]


def instead(say: Say, result: object, redraw: str | None) -> Say:
    """The same chat hears something else."""
    return replace(say, result=result, redraw=redraw)


def who_heard(session: Session, forum: Forum) -> tuple[set[str], set[str]]:
    """(chats that have heard of a forum, chats for which news of it waits)."""
    return chats_that_heard(session, forum.network_id, f"{THE_FORUM}:{forum.id}")


def tell_those_who_answered(
    session: Session, forum: Forum, result: object, *, expires: datetime | None, but: Person | None = None
) -> list[Say]:
    """At once to everybody who said that they come, and by ride to those who said that they do not."""
    says = []
    for rsvp in rsvps_of(session, forum):
        person = session.get_one(Person, rsvp.person_id)
        if rsvp.coming is None or not reachable([person]) or (but and person.id == but.id):
            continue
        urgency = Urgency.MUST if rsvp.coming else Urgency.RIDE
        says.append(_say(forum, result, str(person.line_user_id), urgency, None, expires))
    return says


def tell_who_answered_dates(session: Session, forum: Forum, result: object, *, but: Person | None = None) -> list[Say]:
    """In private to those who speak for the enterprises that said which day suits, before everybody was invited."""
    says: dict[str | None, Say] = {}
    for enterprise in enterprises_that_said_days(session, forum):
        says |= {say.to: say for say in tell_enterprise(session, forum, enterprise, result, but=but)}
    return list(says.values())


def tell_enterprise(
    session: Session,
    forum: Forum,
    enterprise: Enterprise,
    result: object,
    *,
    about: str = THE_FORUM,
    but: Person | None = None,
    redraw: str | None = None,
) -> list[Say]:
    """In private to those who speak for an enterprise."""
    people = speakers_of(session, enterprise)
    return [
        tell(forum, person, result, about=about, redraw=redraw)
        for person in people
        if but is None or person.id != but.id
    ]


def tell_helpers(
    session: Session, forum: Forum, result: object, *, but: Person | None = None, redraw: str | None = None
) -> list[Say]:
    """In private to the coordinators of the network, or of the area it is for, or, where there are none, its facilitators, in the end its
    representatives."""
    people = caretakers(session, forum.network_id, first=RoleKind.COORDINATOR, of=forum.whom)
    return [
        _say(forum, result, str(person.line_user_id), Urgency.PATIENT, None, None, redraw=redraw)
        for person in people
        if but is None or person.id != but.id
    ]


def tell(forum: Forum, person: Person, result: object, *, about: str = THE_FORUM, redraw: str | None = None) -> Say:
    """In private, pushed as the month's budget allows; of no use any more once the day has come."""
    until = forum.starts_at or forum.planned_for
    return _say(forum, result, str(person.line_user_id), Urgency.PATIENT, None, until, about, redraw)


def outdated(session: Session, forum: Forum, about: str, reason: str) -> None:
    """What waits to be said of one thing is said no more."""
    withdraw_about(session, forum.network_id, f"{about}:{forum.id}", reason)


def _say(
    forum: Forum,
    result: object,
    chat_id: str,
    urgency: Urgency,
    push_after: datetime | None,
    expires: datetime | None,
    about: str = THE_FORUM,
    redraw: str | None = None,
) -> Say:
    return Say(
        result,
        to=chat_id,
        urgency=urgency,
        push_after=push_after,
        expires=expires,
        subject=f"{about}:{forum.id}",
        network_id=forum.network_id,
        redraw=redraw,
    )
