"""A maker offers, by words or a tap; whoever opens the order takes an offer, or opens it as it was."""

from bot.dialogue import conversations
from bot.dialogue.network_choice import networks_here
from bot.dialogue.noting import note
from bot.dialogue.picking.choices import one_called
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, AskFirst, NotAnAnswer, Reply, Say, Told
from bot.flows.local.asking import made_of, maker_asked, offers_by, offers_of, round_now, settled, to_opener
from bot.flows.local.queries import open_rounds
from bot.flows.local.results import MakerAsked
from bot.flows.local.routes import routes
from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus
from bot.flows.local.words import OfferSaid, read_offer, read_taken
from bot.flows.order import JointOrder, Wanted, WantedItem
from bot.language.enterprise_words import folded
from bot.language.replies import refuses
from bot.storage.audience import Audience
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of, enterprises_of_network
from bot.storage.people import Enterprise

OFFER = "offer"
GONE = Told("That is settled already, thank you.")
TOO_LATE = Told("The time to offer is over. Thank you all the same; the next one comes.")


@routes.answers("offer", reads=read_offer)
def offer_in_words(request: Request, local_id: str) -> list[Say]:
    """`140 baht 200 sacks`, to the card; where several products are asked for, with its name."""
    row, asked, enterprise = _maker(request, local_id, request.argument.partition(",")[0])
    said, item = read_offer(request.text), _item(request, asked, enterprise)
    if said is None or item is None:
        return [Say(maker_asked(request.session, row, asked, enterprise))]
    return _offered(request, row, asked, enterprise, [item], said)


def _item(request: Request, asked: Wanted, enterprise: Enterprise) -> WantedItem | None:
    """The product that words are about: the one that they name, else the only one."""
    items = made_of(request.session, asked).get(enterprise.id, [])
    found = [each for each in items if folded(each.product) in folded(request.text)] or items
    return found[0] if len(found) == 1 else None


@routes.button("offer")
def offer(request: Request, local_id: str) -> list[Say]:
    """Ask for the price; the argument says for which of the person's enterprises, and of which product."""
    enterprise_id, _comma, place = request.argument.partition(",")
    row, asked, enterprise = _maker(request, local_id, enterprise_id)
    items = made_of(request.session, asked).get(enterprise.id, [])
    item = next((each for each in items if str(each.position) == place), items[0] if len(items) == 1 else None)
    if item is None:
        return [Say(maker_asked(request.session, row, asked, enterprise))]
    data = {"local": row.id, "enterprise": f"{enterprise.id},{item.position}"}
    conversations.ask(request, routes.flow, OFFER, data)
    return [Say(_question(item))]


def _question(item: WantedItem) -> Told:
    return Told(
        "{product}: at what price for each {unit}, and how much have you? For example: 140 baht, 200", CANCEL,
        product=item.product, unit=item.unit,
    )  # fmt: skip


@routes.step(OFFER)
def take_offer(request: Request, conversation: Conversation) -> list[Say]:
    """The price and, where it is said, how much there is."""
    enterprise_id, _comma, place = str(conversation.data["enterprise"]).partition(",")
    try:
        row, asked, enterprise = _maker(request, str(conversation.data["local"]), enterprise_id)
    except AskFirst:
        conversations.end(request)
        raise
    item, said = asked.item(int(place)), read_offer(request.text)
    if item is None or said is None:
        raise NotAnAnswer(Say(_question(item) if item else GONE))
    conversations.end(request)
    return _offered(request, row, asked, enterprise, [item], said)


@routes.button("none", means=refuses)
def nothing_to_offer(request: Request, local_id: str) -> list[Say]:
    """Not this time; what was offered before is taken back."""
    row, asked, enterprise = _maker(request, local_id, request.argument.partition(",")[0])
    items = made_of(request.session, asked).get(enterprise.id, [])
    return _offered(request, row, asked, enterprise, items, None)


def _offered(
    request: Request, row: LocalFirst, asked: Wanted, enterprise: Enterprise, items: list[WantedItem], said: OfferSaid | None
) -> list[Say]:  # fmt: skip
    before = any(each.price for each in offers_by(request.session, row, enterprise.id))
    for item in items:
        _write(request, row, enterprise, item.position, said)
    request.session.flush()
    shown = maker_asked(request.session, row, asked, enterprise)
    offers = any(item.offered for item in shown.items)
    after_all = Reply("Offer after all", f"local.offer:{row.id}:{enterprise.id}")
    told: MakerAsked | Told = shown if offers else Told("Thank you for saying so.", after_all)
    known = offers_of(request.session, row, asked, request.now)
    says = to_opener(request.session, row, asked, known, redraw="local.offers") if offers or before else []
    return [Say(told), *says]


def _write(request: Request, row: LocalFirst, enterprise: Enterprise, position: int, said: OfferSaid | None) -> None:
    """Keep an answer, unless a newer one is there."""
    key = (row.network_id, row.id, enterprise.id, position)
    offer = request.session.get(LocalOffer, key)
    if offer is None:
        offer = LocalOffer(network_id=key[0], local_id=key[1], enterprise_id=key[2], position=key[3], said_ms=0)
        request.session.add(offer)
    if offer.said_ms <= request.occurred_ms:
        offer.price, offer.most = (said.price, said.most) if said else (None, None)
        offer.person_id, offer.said_ms = request.person.id if request.person else None, request.occurred_ms
        if (row.chosen or {}).get(str(position)) == enterprise.id:  # what was taken is not what is offered now
            row.chosen = {place: who for place, who in row.chosen.items() if place != str(position)}


def _maker(request: Request, local_id: str, enterprise_id: str) -> tuple[LocalFirst, Wanted, Enterprise]:
    """The round, its order, and the enterprise of the person's own that was asked.

    Raises:
        AskFirst: where one of them is not there, or their day is over.
    """
    elsewhere = in_private(request, "local.show")
    if elsewhere:
        raise AskFirst(elsewhere)
    row, _order, asked = find(request, local_id)
    asked_of = Audience.of(row.audience).enterprises
    mine = enterprises_of(request.session, row.network_id, request.person) if request.person else []
    enterprise = next((each for each in mine if each.id in asked_of and enterprise_id in ("", each.id)), None)
    if enterprise is None:
        raise AskFirst([Say(GONE)])
    if row.status != LocalStatus.ASKING or request.now >= row.until:
        raise AskFirst([Say(TOO_LATE)])
    return row, asked, enterprise


def find(request: Request, local_id: str) -> tuple[LocalFirst, JointOrder, Wanted]:
    """A round that is undecided and its order, both locked.

    Raises:
        AskFirst: where there is none (any more).
    """
    for network_id in networks_here(request):
        found = round_now(request.session, network_id, local_id)
        if found is not None:
            return found
    raise AskFirst([Say(GONE)])


def _opener(request: Request, local_id: str) -> tuple[LocalFirst, JointOrder, Wanted]:
    found = find(request, local_id)
    if request.person is None or found[2].maker_id != request.person.id:
        raise AskFirst([Say(Told("Whoever opens this order decides about it."))])
    return found


@routes.command("show", button="show")
def show(request: Request) -> list[Say]:
    """What waits for offers: the person's own orders, and what their enterprises are asked for."""
    says = []
    for network_id in networks_here(request):
        for each in open_rounds(request.session, network_id):
            found = round_now(request.session, network_id, each.id)
            if found is None or request.person is None:
                continue
            row, _order, asked = found
            if asked.maker_id == request.person.id:
                says.append(Say(offers_of(request.session, row, asked, request.now)))
                continue
            asked_of = Audience.of(row.audience).enterprises
            mine = enterprises_of(request.session, network_id, request.person)
            says += [Say(maker_asked(request.session, row, asked, one)) for one in mine if one.id in asked_of]
    return says[:3] or [Say(Told("Nothing waits for offers at the moment."))]


@routes.answers("take", reads=read_taken)
def take_in_words(request: Request, local_id: str) -> list[Say]:
    """`เลือกกระจูดโคกเมา`, to the card of offers: what that enterprise offers; where that is not one product, they are shown."""
    row, _order, asked = _opener(request, local_id)
    makers = enterprises_of_network(request.session, row.network_id)
    meant = one_called(makers, read_taken(request.text) or "")
    offers = [each for each in offers_by(request.session, row, meant.id) if each.price] if meant else []
    if len(offers) != 1:
        return [Say(offers_of(request.session, row, asked, request.now))]
    [offer] = offers
    request.argument = f"{offer.enterprise_id},{offer.price},{offer.position}"
    return take(request, local_id)


@routes.button("take")
def take(request: Request, local_id: str) -> list[Say]:
    """Buy a product from a maker: `enterprise,price,position`. An offer that was changed meanwhile is shown anew; as long as
    something else is offered, that is decided first."""
    row, order, asked = _opener(request, local_id)
    enterprise_id, price, place = (*request.argument.split(","), "", "")[:3]
    item = asked.item(int(place)) if place.isdigit() else asked.items[0]
    offer = request.session.get(LocalOffer, (row.network_id, row.id, enterprise_id, item.position)) if item else None
    if item is None or offer is None or str(offer.price) != price:
        return [Say(offers_of(request.session, row, asked, request.now))]
    row.chosen = {**(row.chosen or {}), str(item.position): enterprise_id}
    note(request, row.network_id, "local.taken", f"order:{row.id}", {"enterprise": enterprise_id})
    request.session.flush()
    shown = offers_of(request.session, row, asked, request.now)
    if any(each.offers and not any(one.taken for one in each.offers) for each in shown.items):
        return [Say(shown)]
    return settled(request.session, row, order, asked, request.now, request.chat)


@routes.button("skip")
def open_now(request: Request, local_id: str) -> list[Say]:
    """Open it: what was not taken comes from where it was written."""
    row, order, asked = _opener(request, local_id)
    note(request, row.network_id, "local.skipped", f"order:{row.id}")
    return settled(request.session, row, order, asked, request.now, request.chat)
