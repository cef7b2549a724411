"""Common pots: money that enterprises put together for one purpose, and what each gives when somebody has died.

`opening` makes one, `giving` takes promises and what is handed over, `managing` confirms and ends it; `roster` counts who is
under the welfare. The bot keeps lists and holds no money; in a group only totals are said.
"""

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say
from bot.dialogue.telling import Waiting
from bot.flows.pot import giving, in_words, joined, opening, privacy, reports, roster
from bot.flows.pot.finding import looks_after, pots_here
from bot.flows.pot.kinds import TAKES, PotStatus
from bot.flows.pot.queries import find_pot, parts_among
from bot.flows.pot.reminding import is_open_for
from bot.flows.pot.reports import funeral_counted
from bot.flows.pot.routes import routes
from bot.flows.pot.sums import NOTHING_SAID
from bot.flows.pot.tables import Pot
from bot.flows.pot.words import is_of_a_funeral
from bot.language.catalogue import mark
from bot.storage.audience import Audience, includes
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of
from bot.storage.people import Enterprise

__all__ = ["funeral_counted", "is_of_a_funeral", "resume"]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask the question of a parked conversation again."""
    if conversation.step in (opening.PART, opening.PREVIEW):
        return opening.resume(request, conversation)
    pot = find_pot(request, str(conversation.data.get("pot")))
    enterprise = request.session.get(Enterprise, (pot.network_id, conversation.data.get("enterprise"))) if pot else None
    if pot is None or enterprise is None:
        return giving.mine(request)
    return [Say(giving.sum_question(pot, enterprise, conversation.step))]


def waits_for(request: Request) -> list[Waiting]:
    """What the person's enterprises have not answered, or promised and not handed over; what waits to be confirmed."""
    waiting = []
    pots = [(pot, _meant(request, pot)) for pot in pots_here(request, *TAKES)]
    parts = parts_among(request.session, [pot for pot, meant in pots if meant])
    for pot, meant in pots:
        how = "" if pot.status == PotStatus.OPEN else "late"
        if any(is_open_for(parts[pot.id].get(each, NOTHING_SAID), how) for each in meant):
            waiting.append(Waiting(mark("Give"), pot.purpose, pot.until, f"pot.show:{pot.id}"))
    return waiting


def _meant(request: Request, pot: Pot) -> list[str]:
    """The ids of the person's enterprises that a pot asks."""
    mine = enterprises_of(request.session, pot.network_id, request.person) if request.person else []
    return [each.id for each in mine if includes(request.session, Audience.of(pot.audience), each)]


def open_here(request: Request) -> list[Reply]:
    """The pots that take promises, each with the button that shows it."""
    found = [pot for pot in pots_here(request, PotStatus.OPEN) if pot.purpose]
    looked_after = [
        pot.id for pot in found if request.chat.is_private and looks_after(request.session, request.person, pot)
    ]
    return [Reply(pot.purpose, f"pot.{'list' if pot.id in looked_after else 'show'}:{pot.id}") for pot in found]


def heard(request: Request) -> list[Say] | None:
    """What is said of a pot with none asked about, or of one's own name on the roster."""
    return roster.heard(request) or giving.heard(request)


routes.resume = resume
routes.waits_for = waits_for
routes.open_here = open_here
routes.quoted = giving.quoted
routes.heard = heard
routes.overheard = in_words.overheard
routes.open_work = reports.open_work
routes.activities = reports.opened
routes.facts = reports.facts
routes.move = joined.move_open_pots
routes.merges = joined.merge_shares
routes.parts = joined.part_shares
routes.holds = privacy.HOLDS
routes.kept = privacy.kept_about
routes.forget = privacy.forget
routes.erase = privacy.erase
