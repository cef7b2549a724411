"""Agreeing to look at each other's lessons and products: the facilitators of both say yes, either takes it back at any time."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import meant_network, network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.paging import page_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.neighbour.queries import agreed, consent_of
from bot.flows.neighbour.results import Others
from bot.flows.neighbour.routes import routes
from bot.flows.neighbour.tables import NeighbourConsent
from bot.language.answers import name_in
from bot.language.replies import agrees
from bot.storage.leading import caretakers
from bot.storage.locking import locked
from bot.storage.memberships import reachable, real_networks
from bot.storage.message_tables import Urgency
from bot.storage.people import Network, RoleKind

KEY = "neighbour.ask"
GONE = Told("I do not find this network any more.")


@routes.command("ask", button="ask")
def ask(request: Request) -> list[Say]:
    """`exchange with NETWORK`; alone it shows the others."""
    network, refused = _ours(request)
    if network is None:
        return refused
    others = [each for each in real_networks(request.session) if each.id != network.id]
    meant, found = meant_network(request, others, name_in(request.text)) if request.text else (None, [])
    if meant or len(found) == 1:
        return [Say(_question(network, meant or found[0]))]
    return [Say(_others(found or others, ""))]


@routes.button("page")
def more(request: Request, start: str) -> list[Say]:
    """The next ones."""
    network, refused = _ours(request)
    if network is None:
        return refused
    return [Say(_others([each for each in real_networks(request.session) if each.id != network.id], start))]


@routes.button("which")
def which(request: Request, other_id: str) -> list[Say]:
    """One of them: shown what a yes means."""
    network, refused = _ours(request)
    other = request.session.get(Network, other_id)
    if network is None or other is None or other.of_one_group or other.id == network.id:
        return refused or [Say(GONE)]
    return [Say(_question(network, other))]


@routes.button("agree", means=agrees)
def agree(request: Request, other_id: str) -> list[Say]:
    """Our yes; where theirs is there, too, both may look. A second tap changes nothing."""
    network, refused = _ours(request)
    other = request.session.get(Network, other_id)
    if network is None or other is None or other.of_one_group or other.id == network.id:
        return refused or [Say(GONE)]
    for network_id in sorted((network.id, other.id)):  # both sides may say it at the same moment
        locked(request.session, Network, network_id)
    new = consent_of(request.session, network.id, other.id) is None
    if new:
        request.session.add(NeighbourConsent(network_id=network.id, other_id=other.id, given_at=request.now))
        request.session.flush()
        note(request, network.id, "neighbour.agreed", f"network:{other.id}")
    if agreed(request.session, network.id, other.id):
        told = Told(
            "{other} and we can look at each other's lessons and products from now on.", _see(other), other=other.name
        )
        news = Told(
            "{other} and we can look at each other's lessons and products from now on.",
            _see(network),
            other=network.name,
        )
    else:
        told = Told("I ask the facilitators of {other}. As soon as they agree, too, both can look.", other=other.name)
        news = Told(
            "{other} would like to look at each other's lessons and products; no persons are shown. Shall we?",
            Reply("Agree", f"neighbour.agree:{network.id}"),
            Reply("Not now", "conversation.cancel"),
            other=network.name,
        )
    return [Say(told), *(_tell(request, other, news) if new else [])]


@routes.button("again")
def agree_again(request: Request, other_id: str) -> list[Say]:
    """Our yes once more, by a tap alone: an "all right" to what was taken back is none."""
    return agree(request, other_id)


@routes.button("stop")
def stop(request: Request, other_id: str) -> list[Say]:
    """Our yes is taken back: neither looks any more. It can be given again at once."""
    network, refused = _ours(request)
    other = request.session.get(Network, other_id)
    if network is None or other is None:
        return refused or [Say(GONE)]
    row = locked(request.session, NeighbourConsent, (network.id, other.id))
    if row:
        request.session.delete(row)
        note(request, network.id, "neighbour.stopped", f"network:{other.id}")
    again = Reply("Agree again", f"neighbour.again:{other.id}")
    return [
        Say(Told("{other} and we do not look at each other's lessons and products any more.", again, other=other.name))
    ]


def _ours(request: Request) -> tuple[Network | None, list[Say]]:
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    refused = refusal(request, Right.AGREE_WITH_NEIGHBOURS, Subject(network.id))
    return (None, refused) if refused else (network, [])


def _question(network: Network, other: Network) -> Told:
    return Told(
        "Shall {network} and {other} look at each other's published lessons and products? No persons are shown, and you can take it back at any time.",
        Reply("Agree", f"neighbour.agree:{other.id}"),
        Reply("Not now", "conversation.cancel"),
        network=network.name,
        other=other.name,
    )


def _others(networks: list[Network], start: str) -> Others:
    page = page_of(networks, start, lambda behind: f"neighbour.page:{behind}")
    return Others(page.with_rows(tuple((each.id, each.name) for each in page.rows)))


def _see(other: Network) -> Reply:
    return Reply("See it", f"neighbour.see:{other.id}")


def _tell(request: Request, other: Network, news: Told) -> list[Say]:
    """The facilitators of the other network, in private."""
    people = caretakers(request.session, other.id, first=RoleKind.FACILITATOR)
    return [
        Say(news, to=each.line_user_id, urgency=Urgency.PATIENT, network_id=other.id, about=f"network:{other.id}")
        for each in reachable(people)
    ]
