"""What was sent, read at leisure: the whole of a notice that a digest only named; and what did not arrive."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.dialogue import conversations
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Request
from bot.dialogue.routes import Routes
from bot.dialogue.saying import Moment, Say, Told
from bot.language.answers import is_yes
from bot.storage.chats import Chat
from bot.storage.deliveries import notice_in_chat, results_wait, waiting_for_the_month
from bot.storage.leading import caretakers
from bot.storage.line_ids import line_id
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network, Person

IS_NEWS_FOR = timedelta(days=7)
routes = Routes("news", for_partners=True)


@dataclass(frozen=True)
class Digest:
    """Several notices in one card."""

    items: tuple[tuple[str, str], ...]
    """(outbox id, title)"""


@dataclass(frozen=True)
class WholeNotice:
    """A notice as it was made: message objects."""

    messages: list[dict[str, Any]]


@routes.button("read", means=is_yes)
def read(request: Request, outbox_id: str) -> list[Say]:
    """The whole of a notice; only in the chat that it was for."""
    notice = notice_in_chat(request.session, request.chat.id, outbox_id)
    if notice is None or not notice.messages:
        return [Say(Told("This is some time ago, and I do not have it any more."))]
    return [Say(WholeNotice(notice.messages), subject=next(iter(notice.subjects), None))]  # it can be quoted, too


@routes.command("back")
def back_in_the_chat(request: Request) -> list[Say]:
    """Back from a form: what came of it rides on this answer, which says nothing else. What was being asked in the chat
    meanwhile is answered by the form: while a question is open, nothing rides."""
    elsewhere = in_private(request, "news.back")
    if elsewhere:
        return elsewhere
    if results_wait(request.session, request.chat.id, request.now):
        conversations.end(request)
        return []
    return [Say(Told("There is nothing new for you just now."))]


@routes.when_due("undelivered")
def tell_undelivered(due: Due) -> list[Say]:
    """Those who look after the network hear, on a free ride in their own chats, what did not arrive."""
    notice = due.session.get(OutboxMessage, (due.network_id, due.subject.removeprefix("outbox:")))
    network = due.session.get(Network, due.network_id)
    if notice is None or network is None or network.of_one_group:
        return []
    if notice.status not in (OutboxStatus.EXPIRED, OutboxStatus.FAILED):
        return []
    result = _what_happened(notice, due.session.get(Chat, notice.chat_id))
    return [
        Say(result, to=person.line_user_id, urgency=Urgency.RIDE)
        for person in caretakers(due.session, due.network_id)
        if person.line_user_id != line_id(notice.chat_id)
    ]


@routes.when_due("used_up")
def tell_used_up(due: Due) -> list[Say]:
    """Whoever sent an urgent word hears that the month has nothing left for it, and how it travels now."""
    waiting = waiting_for_the_month(due.session, due.network_id, due.subject)
    if not waiting:
        return []
    told = Told(
        "LINE takes no more pushes this month, so “{title}” could not go out at once to {count} of its chats. It waits there "
        "for somebody to write: then it goes along. “delivery status” shows how it stands.",
        title=waiting[0].title or "",
        count=len(waiting),
    )
    sender = due.session.get(Person, waiting[0].caused_by) if waiting[0].caused_by else None
    people = [sender] if sender and sender.line_user_id else caretakers(due.session, due.network_id)
    until = due.now + IS_NEWS_FOR
    return [
        Say(told, to=str(person.line_user_id), urgency=Urgency.RESULT, expires=until, network_id=due.network_id)
        for person in people
    ]


@routes.when_due("silenced")
def tell_silenced(due: Due) -> list[Say]:
    """Those who look after the network hear that the bot could say nothing for a while, and that what waited goes out."""
    began = datetime.fromtimestamp(int(due.subject.removeprefix("silence:")), UTC)
    told = Told(
        "From {since} until {until} LINE let me say nothing: its key for me was not valid, or my account was not in order. "
        "Nothing is lost: what waited goes out now. What is of no use any more I tell you one by one.",
        since=Moment(began),
        until=Moment(due.now),
    )
    people = caretakers(due.session, due.network_id)
    until = due.now + IS_NEWS_FOR
    return [Say(told, to=str(person.line_user_id), urgency=Urgency.PATIENT, expires=until) for person in people]


def _what_happened(notice: OutboxMessage, chat: Chat | None) -> Told:
    """Why it did not arrive, for whoever looks after the network; whose 1:1 chat it was is not said."""
    refused, title = notice.status == OutboxStatus.FAILED, notice.title or ""
    name = chat.name if chat else None
    if refused and chat and not chat.present:
        if chat.is_private:
            return Told(
                "“{title}” did not arrive in a 1:1 chat: whoever it was for is not my friend on LINE any more.",
                title=title,
            )
        return Told(
            "I cannot reach {where} any more. Has somebody removed me from there?", where=name or Told("a LINE group")
        )
    where = name or Told("a 1:1 chat")
    if refused:
        return Told(
            "LINE did not take “{title}” for {where}. Perhaps I am not in that group any more.",
            title=title,
            where=where,
        )
    return Told(
        "“{title}” did not reach {where} in time: nobody wrote there, and the month's messages did not allow more.",
        title=title,
        where=where,
    )
