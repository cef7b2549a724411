"""An enterprise tells its plan, corrects it, and says when it is done."""

from datetime import date

from bot.clock import BANGKOK
from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.noting import note
from bot.dialogue.picking.choices import one_called
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.flows.production.queries import lines_of, plan_by_id, plan_of, plans_from
from bot.flows.production.results import OwnPlan, PlanLine, Planned
from bot.flows.production.routes import routes
from bot.flows.production.tables import PlanStatus, ProductionPlan
from bot.flows.production.words import PlanSaid, month_after, read_plan
from bot.language.cleaning import clean
from bot.language.enterprise_words import folded
from bot.language.replies import has_none
from bot.language.units import write_quantity
from bot.storage.chats import Conversation
from bot.storage.database import new_id
from bot.storage.memberships import enterprises_of, speaks_for
from bot.storage.people import Enterprise

LINE, WHOSE = "line", "whose"
TABLE = "production_table"
MONTHS_SHOWN, OWN_SHOWN, MOST_WAYS = 6, 8, 4
GONE = Told("I cannot find that line of the plan any more.")
HOW = Told("What, how much, ready when? For example: rice 5 tonnes ready in January", CANCEL)


@routes.command("plan", button="plan")
def plan(request: Request) -> list[Say]:
    """`production plan RICE 5 tonnes ready in January`; alone it shows the plan."""
    elsewhere = in_private(request, "production.plan")
    if elsewhere:
        return elsewhere
    network = network_of(request)
    refused = refusal(request, Right.PLAN_PRODUCTION, Subject(network.id))
    if refused:
        return refused
    said = read_plan(request.text, request.now) if request.text else None
    if said:
        return _for_whom(request, network.id, said)
    return _ask(request) if request.text else [Say(_own(request, network.id))]


def heard(request: Request) -> list[Say] | None:
    """A line of the plan without the word before it: `we grow rice 5 tonnes ready in January`."""
    said = read_plan(request.text, request.now)
    if said is None or not said.verb or request.person is None:
        return None
    for network_id in networks_here(request):
        if enterprises_of(request.session, network_id, request.person):
            return _for_whom(request, network_id, said)
    return None


@routes.button("tell")
def tell(request: Request, _id: str) -> list[Say]:
    """Ask for a line."""
    elsewhere = in_private(request, "production.plan")
    network = network_of(request)
    return elsewhere or refusal(request, Right.PLAN_PRODUCTION, Subject(network.id)) or _ask(request)


def _ask(request: Request, plan_id: str = "") -> list[Say]:
    conversations.ask(request, routes.flow, LINE, {"plan": plan_id})
    return [Say(HOW)]


@routes.answers("tell")
def tell_inwords_of(request: Request, _id: str) -> list[Say]:
    """Words that answer the season's question."""
    said = read_plan(request.text, request.now)
    if said:
        return _for_whom(request, network_of(request).id, said)
    return (
        [Say(Told("All right. You can tell it at any time: production plan."))]
        if has_none(request.text)
        else _ask(request)
    )


@routes.step(LINE)
def take_line(request: Request, conversation: Conversation) -> list[Say]:
    """The line; of one that is corrected it takes the place."""
    said = read_plan(request.text, request.now)
    if said is None:
        raise NotAnAnswer(Say(HOW))
    conversations.end(request)
    network_id = network_of(request).id
    old = plan_by_id(request.session, network_id, str(conversation.data.get("plan") or ""))
    enterprise = _own_of(request, old) if old else None
    if old is None or enterprise is None:
        return _for_whom(request, network_id, said)
    if (old.key, old.month) != (folded(said.product), said.month):
        old.status, old.said_at = PlanStatus.DROPPED, request.now
    return _write(request, enterprise, said, before=words_of(old))


def _for_whom(request: Request, network_id: str, said: PlanSaid) -> list[Say]:
    mine = enterprises_of(request.session, network_id, request.person) if request.person else []
    if not mine:
        return [Say(Told("I note a plan once a group has confirmed you as one of its people."))]
    if len(mine) == 1:
        return _write(request, mine[0], said)
    conversations.ask(request, routes.flow, WHOSE, {"line": request.text})
    ways = [Reply(each.short_name, f"production.for:{each.id}") for each in mine[:MOST_WAYS]]
    return [Say(Told("Of which of your groups is that?", *ways, CANCEL))]


@routes.button("for")
def for_one(request: Request, enterprise_id: str) -> list[Say]:
    """The line that was just read, for one of several enterprises; a second tap finds nothing to do."""
    conversation = conversations.current(request)
    line = str(conversation.data.get("line") or "") if conversation and conversation.flow == routes.flow else ""
    said = read_plan(line, request.now)
    mine = enterprises_of(request.session, network_of(request).id, request.person) if request.person else []
    enterprise = next((each for each in mine if each.id == enterprise_id), None)
    if enterprise is None or said is None:
        return [Say(GONE)]
    conversations.end(request)
    return _write(request, enterprise, said)


@routes.step(WHOSE)
def take_whose(request: Request, conversation: Conversation) -> list[Say]:
    """The name of one of the person's enterprises."""
    mine = enterprises_of(request.session, network_of(request).id, request.person) if request.person else []
    named = one_called(mine, request.text)
    if named is None:
        request.text = str(conversation.data["line"])
        ways = [Reply(each.short_name, f"production.for:{each.id}") for each in mine[:MOST_WAYS]]
        raise NotAnAnswer(Say(Told("Of which of your groups is that?", *ways, CANCEL)))
    return for_one(request, named.id)


def _write(request: Request, enterprise: Enterprise, said: PlanSaid, *, before: str | None = None) -> list[Say]:
    assert request.person is not None
    product = clean(said.product, all_names=True).text or said.product
    speaker = speaks_for(request.session, enterprise, request.person)
    row = plan_of(request.session, enterprise.network_id, enterprise.id, folded(product), said.month)
    if row and row.by_speaker and not speaker:
        return [Say(Told("Whoever speaks for your group has told this already. Please talk it over with them."))]
    if row and row.said_ms > request.occurred_ms:
        return [Say(Planned(_line(request, row)))]
    if row is None:
        row = ProductionPlan(
            network_id=enterprise.network_id, id=new_id(request.now), enterprise_id=enterprise.id, key=folded(product),
            month=said.month, quantity=said.quantity, unit=said.unit, by_speaker=speaker, said_ms=0, product=product,
            said_at=request.now,
        )  # fmt: skip
        request.session.add(row)
    elif row.status == PlanStatus.PLANNED:
        before = words_of(row)
    row.product, row.quantity, row.unit, row.status = product, said.quantity, said.unit, PlanStatus.PLANNED
    row.by_speaker, row.said_ms, row.said_at, row.person_id = (
        speaker,
        request.occurred_ms,
        request.now,
        request.person.id,
    )
    request.session.flush()
    note(request, row.network_id, "production.planned", f"production:{row.id}")
    now = words_of(row)
    return [Say(Planned(_line(request, row), before if before != now else None))]


def words_of(row: ProductionPlan) -> str:
    """`rice 5 tonnes`."""
    return f"{row.product} {write_quantity(row.quantity)} {row.unit}"


def _line(request: Request, row: ProductionPlan) -> PlanLine:
    return lines_of(request.session, row.network_id, [row])[0]


@routes.button("line")
def show_line(request: Request, plan_id: str) -> list[Say]:
    """One line of the own plan, with what can be done with it."""
    row = _own_row(request, plan_id)
    return [Say(Planned(_line(request, row)) if row and row.status != PlanStatus.DROPPED else GONE)]


@routes.button("change")
def change(request: Request, plan_id: str) -> list[Say]:
    """Say a line anew."""
    row = _own_row(request, plan_id)
    return _ask(request, plan_id) if row else [Say(GONE)]


@routes.button("done")
def done(request: Request, plan_id: str) -> list[Say]:
    """It is there."""
    row = _own_row(request, plan_id)
    if row is None or row.status == PlanStatus.DROPPED:
        return [Say(GONE)]
    row.status = PlanStatus.DONE
    request.session.flush()
    told = Told(
        "Well done: {what}. Shall it be sold together?", Reply("Sell together", "order.new::sell"), what=words_of(row)
    )
    return [Say(told)]


@routes.button("drop")
def drop(request: Request, plan_id: str) -> list[Say]:
    """Nothing comes of it."""
    row = _own_row(request, plan_id)
    if row is None:
        return [Say(GONE)]
    row.status, row.said_at = PlanStatus.DROPPED, request.now
    request.session.flush()
    return [Say(Told("Taken out: {what}.", Reply("Back in", f"production.back:{row.id}"), what=words_of(row)))]


@routes.button("back")
def back(request: Request, plan_id: str) -> list[Say]:
    """It comes after all."""
    row = _own_row(request, plan_id)
    if row is None:
        return [Say(GONE)]
    row.status, row.said_at = PlanStatus.PLANNED, request.now
    request.session.flush()
    return [Say(Planned(_line(request, row)))]


def _own_row(request: Request, plan_id: str) -> ProductionPlan | None:
    for network_id in networks_here(request):
        row = plan_by_id(request.session, network_id, plan_id)
        if row and _own_of(request, row):
            return row
    return None


def _own_of(request: Request, row: ProductionPlan) -> Enterprise | None:
    mine = enterprises_of(request.session, row.network_id, request.person) if request.person else []
    return next((each for each in mine if each.id == row.enterprise_id), None)


def this_month(request: Request) -> date:
    """The first day of the month that it is."""
    return request.now.astimezone(BANGKOK).date().replace(day=1)


def _own(request: Request, network_id: str) -> OwnPlan:
    since = this_month(request)
    mine = (
        {each.id for each in enterprises_of(request.session, network_id, request.person)} if request.person else set()
    )
    plans = plans_from(request.session, network_id, since)
    counts: dict[date, int] = {}
    for each in plans:
        counts[each.month] = counts.get(each.month, 0) + 1
    months = [month_after(since, ahead) for ahead in range(MONTHS_SHOWN)]
    address = None
    if request.person:
        address = forms.issue(
            request.session,
            request.now,
            request.person,
            TABLE,
            network_id=network_id,
            subject=f"production:{network_id}",
        )
    own = [each for each in plans if each.enterprise_id in mine][:OWN_SHOWN]
    return OwnPlan(
        lines_of(request.session, network_id, own),
        tuple((month, counts[month]) for month in months if month in counts),
        address,
    )
