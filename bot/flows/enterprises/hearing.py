"""What is said of an enterprise in a sentence, by whoever may change it: shown before it is done, like a command."""

from dataclasses import replace

from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may_somewhere
from bot.dialogue.saying import Say
from bot.flows.enterprises.changing import back, begin
from bot.flows.enterprises.tables import Act
from bot.flows.enterprises.words import change_said
from bot.language.enterprise_words import core_of_name
from bot.storage.standing import enterprises_retired


def heard(request: Request) -> list[Say] | None:
    """`กลุ่มกะลาเลิกทำแล้ว`, in the 1:1 chat; None where no enterprise is called so, or somebody may not change any."""
    said = change_said(request.text) if request.chat.is_private else None
    if said is None:
        return None
    act, first, second = said
    network = network_of(request)
    if not may_somewhere(request.session, request.person, Right.CHANGE_ENTERPRISES, network.id):
        return None
    if act == Act.BACK:
        resting = enterprises_retired(request.session, network.id)
        named = any(core_of_name(first) in (core_of_name(each.name), core_of_name(each.short_name)) for each in resting)
        return back(replace(request, text=first)) if named else None
    return begin(request, Act(act), first, second) if index_of(request.session, network).find(first, 1) else None
