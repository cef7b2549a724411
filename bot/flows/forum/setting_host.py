"""A facilitator sets the host: chosen among all by pages or by name; whoever had agreed is asked about first, and hears first."""

from dataclasses import replace

from bot.dialogue import conversations
from bot.dialogue.picking.choices import Buttons, fitting, plainly_meant
from bot.dialogue.request import Acting, Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.taking_back import TAKEN_BACK_WITHIN
from bot.flows.forum.asking_host import is_free, new_turn, stop_asking
from bot.flows.forum.host_queries import MAY_SWAP, find_turn, turns_of
from bot.flows.forum.host_results import ChooseHost, RankView
from bot.flows.forum.hosts import note_forum, settle_host
from bot.flows.forum.planning import advance
from bot.flows.forum.queries import enterprise_of
from bot.flows.forum.ranking import Candidate, ranking
from bot.flows.forum.results import GONE, About, Changed, show, show_it
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus, HostTurn, TurnStatus
from bot.flows.forum.telling import WAITS_FOR_A_RIDE, tell_enterprise, tell_everybody
from bot.flows.forum.view import letting_go, manageable, view
from bot.flows.forum.words.turns import host_to_set
from bot.language.numbers import small_number
from bot.storage.chats import Conversation
from bot.storage.people import Enterprise, Network

SET_HOST, SURE, MORE = "set_host", "sure", "more"
PAGE = 8
BEFORE, ROTATED = "before", "rotated"
"""Kept with a turn that was set by hand, for an hour in which it is taken back."""


@routes.button("sethost")
def set_host(request: Request, forum_id: str) -> list[Say]:
    """Who shall host? A page of all of them with the reasons (`more.8`: from the ninth on), or the one that was tapped."""
    forum = manageable(request, forum_id)
    candidates = ranking(request.session, forum, request.now)
    said, _, rest = request.argument.partition(".")
    if not said or said == MORE:
        return _choose(request, forum, candidates, small_number(rest, len(candidates)) or 0)
    chosen = next((each for each in candidates if each.enterprise.id == said), None)
    if chosen is None:
        return [Say(GONE)]
    return make_host(request, forum, chosen, sure=rest == f"{SURE}.{forum.host_id or ''}")


def _choose(request: Request, forum: Forum, candidates: list[Candidate], start: int) -> list[Say]:
    conversations.ask(request, routes.flow, SET_HOST, {"forum": forum.id})
    shown = tuple(ranked(each) for each in candidates[start : start + PAGE])
    following = start + PAGE if start + PAGE < len(candidates) else None
    return [Say(ChooseHost(view(request.session, forum), shown, start, len(candidates), following))]


def ranked(candidate: Candidate) -> RankView:
    """One place in the order of hosts."""
    return RankView(candidate.enterprise.id, candidate.enterprise.short_name, candidate.why)


@routes.step(SET_HOST)
def host_by_name(request: Request, conversation: Conversation) -> list[Say]:
    """A part of an enterprise's name, or a sentence with it."""
    with letting_go(request):
        forum = manageable(request, conversation.data["forum"])
    name = host_to_set(request.text) or request.text
    found = called(request, forum, name)
    if len(found) == 1 and plainly_meant(request.session, _network_of(request, forum), name):
        return make_host(request, forum, found[0], sure=False)
    if not found:
        sorry = Told("I find no such enterprise among those it is for. Could you write its name again?", CANCEL)
        raise NotAnAnswer(Say(sorry))
    return choose_among(request, forum, found)


def called(request: Request, forum: Forum, name: str) -> list[Candidate]:
    """Those it is for whose names a text is, or is a part of: the one that is plainly meant alone."""
    network = _network_of(request, forum)
    candidates = {each.enterprise.id: each for each in ranking(request.session, forum, request.now)}
    meant = plainly_meant(request.session, network, name)
    items = fitting(request.session, network, Buttons("forum.sethost", "forum.sethost"), name).items
    ids = [meant] if meant else [item.id for item in items]
    return [candidates[each] for each in ids if each in candidates]


def choose_among(request: Request, forum: Forum, candidates: list[Candidate]) -> list[Say]:
    """A few of them, each to be tapped."""
    shown = tuple(ranked(each) for each in candidates[:PAGE])
    return [Say(ChooseHost(view(request.session, forum), shown, 0, len(shown), None))]


def _network_of(request: Request, forum: Forum) -> Network:
    return request.session.get_one(Network, forum.network_id)


def make_host(request: Request, forum: Forum, chosen: Candidate, *, sure: bool) -> list[Say]:
    """Set it; where another one has agreed, or it is not free then, that is asked about first."""
    if forum.host_id == chosen.enterprise.id:
        conversations.end(request)
        return [Say(Changed(view(request.session, forum), 0))]
    before = enterprise_of(request.session, forum, forum.host_id)
    if before and not sure:
        return [Say(_over_another(forum, before, chosen.enterprise))]
    if not sure and not is_free(request.session, forum, chosen.enterprise):
        return [Say(_not_free(forum, chosen.enterprise))]
    conversations.end(request)
    return put_host(request, forum, chosen)


def put_host(request: Acting, forum: Forum, chosen: Candidate) -> list[Say]:
    """Somebody who looks after the network sets the host: whoever was replaced hears it first, then the new one, then all
    others who knew otherwise."""
    before = enterprise_of(request.session, forum, forum.host_id)
    asked = {turn.enterprise_id for turn in _take_back_turns(request, forum)}
    stop_asking(request.session, forum)
    by_hand = replace(chosen, why=replace(chosen.why, set_by_hand=True))
    turn = new_turn(request.session, forum, by_hand, TurnStatus.ACCEPTED, request.now)
    turn.why = {**turn.why, BEFORE: before.id if before else None, ROTATED: forum.rotates}
    forum.rotates = True
    note_forum(request, forum, "forum.host_set", chosen.enterprise)
    says = settle_host(request.session, forum, chosen.enterprise, request.now)
    seen = view(request.session, forum)
    replaced = [each for each in (before, *_asked(request, forum, asked)) if each and each != chosen.enterprise]
    first = [say for each in dict.fromkeys(replaced) for say in _tell_replaced(request, forum, each, chosen.enterprise)]
    duty = About(
        seen,
        Told("The network's team asks {enterprise} to host", enterprise=chosen.enterprise.short_name),
        Told("Should it not suit you, would you tell the coordinator?"),
        (show(seen),),
    )
    told = tell_enterprise(request.session, forum, chosen.enterprise, duty, but=request.person)
    return [Say(Changed(seen, len(first) + len(told) + len(says), set_by_turn=turn.id)), *first, *told, *says]


@routes.button("unset")
def take_back_host(request: Request, turn_id: str) -> list[Say]:
    """Within an hour, it stays as it was: who hosted before hosts again, or the search goes on."""
    turn = find_turn(request.session, turn_id)
    if turn is None:
        return [Say(GONE)]
    forum = manageable(request, turn.forum_id)
    request.session.refresh(turn)
    in_time = request.now <= turn.asked_at + TAKEN_BACK_WITHIN
    if (
        not in_time
        or turn.status != TurnStatus.ACCEPTED
        or forum.host_id != turn.enterprise_id
        or BEFORE not in turn.why
    ):
        return [Say(Told("That was more than an hour ago, or is taken back already.", show_it(forum.id)))]
    chosen = request.session.get_one(Enterprise, (forum.network_id, turn.enterprise_id))
    before = enterprise_of(request.session, forum, turn.why[BEFORE])
    turn.status, turn.answered_at = TurnStatus.REPLACED, request.now
    note_forum(request, forum, "forum.host_taken_back", chosen)
    says = _as_before(request, forum, before) if before else _nobody_yet(request, forum, turn, chosen)
    seen = view(request.session, forum)
    excused = Told("{enterprise} need not host: the network's team has taken it back.", enterprise=chosen.short_name)
    first = tell_enterprise(
        request.session, forum, chosen, About(seen, excused, None, (show(seen),)), but=request.person
    )
    return [Say(Changed(seen, len({say.to for say in (*first, *says)}))), *first, *says]


def _as_before(request: Request, forum: Forum, before: Enterprise) -> list[Say]:
    theirs = [each for each in turns_of(request.session, forum) if each.enterprise_id == before.id]
    if theirs:
        theirs[-1].status = TurnStatus.ACCEPTED
    says = settle_host(request.session, forum, before, request.now)
    words = Told("It stays as it was: {enterprise} hosts.", enterprise=before.short_name)
    seen = view(request.session, forum)
    told = tell_enterprise(request.session, forum, before, About(seen, words, None, (show(seen),)), but=request.person)
    return [*told, *says]


def _nobody_yet(request: Request, forum: Forum, turn: HostTurn, chosen: Enterprise) -> list[Say]:
    """The place of the one who was set goes with it; whoever was being asked then is asked anew."""
    forum.host_id, forum.rotates, forum.changed_at = None, bool(turn.why[ROTATED]), request.now
    if forum.place and forum.place.startswith(chosen.short_name):
        forum.place = forum.latitude = forum.longitude = None
        forum.sequence += 1 if forum.starts_at else 0
    for each in turns_of(request.session, forum):
        if each.id != turn.id and each.status == TurnStatus.REPLACED and each.answered_at == turn.asked_at:
            request.session.delete(each)
    request.session.flush()
    says = advance(request.session, forum, request.now)
    if forum.status != ForumStatus.ANNOUNCED:
        return says
    words = Told("{enterprise} does not host after all; the host is being looked for.", enterprise=chosen.short_name)
    seen = view(request.session, forum)
    everybody = tell_everybody(
        request.session, forum, About(seen, words, None, (show(seen),)),
        push_after=request.now + WAITS_FOR_A_RIDE, expires=forum.starts_at,
    )  # fmt: skip
    return [*says, *everybody]


def _over_another(forum: Forum, before: Enterprise, chosen: Enterprise) -> Told:
    return Told(
        "{before} has agreed to host already. Shall {enterprise} host instead? I tell {before} first.",
        Reply("Yes, change it", f"forum.sethost:{forum.id}:{chosen.id}.{SURE}.{before.id}"), Reply("It stays", CANCEL.data),
        before=before.short_name, enterprise=chosen.short_name,
    )  # fmt: skip


def _not_free(forum: Forum, chosen: Enterprise) -> Told:
    return Told(
        "{enterprise} hosts another meeting of that week, or has said that it cannot then. Shall it host all the same?",
        Reply("Yes, it shall", f"forum.sethost:{forum.id}:{chosen.id}.{SURE}.{forum.host_id or ''}"),
        Reply("Another one", f"forum.sethost:{forum.id}"), enterprise=chosen.short_name,
    )  # fmt: skip


def _tell_replaced(request: Acting, forum: Forum, before: Enterprise, chosen: Enterprise) -> list[Say]:
    seen = view(request.session, forum)
    words = Told(
        "The network's team has asked {enterprise} to host in the place of {before}.",
        enterprise=chosen.short_name, before=before.short_name,
    )  # fmt: skip
    thanks = Told("Thank you for being ready; your turn is not lost.")
    return tell_enterprise(
        request.session, forum, before, About(seen, words, thanks, (show(seen),)), but=request.person
    )


def _take_back_turns(request: Acting, forum: Forum) -> list[HostTurn]:
    taken = [turn for turn in turns_of(request.session, forum) if turn.status in MAY_SWAP]
    for turn in taken:
        turn.status, turn.answered_at = TurnStatus.REPLACED, request.now
    request.session.flush()
    return taken


def _asked(request: Acting, forum: Forum, ids: set[str]) -> list[Enterprise | None]:
    return [enterprise_of(request.session, forum, each) for each in sorted(ids)]
