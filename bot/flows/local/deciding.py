"""A maker offers, by words or a tap; whoever opens the order takes an offer, or opens it as it was."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.network_choice import networks_here
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, AskFirst, NotAnAnswer, Reply, Say, Told
from bot.flows.local.asking import maker_asked, offers_of, people_of, to_opener
from bot.flows.local.results import MakerAsked
from bot.flows.local.routes import routes
from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus
from bot.flows.local.words import OfferSaid, read_offer
from bot.flows.order import Wanted, buy_from, draft_now, open_order, wanted
from bot.language.replies import refuses
from bot.storage import due_work
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.memberships import enterprises_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise

OFFER = "offer"
GONE = Told("That is settled already, thank you.")
TOO_LATE = Told("The time to offer is over. Thank you all the same; the next one comes.")


@routes.answers("offer", reads=read_offer)
def offer_in_words(request: Request, local_id: str) -> list[Say]:
    """`140 baht 200 sacks`, to the card."""
    row, asked, enterprise = _maker(request, local_id, request.argument)
    said = read_offer(request.text)
    return (
        _offered(request, row, asked, enterprise, said)
        if said
        else [Say(maker_asked(request.session, row, asked, enterprise))]
    )


@routes.button("offer")
def offer(request: Request, local_id: str) -> list[Say]:
    """Ask for the price; the argument says for which of the person's enterprises."""
    row, asked, enterprise = _maker(request, local_id, request.argument)
    conversations.ask(request, routes.flow, OFFER, {"local": row.id, "enterprise": enterprise.id})
    return [Say(_question(asked))]


def _question(asked: Wanted) -> Told:
    return Told(
        "At what price for each {unit}, and how much have you? For example: 140 baht, 200", CANCEL, unit=asked.unit
    )


@routes.step(OFFER)
def take_offer(request: Request, conversation: Conversation) -> list[Say]:
    """The price and, where it is said, how much there is."""
    try:
        row, asked, enterprise = _maker(request, str(conversation.data["local"]), str(conversation.data["enterprise"]))
    except AskFirst:
        conversations.end(request)
        raise
    said = read_offer(request.text)
    if said is None:
        raise NotAnAnswer(Say(_question(asked)))
    conversations.end(request)
    return _offered(request, row, asked, enterprise, said)


@routes.button("none", means=refuses)
def nothing_to_offer(request: Request, local_id: str) -> list[Say]:
    """Not this time; an offer made before is taken back."""
    row, asked, enterprise = _maker(request, local_id, request.argument)
    return _offered(request, row, asked, enterprise, None)


def _offered(
    request: Request, row: LocalFirst, asked: Wanted, enterprise: Enterprise, said: OfferSaid | None
) -> list[Say]:
    key = (row.network_id, row.id, enterprise.id)
    offer = request.session.get(LocalOffer, key)
    if offer is None:
        offer = LocalOffer(network_id=key[0], local_id=key[1], enterprise_id=key[2], said_ms=0)
        request.session.add(offer)
    if offer.said_ms <= request.occurred_ms:
        offer.price, offer.most = (said.price, said.most) if said else (None, None)
        offer.person_id, offer.said_ms = request.person.id if request.person else None, request.occurred_ms
    request.session.flush()
    shown = maker_asked(request.session, row, asked, enterprise)
    told: MakerAsked | Told = shown
    if offer.price is None:
        told = Told("Thank you for saying so.", Reply("Offer after all", f"local.offer:{row.id}:{enterprise.id}"))
    known = offers_of(request.session, row, asked, request.now)
    says = to_opener(request.session, row, asked, known, redraw="local.offers") if offer.price else []
    return [Say(told), *says]


def _maker(request: Request, local_id: str, enterprise_id: str) -> tuple[LocalFirst, Wanted, Enterprise]:
    """The round, its order, and the enterprise of the person's own that was asked.

    Raises:
        AskFirst: where one of them is not there, or their day is over.
    """
    elsewhere = in_private(request, "local.show")
    if elsewhere:
        raise AskFirst(elsewhere)
    row, asked = find(request, local_id)
    asked_of = Audience.of(row.audience).enterprises
    mine = enterprises_of(request.session, row.network_id, request.person) if request.person else []
    enterprise = next((each for each in mine if each.id in asked_of and enterprise_id in ("", each.id)), None)
    if enterprise is None:
        raise AskFirst([Say(GONE)])
    if row.status != LocalStatus.ASKING or request.now >= row.until:
        raise AskFirst([Say(TOO_LATE)])
    return row, asked, enterprise


def find(request: Request, local_id: str) -> tuple[LocalFirst, Wanted]:
    """A round that is undecided and its order, both locked.

    Raises:
        AskFirst: where there is none (any more).
    """
    for network_id in networks_here(request):
        order = draft_now(request.session, network_id, local_id)
        row = locked(request.session, LocalFirst, (network_id, local_id)) if order else None
        asked = wanted(order) if order else None
        if row and asked and row.status != LocalStatus.DONE:
            return row, asked
    raise AskFirst([Say(GONE)])


def _opener(request: Request, local_id: str) -> tuple[LocalFirst, Wanted]:
    row, asked = find(request, local_id)
    if request.person is None or asked.maker_id != request.person.id:
        raise AskFirst([Say(Told("Whoever opens this order decides about it."))])
    return row, asked


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """What waits for offers: the person's own orders, and what their enterprises are asked for."""
    says = []
    for network_id in networks_here(request):
        for row in open_rounds(request.session, network_id):
            order = draft_now(request.session, network_id, row.id)
            asked = wanted(order) if order else None
            if asked and request.person and asked.maker_id == request.person.id:
                says.append(Say(offers_of(request.session, row, asked, request.now)))
            elif asked and request.person:
                mine = enterprises_of(request.session, network_id, request.person)
                asked_of = Audience.of(row.audience).enterprises
                says += [Say(maker_asked(request.session, row, asked, each)) for each in mine if each.id in asked_of]
    return says[:3] or [Say(Told("Nothing waits for offers at the moment."))]


def open_rounds(session: Session, network_id: str) -> list[LocalFirst]:
    """The rounds of a network that are undecided."""
    found = select(LocalFirst).where(LocalFirst.network_id == network_id, LocalFirst.status != LocalStatus.DONE)
    return list(session.scalars(found.order_by(LocalFirst.id)))


@routes.button("take")
def take(request: Request, local_id: str) -> list[Say]:
    """Buy it from a maker: `enterprise,price`. An offer that was changed meanwhile is shown anew."""
    row, asked = _opener(request, local_id)
    enterprise_id, _comma, price = request.argument.partition(",")
    offer = request.session.get(LocalOffer, (row.network_id, row.id, enterprise_id))
    enterprise = request.session.get(Enterprise, (row.network_id, enterprise_id))
    if offer is None or enterprise is None or not offer.price or str(offer.price) != price:
        return [Say(offers_of(request.session, row, asked, request.now))]
    order = draft_now(request.session, row.network_id, row.id)
    if order is not None:
        buy_from(order, enterprise.short_name, offer.price, offer.most)
    note(request, row.network_id, "local.taken", f"order:{row.id}", {"enterprise": enterprise.id})
    row.chosen_id = enterprise.id
    return _settled(request, row, asked)


@routes.button("skip")
def open_as_it_was(request: Request, local_id: str) -> list[Say]:
    """Open it with its own seller and price."""
    row, asked = _opener(request, local_id)
    note(request, row.network_id, "local.skipped", f"order:{row.id}")
    return _settled(request, row, asked)


def _settled(request: Request, row: LocalFirst, asked: Wanted) -> list[Say]:
    session = request.session
    offers = offers_of(session, row, asked, request.now).offers
    row.status = LocalStatus.DONE
    session.flush()
    due_work.cancel(session, network_id=row.network_id, subject=f"local:{row.id}")
    order = draft_now(session, row.network_id, row.id)
    if order is None:
        return [Say(GONE)]
    says = open_order(session, order, request.now, request.chat, asked.maker_id)
    chosen = Told("Your offer is taken: {product} comes from you. You see who signs up on the card.", Reply("See the card", f"order.show:{row.id}"), product=asked.product)  # fmt: skip
    others = Told("Thank you for your offer of {product}. This time it is bought elsewhere.", product=asked.product)
    for each in offers:
        enterprise = session.get(Enterprise, (row.network_id, each.enterprise_id))
        for person in people_of(session, enterprise) if enterprise else []:
            told = chosen if each.enterprise_id == row.chosen_id else others
            says.append(Say(told, to=str(person.line_user_id), urgency=Urgency.PATIENT, network_id=row.network_id, subject=f"local:{row.id}"))  # fmt: skip
    return says
