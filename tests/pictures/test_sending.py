"""Somebody sends a picture in their 1:1 chat: for a notice, or when nobody has asked for one."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.conversations import LET_GO
from bot.dialogue.links import picture_address
from bot.dialogue.pictures import MOST_WAITING, NotWords, PictureTrouble
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.conversation.ending import CANCELLED
from bot.flows.mydata.showing import gather
from bot.flows.notice.picture import DRAFT_LASTS
from bot.flows.notice.results import AskAudience, AskPicture, NoticeCard, NoticeOut, Preview
from bot.flows.notice.tables import Notice
from bot.photograph import Photograph, PictureProblem
from bot.scheduling.retention import erase
from bot.storage.chats import Conversation
from bot.storage.moving import move_everything
from bot.storage.people import Network, Person
from bot.storage.pictures import Picture, content_of, store_picture
from tests.installation import ANY_SESSION
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, Songkhla
from tests.pictures.files import opened, photo, photo_with_place


def pictures(songkhla: Songkhla) -> list[Picture]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Picture).order_by(Picture.id)))


def conversations(songkhla: Songkhla) -> list[Conversation]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(Conversation)))


def draft(songkhla: Songkhla, *, for_groups: bool = True) -> str:
    """A notice being written; its id."""
    [*_, asked] = songkhla.tells(PIMJAI, "ประกาศ งดส่งของ")
    assert isinstance(asked, AskAudience)
    if for_groups:
        songkhla.touches(PIMJAI, f"notice.to:{asked.id}:{NETWORK_GROUP}")
    return asked.id


def waiting_for_a_picture(songkhla: Songkhla) -> str:
    notice_id = draft(songkhla)
    assert songkhla.touches(PIMJAI, f"notice.picture:{notice_id}") == [AskPicture(notice_id, has_one=False)]
    return notice_id


def with_picture(songkhla: Songkhla) -> str:
    notice_id = waiting_for_a_picture(songkhla)
    songkhla.sends_picture(PIMJAI, photo())
    return notice_id


def erase_after(songkhla: Songkhla, step: timedelta) -> None:
    songkhla.clock.set(songkhla.clock.now() + step)
    erase(songkhla.database, songkhla.clock.now())


def test_the_preview_shows_the_picture_that_was_sent(songkhla: Songkhla) -> None:
    notice_id = waiting_for_a_picture(songkhla)
    [preview] = songkhla.sends_picture(PIMJAI, photo_with_place())
    assert isinstance(preview, Preview)
    [kept] = pictures(songkhla)
    assert preview.card.picture == picture_address(ANY_SESSION, kept.id)
    assert preview.card.shape == (400, 200)
    assert (kept.network_id, kept.owner_id) == (songkhla.network().id, songkhla.person(PIMJAI).id)
    with songkhla.database.reading() as session:
        content, kind = content_of(session, kept.id) or (b"", "")
    assert (kind, dict(opened(content).getexif())) == ("image/jpeg", {})
    assert conversations(songkhla) == []
    [_out, copy] = songkhla.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    assert copy.picture == preview.card.picture


def test_before_anybody_is_chosen_the_question_for_whom_shows_it(songkhla: Songkhla) -> None:
    notice_id = draft(songkhla, for_groups=False)
    songkhla.touches(PIMJAI, f"notice.picture:{notice_id}")
    [asked] = songkhla.sends_picture(PIMJAI, photo())
    assert isinstance(asked, AskAudience)
    assert asked.picture is not None


def test_another_picture_takes_its_place_and_the_old_one_goes_within_a_day(songkhla: Songkhla) -> None:
    notice_id = with_picture(songkhla)
    [before] = pictures(songkhla)
    assert songkhla.touches(PIMJAI, f"notice.picture:{notice_id}") == [AskPicture(notice_id, has_one=True)]
    [preview] = songkhla.sends_picture(PIMJAI, photo(color="red"))
    erase_after(songkhla, timedelta(days=1))
    [after] = pictures(songkhla)
    assert after.id != before.id
    assert preview.card.picture == picture_address(ANY_SESSION, after.id)


def test_it_can_stay_or_be_taken_off(songkhla: Songkhla) -> None:
    notice_id = with_picture(songkhla)
    songkhla.touches(PIMJAI, f"notice.picture:{notice_id}")
    [preview] = songkhla.touches(PIMJAI, f"notice.aspicture:{notice_id}")
    assert preview.card.picture
    assert conversations(songkhla) == []
    for _tap in range(2):
        [preview] = songkhla.touches(PIMJAI, f"notice.nopicture:{notice_id}")
        assert preview.card.picture is None
    assert pictures(songkhla) == []


def test_a_tap_on_no_picture_leaves_another_question_alone(songkhla: Songkhla) -> None:
    notice_id = draft(songkhla)
    songkhla.touches(PIMJAI, f"notice.edit:{notice_id}")
    songkhla.touches(PIMJAI, f"notice.aspicture:{notice_id}")
    assert [each.step for each in conversations(songkhla)] == ["edit"]


@pytest.mark.parametrize("problem", [*PictureProblem])
def test_where_line_has_no_picture_the_question_stands_and_the_next_one_is_taken(
    songkhla: Songkhla, problem: PictureProblem
) -> None:
    waiting_for_a_picture(songkhla)
    for _try in range(3):
        assert songkhla.sends_picture(PIMJAI, problem) == [PictureTrouble(problem)]
    assert pictures(songkhla) == []
    [preview] = songkhla.sends_picture(PIMJAI, photo())
    assert isinstance(preview, Preview)


def test_what_is_no_picture_is_told_kindly(songkhla: Songkhla) -> None:
    waiting_for_a_picture(songkhla)
    assert songkhla.sends_picture(PIMJAI, b"no picture") == [PictureTrouble(PictureProblem.NOT_A_PICTURE)]
    assert songkhla.sends_picture(PIMJAI, b"", media="video") == [PictureTrouble(PictureProblem.NOT_A_PICTURE)]
    assert isinstance(songkhla.sends_picture(PIMJAI, photo())[0], Preview)


def test_words_instead_are_asked_about_once(songkhla: Songkhla) -> None:
    notice_id = waiting_for_a_picture(songkhla)
    assert songkhla.tells(PIMJAI, "อะไรนะ") == [AskPicture(notice_id, has_one=False)]
    assert songkhla.tells(PIMJAI, "ไม่เข้าใจ") == [AskPicture(notice_id, has_one=False)], "it is asked anew"
    assert songkhla.tells(PIMJAI, "ฝนตกแล้ว") == [LET_GO]


def test_cancelling_ends_it(songkhla: Songkhla) -> None:
    waiting_for_a_picture(songkhla)
    assert songkhla.tells(PIMJAI, "ยกเลิก") == [CANCELLED]
    assert songkhla.sends_picture(PIMJAI, photo()) == [NotWords("image", answering=False)]
    assert pictures(songkhla) == []


def test_who_needs_an_hour_to_find_the_picture_is_not_too_late(songkhla: Songkhla) -> None:
    waiting_for_a_picture(songkhla)
    songkhla.time_passes(hours=1)
    assert isinstance(songkhla.sends_picture(PIMJAI, photo())[0], Preview)


def test_going_on_after_a_long_wait_asks_for_the_picture(songkhla: Songkhla) -> None:
    notice_id = waiting_for_a_picture(songkhla)
    songkhla.time_passes(hours=1)
    songkhla.tells(PIMJAI, "ช่วยเหลือ")
    assert songkhla.touches(PIMJAI, "conversation.resume") == [AskPicture(notice_id, has_one=False)]


def test_a_picture_that_nobody_asked_for_is_not_kept(songkhla: Songkhla) -> None:
    assert songkhla.sends_picture(PIMJAI, photo()) == [NotWords("image", answering=False)]
    assert songkhla.sends_picture(MALI, b"", media="video") == [NotWords("video", answering=False)]
    songkhla.tells(PIMJAI, "ประกาศ")
    assert songkhla.sends_picture(PIMJAI, photo()) == [NotWords("image", answering=True)]
    assert isinstance(songkhla.tells(PIMJAI, "งดส่งของ")[0], AskAudience), "the question stands"
    assert pictures(songkhla) == []


def test_an_album_sent_in_one_go_is_answered_once(songkhla: Songkhla) -> None:
    told = [songkhla.sends_picture(PIMJAI, photo(), place_in_set=place) for place in (1, 2, 3)]
    assert told == [[NotWords("image", answering=False)], [], []]


def test_in_a_group_pictures_are_none_of_the_bots_business(songkhla: Songkhla) -> None:
    waiting_for_a_picture(songkhla)
    assert songkhla.sends_picture(PIMJAI, photo(), private=False) == []
    assert not songkhla.kept_raw
    assert pictures(songkhla) == []


def test_one_person_cannot_fill_the_store(songkhla: Songkhla) -> None:
    waiting_for_a_picture(songkhla)
    store_some(songkhla, PIMJAI, MOST_WAITING)
    assert songkhla.sends_picture(PIMJAI, photo()) == [PictureTrouble(PictureProblem.TOO_MANY)]
    erase_after(songkhla, timedelta(days=1, seconds=1))
    waiting_for_a_picture(songkhla)
    assert isinstance(songkhla.sends_picture(PIMJAI, photo())[0], Preview)


def store_some(songkhla: Songkhla, who: str, count: int) -> None:
    with songkhla.database.transaction() as session:
        for _each in range(count):
            store_picture(
                session,
                Photograph(b"picture", 1, 1),
                network_id=songkhla.network().id,
                owner_id=songkhla.person(who).id,
                now=songkhla.clock.now(),
                keep_until=songkhla.clock.now() + timedelta(days=1),
            )


def test_who_has_lost_the_right_meanwhile_adds_no_picture(songkhla: Songkhla) -> None:
    waiting_for_a_picture(songkhla)
    with songkhla.database.transaction() as session:
        for role in songkhla.roles(PIMJAI):
            session.delete(session.merge(role))
    [told] = songkhla.sends_picture(PIMJAI, photo())
    assert isinstance(told, NotAllowed)
    assert conversations(songkhla) == []


def test_the_buttons_refuse_strangers_and_notices_that_are_out(songkhla: Songkhla) -> None:
    notice_id = with_picture(songkhla)
    for button in ("picture", "aspicture", "nopicture"):
        [told] = songkhla.touches(MALI, f"notice.{button}:{notice_id}")
        assert isinstance(told, NotAllowed)
        assert songkhla.touches(PIMJAI, f"notice.{button}:nobody's") == [Told("This notice is not here any more.")]
    songkhla.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    for button in ("picture", "aspicture", "nopicture"):
        assert songkhla.touches(PIMJAI, f"notice.{button}:{notice_id}") == [Told("This notice is not here any more.")]
    assert len(pictures(songkhla)) == 1


def test_a_picture_taken_back_is_forgotten(songkhla: Songkhla) -> None:
    notice_id = with_picture(songkhla)
    message_id = songkhla.last_message_id
    songkhla.unsends(MALI, message_id, private=True)
    assert len(pictures(songkhla)) == 1, "it was not hers"
    songkhla.unsends(PIMJAI, message_id, private=True)
    assert pictures(songkhla) == []
    [preview] = songkhla.touches(PIMJAI, f"notice.preview:{notice_id}")
    assert preview.card.picture is None


def test_taken_back_after_sending_what_waits_goes_out_without_it(songkhla: Songkhla) -> None:
    notice_id = with_picture(songkhla)
    message_id = songkhla.last_message_id
    songkhla.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    [copy] = songkhla.unsends(PIMJAI, message_id, private=True)
    assert isinstance(copy, NoticeCard)
    assert copy.picture is None
    assert pictures(songkhla) == []


def test_a_withdrawn_notice_loses_its_picture_everywhere(songkhla: Songkhla) -> None:
    notice_id = with_picture(songkhla)
    songkhla.touches(PIMJAI, f"notice.send:{notice_id}:ride")
    for _tap in range(2):
        songkhla.touches(PIMJAI, f"notice.withdraw:{notice_id}")
    assert pictures(songkhla) == []


def test_what_nothing_shows_goes_and_what_is_out_stays(songkhla: Songkhla) -> None:
    out = with_picture(songkhla)
    assert isinstance(songkhla.touches(PIMJAI, f"notice.send:{out}:ride")[0], NoticeOut)
    with_picture(songkhla)
    store_some(songkhla, MALI, 1)
    assert len(pictures(songkhla)) == 3
    erase_after(songkhla, timedelta(days=2))
    assert len(pictures(songkhla)) == 2, "nothing showed hers"
    erase_after(songkhla, DRAFT_LASTS)
    with songkhla.database.reading() as session:
        shown = session.scalars(select(Notice.picture_id).where(Notice.id == out)).one()
    assert [each.id for each in pictures(songkhla)] == [shown]


def test_deleting_a_person_takes_what_nothing_shows_and_leaves_what_the_network_shows(songkhla: Songkhla) -> None:
    out = with_picture(songkhla)
    songkhla.touches(PIMJAI, f"notice.send:{out}:ride")
    with_picture(songkhla)
    store_some(songkhla, KANLAYA, 1)
    songkhla.touches(PIMJAI, "mydata.deleteyes")
    songkhla.time_passes(days=7)
    kept = pictures(songkhla)
    assert [(each.owner_id, each.message_id) for each in kept] == [(None, None), (songkhla.person(KANLAYA).id, None)]


def test_ones_own_pictures_are_in_ones_data(songkhla: Songkhla) -> None:
    with_picture(songkhla)
    with songkhla.database.reading() as session:
        kept = gather(session, session.get_one(Person, songkhla.person(PIMJAI).id))
    assert [each["address"] for each in json.loads(json.dumps(kept))["pictures"]] == [
        picture_address(ANY_SESSION, pictures(songkhla)[0].id)
    ]


def test_a_picture_moves_along_when_a_group_joins_a_network(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        session.add(Network(id="small", name="กลุ่ม", of_one_group=True, created_at=songkhla.clock.now()))
        session.flush()
        picture_id = store_picture(
            session, Photograph(b"picture", 1, 1), network_id="small", owner_id=songkhla.person(MALI).id,
            now=songkhla.clock.now(), keep_until=None,
        ).id  # fmt: skip
    with songkhla.database.transaction() as session:
        move_everything(session, "small", songkhla.network().id)
    [moved] = pictures(songkhla)
    assert (moved.id, moved.network_id) == (picture_id, songkhla.network().id)
    with songkhla.database.reading() as session:
        assert content_of(session, picture_id) == (b"picture", "image/jpeg"), "its address still leads there"
