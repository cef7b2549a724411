"""What a network is for and what it is built around, said by whoever looks after it: it shapes what is offered first."""

from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.picking.choices import Choices, plainly_meant
from bot.dialogue.picking.index import index_of
from bot.dialogue.picking.picker import Picker
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.drawing.people_words import PURPOSES
from bot.flows.shape.results import AskCore, AskPurpose
from bot.flows.shape.routes import routes
from bot.flows.shape.words import purpose_in
from bot.language.answers import is_none
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.people import Enterprise, Network

CORE, KEY = "core", "shape.core"
MOST_ALIKE = 5


def _ours(request: Request) -> tuple[Network | None, list[Say]]:
    """The network, held, where the person may say so; else what to say."""
    elsewhere = in_private(request, KEY)
    if elsewhere:
        return None, elsewhere
    network = network_of(request)
    refused = refusal(request, Right.SHAPE_NETWORK, Subject(network.id))
    return (None, refused) if refused else (locked(request.session, Network, network.id), [])


@routes.command("purpose", button="purpose")
def purpose(request: Request) -> list[Say]:
    """`เครือข่ายเน้น ค้าขาย`; alone it shows the three."""
    network, refused = _ours(request)
    if network is None:
        return refused
    said = purpose_in(request.text) if request.text else None
    return for_this(request, said) if said else [Say(AskPurpose(network.name, network.purpose))]


@routes.button("for")
def for_this(request: Request, chosen: str) -> list[Say]:
    """That, first of all."""
    network, refused = _ours(request)
    if network is None or chosen not in PURPOSES:
        return refused or [Say(Told("I do not know this purpose."))]
    if network.purpose != chosen:
        network.purpose = chosen
        note(request, network.id, "network.purpose", f"network:{network.id}", {"purpose": chosen})
    return [
        Say(
            Told(
                "All right: {network} is for {purpose} first. In help and lists I show that first.",
                network=network.name, purpose=Told(PURPOSES[chosen]),
            )
        )
    ]  # fmt: skip


@routes.command("core", button="core")
def core(request: Request) -> list[Say]:
    """`แม่ข่าย กระจูดโคกเมา`, `แม่ข่าย ไม่มี`; alone it asks."""
    network, refused = _ours(request)
    if network is None:
        return refused
    if request.text and is_none(request.text):
        return no_core(request, "")
    meant = plainly_meant(request.session, network, request.text) if request.text else None
    if meant:
        return picked(request, [meant])
    alike = [each for each, _score in index_of(request.session, network).find(request.text, MOST_ALIKE)]
    return picker.ask(request, {"offered": alike}, alike or None)


@routes.step(CORE)
def core_by_words(request: Request, conversation: Conversation) -> list[Say]:
    """A part of its name, or none."""
    return no_core(request, "") if is_none(request.text) else picker.typed(request, conversation)


def picked(request: Request, enterprise_ids: list[str]) -> list[Say]:
    """This one: it stands first where an enterprise is chosen, and goes along with newcomers first."""
    network, refused = _ours(request)
    conversations.end(request)
    enterprise = request.session.get(Enterprise, (network.id, enterprise_ids[0])) if network else None
    if network is None or enterprise is None or enterprise.retired_at:
        return refused or picker.ask(request, {})
    if network.core_id != enterprise.id:
        network.core_id = enterprise.id
        note(request, network.id, "network.core", f"enterprise:{enterprise.id}")
    return [
        Say(
            Told(
                "{enterprise} is the core of {network} now: it stands first where an enterprise is chosen, and is asked first to go along with newcomers.",
                enterprise=enterprise.short_name, network=network.name,
            )
        )
    ]  # fmt: skip


@routes.button("nocore")
def no_core(request: Request, _id: str) -> list[Say]:
    """There is none: all stand beside each other."""
    network, refused = _ours(request)
    if network is None:
        return refused
    conversations.end(request)
    if network.core_id:
        network.core_id = None
        note(request, network.id, "network.core", f"network:{network.id}")
    return [Say(Told("All right, {network} has no core: all stand beside each other.", network=network.name))]


def _asked(request: Request, choices: Choices) -> AskCore:
    network = network_of(request)
    now = request.session.get(Enterprise, (network.id, network.core_id)) if network.core_id else None
    return AskCore(choices, now.short_name if now else None)


picker = Picker(routes=routes, step=CORE, command=KEY, network=network_of, question=_asked, picked=picked)


def resume(request: Request, _conversation: Conversation) -> list[Say]:
    """Ask again."""
    return picker.ask(request, {})
