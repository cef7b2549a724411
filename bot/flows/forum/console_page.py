"""Meetings in the console: what is to come and what was, the series, the order of hosts with its reasons; planned, moved and
given a host by what the chat does."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from bot.dialogue.console_pages import (
    Cell,
    Column,
    ConsolePage,
    Empty,
    Faint,
    Form,
    Go,
    Heading,
    Listing,
    Narrowed,
    Rows,
    State,
    Tap,
    Tone,
    View,
    Visit,
    Ways,
    Words,
)
from bot.dialogue.rights import Right
from bot.flows.forum.cards.host import why_words
from bot.flows.forum.cards.rhythm import rhythm_words
from bot.flows.forum.cards.words import STATUSES
from bot.flows.forum.host_queries import hosts_asked
from bot.flows.forum.order import order_after
from bot.flows.forum.queries import forums_to_come
from bot.flows.forum.results import KIND_NAMES
from bot.flows.forum.routes import routes
from bot.flows.forum.series import FORM
from bot.flows.forum.tables import OVER, TO_COME, Forum, ForumMinutes, ForumSeries, ForumStatus, Rsvp
from bot.language.calendar import write_date, write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.storage.enterprises import areas_of_network, names_by_id
from bot.storage.people import Enterprise
from bot.storage.sorting import in_thai_order

MOST_RANKED = 40
"""All the others are found by name behind “Set the host”."""
DAY = func.coalesce(Forum.starts_at, Forum.planned_for)
TONES = {
    ForumStatus.PLANNED: Tone.WAITS, ForumStatus.DATED: Tone.WAITS, ForumStatus.CANCELLED: Tone.WRONG,
    ForumStatus.ANNOUNCED: Tone.GOOD, ForumStatus.HOSTED: Tone.GOOD,
}  # fmt: skip


def looked_after_in(visit: Visit) -> ColumnElement[bool]:
    """The meetings that a visit's right reaches: for its areas alone, or hosted in them."""
    inside = select(Enterprise.id).where(Enterprise.network_id == visit.network.id, visit.within(Enterprise.area_id))
    meant = visit.meant_for(Forum.id, Forum.audience)
    return meant if visit.areas is None else or_(meant, Forum.host_id.in_(inside))


def _meetings(visit: Visit) -> View:
    plan = Ways((
        Tap(_("Plan a meeting"), "forum.new", main=True), Tap(_("Recurring meetings"), "forum.series"),
        Go(_("Decisions"), "decisions"), Tap(_("Calendar"), "calendar.month"),
    ))  # fmt: skip
    return View((plan, _to_come(visit), _series(visit), _over(visit)))


def _found(visit: Visit, *statuses: ForumStatus) -> Select[tuple[Forum]]:
    return select(Forum).where(
        Forum.network_id == visit.network.id, Forum.status.in_(statuses), looked_after_in(visit)
    )  # fmt: skip


def _kinds() -> Narrowed:
    return Narrowed("kind", _("Kind"), tuple((kind, _(words)) for kind, words in KIND_NAMES.items()), lambda kind: Forum.kind == kind)  # fmt: skip


def _columns(people: str) -> tuple[Column, ...]:
    return (
        Column(_("Meeting"), by=in_thai_order(Forum.name)), Column(_("Day"), by=DAY), Column(_("Host")),
        Column(people, numeric=True), Column(_("State"), by=Forum.status),
    )  # fmt: skip


def _to_come(visit: Visit) -> Listing:
    empty = Empty(_("No meeting is planned. Begin a recurring one: I find day and host, invite and remind."))
    return Listing(
        name="coming", title=_("To come"), found=_found(visit, *TO_COME), key=Forum.id, columns=_columns(_("Come")),
        lines=_lines, empty=empty, search=(Forum.name, Forum.place), narrowed=(_kinds(),), sort=1,
    )  # fmt: skip


def _over(visit: Visit) -> Listing:
    return Listing(
        name="over", title=_("Have been"), found=_found(visit, *OVER, ForumStatus.CANCELLED), key=Forum.id,
        columns=_columns(_("Came")), lines=_lines, empty=Empty(_("No meeting has been held with me yet.")),
        search=(Forum.name, Forum.place), narrowed=(_kinds(),), sort=1, newest=True,
    )  # fmt: skip


def _lines(visit: Visit, forums: Sequence[Forum]) -> list[tuple[Cell, ...]]:
    ids = [forum.id for forum in forums]
    heads, written = _heads(visit, ids), _minutes(visit, ids)
    hosts = names_by_id(visit.rows, [forum.host_id for forum in forums])
    asked = hosts_asked(visit.rows, visit.network.id, ids)
    return [
        (
            Go(forum.name, "meeting", forum.id),
            _day(forum),
            _host(forum, hosts, asked.get(forum.id)),
            str(heads.get(forum.id, (0, 0))[forum.status in OVER]),
            _state(forum, written),
        )
        for forum in forums
    ]


def _heads(visit: Visit, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """(how many come, how many came) to each, with those they bring."""
    counted = select(
        Rsvp.forum_id,
        func.sum(case((Rsvp.coming.is_(True), Rsvp.heads), else_=0)),
        func.sum(case((Rsvp.attended.is_(True), Rsvp.heads), else_=0)),
    ).where(Rsvp.network_id == visit.network.id, Rsvp.forum_id.in_(ids))
    return {key: (int(come), int(came)) for key, come, came in visit.rows.execute(counted.group_by(Rsvp.forum_id))}


def _minutes(visit: Visit, ids: Sequence[str]) -> dict[str, datetime | None]:
    """Of which there are minutes, and since when they are shared."""
    found = select(ForumMinutes.forum_id, ForumMinutes.shared_at).where(
        ForumMinutes.network_id == visit.network.id, ForumMinutes.forum_id.in_(ids)
    )
    return dict(visit.rows.execute(found).tuples().all())


def _day(forum: Forum) -> Cell:
    if forum.starts_at:
        return write_moment_short(forum.starts_at, spoken_language(), year=True)
    about = write_date(forum.planned_for, spoken_language(), weekday=False, short=True)
    return (_("about {day}", day=about), Faint(_("The exact day is still to be found.")))


def _host(forum: Forum, hosts: dict[str, str], asked: str | None) -> Cell:
    if forum.host_id:
        return hosts.get(forum.host_id, "–")
    if forum.rotates and forum.status in TO_COME:
        return State(_("{name}: being asked", name=asked), Tone.WAITS) if asked else State(_("nobody yet"), Tone.WAITS)
    return Faint(forum.place or "–")


def _state(forum: Forum, written: dict[str, datetime | None]) -> Cell:
    state = State(_(STATUSES[forum.status]), TONES.get(ForumStatus(forum.status), Tone.PLAIN))
    if forum.status not in OVER:
        return state
    if forum.id not in written:
        return (state, State(_("no minutes yet"), Tone.WAITS))
    return (state, State(_("minutes shared"), Tone.GOOD) if written[forum.id] else State(_("minutes wait to be checked"), Tone.WAITS))  # fmt: skip


def _series(visit: Visit) -> Listing:
    found = select(ForumSeries).where(
        ForumSeries.network_id == visit.network.id, ForumSeries.active, visit.meant_for(ForumSeries.id, ForumSeries.audience)
    )  # fmt: skip
    return Listing(
        name="series", title=_("Recurring meetings"), found=found, key=ForumSeries.id,
        columns=(Column(_("Meeting"), by=in_thai_order(ForumSeries.name)), Column(_("How often")), Column(_("Next")),
                 Column(_("Where")), Column(_("Do"))),
        lines=_series_lines,
        empty=Empty(_("Nothing recurs yet. A forum every four months keeps a network alive."), (Tap(_("Recurring meetings"), "forum.series"),)),
    )  # fmt: skip


def _series_lines(visit: Visit, rows: Sequence[ForumSeries]) -> list[tuple[Cell, ...]]:
    coming = select(Forum.series_id, func.min(DAY)).where(
        Forum.network_id == visit.network.id, Forum.series_id.in_([each.id for each in rows]), Forum.status.in_(TO_COME)
    )  # fmt: skip
    following = dict(visit.rows.execute(coming.group_by(Forum.series_id)).tuples().all())
    return [(_name(each), rhythm_words(each.recurrence), _next(following.get(each.id)), _where(each), _ways(each)) for each in rows]  # fmt: skip


def _name(series: ForumSeries) -> Cell:
    kind = _(KIND_NAMES[series.kind])
    return series.name if series.name == kind else (series.name, Faint(kind))


def _next(day: datetime | None) -> Cell:
    return write_date(day, spoken_language(), weekday=False, short=True) if day else Faint("–")


def _where(series: ForumSeries) -> Cell:
    return Go(_("hosts take turns"), "hosts", series.id) if series.rotates else series.place or Faint("–")


def _ways(series: ForumSeries) -> Cell:
    end = Tap(_("End it"), f"forum.stop:{series.id}", grave=True)
    return (Form(_("Change"), FORM, f"series:{series.id}"), end)


def _hosts(visit: Visit) -> View:
    series: ForumSeries = visit.subject
    areas_of_network(visit.rows, visit.network.id)  # at once: the order asks for the province of each
    coming = [each for each in forums_to_come(visit.rows, visit.network.id, visit.now) if each.series_id == series.id]
    intro = _("First comes whoever passed a turn on, then who has hosted least, then who hosted longest ago.")
    parts = (Words(intro), _agreed(visit, coming), _after(visit, coming), _held(visit, series))
    return View(parts, title=_("Order of hosts: {series}", series=series.name))


def _agreed(visit: Visit, coming: list[Forum]) -> Rows:
    asked = hosts_asked(visit.rows, visit.network.id, [forum.id for forum in coming])
    hosts = names_by_id(visit.rows, [forum.host_id for forum in coming])
    lines = tuple(
        (Go(forum.name, "meeting", forum.id), _day(forum), _host(forum, hosts, asked.get(forum.id)),
         Tap(_("Set the host"), f"forum.sethost:{forum.id}"))
        for forum in coming
    )  # fmt: skip
    columns = (Column(_("Meeting")), Column(_("Day")), Column(_("Host")), Column(_("Do")))
    return Rows(_("To come"), columns, lines, Empty(_("No meeting of it is planned just now.")))


def _after(visit: Visit, coming: list[Forum]) -> Rows:
    """Who is asked next (the first of many), each with its reason and a button that makes it the host of the next meeting."""
    order = order_after(visit.rows, coming[-1], visit.now, keep=False)[:MOST_RANKED] if coming else []
    lines = tuple(
        (f"{place}. {each.enterprise.short_name}", why_words(each.why),
         Tap(_("Shall host"), f"forum.sethost:{coming[0].id}:{each.enterprise.id}"))
        for place, each in enumerate(order, start=1)
    )  # fmt: skip
    columns = (Column(_("Enterprise")), Column(_("Why")), Column(_("By hand, for the next one")))
    return Rows(_("After that"), columns, lines, Empty(_("As soon as a meeting is planned, the order stands here.")))


def _held(visit: Visit, series: ForumSeries) -> Listing:
    found = (
        select(Forum.id, Forum.name, DAY, Enterprise.short_name)
        .join(Enterprise, Enterprise.id == Forum.host_id)
        .where(Forum.network_id == visit.network.id, Forum.series_id == series.id, Forum.status.in_(OVER))
    )
    return Listing(
        name="held", title=_("Have hosted"), found=found, key=Forum.id,
        columns=(Column(_("Enterprise"), by=in_thai_order(Enterprise.short_name)), Column(_("Meeting")), Column(_("Day"), by=DAY)),
        lines=lambda _visit, rows: [
            (host, Go(name, "meeting", forum_id), write_date(day, spoken_language(), weekday=False, short=True))
            for forum_id, name, day, host in rows
        ],
        empty=Empty(_("Nobody has hosted with me yet.")), search=(Enterprise.short_name,), sort=2, newest=True,
    )  # fmt: skip


def _series_is_theirs(visit: Visit) -> bool:
    mine = select(ForumSeries.id).where(
        ForumSeries.network_id == visit.network.id, ForumSeries.id == visit.subject.id,
        visit.meant_for(ForumSeries.id, ForumSeries.audience),
    )  # fmt: skip
    return visit.rows.scalar(mine) is not None


MEETINGS = routes.console_page(
    ConsolePage(
        name="meetings", title=mark("Meetings"), heading=Heading.TOGETHER, order=10, right=Right.PLAN_FORUM, show=_meetings
    )
)  # fmt: skip
HOSTS = routes.console_page(
    ConsolePage(
        name="hosts", title=mark("The order of hosts"), heading=Heading.TOGETHER, order=12, right=Right.PLAN_FORUM, show=_hosts,
        table=ForumSeries, within=_series_is_theirs,
    )
)  # fmt: skip
