"""Something was wrong with the goods; and the end: what it all came to."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.order.after_results import PROBLEMS, AskProblemWords, ProblemReported, Summary, problems_of_kind
from bot.flows.order.announcing import coordinators_of, people_of, to_people
from bot.flows.order.finding import managed_in_private, over_if_refused, person_id
from bot.flows.order.money.own import OwnPart, own_part
from bot.flows.order.pricing import money
from bot.flows.order.queries import lines_of, problems_of
from bot.flows.order.refusals import GONE, NOT_NOW, NOTHING_OPEN
from bot.flows.order.results import OrderView
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderProblem
from bot.flows.order.view import whole
from bot.language.answers import is_none
from bot.language.cleaning import clean
from bot.language.replies import is_done
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import names_of_enterprises
from bot.storage.people import Person

PROBLEM = "problem"
LONGEST = 300
MOST_SHOWN = 4


@routes.button("problem")
def ask_kind(request: Request, order_id: str) -> list[Say]:
    """What is wrong with our goods?"""
    part = own_part(request, order_id, request.argument)
    data = f"order.problemis:{order_id}:{part.enterprise_id}"
    found = problems_of_kind(sells=part.order.kind == OrderKind.SELL)
    kinds = (Reply(words, f"{data},{kind}") for kind, words in found.items())
    return [Say(Told("I am sorry. What is wrong with “{title}”?", *kinds, CANCEL, title=part.order.title))]


@routes.button("problemis")
def ask_words(request: Request, order_id: str) -> list[Say]:
    """`enterprise,kind`: a few words about it."""
    enterprise_id, _comma, kind = request.argument.partition(",")
    own_part(request, order_id, enterprise_id)  # raises where it is not theirs
    if kind not in PROBLEMS:
        return [Say(NOT_NOW)]
    conversations.ask(request, routes.flow, PROBLEM, {"order": order_id, "enterprise": enterprise_id, "kind": kind})
    return [Say(AskProblemWords(kind))]


@routes.step(PROBLEM, free=True)
def take_words(request: Request, conversation: Conversation) -> list[Say]:
    """The words; the coordinator is told."""
    data = conversation.data
    with over_if_refused(request):
        part = own_part(request, data["order"], data["enterprise"])
    if len(request.text) > LONGEST:
        raise NotAnAnswer(Say(AskProblemWords(data["kind"])))
    conversations.end(request)
    return report(request, part, data["kind"], "" if is_none(request.text) else request.text)


def report(request: Request, part: OwnPart, kind: str, words: str) -> list[Say]:
    """Write a problem down and tell the coordinator; what is said once more is noted already."""
    thanks = Told("Thank you for telling me. I have told the coordinator of “{title}”.", title=part.order.title)
    words = clean(words, all_names=False, payee=True).text
    said = (part.enterprise_id, kind, words or None, None)
    if any((x.enterprise_id, x.kind, x.words, x.settled_at) == said for x in problems_of(request.session, part.order)):
        return [Say(thanks)]
    problem = OrderProblem(
        network_id=part.order.network_id, id=new_id(request.now), order_id=part.order.id,
        enterprise_id=part.enterprise_id, person_id=person_id(request), kind=kind,
        words=words or None, at=request.now,
    )  # fmt: skip
    request.session.add(problem)
    request.session.flush()
    told = _reported(part.order, problem, part.name)
    people = coordinators_of(request.session, part.order)
    return [Say(thanks), *to_people(part.order, people, told, request.now)]


@routes.button("problems")
def problems(request: Request, order_id: str) -> list[Say]:
    """What is open, for the coordinator; one word each."""
    order = managed_in_private(request, order_id)
    names = names_of_enterprises(request.session, order.network_id)
    still = [problem for problem in problems_of(request.session, order) if problem.settled_at is None]
    shown = [Say(_reported(order, each, names.get(each.enterprise_id, "…"))) for each in still[:MOST_SHOWN]]
    return shown or [Say(NOTHING_OPEN)]


@routes.button("solved", means=is_done)
def solved(request: Request, order_id: str) -> list[Say]:
    """It is made good; the argument is the problem's id."""
    order = managed_in_private(request, order_id)
    problem = request.session.get(OrderProblem, (order.network_id, request.argument))
    if problem is None or problem.order_id != order.id:
        return [Say(GONE)]
    first, problem.settled_at = problem.settled_at is None, problem.settled_at or request.now
    name = names_of_enterprises(request.session, order.network_id).get(problem.enterprise_id, "…")
    mine = Told("What you told me of “{title}” is made good, the coordinator says.", title=order.title)
    reporter = request.session.get(Person, problem.person_id) if problem.person_id else None
    people = [reporter] if reporter else people_of(request.session, order, problem.enterprise_id)
    says = to_people(order, people, mine, request.now) if first else []
    return [Say(_reported(order, problem, name)), *(say for say in says if say.to != request.chat.id)]


def _reported(order: JointOrder, problem: OrderProblem, name: str) -> ProblemReported:
    return ProblemReported(
        order.id,
        problem.enterprise_id,
        problem.id,
        order.title,
        name,
        problem.kind,
        problem.words,
        problem.settled_at is not None,
    )


def summary(session: Session, order: JointOrder, now: datetime) -> Summary:
    """What it came to, and what was saved against the ordinary price."""
    seen = whole(session, order, now).seen
    return Summary(seen, saved_of(session, order, seen), len(problems_of(session, order)))


def saved_of(session: Session, order: JointOrder, seen: OrderView) -> int | None:
    """What the enterprises would have paid more, each for itself; None where no ordinary price was given."""
    known = {i.position: (i.ordinary, i.price) for i in seen.items if not i.dropped and i.ordinary and i.price}
    if not known:
        return None
    return sum(
        money(line.final, ordinary or 0) - money(line.final, price or 0)
        for line in lines_of(session, order)
        if line.position in known
        for ordinary, price in [known[line.position]]
    )
