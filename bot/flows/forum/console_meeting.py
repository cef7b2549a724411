"""What the console shows of one meeting, but for what came of it: when and where, who comes and came, who was asked to host."""

from sqlalchemy import ColumnElement, case, select

from bot.dialogue.console_pages import (
    Away,
    Cell,
    Column,
    Empty,
    Facts,
    Faint,
    Form,
    Listing,
    Narrowed,
    Part,
    Rows,
    State,
    Tap,
    Tone,
    Visit,
    Ways,
)
from bot.dialogue.pages import XLSX, Download
from bot.dialogue.taking_back import can_be_taken_back
from bot.flows.forum.asking_host import why_of
from bot.flows.forum.cards.host import why_words
from bot.flows.forum.cards.words import STATUSES
from bot.flows.forum.guest_list import GuestList, guest_list
from bot.flows.forum.guest_list_file import guest_list_file
from bot.flows.forum.guest_list_table import guest_table
from bot.flows.forum.host_queries import turns_of
from bot.flows.forum.host_results import REASONS
from bot.flows.forum.opening import FORM
from bot.flows.forum.past_words import numbers
from bot.flows.forum.results import KIND_NAMES
from bot.flows.forum.tables import OVER, TO_COME, Forum, ForumStatus, HostTurn, Rsvp, TurnStatus
from bot.language.calendar import write_date, write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language
from bot.storage.areas import names_of_areas
from bot.storage.enterprises import names_by_id
from bot.storage.people import Enterprise, Person
from bot.storage.sorting import in_thai_order

TURNS = {
    TurnStatus.ASKED: (mark("is being asked"), Tone.WAITS),
    TurnStatus.ACCEPTED: (mark("agreed"), Tone.GOOD),
    TurnStatus.SKIPPED: (mark("not this time"), Tone.PLAIN),
    TurnStatus.SILENT: (mark("has not answered"), Tone.PLAIN),
    TurnStatus.SWAPPED: (mark("swapped"), Tone.PLAIN),
    TurnStatus.REPLACED: (mark("another one hosts"), Tone.PLAIN),
}
GUESTS = "guests.xlsx"


def meeting_parts(visit: Visit, forum: Forum) -> tuple[Part, ...]:
    """The parts of a meeting's page, from the top."""
    found = guest_list(visit.rows, forum)
    return (_ways(visit, forum), _facts(visit, forum, found), _guests(forum), _turns(visit, forum))


def guests_file(visit: Visit) -> Download:
    """Who comes, as a workbook."""
    forum: Forum = visit.subject
    return Download(guest_list_file(guest_table(forum, guest_list(visit.rows, forum))), XLSX, f"{forum.name}.xlsx")


def _ways(visit: Visit, forum: Forum) -> Ways:
    undo = Tap(_("Take back the newest change"), f"forum.undo:{forum.id}")
    undone = (undo,) if can_be_taken_back(forum.before_change, visit.now) else ()
    listed = Away(_("Who comes, as an Excel file"), f"file:{GUESTS}")
    if forum.status in TO_COME:
        host = (Tap(_("Set the host"), f"forum.sethost:{forum.id}"),) if forum.rotates else ()
        days = () if forum.starts_at else (Tap(_("Who can when"), f"forum.table:{forum.id}"),)
        check_in = (Tap(_("Open the check-in"), f"checkin.open:{forum.id}"),) if forum.starts_at else ()
        return Ways((
            Form(_("Everything on a form"), FORM, f"forum:{forum.id}", main=True), Tap(_("Another day"), f"forum.move:{forum.id}"),
            Tap(_("Another place"), f"forum.place:{forum.id}"), *host, *days, *check_in, listed, *undone,
            Tap(_("Cancel it"), f"forum.cancel:{forum.id}", grave=True),
        ))  # fmt: skip
    if forum.status == ForumStatus.HELD and forum.unsure:
        held = Tap(_("Yes, it was held"), f"forum.washeld:{forum.id}", main=True)
        return Ways((held, Tap(_("No, it was not"), f"forum.notheld:{forum.id}"), listed))
    came = (Tap(_("Who came"), f"checkin.list:{forum.id}"),) if forum.status == ForumStatus.HELD else ()
    return Ways((*came, listed, *undone))


def _facts(visit: Visit, forum: Forum, found: GuestList) -> Facts:
    host = names_by_id(visit.rows, [forum.host_id]).get(forum.host_id or "")
    areas = names_of_areas(visit.rows, visit.network.id, forum.whom.areas)
    rows: list[tuple[str, Cell]] = [
        (_("State"), _(STATUSES[forum.status])),
        (_("Kind"), _(KIND_NAMES[forum.kind])),
        (_("Day"), _days(forum)),
        (_("Where"), forum.place or Faint(_("at the host's") if forum.rotates else "–")),
        (_("Host"), host or Faint(_("nobody yet") if forum.rotates else "–")),
        (_("For whom"), ", ".join(areas) or (_("those named on its form") if forum.audience else _("everybody"))),
        (_("Come"), _coming(found)),
    ]
    if forum.status in OVER:
        rows.append((_("Came"), _came(visit, forum)))
    if forum.agenda:
        rows.append((_("Agenda"), tuple(forum.agenda.split("\n"))))
    if forum.cancel_reason:
        rows.append((_("Why it was cancelled"), forum.cancel_reason))
    return Facts(tuple(rows))


def _days(forum: Forum) -> Cell:
    language = spoken_language()
    if not forum.days:
        return _("about {day}", day=write_date(forum.planned_for, language, weekday=False))
    return tuple(write_moment_short(day.starts_at, language, year=True) for day in forum.days)


def _coming(found: GuestList) -> Cell:
    totals = found.totals
    meals = ngettext("{count} eats along", "{count} eat along", totals.meals)
    lifts = _("{seats} free seats, {lifts} want a lift", seats=totals.seats, lifts=totals.lifts)
    silent = ngettext(
        "{count} enterprise has not answered yet.", "{count} enterprises have not answered yet.", found.silent
    )
    return (numbers(totals.heads, found.enterprises), Faint(meals), Faint(lifts), *((Faint(silent),) if found.silent else ()))  # fmt: skip


def _came(visit: Visit, forum: Forum) -> Cell:
    there = select(Rsvp.enterprise_id, Rsvp.heads).where(*_of(forum), Rsvp.attended.is_(True))
    rows = visit.rows.execute(there).all()
    if not rows:
        return Faint(_("Nobody noted who came."))
    return numbers(sum(heads for _enterprise, heads in rows), len({each for each, _heads in rows if each}))


def _of(forum: Forum) -> tuple[ColumnElement[bool], ...]:
    return (Rsvp.network_id == forum.network_id, Rsvp.forum_id == forum.id)


def _guests(forum: Forum) -> Listing:
    """Who answered or was there; who has not registered is counted in the sums, not named."""
    found = (
        select(Rsvp, Person.called, Enterprise.short_name)
        .join(Person, Person.id == Rsvp.person_id)
        .outerjoin(Enterprise, Enterprise.id == Rsvp.enterprise_id)
        .where(*_of(forum), Person.called.is_not(None))
    )
    answers = (("yes", _("comes")), ("no", _("cannot come")), ("came", _("came")))
    answered = case((Rsvp.attended.is_(True), 0), (Rsvp.coming.is_(True), 1), else_=2)
    return Listing(
        name="guests", title=_("Who comes"), found=found, key=Rsvp.person_id,
        columns=(Column(_("Name"), by=in_thai_order(Person.called)), Column(_("Enterprise"), by=in_thai_order(Enterprise.short_name)),
                 Column(_("How many"), by=Rsvp.heads, numeric=True), Column(_("Eating along"), numeric=True), Column(_("Lift")),
                 Column(_("Answer"), by=answered)),
        lines=lambda _visit, rows: [_guest(*row) for row in rows],
        empty=Empty(_("Nobody has answered yet.")), search=(Person.called, Enterprise.short_name),
        narrowed=(Narrowed("answer", _("Answer"), answers, _answered),), sort=1,
    )  # fmt: skip


def _answered(answer: str) -> ColumnElement[bool]:
    return {"yes": Rsvp.coming.is_(True), "no": Rsvp.coming.is_(False), "came": Rsvp.attended.is_(True)}[answer]


def _guest(rsvp: Rsvp, called: str, enterprise: str | None) -> tuple[Cell, ...]:
    state = State(_("came"), Tone.GOOD) if rsvp.attended else State(_("comes"), Tone.GOOD) if rsvp.coming else State(_("cannot come"))  # fmt: skip
    lift = _("wants a lift") if rsvp.needs_lift else ngettext("{count} free seat", "{count} free seats", rsvp.seats) if rsvp.seats else Faint("–")  # fmt: skip
    heads = rsvp.heads if rsvp.coming or rsvp.attended else 0
    return (called, enterprise or Faint("–"), str(heads), str(min(heads, heads if rsvp.meals is None else rsvp.meals)), lift, state)  # fmt: skip


def _turns(visit: Visit, forum: Forum) -> Rows:
    """Everybody who was asked to host it, or chosen, with what spoke for them and what they said."""
    turns = sorted(turns_of(visit.rows, forum), key=lambda turn: (turn.asked_at, turn.id))
    names = names_by_id(visit.rows, [turn.enterprise_id for turn in turns])
    lines = tuple(_turn(turn, names.get(turn.enterprise_id, "–")) for turn in turns)
    columns = (Column(_("Enterprise")), Column(_("Why")), Column(_("Asked")), Column(_("State")))
    return Rows(_("Who was asked to host"), columns, lines, Empty(_("Nobody was asked: it meets at a fixed place, or its turn is still to come.")))  # fmt: skip


def _turn(turn: HostTurn, name: str) -> tuple[Cell, ...]:
    words, tone = TURNS[TurnStatus(turn.status)]
    state: list[Cell] = [State(_(words), tone)]
    if turn.reason:
        state.append(Faint(_(REASONS.get(turn.reason, "")) or turn.reason))
    asked_on = write_date(turn.asked_at, spoken_language(), weekday=False, short=True)
    return (name, Faint(why_words(why_of(turn))), asked_on, tuple(state))
