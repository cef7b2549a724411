"""What is passed on, and to whom: read from one line or asked for, with enterprises to tap."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.understanding.commands import understand
from bot.flows.referral import results
from bot.flows.referral.queries import forget_choices, offers_of
from bot.flows.referral.routes import CHOOSE, WHAT, routes
from bot.flows.referral.sentences import said_whole
from bot.flows.referral.tables import Contact, OfferStatus, Referral, ReferralKind, ReferralOffer, ReferralStatus, Way
from bot.flows.referral.views import GONE, MINE, found, own, short_name, thing_of
from bot.flows.referral.whom import suggestions_for
from bot.flows.referral.words import Wish, is_need, read_exchange, read_need, read_wish
from bot.flows.register import NOT_REGISTERED
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import belongs_to, enterprises_of, product_names
from bot.storage.people import Enterprise, Network, Person

FORM = "referral"
LONGEST = 300
MOST_PRODUCTS = 12
CHOOSABLE = (ReferralStatus.DRAFT, ReferralStatus.BACK)
COMMANDS = {
    ReferralKind.CUSTOMER: "referral.send",
    ReferralKind.GOODS: "referral.goods",
    ReferralKind.CONSIGNMENT: "referral.consign",
    ReferralKind.VISIT: "referral.visit",
    ReferralKind.NEED: "referral.need",
}


@routes.command("send")
def send_customer(request: Request) -> list[Say]:
    """Pass a customer on."""
    return begin(request, ReferralKind.CUSTOMER)


@routes.command("goods")
def send_goods(request: Request) -> list[Say]:
    """Pass goods on."""
    return begin(request, ReferralKind.GOODS)


@routes.command("consign")
def consign(request: Request) -> list[Say]:
    """Leave goods with another enterprise to be sold."""
    return begin(request, ReferralKind.CONSIGNMENT)


@routes.command("visit")
def ask_visit(request: Request) -> list[Say]:
    """Ask to visit an enterprise and learn from it."""
    return begin(request, ReferralKind.VISIT)


@routes.command("need")
def say_need(request: Request) -> list[Say]:
    """Say what one's enterprise lacks."""
    return begin(request, ReferralKind.NEED)


@routes.button("new")
def begin_by_button(request: Request, kind: str) -> list[Say]:
    """The button of a menu, which says of which kind; the argument is a product that was tapped."""
    request.text = request.argument
    return begin(request, ReferralKind(kind) if kind in set(ReferralKind) else ReferralKind.CUSTOMER)


def overheard(request: Request) -> list[Say] | None:
    """A whole sentence that says what is passed on or lacked, to the bot; None where a text says something else."""
    said = said_whole(request.text) if request.chat.is_private or request.addressed else None
    if said is None:
        return None
    kind, request.text = said
    return begin(request, kind)


@routes.step(WHAT, free=True, things=True)
def take_what(request: Request, conversation: Conversation) -> list[Say]:
    """What it is, typed."""
    kind, to = ReferralKind(conversation.data["kind"]), conversation.data.get("to")
    return _begun_anew(request) or begin(request, kind, to)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Go on where somebody stopped."""
    if conversation.step == WHAT:
        request.text = ""
        return begin(request, ReferralKind(conversation.data["kind"]))
    referral, refused = own(request, conversation.data.get("referral", ""), *CHOOSABLE)
    return refused if referral is None else [Say(suggestions(request, referral))]


def begin(request: Request, kind: ReferralKind, to: str | None = None) -> list[Say]:
    """Pass on what the words say, or ask what it is; `to` is the enterprise that is to have it, where that is known."""
    elsewhere = in_private(request, COMMANDS[kind])
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    if request.person.called is None and belongs_to(request.session, network.id, request.person):
        return [Say(NOT_REGISTERED)]
    refused = refusal(request, Right.SEND_REFERRAL, Subject(network.id))
    if refused:
        return refused
    if kind == ReferralKind.GOODS and is_need(request.text):
        kind = ReferralKind.NEED
    if request.text and len(request.text) <= LONGEST:
        wish = _wish(request, kind)
        if wish.what:
            return _draft(request, network, kind, wish, to)
    question = results.AskWhat(
        kind, tuple(product_names(request.session, network.id, MOST_PRODUCTS)), _form(request, network.id, f"{kind}:")
    )
    conversation = conversations.current(request)
    if request.text and conversation and conversation.step == WHAT:
        raise NotAnAnswer(Say(question))
    conversations.ask(request, routes.flow, WHAT, {"kind": kind, **({"to": to} if to else {})})
    return [Say(question)]


def _wish(request: Request, kind: ReferralKind) -> Wish:
    if kind == ReferralKind.NEED:
        return read_exchange(request.text, request.now) or read_need(request.text, request.now)
    return read_wish(request.text, request.now, consigned=kind == ReferralKind.CONSIGNMENT)


def _draft(request: Request, network: Network, kind: ReferralKind, wish: Wish, to: str | None) -> list[Say]:
    assert request.person is not None
    day = wish.when.at if wish.when else None
    referral = draft_from(request.session, request.person, network.id, kind, wish, day, request.now)
    # A name or phone among the words waits in the conversation, not in the referral, until the customer's consent
    # is ticked; if it never is, it goes with the conversation.
    apart = waiting_words(wish, request.message_id)
    conversations.ask(request, routes.flow, CHOOSE, {"referral": referral.id, **apart})
    if to and not (wish.in_the_past or apart):
        return chosen(request, referral, [to])
    shown = suggestions(request, referral, in_the_past=wish.in_the_past)
    return [Say(with_what_is_apart(shown, wish))]


def waiting_words(wish: Wish, message_id: str | None) -> dict[str, str | None]:
    """What a conversation keeps of somebody until the consent is ticked, or the doubtful words are said to be nobody's."""
    if not wish.apart and not wish.doubts:
        return {}
    whole = wish.what_with_doubts if wish.doubts else None
    return {"name": wish.name, "phone": wish.phone, "said_in": message_id, "whole": whole}


def with_what_is_apart(shown: results.Suggestions, wish: Wish) -> results.Suggestions:
    """What was left out of the words, shown back before anything goes out."""
    return replace(shown, kept_apart=bool(wish.name or wish.phone), apart=wish.apart, doubts=wish.doubts)


@routes.button("nobody")
def bring_back_words(request: Request, referral_id: str) -> list[Say]:
    """The doubtful words are nobody's: they are part of what is passed on."""
    referral, refused = own(request, referral_id, ReferralStatus.DRAFT)
    if referral is None:
        return refused
    waiting = pending(request, referral)
    if waiting.get("whole"):
        referral.what = waiting.pop("whole")
        conversations.ask(request, routes.flow, CHOOSE, {"referral": referral.id, **waiting})
    return [Say(suggestions(request, referral))]


def draft_from(
    session: Session,
    person: Person,
    network_id: str,
    kind: str,
    wish: Wish,
    day: datetime | None,
    now: datetime,
    *,
    known: Referral | None = None,
) -> Referral:
    """A draft of what is passed on, or a known one changed. The wish's name and phone are not written down."""
    homes = enterprises_of(session, network_id, person)
    referral = known or Referral(
        network_id=network_id,
        id=new_id(now),
        kind=kind,
        status=ReferralStatus.DRAFT,
        way=Way.TURNS,
        single=True,
        contact=Contact.SENDER,
        sender_id=person.id,
        sender_enterprise_id=homes[0].id if homes else None,
        created_at=now,
    )
    referral.what, referral.quantity, referral.unit = wish.what, wish.quantity, wish.unit
    referral.wanted_on, referral.budget = day, wish.budget
    referral.price, referral.share_percent = wish.price, wish.share_percent
    session.add(referral)
    session.flush()
    return referral


def suggestions(request: Request, referral: Referral, *, in_the_past: bool = False) -> results.Suggestions:
    """Whom to pass it on to, as things stand now; without those who were asked before."""
    session = request.session
    form = (
        _form(request, referral.network_id, f"referral:{referral.id}")
        if referral.status == ReferralStatus.DRAFT
        else None
    )
    shown = suggestions_for(session, referral, request.person, form, request.now)
    return replace(shown, in_the_past=in_the_past)


@routes.button("again")
def suggest_again(request: Request, referral_id: str) -> list[Say]:
    """The suggestions once more."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    conversations.ask(request, routes.flow, CHOOSE, {"referral": referral.id})
    return [Say(suggestions(request, referral))]


@routes.button("to")
def choose_one(request: Request, referral_id: str) -> list[Say]:
    """A suggestion tapped; the argument is the enterprise."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    return refused if referral is None else chosen(request, referral, [request.argument])


@routes.button("others")
def choose_others(request: Request, referral_id: str) -> list[Say]:
    """Others than those suggested, one or several."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    return picker.ask(request, {**pending(request, referral), "referral": referral.id, "picked": []})


@routes.step(CHOOSE)
def choose_by_words(request: Request, conversation: Conversation) -> list[Say]:
    """An enterprise's name, typed."""
    return _begun_anew(request) or picker.typed(request, conversation)


def _begun_anew(request: Request) -> list[Say]:
    """Somebody writes the whole line once more, or a whole sentence, instead of an answer."""
    if whole := said_whole(request.text):
        kind, request.text = whole
        return begin(request, kind)
    understood = understand(request.text, addressed=True)
    named = next((kind for kind, key in COMMANDS.items() if understood and understood.command.key == key), None)
    if named is None or understood is None:
        return []
    request.text = understood.rest
    return begin(request, named)


def picked(request: Request, enterprise_ids: list[str]) -> list[Say]:
    """These are all."""
    conversation = conversations.current(request)
    mine = conversation is not None and conversation.flow == routes.flow
    referral_id = conversation.data.get("referral", "") if mine and conversation else ""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    return chosen(request, referral, enterprise_ids) if enterprise_ids else [Say(suggestions(request, referral))]


def _network_of_draft(request: Request) -> Network:
    """Of somebody with several networks: the one that the draft belongs to."""
    conversation = conversations.current(request)
    mine = conversation is not None and conversation.flow == routes.flow
    referral = found(request, conversation.data.get("referral", ""), lock=False) if mine and conversation else None
    return request.session.get_one(Network, referral.network_id) if referral else network_of(request)


picker = Picker(
    routes=routes,
    step=CHOOSE,
    command=MINE,
    network=_network_of_draft,
    question=lambda _asked, choices: results.AskWhom(choices),
    picked=picked,
    several=True,
)


def chosen(request: Request, referral: Referral, enterprise_ids: list[str]) -> list[Say]:
    """Note who is to be asked, in this order; then how they and the customer come together."""
    known = [
        each for each in dict.fromkeys(enterprise_ids) if request.session.get(Enterprise, (referral.network_id, each))
    ]
    own_one = _own_enterprise(request, referral, known)
    if own_one:
        return [Say(nothing_to_pass_on(referral, short_name(request.session, referral.network_id, own_one) or ""))]
    before = {offer.enterprise_id for offer in offers_of(request.session, referral) if offer.sent_at}
    known = [each for each in known if each not in before]
    if not known:
        return [Say(suggestions(request, referral))]
    _note_choices(request.session, referral, known)
    referral.way, referral.single = Way.TURNS, True
    names = names_of(request.session, referral)
    if len(known) > 1:
        return [Say(results.ChooseWay(referral.id, names))]
    return [Say(next_question(referral, names))]


@routes.button("way")
def choose_way(request: Request, referral_id: str) -> list[Say]:
    """Several in turn, or all at once."""
    referral, refused = own(request, referral_id, *CHOOSABLE)
    if referral is None:
        return refused
    referral.way = Way.TOGETHER if request.argument == Way.TOGETHER else Way.TURNS
    referral.single = referral.way == Way.TURNS
    return [Say(next_question(referral, names_of(request.session, referral)))]


def next_question(referral: Referral, names: tuple[str, ...]) -> results.ChooseContact | results.ConfirmSending | Told:
    """A customer can come together with the receiver in three ways; everything else goes through the sender."""
    if not names and referral.way != Way.CALL:
        return GONE
    if referral.kind == ReferralKind.CUSTOMER:
        return results.ChooseContact(referral.id, thing_of(referral), names)
    return results.ConfirmSending(referral.id, thing_of(referral), names)


def names_of(session: Session, referral: Referral) -> tuple[str, ...]:
    """Those whose turn comes next."""
    waiting = [offer for offer in offers_of(session, referral) if offer.status == OfferStatus.NEXT]
    return tuple(short_name(session, referral.network_id, offer.enterprise_id) or "" for offer in waiting)


def _note_choices(session: Session, referral: Referral, enterprise_ids: list[str]) -> None:
    forget_choices(session, referral)
    first = len(offers_of(session, referral))
    for position, enterprise_id in enumerate(enterprise_ids, start=first):
        session.add(
            ReferralOffer(
                network_id=referral.network_id,
                referral_id=referral.id,
                enterprise_id=enterprise_id,
                position=position,
                status=OfferStatus.NEXT,
            )
        )
    session.flush()


def _own_enterprise(request: Request, referral: Referral, enterprise_ids: list[str]) -> str | None:
    """One of the sender's own, where nothing is left to give it from; else the giver is another one of theirs."""
    assert request.person is not None
    homes = [home.id for home in enterprises_of(request.session, referral.network_id, request.person)]
    others = [home for home in homes if home not in enterprise_ids]
    if homes and not others:
        return next(each for each in enterprise_ids if each in homes)
    referral.sender_enterprise_id = others[0] if others else None
    return None


def nothing_to_pass_on(referral: Referral, enterprise: str) -> Told:
    """The enterprise is the sender's own."""
    return Told(
        "{enterprise} is your own enterprise, so there is nothing to pass on. Would you like another one?",
        Reply("Choose others", f"referral.again:{referral.id}"),
        CANCEL,
        enterprise=enterprise,
    )


def pending(request: Request, referral: Referral) -> dict[str, str]:
    """A customer's name and phone that wait for consent in this conversation."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.data.get("referral") != referral.id:
        return {}
    return {key: conversation.data[key] for key in ("name", "phone", "said_in", "whole") if conversation.data.get(key)}


def _form(request: Request, network_id: str, subject: str) -> str | None:
    assert request.person is not None
    return forms.issue(request.session, request.now, request.person, FORM, network_id=network_id, subject=subject)
