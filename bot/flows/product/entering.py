"""Entering a product in the 1:1 chat: its name, then price, months and picture, each of which can be left out.

With its name a product is in the catalogue: whoever stops after it has entered it, and each answer adds to it.
"""

from bot.dialogue import conversations
from bot.dialogue.network_choice import network_of, networks_here, speak_of
from bot.dialogue.noting import note
from bot.dialogue.pictures import PictureTrouble, taken
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.telling import Behalf, Entry, PictureUse
from bot.dialogue.understanding.commands import understand
from bot.flows.product.keeping import keepers_enterprises, kept_product, refused_to_keep, set_said
from bot.flows.product.results import ask_name
from bot.flows.product.routes import NAME, ORDER, PICTURE, routes
from bot.flows.product.showing import card_says
from bot.flows.product.words import Line, is_product, is_skipped, name_fits, read_details, read_line
from bot.language.answers import is_enough
from bot.language.catalogue import mark
from bot.language.months import ALL_MONTHS
from bot.language.prices import Price
from bot.photograph import PictureProblem
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.enterprises import directory_changed
from bot.storage.locking import locked
from bot.storage.people import Enterprise
from bot.storage.pictures import find_picture, keep_picture
from bot.storage.product_queries import product_called, products_of_enterprise
from bot.storage.products import ALL_YEAR, Product, months_set

MOST_PRODUCTS, MOST_PICTURES = 100, 5
MOST_SHOWN = 10
LEFT_OUT = Told("All right.")
NAME_UNFIT = Told(
    "That does not look like a name. Please write the product's name, with up to 60 letters, such as cotton cloth.",
    CANCEL,
)


@routes.command("add", button="add")
def add(request: Request) -> list[Say]:
    """`add product cotton cloth 150 baht per piece`; alone it asks for the name. A button's argument is the enterprise."""
    elsewhere = in_private(request, "product.add")
    return elsewhere or begin(request, request.text)


@routes.button("for")
def add_for(request: Request, enterprise_id: str) -> list[Say]:
    """For this one of several enterprises; the argument is a picture that waits for its product."""
    elsewhere = in_private(request, "product.add")
    if elsewhere:
        return elsewhere
    conversation = conversations.current(request)
    mine = conversation is not None and conversation.flow == routes.flow and conversation.step == NAME
    text = conversation.data.get("text", "") if mine and conversation else ""
    return begin(request, text, picture=request.argument or None, enterprise_id=enterprise_id)


def begin(request: Request, text: str, *, picture: str | None = None, enterprise_id: str | None = None) -> list[Say]:
    """Enter what a line says, or ask for the name; before that, of which enterprise, where somebody has several."""
    network = network_of(request)
    mine = keepers_enterprises(request, network.id)
    if not mine:
        return [refused_to_keep(request, network.id)]
    chosen = next((each for each in mine if each.id == enterprise_id), mine[0] if len(mine) == 1 else None)
    if chosen is None:
        conversations.ask(request, routes.flow, NAME, {"text": text, "picture": picture})
        ways = (Reply(each.short_name, f"product.for:{each.id}:{picture or ''}") for each in mine[:MOST_SHOWN])
        return [Say(Told("A product of which enterprise?", *ways, CANCEL))]
    picture = picture if picture and picture_of_sender(request, network.id, picture) else None
    line = read_line(text)
    if name_fits(line.name):
        return enter(request, chosen, line, picture)
    return ask_for_name(request, chosen, picture, unfit=bool(text))


def picture_sent(request: Request) -> list[Say]:
    """A picture that was sent first is of a product: of which?"""
    picture = taken(request, network_of(request).id)
    if isinstance(picture, PictureProblem):
        return [Say(PictureTrouble(picture))]
    return begin(request, "", picture=picture)


PICTURE_USE = PictureUse(
    mark("A product"), is_product,
    waits=lambda request: any(keepers_enterprises(request, network_id) for network_id in networks_here(request)),
    takes=picture_sent,
)  # fmt: skip


def ask_for_name(request: Request, enterprise: Enterprise, picture: str | None, *, unfit: bool = False) -> list[Say]:
    """From now on what is written is the name of a product of this enterprise."""
    conversations.ask(request, routes.flow, NAME, {"enterprise": enterprise.id, "picture": picture})
    if unfit:
        return [Say(NAME_UNFIT)]
    known = products_of_enterprise(request.session, enterprise.network_id, enterprise.id) if picture else []
    ways = tuple(Reply(each.name, f"product.addpic:{each.id}:{picture}") for each in known[:MOST_SHOWN])
    return [Say(ask_name(enterprise.short_name, ways))]


@routes.step(NAME, free=True, names=True)
def name_given(request: Request, conversation: Conversation) -> list[Say]:
    """The name, typed, perhaps with price and months behind it; of several enterprises first which one."""
    data = conversation.data
    mine = keepers_enterprises(request, network_of(request).id)
    if "enterprise" not in data:
        said = request.text.strip()
        meant = [each for each in mine if said in (each.short_name, each.name)] or [e for e in mine if said in e.name]
        if len(meant) != 1:
            ways = (
                Reply(each.short_name, f"product.for:{each.id}:{data.get('picture') or ''}")
                for each in mine[:MOST_SHOWN]
            )
            raise NotAnAnswer(Say(Told("A product of which enterprise?", *ways, CANCEL)))
        return begin(request, data["text"], picture=data.get("picture"), enterprise_id=meant[0].id)
    enterprise = next((each for each in mine if each.id == data["enterprise"]), None)
    if enterprise is None:
        conversations.end(request)
        return [refused_to_keep(request, network_of(request).id)]
    line = read_line(request.text)
    if not name_fits(line.name):
        raise NotAnAnswer(Say(NAME_UNFIT))
    return enter(request, enterprise, line, data.get("picture"))


def enter(request: Request, enterprise: Enterprise, line: Line, picture: str | None) -> list[Say]:
    """A product is in the catalogue from now on; one of the same name is the same. Its enterprise's row is held, so that
    two who enter it at once do not enter it twice."""
    session = request.session
    locked(session, Enterprise, (enterprise.network_id, enterprise.id))
    product = product_called(session, enterprise.network_id, enterprise.id, line.name)
    known = product is not None
    if product is None:
        if len(products_of_enterprise(session, enterprise.network_id, enterprise.id)) >= MOST_PRODUCTS:
            return [Say(Told("That is more than I can keep: up to 100 products of an enterprise."))]
        product = Product(
            network_id=enterprise.network_id, id=new_id(request.now), enterprise_id=enterprise.id, name=line.name,
            marks=[], pictures=[], said={}, entered_by=request.person.id if request.person else None, entered_at=request.now,
        )  # fmt: skip
        session.add(product)
        session.flush()
        directory_changed(session, enterprise.network_id)
        note(request, enterprise.network_id, "product.entered", f"product:{product.id}", {"enterprise": enterprise.id})
    take_line(request, product, line)
    if picture:
        add_picture(request, product, picture)
    first = Told("{name} of {enterprise} is entered.", name=product.name, enterprise=enterprise.short_name)
    again = Told(
        "{name} of {enterprise} is in the catalogue already; let us complete it.",
        name=product.name,
        enterprise=enterprise.short_name,
    )
    return ask_next(request, product, before=again if known else first)


def take_line(request: Request, product: Product, line: Line) -> None:
    """Write the price and the months that a line says, where it says some."""
    if line.price:
        set_price(request, product, line.price)
    if line.months:
        set_months(request, product, line.months)


def set_price(request: Request, product: Product, price: Price | None) -> bool:
    """Write a price, or that there is none."""
    if price is None:
        return set_said(request, product, "price", price=None, price_to=None, price_and_up=False)
    unit = {"unit": price.unit} if price.unit else {}
    values = {"price": price.least, "price_to": price.most, "price_and_up": price.and_up, **unit}
    return set_said(request, product, "price", **values)


def set_months(request: Request, product: Product, months: frozenset[int]) -> bool:
    """Write in which months there is some."""
    return set_said(request, product, "months", months=ALL_YEAR if months == ALL_MONTHS else months_set(months))


def add_picture(request: Request, product: Product, picture_id: str) -> None:
    """Show a picture first; the oldest goes where there are too many."""
    if picture_id in product.pictures:
        return
    keep_picture(request.session, product.network_id, picture_id)
    product.pictures = [picture_id, *product.pictures][:MOST_PICTURES]
    request.session.flush()


def ask_next(request: Request, product: Product, *, after: str = "", before: Told | None = None) -> list[Say]:
    """Ask for the next thing that nobody has said; where nothing is left, show the product."""
    left = [step for step in ORDER[ORDER.index(after) + 1 if after else 0 :] if not _is_known(product, step)]
    enterprise = request.session.get_one(Enterprise, (product.network_id, product.enterprise_id))
    if not left:
        conversations.end(request)
        return [card_says(request, product, enterprise, new=True)]
    conversations.ask(request, routes.flow, left[0], {"product": product.id})
    return [Say(question_of(left[0], product.id, before or Told("Noted.")))]


def question_of(step: str, product_id: str, before: Told | None = None, *, alone: bool = False) -> Told:
    """One question, behind what is said first. What is asked `alone` is not followed by others."""
    way = f"product.skip:{product_id}:{step}"
    done = () if alone else (Reply("That is all", f"product.done:{product_id}"),)
    first = before or Told("Let us see.")
    match step:
        case "price":
            return Told(
                "{before} What does it cost? Such as “150 baht per piece” or “100-200 baht”.", Reply("Skip", way), *done,
                before=first,
            )  # fmt: skip
        case "months":
            return Told(
                "{before} In which months is there some? Such as “Nov-Jan”.",
                Reply("All year", f"product.allyear:{product_id}"), Reply("Skip", way), *done, before=first,
            )  # fmt: skip
        case _:
            return Told(
                "{before} Would you send me a picture of it here?", Reply("No picture", way), before=first,
            )  # fmt: skip


def _is_known(product: Product, step: str) -> bool:
    return bool(product.pictures) if step == PICTURE else getattr(product, step) is not None


def picture_of_sender(request: Request, network_id: str, picture_id: str) -> bool:
    """Whether a picture is kept, and was sent by whoever asks."""
    picture = find_picture(request.session, network_id, picture_id)
    return picture is not None and request.person is not None and picture.owner_id == request.person.id


def _step(step: str, *, pictures: bool = False) -> None:
    @routes.step(step, pictures=pictures)
    def given(request: Request, conversation: Conversation) -> list[Say]:
        return _take(request, conversation, step)


def _take(request: Request, conversation: Conversation, step: str) -> list[Say]:
    """An answer: what was asked for, or something else of the product; or that it stays open."""
    product, refused = kept_product(request, conversation.data["product"])
    if product is None:
        conversations.end(request)
        return refused
    alone = bool(conversation.data.get("alone"))
    if request.picture:
        add_picture(request, product, request.picture)
        note(request, product.network_id, "product.changed", f"product:{product.id}", {"what": "picture"})
        return _go_on(request, product, step, alone=alone)
    if is_enough(request.text):
        return _go_on(request, product, PICTURE, alone=True)
    if is_skipped(request.text):
        if step == "price" and alone:
            set_price(request, product, None)
        return _go_on(request, product, step, alone=alone, before=LEFT_OUT)
    line = read_details(request.text)
    if line is None:
        says = routes.overheard(request) if routes.overheard else None  # a question in between, or another product
        if says is not None:
            return says
        raise NotAnAnswer(Say(question_of(step, product.id, Told("I could not read that."), alone=alone)))
    take_line(request, product, line)
    note(request, product.network_id, "product.changed", f"product:{product.id}", {"what": "price or months"})
    answered = line.price if step == "price" else line.months if step == "months" else None
    before = ORDER[ORDER.index(step) - 1] if ORDER.index(step) else ""
    return _go_on(request, product, step if answered else before, alone=alone)


_step("price")
_step("months")
_step(PICTURE, pictures=True)


def _go_on(request: Request, product: Product, after: str, *, alone: bool, before: Told | None = None) -> list[Say]:
    if alone:
        conversations.end(request)
        enterprise = request.session.get_one(Enterprise, (product.network_id, product.enterprise_id))
        return [card_says(request, product, enterprise, new=True)]
    return ask_next(request, product, after=after, before=before)


@routes.button("skip")
def skip(request: Request, product_id: str) -> list[Say]:
    """This stays open; the argument says what. An old button leaves what is asked by now alone."""
    return _tapped(request, product_id, request.argument)


@routes.button("done")
def done(request: Request, product_id: str) -> list[Say]:
    """That is all for now."""
    return _tapped(request, product_id, PICTURE)


@routes.button("allyear")
def all_year(request: Request, product_id: str) -> list[Say]:
    """There is some the whole year."""
    product, refused = kept_product(request, product_id)
    if product is None:
        return refused
    set_months(request, product, ALL_MONTHS)
    return _tapped(request, product_id, "months", Told("Noted."))


@routes.button("addpic")
def picture_of_known(request: Request, product_id: str) -> list[Say]:
    """The picture that was sent is of a product that is entered; the argument is the picture."""
    product, refused = kept_product(request, product_id)
    if product is None:
        return refused
    owned = picture_of_sender(request, product.network_id, request.argument)
    if not owned:
        return [Say(Told("That picture is not kept any more. Would you send it once more?"))]
    add_picture(request, product, request.argument)
    return _go_on(request, product, PICTURE, alone=True)


def _tapped(request: Request, product_id: str, step: str, before: Told = LEFT_OUT) -> list[Say]:
    product, refused = kept_product(request, product_id)
    if product is None:
        return refused
    conversation = conversations.current(request)
    asked = (
        conversation is not None and conversation.flow == routes.flow and conversation.data.get("product") == product_id
    )
    alone = not asked or bool(conversation and conversation.data.get("alone"))
    if asked and conversation and step in ORDER and conversation.step in ORDER[ORDER.index(step) + 1 :]:
        return [Say(question_of(conversation.step, product_id))]
    return _go_on(request, product, step if step in ORDER else PICTURE, alone=alone, before=before)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again what a parked conversation asked."""
    data = conversation.data
    if conversation.step == NAME:
        return begin(request, data.get("text", ""), picture=data.get("picture"), enterprise_id=data.get("enterprise"))
    product, refused = kept_product(request, data.get("product", ""))
    if product is None:
        conversations.end(request)
        return refused
    return [Say(question_of(conversation.step, product.id, alone=bool(data.get("alone"))))]


def entered(request: Request, what: str) -> Entry | None:
    """`for Ban Na Thap add product palm sugar 60 baht per kilo`: entered for an enterprise without LINE."""
    heard = understand(what, addressed=True)
    if heard is None or heard.command.key != "product.add" or not request.chat.is_private:
        return None
    network_id = network_of(request).id

    def write(behalf: Behalf) -> list[Say]:
        speak_of(request, network_id)
        if behalf.enterprise.id not in {each.id for each in keepers_enterprises(request, network_id)}:
            return [refused_to_keep(request, network_id)]
        return begin(request, heard.rest, enterprise_id=behalf.enterprise.id)

    return Entry(network_id, write)
