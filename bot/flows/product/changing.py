"""Changing a product, letting it rest while it is sold out, taking it out of the catalogue and, within an hour, back."""

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.product.entering import question_of, take_line
from bot.flows.product.keeping import keepers_enterprises, kept_product, refused_to_keep, set_said
from bot.flows.product.privacy import COMES_BACK_WITHIN
from bot.flows.product.results import GONE, FormLink
from bot.flows.product.routes import ORDER, PICTURE, routes
from bot.flows.product.searching import search
from bot.flows.product.showing import answer_question, card_says, list_of_enterprise, network_spoken_of
from bot.flows.product.words import (
    Line,
    Wanted,
    name_fits,
    read_away,
    read_details,
    read_new_name,
    read_price_change,
    read_stock,
    says_take_away,
)
from bot.language.enterprise_words import folded
from bot.storage.chats import Conversation
from bot.storage.enterprises import directory_changed
from bot.storage.people import Enterprise
from bot.storage.pictures import erase_picture, pictures_in_message
from bot.storage.product_queries import product_called, product_offered, products_of_enterprise, products_with_picture
from bot.storage.products import Product

FORM = "product"
RENAME = "rename"
MOST_SHOWN = 11


@routes.command("mine", button="mine")
def show_mine(request: Request) -> list[Say]:
    """What one's own enterprise sells, to be changed; of several enterprises, which one."""
    elsewhere = in_private(request, "product.mine")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    mine = keepers_enterprises(request, network.id)
    if not mine:
        return [refused_to_keep(request, network.id)]
    if len(mine) > 1:
        ways = (Reply(each.short_name, f"product.of:{each.id}") for each in mine[:MOST_SHOWN])
        return [Say(Told("The products of which enterprise?", *ways))]
    return [Say(list_of_enterprise(request, mine[0]))]


@routes.button("change", own=True)
def change(request: Request, product_id: str) -> list[Say]:
    """What should be different?"""
    elsewhere = in_private(request, "product.mine")
    product, refused = (None, elsewhere) if elsewhere else kept_product(request, product_id)
    if product is None:
        return refused
    ways = (
        Reply("Name", f"product.ask:{product.id}:{RENAME}"),
        Reply("Price", f"product.ask:{product.id}:price"),
        Reply("Which months", f"product.ask:{product.id}:months"),
        Reply("Picture", f"product.ask:{product.id}:{PICTURE}"),
        Reply("All on a form", f"product.form:{product.id}"),
        Reply("Take it out", f"product.away:{product.id}"),
    )
    return [Say(Told("What is to be different of {name}?", *ways, name=product.name))]


@routes.button("ask", own=True)
def ask_one(request: Request, product_id: str) -> list[Say]:
    """One thing, asked for by itself; the argument says which."""
    elsewhere = in_private(request, "product.mine")
    product, refused = (None, elsewhere) if elsewhere else kept_product(request, product_id)
    if product is None:
        return refused
    step = request.argument if request.argument in (*ORDER, RENAME) else "price"
    conversations.ask(request, routes.flow, step, {"product": product.id, "alone": True})
    return [Say(_ask_new_name(product) if step == RENAME else question_of(step, product.id, alone=True))]


@routes.step(RENAME, free=True, names=True)
def renamed(request: Request, conversation: Conversation) -> list[Say]:
    """The new name."""
    product, refused = kept_product(request, conversation.data["product"])
    if product is None:
        conversations.end(request)
        return refused
    return _rename(request, product, read_new_name(request.text) or request.text.strip())


@routes.button("form", own=True)
def form(request: Request, product_id: str) -> list[Say]:
    """Everything of a product on a web form."""
    elsewhere = in_private(request, "product.mine")
    product, refused = (None, elsewhere) if elsewhere else kept_product(request, product_id)
    if product is None or request.person is None:
        return refused
    link = forms.issue(
        request.session,
        request.now,
        request.person,
        FORM,
        network_id=product.network_id,
        subject=f"product:{product.id}",
    )
    return [Say(FormLink(product.name, link))]


@routes.button("rest")
def let_rest(request: Request, product_id: str) -> list[Say]:
    """Sold out just now."""
    return _set_stock(request, product_id, back=False)


@routes.button("back")
def bring_back(request: Request, product_id: str) -> list[Say]:
    """There is some again."""
    return _set_stock(request, product_id, back=True)


@routes.button("away", own=True)
def take_away(request: Request, product_id: str) -> list[Say]:
    """Out of the catalogue; within an hour it can come back."""
    product, refused = kept_product(request, product_id, take_away=True)
    if product is None:
        return refused
    conversations.end(request)
    if product.taken_away_at is None:
        set_said(request, product, "taken_away", taken_away_at=request.now)
        note(request, product.network_id, "product.taken_away", f"product:{product.id}", {"name": product.name})
    told = Told(
        "{name} is out of the catalogue, and its page is gone. It can come back within an hour.",
        Reply("Put it back", f"product.undo:{product.id}"), name=product.name,
    )  # fmt: skip
    return [Say(told, subject=f"product:{product.id}")]


@routes.button("undo", own=True)
def put_back(request: Request, product_id: str) -> list[Say]:
    """It stays after all."""
    product, refused = kept_product(request, product_id, take_away=True)
    if product is None:
        return refused
    enterprise = request.session.get_one(Enterprise, (product.network_id, product.enterprise_id))
    if product.taken_away_at is None:
        return [card_says(request, product, enterprise)]
    if request.now - product.taken_away_at > COMES_BACK_WITHIN:
        return [Say(GONE)]
    if product_called(request.session, product.network_id, product.enterprise_id, product.name):
        return [Say(Told("{name} has been entered anew meanwhile.", name=product.name))]
    set_said(request, product, "taken_away", taken_away_at=None)
    note(request, product.network_id, "product.put_back", f"product:{product.id}")
    return [card_says(request, product, enterprise, new=True)]


def quoted(request: Request, product_id: str) -> list[Say]:
    """A card quoted with what is to be different: a price, months, sold out, a name, out of the catalogue."""
    network = network_of(request)
    stock, details, name = read_stock(request.text), read_details(request.text), read_new_name(request.text)
    if says_take_away(request.text):
        return take_away(request, product_id)
    if stock and not stock[0]:
        return _set_stock(request, product_id, back=stock[1])
    if details is None and name is None:
        refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
        found = product_offered(request.session, network.id, product_id)
        return refused or [card_says(request, *found) if found else Say(GONE)]
    product, refused = kept_product(request, product_id)
    if product is None:
        return refused
    if name:
        return _rename(request, product, name)
    return _take_line(request, product, details or Line(""))


def overheard(request: Request) -> list[Say] | None:
    """Something about a product that no command word goes before: that it is sold out, or a question after it."""
    if not (request.chat.is_private or request.addressed) or request.person is None:
        return None
    for heard in (stock_heard, _changed_in_words, answer_question):
        if (says := heard(request)) is not None:
            return says
    return None


def stock_heard(request: Request) -> list[Say] | None:
    """`cotton cloth is sold out`, written in the 1:1 chat or said to the bot by somebody of its enterprise; None otherwise."""
    said = read_stock(request.text)
    product = _own_product(request, said[0]) if said and said[0] else None
    return _set_stock(request, product.id, back=said[1]) if said and product else None


def _changed_in_words(request: Request) -> list[Say] | None:
    """`change the price of cotton cloth to 200 baht`, `take cotton cloth out`, by somebody of its enterprise; None otherwise."""
    price, away = read_price_change(request.text), read_away(request.text)
    name = price[0] if price else away
    product = _own_product(request, name) if name else None
    if product is None:
        return None
    if price is None:
        return take_away(request, product.id)
    if price[1]:
        return _take_line(request, product, Line("", price[1]))
    request.argument = "price"
    return ask_one(request, product.id)


def _own_product(request: Request, name: str) -> Product | None:
    """The one product of the person's enterprises that a name means; None where it is none or several."""
    network = network_spoken_of(request)
    mine = keepers_enterprises(request, network.id) if network else []
    theirs = [each for home in mine for each in products_of_enterprise(request.session, home.network_id, home.id)]
    meant = [each for each in theirs if folded(each.name) == folded(name)]
    if not meant and theirs and network:
        ids = {each.id for each in theirs}
        meant = [each for each in search(request.session, network, Wanted(name)).products if each.id in ids]
    return meant[0] if len(meant) == 1 else None


def unsent(request: Request) -> list[Say] | None:
    """A picture was taken back by whoever sent it: no product shows it any more."""
    if request.message_id is None or request.person is None:
        return None
    for picture in pictures_in_message(request.session, request.message_id, request.person.id):
        for product in products_with_picture(request.session, picture.network_id, picture.id):
            product.pictures = [each for each in product.pictures if each != picture.id]
            erase_picture(request.session, picture.network_id, picture.id)
            directory_changed(request.session, picture.network_id)
    return None


def _set_stock(request: Request, product_id: str, *, back: bool) -> list[Say]:
    """Resting products stay in their enterprise's list and are in no other. An older word changes nothing."""
    product, refused = kept_product(request, product_id)
    if product is None:
        return refused
    changes = (product.rests_since is None) != back
    values = {"rests_since": None if back else request.now} if changes else {}
    if set_said(request, product, "stock", **values) and changes:
        note(request, product.network_id, "product.back" if back else "product.rests", f"product:{product.id}")
    if product.rests_since:
        told = Told(
            "Noted: {name} is sold out just now, and stands in no list until there is some again.",
            Reply("There is some again", f"product.back:{product.id}"), name=product.name,
        )  # fmt: skip
    else:
        told = Told("Noted: there is {name} again.", Reply("Sold out", f"product.rest:{product.id}"), name=product.name)
    return [Say(told, subject=f"product:{product.id}")]


def _take_line(request: Request, product: Product, line: Line) -> list[Say]:
    """Write price or months; the product as it is shown now."""
    take_line(request, product, line)
    note(request, product.network_id, "product.changed", f"product:{product.id}", {"what": "price or months"})
    enterprise = request.session.get_one(Enterprise, (product.network_id, product.enterprise_id))
    return [card_says(request, product, enterprise, new=True)]


def _ask_new_name(product: Product) -> Told:
    return Told("What is {name} to be called?", CANCEL, name=product.name)


def _rename(request: Request, product: Product, name: str) -> list[Say]:
    if not name_fits(name):
        raise NotAnAnswer(Say(_ask_new_name(product)))
    other = product_called(request.session, product.network_id, product.enterprise_id, name)
    if other and other.id != product.id:
        return [Say(Told("There is a product of that name already. Please write another one.", CANCEL))]
    conversations.end(request)
    before = product.name
    if set_said(request, product, "name", name=name):
        note(request, product.network_id, "product.changed", f"product:{product.id}", {"name": [before, name]})
    enterprise = request.session.get_one(Enterprise, (product.network_id, product.enterprise_id))
    return [card_says(request, product, enterprise, new=True)]
