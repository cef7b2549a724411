"""Asking for a host: in private, one enterprise after the other, with patience."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.forum import host_results
from bot.flows.forum.host_queries import away_then, hosts_that_week, open_turn, turns_of
from bot.flows.forum.queries import enterprise_of
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import TO_COME, Forum, HostTurn, TurnStatus
from bot.flows.forum.telling import ITS_HOST, outdated, tell, tell_enterprise, tell_helpers
from bot.flows.forum.view import due_forum, needs_host, subject_of, view
from bot.storage import due_work
from bot.storage.database import new_id
from bot.storage.memberships import deputies_of, speakers_of
from bot.storage.people import Enterprise

HOST_AGAIN, HOST_DEPUTY, HOST_NEXT = "forum.host_again", "forum.host_deputy", "forum.host_next"
PATIENCE = {HOST_AGAIN: timedelta(days=3), HOST_DEPUTY: timedelta(days=7), HOST_NEXT: timedelta(days=10)}
"""After how long without an answer it is asked again, the deputy is asked, the next enterprise is asked."""

ASKED_IN_VAIN = (TurnStatus.SKIPPED, TurnStatus.SILENT)
"""Whoever did not take another meeting of a week is not asked for this one of the same week."""


def ask_next(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Ask the enterprise whose turn it is; nothing where somebody is being asked, or where everybody has been."""
    if not needs_host(forum) or open_turn(session, forum):
        return []
    been_asked = {turn.enterprise_id for turn in turns_of(session, forum)}
    been_asked |= hosts_that_week(session, forum, *ASKED_IN_VAIN) | away_then(session, forum)
    says: list[Say] = []
    for candidate in ranking(session, forum, now):
        if candidate.enterprise.id in been_asked:
            continue
        if speakers_of(session, candidate.enterprise):
            turn = new_turn(session, forum, candidate, TurnStatus.ASKED, now)
            plan_patience(session, forum, now)
            return says + _ask(session, forum, turn, candidate.enterprise)
        new_turn(session, forum, candidate, TurnStatus.SILENT, now)
        news = host_results.HostNews(view(session, forum), candidate.enterprise.short_name, "unreachable", None, None)
        says += tell_helpers(session, forum, news)
    if ranking(session, forum, now):
        says += tell_helpers(session, forum, host_results.HostNews(view(session, forum), "", "nobody", None, None))
    return says


def is_free(session: Session, forum: Forum, enterprise: Enterprise) -> bool:
    """Whether an enterprise hosts nothing else of that week, and has not said that it cannot then."""
    return enterprise.id not in hosts_that_week(session, forum) | away_then(session, forum)


def new_turn(session: Session, forum: Forum, candidate: Candidate, status: TurnStatus, now: datetime) -> HostTurn:
    """Write down that an enterprise is asked, or chosen, and what spoke for it."""
    why = candidate.why
    turn = HostTurn(
        network_id=forum.network_id,
        id=new_id(now),
        forum_id=forum.id,
        enterprise_id=candidate.enterprise.id,
        status=status,
        why={
            "times": why.times,
            "last": why.last.isoformat() if why.last else None,
            "other_province": why.other_province,
            "set_by_hand": why.set_by_hand,
        },
        asked_at=now,
    )
    session.add(turn)
    session.flush()
    return turn


def why_of(turn: HostTurn) -> host_results.Why:
    """What spoke for an enterprise when it was asked."""
    last = turn.why.get("last")
    return host_results.Why(
        int(turn.why.get("times", 0)),
        datetime.fromisoformat(last) if last else None,
        bool(turn.why.get("other_province")),
        bool(turn.why.get("set_by_hand")),
    )


def _ask(session: Session, forum: Forum, turn: HostTurn, enterprise: Enterprise, *, again: bool = False) -> list[Say]:
    if again:
        outdated(session, forum, ITS_HOST, "asked anew")
    asked = host_question(session, forum, turn, enterprise, again=again)
    redraw = f"forum.host_again:{turn.id}" if again else f"forum.host:{turn.id}"
    return tell_enterprise(session, forum, enterprise, asked, about=ITS_HOST, redraw=redraw)


def host_question(
    session: Session, forum: Forum, turn: HostTurn, enterprise: Enterprise, *, again: bool, to_deputy: bool = False
) -> host_results.HostAsked:
    """Whether an enterprise hosts a forum, with why it is asked."""
    return host_results.HostAsked(view(session, forum), enterprise.short_name, turn.id, why_of(turn), again, to_deputy)


def plan_patience(session: Session, forum: Forum, now: datetime) -> None:
    """When to ask again; where the day is near, all of it comes sooner."""
    until = (forum.starts_at or forum.planned_for) - now
    share = min(1.0, until / (PATIENCE[HOST_NEXT] * 3)) if until > timedelta() else 0.1
    for kind, pause in PATIENCE.items():
        due_work.plan(
            session, network_id=forum.network_id, kind=kind, subject=subject_of(forum), due=now + pause * share, now=now
        )


def stop_asking(session: Session, forum: Forum) -> None:
    """Nobody needs to be asked any more, or somebody else is."""
    for kind in PATIENCE:
        due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=kind)
    outdated(session, forum, ITS_HOST, "the question of the host has been answered")


@routes.when_due("host_again")
def ask_again(due: Due) -> list[Say]:
    """Three days without an answer: a friendly second question."""
    waiting = _waiting(due)
    if waiting is None:
        return []
    forum, turn, enterprise = waiting
    return _ask(due.session, forum, turn, enterprise, again=True)


@routes.when_due("host_deputy")
def ask_deputy(due: Due) -> list[Say]:
    """A week without an answer: the deputies are asked; where there are none, the next enterprise."""
    waiting = _waiting(due)
    if waiting is None:
        return []
    forum, turn, enterprise = waiting
    known = {person.id for person in speakers_of(due.session, enterprise)}
    deputies = [person for person in deputies_of(due.session, enterprise) if person.id not in known]
    if not deputies:
        return _pass_on(due.session, forum, turn, enterprise, due.now)
    question = host_question(due.session, forum, turn, enterprise, again=True, to_deputy=True)
    redraw = f"forum.host_deputy:{turn.id}"
    return [tell(forum, person, question, about=ITS_HOST, redraw=redraw) for person in deputies]


@routes.when_due("host_next")
def ask_another(due: Due) -> list[Say]:
    """Nobody answered: the next enterprise is asked."""
    waiting = _waiting(due)
    if waiting is None:
        return []
    forum, turn, enterprise = waiting
    return _pass_on(due.session, forum, turn, enterprise, due.now)


def _waiting(due: Due) -> tuple[Forum, HostTurn, Enterprise] | None:
    """The forum, the turn that waits for an answer, and whose it is; None where nobody is asked any more."""
    forum = due_forum(due)
    if forum is None or forum.status not in TO_COME or not needs_host(forum):
        return None
    turn = open_turn(due.session, forum)
    enterprise = enterprise_of(due.session, forum, turn.enterprise_id) if turn else None
    return (forum, turn, enterprise) if turn and enterprise else None


def _pass_on(session: Session, forum: Forum, turn: HostTurn, enterprise: Enterprise, now: datetime) -> list[Say]:
    turn.status, turn.answered_at = TurnStatus.SILENT, now
    session.flush()
    return ask_another_after(session, forum, enterprise, "silent", None, now)


def ask_another_after(
    session: Session, forum: Forum, enterprise: Enterprise, event: str, reason: str | None, now: datetime
) -> list[Say]:
    """Ask the next one, and tell those who look after the network."""
    stop_asking(session, forum)
    says = ask_next(session, forum, now)
    turn = open_turn(session, forum)
    following = enterprise_of(session, forum, turn.enterprise_id) if turn else None
    news = host_results.HostNews(
        view(session, forum), enterprise.short_name, event, reason, following.short_name if following else None
    )
    return [*says, *tell_helpers(session, forum, news)]
