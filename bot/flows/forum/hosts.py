"""Asking for a host: in private, one enterprise after the other, with patience; and what each of them answers."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Acting, Due, Request
from bot.dialogue.saying import CANCEL, AskFirst, NotAnAnswer, Reply, Say, Told
from bot.flows.forum import host_results
from bot.flows.forum.host_queries import away_then, find_turn, hosts_that_week, open_turn, turns_of
from bot.flows.forum.planning import advance
from bot.flows.forum.queries import enterprise_of, newest, rsvp_of
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.results import GONE, About, ForumView, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import TO_COME, Forum, ForumStatus, HostTurn, TurnStatus
from bot.flows.forum.telling import (
    ITS_HOST,
    WAITS_FOR_A_RIDE,
    outdated,
    tell,
    tell_enterprise,
    tell_everybody,
    tell_helpers,
)
from bot.flows.forum.view import due_forum, letting_go, needs_host, subject_of, to_come, view
from bot.flows.forum.warnings import warnings_of
from bot.flows.forum.words.turns import leaves_turn, takes_turn
from bot.language.catalogue import gettext as _
from bot.storage import due_work
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import deputies_of, enterprises_spoken_for, speakers_of, speaks_for
from bot.storage.people import Enterprise

HOST_AGAIN, HOST_DEPUTY, HOST_NEXT = "forum.host_again", "forum.host_deputy", "forum.host_next"
PATIENCE = {HOST_AGAIN: timedelta(days=3), HOST_DEPUTY: timedelta(days=7), HOST_NEXT: timedelta(days=10)}
"""After how long without an answer it is asked again, the deputy is asked, the next enterprise is asked."""

SKIP = "skip"
LONGEST_REASON = 300


def ask_next(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Ask the enterprise whose turn it is; nothing where somebody is being asked, or where everybody has been."""
    if not needs_host(forum) or open_turn(session, forum):
        return []
    been_asked = {turn.enterprise_id for turn in turns_of(session, forum)}
    been_asked |= hosts_that_week(session, forum) | away_then(session, forum)
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


@routes.button("host", means=takes_turn)
def accept(request: Request, turn_id: str) -> list[Say]:
    """We host. Only for those who speak for the enterprise that is asked."""
    forum, turn, enterprise = own_turn(request, turn_id)
    if turn.status == TurnStatus.ACCEPTED:
        return [Say(thanks(view(request.session, forum), enterprise, own=True))]
    if turn.status != TurnStatus.ASKED:
        return [Say(host_results.TurnOver(view(request.session, forum)))]
    return become_host(request, forum, turn, enterprise)


def become_host(request: Request, forum: Forum, turn: HostTurn, enterprise: Enterprise) -> list[Say]:
    """The enterprise hosts: said to whoever agreed, to the others who speak for it, and, where everybody had been told
    otherwise, to everybody."""
    turn.status, turn.answered_at = TurnStatus.ACCEPTED, request.now
    turn.answered_by = request.person.id if request.person else None
    stop_asking(request.session, forum)
    _comes_itself(request, forum, enterprise)
    says = settle_host(request.session, forum, enterprise, request.now)
    seen = view(request.session, forum)
    note_forum(request, forum, "forum.host_accepted", enterprise)
    news = host_results.HostNews(
        seen, enterprise.short_name, "accepted", None, None, warnings_of(request.session, forum) if forum.days else ()
    )
    return [
        Say(thanks(seen, enterprise, own=True)),
        *tell_enterprise(request.session, forum, enterprise, thanks(seen, enterprise, own=False), but=request.person),
        *tell_helpers(request.session, forum, news, but=request.person),
        *says,
    ]


def _comes_itself(request: Request, forum: Forum, enterprise: Enterprise) -> None:
    """Whoever agrees to host is there; how many they are can be said as by anybody."""
    if request.person is None:
        return
    row = rsvp_of(request.session, forum, request.person, request.chat, request.now)
    row.enterprise_id = enterprise.id
    if newest(row, "coming", request.occurred_ms) and not row.coming:
        row.coming, row.answered_at = True, request.now
    request.session.flush()


def thanks(seen: ForumView, enterprise: Enterprise, *, own: bool) -> About:
    """That an enterprise hosts: to whoever agreed, and to the others who speak for that enterprise."""
    words = Told("{enterprise} hosts: somebody of yours has agreed", enterprise=enterprise.short_name)
    if own:
        words = Told("Thank you! {enterprise} hosts", enterprise=enterprise.short_name)
    next_step = Told("The day is found together; I will tell you as soon as it stands.")
    if seen.days:
        next_step = Told("I invite everybody, tell you how many come, and send you a list of what to think of.")
    return About(seen, words, next_step, (show(seen),))


def settle_host(session: Session, forum: Forum, enterprise: Enterprise, now: datetime) -> list[Say]:
    """Write the host into the forum, with its place unless another was chosen; go on, and tell who knew otherwise."""
    before = enterprise_of(session, forum, forum.host_id)
    forum.host_id, forum.changed_at = enterprise.id, now
    if forum.place is None or (before and forum.place.startswith(before.short_name)):
        forum.place = place_of(enterprise)
        forum.latitude, forum.longitude = enterprise.latitude, enterprise.longitude
        forum.sequence += 1 if forum.starts_at else 0
    session.flush()
    known = forum.status == ForumStatus.ANNOUNCED
    says = advance(session, forum, now)
    if not known:
        return says
    changed = host_results.HostChanged(view(session, forum), before.short_name if before else None)
    return says + tell_everybody(session, forum, changed, push_after=now + WAITS_FOR_A_RIDE, expires=forum.starts_at)


def place_of(enterprise: Enterprise) -> str:
    """Where an enterprise hosts: at its own place, by its name and subdistrict."""
    if not enterprise.tambon:
        return enterprise.short_name
    return _("{enterprise}, {tambon}", enterprise=enterprise.short_name, tambon=enterprise.tambon)


@routes.button("skip", means=leaves_turn)
def skip(request: Request, turn_id: str) -> list[Say]:
    """Not this time: first the reason is asked for; the argument is one that was tapped."""
    forum, turn, enterprise = own_turn(request, turn_id)
    if turn.status != TurnStatus.ASKED:
        return [Say(host_results.TurnOver(view(request.session, forum)))]
    if request.argument not in host_results.REASONS:
        conversations.ask(request, routes.flow, SKIP, {"turn": turn.id})
        return [Say(_ask_reason(turn))]
    return _skip(request, forum, turn, enterprise, request.argument)


@routes.step(SKIP, free=True)
def reason_given(request: Request, conversation: Conversation) -> list[Say]:
    """The reason in the person's own words."""
    with letting_go(request):
        forum, turn, enterprise = own_turn(request, conversation.data["turn"])
    if not request.text or len(request.text) > LONGEST_REASON:
        raise NotAnAnswer(Say(_ask_reason(turn)))
    if turn.status != TurnStatus.ASKED:
        conversations.end(request)
        return [Say(host_results.TurnOver(view(request.session, forum)))]
    return _skip(request, forum, turn, enterprise, request.text)


def _skip(request: Request, forum: Forum, turn: HostTurn, enterprise: Enterprise, reason: str) -> list[Say]:
    conversations.end(request)
    turn.status, turn.reason, turn.answered_at = TurnStatus.SKIPPED, reason, request.now
    turn.answered_by = request.person.id if request.person else None
    request.session.flush()
    note_forum(request, forum, "forum.host_skipped", enterprise)
    says = ask_another_after(request.session, forum, enterprise, "skipped", reason, request.now)
    kept = Told(
        "That is fine. {enterprise} keeps its turn and is asked first the next time.", enterprise=enterprise.short_name
    )
    return [Say(kept), *says]


def _ask_reason(turn: HostTurn) -> Told:
    taps = (Reply(label, f"forum.skip:{turn.id}:{key}") for key, label in host_results.REASONS.items())
    return Told("May I ask why? A tap or a few words; your turn is not lost.", *taps, CANCEL)


def own_turn(request: Request, turn_id: str) -> tuple[Forum, HostTurn, Enterprise]:
    """The turn of a button and its forum, locked, for somebody who speaks for the enterprise.

    Raises:
        AskFirst: there is none for them, or its forum is over.
    """
    turn = find_turn(request.session, turn_id) if request.chat.is_private else None
    if turn is None or request.person is None:
        raise AskFirst([Say(GONE)])
    forum = locked(request.session, Forum, (turn.network_id, turn.forum_id))
    assert forum is not None
    request.session.refresh(turn)
    enterprise = enterprise_of(request.session, forum, turn.enterprise_id)
    if enterprise is None or not speaks_for(request.session, enterprise, request.person):
        raise AskFirst([Say(GONE)])
    return to_come(forum), turn, enterprise


def note_forum(request: Acting, forum: Forum, action: str, enterprise: Enterprise | None = None) -> None:
    """Into the audit."""
    note(request, forum.network_id, action, subject_of(forum), {"enterprise": enterprise.id} if enterprise else None)


def is_host(request: Acting, forum: Forum) -> bool:
    """Whether somebody speaks for the host."""
    if request.person is None or forum.host_id is None:
        return False
    return forum.host_id in {e.id for e in enterprises_spoken_for(request.session, forum.network_id, request.person)}
