"""Minutes: written in the chat, checked by a second person, shared; who was not there gets them too."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.dialogue.links import picture_in
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import CANCEL, Counted, Say, Told
from bot.drawing import draw
from bot.flows.decision.tables import Decision
from bot.flows.forum.past_forums import GONE
from bot.flows.forum.tables import Forum, ForumMinutes, ForumStatus
from bot.flows.minutes.asking import begin
from bot.flows.minutes.results import (
    ASK_DECISIONS,
    DRAFT_GONE,
    NO_MINUTES,
    PART_TAKEN,
    CheckAsked,
    DecisionsTaken,
    FixWanted,
    MinutesCard,
    MinutesOut,
    MinutesPreview,
    WaitsForCheck,
    WriteAsked,
    minutes_sent,
)
from bot.handlers.posting import post
from bot.language.catalogue import speaking
from bot.storage.message_tables import Urgency
from bot.storage.people import Role
from bot.storage.pictures import Picture
from rehearsal.seeding import group_id, user_id
from tests.after import SUDA, forum_today, rsvp
from tests.installation import ANY_SESSION
from tests.network import KANLAYA, KOI, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.pictures.files import photo

BASKETS = group_id("e02")


def held(songkhla: Songkhla, **fields: Any) -> Forum:
    """A forum that ended this morning."""
    return forum_today(songkhla, starts_in=-4, status=ForumStatus.HELD, **fields)


def asked_for(songkhla: Songkhla, forum: Forum) -> list[Say]:
    """What is said when a forum has ended."""
    with songkhla.database.transaction() as session:
        says = begin(session, session.merge(forum, load=False), songkhla.clock.now())
        post(session, says, songkhla.clock.now())
    return says


def minutes(songkhla: Songkhla) -> ForumMinutes | None:
    with songkhla.database.reading() as session:
        return session.scalars(select(ForumMinutes)).one_or_none()


def decisions(songkhla: Songkhla) -> list[Decision]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Decision).order_by(Decision.id)))


def write(songkhla: Songkhla, forum: Forum, who: str = SOMSRI) -> Counted:
    """Somebody writes the minutes in the chat."""
    songkhla.touches(who, f"minutes.write:{forum.id}")
    songkhla.tells(who, "ตกลงขายของด้วยกันที่ตลาดน้ำ")
    songkhla.tells(who, "รูปอยู่ที่ https://example.org/a.jpg และเอกสาร https://example.org/plan.pdf")
    songkhla.tells(who, "พอแล้วค่ะ")
    songkhla.tells(who, "ซื้อด้าย - พี่วันดี - 15 ม.ค.\nหาแผง - บ้านแพรกหา")
    songkhla.tells(who, "พอแล้ว")
    [sent] = [said for said in songkhla.touches(who, "minutes.send") if not isinstance(said, CheckAsked)]
    assert isinstance(sent, Counted), sent
    return sent


def waiting_for(songkhla: Songkhla, who: str) -> Any:
    """The minutes that wait for somebody's check."""
    return songkhla.tells(who, "สรุปการประชุม")[0]


def said_by_tap(songkhla: Songkhla, who: str, data: str) -> list[Say]:
    """A tap whose answers go to others, too: all that is said, with where it goes."""
    from bot.dialogue.display_names import Names
    from bot.dialogue.request import Request
    from bot.dialogue.routes import all_routes
    from bot.storage.chats import ChatKind
    from bot.storage.get_or_create import chat_of
    from bot.storage.people import Person

    name, _, rest = data.partition(":")
    subject, _, argument = rest.partition(":")
    with songkhla.database.transaction() as session:
        person = session.scalars(select(Person).where(Person.line_user_id == who)).one()
        asked = Request(
            session=session, now=songkhla.clock.now(), names=Names(songkhla.book, complete=True),
            chat=chat_of(session, who, ChatKind.PRIVATE, songkhla.clock.now()), person=person, argument=argument,
        )  # fmt: skip
        says = all_routes()[name.partition(".")[0]].buttons[name](asked, subject)
        post(session, [say for say in says if say.to], songkhla.clock.now())
    return says


def test_the_host_is_asked_in_private_and_again_and_then_the_coordinator(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    first = asked_for(songkhla, forum)
    assert [(say.to, say.urgency) for say in first] == [(SOMSRI, Urgency.PATIENT)]
    assert isinstance(first[0].result, WriteAsked) and not first[0].result.again
    assert asked_for(songkhla, forum) == [], "a second call asks nobody twice"
    later = songkhla.time_passes(days=2)
    assert [(say.to, say.result.again, say.result.to_helper) for say in later] == [(SOMSRI, True, False)]  # type: ignore[attr-defined]
    later = songkhla.time_passes(days=1)
    assert [(say.to, say.result.to_helper) for say in later] == [(KANLAYA, True)]  # type: ignore[attr-defined]
    assert not [say for say in songkhla.time_passes(days=20) if isinstance(say.result, WriteAsked)]


def test_nobody_is_asked_again_once_they_are_written(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    asked_for(songkhla, forum)
    write(songkhla, forum)
    assert not [say for say in songkhla.time_passes(days=5) if isinstance(say.result, WriteAsked)]


def test_several_messages_and_decisions_become_one(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    assert (
        songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")[0].sentence
        == "What was said at {forum}? Write as in a chat, in as many messages as you like; pictures and links, too."
    )
    assert songkhla.tells(SOMSRI, "เรื่องแรก ตลาดน้ำ")[0] == PART_TAKEN
    assert songkhla.tells(SOMSRI, "ประกาศ เรื่องที่สองคือขนส่ง")[0] == PART_TAKEN, "not the command"
    assert songkhla.tells(SOMSRI, "พอแล้ว")[0] == ASK_DECISIONS
    [read] = songkhla.tells(SOMSRI, "ซื้อด้าย - พี่วันดี - 15 ม.ค.")
    assert isinstance(read, DecisionsTaken)
    assert (read.items[0].who, read.items[0].due_on) == ("พี่วันดี", date(2027, 1, 15))
    [preview] = songkhla.touches(SOMSRI, "minutes.enough")
    assert isinstance(preview, MinutesPreview)
    assert preview.text == "เรื่องแรก ตลาดน้ำ\nประกาศ เรื่องที่สองคือขนส่ง"
    assert minutes(songkhla) is None, "nothing is kept before the yes"
    [more] = songkhla.tells(SOMSRI, "อ้อ แล้วก็ขอบคุณทุกคน")
    assert more.text.endswith("ขอบคุณทุกคน")
    sent = songkhla.touches(SOMSRI, "minutes.send")
    assert sent[0] == minutes_sent(1)
    kept = minutes(songkhla)
    assert kept and kept.text.count("\n") == 2 and kept.checked_at is None and kept.shared_at is None
    assert songkhla.touches(SOMSRI, "minutes.send")[0] == DRAFT_GONE, "a second tap sends nothing"


def test_a_yes_under_the_preview_sends_it_and_is_no_part_of_it(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")
    for words in ("ขายของด้วยกัน", "พอแล้ว", "ไม่มีค่ะ"):
        songkhla.tells(SOMSRI, words)
    assert minutes_sent(1) in songkhla.tells(SOMSRI, "ตกลงค่ะ")
    kept = minutes(songkhla)
    assert kept and kept.text == "ขายของด้วยกัน"


def test_what_stands_behind_the_word_is_the_beginning(songkhla: Songkhla) -> None:
    held(songkhla)
    assert songkhla.tells(SOMSRI, "สรุปการประชุม คุยเรื่องตลาดน้ำ")[0] == PART_TAKEN
    songkhla.tells(SOMSRI, "พอแล้ว")
    [preview] = songkhla.tells(SOMSRI, "ไม่มีค่ะ")
    assert preview.text == "คุยเรื่องตลาดน้ำ" and preview.decisions == ()


def test_too_long_a_text_keeps_what_came_before(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")
    songkhla.tells(SOMSRI, "เรื่องแรก")
    assert (
        songkhla.tells(SOMSRI, "ย" * 5000)[0].sentence
        == "That would be {length} letters together; 5,000 fit. I have kept what came before. A longer text is best linked as a file."
    )
    songkhla.tells(SOMSRI, "พอแล้ว")
    assert songkhla.tells(SOMSRI, "ไม่มี")[0].text == "เรื่องแรก"


def test_links_and_pictures_are_told_apart(songkhla: Songkhla) -> None:
    write(songkhla, held(songkhla))
    kept = minutes(songkhla)
    assert kept and kept.pictures == ["https://example.org/a.jpg"] and kept.links == ["https://example.org/plan.pdf"]


def test_a_second_person_checks_never_the_writer(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    assert write(songkhla, forum) == minutes_sent(1)
    check = waiting_for(songkhla, KANLAYA)
    assert isinstance(check, CheckAsked) and check.writer == "ป้าสมศรี"
    assert [item.who for item in check.decisions] == ["พี่วันดี", "บ้านแพรกหา"]
    assert isinstance(waiting_for(songkhla, SOMSRI), WaitsForCheck)
    forged = songkhla.touches(SOMSRI, f"minutes.ok:{forum.id}:{check.version}")
    assert isinstance(forged[0], WaitsForCheck), "the writer's own yes counts for nothing"
    assert minutes(songkhla).shared_at is None  # type: ignore[union-attr]
    with speaking("th"):
        assert "ถูกต้อง" in str(draw(check))
    out = songkhla.touches_label(KANLAYA, [check], "ถูกต้อง")
    assert isinstance(out[0], MinutesOut)
    kept = minutes(songkhla)
    assert kept and kept.shared_at and kept.checker_id == songkhla.person(KANLAYA).id


def test_another_representative_of_the_host_is_asked_before_the_coordinator(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        host = songkhla.enterprise("ผ้าทอเกาะยอ")
        session.add(
            Role(network_id=host.network_id, id="R", person_id=songkhla.person(MALI).id, kind="representative",
                 enterprise_id=host.id)
        )  # fmt: skip
    forum = held(songkhla)
    write(songkhla, forum)
    assert isinstance(waiting_for(songkhla, MALI), CheckAsked)
    later = songkhla.time_passes(days=1, hours=1)
    assert {say.to for say in later} == {KANLAYA, PIMJAI}, "after a day those who help are asked as well"


def test_a_fix_goes_to_the_writer_and_an_older_writing_cannot_be_approved(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    check = waiting_for(songkhla, KANLAYA)
    assert songkhla.touches(KANLAYA, f"minutes.fix:{forum.id}")[0] == Told(
        "What shall be different? I bring it to whoever wrote it.", CANCEL
    )
    says = songkhla.tells(KANLAYA, "ตลาดน้ำวันอาทิตย์นะคะ")
    [wanted] = [said for said in says if isinstance(said, FixWanted)]
    assert wanted.words == "ตลาดน้ำวันอาทิตย์นะคะ" and wanted.who == "พี่กัลยา"
    songkhla.time_passes(minutes=5)
    write(songkhla, forum)
    [again] = songkhla.touches(KANLAYA, f"minutes.ok:{forum.id}:{check.version}")
    assert isinstance(again, CheckAsked) and again.version != check.version
    assert minutes(songkhla).shared_at is None  # type: ignore[union-attr]


def test_shared_by_ride_to_groups_and_in_private_to_who_was_not_there(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(KANLAYA, f"checkin.came:{forum.id}:{songkhla.person(WANDEE).id}.yes.0")
    assert rsvp(songkhla, forum, WANDEE).attended  # type: ignore[union-attr]
    write(songkhla, forum)
    check = waiting_for(songkhla, KANLAYA)
    says = said_by_tap(songkhla, KANLAYA, f"minutes.ok:{forum.id}:{check.version}")
    rides = {say.to for say in says if say.urgency == Urgency.RIDE}
    assert rides == {NETWORK_GROUP, group_id("e01"), BASKETS}
    private = {say.to: say for say in says if say.urgency == Urgency.PATIENT}
    assert SUDA in private and user_id("a03") in private
    assert WANDEE not in private, "somebody of theirs was there"
    assert SOMSRI not in private, "the host was there"
    assert all(say.result.missed and say.push_after for say in private.values())  # type: ignore[attr-defined]
    assert isinstance(says[0].result, MinutesOut) and says[0].result.absent == 11
    again = said_by_tap(songkhla, PIMJAI, f"minutes.ok:{forum.id}:{check.version}")
    assert [type(say.result) for say in again] == [MinutesCard], "a second yes shares nothing twice"


def test_where_attendance_is_unknown_who_said_they_come_was_there(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    check = waiting_for(songkhla, KANLAYA)
    says = said_by_tap(songkhla, KANLAYA, f"minutes.ok:{forum.id}:{check.version}")
    private = {say.to for say in says if say.urgency == Urgency.PATIENT}
    assert WANDEE not in private and SUDA in private


def test_a_meeting_of_role_holders_is_not_shared_with_groups(songkhla: Songkhla) -> None:
    forum = held(songkhla, audience={"roles": ["coordinator", "facilitator"]})
    write(songkhla, forum, who=KANLAYA)
    check = waiting_for(songkhla, SOMSRI)
    says = said_by_tap(songkhla, SOMSRI, f"minutes.ok:{forum.id}:{check.version}")
    assert not [say for say in says if say.urgency == Urgency.RIDE]
    assert songkhla.says(SUDA, "สรุปการประชุม")[0] == NO_MINUTES
    assert songkhla.tells(SUDA, "สรุปการประชุม")[0] == NO_MINUTES
    assert isinstance(songkhla.tells(PIMJAI, "สรุปการประชุม")[0], MinutesCard)


def test_the_newest_minutes_are_read_with_a_word(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    assert songkhla.says(SUDA, "สรุปการประชุม")[0] == NO_MINUTES
    write(songkhla, forum)
    assert songkhla.tells(MALI, "สรุปการประชุม")[0] == NO_MINUTES, "not before they are checked"
    songkhla.touches_label(KANLAYA, [waiting_for(songkhla, KANLAYA)], "ถูกต้อง")
    for said in (songkhla.says(SUDA, "สรุปการประชุม"), songkhla.tells(MALI, "สรุปการประชุม")):
        [shown] = said
        assert isinstance(shown, MinutesCard) and not shown.may_edit
        assert shown.page and shown.first_lines.startswith("ตกลงขายของ")
    assert songkhla.tells(SOMSRI, "สรุปการประชุม")[0].may_edit
    assert not songkhla.tells(KANLAYA, "สรุปการประชุม")[0].may_edit, "whoever checked it brings changes to its writer"


@pytest.mark.parametrize(("who", "knows_of_it"), [(MALI, True), (WANDEE, True), (STRANGER, False)])
def test_others_neither_write_nor_check(songkhla: Songkhla, who: str, knows_of_it: bool) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    version = waiting_for(songkhla, KANLAYA).version
    for data in (
        f"minutes.write:{forum.id}", f"minutes.form:{forum.id}", f"minutes.ok:{forum.id}:{version}",
        f"minutes.fix:{forum.id}",
    ):  # fmt: skip
        [said] = songkhla.touches(who, data)
        assert isinstance(said, NotAllowed) if knows_of_it else said == GONE, data
    assert minutes(songkhla).shared_at is None  # type: ignore[union-attr]


def test_who_lost_the_role_meanwhile_cannot_send(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")
    songkhla.tells(SOMSRI, "เรื่องตลาดน้ำ")
    songkhla.tells(SOMSRI, "พอแล้ว")
    songkhla.tells(SOMSRI, "ไม่มี")
    with songkhla.database.transaction() as session:
        for role in session.scalars(select(Role).where(Role.person_id == songkhla.person(SOMSRI).id)):
            session.delete(role)
    assert isinstance(songkhla.touches(SOMSRI, "minutes.send")[0], NotAllowed)
    assert minutes(songkhla) is None


def test_what_is_written_is_not_kept_raw(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")
    songkhla.tells(SOMSRI, "เรื่องตลาดน้ำ")
    assert not songkhla.kept_raw


def test_decisions_are_reminded_of_only_once_shared(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    assert len(decisions(songkhla)) == 2
    said = songkhla.time_passes(days=60)
    assert not [say for say in said if type(say.result).__name__ == "DecisionReminder"]


def test_koi_of_no_enterprise_reads_in_the_group_only(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    write(songkhla, forum)
    songkhla.touches_label(KANLAYA, [waiting_for(songkhla, KANLAYA)], "ถูกต้อง")
    songkhla.chat_id = BASKETS
    assert isinstance(songkhla.says(KOI, "สรุปการประชุม")[0], MinutesCard)


def test_pictures_are_sent_as_they_are_and_stay_as_long_as_the_minutes_show_them(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")
    songkhla.tells(SOMSRI, "เรื่องตลาดน้ำ")
    assert songkhla.sends_picture(SOMSRI, photo())[0] == PART_TAKEN
    songkhla.tells(SOMSRI, "พอแล้ว")
    [preview] = songkhla.tells(SOMSRI, "ไม่มี")
    assert preview.pictures == 1
    [preview] = songkhla.sends_picture(SOMSRI, photo(color="red"))
    assert preview.pictures == 2
    songkhla.touches(SOMSRI, "minutes.send")
    kept = minutes(songkhla)
    assert kept and [picture_in(ANY_SESSION, address) for address in kept.pictures] == [
        each.id for each in pictures(songkhla)
    ]
    assert [each.keep_until for each in pictures(songkhla)] == [None, None]
    songkhla.time_passes(minutes=5)
    write(songkhla, forum)
    assert all(each.keep_until for each in pictures(songkhla)), "what nothing shows any more goes"


def pictures(songkhla: Songkhla) -> list[Picture]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Picture).order_by(Picture.id)))


def test_a_message_edited_or_taken_back_while_writing_changes_what_is_sent(songkhla: Songkhla) -> None:
    forum = held(songkhla)
    songkhla.touches(SOMSRI, f"minutes.write:{forum.id}")
    songkhla.tells(SOMSRI, "เรื่องแรก ตลาดนำ้")
    first = songkhla.last_message_id
    songkhla.tells(SOMSRI, "เรื่องที่ไม่ควรเขียน")
    songkhla.unsends(SOMSRI, songkhla.last_message_id, private=True)
    assert songkhla.edits(SOMSRI, first, "เรื่องแรก ตลาดน้ำ", private=True) == []
    songkhla.tells(SOMSRI, "พอแล้ว")
    [preview] = songkhla.tells(SOMSRI, "ไม่มี")
    assert preview.text == "เรื่องแรก ตลาดน้ำ"
    [again] = songkhla.edits(SOMSRI, first, "เรื่องแรก ตลาดน้ำคลองแดน", private=True)
    assert again.text == "เรื่องแรก ตลาดน้ำคลองแดน"
