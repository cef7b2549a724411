"""Meetings that come again: begun by a tap and a first day, changed on a form, ended by a tap."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import forms
from bot.dialogue.noting import note
from bot.dialogue.price import priced
from bot.dialogue.request import Acting, Request
from bot.dialogue.rights import Right, Subject, may, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.forum.opening import USUAL_HOUR, picked_moment
from bot.flows.forum.planning import plan_next
from bot.flows.forum.queries import forums_to_come, series_of
from bot.flows.forum.recurring import MONTHS, every_months, next_occurrence
from bot.flows.forum.results import GONE, AskFirstDay, SeriesBegun, SeriesList, SeriesView
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import ForumSeries, SeriesKind
from bot.flows.forum.view import areas_of_planner, plans_in, view
from bot.language.catalogue import gettext as _
from bot.storage.audience import Audience
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.memberships import names_of_areas
from bot.storage.people import Network, RoleKind
from bot.storage.rules import rule_of

FORM = "series"
SOONEST = timedelta(days=21)
DAYS_AHEAD = (28, 42, 56, 70)
USUAL_MONTHS = {SeriesKind.FORUM: 4, SeriesKind.COMMITTEE: 1, SeriesKind.EXCHANGE: 1}


@routes.command("series", button="series")
def show_series(request: Request) -> list[Say]:
    """The network's recurring meetings, and those that it could begin."""
    network = plans_in(request, "forum.series")
    within = areas_of_planner(request, network.id) or ()
    series = _planned_by(request, network)
    begun = {each.kind for each in series if set(each.whom.areas) == set(within)}
    offered = tuple(kind for kind in MONTHS if kind not in begun and _months(request.session, network.id, kind))
    return [Say(SeriesList(tuple(series_view(request, each) for each in series), offered))]


@routes.button("begin")
def begin(request: Request, kind: str) -> list[Say]:
    """Begin a kind of meeting: when is the first one? The picker or the argument (a date) says."""
    network = plans_in(request, "forum.series")
    if kind not in MONTHS:
        return [Say(GONE)]
    within = areas_of_planner(request, network.id) or ()
    going = [each for each in series_of(request.session, network.id) if set(each.whom.areas) == set(within)]
    already = next((each for each in going if each.kind == kind), None)
    if already:
        return [Say(SeriesBegun(series_view(request, already), None))]
    first = picked_moment(request.picked or request.argument.replace("_", ":"))
    if first is None or first <= request.now:
        return [Say(AskFirstDay(kind, _suggestions(request.now), request.now))]
    again = f"forum.begin:{kind}:{first.astimezone(BANGKOK):%Y-%m-%dT%H_%M}"
    return priced(request, network.id, again, lambda: _begin(request, network, kind, first))


def _begin(request: Request, network: Network, kind: str, first: datetime) -> list[Say]:
    within = areas_of_planner(request, network.id) or ()
    series = new_series(request.session, network, SeriesKind(kind), first, request.now, within)
    forum, says = plan_next(request.session, series, request.now)
    note(request, series.network_id, "series.begun", f"series:{series.id}")
    seen = view(request.session, forum) if forum else None
    return [Say(SeriesBegun(series_view(request, series), seen)), *says]


def new_series(
    session: Session, network: Network, kind: SeriesKind, first: datetime, now: datetime, areas: tuple[str, ...] = ()
) -> ForumSeries:
    """A recurring meeting with the network's own rhythm and the usual settings of its kind.

    A committee's meeting is for representatives and coordinators on a fixed day; forums and learning exchanges are for
    everybody on a day that suits most. With `areas` it is for those alone.
    """
    committee = kind == SeriesKind.COMMITTEE
    months = _months(session, network.id, kind) or USUAL_MONTHS[kind]
    roles = [RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR] if committee else []
    series = ForumSeries(
        network_id=network.id,
        id=new_id(now),
        kind=kind,
        name=_names()[kind],
        recurrence=every_months(months, first, same_weekday=not committee),
        begins_at=first,
        finds_day=kind == SeriesKind.FORUM,
        rotates=True,
        audience=Audience(areas=areas, roles=tuple(roles)).stored(),
        created_at=now,
    )
    session.add(series)
    session.flush()
    return series


def _names() -> dict[SeriesKind, str]:
    return {
        SeriesKind.FORUM: _("Network forum"),
        SeriesKind.COMMITTEE: _("Committee meeting"),
        SeriesKind.EXCHANGE: _("Learning exchange"),
    }


@routes.button("stop")
def stop(request: Request, series_id: str) -> list[Say]:
    """No further ones are planned; what is planned already stays."""
    network = plans_in(request, "forum.series")
    series = locked(request.session, ForumSeries, (network.id, series_id))
    if series is None:
        return [Say(GONE)]
    refused = refusal(request, Right.PLAN_FORUM, Subject(network.id, audience=series.whom))
    if refused:
        return refused
    if series.active:
        series.active = False
        note(request, series.network_id, "series.ended", f"series:{series.id}")
    return [Say(Told("I plan no further “{name}”. What is planned already stays.", name=series.name))]


def _planned_by(request: Request, network: Network) -> list[ForumSeries]:
    """The series that a person looks after: all, or those of their areas."""
    subjects = [(each, Subject(network.id, audience=each.whom)) for each in series_of(request.session, network.id)]
    return [each for each, subject in subjects if may(request.session, request.person, Right.PLAN_FORUM, subject)]


def series_view(request: Acting, series: ForumSeries) -> SeriesView:
    """A series with its next meeting and a link to its form."""
    coming = [f for f in forums_to_come(request.session, series.network_id, request.now) if f.series_id == series.id]
    next_at = (coming[0].starts_at or coming[0].planned_for) if coming else None
    if next_at is None and series.recurrence:
        next_at = next_occurrence(series.recurrence, series.begins_at, request.now)
    form = None
    if request.person:
        form = forms.issue(
            request.session,
            request.now,
            request.person,
            FORM,
            network_id=series.network_id,
            subject=f"series:{series.id}",
        )
    return SeriesView(
        series.id,
        series.name,
        series.kind,
        series.recurrence,
        next_at,
        series.rotates,
        series.place,
        form,
        names_of_areas(request.session, series.network_id, series.whom.areas),
    )


def _months(session: Session, network_id: str, kind: SeriesKind) -> int:
    return int(rule_of(session, network_id, MONTHS[kind]))


def _suggestions(now: datetime) -> tuple[datetime, ...]:
    """Saturdays some weeks ahead, at the usual hour."""
    here = now.astimezone(BANGKOK).replace(hour=USUAL_HOUR, minute=0, second=0, microsecond=0)
    saturday = here + timedelta(days=(5 - here.weekday()) % 7)
    return tuple(saturday + timedelta(days=days) for days in DAYS_AHEAD if timedelta(days=days) >= SOONEST)
