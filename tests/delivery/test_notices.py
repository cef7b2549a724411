"""Notices: written, previewed, sent the chosen way, noted, reminded, edited, withdrawn, sent again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import CANCEL, Counted, Reply, Told
from bot.flows.notice.results import (
    AskAudience,
    HeardBefore,
    NoticeCard,
    NoticeEdited,
    NoticeList,
    NoticeOut,
    NoticeStanding,
    Preview,
)
from bot.flows.notice.tables import Acknowledgement, Notice, NoticeStatus, Way
from bot.storage.chats import Chat
from bot.storage.message_tables import OutboxMessage, OutboxStatus, SentMessage, Urgency
from bot.storage.people import RoleKind
from tests.delivery.test_rides import NOON, Office
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WEAVERS_GROUP, Songkhla
from tests.told import is_told

GONE = Told("This notice is not here any more.")
TOO_LONG = "That is {count} letters; could you say it in up to 1,000?"


def noted(count: int) -> Counted:
    return Counted("{count} person has taken note.", "{count} people have taken note.", count=count)


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    return Office(songkhla)


def written(office: Office, words: str = "พรุ่งนี้งดส่งของ", to: str = NETWORK_GROUP) -> str:
    """A draft for one group; its id."""
    [asked] = office.group.tells(PIMJAI, f"ประกาศ {words}")
    assert isinstance(asked, AskAudience)
    office.group.touches(PIMJAI, f"notice.to:{asked.id}:{to}")
    return asked.id


def sent(office: Office, way: Way = Way.RIDE, **fields: Any) -> str:
    notice_id = written(office, **fields)
    [out, *_copies] = office.group.touches(PIMJAI, f"notice.send:{notice_id}:{way}")
    assert isinstance(out, NoticeOut)
    return notice_id


def copies(office: Office) -> dict[str, OutboxMessage]:
    """The copies in the outbox, by chat."""
    with office.group.database.reading() as session:
        found = select(OutboxMessage).where(OutboxMessage.urgency != Urgency.ANSWER).order_by(OutboxMessage.id)
        return {row.chat_id: row for row in session.scalars(found)}


def notice(office: Office, notice_id: str) -> Notice:
    with office.group.database.reading() as session:
        return session.scalars(select(Notice).where(Notice.id == notice_id)).one()


def test_step_by_step_with_a_preview_of_costs(office: Office) -> None:
    assert office.group.tells(PIMJAI, "ประกาศ") == [Told("What shall the notice say? Up to 1,000 letters.", CANCEL)]
    [asked] = office.group.tells(PIMJAI, "ถนนน้ำท่วม งดส่งของ")
    assert isinstance(asked, AskAudience)
    assert NETWORK_GROUP in [chat_id for chat_id, _name in asked.groups]
    [asked] = office.group.touches(PIMJAI, f"notice.to:{asked.id}:{NETWORK_GROUP}")
    assert asked.chosen == {NETWORK_GROUP}
    [preview] = office.group.touches(PIMJAI, f"notice.preview:{asked.id}")
    assert isinstance(preview, Preview)
    assert {cost.way: cost.counted for cost in preview.costs} == {
        "ride": 0,
        "representatives": 11,
        "patient": 16,
        "push": 16,
    }
    assert preview.card.text == "ถนนน้ำท่วม งดส่งของ"
    assert copies(office) == {}, "nothing goes out before a way is chosen"


def test_by_ride_it_goes_out_when_somebody_speaks(office: Office) -> None:
    sent(office)
    office.courier_works()
    assert office.line.pushes == []
    office.somebody_speaks()
    assert "พรุ่งนี้งดส่งของ" in str(office.line.replies)
    assert copies(office)[NETWORK_GROUP].status == OutboxStatus.SENT


def test_pushed_it_goes_out_at_once(office: Office) -> None:
    sent(office, Way.PUSH)
    office.courier_works()
    assert [chat for chat, _messages in office.line.pushes] == [NETWORK_GROUP]


def test_the_representatives_hear_it_at_once_and_the_group_by_ride(office: Office) -> None:
    sent(office, Way.REPRESENTATIVES)
    office.courier_works()
    assert len(office.line.pushes) == 11
    assert NETWORK_GROUP not in [chat for chat, _messages in office.line.pushes]
    office.somebody_speaks()
    assert copies(office)[NETWORK_GROUP].status == OutboxStatus.SENT


def test_patient_it_waits_a_day_for_a_ride(office: Office) -> None:
    sent(office, Way.PATIENT)
    office.courier_works()
    assert office.line.pushes == []
    office.passes(days=1)
    office.courier_works()
    assert NETWORK_GROUP in [chat for chat, _messages in office.line.pushes]


def test_a_second_tap_on_send_sends_nothing_again(office: Office) -> None:
    notice_id = sent(office, Way.PUSH)
    for way in ("push", "ride"):
        [out] = office.group.touches(PIMJAI, f"notice.send:{notice_id}:{way}")
        assert out == NoticeOut(notice_id, "push", 1, None)
    office.courier_works()
    assert len(office.line.pushes) == 1
    words_later = office.group.tells(PIMJAI, "ระโนด")
    assert not any(isinstance(each, AskAudience) for each in words_later)


def test_who_wrote_it_reads_it_again_wherever_it_went(office: Office) -> None:
    notice_id = written(office, to=WEAVERS_GROUP)
    office.group.touches(PIMJAI, f"notice.preview:{notice_id}")
    office.group.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    [own] = office.group.tells(PIMJAI, "ประกาศล่าสุด")
    assert isinstance(own, HeardBefore) and [text for text, *_by in own.notices] == ["พรุ่งนี้งดส่งของ"]
    assert office.group.tells(SOMSRI, "ประกาศล่าสุด") == [HeardBefore(())], "it has not arrived there yet"


def test_roles_and_groups_add_up_and_nobody_gets_it_twice(office: Office) -> None:
    notice_id = written(office)
    office.group.touches(PIMJAI, f"notice.to:{notice_id}:{WEAVERS_GROUP}")
    office.group.touches(PIMJAI, f"notice.to:{notice_id}:{RoleKind.REPRESENTATIVE}")
    office.group.touches(PIMJAI, f"notice.send:{notice_id}:representatives")
    chats = list(copies(office))
    assert len(chats) == len(set(chats)) == 13


def test_all_groups_at_one_tap(office: Office) -> None:
    [asked] = office.group.tells(PIMJAI, "ประกาศ งดส่งของ")
    [preview] = office.group.touches(PIMJAI, f"notice.toall:{asked.id}")
    assert len(preview.groups) == 3


@pytest.mark.parametrize(
    ("words", "kept", "text"),
    [
        ("ประกาศ ถึงตัวแทน พรุ่งนี้งดประชุมนะคะ", "roles", "พรุ่งนี้งดประชุมนะคะ"),
        ("ประกาศถึงผ้าทอเกาะยอ: มารับด้ายได้แล้ว", "enterprises", "มารับด้ายได้แล้ว"),
        ("ประกาศถึงผ้าทอเกาะยอ: มารับของ", "enterprises", "มารับของ"),
        ("ประกาศถึง ผ้าทอเกาะยอ : ด้ายมาแล้วค่ะ 😊", "enterprises", "ด้ายมาแล้วค่ะ 😊"),
        ("ส่งประกาศถึงผ้าทอเกาะยอ มารับด้าย", "enterprises", "มารับด้าย"),
        ("แจ้งข่าวให้ตัวแทนทุกกลุ่มทราบว่า พรุ่งนี้งด", "roles", "พรุ่งนี้งด"),
        ("ประกาศให้สมาชิกผ้าทอเกาะยอทราบ: ด้ายมาแล้ว", "enterprises", "ด้ายมาแล้ว"),
        ("ประกาศถึงเพื่อน ๆ ทุกคน สวัสดีปีใหม่", "whole", "สวัสดีปีใหม่"),
        ("ประกาศว่าพรุ่งนี้งดส่งของ", None, "พรุ่งนี้งดส่งของ"),
        ("ประกาศ ว่าวหลุดที่วัด ใครเห็นบ้าง", None, "ว่าวหลุดที่วัด ใครเห็นบ้าง"),
        ("ประกาศแก่กลุ่มผ้าทอเกาะยอ พรุ่งนี้งด", "enterprises", "พรุ่งนี้งด"),
        ("ประกาศ สำหรับอำเภอสทิงพระกับควนขนุน พรุ่งนี้งด", "areas", "พรุ่งนี้งด"),
        ("ประกาศถึงทุกกลุ่ม: พรุ่งนี้งด", "whole", "พรุ่งนี้งด"),
        ("ประกาศ งดส่งของ\nถนนน้ำท่วม\nถึงตัวแทน", "roles", "งดส่งของ\nถนนน้ำท่วม"),
        ("ประกาศ ถึงเวลาเก็บกระจูดแล้ว", None, "ถึงเวลาเก็บกระจูดแล้ว"),
        ("ประกาศ ให้ทุกกลุ่มส่งยอดภายในศุกร์นี้", None, "ให้ทุกกลุ่มส่งยอดภายในศุกร์นี้"),
        ("ประกาศ ถึงคนปลูกหม่อน พรุ่งนี้งด", None, "ถึงคนปลูกหม่อน พรุ่งนี้งด"),
        ("ประกาศ ถึงเกาะยอ 9 โมง เตรียมรถด้วย", None, "ถึงเกาะยอ 9 โมง เตรียมรถด้วย"),
    ],
)
def test_for_whom_it_is_may_stand_around_it_and_is_no_part_of_it(
    office: Office, words: str, kept: str | None, text: str
) -> None:
    [asked] = office.group.tells(PIMJAI, words)
    written = notice(office, asked.id)
    assert list(written.audience) == ([kept] if kept else [])
    assert written.text == text


@pytest.mark.parametrize("words", ["ไปต่อเลยค่ะ", "ใช่ค่ะ", "แค่นี้ค่ะ"])
def test_whom_it_was_said_to_be_for_is_agreed_to_in_words(office: Office, words: str) -> None:
    office.group.tells(PIMJAI, "ประกาศ งดส่งของ")
    assert isinstance(office.group.tells(PIMJAI, words)[-1], AskAudience), "nobody has been chosen yet"
    asked = office.group.tells(PIMJAI, "ประกาศถึงผ้าทอเกาะยอ: มารับของ")[-1]
    assert asked.text == "มารับของ", "another notice, and no answer to what is asked"
    [preview] = office.group.tells(PIMJAI, words)
    assert isinstance(preview, Preview) and [group.name for group in preview.groups] == ["กลุ่มผ้าทอเกาะยอ"]


def test_for_nobody_nothing_is_sent(office: Office) -> None:
    notice_id = written(office)
    office.group.touches(PIMJAI, f"notice.to:{notice_id}:{NETWORK_GROUP}")
    nobody = Told("This reaches nobody yet. For whom shall it be?", Reply("All groups", f"notice.toall:{notice_id}"))
    assert office.group.touches(PIMJAI, f"notice.preview:{notice_id}") == [nobody]
    assert office.group.touches(PIMJAI, f"notice.send:{notice_id}:push") == [nobody]


@pytest.mark.parametrize("who", [MALI, SOMSRI, STRANGER])
def test_others_write_send_and_see_nothing(office: Office, who: str) -> None:
    notice_id = written(office)
    for data in ("to", "toall", "preview", "send", "edit", "withdraw", "show", "remind"):
        [refused] = office.group.touches(who, f"notice.{data}:{notice_id}:push")
        assert isinstance(refused, NotAllowed) or refused == no_network(private=True)
    assert notice(office, notice_id).status == NoticeStatus.DRAFT
    [refused] = office.group.tells(who, "ประกาศ ทดสอบ")
    assert isinstance(refused, NotAllowed) or refused == no_network(private=True)


def test_coordinators_may_and_groups_are_no_place_for_it(office: Office) -> None:
    assert isinstance(office.group.tells(KANLAYA, "ประกาศ งดส่งของ")[0], AskAudience)
    assert isinstance(office.group.says(KANLAYA, "น้องเวที ประกาศ งดส่งของ")[0], TalkPrivately)


def test_a_long_notice_is_asked_for_in_fewer_words(office: Office) -> None:
    assert office.group.tells(PIMJAI, "ประกาศ " + "ก" * 1001) == [Told(TOO_LONG, CANCEL, count="1,001")]
    assert office.group.tells(PIMJAI, "ข" * 1200) == [Told(TOO_LONG, CANCEL, count="1,200")]
    assert isinstance(office.group.tells(PIMJAI, "สั้น ๆ")[0], AskAudience)


def test_who_takes_note_is_counted_once(office: Office) -> None:
    notice_id = sent(office)
    office.somebody_speaks()
    assert office.group.taps(SOMSRI, f"notice.ack:{notice_id}") == [noted(1)]
    assert office.group.taps(SOMSRI, f"notice.ack:{notice_id}") == []
    assert office.group.taps(MALI, f"notice.ack:{notice_id}") == [], "the group is not told of each"
    office.passes(minutes=11)
    assert office.group.taps(KANLAYA, f"notice.ack:{notice_id}") == [noted(3)]


def _quoted(office: Office, notice_id: str) -> str:
    """The message in which somebody's 1:1 chat was told of a notice."""
    with office.group.database.transaction() as session:
        said = SentMessage(chat_id=SOMSRI, message_id="said", subject=f"notice:{notice_id}", sent_at=office.clock.now())
        session.merge(said)
    return "said"


def test_only_those_whom_it_reached_take_note(office: Office) -> None:
    notice_id = sent(office, to=WEAVERS_GROUP)
    assert office.group.taps(PIMJAI, f"notice.ack:{notice_id}") == [GONE], "another group"
    assert office.group.touches(STRANGER, f"notice.ack:{notice_id}") == [GONE]
    assert office.group.touches(SOMSRI, f"notice.ack:{notice_id}") == [Told("Thank you, I have noted that.")]
    [asked] = office.group.says(SOMSRI, "รถเสียค่ะ", quoted_message_id=_quoted(office, notice_id), private=True)
    assert [reply.data for reply in asked.replies] == [f"notice.ack:{notice_id}"], (
        "in 1:1 other words are not met with silence"
    )


def test_the_sender_sees_by_enterprise_and_who_is_missing(office: Office) -> None:
    notice_id = sent(office)
    office.somebody_speaks()
    office.group.taps(SOMSRI, f"notice.ack:{notice_id}")
    [standing] = office.group.touches(PIMJAI, f"notice.show:{notice_id}")
    assert isinstance(standing, NoticeStanding)
    assert (standing.noted, standing.delivered, standing.waiting) == (1, 1, 0)
    assert standing.by_enterprise == (("ผ้าทอเกาะยอ", 1),)
    assert "พี่วันดี" in standing.missing
    assert "ป้าสมศรี" not in standing.missing
    assert isinstance(office.group.taps(PIMJAI, f"notice.show:{notice_id}")[0], TalkPrivately), "never in a group"


def test_one_reminder_and_no_more(office: Office) -> None:
    notice_id = sent(office)
    office.somebody_speaks()
    office.group.taps(SOMSRI, f"notice.ack:{notice_id}")
    [reminded, *_says] = office.group.touches(PIMJAI, f"notice.remind:{notice_id}:private")
    assert is_told(reminded, "I remind {count} person in private.")
    assert SOMSRI not in copies(office)
    [again] = office.group.touches(PIMJAI, f"notice.remind:{notice_id}:ride")
    assert isinstance(again, NoticeStanding)
    assert not again.may_remind


def test_a_reminder_by_ride_costs_nothing(office: Office) -> None:
    notice_id = sent(office)
    office.somebody_speaks()
    assert office.group.touches(PIMJAI, f"notice.remind:{notice_id}:ride")[0] == Counted(
        "A reminder waits for a ride in {count} group.", "A reminder waits for a ride in {count} groups.", count=1
    )
    office.passes(hours=2)
    office.somebody_speaks()
    assert office.line.pushes == []
    assert len(office.line.replies) == 2


def test_what_waits_can_be_withdrawn(office: Office) -> None:
    notice_id = sent(office)
    assert office.group.touches(PIMJAI, f"notice.withdraw:{notice_id}") == [Told("Withdrawn: nobody has read it.")]
    office.somebody_speaks()
    assert office.line.replies == []
    assert office.group.touches(PIMJAI, f"notice.withdraw:{notice_id}") == [Told("Withdrawn: nobody has read it.")]


def test_what_waits_can_be_said_in_other_words(office: Office) -> None:
    notice_id = sent(office, words="วันเสาร์งด")
    office.group.touches(PIMJAI, f"notice.edit:{notice_id}")
    [edited, *_copies] = office.group.tells(PIMJAI, "วันอาทิตย์งด")
    assert edited == NoticeEdited(1, 0)
    office.somebody_speaks()
    [reply] = office.line.replies
    assert "วันอาทิตย์งด" in str(reply)
    assert "วันเสาร์งด" not in str(reply)


def test_at_a_time_and_again_every_week(office: Office) -> None:
    notice_id = written(office)
    first = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
    with office.group.database.transaction() as session:
        row = session.scalars(select(Notice).where(Notice.id == notice_id)).one()
        row.send_at, row.recurrence = first, "weekly"
    [out] = office.group.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    assert out == NoticeOut(notice_id, "ride", 1, first)
    assert copies(office) == {}
    said = office.group.time_passes(days=10)
    assert [type(say.result) for say in said] == [NoticeCard, NoticeCard]
    assert notice(office, notice_id).send_at == first + timedelta(weeks=2)
    office.group.touches(PIMJAI, f"notice.withdraw:{notice_id}")
    assert not any(isinstance(say.result, NoticeCard) for say in office.group.time_passes(days=30))


def test_every_month_on_the_31st_is_the_last_day_of_shorter_months(office: Office) -> None:
    notice_id = written(office)
    with office.group.database.transaction() as session:
        row = session.scalars(select(Notice).where(Notice.id == notice_id)).one()
        row.send_at, row.recurrence = datetime(2026, 12, 31, 9, 0, tzinfo=BANGKOK), "monthly"
    office.group.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    days = []
    for until in (date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5), date(2027, 4, 5)):
        office.group.time_passes(days=(until - office.group.clock.now().date()).days)
        days.append(notice(office, notice_id).send_at.astimezone(BANGKOK).date())
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_the_list_shows_those_of_late(office: Office) -> None:
    notice_id = sent(office)
    [listed] = office.group.tells(PIMJAI, "ประกาศที่ส่ง")
    assert isinstance(listed, NoticeList)
    assert listed.items == ((notice_id, "พรุ่งนี้งดส่งของ", "out", 0),)


def test_the_wait_for_a_ride_comes_from_the_groups_own_rhythm(office: Office) -> None:
    from bot.handlers.processing import note_hour

    with office.group.database.transaction() as session:
        chat = session.get_one(Chat, NETWORK_GROUP)
        for day in range(30):
            note_hour(chat, NOON + timedelta(days=2 * day))
        assert chat.hours_between == pytest.approx(48, abs=1)
    [asked] = office.group.tells(PIMJAI, "ประกาศ งดส่งของ")
    [preview] = office.group.touches(PIMJAI, f"notice.toall:{asked.id}")
    waits = {group.name: group.hours for group in preview.groups}
    assert waits["เครือข่ายลุ่มน้ำทะเลสาบสงขลา"] == pytest.approx(48, abs=1)
    assert waits["กลุ่มผ้าทอเกาะยอ"] is None


def test_withdrawing_consent_and_deletion_take_the_note_along(office: Office) -> None:
    notice_id = sent(office)
    office.group.taps(MALI, f"notice.ack:{notice_id}")
    office.group.touches(MALI, "mydata.deleteyes")
    office.group.time_passes(days=8)
    with office.group.database.reading() as session:
        assert len(session.scalars(select(Acknowledgement)).all()) == 1, "counted, without a name"
    [standing] = office.group.touches(PIMJAI, f"notice.show:{notice_id}")
    assert standing.noted == 1


UNREACHED = ("ป้าละเอียด", "ป้าสมศรี", "พี่มานพ")
"""Two representatives of the demo have never added the bot."""


def test_who_has_not_added_the_bot_is_named_before_it_goes_out_and_after(office: Office) -> None:
    with office.group.database.transaction() as session:
        person = session.get_one(type(office.group.person(SOMSRI)), office.group.person(SOMSRI).id)
        person.is_friend = False
    notice_id = written(office, to=RoleKind.REPRESENTATIVE)
    [preview] = office.group.touches(PIMJAI, f"notice.preview:{notice_id}")
    assert isinstance(preview, Preview) and preview.unreached == UNREACHED
    office.group.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    office.group.tells(SOMSRI, "สวัสดีค่ะ")
    [standing] = office.group.touches(PIMJAI, f"notice.show:{notice_id}")
    assert isinstance(standing, NoticeStanding)
    assert standing.unreached == UNREACHED and "ป้าสมศรี" not in standing.missing


def test_for_whom_it_is_can_be_changed_at_the_preview(office: Office) -> None:
    notice_id = written(office)
    [asked] = office.group.touches(PIMJAI, f"notice.others:{notice_id}")
    assert isinstance(asked, AskAudience)
