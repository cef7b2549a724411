"""Something wrong is told in words: `ของขาด 2 กระสอบ` finds its order, by its product, its kind, and how far it is."""

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import NotAnAnswer, Say, Told
from bot.flows.order.after_results import OF_A_SALE
from bot.flows.order.announcing import subject_of
from bot.flows.order.closing import taking
from bot.flows.order.finding import networks_here, own_enterprises, stay_private
from bot.flows.order.listing import goes_on, one_of
from bot.flows.order.money.own import own_part
from bot.flows.order.problems import ask_kind, ask_words, report
from bot.flows.order.queries import lines_of, orders_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, TAKING, JointOrder, OrderKind, OrderStatus
from bot.flows.order.words.wrong import Wrong, may_be_problem, read_problem
from bot.language.normalising import plain
from bot.storage.chats import Conversation

WHICH = "wrongwhich"
NOTHING_CAME = Told("None of what your group ordered is closed yet, so nothing can have come of it.")
Mine = list[tuple[JointOrder, str]]
"""Orders with the enterprise for which somebody speaks."""


def said_wrong(request: Request, order_id: str | None = None) -> list[Say] | None:
    """Of the one order that it can be about (or the one quoted), or asked of which; None where it is no such word, or the
    person's enterprises have no part in any order."""
    if request.person is None or not may_be_problem(request.text) or not (request.chat.is_private or request.addressed):
        return None
    mine = _mine(request, *STANDS)
    mine = [each for each in mine if order_id in (None, each[0].id)]
    said = read_problem(request.text, [item.name for order, _who in mine for item in order.items])
    if said is None:
        return None
    if not mine:
        open_ones = [order for order, _who in _mine(request, *TAKING)]
        return [Say(NOTHING_CAME, subject=subject_of(open_ones[0]))] if open_ones else None
    stay_private(request, "order.mine")
    fitting = _fitting(mine, said, request.text)
    if len(fitting) == 1:
        return _report(request, fitting[0], said)
    conversations.ask(request, routes.flow, WHICH, {"said": request.text})
    return _which(request, fitting)


@routes.command("wrong")
@goes_on("wrong")
def something_is_wrong(request: Request) -> list[Say]:
    """`something is wrong with the goods`: with which, and what."""
    stay_private(request, "order.mine")
    mine = _mine(request, *STANDS)
    if not mine:
        return [Say(NOTHING_CAME)]
    if len(mine) == 1:
        request.argument = mine[0][1]
        return ask_kind(request, mine[0][0].id)
    items = [(f"{order.id}:{who}", order.title, "") for order, who in mine]
    return one_of(request, "wrong", items, "problemof")


@routes.button("problemof")
def problem_of(request: Request, order_id: str) -> list[Say]:
    """This order is meant: what was said of it goes on; else what is wrong is asked."""
    talking = conversations.current(request)
    said = talking.data.get("said") if talking and talking.step == WHICH else None
    mine = next((each for each in _mine(request, *STANDS) if each[0].id == order_id), None)
    wrong = read_problem(str(said), [item.name for item in mine[0].items]) if said and mine else None
    if wrong is None or mine is None:
        return ask_kind(request, order_id)
    conversations.end(request)
    return _report(request, (mine[0], request.argument or mine[1]), wrong)


@routes.step(WHICH)
def name_which(request: Request, _conversation: Conversation) -> list[Say]:
    """The order by its name."""
    mine = _mine(request, *STANDS)
    said = plain(request.text)
    named = [each for each in mine if said in plain(each[0].title) or plain(each[0].title) in said]
    if len({order.id for order, _who in named}) != 1:
        raise NotAnAnswer(_which(request, mine)[0])
    request.argument = named[0][1]
    return problem_of(request, named[0][0].id)


def ask_which_again(request: Request) -> list[Say]:
    """The question of a parked conversation."""
    return _which(request, _mine(request, *STANDS))


def _which(request: Request, mine: Mine) -> list[Say]:
    items = [(f"{order.id}:{who}", order.title, "") for order, who in mine]
    return one_of(request, "wrong", items, "problemof")


def _mine(request: Request, *statuses: OrderStatus) -> Mine:
    """In which the person's enterprises take part; what has come first, the newest first."""
    found: Mine = []
    for order in orders_of(request.session, networks_here(request), *statuses):
        takers = taking(order, lines_of(request.session, order))
        found += [(order, each.id) for each in own_enterprises(request, order) if each.id in takers]
    return found


def _fitting(mine: Mine, said: Wrong, text: str) -> Mine:
    """Those that are named; of these the side that the word speaks of, and before all others what is here and not over."""
    found = [each for each in mine if each[0].title in text] or mine
    found = [each for each in found if any(item.name == said.product for item in each[0].items)] or found
    found = [each for each in found if (each[0].kind == OrderKind.SELL) == (said.kind in OF_A_SALE)] or found
    for status in (OrderStatus.ARRIVED, OrderStatus.CLOSED):
        found = [each for each in found if each[0].status == status] or found
    return found


def _report(request: Request, mine: tuple[JointOrder, str], said: Wrong) -> list[Say]:
    order, enterprise_id = mine
    if said.words:
        return report(request, own_part(request, order.id, enterprise_id), said.kind, said.words)
    request.argument = f"{enterprise_id},{said.kind}"
    return ask_words(request, order.id)
