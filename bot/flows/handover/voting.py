"""The representatives choose a coordinator: each is asked in private, one vote for each enterprise, the newest counts."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.delivery.outbox import withdraw_about
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Say, Told
from bot.flows.handover.queries import (
    locked_succession,
    people_by_id,
    representatives_known,
    search_going_on,
    vote_of,
    votes_in,
)
from bot.flows.handover.results import AskToCoordinate, AskVote
from bot.flows.handover.routes import routes
from bot.flows.handover.standing_in import CANNOT, SETTLED
from bot.flows.handover.tables import Succession, SuccessionStage, SuccessionVote
from bot.flows.handover.taking import OF_USE_FOR, take_over, tell
from bot.language.replies import agrees, refuses
from bot.storage import due_work
from bot.storage.chats import groups_of_everybody
from bot.storage.memberships import enterprises_of_network, enterprises_spoken_for, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, RoleKind

COUNT = "handover.count"
OPEN_FOR, ANSWERS_WITHIN = timedelta(days=7), timedelta(days=7)
MOST_ROUNDS, LOUD_ROUNDS = 4, 2
"""After so many rounds it is left; only the first ones are pushed, the others wait for a free ride."""
MOST_CANDIDATES = 15


def begin_vote(session: Session, search: Succession, now: datetime) -> list[Say]:
    """Put the question to every enterprise; all representatives who gave a name can be chosen."""
    people = {person.id: person for _role, person, _of in representatives_known(session, search.network_id)}
    search.candidates, search.round = list(people)[:MOST_CANDIDATES], 1
    return _ask_everybody(session, search, now)


def _ask_everybody(session: Session, search: Succession, now: datetime) -> list[Say]:
    withdraw_about(session, search.network_id, f"succession:{search.id}", "there is a newer question")
    search.stage, search.stage_since, search.chosen_id = SuccessionStage.VOTE, now, None
    search.closes_at = now + OPEN_FOR * min(search.round, LOUD_ROUNDS)
    _plan_count(session, search, search.closes_at, now)
    session.flush()
    voters = {
        person.id: person
        for enterprise in enterprises_of_network(session, search.network_id)
        for person in speakers_of(session, enterprise)
    }
    urgency = Urgency.PATIENT if search.round <= LOUD_ROUNDS else Urgency.RIDE
    return [tell(search, person, _question(session, search), urgency=urgency) for person in voters.values()]


@routes.button("vote")
def vote(request: Request, search_id: str) -> list[Say]:
    """Whoever speaks for an enterprise gives its vote; the argument is the candidate. The last one counts."""
    search = locked_succession(request.session, search_id)
    if search is None or request.person is None or not request.chat.is_private or search.stage != SuccessionStage.VOTE:
        return [Say(SETTLED)]
    mine = enterprises_spoken_for(request.session, search.network_id, request.person)
    if not mine:
        return [Say(SETTLED)]
    if request.argument not in search.candidates:  # a card of an earlier round
        return [Say(_question(request.session, search))]
    for enterprise in mine:
        row = vote_of(request.session, search, enterprise.id) or SuccessionVote(
            network_id=search.network_id, succession_id=search.id, round=search.round, enterprise_id=enterprise.id
        )
        row.candidate_id, row.person_id, row.at = request.argument, request.person.id, request.now
        request.session.add(row)
    request.session.flush()
    answer = Say(_question(request.session, search, request.argument))
    if _all_have_voted(request.session, search):
        _plan_count(request.session, search, request.now, request.now)
    return [answer]


@routes.when_due("count")
def count(due: Due) -> list[Say]:
    """The time to vote is over, or whoever was chosen has not answered: go on."""
    search = locked_succession(due.session, due.subject.removeprefix("succession:"))
    if search is None:
        return []
    if search.stage == SuccessionStage.CHOSEN:
        return _without_chosen(due.session, search, due.now)
    return _counted(due.session, search, due.now) if search.stage == SuccessionStage.VOTE else []


def _counted(session: Session, search: Succession, now: datetime) -> list[Say]:
    tally = Counter(vote.candidate_id for vote in votes_in(session, search) if vote.candidate_id in search.candidates)
    if not tally:
        return _again(session, search, search.candidates, now)
    most = max(tally.values())
    first = [candidate for candidate in search.candidates if tally[candidate] == most]
    if len(first) > 1 and search.round == 1:
        return _again(session, search, first, now)
    return _ask_chosen(session, search, first[0], most, now)  # a second tie: whoever has been representative longest


def _again(session: Session, search: Succession, candidates: list[Any], now: datetime) -> list[Say]:
    """Another round; after some without an answer it is left, and begins anew while nobody is there."""
    if not candidates or search.round >= MOST_ROUNDS:
        for each in search_going_on(session, search.network_id):
            each.stage_since = now  # the others wait as long again
        search.stage, search.stage_since = SuccessionStage.CALLED_OFF, now
        return []
    search.candidates, search.round = list(candidates), search.round + 1
    return _ask_everybody(session, search, now)


def _ask_chosen(session: Session, search: Succession, person_id: str, votes: int, now: datetime) -> list[Say]:
    search.stage, search.stage_since, search.chosen_id = SuccessionStage.CHOSEN, now, person_id
    search.closes_at = now + ANSWERS_WITHIN
    _plan_count(session, search, search.closes_at, now)
    people = reachable(people_by_id(session, [person_id]))
    if not people:
        return _without_chosen(session, search, now)
    return [tell(search, person, AskToCoordinate(search.id, votes), urgency=Urgency.MUST) for person in people]


def _without_chosen(session: Session, search: Succession, now: datetime) -> list[Say]:
    """Whoever was chosen cannot: the next by votes, or another round among the others."""
    search.candidates = [candidate for candidate in search.candidates if candidate != search.chosen_id]
    tally = Counter(vote.candidate_id for vote in votes_in(session, search) if vote.candidate_id in search.candidates)
    return _counted(session, search, now) if tally else _again(session, search, search.candidates, now)


@routes.button("accept", means=agrees)
def accept(request: Request, search_id: str) -> list[Say]:
    """I will: rights, briefing and open work are mine from now on, and everybody hears it."""
    search = _chosen(request, search_id)
    if search is None or request.person is None:
        return [Say(SETTLED)]
    due_work.cancel(request.session, network_id=search.network_id, subject=f"succession:{search.id}")
    says = take_over(request.session, search, request.person, RoleKind.COORDINATOR, request.now)
    network = request.session.get_one(Network, search.network_id)
    news = Told(
        "{name} coordinates {network} from now on. Welcome, and thank you!",
        name=request.person.called or "",
        network=network.name,
    )
    groups = groups_of_everybody(request.session, search.network_id)
    return says + [
        Say(news, to=chat.id, urgency=Urgency.RIDE, expires=request.now + OF_USE_FOR, network_id=search.network_id)
        for chat in groups
    ]


@routes.button("decline", means=refuses)
def decline(request: Request, search_id: str) -> list[Say]:
    """I cannot; the next one is asked."""
    search = _chosen(request, search_id)
    if search is None:
        return [Say(SETTLED)]
    return [Say(CANNOT), *_without_chosen(request.session, search, request.now)]


def _chosen(request: Request, search_id: str) -> Succession | None:
    search = locked_succession(request.session, search_id)
    if search is None or request.person is None or not request.chat.is_private:
        return None
    return search if search.stage == SuccessionStage.CHOSEN and search.chosen_id == request.person.id else None


def _question(session: Session, search: Succession, chosen: str | None = None) -> AskVote:
    known = {
        person.id: (person.called or "", enterprise.short_name)
        for _role, person, enterprise in representatives_known(session, search.network_id)
    }
    rows = sorted((*known[each], each) for each in search.candidates if each in known)
    name = known[chosen][0] if chosen in known else None
    candidates = tuple((person_id, called, enterprise) for called, enterprise, person_id in rows)
    return AskVote(search.id, candidates, search.closes_at or search.stage_since, search.round > 1, name)


def _all_have_voted(session: Session, search: Succession) -> bool:
    asked: list[Enterprise] = enterprises_of_network(session, search.network_id)
    voters = {enterprise.id for enterprise in asked if speakers_of(session, enterprise)}
    return voters <= {vote.enterprise_id for vote in votes_in(session, search)}


def _plan_count(session: Session, search: Succession, due: datetime, now: datetime) -> None:
    subject = f"succession:{search.id}"
    due_work.plan(session, network_id=search.network_id, kind=COUNT, subject=subject, due=due, now=now)
