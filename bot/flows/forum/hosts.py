"""What enterprises answer that are asked to host, and what is settled by it."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Acting, Request
from bot.dialogue.saying import CANCEL, AskFirst, NotAnAnswer, Reply, Say, Told
from bot.flows.forum import host_results
from bot.flows.forum.asking_host import ask_another_after, stop_asking
from bot.flows.forum.host_queries import find_turn
from bot.flows.forum.planning import advance
from bot.flows.forum.queries import enterprise_of, newest, rsvp_of
from bot.flows.forum.results import GONE, About, ForumView, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus, HostTurn, TurnStatus
from bot.flows.forum.telling import WAITS_FOR_A_RIDE, tell_enterprise, tell_everybody, tell_helpers
from bot.flows.forum.view import letting_go, subject_of, to_come, view
from bot.flows.forum.warnings import warnings_of
from bot.flows.forum.words.turns import leaves_turn, takes_turn
from bot.language.catalogue import gettext as _
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_spoken_for, speaks_for
from bot.storage.people import Enterprise

SKIP = "skip"
LONGEST_REASON = 300


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
