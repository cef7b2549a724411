"""Bringing together who lacks something and who does it well, and asking agencies where many lack the same."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Counted, Say, Told
from bot.flows.strength.matching import is_same_matter, sharing
from bot.flows.strength.queries import (
    hold_pair,
    hold_request,
    requests_since,
    strengths_of,
    teachers_found_for,
    times_teaching,
)
from bot.flows.strength.results import AskHelped, AskTeacher, ManyLack, RequestToAgencies, TeacherFound
from bot.flows.strength.routes import routes
from bot.flows.strength.tables import GapRequest, PairStatus, RequestStatus, StrengthPair
from bot.flows.strength.words import have_not_met, says_it_did_not, says_it_helped
from bot.language.replies import agrees, declines, is_glad_to, refuses
from bot.storage import due_work
from bot.storage.areas import names_of_areas
from bot.storage.database import new_id
from bot.storage.leading import asked_for, caretakers, holders
from bot.storage.memberships import enterprises_of_network, enterprises_spoken_for, products_by_enterprise, reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person, RoleKind

ASKED_AGAIN_AFTER = timedelta(days=30)
"""A month after both have agreed: did it help?"""
ANSWER_LASTS = timedelta(days=14)
FEWEST_THAT_SHARE = 3
SHARE_OF_ALL = 4
"""A gap goes to the agencies where three enterprises have it, and a quarter of all."""
ONE_REQUEST_IN = timedelta(days=182)
OVER = Told("That has been settled already, thank you.")


def find_teachers(session: Session, learner: Enterprise, gap: str, now: datetime) -> list[TeacherFound]:
    """Who does well what an enterprise lacks, whoever was asked least first; the first one is kept as a pair."""
    network = session.get_one(Network, learner.network_id)
    trades = index_of(session, network).trades
    made = products_by_enterprise(session, network.id)
    said = {each.enterprise_id: each.well for each in strengths_of(session, network.id) if each.well}
    before, busy = teachers_found_for(session, network.id, learner.id, gap), times_teaching(session, network.id)
    found = []
    for each in enterprises_of_network(session, network.id):
        does_well = [said[each.id]] if each.id in said else made.get(each.id, [])
        fits = next((well for well in does_well if is_same_matter(trades, gap, well)), None)
        if fits and each.id != learner.id and each.id not in before:
            found.append((each.id not in said, busy.get(each.id, 0), each.short_name, each, fits))
    return [
        TeacherFound(_paired(session, learner.id, each, gap, now).id, each.short_name, fits, gap)
        for _made, _busy, _name, each, fits in sorted(found, key=lambda row: row[:3])[:1]
    ]


def learners_for(session: Session, teacher: Enterprise, well: str, now: datetime) -> list[Say]:
    """An enterprise has said what it does well: those who lack just that hear of it by ride."""
    network = session.get_one(Network, teacher.network_id)
    trades = index_of(session, network).trades
    says = []
    for each in strengths_of(session, network.id):
        if each.enterprise_id == teacher.id or not each.gap or not is_same_matter(trades, each.gap, well):
            continue
        if teacher.id in teachers_found_for(session, network.id, each.enterprise_id, each.gap):
            continue
        pair = _paired(session, each.enterprise_id, teacher, each.gap, now)
        found = TeacherFound(pair.id, teacher.short_name, well, each.gap)
        says += _to_speakers(session, pair, each.enterprise_id, found, Urgency.RIDE, now)
    return says


def _paired(session: Session, learner_id: str, teacher: Enterprise, gap: str, now: datetime) -> StrengthPair:
    pair = StrengthPair(
        network_id=teacher.network_id, id=new_id(now), learner_id=learner_id, teacher_id=teacher.id, gap=gap,
        status=PairStatus.FOUND, created_at=now, changed_at=now,
    )  # fmt: skip
    session.add(pair)
    session.flush()
    return pair


@routes.button("ask", means=agrees)
def ask_teacher(request: Request, pair_id: str) -> list[Say]:
    """Yes, ask them."""
    pair = _held(request, pair_id, teacher=False)
    if pair is None or pair.status != PairStatus.FOUND:
        return [Say(OVER)]
    _move(pair, PairStatus.ASKED, request.now)
    teacher = _names(request.session, pair)[1]
    question = question_to_teacher(request.session, pair)
    says = _to_speakers(request.session, pair, pair.teacher_id, question, Urgency.PATIENT, request.now)
    if not says:
        return [Say(Told("I cannot write to anybody of {enterprise} yet. Perhaps you know them?", enterprise=teacher))]
    return [Say(Told("I have asked {enterprise}, and tell you what they say.", enterprise=teacher)), *says]


def question_to_teacher(session: Session, pair: StrengthPair) -> AskTeacher:
    """Can you show the other enterprise?"""
    learner, teacher = _names(session, pair)
    return AskTeacher(pair.id, learner, teacher, pair.gap)


@routes.button("leave", means=refuses)
def leave(request: Request, pair_id: str) -> list[Say]:
    """Not now."""
    pair = _held(request, pair_id, teacher=False)
    return [Say(Told("All right, perhaps another time.") if pair and pair.status == PairStatus.FOUND else OVER)]


@routes.button("gladly", means=is_glad_to)
def gladly(request: Request, pair_id: str) -> list[Say]:
    """They show them."""
    return _answer(request, pair_id, PairStatus.AGREED)


@routes.button("cannot", means=declines)
def cannot(request: Request, pair_id: str) -> list[Say]:
    """Not at the moment."""
    return _answer(request, pair_id, PairStatus.DECLINED)


def _answer(request: Request, pair_id: str, status: PairStatus) -> list[Say]:
    pair = _held(request, pair_id, teacher=True)
    if pair is None or pair.status != PairStatus.ASKED or request.person is None:
        return [Say(OVER)]
    _move(pair, status, request.now)
    pair.answered_by = request.person.id
    learner, teacher = _names(request.session, pair)
    who = request.person.called or teacher
    if status == PairStatus.DECLINED:
        told = Told("{enterprise} cannot just now. I go on looking.", enterprise=teacher)
        own = Told("That is fine, I tell {enterprise} kindly.", enterprise=learner)
    else:
        told = Told(
            "{enterprise} gladly shows you: {gap}. Please talk with {name}.", enterprise=teacher, gap=pair.gap, name=who
        )
        own = Told("Thank you! I have told {enterprise}; they get in touch with you.", enterprise=learner)
        due_work.plan(
            request.session, network_id=pair.network_id, kind="strength.after", subject=f"strength_pair:{pair.id}",
            due=request.now + ASKED_AGAIN_AFTER, now=request.now,
        )  # fmt: skip
    return [Say(own), *_to_speakers(request.session, pair, pair.learner_id, told, Urgency.PATIENT, request.now)]


@routes.when_due("after")
def ask_whether_it_helped(due: Due) -> list[Say]:
    """A month later."""
    pair = hold_pair(due.session, due.subject.removeprefix("strength_pair:"))
    if pair is None or pair.status != PairStatus.AGREED:
        return []
    question = question_to_learner(due.session, pair)
    return _to_speakers(due.session, pair, pair.learner_id, question, Urgency.RIDE, due.now)


def question_to_learner(session: Session, pair: StrengthPair) -> AskHelped:
    """Did it help?"""
    return AskHelped(pair.id, _names(session, pair)[1], pair.gap)


@routes.button("helped", means=says_it_helped)
def helped(request: Request, pair_id: str) -> list[Say]:
    """It helped: the teacher hears so."""
    pair = _held(request, pair_id, teacher=False)
    if pair is None or pair.status not in (PairStatus.AGREED, PairStatus.NOT_HELPED):
        return [Say(OVER)]
    _move(pair, PairStatus.HELPED, request.now)
    learner, teacher = _names(request.session, pair)
    note(request, pair.network_id, "strength.helped", f"strength_pair:{pair.id}")
    thanks = Told(
        "{enterprise} says that what you showed them helped: {gap}. Thank you!", enterprise=learner, gap=pair.gap
    )
    return [
        Say(Told("How good to hear! I pass your thanks on to {enterprise}.", enterprise=teacher)),
        *_to_speakers(request.session, pair, pair.teacher_id, thanks, Urgency.RIDE, request.now),
    ]


@routes.button("notmet", means=have_not_met)
def not_met(request: Request, pair_id: str) -> list[Say]:
    """They have not met yet: asked again in a month."""
    pair = _held(request, pair_id, teacher=False)
    if pair is None or pair.status != PairStatus.AGREED:
        return [Say(OVER)]
    _move(pair, PairStatus.AGREED, request.now)
    due_work.plan(
        request.session, network_id=pair.network_id, kind="strength.after", subject=f"strength_pair:{pair.id}",
        due=request.now + ASKED_AGAIN_AFTER, now=request.now,
    )  # fmt: skip
    return [Say(Told("All right, I ask again in a month."))]


@routes.button("didnot", means=says_it_did_not)
def did_not_help(request: Request, pair_id: str) -> list[Say]:
    """It did not fit."""
    pair = _held(request, pair_id, teacher=False)
    if pair is None or pair.status != PairStatus.AGREED:
        return [Say(OVER)]
    _move(pair, PairStatus.NOT_HELPED, request.now)
    return [Say(Told("Thank you for saying so. I go on looking for somebody."))]


def see_what_many_lack(session: Session, network_id: str, gap: str, now: datetime) -> list[Say]:
    """Many enterprises lack the same: the coordinator is asked whether agencies should hear of it."""
    trades = index_of(session, session.get_one(Network, network_id)).trades
    gaps = {each.enterprise_id: each.gap for each in strengths_of(session, network_id) if each.gap}
    return ask_upward(session, network_id, gap, sharing(trades, gaps, gap), now)


def ask_upward(
    session: Session,
    network_id: str,
    gap: str,
    enterprise_ids: Collection[str],
    now: datetime,
    *,
    unnamed: bool = False,
) -> list[Say]:
    """What these enterprises lack or ask: where they are many, the coordinator is asked whether agencies should hear of it,
    once in half a year. `unnamed`: nobody reads which they are, only where they lie."""
    trades = index_of(session, session.get_one(Network, network_id)).trades
    names = {each.id for each in enterprises_of_network(session, network_id)}
    mine = [each for each in enterprise_ids if each in names]
    lately = requests_since(session, network_id, now - ONE_REQUEST_IN)
    if len(mine) < max(FEWEST_THAT_SHARE, len(names) / SHARE_OF_ALL):
        return []
    if any(is_same_matter(trades, each.gap, gap) for each in lately):
        return []
    asked = GapRequest(network_id=network_id, id=new_id(now), gap=gap, enterprise_ids=mine, created_at=now)
    asked.status, asked.unnamed = RequestStatus.ASKED, unnamed
    session.add(asked)
    session.flush()
    card = ManyLack(asked.id, gap, len(mine), _whose(session, asked))
    return [
        Say(card, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=network_id, expires=now + ANSWER_LASTS)
        for each in caretakers(session, network_id, first=RoleKind.COORDINATOR)
    ]


@routes.button("up", means=agrees)
def ask_agencies(request: Request, request_id: str) -> list[Say]:
    """The coordinator says yes: partner agencies hear of it."""
    asked = hold_request(request.session, request_id)
    refused = _not_a_caretaker(request, asked)
    if asked is None or refused:
        return refused or [Say(OVER)]
    if asked.status == RequestStatus.SENT:
        return [Say(OVER)]
    asked.status, asked.answered_by = RequestStatus.SENT, request.person.id if request.person else None
    network = request.session.get_one(Network, asked.network_id)
    whose = _whose(request.session, asked)
    card = RequestToAgencies(network.name, asked.gap, len(asked.enterprise_ids), whose)
    partners = reachable(holders(request.session, asked.network_id, RoleKind.PARTNER))
    note(request, asked.network_id, "strength.request_sent", f"gap_request:{asked.id}")
    if not partners:
        return [Say(Told("No agency can be written to yet: invite one as a partner, and I tell it."))]
    sent = Counted("Sent to {count} agency.", "Sent to {count} agencies.", count=len(partners))
    says = [Say(card, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=asked.network_id) for each in partners]
    return [Say(sent), *says]


@routes.button("keep", means=refuses)
def keep_request(request: Request, request_id: str) -> list[Say]:
    """Not now."""
    asked = hold_request(request.session, request_id)
    refused = _not_a_caretaker(request, asked)
    if asked is None or refused:
        return refused or [Say(OVER)]
    if asked.status == RequestStatus.ASKED:
        asked.status, asked.answered_by = RequestStatus.KEPT, request.person.id if request.person else None
    return [Say(Told("All right, nothing is sent."))]


def _whose(session: Session, asked: GapRequest) -> tuple[str, ...]:
    """The enterprises by name or, of what was asked without names, the areas that they lie in."""
    found = [each for each in enterprises_of_network(session, asked.network_id) if each.id in asked.enterprise_ids]
    if asked.unnamed:
        return names_of_areas(session, asked.network_id, {each.area_id for each in found if each.area_id})
    return tuple(each.short_name for each in found)


def _not_a_caretaker(request: Request, asked: GapRequest | None) -> list[Say]:
    if asked is None:
        return []
    ids = {each.id for each in caretakers(request.session, asked.network_id, first=RoleKind.COORDINATOR)}
    if request.person and request.person.id in ids:
        return []
    return refusal(request, Right.ANSWER_OFFER, Subject(asked.network_id))


def _held(request: Request, pair_id: str, *, teacher: bool) -> StrengthPair | None:
    """The pair, locked, where the person speaks for its side."""
    if request.person is None:
        return None
    pair = hold_pair(request.session, pair_id)
    if pair is None:
        return None
    side = pair.teacher_id if teacher else pair.learner_id
    own = enterprises_spoken_for(request.session, pair.network_id, request.person)
    return pair if side in {each.id for each in own} else None


def _move(pair: StrengthPair, status: PairStatus, now: datetime) -> None:
    pair.status, pair.changed_at = status, now


def _names(session: Session, pair: StrengthPair) -> tuple[str, str]:
    """(who learns, who teaches)"""
    found = (session.get(Enterprise, (pair.network_id, each)) for each in (pair.learner_id, pair.teacher_id))
    learner, teacher = (each.short_name if each else "" for each in found)
    return learner, teacher


def _to_speakers(
    session: Session, pair: StrengthPair, enterprise_id: str, result: object, urgency: Urgency, now: datetime
) -> list[Say]:
    people: list[Person] = asked_for(session, pair.network_id, enterprise_id)
    return [
        Say(
            result, to=person.line_user_id, urgency=urgency, network_id=pair.network_id, expires=now + ANSWER_LASTS,
            subject=f"strength_pair:{pair.id}",
        )
        for person in people
    ]  # fmt: skip
