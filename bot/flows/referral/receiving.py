"""Who receives study visits: on which days, how many people, what there is to see; and the provinces' learning centres."""

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.leaving_out import left_out
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.paging import page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal, refusal_everywhere
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.referral import drafting, results, visits
from bot.flows.referral.queries import centre_of, hold_visit_offer, visit_offers
from bot.flows.referral.routes import CENTRE, LEARNT, RECEIVE, routes
from bot.flows.referral.visit_hosts import receives_of
from bot.flows.referral.visit_words import read_receiving
from bot.language.cleaning import clean
from bot.language.replies import agrees
from bot.storage.areas import area_path
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprise_of_any_network, enterprises_spoken_for, names_of_enterprises
from bot.storage.people import Enterprise, Network

LONGEST = 200
MOST_MEANT = 4
ASK_HOW = Told(
    "When do you receive visits, how many people, and what is there to see? For example: Monday Wednesday, up to 30 people, dyeing with indigo.",
    CANCEL,
)
ASK_WHICH = Told("Which enterprise shall be its province's learning centre? Type a part of its name.", CANCEL)


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again what was asked."""
    again = {LEARNT: visits.ASK, RECEIVE: ASK_HOW, CENTRE: ASK_WHICH}.get(conversation.step)
    return [Say(again)] if again else drafting.resume(request, conversation)


@routes.command("centres", button="centres")
def show_centres(request: Request) -> list[Say]:
    """The learning centres, then who else receives visits."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    return refused or [Say(_listed(request, network))]


@routes.button("centrepage")
def turn_page(request: Request, start: str) -> list[Say]:
    """Another page of them."""
    request.argument = start
    return show_centres(request)


def _listed(request: Request, network: Network) -> results.Centres:
    rows = [receives_of(request.session, each) for each in visit_offers(request.session, network.id)]
    page = page_of(rows, request.argument, lambda behind: f"referral.centrepage:{behind}")
    own = enterprises_spoken_for(request.session, network.id, request.person) if request.person else []
    return results.Centres(page, tuple((each.id, each.short_name) for each in own) if request.chat.is_private else ())


@routes.command("receive")
def receive(request: Request) -> list[Say]:
    """`we receive visits on Monday, up to 30 people`."""
    elsewhere = in_private(request, "referral.receive")
    if elsewhere or request.person is None:
        return elsewhere
    network = network_of(request)
    own = enterprises_spoken_for(request.session, network.id, request.person)
    if not own:
        return [Say(Told("An enterprise's representative says that. You can ask yours to."))]
    return _say_how(request, own[0]) if request.text and len(own) == 1 else _ask_how(request, own)


def _ask_how(request: Request, own: list[Enterprise]) -> list[Say]:
    if len(own) > 1:
        which = (Reply(each.short_name, f"referral.receiveat:{each.id}") for each in own[:MOST_MEANT])
        return [Say(Told("Which of your enterprises receives visits?", *which, CANCEL))]
    conversations.ask(request, routes.flow, RECEIVE, {"enterprise": own[0].id})
    return [Say(ASK_HOW)]


@routes.button("receiveat")
def ask_how(request: Request, enterprise_id: str) -> list[Say]:
    """The button of an enterprise: type how."""
    enterprise, refused = _own(request, enterprise_id)
    return refused if enterprise is None else _ask_how(request, [enterprise])


@routes.step(RECEIVE, free=True)
def take_how(request: Request, conversation: Conversation) -> list[Say]:
    """The days, the number, the words."""
    enterprise, refused = _own(request, conversation.data["enterprise"])
    if enterprise is None:
        conversations.end(request)
        return refused
    if not request.text or len(request.text) > LONGEST:
        raise NotAnAnswer(Say(ASK_HOW))
    return _say_how(request, enterprise)


def _say_how(request: Request, enterprise: Enterprise) -> list[Say]:
    conversations.end(request)
    cleaned = clean(" ".join(request.text.split()), all_names=True)
    weekdays, most, words = read_receiving(cleaned.text)
    offer = hold_visit_offer(request.session, enterprise.network_id, enterprise.id, request.now)
    offer.weekdays, offer.most_people, offer.receives, offer.changed_at = list(weekdays), most, True, request.now
    offer.words = words[:LONGEST] or offer.words
    note(request, enterprise.network_id, "referral.receives", f"enterprise:{enterprise.id}")
    return [*left_out(cleaned), Say(results.ReceivesNow(receives_of(request.session, offer)))]


@routes.button("receivenot")
def stop_receiving(request: Request, enterprise_id: str) -> list[Say]:
    """We receive no visits any more."""
    enterprise, refused = _own(request, enterprise_id)
    if enterprise is None:
        return refused
    offer = hold_visit_offer(request.session, enterprise.network_id, enterprise.id, request.now)
    offer.receives, offer.changed_at = False, request.now
    return [Say(results.ReceivesNow(receives_of(request.session, offer), stopped=True))]


def _own(request: Request, enterprise_id: str) -> tuple[Enterprise | None, list[Say]]:
    elsewhere = in_private(request, "referral.receive")
    enterprise = enterprise_of_any_network(request.session, enterprise_id)
    if elsewhere or enterprise is None:
        return None, elsewhere or [Say(ASK_WHICH)]
    about = Subject(enterprise.network_id, enterprise_id=enterprise.id)
    refused = refusal(request, Right.ANSWER_REFERRAL, about)
    return (None, refused) if refused else (enterprise, [])


@routes.command("centre")
def set_by_words(request: Request) -> list[Say]:
    """`learning centre: weavers of Ko Yo`; whoever looks after the network says it."""
    elsewhere = in_private(request, "referral.centre")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = _not_a_leader(request, network)
    if refused:
        return refused
    conversations.ask(request, routes.flow, CENTRE, {"network": network.id})
    return _meant(request, network) if request.text else [Say(ASK_WHICH)]


@routes.step(CENTRE)
def take_which(request: Request, conversation: Conversation) -> list[Say]:
    """An enterprise's name."""
    return _meant(request, request.session.get_one(Network, conversation.data["network"]))


def _meant(request: Request, network: Network) -> list[Say]:
    """The one that the words name most plainly is asked about; nothing is set before a tap."""
    hits = index_of(request.session, network).find(request.text, MOST_MEANT)
    names = names_of_enterprises(request.session, network.id)
    if not hits:
        raise NotAnAnswer(Say(ASK_WHICH))
    which = (Reply(names[each][:20], f"referral.setcentre:{each}") for each, _score in hits)
    return [Say(Told("Shall this be its province's learning centre?", *which, CANCEL))]


@routes.button("setcentre", means=agrees)
def set_centre(request: Request, enterprise_id: str) -> list[Say]:
    """Yes, this one: in place of the one before, of which there is one a province."""
    elsewhere = in_private(request, "referral.centre")
    enterprise = enterprise_of_any_network(request.session, enterprise_id)
    if elsewhere or enterprise is None:
        return elsewhere or [Say(ASK_WHICH)]
    refused = refusal(
        request, Right.SET_LEARNING_CENTRE, Subject(enterprise.network_id, enterprise.id, enterprise.area_id)
    )
    path = area_path(request.session, enterprise.network_id, enterprise.area_id)
    if refused or not path:
        return refused or [Say(Told("I do not know in which province it lies: please put that right first."))]
    conversations.end(request)
    before = centre_of(request.session, enterprise.network_id, path[-1].id)
    if before and before.enterprise_id != enterprise.id:
        before.centre_of = None
        request.session.flush()
    offer = hold_visit_offer(request.session, enterprise.network_id, enterprise.id, request.now)
    offer.centre_of, offer.receives, offer.changed_at = path[-1].id, True, request.now
    note(request, enterprise.network_id, "referral.centre", f"enterprise:{enterprise.id}")
    return [Say(results.ReceivesNow(receives_of(request.session, offer)))]


def _not_a_leader(request: Request, network: Network) -> list[Say]:
    return refusal_everywhere(request, Right.SET_LEARNING_CENTRE, network.id)
