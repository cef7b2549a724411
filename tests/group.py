"""A LINE group at the flow's level: people say and tap, flows answer, the clock moves. A real database, no wire."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import BANGKOK, ManualClock
from bot.delivery.asking import note_notice
from bot.delivery.outbox import TOKEN_LIFE, ReplyToken, end
from bot.developing import develop
from bot.dialogue import open_questions
from bot.dialogue.display_names import NameBook, Names
from bot.dialogue.pictures import PictureWanted
from bot.dialogue.request import Due, Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say
from bot.dialogue.sitting import SittingWanted
from bot.flows.poll.tables import Poll
from bot.handlers.events import Incoming
from bot.handlers.mere_talk import mere_talk
from bot.handlers.posting import answer, post
from bot.handlers.processing import note_hour
from bot.handlers.routing import request_of, route
from bot.language.line_breaks import without_joints
from bot.language.normalising import tidy
from bot.photograph import Photograph, PictureProblem
from bot.storage import due_work
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database
from bot.storage.fetching import fetch
from bot.storage.get_or_create import chat_of, person_of, set_membership
from bot.storage.line_ids import FIRST, at_account
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.open_questions import WHOEVER_WRITES, mark_of, questions_to
from bot.storage.people import Person
from tests.actions import actions_in

SATURDAY_MORNING = datetime(2026, 11, 21, 10, 0, tzinfo=BANGKOK)
GROUP = "C" + "1" * 32


@dataclass
class TestGroup:
    """One group (or, with `private`, the 1:1 chat of whoever speaks)."""

    __test__ = False

    database: Database
    clock: ManualClock = field(default_factory=lambda: ManualClock(SATURDAY_MORNING))
    chat_id: str = GROUP
    book: NameBook = field(init=False)
    carries: bool = False
    """What waits rides along with answers, as it does outside of tests."""
    _events: int = 0
    last_message_id: str = ""
    sits_in: set[tuple[str, str]] = field(default_factory=set)
    """(group, user) of whom LINE says that they sit there, beside those who were seen."""
    account: int = FIRST
    """The official account that sits here, and that people write to."""
    kept_raw: bool = False
    """Whether the newest event's raw text would be kept for a week."""

    def __post_init__(self) -> None:
        self.book = NameBook(self.clock)

    def people(self, *names: str, friends: bool = True) -> None:
        """These people sit in the group; LINE says there are no others."""
        with self.database.transaction() as session:
            chat = chat_of(session, self.chat_id, ChatKind.GROUP, self.clock.now())
            chat.member_count = len(names)
            for name in names:
                person = person_of(session, name, self.clock.now())
                person.is_friend = friends
                self.book.note(name, name)
                set_membership(session, chat, person, present=True, at=self.clock.now())

    def says(self, name: str | None, text: str | None, **fields: Any) -> list[Any]:
        """Somebody writes; what the flows answer (results, not cards)."""
        return self._happens("message", name, text=text, **fields)

    def edits(self, name: str, message_id: str, text: str, **fields: Any) -> list[Any]:
        """Somebody edits an earlier message."""
        return self._happens("messageEdited", name, text=text, message_id=message_id, **fields)

    def sends_picture(self, name: str, raw: bytes | PictureProblem, **fields: Any) -> list[Any]:
        """Somebody sends a picture in their 1:1 chat (or, with `private=False`, here); LINE has these bytes of it, or
        a problem."""
        return self._happens("message", name, **{"media": "image", "private": True, "line_has": raw, **fields})

    def unsends(self, name: str, message_id: str, **fields: Any) -> list[Any]:
        """Somebody takes a message back."""
        return self._happens("unsend", name, message_id=message_id, **fields)

    def taps(self, name: str | None, data: str, **fields: Any) -> list[Any]:
        """Somebody taps a button."""
        return self._happens("postback", name, postback=data, **fields)

    def quotes(self, name: str, subject: str, text: str) -> list[Any]:
        """Somebody quotes something the bot said about a subject."""
        from bot.storage.message_tables import SentMessage

        with self.database.transaction() as session:
            session.merge(
                SentMessage(chat_id=self.chat_id, message_id="said", subject=subject, sent_at=self.clock.now())
            )
        return self.says(name, text, quoted_message_id="said")

    def time_passes(self, **step: float) -> list[Say]:
        """Move the clock, stopping at every due moment on the way; what was said with no one asking."""
        target = self.clock.now() + timedelta(**step)
        said: list[Say] = []
        while True:
            with self.database.reading() as session:
                due = due_work.next_due(session)
            if due is None or due > target:
                break
            self.clock.set(max(due, self.clock.now()))
            said += self.do_due_work()
        self.clock.set(target)
        return said

    def do_due_work(self) -> list[Say]:
        """Everything that is due at this moment."""
        now, said = self.clock.now(), []
        with self.database.transaction() as session:
            waiting = due_work.due_ids(session, now, 50)
        for network_id, work_id in waiting:
            with self.database.transaction() as session:
                work = due_work.claim(session, network_id, work_id, now)
                if work and due_work.finish(session, work, now):
                    handler = all_routes()[work.kind.partition(".")[0]].due[work.kind]
                    names = Names(self.book, complete=True)
                    due = Due(
                        session=session,
                        now=now,
                        names=names,
                        network_id=network_id,
                        kind=work.kind,
                        subject=work.subject,
                        planned=work.due,
                    )
                    says = handler(due)
                    post(session, says, now)
                    said += says
        return said

    def hears_notices(self) -> None:
        """What waits for anybody's 1:1 chat arrives there."""
        now = self.clock.now()
        waiting = select(OutboxMessage).where(
            OutboxMessage.status == OutboxStatus.WAITING, OutboxMessage.urgency != Urgency.ANSWER
        )
        with self.database.transaction() as session:
            for notice in session.scalars(waiting.order_by(OutboxMessage.id)):
                note_notice(session, notice, now)
                end(notice, OutboxStatus.SENT, None, now)

    def reads(self) -> str:
        """All that the newest answer to this chat says, with what rode along."""
        newest = select(OutboxMessage).where(
            OutboxMessage.chat_id == self.chat_id, OutboxMessage.urgency == Urgency.ANSWER
        )
        with self.database.reading() as session:
            answered = session.scalars(newest.order_by(OutboxMessage.id.desc())).first()
            return without_joints("\n".join(words_in(answered.messages))) if answered else ""

    def buttons(self) -> list[str]:
        """The data of the buttons of the newest answer to this chat."""
        newest = select(OutboxMessage).where(
            OutboxMessage.chat_id == self.chat_id, OutboxMessage.urgency == Urgency.ANSWER
        )
        with self.database.reading() as session:
            answered = session.scalars(newest.order_by(OutboxMessage.id.desc())).first()
            return [str(each["data"]) for each in actions_in(answered.messages if answered else []) if each.get("data")]

    def poll(self) -> Poll:
        """The poll opened last."""
        with self.database.reading() as session:
            return session.scalars(select(Poll).order_by(Poll.created_at.desc(), Poll.id.desc())).first()  # type: ignore[return-value]

    def chat(self) -> Chat:
        with self.database.reading() as session:
            return session.get_one(Chat, self.chat_id)

    def person(self, name: str) -> Person:
        with self.database.reading() as session:
            return session.scalars(select(Person).where(Person.line_user_id == name)).one()

    def _happens(self, kind: str, name: str | None, **fields: Any) -> list[Any]:
        self._events += 1
        now = self.clock.now()
        private = fields.pop("private", False)
        line_has: bytes | PictureProblem = fields.pop("line_has", PictureProblem.GONE)
        crash: Exception | None = fields.pop("crash", None)
        fields.setdefault("message_id", f"m{self._events}" if kind == "message" else None)
        self.last_message_id = fields["message_id"] or self.last_message_id
        at = fields.pop("occurred_ms", int(now.timestamp() * 1000) + self._events % 1000)
        event = Incoming(
            id=f"e{self._events}",
            kind=kind,
            standby=False,
            occurred_ms=at,
            received_at=now,
            chat_id=at_account(str(name), self.account) if private else self.chat_id,
            chat_kind=ChatKind.PRIVATE if private else ChatKind.GROUP,
            user_id=name,
            token=ReplyToken(f"t{self._events}", now + TOKEN_LIFE),
            **fields,
        )
        try:
            return self._worked_on(event, None, crash)
        except PictureWanted:
            found = line_has if isinstance(line_has, PictureProblem) else develop(line_has)
            return self._worked_on(event, found, crash)
        except SittingWanted as wanted:
            sits = frozenset(group for group, user in self.sits_in if user == wanted.user_id) & wanted.group_ids
            return self._worked_on(event, None, crash, sits)

    def _worked_on(
        self,
        event: Incoming,
        photograph: Photograph | PictureProblem | None,
        crash: Exception | None,
        sits_in: frozenset[str] | None = None,
    ) -> list[Any]:
        now = self.clock.now()
        with self.database.transaction() as session:
            is_talk = bool(mere_talk(session, [event], now))
            if event.user_id:
                fetch(session, event.chat_id, event.user_id, now)
            asked = request_of(session, event, now, Names(self.book, complete=True))
            assert asked is not None
            note_hour(asked.chat, now)
            asked.photograph, asked.sits_in = photograph, sits_in
            routed = route(session, event, asked)
            assert routed.chat is not None
            assert not is_talk or not (routed.says or routed.for_us), "taken for talk among people, and is not"
            self.kept_raw = routed.for_us
            may_carry = self.carries and routed.may_carry
            answer(
                session,
                routed.chat,
                routed.says,
                event.token,
                now,
                may_carry=may_carry,
                asked=routed.asked,
                speaks_of=routed.speaks_of,
            )
            if asked.chat.is_private and asked.person:
                _labels_do_what_taps_do(asked)
            if crash:
                raise crash
            return [say.result for say in routed.says]


_looked_at: set[tuple[str, ...]] = set()


def _labels_do_what_taps_do(request: Request) -> None:
    """Whatever any test meets in a 1:1 chat: the words on each button of the newest card, written, are read as that button.
    Each kind of card is looked at once."""
    newest = next(iter(questions_to(request.session, request.chat.id, WHOEVER_WRITES, request.now)), None)
    kind = tuple(data.partition(":")[0] for _label, data in newest.buttons) if newest else ()
    if newest is None or newest.answered_at or kind in _looked_at:
        return
    _looked_at.add(kind)
    known = [tuple(button) for button in newest.buttons]
    latest = select(OutboxMessage).where(OutboxMessage.chat_id == request.chat.id).order_by(OutboxMessage.id.desc())
    drawn = [message for row in request.session.scalars(latest.limit(3)) for message in row.messages]
    every = {(str(each.get("label")), each["data"]) for each in actions_in(drawn) if each.get("data")}
    shown = [(label, data) for label, data in every if (mark_of(label), data) in known]
    once = Counter(mark for mark, _data in known)
    said_at = int(request.now.timestamp() * 1000) + 1
    for label, data in shown:
        if once[mark_of(label)] == 1:
            writing = replace(request, text=tidy(label), occurred_ms=said_at)
            read = open_questions.on_the_newest(writing)
            assert read and read.data == data, f"“{label}”, written, is not read as {data}"


def words_in(drawn: Any) -> list[str]:
    """Every text that a card shows."""
    if isinstance(drawn, list):
        return [word for each in drawn for word in words_in(each)]
    if not isinstance(drawn, dict):
        return []
    own = [str(drawn[key]) for key in ("text", "altText") if isinstance(drawn.get(key), str)]
    return own + [word for each in drawn.values() for word in words_in(each)]
