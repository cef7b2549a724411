"""The list is frozen and shown; then a tap draws. Redelivered, the same tap draws the same."""

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.lots.fairness import drawn_numbers
from bot.flows.lots.joining import GONE, join, leave
from bot.flows.lots.opening import subject_of, view
from bot.flows.lots.queries import draws_of, entries_of, find_lots, newest_lots
from bot.flows.lots.results import Drawn, ListFrozen
from bot.flows.lots.routes import routes
from bot.flows.lots.tables import Lots, LotsDraw, LotsStatus
from bot.flows.lots.words import said_in_words


@routes.button("freeze")
def freeze(request: Request, lots_id: str) -> list[Say]:
    """Number the names and show the list; from now on nobody joins. Tapped again, it shows the same list."""
    lots, why_not = _drawable(request, lots_id)
    if lots is None:
        return why_not
    entries = entries_of(request.session, lots)
    if len(entries) < 2:
        return [Say(Told("There must be two names at least. Who else joins?"))]
    if lots.status == LotsStatus.OPEN:
        lots.status = LotsStatus.FROZEN
        for number, entry in enumerate(entries, start=1):
            entry.number = number
    return [Say(ListFrozen(view(request, lots), _names(request, lots)), subject=subject_of(lots))]


@routes.button("draw")
def draw(request: Request, lots_id: str) -> list[Say]:
    """Draw for the first time; of lots that were drawn before, show what came of it."""
    lots, why_not = _drawable(request, lots_id)
    if lots is None:
        return why_not
    if lots.status == LotsStatus.OPEN:
        return freeze(request, lots_id)
    if lots.status == LotsStatus.FROZEN:
        _draw(request, lots, 1)
    return [Say(_drawn(request, lots), subject=subject_of(lots))]


@routes.button("again")
def draw_again(request: Request, lots_id: str) -> list[Say]:
    """Draw once more from the same list. The button carries the round that it ends, so a double tap draws once."""
    lots, why_not = _drawable(request, lots_id)
    if lots is None:
        return why_not
    rounds = len(draws_of(request.session, lots))
    if rounds and request.argument == str(rounds):
        _draw(request, lots, rounds + 1)
    return draw(request, lots_id)


def overheard(request: Request) -> list[Say] | None:
    """Words that say what the buttons do, of the lots that a group began last and within a day."""
    said = said_in_words(request.text)
    lots = newest_lots(request) if said and not request.chat.is_private else None
    if said is None or lots is None:
        return None
    return {"join": join, "leave": leave, "freeze": freeze, "draw": draw}[said](request, lots.id)


def _drawable(request: Request, lots_id: str) -> tuple[Lots | None, list[Say]]:
    """The lots that this person may freeze and draw; else why not."""
    lots = find_lots(request, lots_id)
    if lots is None:
        return None, [Say(GONE)]
    subject = Subject(lots.network_id, maker_id=lots.maker_id, chat=request.chat)
    refused = refusal(request, Right.DRAW_LOTS, subject)
    return (None, refused) if refused else (lots, [])


def _draw(request: Request, lots: Lots, round_: int) -> None:
    lots.status = LotsStatus.DRAWN
    request.session.add(
        LotsDraw(
            network_id=lots.network_id,
            lots_id=lots.id,
            round=round_,
            seed=request.event_id,
            person_id=request.person.id if request.person else None,
            at=request.now,
        )
    )
    request.session.flush()


def _drawn(request: Request, lots: Lots) -> Drawn:
    """What came of the newest draw and, where it is a later one, of the first."""
    names, draws = _names(request, lots), draws_of(request.session, lots)
    first, newest = (drawn_numbers(each.seed, len(names), lots.winners) for each in (draws[0], draws[-1]))
    return Drawn(
        lots=view(request, lots),
        numbers=tuple(newest),
        names=tuple(names[number - 1] for number in newest),
        seed=draws[-1].seed,
        round=len(draws),
        first=tuple(names[number - 1] for number in first) if len(draws) > 1 else (),
    )


def _names(request: Request, lots: Lots) -> tuple[str | None, ...]:
    """The names on the list, by their numbers."""
    entries = entries_of(request.session, lots)
    people = [entry.person_id for entry in entries if entry.person_id]
    known = request.names.of_all(request.session, request.chat.id, people)
    return tuple(entry.name or known.get(entry.person_id or "") for entry in entries)
