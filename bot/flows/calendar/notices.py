"""An enterprise tells when it harvests, what is ready and what has run out."""

import re
from datetime import date, timedelta
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.picking.choices import one_called
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, Listed, NotAnAnswer, Reply, Say, Told
from bot.flows.calendar.entering import LONGEST_TITLE, New, needs_button, put_in
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import EntryKind
from bot.flows.calendar.words import notice_told, read_notice
from bot.flows.product import stock_heard
from bot.language.enterprise_words import folded
from bot.language.replies import has_none, is_all_there
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of, enterprises_of_network, products_by_enterprise, products_of
from bot.storage.people import Enterprise, Network

WHAT, PERIOD, WHOSE = "what", "period", "whose"
MOST_NAMED = 3
STANDS_FOR = timedelta(days=14)
"""So long what is ready, or has run out, stands in the calendar where nobody says until when."""
ASKS = {
    EntryKind.HARVEST: Told("What do you harvest, and when? For example: rice, early December", CANCEL),
    EntryKind.READY: Told("What is ready, and how much? For example: reed mats 200 pieces", CANCEL),
    EntryKind.OUT: Told("What has run out?", CANCEL),
}


@routes.command("harvest", button="harvest")
def harvest(request: Request) -> list[Say]:
    """`harvest rice early December`."""
    return _begin(request, EntryKind.HARVEST)


@routes.command("ready")
def ready(request: Request) -> list[Say]:
    """`in stock reed mats 200 pieces`."""
    return _begin(request, EntryKind.READY)


@routes.command("out")
def run_out(request: Request) -> list[Say]:
    """`sold out loincloths`."""
    return _begin(request, EntryKind.OUT)


@routes.step(WHAT, free=True, names=True)
def what_given(request: Request, conversation: Conversation) -> list[Say]:
    """The product."""
    kind = EntryKind(conversation.data["kind"])
    if not request.text or (kind == EntryKind.OUT and re.search(r"\d", request.text)):  # an amount is of what there is
        raise NotAnAnswer(Say(ASKS[kind]))
    told_whole = notice_told(request.text)  # `กะปิหมดแล้ว`, asked what has run out
    what = told_whole.what if told_whole and told_whole.kind == kind else request.text
    if has_none(what) or has_none(request.text) or is_all_there(request.text):
        conversations.end(request)
        return [Say(Told("Nothing is written down so far."))]
    return _said(request, kind, what, dict(conversation.data))


@routes.step(PERIOD)
def period_given(request: Request, conversation: Conversation) -> list[Say]:
    """When it is harvested."""
    draft = dict(conversation.data)
    said = read_notice(f"{draft['what']} {request.text}", request.now)
    if said.period is None:
        raise NotAnAnswer(Say(_ask_period(str(draft["what"]))))
    return _whose(request, draft | {"first": said.period.first.isoformat(), "last": said.period.last.isoformat()})


@routes.button("whose")
def whose_given(request: Request, enterprise_id: str) -> list[Say]:
    """Of which of the person's enterprises it is."""
    conversation = conversations.current(request)
    if conversation is None or (conversation.flow, conversation.step) != (routes.flow, WHOSE):
        return []
    return _whose(request, dict(conversation.data) | {"enterprise": enterprise_id})


@routes.step(WHOSE)
def whose_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """One of one's own enterprises by its name."""
    network_id = str(conversation.data["network"])
    mine = enterprises_of(request.session, network_id, request.person) if request.person else []
    named = one_called(mine, request.text)
    if named is None:
        raise NotAnAnswer(_whose(request, dict(conversation.data))[0])
    return whose_given(request, named.id)


def told(request: Request) -> list[Say] | None:
    """`ผ้าขาวม้าหมด`, said to the bot of something that one's own enterprise makes; None for any other text."""
    notice = notice_told(request.text)
    if notice is None or request.person is None:
        return None
    for network_id in networks_here(request):
        network = request.session.get_one(Network, network_id)
        mine = enterprises_of(request.session, network_id, request.person)
        if mine and (notice.kind == EntryKind.HARVEST or _making(request, network, mine, notice.what)):
            stock_heard(request)  # the catalogue knows it, too
            return _said(request, notice.kind, notice.what, {"network": network_id, "kind": notice.kind})
    return None


def _begin(request: Request, kind: EntryKind) -> list[Say]:
    network = network_of(request)
    refused = refusal(request, Right.ADD_TO_CALENDAR, Subject(network.id))
    if refused or request.person is None:
        return refused
    if not enterprises_of(request.session, network.id, request.person):
        return [Say(Told("You belong to no enterprise yet, so I do not know whose harvest or goods they are."))]
    conversations.end(request)
    draft = {"network": network.id, "kind": kind, "message": request.message_id}
    if request.text:
        return _said(request, kind, request.text, draft)
    conversations.ask(request, routes.flow, WHAT, draft)
    return [Say(ASKS[kind])]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask once more."""
    draft = dict(conversation.data)
    conversations.ask(request, routes.flow, conversation.step, draft)
    if conversation.step == WHAT:
        return [Say(ASKS[EntryKind(draft["kind"])])]
    return [Say(_ask_period(str(draft["what"])))] if conversation.step == PERIOD else _whose(request, draft)


def _said(request: Request, kind: EntryKind, text: str, draft: dict[str, Any]) -> list[Say]:
    refused = refusal(request, Right.ADD_TO_CALENDAR, Subject(str(draft["network"])))
    if refused:
        return refused
    said, today = read_notice(text, request.now), request.now.astimezone(BANGKOK).date()
    draft |= {"what": said.what[:LONGEST_TITLE]}
    first, last = (said.period.first, said.period.last) if said.period else (today, today + STANDS_FOR)
    if kind == EntryKind.HARVEST and (said.period is None or last < today):
        conversations.ask(request, routes.flow, PERIOD, draft)
        return [Say(_ask_period(said.what))]
    return _whose(request, draft | {"first": first.isoformat(), "last": last.isoformat()})


def _ask_period(what: str) -> Told:
    return Told("When do you harvest {what}? For example: early December", CANCEL, what=what)


def _whose(request: Request, draft: dict[str, Any]) -> list[Say]:
    """The one that makes it; where that says nothing and there are several, the person is asked."""
    if request.person is None:
        return []
    network = request.session.get_one(Network, str(draft["network"]))
    mine = enterprises_of(request.session, network.id, request.person)
    meant = [each for each in mine if each.id == draft.get("enterprise")] or _making(
        request, network, mine, str(draft["what"])
    )
    others = [] if meant or draft.get("enterprise") else _others_making(request, network, draft)
    if others and mine:
        conversations.ask(request, routes.flow, WHOSE, draft)
        return [Say(_ask_whether_ours(str(draft["what"]), mine, others))]
    if len(meant or mine) > 1:
        conversations.ask(request, routes.flow, WHOSE, draft)
        ways = (Reply(each.short_name, f"calendar.whose:{each.id}") for each in meant or mine)
        return [Say(Told("Of which of your enterprises is it?", *ways, CANCEL))]
    conversations.end(request)
    refused = refusal(request, Right.ADD_TO_CALENDAR, Subject(network.id))
    if refused or not mine:
        return refused
    new = New(
        EntryKind(draft["kind"]),
        str(draft["what"]),
        date.fromisoformat(draft["first"]),
        date.fromisoformat(draft["last"]),
        enterprise=(meant or mine)[0],
    )
    return put_in(request, network.id, new, message_id=draft.get("message"))


def _ask_whether_ours(what: str, mine: list[Enterprise], others: list[str]) -> Told:
    """It is known as another's: whether they have it to sell, too, or look for some themselves."""
    one = len(mine) == 1
    ours = (Reply("We have it, too" if one else each.short_name, f"calendar.whose:{each.id}") for each in mine)
    return Told(
        "I know {what} from {enterprises}. Is it yours, or do you look for some?",
        *ours, Reply("We look for some", needs_button(what)), CANCEL,
        what=what, enterprises=Listed(tuple(others[:MOST_NAMED])),
    )  # fmt: skip


def _others_making(request: Request, network: Network, draft: dict[str, Any]) -> list[str]:
    """Short names of the enterprises that make what is said to be ready or gone; a harvest is one's own."""
    if draft["kind"] == EntryKind.HARVEST:
        return []
    trades, what = index_of(request.session, network).trades, folded(str(draft["what"]))
    made = products_by_enterprise(request.session, network.id)
    ids = [each for each, products in made.items() if any(trades.same(what, folded(product)) for product in products)]
    return [each.short_name for each in enterprises_of_network(request.session, network.id) if each.id in ids]


def _making(request: Request, network: Network, mine: list[Enterprise], what: str) -> list[Enterprise]:
    """Those of somebody's enterprises that make it."""
    trades = index_of(request.session, network).trades
    return [
        each
        for each in mine
        if any(trades.same(folded(what), folded(product)) for product in products_of(request.session, each))
    ]
