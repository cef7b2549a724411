"""Names that mean the same product to a network, kept by whoever looks after it: who makes it is found by each of them."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.directory.results import Synonyms
from bot.flows.directory.routes import routes
from bot.flows.directory.words import read_synonyms
from bot.storage.database import new_id
from bot.storage.enterprises import keep_synonyms, product_synonyms
from bot.storage.people import Network

MOST_NAMES, MOST_SETS = 12, 40


@routes.command("synonyms")
def synonyms_by_words(request: Request) -> list[Say]:
    """`same word kajood = chood`; without names, what is kept."""
    network = network_of(request)
    names = read_synonyms(request.text)
    if not names:
        refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
        return refused or [Say(_shown(request, network))]
    refused = refusal(request, Right.KEEP_SYNONYMS, Subject(network.id))
    if refused:
        return refused
    if len(names) < 2:
        return [Say(Told("Please write the names with = between them, such as: same word baskets = wicker."))]
    known = product_synonyms(request.session, network.id)
    if len(names) > MOST_NAMES or len(known) >= MOST_SETS:
        return [Say(Told("That is more than I can keep: up to 12 names that mean one thing, and 40 such things."))]
    set_id = new_id(request.now)
    keep_synonyms(request.session, network.id, set_id, names)
    note(request, network.id, "synonyms.kept", f"synonyms:{set_id}")
    together = next(each for each in product_synonyms(request.session, network.id).values() if names[0] in each)
    return [
        Say(
            Told(
                "Noted: {names} mean the same. Whoever asks for one finds all who make it.",
                Reply("Take it back", f"directory.apart:{set_id}"),
                names=" = ".join(together),
            )
        )
    ]


@routes.button("apart")
def take_apart(request: Request, set_id: str) -> list[Say]:
    """These names are not one thing any more."""
    network = network_of(request)
    refused = refusal(request, Right.KEEP_SYNONYMS, Subject(network.id))
    if refused:
        return refused
    if set_id in product_synonyms(request.session, network.id):
        keep_synonyms(request.session, network.id, set_id, ())
        note(request, network.id, "synonyms.dropped", f"synonyms:{set_id}")
    return [Say(_shown(request, network))]


def _shown(request: Request, network: Network) -> Synonyms:
    return Synonyms(tuple((i, tuple(names)) for i, names in product_synonyms(request.session, network.id).items()))
