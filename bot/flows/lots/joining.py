"""Putting one's name in, taking it out again, or putting every enterprise in."""

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Counted, Say, Told
from bot.flows.lots.opening import subject_of
from bot.flows.lots.queries import count_of, find_lots
from bot.flows.lots.routes import routes
from bot.flows.lots.tables import Lots, LotsEntry, LotsStatus
from bot.storage.memberships import enterprises_of_network

GONE = Told("I cannot find these lots any more. Shall we begin new ones? Type: draw lots")
FROZEN = Told("The list stands already, so that it stays fair. You are welcome the next time.")
WHO_ARE_YOU = Told("LINE did not tell me who you are, so I cannot put your name in.")


@routes.button("join")
def join(request: Request, lots_id: str) -> list[Say]:
    """Put the person who taps into the lots; a second tap changes nothing."""
    lots, why_not = _joinable(request, lots_id)
    if lots is None or request.person is None:
        return why_not
    if request.session.get(LotsEntry, (lots.network_id, lots.id, request.person.id)):
        return [Say(Told("Your name is in already."))]
    _put_in(request, lots, request.person.id, person_id=request.person.id)
    count = count_of(request.session, lots)
    name = request.name()
    if name is None:
        return [Say(Counted("Somebody joins · {count} name", "Somebody joins · {count} names", count=count))]
    told = Counted("{name} joins · {count} name", "{name} joins · {count} names", name=name, count=count)
    return [Say(told, subject=subject_of(lots))]


@routes.button("leave")
def leave(request: Request, lots_id: str) -> list[Say]:
    """Take the name of the person who taps out of the lots."""
    lots, why_not = _joinable(request, lots_id)
    if lots is None or request.person is None:
        return why_not
    entry = request.session.get(LotsEntry, (lots.network_id, lots.id, request.person.id))
    if entry is None:
        return [Say(Told("Your name is not in it."))]
    request.session.delete(entry)
    return [Say(Told("All right, I have taken your name out."))]


@routes.button("all")
def put_enterprises_in(request: Request, lots_id: str) -> list[Say]:
    """Put every enterprise of the network into the lots, beside those who tapped."""
    lots, why_not = _joinable(request, lots_id)
    if lots is None:
        return why_not
    refused = refusal(request, Right.DRAW_LOTS, Subject(lots.network_id, maker_id=lots.maker_id, chat=request.chat))
    if refused:
        return refused
    for enterprise in enterprises_of_network(request.session, lots.network_id):
        if request.session.get(LotsEntry, (lots.network_id, lots.id, enterprise.id)) is None:
            _put_in(request, lots, enterprise.id, name=enterprise.short_name)
    count = count_of(request.session, lots)
    told = Counted("All enterprises are in · {count} name", "All enterprises are in · {count} names", count=count)
    return [Say(told, subject=subject_of(lots))]


def _joinable(request: Request, lots_id: str) -> tuple[Lots | None, list[Say]]:
    """The lots whose list may still change; else why not."""
    lots = find_lots(request, lots_id)
    if lots is None:
        return None, [Say(GONE)]
    if lots.status != LotsStatus.OPEN:
        return None, [Say(FROZEN)]
    return lots, [] if request.person else [Say(WHO_ARE_YOU)]


def _put_in(request: Request, lots: Lots, key: str, *, person_id: str | None = None, name: str | None = None) -> None:
    request.session.add(
        LotsEntry(
            network_id=lots.network_id, lots_id=lots.id, key=key, person_id=person_id, name=name, joined_at=request.now
        )
    )
    request.session.flush()
