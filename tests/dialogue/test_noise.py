"""One person's taps do not fill a group, and who comes back to one is not met with all that waited there."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.dialogue.saying import Counted
from bot.flows.checkin.results import CheckIn
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from tests.after import CHAROEN, forum_today
from tests.network import MALI, NETWORK_GROUP, SOMSRI, WANDEE, Songkhla
from tests.told import is_told

OLD_BUTTON = "decision.done:01OVER"


def answers_in(songkhla: Songkhla, chat_id: str, urgency: Urgency) -> int:
    """How often something was said in a chat."""
    with songkhla.database.reading() as session:
        mine = (OutboxMessage.chat_id == chat_id, OutboxMessage.urgency == urgency)
        return session.scalar(select(func.count()).where(*mine)) or 0


def test_the_same_sentence_on_the_same_persons_tap_is_said_once_in_the_group_and_then_to_them(
    songkhla: Songkhla,
) -> None:
    for _ in range(3):
        assert songkhla.taps(MALI, OLD_BUTTON), "silence is no answer"
    assert answers_in(songkhla, NETWORK_GROUP, Urgency.ANSWER) == 1
    assert answers_in(songkhla, MALI, Urgency.RESULT) == 2


def test_somebody_elses_tap_and_one_after_a_while_are_answered_in_the_group(songkhla: Songkhla) -> None:
    songkhla.taps(MALI, OLD_BUTTON)
    songkhla.taps(SOMSRI, OLD_BUTTON)
    songkhla.clock.advance(timedelta(minutes=11))
    songkhla.taps(MALI, OLD_BUTTON)
    assert answers_in(songkhla, NETWORK_GROUP, Urgency.ANSWER) == 3


def test_who_comes_back_to_a_group_sets_off_nothing_that_waits_there(songkhla: Songkhla) -> None:
    from bot.delivery.outbox import put_notice
    from bot.storage.chats import Chat

    now = songkhla.clock.now()
    with songkhla.database.transaction() as session:
        for words in ("รายงาน", "บทเรียน"):
            put_notice(
                session, network_id=session.get_one(Chat, NETWORK_GROUP).network_id, chat_id=NETWORK_GROUP,
                messages=[{"type": "text", "text": words}], subjects=[None], urgency=Urgency.RIDE, now=now, due=now,
            )  # fmt: skip
    songkhla.carries = True
    songkhla._happens("memberJoined", None, members=(WANDEE,))
    with songkhla.database.reading() as session:
        statuses = select(OutboxMessage.status).where(OutboxMessage.urgency == Urgency.RIDE)
        assert set(session.scalars(statuses)) == {OutboxStatus.WAITING}


def test_who_checks_in_right_behind_another_is_counted_in_one_line(songkhla: Songkhla) -> None:
    forum_today(songkhla)
    [shown] = songkhla.tells(SOMSRI, "เช็คชื่อ")
    assert isinstance(shown, CheckIn)
    said = [len(songkhla.says(who, f"น้องเวที {shown.words}")) for who in (WANDEE, MALI, CHAROEN)]
    assert said == [1, 0, 0]
    [line] = [say.result for say in songkhla.time_passes(seconds=10) if isinstance(say.result, Counted)]
    assert is_told(line, "{count} more is there.") and line.count == 2
