"""Whoever looks after the network says in words who shall host: `ตั้งเจ้าภาพ บางดาน`."""

import re

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NETWORK_MARK, OWN_MARK, Day, Reply, Say, Told
from bot.flows.forum.asking_host import is_free
from bot.flows.forum.host_results import NO_TURNS
from bot.flows.forum.queries import forums_to_come
from bot.flows.forum.routes import routes
from bot.flows.forum.setting_host import PAGE, SURE, called, choose_among, make_host, set_host
from bot.flows.forum.tables import Forum
from bot.flows.forum.view import manageable
from bot.flows.forum.words.turns import host_to_set

MOST_LETTERS = 60
"""Of a name that a button carries."""
_IS = re.compile(r"^(?:เป็น|คือ|ให้|to|:)\s*")


@routes.command("sethost")
def set_host_by_text(request: Request) -> list[Say]:
    """As a command, with a name behind it or without."""
    return in_private(request, "forum.sethost") or _host_named(request, request.text)


def heard_to_set_host(request: Request) -> list[Say] | None:
    """`ให้บางดานเป็นเจ้าภาพ`, in the 1:1 chat; None for anything else."""
    name = host_to_set(request.text) if request.chat.is_private else None
    return None if name is None else _host_named(request, name)


def _host_named(request: Request, name: str) -> list[Say]:
    """It hosts the next meeting whose hosts take turns, or the one that the words name; of several it is asked which, and nobody is told
    before a tap. Where no enterprise is plainly meant, they are shown."""
    network = network_of(request)
    coming = [each for each in forums_to_come(request.session, network.id, request.now) if each.rotates]
    nearest: dict[str, Forum] = {}
    for each in coming:
        nearest.setdefault(each.series_id or each.id, each)
    forums = [each for each in nearest.values() if each.name in name] or list(nearest.values())
    if not forums:
        return [Say(NO_TURNS)]
    if refused := refusal(request, Right.PLAN_FORUM, Subject(network.id, audience=forums[0].whom)):
        return refused
    for each in forums:
        name = _IS.sub("", " ".join(name.replace(each.name, " ").split()))
    if len(forums) > 1:
        said = re.sub(f"[{OWN_MARK}{NETWORK_MARK}]", " ", name)[:MOST_LETTERS]
        ways = (Reply(each.name, f"forum.hostfor:{each.id}:{said}") for each in forums[:PAGE])
        return [Say(Told("For which meeting?", *ways))]
    return _ask(request, forums[0].id, name)


@routes.button("hostfor")
def host_for(request: Request, forum_id: str) -> list[Say]:
    """A tap on the meeting that a name (the argument) was said for."""
    return _ask(request, forum_id, request.argument)


def _ask(request: Request, forum_id: str, name: str) -> list[Say]:
    """In words a name may be misread: it is said back first."""
    forum = manageable(request, forum_id)
    found = called(request, forum, name) if name else []
    if len(found) != 1:
        return choose_among(request, forum, found) if found else set_host(request, forum.id)
    enterprise = found[0].enterprise
    if forum.host_id or not is_free(request.session, forum, enterprise):
        return make_host(request, forum, found[0], sure=False)
    yes = Reply("Yes, it shall", f"forum.sethost:{forum.id}:{enterprise.id}.{SURE}.")
    return [
        Say(
            Told(
                "Shall {enterprise} host “{name}” on {day}?", yes, CANCEL,
                enterprise=enterprise.short_name, name=forum.name, day=Day(forum.starts_at or forum.planned_for),
            )
        )
    ]  # fmt: skip
