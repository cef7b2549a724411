"""A fair or an exhibition is put into the calendar: in one line, or asked for part by part."""

from datetime import date, datetime
from typing import Any

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.own_chat import begun_in_a_group, to_our_chat
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import CANCEL, NotAnAnswer, Reply, Say, Told
from bot.dialogue.understanding.commands import command
from bot.flows.calendar.entering import LONGEST_PLACE, LONGEST_TITLE, New, put_in
from bot.flows.calendar.results import AskEntry
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import EntryKind
from bot.flows.forum import read_forum_line
from bot.language.catalogue import mark
from bot.language.reading import Reading, UnreadableReason, UnreadableWhen
from bot.language.when import read_when
from bot.storage.chats import Conversation
from bot.storage.memberships import enterprises_of

NAME, WHEN, PLACE = "name", "when", "place"
OPEN_PLACE = "-"
ASK_NAME = mark("Which fair is it, when and where? For example: Songkhla fair 12-15 Dec at the stadium")
ASK_WHEN = mark("From when to when is “{title}”? For example: 12-15 Dec")
OVER = mark("That day is over already. From when to when is “{title}”?")
ASK_PLACE = mark("Where is “{title}”? Just write the place.")


@routes.command("fair", button="fair")
def fair(request: Request) -> list[Say]:
    """`fair Songkhla fair 12-15 Dec at the stadium`; what is missing is asked for."""
    network = network_of(request)
    refused = refusal(request, Right.ADD_TO_CALENDAR, Subject(network.id))
    if refused or request.person is None:
        return refused
    conversations.end(request)
    if begun := begun_in_a_group(request, routes.flow, lambda each: each.data.get("title") == request.text):
        return _next(request, dict(begun.data))
    draft: dict[str, Any] = {"network": network.id, "message": request.message_id}
    return _next(request, _with_line(request, draft) if request.text else draft)


@routes.step(NAME, free=True, names=True)
def name_given(request: Request, conversation: Conversation) -> list[Say]:
    """What it is called, or the whole line."""
    draft = _with_line(request, dict(conversation.data))
    if not draft.get("title"):
        raise NotAnAnswer(Say(AskEntry(ASK_NAME, "", (CANCEL,))))
    return _next(request, draft)


@routes.step(WHEN)
def when_given(request: Request, conversation: Conversation) -> list[Say]:
    """From when to when, in words."""
    draft = dict(conversation.data)
    try:
        reading = read_when(request.text, request.now)
    except UnreadableWhen as error:
        over = error.reason is UnreadableReason.IN_THE_PAST
        raise NotAnAnswer(Say(_ask_when(request, draft, over=over))) from error
    return _next(request, draft | _days(reading))


@routes.button("day")
def day_picked(request: Request, _id: str) -> list[Say]:
    """The day, from the date picker."""
    conversation = conversations.current(request)
    if conversation is None or (conversation.flow, conversation.step) != (routes.flow, WHEN) or not request.picked:
        return []
    day = date.fromisoformat(request.picked[:10])
    return _next(request, dict(conversation.data) | {"first": day.isoformat(), "last": day.isoformat()})


@routes.step(PLACE, free=True, places=True, names=True)
def place_given(request: Request, conversation: Conversation) -> list[Say]:
    """Where, in words."""
    if not 0 < len(request.text) <= LONGEST_PLACE:
        raise NotAnAnswer(Say(_ask_place(request, str(conversation.data["title"]))))
    return _next(request, dict(conversation.data) | {"place": request.text})


@routes.button("noplace")
def place_open(request: Request, _id: str) -> list[Say]:
    """Nobody knows yet where."""
    conversation = conversations.current(request)
    if conversation is None or (conversation.flow, conversation.step) != (routes.flow, PLACE):
        return []
    return _next(request, dict(conversation.data) | {"place": OPEN_PLACE})


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask once more for what is missing."""
    return _next(request, dict(conversation.data))


def _with_line(request: Request, draft: dict[str, Any]) -> dict[str, Any]:
    line = read_forum_line(request.text, request.now)
    title = (line.name or "").strip(" ,:-")[:LONGEST_TITLE]
    said = draft | {"title": title or None} | (_days(line.reading) if line.reading else {})
    if line.problem is UnreadableReason.IN_THE_PAST:
        said["over"] = True
    return said | ({"place": line.place[:LONGEST_PLACE]} if line.place else {})


def _days(reading: Reading) -> dict[str, Any]:
    days = reading.each_day
    first, last = (at.astimezone(BANGKOK).date().isoformat() for at in (days[0][0], days[-1][0]))
    return {"first": first, "last": last, "at": days[0][0].isoformat() if reading.has_time else None, "over": False}


def _next(request: Request, draft: dict[str, Any]) -> list[Say]:
    """What is missing still is asked for; then it is put into the calendar."""
    step = NAME if not draft.get("title") else WHEN if not draft.get("first") else None
    step = step or (PLACE if not draft.get("place") else None)
    if step is None:
        return _put_in(request, draft)
    conversations.ask(request, routes.flow, step, draft)
    if step == NAME:
        return [Say(AskEntry(ASK_NAME, "", (*_form(request), CANCEL)))]
    if step == WHEN:
        return [Say(_ask_when(request, draft, over=bool(draft.get("over"))))]
    return [Say(_ask_place(request, str(draft["title"])))]


def _form(request: Request) -> tuple[Reply, ...]:
    """The way to the page, where it stays between two."""
    return (Reply("Fill in a form", "calendar.form"),) if request.chat.is_private else ()


def _ask_when(request: Request, draft: dict[str, Any], *, over: bool) -> AskEntry:
    title = str(draft["title"])
    return AskEntry(OVER if over else ASK_WHEN, title, (CANCEL,), request.now, _goes_on(request, title))


def _ask_place(request: Request, title: str) -> AskEntry:
    not_known = Reply("Not known yet", "calendar.noplace")
    return AskEntry(ASK_PLACE, title, (not_known, CANCEL), chat_link=_goes_on(request, title))


def _goes_on(request: Request, title: str) -> str | None:
    return to_our_chat(request, f"{command('calendar.fair').name} {title}")


def _put_in(request: Request, draft: dict[str, Any]) -> list[Say]:
    conversations.end(request)
    network_id = str(draft["network"])
    refused = refusal(request, Right.ADD_TO_CALENDAR, Subject(network_id))
    if refused or request.person is None:
        return refused
    first, last = date.fromisoformat(draft["first"]), date.fromisoformat(draft["last"])
    if last < request.now.astimezone(BANGKOK).date():
        return [Say(Told("That day is over already. Please tell me of the next one."))]
    mine = enterprises_of(request.session, network_id, request.person)
    new = New(
        EntryKind.FAIR,
        str(draft["title"]),
        first,
        last,
        at=datetime.fromisoformat(draft["at"]) if draft.get("at") else None,
        place=None if draft["place"] == OPEN_PLACE else str(draft["place"]),
        enterprise=mine[0] if mine else None,
    )
    return put_in(request, network_id, new, message_id=draft.get("message"))
