"""The order of hosts as everybody may see it, with its reasons; and a facilitator who sets a host by hand."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Asked
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Say
from bot.flows.forum.host_results import ChooseHost, HostDuty, HostOrder, NoRotation, RankView, Why
from bot.flows.forum.hosts import new_turn, note, open_turn, settle_host, stop_asking
from bot.flows.forum.queries import enterprises_asked, forums_held, forums_to_come, series_of
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.results import Changed, ForumGone
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumSeries, HostTurn, TurnStatus
from bot.flows.forum.telling import tell_enterprise
from bot.flows.forum.view import enterprise_of, manageable, view

MOST_HELD = 6
MOST_RANKED = 13


@routes.command("hosts")
def order_of_hosts(asked: Asked) -> list[Say]:
    """Who has hosted, who is asked, who comes next and why."""
    network = network_of(asked)
    refused = refusal(asked, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    rotating = [series for series in series_of(asked.session, network.id) if series.rotates]
    if not rotating:
        return [Say(NoRotation())]
    return [Say(_order(asked, series)) for series in rotating[:2]]


@routes.button("order")
def order_by_button(asked: Asked, _id: str) -> list[Say]:
    """The same from a button."""
    return order_of_hosts(asked)


def _order(asked: Asked, series: ForumSeries) -> HostOrder:
    session = asked.session
    coming = [forum for forum in forums_to_come(session, series.network_id, asked.now) if forum.series_id == series.id]
    held = forums_held(session, series.network_id, limit=MOST_HELD, series_id=series.id)
    upcoming = []
    for forum in coming:
        turn = open_turn(session, forum)
        host = enterprise_of(session, forum, forum.host_id or (turn.enterprise_id if turn else None))
        if host:
            upcoming.append((forum.starts_at or forum.planned_for, host.short_name, forum.host_id is not None))
    past = [(forum, enterprise_of(session, forum, forum.host_id)) for forum in held]
    order = _order_after(session, coming[-1], asked.now) if coming else []
    sets = bool(coming) and may(session, asked.person, Right.PLAN_FORUM, Subject(series.network_id))
    return HostOrder(
        series=series.name,
        held=tuple((forum.starts_at or forum.planned_for, host.short_name) for forum, host in past if host),
        coming=tuple(upcoming),
        order=tuple(_ranked(candidate) for candidate in order),
        forum_id=coming[0].id if sets and asked.chat.is_private else None,
    )


def _order_after(session: Session, forum: Forum, now: datetime) -> list[Candidate]:
    """Who is asked for this forum or, where its host stands, for the one after it."""
    return ranking(session, forum, now, following=forum.host_id is not None)[:MOST_RANKED]


def _ranked(candidate: Candidate) -> RankView:
    return RankView(candidate.enterprise.id, candidate.enterprise.short_name, candidate.why)


@routes.button("sethost")
def set_host(asked: Asked, forum_id: str) -> list[Say]:
    """A facilitator sees the order with its reasons and sets the host; the argument is the enterprise."""
    forum, refused = manageable(asked, forum_id)
    if forum is None:
        return refused
    candidates = _candidates(asked, forum)
    if not asked.argument:
        return [Say(ChooseHost(view(asked.session, forum), tuple(_ranked(each) for each in candidates)))]
    chosen = next((each for each in candidates if each.enterprise.id == asked.argument), None)
    if chosen is None:
        return [Say(ForumGone())]
    if forum.host_id == chosen.enterprise.id:
        return [Say(Changed(view(asked.session, forum), 0))]
    _take_back_turns(asked, forum)
    stop_asking(asked.session, forum)
    new_turn(
        asked.session, forum, replace(chosen, why=replace(chosen.why, set_by_hand=True)), TurnStatus.ACCEPTED, asked.now
    )
    forum.rotates = True
    note(asked, forum, "forum.host_set", chosen.enterprise)
    says = settle_host(asked.session, forum, chosen.enterprise, asked.now)
    seen = view(asked.session, forum)
    duty = HostDuty(seen, chosen.enterprise.short_name)
    told = tell_enterprise(asked.session, forum, chosen.enterprise, duty, but=asked.person)
    return [Say(Changed(seen, len(told) + len(says))), *told, *says]


def _candidates(asked: Asked, forum: Forum) -> list[Candidate]:
    """In the rotation's order; outside a series by name."""
    ranked = ranking(asked.session, forum, asked.now)
    return ranked or [
        Candidate(enterprise, Why(0, None, True), 0) for enterprise in enterprises_asked(asked.session, forum)
    ]


def _take_back_turns(asked: Asked, forum: Forum) -> None:
    mine = select(HostTurn).where(
        HostTurn.network_id == forum.network_id,
        HostTurn.forum_id == forum.id,
        HostTurn.status.in_((TurnStatus.ASKED, TurnStatus.ACCEPTED)),
    )
    for turn in asked.session.scalars(mine):
        turn.status, turn.answered_at = TurnStatus.REPLACED, asked.now
    asked.session.flush()
