"""What time brings: once a season each enterprise is asked, and a month ahead it is said what will be short or over. By ride."""

from datetime import date, time, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.order import needs_known
from bot.flows.production.balance import Amount, Group, balances, is_over, is_short
from bot.flows.production.queries import plans_from
from bot.flows.production.results import AskSeason, MonthAhead
from bot.flows.production.routes import routes
from bot.flows.production.tables import PlanStatus, ProductionLook
from bot.flows.production.words import month_after
from bot.language.enterprise_words import folded
from bot.storage.leading import leaders
from bot.storage.memberships import enterprises_of_network, speakers_of
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Network, Person
from bot.storage.products import made_by_enterprise
from bot.storage.rules import rule_of

FIRST_DAYS = 10
"""So late in a month a look that was missed is made up for."""
SEASON_LASTS, MONTH_LASTS = timedelta(days=30), timedelta(days=14)
MOST_LINES = 5


@every_morning(routes, time(9, 45))
def look(due: Due) -> list[Say]:
    """In the first days of a month: the season's question, and the month to come."""
    today = due.now.astimezone(BANGKOK).date()
    if today.day > FIRST_DAYS:
        return []
    month = today.replace(day=1)
    says: list[Say] = []
    if month.month in rule_of(due.session, due.network_id, "season_months") and _once(due, "season", month):
        says += ask_season(due, month)
    if _once(due, "month", month_after(month)):
        says += tell_month(due, month_after(month))
    return says


def _once(due: Due, kind: str, month: date) -> bool:
    """Whether it has not been done yet; from now on it has."""
    key = (due.network_id, kind, month)
    if due.session.get(ProductionLook, key):
        return False
    due.session.add(ProductionLook(network_id=key[0], kind=kind, month=month, at=due.now))
    due.session.flush()
    return True


def ask_season(due: Due, month: date) -> list[Say]:
    """Those who have told nothing that is still to come."""
    planned = {each.enterprise_id for each in plans_from(due.session, due.network_id, month)}
    return [
        Say(
            AskSeason(each.id, each.short_name), to=str(person.line_user_id), urgency=Urgency.RIDE,
            expires=due.now + SEASON_LASTS, network_id=due.network_id, measure=Measure.QUESTION,
        )
        for each in enterprises_of_network(due.session, due.network_id)
        if each.id not in planned
        for person in speakers_of(due.session, each)
    ]  # fmt: skip


def groups_of(session: Session, network_id: str, month: date) -> list[Group]:
    """What is planned for a month beside what is known to be needed, by product."""
    network = session.get_one(Network, network_id)
    trades = index_of(session, network).trades
    plans = plans_from(session, network_id, month, until=month_after(month))
    planned = [
        Amount(each.product, each.quantity, each.unit, each.enterprise_id)
        for each in plans
        if each.status == PlanStatus.PLANNED
    ]
    needed = [Amount(need.product, need.quantity, need.unit, kg=need.kg) for need in needs_known(session, network_id)]
    return balances(planned, needed, lambda one, two: trades.same(folded(one), folded(two)))


def tell_month(due: Due, month: date) -> list[Say]:
    """Who makes or plans what is short or over hears it, and who leads the network."""
    session, network_id = due.session, due.network_id
    groups = groups_of(session, network_id, month)
    grown = [each for each in groups if each.enterprise_ids]
    short = [
        each
        for each in groups
        if is_short(each.balance) and (each.enterprise_ids or _makers(session, network_id, each))
    ]
    over = [each for each in grown if is_over(each.balance)]
    concerned: dict[str, tuple[Person, list[Group], list[Group]]] = {}
    for group in short:
        for person in _people(session, network_id, group, makers=True):
            concerned.setdefault(person.id, (person, [], []))[1].append(group)
    for group in over:
        for person in _people(session, network_id, group, makers=False):
            concerned.setdefault(person.id, (person, [], []))[2].append(group)
    return [
        Say(
            MonthAhead(month, tuple(g.balance for g in few[:MOST_LINES]), tuple(g.balance for g in many[:MOST_LINES])),
            to=str(person.line_user_id), urgency=Urgency.RIDE, expires=due.now + MONTH_LASTS, network_id=network_id,
            measure=Measure.REPORT,
        )
        for person, few, many in concerned.values()
    ]  # fmt: skip


def _makers(session: Session, network_id: str, group: Group) -> set[str]:
    """The enterprises that make what is short, whether they have planned it or not."""
    trades = index_of(session, session.get_one(Network, network_id)).trades
    product = folded(group.balance.product)
    made = made_by_enterprise(session, network_id)
    return {key for key, names in made.items() if any(trades.same(product, folded(name)) for name in names)}


def _people(session: Session, network_id: str, group: Group, *, makers: bool) -> list[Person]:
    ids = set(group.enterprise_ids) | (_makers(session, network_id, group) if makers else set())
    speaking = [
        person
        for each in enterprises_of_network(session, network_id)
        if each.id in ids
        for person in speakers_of(session, each)
    ]
    return list({person.id: person for person in [*speaking, *leaders(session, network_id)]}.values())
