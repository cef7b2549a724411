"""Somebody who speaks for an enterprise offers to host: the first one has it; where a host stands already, it is asked."""

from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.flows.forum import host_results
from bot.flows.forum.asking_host import new_turn
from bot.flows.forum.host_queries import accepted_turn, find_turn, lock_coming, open_turn
from bot.flows.forum.hosts import become_host, note_forum, own_turn, settle_host, thanks
from bot.flows.forum.queries import enterprise_of, enterprises_asked, forums_to_come
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.results import GONE, About, show, show_it
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, HostTurn, TurnStatus
from bot.flows.forum.telling import ITS_HOST, tell_enterprise, tell_helpers
from bot.flows.forum.view import answerable, needs_host, view
from bot.flows.forum.words.turns import offers_to_host
from bot.language.replies import agrees, refuses
from bot.storage.memberships import speakers_of, speaks_for
from bot.storage.people import Enterprise


@routes.command("wehost")
def offer_in_words(request: Request) -> list[Say]:
    """`เราเป็นเจ้าภาพ`: of the next meeting that is being asked about or still looks for a host, else of the next one."""
    elsewhere = in_private(request, "forum.wehost")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    turning = [each for each in forums_to_come(request.session, network.id, request.now) if each.rotates]
    if not turning:
        return [Say(host_results.NO_TURNS)]
    return volunteer(request, next((each for each in turning if needs_host(each)), turning[0]).id)


def heard_offer(request: Request) -> list[Say] | None:
    """`รอบหน้าบ้านเราขอรับเป็นเจ้าภาพเอง`, in the 1:1 chat; None for anything else."""
    return offer_in_words(request) if request.chat.is_private and offers_to_host(request.text) else None


@routes.button("offer", means=agrees)
def volunteer(request: Request, forum_id: str) -> list[Say]:
    """We host: at once where nobody has agreed yet, else the host is asked whether it lets us."""
    forum, person = answerable(request, forum_id), request.person
    mine = [
        enterprise
        for enterprise in enterprises_asked(request.session, forum)
        if person and speaks_for(request.session, enterprise, person)
    ]
    host = enterprise_of(request.session, forum, forum.host_id)
    if not mine and needs_host(forum):
        return [
            Say(Told("An enterprise hosts: whoever represents one, or stands in, can offer it.", show_it(forum.id)))
        ]
    if not mine or not forum.rotates:
        return [Say(host_results.TurnOver(view(request.session, forum)))]
    if host in mine:
        return [Say(thanks(view(request.session, forum), host, own=True))] if host else []
    return _ask_host(request, forum, host, mine[0]) if host else _take(request, forum, mine[0])


def _take(request: Request, forum: Forum, enterprise: Enterprise) -> list[Say]:
    """Nobody has agreed yet: it hosts, and whoever was being asked hears it first."""
    assert needs_host(forum)
    waiting = open_turn(request.session, forum)
    if waiting and waiting.enterprise_id == enterprise.id:
        return become_host(request, forum, waiting, enterprise)
    before = enterprise_of(request.session, forum, waiting.enterprise_id) if waiting else None
    if waiting:
        waiting.status, waiting.answered_at = TurnStatus.REPLACED, request.now
    turn = new_turn(request.session, forum, _candidate(request, forum, enterprise), TurnStatus.ASKED, request.now)
    mine, *others = become_host(request, forum, turn, enterprise)
    seen = view(request.session, forum)
    words = Told("{enterprise} has offered to host; you need not answer any more.", enterprise=enterprise.short_name)
    kept = About(seen, words, Told("Your turn is not lost."), (show(seen),))
    return [mine, *(tell_enterprise(request.session, forum, before, kept) if before else []), *others]


def _ask_host(request: Request, forum: Forum, host: Enterprise, mine: Enterprise) -> list[Say]:
    turn = accepted_turn(request.session, forum, host) or new_turn(
        request.session, forum, _candidate(request, forum, host), TurnStatus.ACCEPTED, request.now
    )
    asked_before, turn.swap_with = turn.swap_with == mine.id, mine.id
    waits = Told("I cannot write to anybody of {other} yet; would you ask them yourself?", other=host.short_name)
    if speakers_of(request.session, host):
        waits = Told("I have asked {other}. Until they answer, they host.", other=host.short_name)
    if asked_before:
        return [Say(waits)]
    question = About(
        view(request.session, forum),
        Told("{enterprise} offers to host in your place. Would you let them?", enterprise=mine.short_name),
        Told("Your turn then comes next."),
        (Reply("Let them host", f"forum.give:{turn.id}"), Reply("We host ourselves", f"forum.keep:{turn.id}")),
    )
    return [Say(waits), *tell_enterprise(request.session, forum, host, question, about=ITS_HOST)]


def _candidate(request: Request, forum: Forum, enterprise: Enterprise) -> Candidate:
    ranked = ranking(request.session, forum, request.now)
    return next(each for each in ranked if each.enterprise.id == enterprise.id)


@routes.button("give", means=agrees)
def give(request: Request, turn_id: str) -> list[Say]:
    """The host lets the other one host; its own turn comes next."""
    forum, turn, host, other = _asked_of(request, turn_id)
    turn.status, turn.answered_at = TurnStatus.SWAPPED, request.now
    new_turn(request.session, forum, _candidate(request, forum, other), TurnStatus.ACCEPTED, request.now)
    note_forum(request, forum, "forum.host_swapped", other)
    says = settle_host(request.session, forum, other, request.now)
    seen = view(request.session, forum)
    lets = Told("{enterprise} lets you host. Thank you!", enterprise=host.short_name)
    news = host_results.HostNews(seen, other.short_name, "accepted", None, None)
    return [
        Say(Told("Thank you. {other} hosts, and your turn comes next.", show(seen), other=other.short_name)),
        *tell_enterprise(request.session, forum, other, About(seen, lets, ways=(show(seen),))),
        *tell_helpers(request.session, forum, news, but=request.person),
        *says,
    ]


@routes.button("keep", means=refuses)
def keep(request: Request, turn_id: str) -> list[Say]:
    """The host hosts itself; whoever offered hears it."""
    forum, turn, host, other = _asked_of(request, turn_id)
    turn.swap_with = None
    seen = view(request.session, forum)
    words = Told("{enterprise} would like to host itself. Thank you for offering!", enterprise=host.short_name)
    told = tell_enterprise(request.session, forum, other, About(seen, words, ways=(show(seen),)))
    return [Say(Told("That is fine, you host. I tell {other}.", show(seen), other=other.short_name)), *told]


def _asked_of(request: Request, turn_id: str) -> tuple[Forum, HostTurn, Enterprise, Enterprise]:
    """(forum, the host's turn, the host, who offers), for those who speak for the host; the series' coming forums are held.

    Raises:
        AskFirst: there is none for them, or it has been answered.
    """
    turn = find_turn(request.session, turn_id)
    if turn is not None:
        lock_coming(request.session, request.session.get_one(Forum, (turn.network_id, turn.forum_id)))
    forum, turn, host = own_turn(request, turn_id)
    other = enterprise_of(request.session, forum, turn.swap_with)
    if other is None or turn.status != TurnStatus.ACCEPTED or forum.host_id != host.id:
        raise AskFirst([Say(host_results.TurnOver(view(request.session, forum)) if turn else GONE)])
    return forum, turn, host, other
