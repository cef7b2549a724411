"""Lots are opened by whoever thinks of it, in a group."""

from bot.dialogue.request import Request
from bot.dialogue.saying import Say, Told
from bot.flows.lots.queries import count_of
from bot.flows.lots.results import LotsOpened, LotsView
from bot.flows.lots.routes import routes
from bot.flows.lots.tables import Lots
from bot.flows.lots.words import read_line
from bot.storage.database import new_id

LONGEST = 100
MOST_WINNERS = 20


@routes.command("open")
def open_lots(request: Request) -> list[Say]:
    """`lots who gets the gift | 3 people`; how many are drawn may be left out: one."""
    about, winners = read_line(request.text)
    if request.chat.is_private:
        return [Say(Told("Lots are drawn in a group, where everybody sees it. Please write it there."))]
    if len(about) > LONGEST or not 1 <= (winners or 1) <= MOST_WINNERS:
        return [
            Say(Told("May I have it shorter, and at most 20 to be drawn? For example: draw lots Who goes first | 3"))
        ]
    lots = Lots(
        network_id=request.network_id,
        id=new_id(request.now),
        chat_id=request.chat.id,
        maker_id=request.person.id if request.person else None,
        about=about,
        winners=winners or 1,
        created_at=request.now,
    )
    request.session.add(lots)
    request.session.flush()
    return [Say(LotsOpened(view(request, lots)), subject=subject_of(lots))]


def view(request: Request, lots: Lots) -> LotsView:
    """Lots as they stand now."""
    return LotsView(lots.id, lots.about, lots.winners, count_of(request.session, lots))


def subject_of(lots: Lots) -> str:
    """What messages about these lots speak of."""
    return f"lots:{lots.id}"
