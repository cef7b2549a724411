"""What is done on a page of the console: the same path as a tap in the person's 1:1 chat, but the answer goes to the page."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.console.acting import Act, Answered
from bot.dialogue import conversations
from bot.dialogue.display_names import NameBook, Names, NamesWanted
from bot.dialogue.request import Request
from bot.dialogue.saying import NETWORK_MARK
from bot.dialogue.sitting import SittingWanted
from bot.drawing import draw
from bot.handlers.contact_lookup import Acquaintance
from bot.handlers.events import Incoming
from bot.handlers.posting import post
from bot.handlers.processing import FromLine
from bot.handlers.routing import route
from bot.language.catalogue import speaking
from bot.storage.accounts import chat_to
from bot.storage.acting import acts
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database, new_id
from bot.storage.get_or_create import chat_of, note_seen
from bot.storage.people import Person


class PageActs:
    """Does what somebody taps or says on a page; in one transaction, as an event is worked on."""

    def __init__(self, database: Database, acquaintance: Acquaintance, book: NameBook, clock: Clock) -> None:
        self._database = database
        self._acquaintance = acquaintance
        self._book = book
        self._clock = clock

    def __call__(self, act: Act) -> Answered:
        """What the bot answers; what only LINE can tell is asked outside the transaction, and the work begins again."""
        told = FromLine(Names(self._book))
        while True:  # each is wanted once
            try:
                with self._database.transaction() as session:
                    return _done(session, act, told, self._clock.now())
            except NamesWanted as wanted:
                self._acquaintance.learn_names(wanted)
                told = replace(told, names=Names(self._book, complete=True))
            except SittingWanted as wanted:
                told = replace(told, sits_in=self._acquaintance.learn_sitting(wanted))


def _done(session: Session, act: Act, told: FromLine, now: datetime) -> Answered:
    person = session.get(Person, act.person_id)
    if person is None or person.line_user_id is None:
        return Answered([], asks=False)
    own = chat_to(session, person.line_user_id, act.network_id)
    chat = chat_of(session, own, ChatKind.PRIVATE, now)
    event = _event(act, chat, now)
    request = Request(
        session=session, now=now, names=told.names, chat=chat, person=person, picked=act.picked, event_id=event.id,
        occurred_ms=event.occurred_ms, sits_in=told.sits_in,
    )  # fmt: skip
    acts(session, person.id)
    note_seen(session, person, now)
    says = route(session, event, request).says
    here = [say for say in says if say.to in (None, chat.id, chat.address)]
    post(session, [say for say in says if say not in here], now)
    asked = conversations.current(request)
    with speaking(chat.language):
        messages = [message for say in here for message in draw(say.result)]
    return Answered(messages, asks=asked is not None and not asked.parked and conversations.asked_at(asked) == now)


def _event(act: Act, chat: Chat, now: datetime) -> Incoming:
    """The tap, or the words, as LINE would tell of them."""
    return Incoming(
        id=new_id(now), kind="postback" if act.words is None else "message", standby=False,
        occurred_ms=int(now.timestamp() * 1000), received_at=now, chat_id=chat.id, chat_kind=ChatKind.PRIVATE,
        user_id=chat.address, token=None, text=act.words, picked=act.picked,
        postback=f"{act.data.partition(NETWORK_MARK)[0]}{NETWORK_MARK}{act.network_id}",
    )  # fmt: skip
