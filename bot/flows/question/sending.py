"""Bringing a question to people: first to those who know, then to everybody, to advisers, to agencies; nobody twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Due, Leaving
from bot.dialogue.saying import Say, Told
from bot.flows.question.levels import audience_of, ids_among, names_of, wider
from bot.flows.question.matching import SAME_AREA, SAME_PRODUCT, SAME_WORDS, fits
from bot.flows.question.queries import answers_to, asked_of, find_question, knowings_of, those_outside, times_asked
from bot.flows.question.results import Asked
from bot.flows.question.routes import GOES_ON, routes, subject_of
from bot.flows.question.stages import Stage, Verdict
from bot.flows.question.tables import Question, QuestionAsked, QuestionStatus
from bot.flows.strength import strengths_of
from bot.storage import due_work
from bot.storage.audience import groups_for, people_for
from bot.storage.leading import holders
from bot.storage.memberships import (
    enterprises_of_network,
    names_of_enterprises,
    person_with,
    products_by_enterprise,
    reachable,
)
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Network, Person, RoleKind

MOST_FIRST = 5
"""So many of those who know are asked at first."""
LATELY = timedelta(days=60)
WAITS_FOR_A_RIDE = timedelta(hours=8)
LASTS = timedelta(days=30)
AFTER = {
    Stage.KNOWING: timedelta(days=2),
    Stage.EVERYBODY: timedelta(days=7),
    Stage.ADVISERS: timedelta(days=14),
    Stage.AGENCIES: timedelta(days=35),
}
"""So long after it was asked a question without an answer that helped goes on from there."""
NEXT = {Stage.KNOWING: Stage.EVERYBODY, Stage.EVERYBODY: Stage.ADVISERS, Stage.ADVISERS: Stage.AGENCIES}


def who_knows(session: Session, question: Question, now: datetime) -> list[tuple[Person, str]]:
    """(who, what they said they know) of those who may know, the nearest first, and whoever was asked least before them."""
    network = session.get_one(Network, question.network_id)
    trades = index_of(session, network).trades
    found: dict[str, tuple[int, str]] = {}

    def take(person_id: str, words: str, better: int) -> None:
        score = fits(trades, question.text, question.topic, words)
        rank = score * 2 + better if score else 0
        if rank > found.get(person_id, (0, ""))[0]:
            found[person_id] = (rank, words)

    for known in knowings_of(session, network.id):
        take(known.person_id, known.words, 1)
    outside = {
        each.id for kind in (RoleKind.ADVISER, RoleKind.PARTNER) for each in those_outside(session, network.id, kind)
    }
    found = {person_id: row for person_id, row in found.items() if person_id not in outside}
    said = {each.enterprise_id: each.well for each in strengths_of(session, network.id) if each.well}
    made = products_by_enterprise(session, network.id)
    for enterprise in enterprises_of_network(session, network.id):
        words = [said[enterprise.id]] if enterprise.id in said else []
        words += [
            each for each in made.get(enterprise.id, []) if fits(trades, question.text, None, each) >= SAME_PRODUCT
        ]
        for person in holders(session, network.id, RoleKind.REPRESENTATIVE, enterprise.id) if words else []:
            for each in words:
                take(person.id, each, 0)
    among = ids_among(session, question)
    found = found if among is None else {each: row for each, row in found.items() if each in among}
    busy = times_asked(session, network.id, now - LATELY)
    people = {each.id: each for each in reachable([session.get_one(Person, each) for each in found])}
    people.pop(question.asker_id or "", None)
    order = sorted(people, key=lambda each: (-found[each][0], busy[each], each))
    return [(people[each], found[each][1]) for each in order]


def ask_those_who_know(session: Session, question: Question, now: datetime) -> list[Say]:
    """In private; where nobody has said that they know, everybody at once."""
    known = [row for row in who_knows(session, question, now) if row[0].id not in asked_of(session, question)]
    if not known:
        return go_on(session, question, now)
    plan_next(session, question, now)
    return ask_people(session, question, known[:MOST_FIRST], now)


def ask_people(
    session: Session,
    question: Question,
    people: Iterable[tuple[Person, str | None]],
    now: datetime,
    *,
    outside: bool = False,
) -> list[Say]:
    """Ask each in private, once, whatever wave they belong to."""
    before = asked_of(session, question)
    says = []
    for person, why in people:
        if person.id in before or person.id == question.asker_id:
            continue
        session.add(QuestionAsked(network_id=question.network_id, question_id=question.id, person_id=person.id, at=now))
        card = card_of(session, question, private=True, why=why, outside=outside)
        says.append(
            Say(
                card, to=person.line_user_id, urgency=Urgency.PATIENT, push_after=now + WAITS_FOR_A_RIDE,
                expires=now + LASTS, network_id=question.network_id, subject=subject_of(question.id),
                redraw=f"question.private:{person.id}", measure=Measure.QUESTION,
            )
        )  # fmt: skip
    session.flush()
    return says


@routes.when_due("goes_on")
def goes_on(due: Due) -> list[Say]:
    """A question that nothing has helped yet goes one step further."""
    question = find_question(due.session, due.subject.partition(":")[2], lock=True)
    if question is None or question.status != QuestionStatus.OPEN:
        return []
    over = question.asked_at is not None and due.now >= question.asked_at + AFTER[Stage.AGENCIES]
    if any(each.verdict is None for each in answers_to(due.session, question)) and question.asker_id:
        if over:  # its asker has looked at the answers long ago, or never will
            close(due.session, question, due.now)
        else:
            plan_next(due.session, question, due.now + timedelta(days=1))
        return []
    if question.stage == Stage.AGENCIES:
        return _ends_without(due.session, question, due.now)
    return go_on(due.session, question, due.now)


def go_on(session: Session, question: Question, now: datetime) -> list[Say]:
    """The next step that reaches somebody; before advisers are asked, the level above."""
    while question.stage in NEXT:
        if question.stage == Stage.EVERYBODY and question.audience:
            return _goes_up(session, question, now)
        question.stage = NEXT[Stage(question.stage)]
        says = _asks(session, question, now)
        if says:
            plan_next(session, question, now)
            return says
    plan_next(session, question, now)
    return []


def _goes_up(session: Session, question: Question, now: datetime) -> list[Say]:
    """Nobody of this level has known it: one level up, those who know there and the groups that have not heard it."""
    heard = {chat.id for chat in groups_for(session, question.network_id, audience_of(question))}
    question.audience = wider(session, question.network_id, audience_of(question)).stored()
    known = ask_people(session, question, who_knows(session, question, now)[:MOST_FIRST], now)
    groups = [say for say in _everybody(session, question, now) if say.to not in heard]
    plan_next(session, question, now, at_least=AFTER[Stage.KNOWING])
    names = names_of(session, question)
    told = (
        Told(
            "Nobody there has known it yet: {question}. I ask further: {names}.",
            question=question.text,
            names=", ".join(names),
        )
        if names
        else Told("Nobody there has known it yet: {question}. I ask the whole network.", question=question.text)
    )
    return [*known, *groups, *to_asker(session, question, told, now)]


def plan_next(session: Session, question: Question, now: datetime, at_least: timedelta = timedelta()) -> None:
    """When it goes on, if nothing helps until then."""
    asked = question.asked_at or now
    due_work.plan(
        session, network_id=question.network_id, kind=GOES_ON, subject=subject_of(question.id),
        due=max(asked + AFTER[Stage(question.stage)], now + at_least), now=now,
    )  # fmt: skip


def close(session: Session, question: Question, now: datetime) -> None:
    """It is over; its words and answers stay to be read."""
    question.status, question.closed_at = QuestionStatus.CLOSED, now
    stop(session, question, "the question is closed")


def stop(session: Session, question: Question, reason: str) -> None:
    """Nobody is asked any more, and nothing goes on by itself."""
    session.flush()
    due_work.cancel(session, network_id=question.network_id, subject=subject_of(question.id), kind=GOES_ON)
    withdraw_about(session, question.network_id, subject_of(question.id), reason)


def _asks(session: Session, question: Question, now: datetime) -> list[Say]:
    match question.stage:
        case Stage.EVERYBODY:
            return _everybody(session, question, now)
        case Stage.ADVISERS:
            return _outside(session, question, RoleKind.ADVISER, now)
        case _:
            return _outside(session, question, RoleKind.PARTNER, now)


def _everybody(session: Session, question: Question, now: datetime) -> list[Say]:
    """All groups that it is for by ride; where there are none, the representatives and the sub-groups' people."""
    audience = audience_of(question)
    groups = groups_for(session, question.network_id, audience)
    if not groups:
        people = [
            *holders(session, question.network_id, RoleKind.REPRESENTATIVE),
            *people_for(session, question.network_id, audience),
        ]
        among = ids_among(session, question)
        people = [each for each in people if among is None or each.id in among]
        return ask_people(session, question, [(each, None) for each in reachable(people)], now)
    card = card_of(session, question, private=False)
    return [
        Say(
            card, to=group.id, urgency=Urgency.RIDE, expires=now + LASTS, network_id=question.network_id,
            subject=subject_of(question.id), redraw="question.group", measure=Measure.ITEM,
        )
        for group in groups
    ]  # fmt: skip


def _outside(session: Session, question: Question, kind: RoleKind, now: datetime) -> list[Say]:
    """Advisers, or agencies' contacts: those whose themes it is, else all of them. The asker hears whom it went to."""
    people = reachable(those_outside(session, question.network_id, kind))
    themes = by_theme(session, question, people)
    says = ask_people(session, question, themes or [(each, None) for each in people], now, outside=True)
    if not says:
        return []
    to = {say.to for say in says}
    names = ", ".join(each.called for each in people if each.line_user_id in to and each.called)
    told = (
        Told(
            "Nobody has known it yet: {question}. I have asked an adviser. {names}", question=question.text, names=names
        )
        if kind == RoleKind.ADVISER
        else Told("I have passed it on to an agency: {question}. {names}", question=question.text, names=names)
    )
    return [*says, *to_asker(session, question, told, now)]


def by_theme(session: Session, question: Question, people: list[Person]) -> list[tuple[Person, str | None]]:
    """Those of some people whose themes a question belongs to, with the theme; the nearest first."""
    trades = index_of(session, session.get_one(Network, question.network_id)).trades
    known = {each.id: each for each in people}
    best: dict[str, tuple[int, str]] = {}
    for each in knowings_of(session, question.network_id):
        score = fits(trades, question.text, question.topic, each.words)
        if each.topic and each.topic == question.topic:
            score = max(score, SAME_AREA)
        if each.person_id in known and score > best.get(each.person_id, (0, ""))[0]:
            best[each.person_id] = (score, each.words)
    nearest = max((score for score, _words in best.values()), default=0)
    least = SAME_WORDS if nearest == SAME_WORDS else SAME_AREA
    return [(known[person_id], words) for person_id, (score, words) in sorted(best.items()) if score >= least]


def _ends_without(session: Session, question: Question, now: datetime) -> list[Say]:
    close(session, question, now)
    told = Told(
        "Nobody has been able to answer this: {question}. It stays among the questions, and counts in what I tell the agencies.",
        question=question.text,
    )
    return to_asker(session, question, told, now)


def to_asker(session: Session, question: Question, result: object, now: datetime) -> list[Say]:
    """To whoever asked, where they can be written to; else, by ride, into the group in which they asked."""
    asker = session.get(Person, question.asker_id) if question.asker_id else None
    people = reachable([asker] if asker else [])
    in_group = question.chat_id if asker and not people and not question.unnamed else None

    def said(to: str | None, urgency: Urgency, push_after: datetime | None) -> Say:
        return Say(
            result, to=to, urgency=urgency, push_after=push_after, expires=now + LASTS, network_id=question.network_id,
            subject=subject_of(question.id), about=f"asker:{question.id}",
        )  # fmt: skip

    if in_group:
        return [said(in_group, Urgency.RIDE, None)]
    return [said(each.line_user_id, Urgency.PATIENT, now + WAITS_FOR_A_RIDE) for each in people]


def card_of(
    session: Session, question: Question, *, private: bool, why: str | None = None, outside: bool = False
) -> Asked:
    """The question as others see it."""
    asker = session.get(Person, question.asker_id) if question.asker_id and not question.unnamed else None
    names = names_of_enterprises(session, question.network_id) if asker and question.enterprise_id else {}
    return Asked(
        id=question.id,
        text=question.text,
        topic=question.topic,
        name=asker.called if asker else None,
        enterprise=names.get(question.enterprise_id or ""),
        why=why,
        private=private,
        outside=outside,
    )


@routes.redraws("group")
def in_a_group(leaving: Leaving) -> Asked | None:
    """The question as it stands when it leaves; nothing once it has been answered well or taken back. A silent group's
    representatives get copies: nothing to who asks it, or was asked it already."""
    question = find_question(leaving.session, leaving.id)
    if question is None or not _is_asked(leaving.session, question):
        return None
    person = person_with(leaving.session, leaving.chat_id)
    if person and (person.id == question.asker_id or person.id in asked_of(leaving.session, question)):
        return None
    return card_of(leaving.session, question, private=False)


@routes.redraws("private")
def in_private_chat(leaving: Leaving) -> Asked | None:
    """The question as it stands when it leaves, for one person (the argument), who may have answered meanwhile."""
    question = find_question(leaving.session, leaving.id)
    if question is None or not _is_asked(leaving.session, question):
        return None
    asked = asked_of(leaving.session, question).get(leaving.argument)
    answered = any(each.person_id == leaving.argument for each in answers_to(leaving.session, question))
    if asked is None or asked.passed or answered:
        return None
    outside = question.stage in (Stage.ADVISERS, Stage.AGENCIES)
    person = leaving.session.get(Person, leaving.argument)
    why = next((words for _person, words in by_theme(leaving.session, question, [person] if person else [])), None)
    return card_of(leaving.session, question, private=True, why=why, outside=outside)


def _is_asked(session: Session, question: Question) -> bool:
    helped = any(each.verdict == Verdict.HELPED for each in answers_to(session, question))
    return question.status == QuestionStatus.OPEN and not helped
