"""The representatives choose a coordinator: each is asked in private, one vote for each enterprise, the newest counts."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.picking.index import row_meant
from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.handover.queries import (
    has_left,
    locked_succession,
    people_by_id,
    representatives_known,
    search_going_on,
    vote_of,
    votes_in,
)
from bot.flows.handover.results import AskToCoordinate, AskVote
from bot.flows.handover.routes import routes
from bot.flows.handover.standing_in import CANNOT
from bot.flows.handover.tables import Succession, SuccessionStage, SuccessionVote
from bot.flows.handover.taking import OF_USE_FOR, SETTLED, call_off, end_role, take_over, tell
from bot.flows.roles import nobody_called, view
from bot.language.collation import by_name
from bot.language.replies import declines, is_glad_to
from bot.storage import due_work
from bot.storage.chats import groups_of_everybody
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_spoken_for, reachable, speakers_of, speaks_for
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person, Role, RoleKind
from bot.storage.standing import enterprises_that_vote, may_vote

COUNT = "handover.count"
OPEN_FOR, ANSWERS_WITHIN = timedelta(days=7), timedelta(days=7)
MOST_ROUNDS, LOUD_ROUNDS = 4, 2
"""After so many rounds it is left; only the first ones are pushed, the others wait for a free ride."""
A_THIRD = 3
"""Of the network's enterprises at least one in so many must have voted."""
HEARD_BEFORE, RIDES_A_WEEK = timedelta(days=14), timedelta(days=3)
"""So long before it holds the groups hear the result: by ride for some days, then as the month allows."""


def begin_vote(session: Session, search: Succession, now: datetime) -> list[Say]:
    """Put the question to every enterprise; all representatives who gave a name can be chosen."""
    known = representatives_known(session, search.network_id)
    people = {person.id: person for role, person, _of in known if reachable([person]) and not has_left(session, role)}
    search.candidates, search.round = list(people), 1
    return _ask_everybody(session, search, now)


def _ask_everybody(session: Session, search: Succession, now: datetime) -> list[Say]:
    withdraw_about(session, search.network_id, f"succession:{search.id}", "there is a newer question")
    search.stage, search.stage_since, search.chosen_id = SuccessionStage.VOTE, now, None
    search.closes_at = now + OPEN_FOR * min(search.round, LOUD_ROUNDS)
    _plan_count(session, search, search.closes_at, now)
    session.flush()
    voters = {
        person.id: person
        for enterprise in enterprises_that_vote(session, search.network_id)
        for person in speakers_of(session, enterprise)
    }
    urgency = Urgency.PATIENT if search.round <= LOUD_ROUNDS else Urgency.RIDE
    return [tell(search, person, question_to(session, search), urgency=urgency) for person in voters.values()]


@routes.button("vote")
def vote(request: Request, search_id: str) -> list[Say]:
    """Whoever speaks for an enterprise gives its vote; the argument is the candidate. The last one counts."""
    search = locked_succession(request.session, search_id)
    mine = _voting_for(request, search)
    if search is None or request.person is None or not mine:
        return [Say(SETTLED)]
    if request.argument not in search.candidates:  # a card of an earlier round
        return [Say(question_to(request.session, search))]
    for enterprise in mine:
        row = vote_of(request.session, search, enterprise.id) or SuccessionVote(
            network_id=search.network_id, succession_id=search.id, round=search.round, enterprise_id=enterprise.id
        )
        row.candidate_id, row.person_id, row.at = request.argument, request.person.id, request.now
        request.session.add(row)
    request.session.flush()
    answer = Say(question_to(request.session, search, request.argument))
    if _all_have_voted(request.session, search):
        _plan_count(request.session, search, request.now, request.now)
    return [answer]


def _voting_for(request: Request, search: Succession | None) -> list[Enterprise]:
    """The enterprises whose vote somebody gives in their 1:1 chat; nobody else is shown who can be chosen."""
    if search is None or search.stage != SuccessionStage.VOTE or request.person is None or not request.chat.is_private:
        return []
    spoken_for = enterprises_spoken_for(request.session, search.network_id, request.person)
    return [each for each in spoken_for if may_vote(each)]


@routes.when_due("count")
def count(due: Due) -> list[Say]:
    """The time to vote is over, or whoever was chosen has not answered: go on."""
    search = locked_succession(due.session, due.subject.removeprefix("succession:"))
    if search is None:
        return []
    if search.stage == SuccessionStage.CHOSEN:
        return _without_chosen(due.session, search, due.now)
    if search.stage == SuccessionStage.AGREED:
        return _takes_effect(due.session, search, due.now)
    return _counted(due.session, search, due.now) if search.stage == SuccessionStage.VOTE else []


def _counted(session: Session, search: Succession, now: datetime) -> list[Say]:
    tally = _tally(session, search)
    enough = len(_valid_votes(session, search)) * A_THIRD >= len(enterprises_that_vote(session, search.network_id))
    if not tally or not enough:
        return _again(session, search, search.candidates, now)
    most = max(tally.values())
    first = [candidate for candidate in search.candidates if tally[candidate] == most]
    if len(first) > 1 and search.round == 1:
        return _again(session, search, first, now)
    return _ask_chosen(session, search, first[0], most, now)  # a second tie: whoever has been representative longest


def _valid_votes(session: Session, search: Succession) -> list[SuccessionVote]:
    """The votes of this round whose voters speak for their enterprise still."""
    votes = votes_in(session, search)
    enterprises = {each.id: each for each in enterprises_that_vote(session, search.network_id)}
    people = {each.id: each for each in people_by_id(session, [str(vote.person_id) for vote in votes])}
    return [
        vote
        for vote in votes
        if vote.person_id in people
        and vote.enterprise_id in enterprises
        and speaks_for(session, enterprises[vote.enterprise_id], people[vote.person_id])
    ]


def _tally(session: Session, search: Succession) -> Counter[str]:
    """How many enterprises are for each of those who can still be chosen."""
    valid = _valid_votes(session, search)
    return Counter(vote.candidate_id for vote in valid if vote.candidate_id in search.candidates)


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
    tally = _tally(session, search)
    return _counted(session, search, now) if tally else _again(session, search, search.candidates, now)


@routes.button("accept", means=is_glad_to)
def accept(request: Request, search_id: str) -> list[Say]:
    """I will: everybody hears of it now, and two weeks later rights, briefing and open work are mine."""
    search = _chosen(request, search_id)
    if search is None or request.person is None:
        return [Say(SETTLED)]
    search.stage, search.stage_since = SuccessionStage.AGREED, request.now
    search.closes_at = request.now + HEARD_BEFORE
    _plan_count(request.session, search, search.closes_at, request.now)
    network = request.session.get_one(Network, search.network_id)
    news = Told(
        "{count} of {all} enterprises have chosen {name} to coordinate {network}, from {date}. Is something not right about it? Please tell those who look after the network before.",
        count=_tally(request.session, search)[request.person.id],
        all=len(enterprises_that_vote(request.session, search.network_id)),
        name=request.person.called or "",
        network=network.name,
        date=Day(search.closes_at),
    )
    thanks = Told(
        "Thank you! All groups hear of it now, and from {date} you coordinate the network.", date=Day(search.closes_at)
    )
    return [Say(thanks), *_to_groups(request.session, search, news, request.now), *_to_missed(request.session, search)]


def _to_groups(session: Session, search: Succession, news: Told, now: datetime) -> list[Say]:
    return [
        Say(news, to=chat.id, urgency=Urgency.PATIENT, push_after=now + RIDES_A_WEEK, expires=now + OF_USE_FOR,
            network_id=search.network_id, subject=f"succession:{search.id}")
        for chat in groups_of_everybody(session, search.network_id)
    ]  # fmt: skip


def _to_missed(session: Session, search: Succession) -> list[Say]:
    """Whoever was missed hears that somebody follows, and that a tap is enough to stay."""
    role = session.get(Role, (search.network_id, search.role_id)) if search.role_id else None
    holder = session.get(Person, role.person_id) if role else None
    if role is None or holder is None:
        return []
    return [tell(search, each, missed_words(session, search, role)) for each in reachable([holder])]


def missed_words(session: Session, search: Succession, role: Role) -> Told:
    """To whoever was missed and is back while somebody else has been chosen."""
    chosen = session.get(Person, search.chosen_id) if search.chosen_id else None
    return Told(
        "While you were away the enterprises chose {name} to look after the network, from {date}; until then you are {role}. Would you rather stay?",
        Reply("I am back and stay", f"handover.object:{search.id}"),
        Reply("That is fine", f"handover.fine:{search.id}"),
        name=chosen.called if chosen and chosen.called else "",
        date=Day(search.closes_at or search.stage_since),
        role=view(session, role),
    )


@routes.button("object")
def object_to_it(request: Request, search_id: str) -> list[Say]:
    """I am back: what was decided while I was away does not hold, and everybody hears that."""
    search, role = _mine_that_is_missed(request, search_id)
    if search is None or role is None:
        return [Say(SETTLED)]
    says = not_needed(request.session, search)
    call_off(search, request.now)
    due_work.cancel(request.session, network_id=search.network_id, subject=f"succession:{search.id}")
    role.seen_at = request.now
    news = Told(
        "{name} is back and goes on as {role}.",
        name=view(request.session, role).held_by,
        role=view(request.session, role),
    )
    groups = _to_groups(request.session, search, news, request.now)
    return [Say(Told("Welcome back! Everything stays as it was; all groups hear of it.")), *says, *groups]


@routes.button("fine")
def no_objection(request: Request, search_id: str) -> list[Say]:
    """I am back, and let it be."""
    search, role = _mine_that_is_missed(request, search_id)
    if search is None or role is None:
        return [Say(SETTLED)]
    return [Say(Told("Thank you, and for all you have done for everybody.").with_figure(Mood.THANKS))]


def _mine_that_is_missed(request: Request, search_id: str) -> tuple[Succession | None, Role | None]:
    search = locked_succession(request.session, search_id) if request.chat.is_private else None
    if search is None or request.person is None or search.stage not in (SuccessionStage.CHOSEN, SuccessionStage.AGREED):
        return None, None
    role = locked(request.session, Role, (search.network_id, search.role_id or ""))
    return (search, role) if role and role.person_id == request.person.id else (None, None)


def not_needed(session: Session, search: Succession) -> list[Say]:
    """Whoever has agreed to coordinate hears that whoever was missed is back."""
    chosen = session.get(Person, search.chosen_id) if search.chosen_id else None
    if chosen is None or search.stage not in (SuccessionStage.CHOSEN, SuccessionStage.AGREED):
        return []
    news = Told("Whoever was missed is back, so everything stays as it was. Thank you for being ready!")
    return [
        Say(news, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=search.network_id)
        for each in reachable([chosen])
    ]


def _takes_effect(session: Session, search: Succession, now: datetime) -> list[Say]:
    """Two weeks have gone by and nobody has objected; whoever cannot be written to any more does not take over."""
    chosen = session.get(Person, search.chosen_id) if search.chosen_id else None
    if chosen is None or not reachable([chosen]) or not enterprises_spoken_for(session, search.network_id, chosen):
        return _without_chosen(session, search, now)
    says = take_over(session, search, chosen, RoleKind.COORDINATOR, now)
    says += _other_coordinators_end(session, search, chosen, now)
    network = session.get_one(Network, search.network_id)
    news = Told(
        "{name} coordinates {network} from now on. Welcome, and thank you!",
        name=chosen.called or "",
        network=network.name,
    )
    theirs = [tell(search, chosen, say.result) for say in says if say.to is None]
    groups = [
        Say(news, to=chat.id, urgency=Urgency.RIDE, expires=now + OF_USE_FOR, network_id=search.network_id)
        for chat in groups_of_everybody(session, search.network_id)
    ]
    return [*theirs, *(say for say in says if say.to is not None), *groups]


@routes.button("decline", means=declines)
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


def _other_coordinators_end(session: Session, search: Succession, chosen: Person, now: datetime) -> list[Say]:
    """A coordinator who is missed as well keeps no role beside the one who was chosen in their place."""
    says: list[Say] = []
    for other in search_going_on(session, search.network_id):
        role = locked(session, Role, (other.network_id, other.role_id)) if other.role_id else None
        if other.id != search.id and role and role.kind == RoleKind.COORDINATOR and role.person_id != chosen.id:
            call_off(other, now)
            says += end_role(session, role, now, follower=chosen)
    return says


@routes.button("candidates")
def more_candidates(request: Request, search_id: str) -> list[Say]:
    """The next of those who can be chosen; the argument is where the page begins."""
    search = locked_succession(request.session, search_id)
    if search is None or not _voting_for(request, search):
        return [Say(SETTLED)]
    return [Say(question_to(request.session, search, start=request.argument))]


@routes.answers("vote")
def vote_by_name(request: Request, search_id: str) -> list[Say]:
    """A name, typed: of one candidate it is a vote; of several, they are shown."""
    search = locked_succession(request.session, search_id)
    if search is None or not _voting_for(request, search):
        return [Say(SETTLED)]
    question = question_to(request.session, search, called=request.text)
    if question.candidates.count == 1:
        request.argument = question.candidates.rows[0][0]
        return vote(request, search_id)
    return [Say(question if question.candidates.count else nobody_called(request.text))]


def votes_left(request: Request, search: Succession) -> bool:
    """Whether somebody speaks for an enterprise that has not voted in this round."""
    mine = _voting_for(request, search)
    return any(vote_of(request.session, search, each.id) is None for each in mine)


def votes_for(session: Session, search: Succession, person: Person) -> int:
    """How many enterprises have chosen somebody."""
    return _tally(session, search)[person.id]


def question_to(
    session: Session, search: Succession, chosen: str | None = None, *, start: str = "", called: str = ""
) -> AskVote:
    """The question to whoever votes, with their enterprise's vote where it has one."""
    known = {
        person.id: (person.called or "", enterprise.short_name)
        for _role, person, enterprise in representatives_known(session, search.network_id)
    }
    rows = by_name(((each, *known[each]) for each in search.candidates if each in known), lambda row: row[1])
    name = known[chosen][0] if chosen in known else None
    if called:
        fitting = row_meant([(row[0], row[1], [row[2]]) for row in rows], called)[1]
        rows = [row for each in fitting for row in rows if row[0] == each]
    candidates = page_of(rows, start, lambda behind: f"handover.candidates:{search.id}:{behind}")
    return AskVote(search.id, candidates, search.closes_at or search.stage_since, search.round > 1, name)


def _all_have_voted(session: Session, search: Succession) -> bool:
    asked: list[Enterprise] = enterprises_that_vote(session, search.network_id)
    voters = {enterprise.id for enterprise in asked if speakers_of(session, enterprise)}
    return voters <= {vote.enterprise_id for vote in votes_in(session, search)}


def _plan_count(session: Session, search: Succession, due: datetime, now: datetime) -> None:
    subject = f"succession:{search.id}"
    due_work.plan(session, network_id=search.network_id, kind=COUNT, subject=subject, due=due, now=now)
