"""Two enterprises swap: one asks the other to take its turn, and it takes effect with the other's yes."""

from collections.abc import Iterable

from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, Listed, Reply, Say, Told
from bot.flows.forum.asking_host import new_turn, stop_asking
from bot.flows.forum.host_queries import MAY_SWAP, find_turn, later_turn, lock_coming
from bot.flows.forum.host_results import AskSwap, TurnOver
from bot.flows.forum.hosts import become_host, note_forum, own_turn, settle_host
from bot.flows.forum.queries import enterprise_of
from bot.flows.forum.ranking import ranking
from bot.flows.forum.results import GONE, About, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import TO_COME, Forum, HostTurn, TurnStatus
from bot.flows.forum.telling import ITS_HOST, tell_enterprise
from bot.flows.forum.view import view
from bot.flows.forum.words.months import swap_partner
from bot.flows.forum.words.turns import swaps_turn, takes_turn
from bot.language.numbers import small_number
from bot.language.replies import declines
from bot.storage.memberships import speakers_of, speaks_for
from bot.storage.people import Enterprise, Network

PAGE = 10
MORE = "more"
NEXT_SHOWN = 3
DECLINED = "declined"
"""Kept with a turn: the enterprises that were asked to take it and could not."""


@routes.button("swap")
def ask_swap(request: Request, turn_id: str) -> list[Say]:
    """With whom? With the argument (an enterprise) that one is asked."""
    forum, turn, enterprise = own_turn(request, turn_id)
    if turn.status not in MAY_SWAP:
        return [Say(TurnOver(view(request.session, forum)))]
    others = [each.enterprise for each in ranking(request.session, forum, request.now) if each.enterprise != enterprise]
    said, _, start = request.argument.partition(".")
    if not said or said == MORE:
        begin = small_number(start, len(others)) or 0
        choices = tuple((each.id, each.short_name) for each in others[begin : begin + PAGE])
        return [Say(AskSwap(turn.id, choices, begin + PAGE if begin + PAGE < len(others) else None))]
    other = next((each for each in others if each.id == request.argument), None)
    if other is None:
        return [Say(GONE)]
    asked_before = turn.swap_with == other.id
    turn.swap_with = other.id
    waits = Told("I cannot write to anybody of {other} yet; would you ask them yourself?", other=other.short_name)
    if speakers_of(request.session, other):
        waits = Told("I have asked {other}. Until they answer, it stays your turn.", other=other.short_name)
    if asked_before:
        return [Say(waits)]
    question = About(
        view(request.session, forum),
        Told("{enterprise} asks: would you host in their place?", enterprise=enterprise.short_name),
        Told(
            "If you say yes, {next} come after you. They take your turn when it comes.",
            next=Listed(tuple(_next_hosts(request, forum, enterprise, other))),
        ),
        (Reply("We host", f"forum.take:{turn.id}"), Reply("We cannot", f"forum.decline:{turn.id}")),
        urgent=True,
    )
    return [Say(waits), *tell_enterprise(request.session, forum, other, question, about=ITS_HOST)]


@routes.answers("swap", reads=lambda text: text if swaps_turn(text) else None)
def swap_in_words(request: Request, turn_id: str) -> list[Say]:
    """`ขอสลับกับบางดาน`: the one that the words name is asked, whichever button of a list they are read on; where they name none, or
    several may be meant: with whom?"""
    _forum, turn, enterprise = own_turn(request, turn_id)
    name = swap_partner(request.text)
    network = request.session.get_one(Network, turn.network_id)
    found = plainly_meant(request.session, network, name) if name else None
    request.argument = found if found and found != enterprise.id else ""
    return ask_swap(request, turn_id)


def _next_hosts(request: Request, forum: Forum, enterprise: Enterprise, other: Enterprise) -> list[str]:
    """Who would come next, were the turn swapped: first the one that gave it away."""
    order = ranking(request.session, forum, request.now, following=True)
    rest = [each.enterprise.short_name for each in order if each.enterprise.id not in (enterprise.id, other.id)]
    return [enterprise.short_name, *rest][:NEXT_SHOWN]


@routes.button("take", means=takes_turn)
def take_turn(request: Request, turn_id: str) -> list[Say]:
    """The other side agrees: it hosts this one, and gives its own coming turn, where it has one, in exchange."""
    forum, turn, enterprise, other = _asked_of(request, turn_id)
    if turn.status not in MAY_SWAP:
        return [Say(TurnOver(view(request.session, forum)))]
    turn.status, turn.answered_at = TurnStatus.SWAPPED, request.now
    chosen = next(each for each in ranking(request.session, forum, request.now) if each.enterprise.id == other.id)
    theirs = new_turn(request.session, forum, chosen, TurnStatus.ASKED, request.now)
    exchanged = _exchange(request, forum, enterprise, other)
    note_forum(request, forum, "forum.host_swapped", other)
    says = become_host(request, forum, theirs, other)
    seen = view(request.session, forum)
    words = Told("{other} hosts in your place. Your turn comes next.", other=other.short_name)
    done = About(seen, words, ways=(show(seen),), with_days=False)
    return [*says, *tell_enterprise(request.session, forum, enterprise, done), *exchanged]


def _exchange(request: Request, forum: Forum, enterprise: Enterprise, other: Enterprise) -> list[Say]:
    """Where the other side hosts, or is asked to host, a later forum of the series, that turn goes the other way."""
    later = later_turn(request.session, forum, other)  # its forum is held since `_asked_of`
    if later is None:
        return []
    its_forum = request.session.get_one(Forum, (later.network_id, later.forum_id))
    later.status = TurnStatus.SWAPPED
    chosen = next(
        each for each in ranking(request.session, its_forum, request.now) if each.enterprise.id == enterprise.id
    )
    new_turn(request.session, its_forum, chosen, TurnStatus.ACCEPTED, request.now)
    stop_asking(request.session, its_forum)
    return settle_host(request.session, its_forum, enterprise, request.now)


@routes.button("decline", means=declines)
def decline_swap(request: Request, turn_id: str) -> list[Say]:
    """The other side cannot: whoever asked hears it and chooses anew."""
    forum, turn, enterprise, other = _asked_of(request, turn_id)
    turn.swap_with = None
    turn.why = {**turn.why, DECLINED: [*turn.why.get(DECLINED, ()), other.id]}
    seen = view(request.session, forum)
    ways = (
        Reply("We host", f"forum.host:{turn.id}"),
        Reply("Ask others", f"forum.swap:{turn.id}"),
        Reply("Not this time", f"forum.skip:{turn.id}"),
    )
    words = Told("{other} cannot take your turn this time.", other=other.short_name)
    declined = About(seen, words, ways=ways, urgent=True, with_days=False)
    thanks = Told("That is fine, thank you for telling. I tell {enterprise}.", enterprise=enterprise.short_name)
    return [Say(thanks), *tell_enterprise(request.session, forum, enterprise, declined, about=ITS_HOST)]


def _asked_of(request: Request, turn_id: str) -> tuple[Forum, HostTurn, Enterprise, Enterprise]:
    """(forum, turn, whose turn it is, who has been asked to take it), for those who speak for the one that was asked; all
    coming forums of the series are locked.

    Raises:
        AskFirst: there is none for them.
    """
    turn = find_turn(request.session, turn_id) if request.chat.is_private else None
    if turn is None or request.person is None:
        raise AskFirst([Say(GONE)])
    forum = request.session.get_one(Forum, (turn.network_id, turn.forum_id))
    lock_coming(request.session, forum)
    request.session.refresh(turn)
    enterprise = enterprise_of(request.session, forum, turn.enterprise_id)
    other = _spoken_for(request, forum, [turn.swap_with])
    if forum.status not in TO_COME or enterprise is None:
        raise AskFirst([Say(GONE)])
    if other is None:
        declined = _spoken_for(request, forum, turn.why.get(DECLINED, ()))
        raise AskFirst([Say(_noted_already(enterprise, declined) if declined else GONE)])
    return forum, turn, enterprise, other


def _spoken_for(request: Request, forum: Forum, ids: Iterable[str | None]) -> Enterprise | None:
    """The one of some enterprises for which the person speaks."""
    found = (enterprise_of(request.session, forum, each) for each in ids)
    person = request.person
    return next((each for each in found if each and person and speaks_for(request.session, each, person)), None)


def _noted_already(enterprise: Enterprise, declined: Enterprise) -> Told:
    return Told(
        "I have noted that {other} cannot this time, and {enterprise} knows. Thank you for telling.",
        enterprise=enterprise.short_name, other=declined.short_name,
    )  # fmt: skip
