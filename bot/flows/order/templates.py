"""Orders to be made again: kept as templates, opened by a tap or by themselves on a day of every month."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.picking.paging import Page, page_of
from bot.dialogue.request import Due, Request
from bot.dialogue.rights import Right, may, not_allowed
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.order.announcing import coordinators_of, to_people
from bot.flows.order.beforehand import comes_first
from bot.flows.order.drafting import empty_order, new_draft
from bot.flows.order.finding import managed_in_private, networks_here, over_if_refused, person_id, stay_private
from bot.flows.order.from_draft import open_order
from bot.flows.order.listing import goes_on, more_of
from bot.flows.order.opening import may_open, preview_of
from bot.flows.order.refusals import GONE, refused
from bot.flows.order.results import Pickup, pickups_of
from bot.flows.order.rounds import (
    MONTH,
    MOST_BEFORE,
    WEEK,
    Rhythm,
    closing_of,
    next_closing,
    rhythm_in,
    rhythm_of,
    rounds,
)
from bot.flows.order.routes import routes
from bot.flows.order.tables import JointOrder, OrderKind, OrderTemplate
from bot.flows.order.template_data import closing_moment, pickups_in, read_into, written
from bot.flows.order.template_queries import templates_of
from bot.flows.order.words.rounds import read_round_said
from bot.language.answers import is_yes
from bot.language.replies import agrees
from bot.storage import due_work
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.people import Network
from bot.storage.rules import rule_of

RECUR, DAY, FETCH = "order.recur", "templateday", "fetch"
LATE = timedelta(days=3)
"""So much later it still opens, if the bot was away."""
ASK_DAY = Told(
    "On which day does sign-up end, and on which is it collected? For example: every 12th, collected on the 15th",
    CANCEL,
)
ASK_FETCH = Told("On which day is it collected? For example: the 15th, Sunday, 3 days after closing", CANCEL)


@dataclass(frozen=True)
class RoundView:
    """One round as it will be: when it opens, closes, and where and when it is collected."""

    opens_at: datetime
    closes_at: datetime
    pickups: tuple[Pickup, ...]


@dataclass(frozen=True)
class TemplateCard:
    """A template: whether it opens by itself, and its next rounds."""

    id: str
    name: str
    rhythm: Rhythm | None
    rounds: tuple[RoundView, ...]
    offered: tuple[Rhythm, ...] = ()
    """In which it could come again."""


@dataclass(frozen=True)
class RhythmAsked:
    """Shall it come again so? Its next three rounds."""

    id: str
    name: str
    rhythm: Rhythm
    rounds: tuple[RoundView, ...]


@dataclass(frozen=True)
class TemplateList:
    """The network's templates."""

    page: Page[tuple[str, str, Rhythm | None]]


@routes.button("keep")
def keep(request: Request, order_id: str) -> list[Say]:
    """Keep an order as a template; one of the same name is replaced."""
    order = managed_in_private(request, order_id)
    template = next(
        (each for each in templates_of(request.session, order.network_id) if each.name == order.title), None
    )
    if template is None:
        template = OrderTemplate(
            network_id=order.network_id, id=new_id(request.now), name=order.title, data={}, active=True,
            created_at=request.now,
        )  # fmt: skip
        request.session.add(template)
    template.data, template.maker_id = written(order), person_id(request)
    request.session.flush()
    return [Say(_card(request.session, template, request.now))]


@routes.command("templates")
@goes_on("templates")
def listed(request: Request) -> list[Say]:
    """What can be opened again."""
    stay_private(request, "order.templates")
    network = network_of(request)
    if not may_open(request, network.id):
        return [Say(not_allowed(request, Right.OPEN_ORDER, network.id))]
    found = templates_of(request.session, network.id)
    rows = [(each.id, each.name, rhythm_in(each.rhythm)) for each in found]
    return [Say(TemplateList(page_of(rows, request.argument, more_of("templates"))))]


@routes.button("template")
def show(request: Request, template_id: str) -> list[Say]:
    """One template."""
    return [Say(_card(request.session, _allowed(request, template_id), request.now))]


@routes.button("use")
def use(request: Request, template_id: str) -> list[Say]:
    """Open it again: read back first, with the next deadline of its rhythm, else as far ahead as it was."""
    template = _allowed(request, template_id)
    network = request.session.get_one(Network, template.network_id)
    order = new_draft(request, network, OrderKind.BUY)
    today, rhythm = request.now.astimezone(BANGKOK).date(), rhythm_in(template.rhythm)
    span = timedelta(days=template.data["closes_after_days"])
    _read_into(order, template, next_closing(rhythm, today) if rhythm else today + span, rhythm)
    request.session.add(order)
    request.session.flush()
    return preview_of(request, order)


@routes.button("every")
def ask_rhythm(request: Request, template_id: str) -> list[Say]:
    """Open it by itself (the argument: how, coded; 0: not any more): its next rounds are shown before it is kept."""
    template = _allowed(request, template_id)
    if request.argument == "0":
        return _keep_rhythm(request, template, None)
    rhythm = rhythm_in(request.argument)
    if rhythm is None:
        conversations.ask(request, routes.flow, DAY, {"template": template.id})
        return [Say(ASK_DAY)]
    return _shown(request, template, rhythm)


def _closing_said(text: str) -> object | None:
    """What a text says of a template's days, where its card is the newest thing shown."""
    return read_round_said(text, of_fetching=False)[0]


@routes.answers("every", reads=_closing_said)
def rhythm_in_words(request: Request, template_id: str) -> list[Say]:
    """`every 15th`, written under the template's card without a tap before."""
    return _days_said(request, _allowed(request, template_id), None, ASK_DAY)


@routes.button("fetchday")
def ask_fetch(request: Request, template_id: str) -> list[Say]:
    """On which day each round (the argument: the rhythm) is collected."""
    template, rhythm = _allowed(request, template_id), rhythm_in(request.argument)
    if rhythm is None:
        return [Say(GONE)]
    conversations.ask(request, routes.flow, DAY, {"template": template.id, "rhythm": rhythm.coded, "asks": FETCH})
    return [Say(ASK_FETCH)]


@routes.button("everyyes", means=agrees)
def keep_rhythm(request: Request, template_id: str) -> list[Say]:
    """Yes, as it was shown."""
    template, rhythm = _allowed(request, template_id), rhythm_in(request.argument)
    return [Say(GONE)] if rhythm is None else _keep_rhythm(request, template, rhythm)


@routes.step(DAY)
def take_day(request: Request, conversation: Conversation) -> list[Say]:
    """`every 15th`, `31`, `every Friday`: until then people can sign up; `collected on the 15th`, `3 days after closing`."""
    with over_if_refused(request):
        template = _allowed(request, conversation.data["template"])
    data = conversation.data
    shown, asks_fetch = rhythm_in(data.get("rhythm")), data.get("asks") == FETCH
    if shown and not asks_fetch and is_yes(request.text):
        return _keep_rhythm(request, template, shown)
    return _days_said(request, template, shown, ASK_FETCH if asks_fetch else ASK_DAY)


def _days_said(request: Request, template: OrderTemplate, shown: Rhythm | None, asked: Told) -> list[Say]:
    """The rhythm that a text says, as a change of the one that was shown."""
    closing, fetch = read_round_said(request.text, of_fetching=asked is ASK_FETCH)
    if closing is None and (fetch is None or shown is None):
        raise NotAnAnswer(Say(asked))
    rhythm = Rhythm(*closing, _before(template)) if closing else shown
    assert rhythm is not None
    before = shown.fetch if shown else ""
    return _shown(request, template, replace(rhythm, fetch=f"{fetch[0]}{fetch[1]}" if fetch else before))


def ask_day_again(request: Request, conversation: Conversation) -> list[Say]:
    """The question of a parked conversation."""
    request.argument = conversation.data.get("rhythm") or ""
    if conversation.data.get("asks") == FETCH:
        return ask_fetch(request, conversation.data["template"])
    return ask_rhythm(request, conversation.data["template"])


def _shown(request: Request, template: OrderTemplate, rhythm: Rhythm) -> list[Say]:
    conversations.ask(request, routes.flow, DAY, {"template": template.id, "rhythm": rhythm.coded})
    return [Say(RhythmAsked(template.id, template.name, rhythm, _rounds(template, rhythm, request.now)))]


def _keep_rhythm(request: Request, template: OrderTemplate, rhythm: Rhythm | None) -> list[Say]:
    conversations.end(request)
    template.rhythm = rhythm.coded if rhythm else None
    plan(request.session, template, request.now)
    request.session.flush()
    return [Say(_card(request.session, template, request.now))]


@routes.button("forget")
def forget(request: Request, template_id: str) -> list[Say]:
    """Put a template away."""
    template = _allowed(request, template_id)
    template.active, template.rhythm = False, None
    plan(request.session, template, request.now)
    return [Say(Told("“{name}” is put away.", name=template.name))]


def plan(session: Session, template: OrderTemplate, now: datetime) -> None:
    """Plan its next opening."""
    subject = f"template:{template.id}"
    due_work.cancel(session, network_id=template.network_id, subject=subject)
    rhythm = rhythm_in(template.rhythm)
    coming = rounds(rhythm, now, 1) if rhythm and template.active else []
    template.next_at = coming[0].opens_at if coming else None
    if template.next_at:
        due_work.plan(
            session, network_id=template.network_id, kind=RECUR, subject=subject, due=template.next_at,
            useful_until=template.next_at + LATE, now=now,
        )  # fmt: skip


@routes.when_due("recur")
def open_again(due: Due) -> list[Say]:
    """Its day has come: it closes and is collected on the days of this round, also where it opens late."""
    template = locked(due.session, OrderTemplate, (due.network_id, due.subject.partition(":")[2]))
    rhythm = rhythm_in(template.rhythm) if template else None
    if template is None or rhythm is None or not template.active:
        return []
    opened_on = (template.next_at or due.now).astimezone(BANGKOK).date()
    plan(due.session, template, due.now)
    order = empty_order(template.network_id, due.now, template.maker_id)
    _read_into(order, template, closing_of(rhythm, opened_on), rhythm)
    due.session.add(order)
    due.session.flush()
    first = comes_first(due.session, order, due.now)
    if first is not None:
        return [*to_people(order, coordinators_of(due.session, order), first.told, due.now), *first.says]
    return open_order(due.session, order, due.now, None, template.maker_id)


def _read_into(order: JointOrder, template: OrderTemplate, closes_on: date, rhythm: Rhythm | None) -> None:
    read_into(order, template.data, closes_on, rhythm)
    order.template_id = template.id


def _rounds(template: OrderTemplate, rhythm: Rhythm, now: datetime) -> tuple[RoundView, ...]:
    found = []
    for each in rounds(rhythm, now):
        closes_at = closing_moment(template.data, each.closes_on)
        places = pickups_in(template.data, closes_at, rhythm)
        found.append(RoundView(each.opens_at, closes_at, pickups_of(places)))
    return tuple(found)


def _before(template: OrderTemplate) -> int:
    rhythm = rhythm_in(template.rhythm)
    return rhythm.before if rhythm else min(max(int(template.data["closes_after_days"]), 1), MOST_BEFORE)


def _allowed(request: Request, template_id: str) -> OrderTemplate:
    """The template of a button, for those who may open orders in its network; in private. Locked.

    Raises:
        AskFirst: elsewhere, and where there is none for this person.
    """
    stay_private(request, "order.templates")
    for network_id in networks_here(request):
        template = locked(request.session, OrderTemplate, (network_id, template_id))
        if template and template.active:
            maker = may(
                request.session, request.person, Right.MANAGE_ORDER, Subject(network_id, maker_id=template.maker_id)
            )
            if maker and may_open(request, network_id):
                return template
            raise refused(not_allowed(request, Right.MANAGE_ORDER, network_id))
    raise refused(GONE)


def _card(session: Session, template: OrderTemplate, now: datetime) -> TemplateCard:
    rhythm = rhythm_in(template.rhythm)
    if rhythm:
        return TemplateCard(template.id, template.name, rhythm, _rounds(template, rhythm, now))
    closed_on, before = date.fromisoformat(template.data["closed_on"]), _before(template)
    offered = [rhythm_of(closed_on, MONTH, before), rhythm_of(closed_on, WEEK, min(before, 6))]
    day = int(rule_of(session, template.network_id, "order_day"))
    if day:
        offered.insert(1, Rhythm(MONTH, day, before))
    return TemplateCard(template.id, template.name, None, (), tuple(dict.fromkeys(offered)))
