"""What is taken for talk among people at a glance, and what is looked at as closely as any event.

That what is taken for talk would have been answered with nothing in any case is held by `tests/group.py`, in all tests.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.delivery.asking import note_asked
from bot.delivery.outbox import put_notice
from bot.handlers.events import Incoming, Mention
from bot.handlers.mere_talk import mere_talk
from bot.storage.chats import Chat, ChatKind
from bot.storage.message_tables import Urgency
from tests.group import GROUP, TestGroup

TALK = "วันนี้ฝนตกหนักมาก บ้านใครน้ำท่วมบ้าง"
WANDEE = "พี่วันดี"


@pytest.fixture
def at_rest(group: TestGroup) -> TestGroup:
    """A group where this person has spoken in this hour already."""
    group.people(WANDEE, "ป้าสมศรี")
    assert group.says(WANDEE, TALK) == []
    return group


def _is_talk(group: TestGroup, text: str | None = TALK, by: str = WANDEE, **fields: Any) -> bool:
    now = group.clock.now()
    ms = int(now.timestamp() * 1000)
    said = Incoming("new", "message", False, ms, now, GROUP, ChatKind.GROUP, by, None, "new", text, **fields)
    with group.database.transaction() as session:
        return mere_talk(session, [said], now) == {"new"}


def test_talk_and_pictures_among_people_are_known_at_a_glance(at_rest: TestGroup) -> None:
    assert _is_talk(at_rest)
    assert _is_talk(at_rest, None, media="image")


@pytest.mark.parametrize(
    "said",
    [
        {"text": "น้องเวที สวัสดี"},
        {"text": "ผลโพล"},
        {"text": "โหวตวันเสาร์"},
        {"text": "ปุ๋ย 5"},
        {"text": "แทนป้าแดง ปุ๋ย 5 กระสอบ"},
        {"quoted_message_id": "card"},
        {"mentions": (Mention(0, 3, of_bot=True),)},
        {"by": "คนแปลกหน้า"},
    ],
    ids=str,
)
def test_what_may_be_meant_for_the_bot_is_looked_at_closely(at_rest: TestGroup, said: dict[str, Any]) -> None:
    at_rest.says("ป้าสมศรี", "โพล วันไหนสะดวก | วันเสาร์ | วันอาทิตย์")
    assert not _is_talk(at_rest, **said)


def _waits(group: TestGroup) -> None:
    now = group.clock.now()
    with group.database.transaction() as session:
        put_notice(
            session, network_id=None, chat_id=GROUP, messages=[{"type": "text", "text": "ข่าว"}], subjects=[None],
            urgency=Urgency.RIDE, now=now, due=now,
        )  # fmt: skip


def _asks(group: TestGroup) -> None:
    assert group.says(WANDEE, "น้องเวที โพล")


def _chat(group: TestGroup, **values: Any) -> None:
    with group.database.transaction() as session:
        session.execute(update(Chat).where(Chat.id == GROUP).values(**values))


@pytest.mark.parametrize(
    "what",
    [
        _waits,
        _asks,
        lambda group: group.clock.set(group.clock.now() + timedelta(hours=1)),
        lambda group: _chat(group, present=False),
        lambda group: _chat(group, left_network_id=group.chat().network_id),
    ],
    ids=["a notice waits", "she is being asked", "the first of an hour", "LINE says the bot is gone", "the group left"],
)
def test_where_there_is_something_to_do_or_to_note_nothing_is_taken_for_talk(
    at_rest: TestGroup, what: Callable[[TestGroup], object]
) -> None:
    what(at_rest)
    assert not _is_talk(at_rest)


def test_while_an_answer_is_waited_for_only_short_words_are_looked_at(at_rest: TestGroup) -> None:
    with at_rest.database.transaction() as session:
        asks = {
            "type": "text",
            "text": "?",
            "quickReply": {"items": [{"action": {"label": "ไป", "data": "forum.yes:1"}}]},
        }
        now = at_rest.clock.now()
        note_asked(session, GROUP, [asks], now, now + timedelta(days=1), person_id=at_rest.person(WANDEE).id)
    assert not _is_talk(at_rest, TALK)
    assert _is_talk(at_rest, TALK * 3)
