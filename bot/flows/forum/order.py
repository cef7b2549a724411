"""The order of hosts as everybody may see it, with its reasons."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say
from bot.flows.forum.host_queries import open_turn, turns_of
from bot.flows.forum.host_results import NO_TURNS, HostOrder
from bot.flows.forum.queries import enterprise_of, forums_held, forums_to_come, series_of
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.routes import routes
from bot.flows.forum.setting_host import ranked
from bot.flows.forum.tables import Forum, ForumSeries
from bot.language.numbers import small_number
from bot.storage.memberships import enterprises_spoken_for

MOST_HELD = 6
PAGE = 13
MOST_ORDERS = 5
"""As many messages as one answer holds."""


@routes.command("hosts", button="order")
def order_of_hosts(request: Request) -> list[Say]:
    """Who has hosted, who is asked, who comes next and why, of each meeting whose hosts take turns."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    rotating = [series for series in series_of(request.session, network.id) if series.rotates]
    if not rotating:
        return [Say(NO_TURNS)]
    return [Say(_order(request, series, 0)) for series in rotating[:MOST_ORDERS]]


@routes.button("orderof")
def order_further(request: Request, series_id: str) -> list[Say]:
    """The order of one meeting from a place on (the argument)."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    series = request.session.get(ForumSeries, (network.id, series_id))
    if refused or series is None:
        return refused or [Say(NO_TURNS)]
    return [Say(_order(request, series, small_number(request.argument, 9999) or 0))]


def _order(request: Request, series: ForumSeries, start: int) -> HostOrder:
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
    order = order_after(session, coming[-1], request.now) if coming else []
    sets = bool(coming) and may(
        session, request.person, Right.PLAN_FORUM, Subject(series.network_id, audience=series.whom)
    )
    speaks = request.person and enterprises_spoken_for(session, series.network_id, request.person)
    return HostOrder(
        series=series.name,
        held=()
        if start
        else tuple((forum.starts_at or forum.planned_for, host.short_name) for forum, host in past if host),
        coming=() if start else tuple(upcoming),
        order=tuple(ranked(candidate) for candidate in order[start : start + PAGE]),
        start=start,
        count=len(order),
        more=f"forum.orderof:{series.id}:{start + PAGE}" if start + PAGE < len(order) else None,
        forum_id=coming[0].id if sets and request.chat.is_private else None,
        offers=coming[0].id if speaks and coming and request.chat.is_private else None,
    )


def order_after(session: Session, forum: Forum, now: datetime, *, keep: bool = True) -> list[Candidate]:
    """Who is asked for this forum or, where its host stands, for the one after it: while somebody is being asked, those who
    were asked before for this one come last. `keep`: as of `ranking`."""
    order = ranking(session, forum, now, following=forum.host_id is not None, keep=keep)
    if forum.host_id:
        return order
    asked = {turn.enterprise_id for turn in turns_of(session, forum)}
    being = open_turn(session, forum)
    waiting = [each for each in order if not being or each.enterprise.id != being.enterprise_id]
    return sorted(waiting, key=lambda each: each.enterprise.id in asked)
