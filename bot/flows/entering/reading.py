"""`แทนป้าแดง เลือกเสาร์`: what is said for somebody, handed to the flow that makes something of it."""

from contextlib import suppress

from bot.dialogue.entering import behalf_of, may_enter
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import AskFirst, Say, Told
from bot.dialogue.telling import Entry
from bot.flows.entering.routes import routes
from bot.language.behalf_words import said_for

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
    for who, what in reversed(cuts):  # the longest name first: กลุ่มผ้าทอ เกาะยอ
        for entry in _entries(request, what):
            if not request.addressed and not may_enter(request.session, entry.network_id, request.person):
                return None
            try:
                return entry.write(behalf_of(request, entry.network_id, who))
            except AskFirst as first:
                last = first
            if len(cuts) == 1 or (who, what) == cuts[0]:
                return last.says
    return [Say(NOT_READ)] if request.addressed and not request.chat.is_private else None


def entered_meanwhile(request: Request) -> list[Say] | None:
    """The same, said while something else is being asked; None where anything of it is in doubt: then it is the answer."""
    if request.person is None:
        return None
    for who, what in reversed(list(said_for(request.text))):
        for entry in _entries(request, what):
            if may_enter(request.session, entry.network_id, request.person):
                with suppress(AskFirst):
                    return entry.write(behalf_of(request, entry.network_id, who))
    return None


def _entries(request: Request, what: str) -> list[Entry]:
    found = [flow.entered(request, what) for flow in all_routes().values() if flow.entered]
    return [entry for entry in found if entry]


@routes.command("how")
def how(request: Request) -> list[Say]:
    """How it is written."""
    return [Say(HOW)]
