"""What one does about an entry: go there too, have some, move it, call it off."""

from bot.clock import BANGKOK
from bot.delivery.withdrawing import withdraw_about
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import networks_here
from bot.dialogue.noting import note
from bot.dialogue.request import AS_WRITTEN, Acting, Leaving, Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, Counted, NotAnAnswer, Reply, Say, Told
from bot.flows.calendar.entering import shown
from bot.flows.calendar.queries import answer_of, count_of, entry_said_in, find_entry, people_going
from bot.flows.calendar.results import EntryCard
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import CalendarAnswer, CalendarEntry, EntryKind
from bot.flows.calendar.view import GONE, changed, entry_here, subject_of, view
from bot.language.catalogue import mark
from bot.language.reading import UnreadableWhen
from bot.language.when import read_when
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of, reachable, speakers_of
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Person

MOVE = "move"
OVER = Told("That is over. Thank you all the same.", Reply("Calendar", "calendar.month"))
CALLED_OFF = Told("That was called off.", Reply("Calendar", "calendar.month"))


@routes.button("entry")
def show_entry(request: Request, entry_id: str) -> list[Say]:
    """The entry as it stands."""
    entry = entry_here(request, entry_id)
    return [shown(request, entry)] if entry else [Say(GONE)]


@routes.button("go")
def go_too(request: Request, entry_id: str) -> list[Say]:
    """I come along; a second tap says so again and counts once."""
    return _answer(request, entry_id, yes=True)


@routes.button("stay")
def stay_away(request: Request, entry_id: str) -> list[Say]:
    """Not after all."""
    return _answer(request, entry_id, yes=False)


@routes.button("have")
def have_some(request: Request, entry_id: str) -> list[Say]:
    """My enterprise has some of what has run out: whose it is hears so, once."""
    return _answer(request, entry_id, yes=True)


def _answer(request: Request, entry_id: str, *, yes: bool) -> list[Say]:
    entry = entry_here(request, entry_id, lock=True)
    why_not = _why_not(request, entry)
    if entry is None or request.person is None or why_not:
        return why_not
    mine = enterprises_of(request.session, entry.network_id, request.person)
    before = answer_of(request.session, entry, request.person.id)
    new = before is None or (before.said_ms <= request.occurred_ms and before.yes != yes)
    if new and (before or yes):
        request.session.merge(
            CalendarAnswer(
                network_id=entry.network_id,
                entry_id=entry.id,
                person_id=request.person.id,
                enterprise_id=mine[0].id if mine else None,
                yes=yes,
                said_ms=request.occurred_ms,
                at=request.now,
            )
        )
        request.session.flush()
    if entry.kind == EntryKind.OUT:
        return _told_who_has(request, entry, mine, first=new)
    return _told_who_goes(request, entry)


def _why_not(request: Request, entry: CalendarEntry | None) -> list[Say]:
    if entry is None:
        return [Say(GONE)]
    if entry.called_off_at:
        return [Say(CALLED_OFF)]
    if entry.last < request.now.astimezone(BANGKOK).date():
        return [Say(OVER)]
    return refusal(request, Right.ADD_TO_CALENDAR, Subject(entry.network_id))


def _told_who_goes(request: Request, entry: CalendarEntry) -> list[Say]:
    assert request.person is not None
    answer, people = answer_of(request.session, entry, request.person.id), count_of(request.session, entry)
    if answer is None or not answer.yes:
        return [Say(Told("All right, you do not go. “{title}” stays in the calendar.", title=entry.title))]
    back = Reply("Not after all", f"calendar.stay:{entry.id}")
    name = request.name()
    counted = Counted(
        "{name} goes to “{title}” · {count} person so far",
        "{name} goes to “{title}” · {count} people so far",
        back,
        count=people,
        name=name or Told("Somebody"),
        title=entry.title,
    )
    return [Say(counted, subject=subject_of(entry))]


def _told_who_has(request: Request, entry: CalendarEntry, mine: list[Enterprise], *, first: bool) -> list[Say]:
    whose = request.session.get(Enterprise, (entry.network_id, entry.enterprise_id)) if entry.enterprise_id else None
    if whose is None or not mine:
        return [Say(GONE)]
    thanks = Told("Thank you! I tell {enterprise}, who get in touch with you.", enterprise=whose.short_name)
    news = Told(
        "{enterprise} have some: {what}. Shall I show you how to reach them?",
        Reply("See the group", f"directory.show:{mine[0].id}"),
        enterprise=mine[0].short_name,
        what=entry.title,
    )
    told = [
        Say(news, to=person.line_user_id, urgency=Urgency.PATIENT, network_id=entry.network_id)
        for person in reachable(speakers_of(request.session, whose))
        if first and request.person and person.id != request.person.id
    ]
    return [Say(thanks), *told]


@routes.button("off")
def call_off(request: Request, entry_id: str) -> list[Say]:
    """It does not take place, or is not true any more: who said that they go are told; a tap takes it back."""
    entry, refused = entry_of_mine(request, entry_id)
    if entry is None:
        return refused
    back = Reply("It stays", f"calendar.on:{entry.id}")
    if entry.called_off_at:
        return [Say(Told("“{title}” is out of the calendar.", back, title=entry.title))]
    return [Say(Told("“{title}” is out of the calendar.", back, title=entry.title)), *_take_out(request, entry)]


@routes.button("on")
def put_back(request: Request, entry_id: str) -> list[Say]:
    """It stays after all."""
    entry, refused = entry_of_mine(request, entry_id)
    if entry is None:
        return refused
    if entry.called_off_at:
        entry.called_off_at, entry.changed_at = None, request.now
        note(request, entry.network_id, "calendar.put_back", subject_of(entry))
    return [shown(request, entry)]


@routes.button("move")
def ask_day(request: Request, entry_id: str) -> list[Say]:
    """Other days."""
    entry, refused = entry_of_mine(request, entry_id)
    if entry is None:
        return refused
    conversations.ask(request, routes.flow, MOVE, {"network": entry.network_id, "entry": entry.id})
    return [Say(_ask_days(entry))]


@routes.step(MOVE)
def move(request: Request, conversation: Conversation) -> list[Say]:
    """The days, in words; who said that they go are told."""
    entry, refused = entry_of_mine(request, str(conversation.data["entry"]))
    if entry is None:
        conversations.end(request)
        return refused
    try:
        days = read_when(request.text, request.now)
    except UnreadableWhen as error:
        raise NotAnAnswer(Say(_ask_days(entry))) from error
    conversations.end(request)
    entry.first, entry.last = (at.astimezone(BANGKOK).date() for at in (days.each_day[0][0], days.each_day[-1][0]))
    entry.at, entry.changed_at = days.at if days.has_time else None, request.now
    note(request, entry.network_id, "calendar.moved", subject_of(entry))
    return [shown(request, entry, heading=MOVED), *news_for_those_who_go(request, entry, MOVED)]


MOVED, OFF = mark("On other days"), mark("Called off")


def unsent(request: Request) -> list[Say] | None:
    """The message that put something in was taken back: it goes out again."""
    entry = entry_said_in(request.session, networks_here(request), request.message_id or "")
    if entry is None or entry.called_off_at or request.person is None or entry.maker_id != request.person.id:
        return None
    return _take_out(request, entry)


@routes.redraws("entry")
def leaving(leaving: Leaving) -> object | None:
    """What is true of it when the word of it leaves; nothing once it is over or called off."""
    entry = find_entry(leaving.session, (leaving.network_id,), leaving.id)
    today = leaving.now.astimezone(BANGKOK).date()
    if entry is None or entry.called_off_at or entry.last < today:
        return None
    return EntryCard(view(leaving.session, entry, today)) if entry.changed_at > entry.created_at else AS_WRITTEN


def _take_out(request: Request, entry: CalendarEntry) -> list[Say]:
    entry.called_off_at = entry.changed_at = request.now
    note(request, entry.network_id, "calendar.called_off", subject_of(entry))
    withdraw_about(request.session, entry.network_id, subject_of(entry), "called off")
    return news_for_those_who_go(request, entry, OFF)


def news_for_those_who_go(request: Acting, entry: CalendarEntry, heading: str) -> list[Say]:
    """To those who said that they go there."""
    going = [request.session.get_one(Person, person_id) for person_id in people_going(request.session, entry)]
    seen = view(request.session, entry, request.now.astimezone(BANGKOK).date())
    own = request.person.id if request.person else None
    return [
        Say(
            EntryCard(seen, heading),
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            network_id=entry.network_id,
            subject=subject_of(entry),
        )
        for person in reachable(going)
        if person.id != own
    ]


def entry_of_mine(request: Request, entry_id: str) -> tuple[CalendarEntry | None, list[Say]]:
    """An entry that the person may change, locked; or why not."""
    entry = entry_here(request, entry_id, lock=True)
    if entry is None:
        return None, [Say(GONE)]
    refused = refusal(request, Right.CHANGE_CALENDAR, changed(entry))
    return (None, refused) if refused else (entry, [])


def _ask_days(entry: CalendarEntry) -> Told:
    return Told("From when to when is “{title}” now? For example: 12-15 Dec", CANCEL, title=entry.title)
