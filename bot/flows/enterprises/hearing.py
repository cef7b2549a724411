"""What is said of an enterprise in a sentence: shown before it is done, or before it is told to who may do it."""

from dataclasses import replace

from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.enterprises.changing import back, begin
from bot.flows.enterprises.tables import Act
from bot.flows.enterprises.words import change_said, says_enterprise
from bot.language.enterprise_words import core_of_name
from bot.storage.people import Network
from bot.storage.standing import enterprises_retired


def heard(request: Request) -> list[Say] | None:
    """`กลุ่มกะลาเลิกทำแล้ว`, `กลุ่มเราขอพักก่อน`, in the 1:1 chat of somebody of a network; None where no enterprise is called so."""
    said = change_said(request.text) if request.chat.is_private and networks_here(request) else None
    if said is None:
        return None
    act, first, second = said
    network = network_of(request)
    if act == Act.BACK:
        resting = enterprises_retired(request.session, network.id)
        named = any(core_of_name(first) in (core_of_name(each.name), core_of_name(each.short_name)) for each in resting)
        return back(replace(request, text=first)) if named or not first else None
    return begin(request, Act(act), first, second) if not first or _is_one(request, network, first) else None


def _is_one(request: Request, network: Network, name: str) -> bool:
    """Whether an enterprise is called so; where the sentence does not say that it is one, in so many words."""
    if says_enterprise(request.text):
        return bool(index_of(request.session, network).find(name, 1))
    return plainly_meant(request.session, network, name) is not None
