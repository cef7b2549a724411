"""How far a goal is, or how much of a sum is spent: said in words, by a tap, or asked for once a quarter by a free ride."""

from datetime import time, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.noting import note
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.flows.plan.queries import open_lines
from bot.flows.plan.results import AskReached
from bot.flows.plan.routes import REACHED, SHOW, routes
from bot.flows.plan.showing import kind_words, own_line
from bot.flows.plan.tables import PlanKind, PlanLine
from bot.flows.plan.views import may_say, one, view_of
from bot.flows.plan.words import MOST, QUARTER, ReachedSaid, how_many, is_as_before, read_reached, read_sum
from bot.language.answers import is_yes
from bot.language.catalogue import mark
from bot.language.normalising import for_matching
from bot.language.numbers import read_number
from bot.language.replies import is_done
from bot.language.units import write_quantity
from bot.storage.chats import Conversation
from bot.storage.leading import caretakers
from bot.storage.memberships import reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person, RoleKind

QUESTION_LASTS = timedelta(days=60)
MOST_OFFERED = 8
NONE_LIKE_IT = Told("I find no such goal that you look after.", Reply("Our plan", SHOW))
NO_SUCH_SUM = Told("I find no such sum in the budget.", Reply("Budget", "plan.budget"))


@every_morning(routes, time(9, 30))
def ask_in_the_morning(due: Due) -> list[Say]:
    """Each goal that is counted and of which nobody spoke for a quarter: by ride, to who looks after it, else the network."""
    says: list[Say] = []
    for line in open_lines(due.session, due.network_id, PlanKind.GOAL):
        last = max(at for at in (line.created_at, line.said_at, line.asked_at) if at)
        if line.target is None or due.now - last < QUARTER:
            continue
        line.asked_at = due.now
        says += [
            Say(
                AskReached(view_of(due.session, line)), to=person.line_user_id, urgency=Urgency.RIDE,
                expires=due.now + QUESTION_LASTS, network_id=due.network_id, subject=f"plan:{line.id}",
            )
            for person in _asked(due.session, line)
        ]  # fmt: skip
    return says


def _asked(session: Session, line: PlanLine) -> list[Person]:
    person = session.get(Person, line.person_id) if line.person_id else None
    enterprise = session.get(Enterprise, (line.network_id, line.enterprise_id)) if line.enterprise_id else None
    theirs = reachable([person]) if person else speakers_of(session, enterprise) if enterprise else []
    return theirs or caretakers(session, line.network_id, first=RoleKind.COORDINATOR)


def waits_for(request: Request) -> list[Waiting]:
    """Goals of which this person was asked how far they are, and nobody has said so since."""
    found = [line for each in networks_here(request) for line in open_lines(request.session, each, PlanKind.GOAL)]
    return [
        Waiting(mark("Say how far it is"), line.text, line.asked_at + QUESTION_LASTS, f"plan.reach:{line.id}")
        for line in found
        if line.asked_at and line.asked_at > max(line.said_at or line.created_at, request.now - QUESTION_LASTS)
        and request.person in _asked(request.session, line)
    ]  # fmt: skip


@routes.command("reached")
def reached_by_words(request: Request) -> list[Say]:
    """`so far we have planted 12 of 20 rai`."""
    return in_private(request, "plan.reached") or _which(request, PlanKind.GOAL, read_reached(request.text))


@routes.command("spent")
def spent_by_words(request: Request) -> list[Say]:
    """`spent travel 12,000 baht`."""
    money = read_sum(request.text)
    said = ReachedSaid(money.text, money.number, None, money.unit) if money else None
    return in_private(request, "plan.spent") or _which(request, PlanKind.BUDGET, said)


def _which(request: Request, kind: PlanKind, said: ReachedSaid | None) -> list[Say]:
    """The one line that is meant; of several the choice."""
    network = network_of(request)
    lines = [each for each in open_lines(request.session, network.id, kind) if each.target and may_say(request, each)]
    if said is None or not lines:
        return [Say(NONE_LIKE_IT if kind == PlanKind.GOAL else NO_SUCH_SUM)]
    found = [each for each in lines if names_line(each, said)] or ([] if said.text else lines)
    found = [each for each in found if _counts_the_same(each, said)] or found
    if not found:
        found = lines
    elif len(found) == 1:
        line, refused = own_line(request, found[0].id)
        return refused if line is None else _keep(request, line, said.reached)
    choices = [
        Reply(each.text[:20], f"plan.reach:{each.id}:{said.reached.normalize():f}") for each in found[:MOST_OFFERED]
    ]
    return [Say(Told("Which one do you mean?", *choices))]


def _counts_the_same(line: PlanLine, said: ReachedSaid) -> bool:
    """Whether a line has the number, or the unit, that was said."""
    return line.target == said.target if said.target else bool(said.unit) and line.unit == said.unit


def names_line(line: PlanLine, said: ReachedSaid) -> bool:
    """Whether what was said names a line: its words, or a part of them."""
    words, whole = for_matching(said.text).replace(" ", ""), for_matching(line.text).replace(" ", "")
    return bool(words) and (words in whole or whole in words)


@routes.button("reach")
def reach(request: Request, line_id: str) -> list[Say]:
    """How far it is: the argument, else the next words."""
    line, refused = own_line(request, line_id)
    if line is None:
        return refused
    number = read_number(request.argument) if request.argument else None
    if number is not None and number <= MOST:
        return _keep(request, line, number)
    conversations.ask(request, routes.flow, REACHED, {"line": line.id})
    return [Say(_how_many(line))]


@routes.button("so_far", means=is_yes)
def so_far(request: Request, line_id: str) -> list[Say]:
    """The number that was heard in somebody's own words is meant."""
    return reach(request, line_id)


def _how_many(line: PlanLine) -> Told:
    target = write_quantity(line.target or Decimal(0))
    return Told("How many of {target} {unit} by now? “{what}”", CANCEL, target=target, unit=line.unit, what=line.text)


@routes.answers("reach", reads=how_many)
def answered(request: Request, line_id: str) -> list[Say]:
    """The number, written instead of a tap, or in a quote of the question."""
    try:
        return _reached(request, line_id)
    except NotAnAnswer as miss:
        return [miss.say]


@routes.step(REACHED)
def reached_in_words(request: Request, conversation: Conversation) -> list[Say]:
    """The number that was asked for."""
    return _reached(request, conversation.data["line"])


def _reached(request: Request, line_id: str) -> list[Say]:
    line, refused = own_line(request, line_id)
    if line is None:
        conversations.end(request)
        return refused
    said = read_reached(request.text)
    money = read_sum(request.text) if line.kind == PlanKind.BUDGET else None
    number = money.number if money else said.reached if said else None
    if number is None or number > MOST:
        raise NotAnAnswer(Say(_how_many(line)))
    conversations.end(request)
    return _keep(request, line, number)


@routes.button("same", means=is_as_before)
def same(request: Request, line_id: str) -> list[Say]:
    """As far as it was."""
    line, refused = own_line(request, line_id)
    return refused if line is None else _keep(request, line, line.reached or Decimal(0))


@routes.button("done", means=is_done)
def done(request: Request, line_id: str) -> list[Say]:
    """It is reached; a second tap changes nothing."""
    line, refused = own_line(request, line_id)
    if line is None:
        return refused
    if line.kind == PlanKind.BUDGET:
        return [Say(one(request, line))]
    return _keep(request, line, line.target) if line.done_at is None else [Say(one(request, line))]


def _keep(request: Request, line: PlanLine, number: Decimal | None) -> list[Say]:
    """What was said last stands, by LINE's time; an older word that comes late is shown what stands."""
    if line.said_at and line.said_at > request.said_at:
        return [Say(one(request, line))]
    line.reached, line.said_at = number, request.said_at
    note(request, line.network_id, "plan.said", f"plan_line:{line.id}")
    if line.kind == PlanKind.GOAL and (line.target is None or (number or 0) >= line.target):
        line.done_at = line.done_at or request.now
        told = Told("We have reached it: {what}! Thank you.", kind_words(line), what=line.text)
        return [Say(told.with_figure("thanks"))]
    line.done_at = None
    return [Say(one(request, line))]


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask for the number again."""
    if conversation.step != REACHED:
        return [Say(Told("Please write the line once more.", Reply("Our plan", SHOW)))]
    line, refused = own_line(request, conversation.data["line"])
    return refused if line is None else [Say(_how_many(line))]
