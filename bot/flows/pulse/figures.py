"""Feeling the pulse: figures of a network, an area or an enterprise. Nothing here sets one enterprise beside another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.activities import activities_of
from bot.dialogue.picking.paging import page_start
from bot.dialogue.telling import Activity
from bot.flows.forum import SeriesKind, meetings_before, rhythms_of, times_hosted
from bot.flows.pulse.results import Delivered, Indicator, LastOfKind, PulseView, Scope, Sign, Streak
from bot.flows.pulse.streaks import in_a_row, months_in_a_row
from bot.storage.areas import areas_within, enterprises_in, top_areas
from bot.storage.deliveries import delivered_since
from bot.storage.memberships import enterprises_of_network
from bot.storage.people import Area, Enterprise, Network

YEAR, QUARTER, MONTH = timedelta(days=365), timedelta(days=90), timedelta(days=30)

MOST_AREAS = 8
KINDS_IN_ORDER = (
    "forum", "exchange", "lesson", "change", "committee", "self_report", "poll", "question", "notice",
    "welfare", "support", "referral", "order", "sale",
)  # fmt: skip
"""What is learnt and talked over first, what is traded last. Kinds that are not here come at the end."""


def pulse_of_network(session: Session, network: Network, now: datetime, page: str = "") -> PulseView:
    """The whole network's, with a page of its areas."""
    areas = top_areas(session, network.id)
    everybody = enterprises_of_network(session, network.id)
    done = activities_of(session, network.id, now - YEAR, now)
    return _view(session, network, Scope.NETWORK, network.name, everybody, done, now, _page(areas, page, "all"))


def pulse_of_area(session: Session, network: Network, area: Area, now: datetime, page: str = "") -> PulseView:
    """A province's or a district's: what its enterprises took part in."""
    areas = areas_within(session, network.id, area.id)
    ours = enterprises_in(session, network.id, area.id)
    done = _of(activities_of(session, network.id, now - YEAR, now), ours)
    return _view(session, network, Scope.AREA, area.name, ours, done, now, _page(areas, page, area.id))


def pulse_of_enterprise(session: Session, network: Network, enterprise: Enterprise, now: datetime) -> PulseView:
    """One enterprise's."""
    done = _of(all_done := activities_of(session, network.id, now - YEAR, now), [enterprise])
    nowhere = _page([], "", "")
    view = _view(session, network, Scope.ENTERPRISE, enterprise.short_name, [enterprise], done, now, nowhere)
    put = sum(1 for each in _since(all_done, now - QUARTER) if each.kind == "poll")
    answered = sum(1 for each in _since(done, now - QUARTER) if each.kind == "poll")
    passed = [each for each in _since(done, now - QUARTER) if each.kind == "referral"]
    given = sum(1 for each in passed if len(each.enterprise_ids) > 1 and each.enterprise_ids[0] == enterprise.id)
    changed = {"polls": (answered, put), "referrals": (given, len(passed) - given), "indicators": (), "delivered": None}
    return PulseView(**{**vars(view), **changed})


@dataclass(frozen=True)
class Page:
    """Some areas to look into."""

    areas: tuple[tuple[str, str, int], ...]
    more: str | None
    """The id and argument of the button that shows the next."""


def _page(areas: list[tuple[Area, int]], page: str, id_: str) -> Page:
    start = page_start(page, len(areas))
    shown = tuple((area.id, area.name, count) for area, count in areas[start : start + MOST_AREAS])
    return Page(shown, f"{id_}:{start + MOST_AREAS}" if start + MOST_AREAS < len(areas) else None)


def active_enterprises(done: Iterable[Activity]) -> set[str]:
    """Those that took part in anything."""
    return {enterprise_id for activity in done for enterprise_id in activity.enterprise_ids}


def indicators_of(session: Session, network_id: str, done: Sequence[Activity], now: datetime) -> tuple[Indicator, ...]:
    """The six indicators of the studies, from a year's activities."""
    counts = {kind: sum(1 for each in done if each.kind == kind) for kind in KINDS_IN_ORDER}
    meeting = active_enterprises(each for each in _since(done, now - QUARTER) if each.kind == "self_report")
    return (
        Indicator(Sign.MEETINGS, len(meeting)),
        Indicator(
            Sign.COMMITTEE, months_in_a_row(meetings_before(session, network_id, SeriesKind.COMMITTEE, now), now)
        ),
        Indicator(Sign.WELFARE, counts["welfare"]),
        Indicator(Sign.SUPPORT, counts["support"]),
        Indicator(Sign.BUYING, counts["order"]),
        Indicator(Sign.SELLING, counts["sale"]),
    )


def _view(
    session: Session,
    network: Network,
    scope: Scope,
    name: str,
    ours: Sequence[Enterprise],
    done: Sequence[Activity],
    now: datetime,
    page: "Page",
) -> PulseView:
    ids = {enterprise.id for enterprise in ours}
    voted = active_enterprises(each for each in _since(done, now - QUARTER) if each.kind == "poll")
    return PulseView(
        scope=scope,
        name=name,
        streaks=tuple(
            Streak(each.name, in_a_row(each.held, each.every, now), each.next_at)
            for each in rhythms_of(session, network.id, now)
        ),
        last=_last(done, now),
        enterprises=len(ours),
        active_30=len(active_enterprises(_since(done, now - MONTH)) & ids),
        active_90=len(active_enterprises(_since(done, now - QUARTER)) & ids),
        polls=(len(voted & ids), len(ids)),
        hosted=(len(set(times_hosted(session, network.id)) & ids), len(ids)),
        referrals=(sum(1 for each in _since(done, now - QUARTER) if each.kind == "referral"), 0),
        changes=sum(1 for each in done if each.kind == "change"),
        orders=sum(1 for each in done if each.kind in ("order", "sale")),
        delivered=Delivered(*delivered_since(session, network.id, now - MONTH)) if scope == Scope.NETWORK else None,
        indicators=indicators_of(session, network.id, done, now) if scope == Scope.NETWORK else (),
        areas=page.areas,
        more=page.more,
    )


def _last(done: Sequence[Activity], now: datetime) -> tuple[LastOfKind, ...]:
    newest = {each.kind: each.at for each in done}
    places = {kind: place for place, kind in enumerate(KINDS_IN_ORDER)}
    kinds = sorted(newest, key=lambda kind: (places.get(kind, len(places)), kind))
    today = now.astimezone(BANGKOK).date()
    return tuple(LastOfKind(kind, (today - newest[kind].astimezone(BANGKOK).date()).days) for kind in kinds)


def _of(done: Iterable[Activity], ours: Iterable[Enterprise]) -> list[Activity]:
    ids = {enterprise.id for enterprise in ours}
    return [each for each in done if ids & set(each.enterprise_ids)]


def _since(done: Iterable[Activity], moment: datetime) -> list[Activity]:
    return [each for each in done if each.at >= moment]
