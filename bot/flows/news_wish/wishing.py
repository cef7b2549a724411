"""Choosing which kinds of news one wants more or less of. `must` notices come whatever was chosen."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.offered_first import in_order_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say
from bot.flows.news_wish.results import NewsWishes
from bot.flows.news_wish.routes import routes
from bot.flows.news_wish.words import category_said
from bot.storage.locking import locked
from bot.storage.news_wishes import CATEGORIES, Amount, NewsWish, wishes_of
from bot.storage.people import Network, Person

KEY = "news_wish.show"


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """Every kind of news, with what the person wants of it."""
    network, refused = _here(request)
    return refused if network is None else [Say(_shown(request, network))]


@routes.command("more")
def more(request: Request) -> list[Say]:
    """`more news of selling`."""
    return _said(request, Amount.MORE)


@routes.command("less")
def less(request: Request) -> list[Say]:
    """`less news of finance`."""
    return _said(request, Amount.LESS)


@routes.button("want")
def tapped(request: Request, category: str) -> list[Say]:
    """One kind tapped; the argument is how much of it."""
    network, refused = _here(request)
    if network is None:
        return refused
    if category not in CATEGORIES or request.argument not in set(Amount):
        return [Say(_shown(request, network))]
    return _want(request, network, category, Amount(request.argument))


def _said(request: Request, amount: Amount) -> list[Say]:
    network, refused = _here(request)
    if network is None:
        return refused
    category = category_said(request.text)
    if category is None:
        return [Say(_shown(request, network, asks=amount))]
    return _want(request, network, category, amount)


def _want(request: Request, network: Network, category: str, amount: Amount) -> list[Say]:
    """What was said last counts, by LINE's time; the person's row is held, so that two taps do not cross."""
    person = request.person
    assert person is not None
    locked(request.session, Person, person.id)
    row = request.session.get(NewsWish, (network.id, person.id, category))
    said_at = request.said_at
    if row is None:
        row = NewsWish(network_id=network.id, person_id=person.id, category=category)
        request.session.add(row)
    elif row.said_at > said_at:
        return [Say(_shown(request, network))]
    row.amount, row.said_at = amount, said_at
    request.session.flush()
    return [Say(_shown(request, network, changed=category))]


def _here(request: Request) -> tuple[Network | None, list[Say]]:
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    refused = refusal(request, Right.SEE_PHONES, Subject(network.id))
    return (None, refused) if refused else (network, [])


def _shown(request: Request, network: Network, *, changed: str | None = None, asks: Amount | None = None) -> NewsWishes:
    wishes = wishes_of(request.session, network.id, request.person) if request.person else {}
    return NewsWishes(
        tuple((each, wishes.get(each, Amount.USUAL)) for each in in_order_of(network.purpose, CATEGORIES)),
        changed,
        asks,
    )
