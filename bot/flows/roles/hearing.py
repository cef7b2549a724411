"""`ตั้งพี่วันดีเป็นผู้ช่วย`: whoever holds a role says in a sentence who shall stand in."""

from dataclasses import replace

from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.roles.deputising import named_deputy
from bot.flows.roles.terms_of_office import NO_ROLE
from bot.flows.roles.words import deputy_said
from bot.storage.leading import LEADING
from bot.storage.memberships import roles_of


def heard(request: Request) -> list[Say] | None:
    """In the 1:1 chat, for the role held there; of several the one that looks after the network: the question names it."""
    name = deputy_said(request.text) if request.chat.is_private and request.person else None
    if name is None or request.person is None:
        return None
    roles = roles_of(request.session, network_of(request).id, request.person)
    roles.sort(key=lambda role: role.kind not in LEADING)
    return named_deputy(replace(request, text=name), roles[0].id) if roles else [Say(NO_ROLE)]
