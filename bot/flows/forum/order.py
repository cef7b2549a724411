"""The order of hosts as everybody may see it, with its reasons; and a facilitator who sets a host by hand."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.forum.host_queries import MAY_SWAP, open_turn, turns_of
from bot.flows.forum.host_results import ChooseHost, HostOrder, RankView, Why
from bot.flows.forum.hosts import new_turn, note_forum, settle_host, stop_asking
from bot.flows.forum.queries import enterprise_of, enterprises_asked, forums_held, forums_to_come, series_of
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.results import GONE, About, Changed, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumSeries, TurnStatus
from bot.flows.forum.telling import tell_enterprise
from bot.flows.forum.view import manageable, view

MOST_HELD = 6
MOST_RANKED = 13


@routes.command("hosts", button="order")
def order_of_hosts(request: Request) -> list[Say]:
    """Who has hosted, who is asked, who comes next and why."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    rotating = [series for series in series_of(request.session, network.id) if series.rotates]
    if not rotating:
        return [Say(Told("There is no meeting yet whose hosts take turns."))]
    return [Say(_order(request, series)) for series in rotating[:2]]


def _order(request: Request, series: ForumSeries) -> HostOrder:
    session = request.session
    coming = [
        forum for forum in forums_to_come(session, series.network_id, request.now) if forum.series_id == series.id
    ]
    held = forums_held(session, series.network_id, limit=MOST_HELD, series_id=series.id)
    upcoming = []
    for forum in coming:
        turn = open_turn(session, forum)
        host = enterprise_of(session, forum, forum.host_id or (turn.enterprise_id if turn else None))
        if host:
            upcoming.append((forum.starts_at or forum.planned_for, host.short_name, forum.host_id is not None))
    past = [(forum, enterprise_of(session, forum, forum.host_id)) for forum in held]
    order = _order_after(session, coming[-1], request.now) if coming else []
    sets = bool(coming) and may(
        session, request.person, Right.PLAN_FORUM, Subject(series.network_id, audience=series.whom)
    )
    return HostOrder(
        series=series.name,
        held=tuple((forum.starts_at or forum.planned_for, host.short_name) for forum, host in past if host),
        coming=tuple(upcoming),
        order=tuple(_ranked(candidate) for candidate in order),
        forum_id=coming[0].id if sets and request.chat.is_private else None,
    )


def _order_after(session: Session, forum: Forum, now: datetime) -> list[Candidate]:
    """Who is asked for this forum or, where its host stands, for the one after it."""
    return ranking(session, forum, now, following=forum.host_id is not None)[:MOST_RANKED]


def _ranked(candidate: Candidate) -> RankView:
    return RankView(candidate.enterprise.id, candidate.enterprise.short_name, candidate.why)


@routes.button("sethost")
def set_host(request: Request, forum_id: str) -> list[Say]:
    """A facilitator sees the order with its reasons and sets the host; the argument is the enterprise."""
    forum = manageable(request, forum_id)
    candidates = _candidates(request, forum)
    if not request.argument:
        return [Say(ChooseHost(view(request.session, forum), tuple(_ranked(each) for each in candidates)))]
    chosen = next((each for each in candidates if each.enterprise.id == request.argument), None)
    if chosen is None:
        return [Say(GONE)]
    if forum.host_id == chosen.enterprise.id:
        return [Say(Changed(view(request.session, forum), 0))]
    _take_back_turns(request, forum)
    stop_asking(request.session, forum)
    new_turn(
        request.session,
        forum,
        replace(chosen, why=replace(chosen.why, set_by_hand=True)),
        TurnStatus.ACCEPTED,
        request.now,
    )
    forum.rotates = True
    note_forum(request, forum, "forum.host_set", chosen.enterprise)
    says = settle_host(request.session, forum, chosen.enterprise, request.now)
    seen = view(request.session, forum)
    duty = About(
        seen,
        Told("The network's team asks {enterprise} to host", enterprise=chosen.enterprise.short_name),
        Told("Should it not suit you, would you tell the coordinator?"),
        (show(seen),),
    )
    told = tell_enterprise(request.session, forum, chosen.enterprise, duty, but=request.person)
    return [Say(Changed(seen, len(told) + len(says))), *told, *says]


def _candidates(request: Request, forum: Forum) -> list[Candidate]:
    """In the rotation's order; outside a series by name."""
    ranked = ranking(request.session, forum, request.now)
    return ranked or [
        Candidate(enterprise, Why(0, None, True), 0) for enterprise in enterprises_asked(request.session, forum)
    ]


def _take_back_turns(request: Request, forum: Forum) -> None:
    for turn in turns_of(request.session, forum):
        if turn.status in MAY_SWAP:
            turn.status, turn.answered_at = TurnStatus.REPLACED, request.now
    request.session.flush()
