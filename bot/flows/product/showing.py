"""The catalogue looked at: what there is, what this month has, one product, what a question looks for."""

from datetime import date

from bot.clock import BANGKOK
from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.products import customers_page, may_keep, view_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import MonthOf, MonthsOfYear, Reply, Say, Told
from bot.drawing.look import Mood
from bot.flows.product.files import FORM as FILES
from bot.flows.product.keeping import keepers_enterprises
from bot.flows.product.public_page import catalogue_address, customers_card
from bot.flows.product.results import GONE, FilesLink, ProductCard, ProductList
from bot.flows.product.routes import routes
from bot.flows.product.searching import Found, names_a_trade, search
from bot.flows.product.words import (
    LONGEST_QUERY,
    Wanted,
    asked_for,
    asks_who,
    month_cuts,
    says_selling,
    tells_of_a_need,
)
from bot.language.months import ALL_MONTHS
from bot.language.normalising import for_matching
from bot.language.product_words import goods_named
from bot.storage.memberships import networks_of
from bot.storage.people import Enterprise, Network
from bot.storage.product_queries import enterprises_that_sell, product_offered, products_of_enterprise, products_offered
from bot.storage.products import Product, is_seasonal

EMPTY = Told(
    "Nothing is in the catalogue yet. Whoever is confirmed in an enterprise enters its products: “add product” in our 1:1 chat."
).with_figure(Mood.NOTHING)
NOT_ALLOWED_IN_BUTTONS = str.maketrans("#@:|", "    ")


@routes.command("list", button="all")
def show_all(request: Request) -> list[Say]:
    """`what is for sale`; with words behind it, what they look for."""
    network, refused = _network(request)
    if network is None:
        return refused
    cuts = month_cuts(for_matching(request.text), request.now.astimezone(BANGKOK))
    return _found(request, network, Wanted(*next(cuts)) if request.text else Wanted(""))


@routes.command("month", button="month")
def show_month(request: Request) -> list[Say]:
    """What this month has."""
    network, refused = _network(request)
    return refused if network is None else _found(request, network, Wanted("", frozenset({_month_now(request)})))


@routes.command("next", button="next")
def show_next_month(request: Request) -> list[Say]:
    """What the month after this one has."""
    network, refused = _network(request)
    return (
        refused if network is None else _found(request, network, Wanted("", frozenset({_month_now(request) % 12 + 1})))
    )


@routes.button("find")
def next_page(request: Request, start: str) -> list[Say]:
    """The next page of what was looked for; the argument says what that was."""
    network, refused = _network(request)
    months, _, what = request.argument.partition("|")
    wanted = Wanted(what, frozenset(int(each) for each in months.split(",") if each.isdigit()) & ALL_MONTHS)
    return refused if network is None else _found(request, network, wanted, start)


@routes.button("of")
def show_of_enterprise(request: Request, enterprise_id: str) -> list[Say]:
    """All that an enterprise sells; the argument says where the page begins."""
    network, refused = _network(request)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id)) if network else None
    if network is None or enterprise is None:
        return refused or [Say(GONE)]
    return [Say(list_of_enterprise(request, enterprise, request.argument))]


@routes.button("show")
def show(request: Request, product_id: str) -> list[Say]:
    """One product."""
    network, refused = _network(request)
    found = product_offered(request.session, network.id, product_id) if network else None
    if found is None:
        return refused or [Say(GONE)]
    return [card_says(request, *found)]


@routes.button("customer")
def for_customer(request: Request, product_id: str) -> list[Say]:
    """The page of one product for a customer."""
    network, refused = _network(request)
    found = product_offered(request.session, network.id, product_id) if network else None
    if found is None:
        return refused or [Say(GONE)]
    product, enterprise = found
    return [Say(customers_card(request.session, enterprise, product))]


@routes.button("shop")
def shop_for_customer(request: Request, enterprise_id: str) -> list[Say]:
    """The page of all that an enterprise sells, for a customer."""
    network, refused = _network(request)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_id)) if network else None
    if enterprise is None:
        return refused or [Say(GONE)]
    return [_shop(request, enterprise)]


@routes.command("customers")
def for_customers(request: Request) -> list[Say]:
    """`show a customer cotton cloth`: the page of that product, or of that enterprise; without a name of one's own."""
    network, refused = _network(request)
    if network is None:
        return refused
    if not request.text:
        mine = keepers_enterprises(request, network.id)
        return [_shop(request, mine[0])] if len(mine) == 1 else _found(request, network, Wanted(""))
    found = search(request.session, network, Wanted(request.text))
    if len(found.products) == 1 and found.what and not found.elsewhere:
        return for_customer(request, found.products[0].id)
    meant = plainly_meant(request.session, network, request.text)
    enterprise = request.session.get(Enterprise, (network.id, meant)) if meant else None
    return [_shop(request, enterprise)] if enterprise else _found(request, network, Wanted(request.text))


def _shop(request: Request, enterprise: Enterprise) -> Say:
    """The enterprise's page for a customer; where it has entered nothing yet, its list, which says so."""
    if not products_of_enterprise(request.session, enterprise.network_id, enterprise.id):
        return Say(list_of_enterprise(request, enterprise))
    return Say(customers_card(request.session, enterprise))


def answer_question(request: Request) -> list[Say] | None:
    """A question after a product or a month, said to the bot; None where it is none, or the catalogue has no answer."""
    wanted = asked_for(request.text, request.now.astimezone(BANGKOK))
    if wanted is None or not (wanted.what or wanted.months):
        return None
    network = network_spoken_of(request)
    if network is None or not may(request.session, request.person, Right.READ_DIRECTORY, Subject(network.id)):
        return None
    found = search(request.session, network, wanted)
    if not found.products:
        empty = wanted.what or not products_offered(request.session, network.id, also_resting=True)
        return None if empty and not found.placed else _found(request, network, wanted)
    return says_found(request, network, wanted, found)


def answer_that_there_is_none(request: Request) -> list[Say] | None:
    """A question after something to buy that neither the catalogue nor anything else has an answer to, in the 1:1 chat."""
    wanted = asked_for(request.text, request.now.astimezone(BANGKOK))
    network = network_spoken_of(request) if wanted and wanted.what else None
    if wanted is None or network is None:
        return None
    if tells_of_a_need(request.text):
        return None
    if not (says_selling(request.text) or names_a_trade(request.session, network, wanted.what)):
        return None
    names = filter(None, (wanted.what, goods_named(wanted.what)))
    known = index_of(request.session, network)
    if asks_who(request.text) and any(known.find(each, 1, misspelt=False) for each in names):
        return None  # who makes it, the directory knows
    if not may(request.session, request.person, Right.READ_DIRECTORY, Subject(network.id)):
        return None
    return [Say(_none_like(request, search(request.session, network, wanted).what or wanted.what))]


def _none_like(request: Request, what: str) -> Told:
    """There is none; somebody in the network may know one who has it."""
    asked = request.text.translate(NOT_ALLOWED_IN_BUTTONS)[:LONGEST_QUERY]
    ask = Reply("Ask the network", f"question.new::{asked}" if asked else "question.new")
    return Told("I found no product like “{what}” in the catalogue.", ask, _all(), what=what)


@routes.command("files")
def files(request: Request) -> list[Say]:
    """The catalogue as files, on a page for this person."""
    elsewhere = in_private(request, "product.files")
    if elsewhere or request.person is None:
        return elsewhere
    network, refused = _network(request)
    if network is None:
        return refused
    link = forms.issue(request.session, request.now, request.person, FILES, network_id=network.id)
    return [Say(FilesLink(link, catalogue_address(request.session, network.id)))]


def card_says(request: Request, product: Product, enterprise: Enterprise, *, new: bool = False) -> Say:
    """A product's card, as this person sees it here."""
    keeps = may_keep(request.session, request.person, enterprise)
    private = request.chat.is_private
    card = ProductCard(
        view_of(request.session, product, enterprise), customers_page(request.session, product), keeps, private, new,
        alone=keeps and private and not product.pictures,
    )  # fmt: skip
    return Say(card, subject=f"product:{product.id}")


def says_found(request: Request, network: Network, wanted: Wanted, found: Found, start: str = "") -> list[Say]:
    """The card of the one that was meant, else a page of the list."""
    session, sellers = request.session, enterprises_that_sell(request.session, network.id)
    if len(found.products) == 1 and wanted.what and not found.elsewhere:
        [product] = found.products
        return [card_says(request, product, sellers[product.enterprise_id])]
    query = wanted.what.translate(NOT_ALLOWED_IN_BUTTONS)[:LONGEST_QUERY]
    months = ",".join(map(str, sorted(wanted.months)))
    page = page_of(found.products, start, lambda behind: f"product.find:{behind}:{months}|{query}")
    views = tuple(view_of(session, each, sellers[each.enterprise_id]) for each in page.rows)
    mine = request.chat.is_private and bool(keepers_enterprises(request, network.id))
    return [Say(ProductList(_title(request, network, wanted, found), page.with_rows(views), may_add=mine))]


def list_of_enterprise(request: Request, enterprise: Enterprise, start: str = "") -> ProductList:
    """A page of what an enterprise sells."""
    products = products_of_enterprise(request.session, enterprise.network_id, enterprise.id)
    page = page_of(products, start, lambda behind: f"product.of:{enterprise.id}:{behind}")
    views = tuple(view_of(request.session, each, enterprise) for each in page.rows)
    keeps = request.chat.is_private and may_keep(request.session, request.person, enterprise)
    title = Told("Products of {enterprise}", enterprise=enterprise.short_name)
    hint = None if products else Told("None is entered yet.")
    shop = enterprise.id if products else None
    return ProductList(title, page.with_rows(views), whose=False, may_add=keeps, hint=hint, shop=shop)


def _found(request: Request, network: Network, wanted: Wanted, start: str = "") -> list[Say]:
    found = search(request.session, network, wanted)
    if found.products:
        return says_found(request, network, wanted, found, start)
    if not products_offered(request.session, network.id, also_resting=True):
        return [Say(EMPTY)]
    if wanted.what:
        return [Say(_none_like(request, found.what or wanted.what))]
    return [Say(Told("Nothing is entered for that month.", _all()))]


def _title(request: Request, network: Network, wanted: Wanted, found: Found) -> Told:
    if found.elsewhere:
        return Told("No {what} there just now; elsewhere there is", what=found.what)
    if wanted.months:
        when = _when(wanted.months, request.now.astimezone(BANGKOK).date())
        if wanted.what:
            return Told("Products: {what}, {month}", what=wanted.what, month=when)
        if any(is_seasonal(each) for each in found.products):
            return Told("What there is in {month}, first what is not there all year", month=when)
        return Told("What there is in {month}", month=when)
    if wanted.what:
        return Told("Products: {what}", what=wanted.what)
    return Told("What {network} has for sale", network=network.name)


def _when(months: frozenset[int], today: date) -> MonthOf | MonthsOfYear:
    """One month, with the year of the next such, this one too; several by their names alone."""
    if len(months) > 1:
        return MonthsOfYear(months)
    [month] = months
    return MonthOf(date(today.year + (month < today.month), month, 1))


def _month_now(request: Request) -> int:
    return request.now.astimezone(BANGKOK).month


def _all() -> Reply:
    return Reply("See what there is", "product.all")


def _network(request: Request) -> tuple[Network | None, list[Say]]:
    """The network that is spoken of, where the person may see its catalogue; else what to say."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    return (None, refused) if refused else (network, [])


def network_spoken_of(request: Request) -> Network | None:
    """The network of a text that no command word goes before: nobody is asked which."""
    if not request.chat.is_private:
        network = request.session.get(Network, request.chat.network_id) if request.chat.network_id else None
        return None if network is None or network.of_one_group else network
    networks = networks_of(request.session, request.person) if request.person else []
    return networks[0] if len(networks) == 1 else None
