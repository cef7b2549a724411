"""Meetings that come again: shown, begun, changed on a form, ended by a tap."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.noting import note
from bot.dialogue.request import Acting, Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import AskFirst, Reply, Say, Told
from bot.dialogue.taking_back import TAKEN_BACK_WITHIN
from bot.flows.forum.history_queries import meetings_of_series
from bot.flows.forum.opening import USUAL_HOUR
from bot.flows.forum.planning import hub_of, plan_next
from bot.flows.forum.queries import forums_to_come, series_of
from bot.flows.forum.recurring import MONTHS, every_months, next_occurrence
from bot.flows.forum.results import GONE, KIND_NAMES
from bot.flows.forum.routes import routes
from bot.flows.forum.series_results import EndSeries, OneSeries, SeriesBegun, SeriesList, SeriesView
from bot.flows.forum.tables import Forum, ForumSeries, SeriesKind
from bot.flows.forum.view import areas_of_planner, plans_in, view
from bot.language.catalogue import gettext as _
from bot.storage.areas import names_of_areas
from bot.storage.audience import Audience
from bot.storage.database import new_id
from bot.storage.locking import locked
from bot.storage.people import Network, RoleKind
from bot.storage.rules import rule_of

FORM = "series"
SOONEST = timedelta(days=21)
DAYS_AHEAD = (28, 42, 56, 70)
USUAL_MONTHS = {SeriesKind.FORUM: 4, SeriesKind.COMMITTEE: 1, SeriesKind.EXCHANGE: 1, SeriesKind.OTHER: 1}


@routes.button("series")
def series_by_button(request: Request, _id: str) -> list[Say]:
    """Plan a series of meetings from a menu: what is needed is asked for."""
    return show_series(request)


def show_series(request: Request) -> list[Say]:
    """The network's recurring meetings, and those that it could begin."""
    network = plans_in(request, "forum.series")
    within = areas_of_planner(request, network.id) or ()
    series = planned_by(request, network)
    begun = {each.kind for each in series if set(each.whom.areas) == set(within)}
    offered = tuple(kind for kind in MONTHS if kind not in begun and _months(request.session, network.id, kind))
    return [Say(SeriesList(tuple(series_view(request, each) for each in series), offered))]


def begin_series(request: Request, series: ForumSeries, *, begun: bool = True) -> list[Say]:
    """A series that was just made, or goes on: its next meeting is planned."""
    forum, says = plan_next(request.session, series, request.now)
    if begun:
        note(request, series.network_id, "series.begun", f"series:{series.id}")
    seen = view(request.session, forum) if forum else None
    return [Say(SeriesBegun(series_view(request, series), seen)), *says]


def new_series(
    session: Session,
    network: Network,
    kind: SeriesKind,
    first: datetime,
    now: datetime,
    areas: tuple[str, ...] = (),
    **said: Any,
) -> ForumSeries:
    """A recurring meeting with the network's own rhythm and the usual settings of its kind, or with what was `said`.

    A committee's meeting is for representatives and coordinators, on a fixed day at the hub; forums and learning exchanges
    are for everybody, their hosts take turns. With `areas` it is for those alone.
    """
    committee = kind == SeriesKind.COMMITTEE
    months = usual_months(session, network.id, kind)
    roles = [RoleKind.REPRESENTATIVE, RoleKind.COORDINATOR] if committee else []
    series = ForumSeries(
        network_id=network.id,
        id=new_id(now),
        kind=kind,
        name=_(KIND_NAMES[kind]),
        recurrence=every_months(months, first, same_weekday=not committee),
        begins_at=first,
        finds_day=kind == SeriesKind.FORUM,
        rotates=kind in (SeriesKind.FORUM, SeriesKind.EXCHANGE),
        audience=Audience(areas=areas, roles=tuple(roles)).stored(),
        created_at=now,
    )
    for key, value in said.items():
        setattr(series, key, value)
    session.add(series)
    session.flush()
    return series


@routes.button("oneseries")
def show_one(request: Request, series_id: str) -> list[Say]:
    """One of them, to be changed or ended."""
    return [Say(OneSeries(series_view(request, _series(request, series_id))))]


@routes.button("stop")
def stop(request: Request, series_id: str) -> list[Say]:
    """What ending it would do; with the argument `sure` no further ones are planned, what is planned already stays."""
    series = _series(request, series_id)
    if series.active and request.argument != "sure":
        coming = _coming(request, series)
        seen = view(request.session, coming) if coming else None
        held = len(meetings_of_series(request.session, series, request.now))
        return [Say(EndSeries(series_view(request, series), held, seen, seen.heads if seen else 0))]
    if series.active:
        series.active, series.ended_at = False, request.now
        note(request, series.network_id, "series.ended", f"series:{series.id}")
    again = Reply("Take it back", f"forum.goon:{series.id}")
    return [Say(Told("I plan no further “{name}”. What is planned already stays.", again, name=series.name))]


@routes.button("goon")
def go_on(request: Request, series_id: str) -> list[Say]:
    """It goes on after all, within an hour of its end."""
    series = _series(request, series_id)
    if not series.active and (series.ended_at is None or request.now > series.ended_at + TAKEN_BACK_WITHIN):
        anew = Reply("Recurring meetings", "forum.series")
        return [Say(Told("“{name}” ended more than an hour ago. You can begin it anew.", anew, name=series.name))]
    if not series.active:
        series.active, series.ended_at = True, None
        note(request, series.network_id, "series.taken_back", f"series:{series.id}")
    return begin_series(request, series, begun=False)


def _series(request: Request, series_id: str) -> ForumSeries:
    series = locked(request.session, ForumSeries, (plans_in(request, "forum.series").id, series_id))
    if series is None:
        raise AskFirst([Say(GONE)])
    refused = refusal(request, Right.PLAN_FORUM, Subject(series.network_id, audience=series.whom))
    if refused:
        raise AskFirst(refused)
    return series


def _coming(request: Acting, series: ForumSeries) -> Forum | None:
    """Its next meeting that is planned."""
    planned = forums_to_come(request.session, series.network_id, request.now)
    return next((each for each in planned if each.series_id == series.id), None)


def planned_by(request: Request, network: Network) -> list[ForumSeries]:
    """The series that a person looks after: all, or those of their areas."""
    subjects = [(each, Subject(network.id, audience=each.whom)) for each in series_of(request.session, network.id)]
    return [each for each, subject in subjects if may(request.session, request.person, Right.PLAN_FORUM, subject)]


def series_view(request: Acting, series: ForumSeries) -> SeriesView:
    """A series with its next meeting and a link to its form."""
    coming = _coming(request, series)
    next_at = (coming.starts_at or coming.planned_for) if coming else None
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
    place = None if series.rotates else series.place or hub_of(request.session, series.network_id)
    return SeriesView(
        series.id,
        series.name,
        series.kind,
        series.recurrence,
        next_at,
        place,
        form,
        names_of_areas(request.session, series.network_id, series.whom.areas),
    )


def usual_months(session: Session, network_id: str, kind: SeriesKind) -> int:
    """Every how many months a kind meets: as the network's rule says, else as is usual."""
    return (_months(session, network_id, kind) if kind in MONTHS else 0) or USUAL_MONTHS[kind]


def _months(session: Session, network_id: str, kind: SeriesKind) -> int:
    return int(rule_of(session, network_id, MONTHS[kind]))


def suggestions(now: datetime) -> tuple[datetime, ...]:
    """Saturdays some weeks ahead, at the usual hour."""
    here = now.astimezone(BANGKOK).replace(hour=USUAL_HOUR, minute=0, second=0, microsecond=0)
    saturday = here + timedelta(days=(5 - here.weekday()) % 7)
    return tuple(saturday + timedelta(days=days) for days in DAYS_AHEAD if timedelta(days=days) >= SOONEST)
