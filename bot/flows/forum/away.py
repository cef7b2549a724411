"""An enterprise says ahead in which months it cannot host: it is passed over then, and keeps its turn. Said of the turn that it
is being asked about, or has taken, it is a skip or a swap."""

from datetime import date

from bot.dialogue import conversations
from bot.dialogue.network_choice import networks_here
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Listed, MonthOf, NotAnAnswer, Reply, Say, Told
from bot.flows.forum.host_queries import accepted_turn, months_away, open_turn
from bot.flows.forum.hosts import skip
from bot.flows.forum.order import order_of_hosts
from bot.flows.forum.queries import forums_to_come
from bot.flows.forum.results import GONE
from bot.flows.forum.routes import routes
from bot.flows.forum.swapping import swap_in_words
from bot.flows.forum.tables import HostAway, HostTurn, TurnStatus
from bot.flows.forum.words.months import (
    declines_hosting,
    passes_turn,
    read_months,
    says_can_again,
    says_cannot_host,
    swaps_turn,
    would_swap,
)
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Enterprise

AWAY = "away"


@routes.button("away")
def ask_months(request: Request, _id: str) -> list[Say]:
    """In which months can you not host?"""
    mine = _spoken_for(request)
    if not mine or not request.chat.is_private:
        return [Say(GONE)]
    conversations.ask(request, routes.flow, AWAY, {})
    return [Say(_ask(request, mine[0]))]


def _ask(request: Request, enterprise: Enterprise) -> Told:
    away = months_away(request.session, enterprise)
    said = Told("Nothing is written down so far.")
    if away:
        said = Told("So far: {months}.", months=Listed(tuple(MonthOf(each) for each in away)))
    return Told(
        "In which months can {enterprise} not host? Write them, such as “April next year”. {said}",
        CANCEL, enterprise=enterprise.short_name, said=said,
    )  # fmt: skip


@routes.step(AWAY)
def months_given(request: Request, _conversation: Conversation) -> list[Say]:
    """The months, in words."""
    mine = _spoken_for(request)
    months = read_months(request.text, request.now)
    if not mine:
        conversations.end(request)
        return [Say(GONE)]
    if not months:
        raise NotAnAnswer(Say(_ask(request, mine[0])))
    conversations.end(request)
    return _write(request, mine[0], months, away=not says_can_again(request.text))


def heard_of_hosting(request: Request) -> list[Say] | None:
    """`ปีหน้าเดือนเมษาไม่ว่าง`, `เป็นเจ้าภาพไม่ไหวค่ะ`, `ขอสลับเจ้าภาพ`, said in the 1:1 chat by somebody who speaks for an
    enterprise; None for anything else."""
    text, of_months = request.text, says_cannot_host(request.text)
    swaps, of_a_turn = would_swap(text) or swaps_turn(text), passes_turn(text)
    declines = declines_hosting(text) or of_a_turn
    mine = _spoken_for(request) if request.chat.is_private and (of_months or declines or swaps) else []
    if not mine:
        return None
    months = read_months(text, request.now)
    if months and of_months:
        return _write(request, mine[0], months, away=True)
    turn = _own_turn(request, mine)
    if turn and (swaps or turn.status == TurnStatus.ACCEPTED):
        return swap_in_words(request, turn.id)
    if turn:
        return skip(request, turn.id)
    if of_a_turn and not declines_hosting(text):
        return None  # nothing of theirs is asked about: `ข้ามรอบนี้` may be about anything
    return order_of_hosts(request) if swaps else ask_months(request, "")


def _own_turn(request: Request, mine: list[Enterprise]) -> HostTurn | None:
    """The turn that one of these enterprises is being asked about; else one of a meeting to come that it has taken."""
    network_ids = {each.network_id for each in mine}
    coming = [each for network_id in network_ids for each in forums_to_come(request.session, network_id, request.now)]
    asked = [open_turn(request.session, each) for each in coming if each.rotates]
    taken = [
        accepted_turn(request.session, forum, each)
        for forum in coming for each in mine if forum.rotates and forum.host_id == each.id
    ]  # fmt: skip
    ids = {each.id for each in mine}
    return next((turn for turn in (*asked, *taken) if turn and turn.enterprise_id in ids), None)


@routes.button("backthen")
def can_after_all(request: Request, enterprise_id: str) -> list[Say]:
    """It can host in these months after all (the argument: `2027-04_2027-05`)."""
    mine = next((each for each in _spoken_for(request) if each.id == enterprise_id), None)
    try:
        months = [date.fromisoformat(f"{each}-01") for each in request.argument.split("_")]
    except ValueError:
        return [Say(GONE)]
    return _write(request, mine, months, away=False) if mine else [Say(GONE)]


def _write(request: Request, enterprise: Enterprise, months: list[date], *, away: bool) -> list[Say]:
    for month in months:
        row = request.session.get(HostAway, (enterprise.network_id, enterprise.id, month))
        if away and row is None:
            request.session.add(HostAway(network_id=enterprise.network_id, enterprise_id=enterprise.id, month=month))
        if not away and row is not None:
            request.session.delete(row)
    request.session.flush()
    note(request, enterprise.network_id, "host.away" if away else "host.back", f"enterprise:{enterprise.id}")
    said = Listed(tuple(MonthOf(each) for each in months))
    if not away:
        return [Say(Told("Noted, {enterprise} can host in {months}.", enterprise=enterprise.short_name, months=said))]
    keys = "_".join(f"{each:%Y-%m}" for each in months)
    back = Reply("We can after all", f"forum.backthen:{enterprise.id}:{keys}")
    return [
        Say(
            Told(
                "Noted: I do not ask {enterprise} to host in {months}. Its turn is not lost.",
                back, enterprise=enterprise.short_name, months=said,
            )
        )
    ]  # fmt: skip


def _spoken_for(request: Request) -> list[Enterprise]:
    """The enterprises that the person speaks for, in the networks that can be spoken of here."""
    if request.person is None:
        return []
    return [
        each for network_id in networks_here(request) for each in enterprises_spoken_for(request.session, network_id, request.person)
    ]  # fmt: skip
