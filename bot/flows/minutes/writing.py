"""Writing the minutes in the 1:1 chat: several messages, then the decisions, one a line; nothing is shared from here."""

from typing import Any

from bot.dialogue import conversations, forms
from bot.dialogue.leaving_out import left_out
from bot.dialogue.links import picture_address
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, NotAnAnswer, Say, Told
from bot.flows.decision import MOST, read_decisions, view_of_line
from bot.flows.forum import Forum, find_forum, looked_after
from bot.flows.minutes import results
from bot.flows.minutes.routes import CONFIRM, DECISIONS, FIX, FORM, KEY, TEXT, routes
from bot.flows.minutes.saving import MOST_ADDRESSES, Written, addresses_in, cleaned, save, without_addresses
from bot.language.answers import is_enough, is_none, is_yes
from bot.storage.chats import Conversation


@routes.button("write")
def begin(request: Request, forum_id: str) -> list[Say]:
    """Write them here."""
    forum, refused = looked_after(request, forum_id, KEY)
    return refused if forum is None else ask_text(request, forum, "")


@routes.button("form")
def form(request: Request, forum_id: str) -> list[Say]:
    """Write or change them on a web form."""
    forum, refused = looked_after(request, forum_id, KEY)
    if forum is None or request.person is None:
        return refused
    link = forms.issue(
        request.session, request.now, request.person, FORM, network_id=forum.network_id, subject=f"forum:{forum.id}"
    )
    return [Say(results.FormLink(link, forum.name))]


def ask_text(request: Request, forum: Forum, first: str) -> list[Say]:
    """What was said? `first` is the beginning of it, where there is one already."""
    parts = [[request.message_id, first]] if first else []
    conversations.ask(request, routes.flow, TEXT, {"forum": forum.id, "parts": parts, "pictures": [], "decisions": []})
    return [Say(results.PART_TAKEN if first else results.what_was_said(forum.name))]


@routes.step(TEXT, pictures=True, free=True)
def take_part(request: Request, conversation: Conversation) -> list[Say]:
    """A piece of the minutes, or the word that this is all."""
    data = dict(conversation.data)
    if request.picture:
        return take_picture(request, data, TEXT)
    if is_enough(request.text):
        return _enough(request, data)
    return _take_text(request, data, TEXT)


@routes.step(DECISIONS, pictures=True, free=True)
def take_decisions(request: Request, conversation: Conversation) -> list[Say]:
    """Decisions, one a line; or the word that there are no more. A picture belongs to the minutes."""
    data = dict(conversation.data)
    if request.picture:
        return take_picture(request, data, DECISIONS)
    if is_enough(request.text) or is_none(request.text):
        return _preview(request, data)
    forum = find_forum(request.session, data["forum"])
    lines = read_decisions(request.session, forum.network_id, request.text, request.now) if forum else []
    if forum is None or not lines:
        raise NotAnAnswer(Say(results.ASK_DECISIONS))
    data["before"] = data["decisions"]
    data["decisions"] = [*data["decisions"], *request.text.splitlines()][:MOST]
    conversations.ask(request, routes.flow, DECISIONS, data)
    return [Say(results.DecisionsTaken(tuple(view_of_line(request.session, forum.network_id, line) for line in lines)))]


@routes.button("unread")
def read_wrongly(request: Request, _id: str) -> list[Say]:
    """What was read last is not meant like that: it is taken out, to be written again."""
    conversation = draft_here(request)
    if conversation is None or conversation.step != DECISIONS:
        return [Say(results.DRAFT_GONE)]
    data = dict(conversation.data)
    data["decisions"] = data.pop("before", data["decisions"])
    conversations.ask(request, routes.flow, DECISIONS, data)
    return [Say(results.WRITE_AGAIN)]


@routes.step(CONFIRM, pictures=True, free=True)
def add_more(request: Request, conversation: Conversation) -> list[Say]:
    """Something more, written under the preview; agreement sends it."""
    data = dict(conversation.data)
    if request.picture:
        return take_picture(request, data, CONFIRM)
    if is_enough(request.text) or is_yes(request.text):
        return _send(request, data)
    return _take_text(request, data, CONFIRM)


@routes.button("enough")
def enough(request: Request, _id: str) -> list[Say]:
    """The button for "that is all", at whichever step."""
    conversation = draft_here(request)
    if conversation is None:
        return [Say(results.DRAFT_GONE)]
    data = dict(conversation.data)
    return _enough(request, data) if conversation.step == TEXT else _preview(request, data)


@routes.button("send")
def send(request: Request, _id: str) -> list[Say]:
    """Let a second person check it."""
    conversation = draft_here(request)
    return [Say(results.DRAFT_GONE)] if conversation is None else _send(request, dict(conversation.data))


def edited(request: Request) -> list[Say] | None:
    """A piece of what is being written follows the edit of its message."""
    conversation = _with_message(request)
    if conversation is None:
        return None
    request.secret = True
    parts = [[each, request.text if each == request.message_id else text] for each, text in conversation.data["parts"]]
    return _rewritten(request, conversation, parts) if len(_joined(parts)) <= results.LONGEST else []


def unsent(request: Request) -> list[Say] | None:
    """A piece that is taken back is not part of it any more."""
    conversation = _with_message(request)
    if conversation is None:
        return None
    parts = [part for part in conversation.data["parts"] if part[0] != request.message_id]
    _rewritten(request, conversation, parts)
    return []


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Go on where the person stopped."""
    data = dict(conversation.data)
    forum = find_forum(request.session, data["forum"])
    if forum is None:
        conversations.end(request)
        return [Say(results.DRAFT_GONE)]
    match conversation.step:
        case step if step == DECISIONS:
            return [Say(results.ASK_DECISIONS)]
        case step if step == CONFIRM:
            return _preview(request, data)
        case _:
            return [Say(results.PART_TAKEN if data.get("parts") else results.what_was_said(forum.name))]


def draft_here(request: Request) -> Conversation | None:
    """The minutes that this person is writing here, or has left; None where they write none."""
    conversation = conversations.current(request)
    if conversation is None or conversation.flow != routes.flow or conversation.step == FIX:
        return None
    return conversation


def _take_text(request: Request, data: dict[str, Any], step: str) -> list[Say]:
    parts = [*data["parts"], [request.message_id, request.text]]
    if len(_joined(parts)) > results.LONGEST:
        conversations.ask(request, routes.flow, step, data)
        return [
            Say(
                Told(
                    "That would be {length} letters together; 5,000 fit. I have kept what came before. A longer text is best linked as a file.",
                    results.ENOUGH,
                    CANCEL,
                    length=f"{len(_joined(parts)):,}",
                )
            )
        ]
    data["parts"] = parts
    if step == CONFIRM:
        return _preview(request, data)
    conversations.ask(request, routes.flow, TEXT, data)
    return [Say(results.PART_TAKEN)]


def take_picture(request: Request, data: dict[str, Any], step: str) -> list[Say]:
    """The picture that was just sent belongs to the minutes."""
    shown = [*data["pictures"], picture_address(request.session, str(request.picture))]
    data["pictures"] = [address for address in shown if address][:MOST_ADDRESSES]
    if step == CONFIRM:
        return _preview(request, data)
    conversations.ask(request, routes.flow, step, data)
    return [Say(results.PART_TAKEN)]


def _enough(request: Request, data: dict[str, Any]) -> list[Say]:
    forum = find_forum(request.session, data["forum"])
    if forum is None:
        conversations.end(request)
        return [Say(results.DRAFT_GONE)]
    if not data["parts"]:
        conversations.ask(request, routes.flow, TEXT, data)
        return [Say(results.what_was_said(forum.name))]
    conversations.ask(request, routes.flow, DECISIONS, data)
    return [Say(results.ASK_DECISIONS)]


def _preview(request: Request, data: dict[str, Any]) -> list[Say]:
    forum = find_forum(request.session, data["forum"])
    if forum is None:
        conversations.end(request)
        return [Say(results.DRAFT_GONE)]
    conversations.ask(request, routes.flow, CONFIRM, data)
    written, found = cleaned(_written(data))
    lines = read_decisions(request.session, forum.network_id, written.decisions, request.now)
    return [
        *left_out(*found),
        Say(
            results.MinutesPreview(
                id=forum.id,
                name=forum.name,
                text=written.text,
                links=len(written.links),
                pictures=len(written.pictures),
                decisions=tuple(view_of_line(request.session, forum.network_id, line) for line in lines),
            )
        ),
    ]


def _send(request: Request, data: dict[str, Any]) -> list[Say]:
    forum, refused = looked_after(request, data["forum"], KEY)
    conversations.end(request)
    if forum is None or request.person is None:
        return refused
    told, says = save(request.session, forum, request.person, _written(data), request.now)
    return [Say(told), *says]


def _written(data: dict[str, Any]) -> Written:
    text = _joined(data["parts"])
    links, pictures = addresses_in(text)
    pictures = (*data["pictures"], *pictures)[:MOST_ADDRESSES]
    return Written(without_addresses(text), "\n".join(data["decisions"]), links, pictures)


def _joined(parts: list[list[str]]) -> str:
    return "\n".join(text for _message_id, text in parts)


def _with_message(request: Request) -> Conversation | None:
    """What this person is writing here, where the message is part of it."""
    conversation = draft_here(request)
    if conversation is None or request.message_id is None:
        return None
    return conversation if request.message_id in {each for each, _text in conversation.data["parts"]} else None


def _rewritten(request: Request, conversation: Conversation, parts: list[list[str]]) -> list[Say]:
    """Where it stands in the preview already, the preview is shown anew."""
    data = {**conversation.data, "parts": parts}
    if conversation.step == CONFIRM and parts:
        return _preview(request, data)
    conversations.ask(request, routes.flow, conversation.step if parts else TEXT, data)
    return []
