"""Keeping to what was decided: the list, a reminder three days before and on the day, done, or more time."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import NotAnAnswer, Say, Told
from bot.flows.decision.plans import DAYS_AHEAD, forget_plans, morning_of, plan_reminders, subject_of
from bot.flows.decision.queries import decisions_of, decisions_taken_elsewhere, enterprise_of, find_decision
from bot.flows.decision.results import DecisionDone, DecisionMoved, DecisionReminder, Decisions, ask_new_day
from bot.flows.decision.routes import KEY, NEW_DAY, routes
from bot.flows.decision.tables import Decision
from bot.flows.decision.views import view_of
from bot.flows.decision.words.deadline import read_deadline
from bot.flows.forum import find_forum, forums_begun, looks_after, may_read, minutes_of
from bot.language.numbers import small_number
from bot.language.replies import is_done, is_not_yet
from bot.storage.chats import Conversation
from bot.storage.memberships import belongs_to, reachable, speakers_of, speaks_for
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

SHOWN_FOR = timedelta(days=400)
DONE_SHOWN_FOR = timedelta(days=60)
MOST_SHOWN = 8
OFFERED_DAYS = (7, 30)


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """What was decided and is still open, and what was done of late."""
    network = network_of(request)
    found: list[Decision] = []
    if not request.chat.is_private or (request.person and belongs_to(request.session, network.id, request.person)):
        found += decisions_taken_elsewhere(request.session, network.id, request.now - SHOWN_FOR)
    for forum in forums_begun(request.session, network.id, request.now - SHOWN_FOR, request.now):
        minutes = minutes_of(request.session, forum)
        if minutes and minutes.shared_at and may_read(request.session, forum, request.chat, request.person):
            found += decisions_of(request.session, forum)
    current = [each for each in found if each.done_at is None or each.done_at > request.now - DONE_SHOWN_FOR]
    current.sort(key=lambda each: (each.done_at is not None, each.due_on or date.max, each.id))
    shown = current[:MOST_SHOWN]
    mine = {each.id for each in shown if request.chat.is_private and each.done_at is None and _may(request, each)}
    items = tuple(view_of(request.session, each, request.now) for each in shown)
    return [Say(Decisions(items, frozenset(mine), len(current) - len(shown)))]


@routes.button("done", means=is_done)
def done(request: Request, decision_id: str) -> list[Say]:
    """It is done; a second tap changes nothing."""
    decision, refused = _own(request, decision_id)
    if decision is None:
        return refused
    if decision.done_at is None:
        decision.done_at = request.now
        forget_plans(request.session, decision)
        note(request, decision.network_id, "decision.done", subject_of(decision))
    return [Say(DecisionDone(view_of(request.session, decision)))]


@routes.button("later", means=is_not_yet)
def later(request: Request, decision_id: str) -> list[Say]:
    """More time is needed: until when? With so many days as the argument, until then."""
    decision, refused = _own(request, decision_id)
    if decision is None:
        return refused
    if decision.done_at:
        return [Say(DecisionDone(view_of(request.session, decision)))]
    days = small_number(request.argument, max(OFFERED_DAYS))
    if days in OFFERED_DAYS:
        return _move(request, decision, (request.now + timedelta(days=days)).astimezone(BANGKOK).date())
    conversations.ask(request, routes.flow, NEW_DAY, {"decision": decision.id})
    return [Say(ask_new_day(view_of(request.session, decision)))]


@routes.step(NEW_DAY)
def new_day(request: Request, conversation: Conversation) -> list[Say]:
    """The new day, in words."""
    decision, refused = _own(request, conversation.data["decision"])
    if decision is None:
        conversations.end(request)
        return refused
    day, _unread = read_deadline(request.text, request.now)
    if day is None:
        raise NotAnAnswer(Say(ask_new_day(view_of(request.session, decision), unreadable=True)))
    return _move(request, decision, day)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the day again."""
    if conversation.step != NEW_DAY:
        return show(request)
    decision, refused = _own(request, conversation.data["decision"])
    return refused if decision is None else [Say(ask_new_day(view_of(request.session, decision)))]


@routes.when_due("soon")
def remind_soon(due: Due) -> list[Say]:
    """Three days to go."""
    return _remind(due, DAYS_AHEAD)


@routes.when_due("day")
def remind_on_the_day(due: Due) -> list[Say]:
    """Today."""
    return _remind(due, 0)


def responsible(session: Session, decision: Decision) -> list[Person]:
    """Who can be written to about it: the person, or those who speak for the enterprise."""
    if decision.person_id:
        return reachable([session.get_one(Person, decision.person_id)])
    enterprise = enterprise_of(session, decision)
    return speakers_of(session, enterprise) if enterprise else []


def _remind(due: Due, days_left: int) -> list[Say]:
    decision = find_decision(due.session, due.subject.removeprefix("decision:"), lock=True)
    if decision is None or decision.done_at or decision.due_on is None:
        return []
    reminder = DecisionReminder(
        view_of(due.session, decision),
        _taken_at(due.session, decision),
        days_left,
        for_enterprise=decision.person_id is None,
    )
    return [
        Say(
            reminder,
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            expires=morning_of(decision.due_on) + timedelta(days=3 - days_left),
            network_id=decision.network_id,
            subject=subject_of(decision),
        )
        for person in responsible(due.session, decision)
    ]


def _taken_at(session: Session, decision: Decision) -> str:
    """What the meeting is called at which it was decided."""
    forum = find_forum(session, decision.forum_id) if decision.forum_id else None
    return forum.name if forum else decision.taken_at or ""


def _own(request: Request, decision_id: str) -> tuple[Decision | None, list[Say]]:
    """The decision of a button, locked, that this person may say something of; else what to say."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return None, elsewhere
    decision = find_decision(request.session, decision_id, lock=True)
    if decision is None or not _may(request, decision):
        return None, [Say(Told("I do not have this decision here for you any more."))]
    return decision, []


def _may(request: Request, decision: Decision) -> bool:
    person = request.person
    if person is None:
        return False
    forum = find_forum(request.session, decision.forum_id) if decision.forum_id else None
    enterprise = enterprise_of(request.session, decision)
    if decision.person_id == person.id or (enterprise and speaks_for(request.session, enterprise, person)):
        return True
    if forum is None:
        return may(request.session, person, Right.LOOK_AFTER_FORUM, Subject(decision.network_id))
    return looks_after(request.session, forum, person)


def _move(request: Request, decision: Decision, day: date) -> list[Say]:
    conversations.end(request)
    if decision.due_on != day:
        decision.due_on, decision.overdue_told_at = day, None
        plan_reminders(request.session, decision, request.now)
        note(request, decision.network_id, "decision.later", subject_of(decision))
    return [Say(DecisionMoved(view_of(request.session, decision)))]
