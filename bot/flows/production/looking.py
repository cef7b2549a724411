"""What time brings: once a season each enterprise is asked, and a month ahead it is said what will
be short or over. By ride."""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.daily_jobs import every_morning
from bot.dialogue.picking.index import index_of
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.order import needs_known
from bot.flows.production.balance import Amount, Group, balances, is_over, is_short
from bot.flows.production.queries import plans_from, plans_told_since
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
"""So late in a month the season's question is still made up for."""
SEASON_LASTS, MONTH_LASTS = timedelta(days=30), timedelta(days=14)
MOST_LINES = 5


@every_morning(routes, time(9, 45))
def look(due: Due) -> list[Say]:
    """The season's question in the first days of a month; of the month to come all once, then what was told since."""
    today = due.now.astimezone(BANGKOK).date()
    month = today.replace(day=1)
    says: list[Say] = []
    asked = today.day <= FIRST_DAYS and month.month in rule_of(due.session, due.network_id, "season_months")
    if asked and _looked(due, "season", month) is None:
        says += ask_season(due, month)
    return says + tell_month(due, month_after(month), _looked(due, "month", month_after(month)))


def _looked(due: Due, kind: str, month: date) -> datetime | None:
    """When it was looked at last, None for never; from now on it was now."""
    key = (due.network_id, kind, month)
    row = due.session.get(ProductionLook, key)
    before = row.at if row else None
    if row is None:
        due.session.add(ProductionLook(network_id=key[0], kind=kind, month=month, at=due.now))
    else:
        row.at = due.now
    due.session.flush()
    return before


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


def groups_of(session: Session, network_id: str, month: date, since: datetime | None = None) -> list[Group]:
    """What is planned for a month beside what is known to be needed, by product; `since` leaves only those products of
    which something was told or taken out after it."""
    told = plans_told_since(session, network_id, month, since) if since else []
    if since and not told:
        return []
    network = session.get_one(Network, network_id)
    trades = index_of(session, network).trades
    plans = plans_from(session, network_id, month, until=month_after(month))
    planned = [
        Amount(each.product, each.quantity, each.unit, each.enterprise_id)
        for each in plans
        if each.status == PlanStatus.PLANNED
    ]
    needed = [Amount(need.product, need.quantity, need.unit, kg=need.kg) for need in needs_known(session, network_id)]

    def same(one: str, two: str) -> bool:
        return one == two or trades.same(folded(one), folded(two))

    found = balances(planned, needed, same)
    return found if since is None else [g for g in found if any(same(g.balance.product, each) for each in told)]


def tell_month(due: Due, month: date, since: datetime | None) -> list[Say]:
    """Who makes or plans what is short or over hears it, and who leads the network; of what they heard before nothing."""
    session, network_id = due.session, due.network_id
    groups = groups_of(session, network_id, month, since)
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
