"""Something is put into the calendar, and told to those whom it concerns."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.clock import BANGKOK
from bot.dialogue.leaving_out import left_out
from bot.dialogue.noting import note
from bot.dialogue.request import Acting, Request
from bot.dialogue.saying import Say
from bot.flows.calendar.concerned import enterprises_concerned
from bot.flows.calendar.queries import same_entry
from bot.flows.calendar.results import EntryCard
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import CalendarEntry, EntryKind
from bot.flows.calendar.view import may_change, subject_of, view
from bot.language.catalogue import mark
from bot.language.cleaning import clean
from bot.storage.chats import groups_of_everybody
from bot.storage.database import new_id
from bot.storage.memberships import reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise

LONGEST_TITLE, LONGEST_PLACE = 100, 200
IS_NEWS_FOR = timedelta(days=14)
CATEGORY = {EntryKind.FAIR: "sales", EntryKind.HARVEST: "production", EntryKind.READY: "sales", EntryKind.OUT: "sales"}
PUT_IN, STANDS = mark("In the calendar now"), mark("That stands in the calendar already")


@dataclass(frozen=True)
class New:
    """What is to be put in."""

    kind: EntryKind
    title: str
    first: date
    last: date
    at: datetime | None = None
    place: str | None = None
    enterprise: Enterprise | None = None


def needs_button(what: str) -> str:
    """What a tap on “look for it in the network” says."""
    return f"referral.new:need:{what[:60]}"


def put_in(request: Request, network_id: str, new: New, *, message_id: str | None = None) -> list[Say]:
    """Write it down and tell it onward: a fair to the groups of the whole network, what is about a product to those whom it
    concerns. Said twice, it stands once."""
    entry, is_new = written_down(request, network_id, new, message_id or request.message_id)
    if not is_new:
        return [shown(request, entry, heading=STANDS)]
    told = told_onward(request, entry, but=request.chat.id)
    words = clean(f"{new.title} {new.place or ''}", all_names=False, payee=True)
    return [shown(request, entry, heading=PUT_IN, told=len(told)), *left_out(words), *told]


def written_down(
    request: Acting, network_id: str, new: New, message_id: str | None = None
) -> tuple[CalendarEntry, bool]:
    """(the entry, whether it is new): one that says the same of the same days stands already."""
    entry = CalendarEntry(
        network_id=network_id,
        id=new_id(request.now),
        kind=new.kind,
        title=new.title[:LONGEST_TITLE],
        first=new.first,
        last=new.last,
        at=new.at,
        place=new.place,
        enterprise_id=new.enterprise.id if new.enterprise else None,
        maker_id=request.person.id if request.person else None,
        source_message_id=message_id,
        created_at=request.now,
        changed_at=request.now,
    )
    standing = same_entry(request.session, entry)
    if standing:
        return standing, False
    request.session.add(entry)
    request.session.flush()
    note(request, network_id, "calendar.entered", subject_of(entry), {"kind": entry.kind})
    return entry, True


def shown(request: Request, entry: CalendarEntry, *, heading: str | None = None, told: int = 0) -> Say:
    """Its card, here; who looks after it sees in their own chat how to change it."""
    seen = view(request.session, entry, request.now.astimezone(BANGKOK).date())
    changes = request.chat.is_private and may_change(request, entry)
    needs = needs_button(entry.title) if entry.kind == EntryKind.OUT and changes else None
    return Say(EntryCard(seen, heading, changes, told, needs), subject=subject_of(entry))


def told_onward(request: Acting, entry: CalendarEntry, *, but: str | None) -> list[Say]:
    """By free rides alone, to all chats `but` one; a word that leaves later says what is true then."""
    seen = view(request.session, entry, request.now.astimezone(BANGKOK).date())
    return [
        Say(
            EntryCard(seen),
            to=chat_id,
            urgency=Urgency.RIDE,
            expires=min(request.now + IS_NEWS_FOR, _end_of(entry.last)),
            network_id=entry.network_id,
            subject=subject_of(entry),
            category=CATEGORY[EntryKind(entry.kind)],
            redraw=f"{routes.flow}.entry",
        )
        for chat_id in _chats(request, entry)
        if chat_id != but
    ]


def _chats(request: Acting, entry: CalendarEntry) -> list[str]:
    session = request.session
    if entry.kind == EntryKind.FAIR:
        return [chat.id for chat in groups_of_everybody(session, entry.network_id)]
    concerned = enterprises_concerned(session, entry)
    people = {person.id: person for each in concerned for person in reachable(speakers_of(session, each))}
    own = request.person.id if request.person else None
    return [str(person.line_user_id) for person in people.values() if person.id != own]


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, BANGKOK)
