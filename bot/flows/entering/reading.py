"""`แทนป้าแดง เลือกเสาร์`: what is said for somebody, handed to the flow that makes something of it."""

from contextlib import suppress

from bot.dialogue.entering import behalf_of, may_enter
from bot.dialogue.holders import Subject
from bot.dialogue.picking.choices import plainly_meant
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import AskFirst, Say, Told
from bot.dialogue.telling import Entry
from bot.flows.entering.marking import mark_without_line
from bot.flows.entering.routes import routes
from bot.language.behalf_words import begins_with_a_title, said_for, says_no_line
from bot.storage.people import Enterprise, Network

HOW = Told(
    "For somebody who has no LINE, write it in one line: “for Auntie Daeng choose Saturday”, “for Ban Na Thap fertiliser "
    "10 sacks”, “for Auntie Daeng coming 2”. A representative enters for people of the own group, a coordinator for a group "
    "that is marked as without LINE."
)
NOT_READ = Told(
    "I see for whom, but not what. A choice in an open poll, a coming, or an amount in an open order, please."
)


def overheard(request: Request) -> list[Say] | None:
    """A line for somebody else; None where it is none, or talk among people."""
    cuts = list(said_for(request.text))
    if not cuts or request.person is None:
        return None
    unmarked, begins = says_no_line(request.text), begins_with_a_title(request.text)
    for who, what in reversed(cuts):  # the longest name first: กลุ่มผ้าทอ เกาะยอ
        for entry in _entries(request, what):
            if not request.addressed and not may_enter(request.session, entry.network_id, request.person):
                return None
            named = _enterprise(request, entry.network_id, who)
            if named is None and (entry.of_an_enterprise or (unmarked and not begins)):
                continue
            marked = _marked(request, named) if named and unmarked else []
            try:
                return [*marked, *entry.write(behalf_of(request, entry.network_id, who))]
            except AskFirst as first:
                last = first
            if named or len(cuts) == 1 or (who, what) == cuts[0]:
                return last.says
    return [Say(NOT_READ)] if request.addressed and not request.chat.is_private and (begins or not unmarked) else None


def _enterprise(request: Request, network_id: str, who: str) -> Enterprise | None:
    network = request.session.get(Network, network_id)
    found = plainly_meant(request.session, network, who) if network else None
    return request.session.get(Enterprise, (network_id, found)) if found else None


def _marked(request: Request, enterprise: Enterprise) -> list[Say]:
    """`บ้านบ่อใหม่ขอ 3 กระสอบ ไม่มีไลน์`: whoever may say of it that it has no LINE has said so."""
    about = Subject(enterprise.network_id, enterprise_id=enterprise.id)
    if enterprise.without_line or not may(request.session, request.person, Right.ENTER_WITHOUT_LINE, about):
        return []
    return mark_without_line(request, enterprise)


def entered_meanwhile(request: Request) -> list[Say] | None:
    """What is entered for somebody without LINE, said while something else is being asked; None where anything of it is
    in doubt: then it is the answer."""
    if request.person is None:
        return None
    for who, what in reversed(list(said_for(request.text))):
        for entry in _entries(request, what):
            if entry.of_an_enterprise and _enterprise(request, entry.network_id, who) is None:
                continue
            if may_enter(request.session, entry.network_id, request.person):
                with suppress(AskFirst):
                    return entry.write(behalf_of(request, entry.network_id, who))
    return None


def _entries(request: Request, what: str) -> list[Entry]:
    found = [flow.entered(request, what) for flow in all_routes().values() if flow.entered]
    return [entry for entry in found if entry]


@routes.command("how")
def how(_request: Request) -> list[Say]:
    """How it is written."""
    return [Say(HOW)]
