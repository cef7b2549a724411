"""Sub-groups spoken of by name, without the word for them: what else is called so is left to others."""

from bot.dialogue.network_choice import networks_here
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.subgroup.joining import join, leave
from bot.flows.subgroup.queries import meant_subgroup
from bot.flows.subgroup.showing import show_people
from bot.flows.subgroup.words import asks_who_is_in, goes
from bot.language.enterprise_words import folded
from bot.storage.memberships import enterprises_of
from bot.storage.subgroups import Subgroup


def overheard(request: Request) -> list[Say] | None:
    """`ออกจากกลุ่มขนม`, `เข้ากลุ่มขนมด้วย`, `ใครอยู่ในกลุ่มย่อยขนมบ้าง`, to the bot; None where no sub-group is plainly meant."""
    if not (request.chat.is_private or request.addressed) or request.person is None:
        return None
    whose, going = asks_who_is_in(request.text), goes(request.text)
    name, leaves = going or (whose or "", False)
    subgroup = _called(request, name) if name else None
    if subgroup is None:
        return None
    if whose:
        return show_people(request, subgroup.id)
    return leave(request, subgroup.id) if leaves else join(request, subgroup.id)


def _called(request: Request, name: str) -> Subgroup | None:
    """The sub-group that a name plainly means, here; None where the person's own enterprise is called so."""
    for network_id in networks_here(request):
        theirs = enterprises_of(request.session, network_id, request.person) if request.person else []
        if any(folded(name) in (folded(each.name), folded(each.short_name)) for each in theirs):
            return None
        meant, _found = meant_subgroup(request.session, network_id, name)
        if meant:
            return meant
    return None
