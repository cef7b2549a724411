"""Keeping to what was decided: the list, a reminder three days before and on the day, done, or more time."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversation as talk
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Asked, Due
from bot.dialogue.saying import NotAnAnswer, Say
from bot.flows.decision.plans import DAYS_AHEAD, forget_plans, morning_of, plan_reminders, subject_of
from bot.flows.decision.queries import decisions_of, find_decision
from bot.flows.decision.results import AskNewDay, DecisionDone, DecisionGone, DecisionMoved, DecisionReminder, Decisions
from bot.flows.decision.routes import KEY, NEW_DAY, routes
from bot.flows.decision.tables import Decision
from bot.flows.decision.views import view_of
from bot.flows.forum import find_forum, forums_begun, looks_after, may_read, minutes_of
from bot.language.reading import UnreadableWhen
from bot.language.when import read_when
from bot.storage import audit
from bot.storage.chats import Conversation
from bot.storage.memberships import reachable, speakers_of, speaks_for
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

SHOWN_FOR = timedelta(days=400)
DONE_SHOWN_FOR = timedelta(days=60)
MOST_SHOWN = 8
OFFERED_DAYS = (7, 30)


@routes.command("show")
def show(asked: Asked) -> list[Say]:
    """What was decided and is still open, and what was done of late."""
    network = network_of(asked)
    found: list[Decision] = []
    for forum in forums_begun(asked.session, network.id, asked.now - SHOWN_FOR, asked.now):
        minutes = minutes_of(asked.session, forum)
        if minutes and minutes.shared_at and may_read(asked.session, forum, asked.chat, asked.person):
            found += decisions_of(asked.session, forum)
    current = [each for each in found if each.done_at is None or each.done_at > asked.now - DONE_SHOWN_FOR]
    current.sort(key=lambda each: (each.done_at is not None, each.due_on or date.max, each.id))
    shown = current[:MOST_SHOWN]
    mine = {each.id for each in shown if asked.chat.is_private and each.done_at is None and _may(asked, each)}
    items = tuple(view_of(asked.session, each) for each in shown)
    return [Say(Decisions(items, frozenset(mine), len(current) - len(shown)))]


@routes.button("show")
def show_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a card."""
    return show(asked)


@routes.button("done")
def done(asked: Asked, decision_id: str) -> list[Say]:
    """It is done; a second tap changes nothing."""
    decision, refused = _own(asked, decision_id)
    if decision is None:
        return refused
    if decision.done_at is None:
        decision.done_at = asked.now
        forget_plans(asked.session, decision)
        _note(asked, decision, "decision.done")
    return [Say(DecisionDone(view_of(asked.session, decision)))]


@routes.button("later")
def later(asked: Asked, decision_id: str) -> list[Say]:
    """More time is needed: until when? With so many days as the argument, until then."""
    decision, refused = _own(asked, decision_id)
    if decision is None:
        return refused
    if decision.done_at:
        return [Say(DecisionDone(view_of(asked.session, decision)))]
    if asked.argument.isdigit() and int(asked.argument) in OFFERED_DAYS:
        return _move(asked, decision, (asked.now + timedelta(days=int(asked.argument))).astimezone(BANGKOK).date())
    talk.ask(asked, routes.flow, NEW_DAY, {"decision": decision.id})
    return [Say(AskNewDay(view_of(asked.session, decision)))]


@routes.step(NEW_DAY)
def new_day(asked: Asked, conversation: Conversation) -> list[Say]:
    """The new day, in words."""
    decision, refused = _own(asked, conversation.data["decision"])
    if decision is None:
        talk.end(asked)
        return refused
    try:
        day = read_when(asked.text, asked.now).at.astimezone(BANGKOK).date()
    except UnreadableWhen as problem:
        raise NotAnAnswer(Say(AskNewDay(view_of(asked.session, decision), problem.reason))) from problem
    return _move(asked, decision, day)


def resume(asked: Asked, conversation: Conversation) -> list[Say]:
    """Ask for the day again."""
    decision, refused = _own(asked, conversation.data["decision"])
    return refused if decision is None else [Say(AskNewDay(view_of(asked.session, decision)))]


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
    enterprise = _enterprise(session, decision)
    return speakers_of(session, enterprise) if enterprise else []


def _remind(due: Due, days_left: int) -> list[Say]:
    decision = find_decision(due.session, due.subject.removeprefix("decision:"), lock=True)
    forum = find_forum(due.session, decision.forum_id) if decision else None
    if decision is None or forum is None or decision.done_at or decision.due_on is None:
        return []
    reminder = DecisionReminder(
        view_of(due.session, decision), forum.name, days_left, for_enterprise=decision.person_id is None
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


def _own(asked: Asked, decision_id: str) -> tuple[Decision | None, list[Say]]:
    """The decision of a button, locked, that this person may say something of; else what to say."""
    elsewhere = in_private(asked, KEY)
    if elsewhere:
        return None, elsewhere
    decision = find_decision(asked.session, decision_id, lock=True)
    if decision is None or not _may(asked, decision):
        return None, [Say(DecisionGone())]
    return decision, []


def _may(asked: Asked, decision: Decision) -> bool:
    person = asked.person
    if person is None:
        return False
    forum = find_forum(asked.session, decision.forum_id)
    enterprise = _enterprise(asked.session, decision)
    if decision.person_id == person.id or (enterprise and speaks_for(asked.session, enterprise, person)):
        return True
    return forum is not None and looks_after(asked.session, forum, person)


def _enterprise(session: Session, decision: Decision) -> Enterprise | None:
    if decision.enterprise_id is None:
        return None
    return session.scalar(select(Enterprise).where(Enterprise.id == decision.enterprise_id))


def _move(asked: Asked, decision: Decision, day: date) -> list[Say]:
    talk.end(asked)
    if decision.due_on != day:
        decision.due_on = day
        plan_reminders(asked.session, decision, asked.now)
        _note(asked, decision, "decision.later")
    return [Say(DecisionMoved(view_of(asked.session, decision)))]


def _note(asked: Asked, decision: Decision, action: str) -> None:
    audit.note(
        asked.session,
        network_id=decision.network_id,
        person_id=asked.person.id if asked.person else None,
        action=action,
        subject=subject_of(decision),
        now=asked.now,
    )
