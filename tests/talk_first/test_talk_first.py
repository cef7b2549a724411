"""Each group talks before the forum; one line of each comes back, and the forum's card opens with them."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from bot.console.pages import add_console
from bot.dialogue.display_names import Names
from bot.dialogue.links import page_address
from bot.dialogue.pages import Site
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.forum.results import RsvpTaken
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.view import view
from bot.flows.talk_first.asking import look
from bot.flows.talk_first.results import AnswerTaken, RoundPreview, TalkForWhom, TalkQuestion, TalkState, TalkSummary
from bot.flows.talk_first.routes import PAGE
from bot.flows.talk_first.summing_up import page_of
from bot.flows.talk_first.tables import Talk, TalkLine, TalkStatus
from bot.handlers.posting import post
from bot.storage.message_tables import Urgency
from bot.storage.rules import set_rules
from tests.after import SUDA, forum_today
from tests.network import KANLAYA, KOI, MALI, SOMSRI, STRANGER, WANDEE, WEAVERS_GROUP, Songkhla
from tests.running import settings_for
from tests.told import is_told

WEAVERS, BASKETS, PHRAEKHA = "ผ้าทอเกาะยอ", "กระจูดโคกเมา", "บ้านแพรกหา"


def look_again(songkhla: Songkhla, days: int = 0) -> list[Say]:
    """The daily look, some days later."""
    songkhla.clock.advance(timedelta(days=days))
    with songkhla.database.transaction() as session:
        now = songkhla.clock.now()
        due = Due(session, now, Names(songkhla.book, complete=True), songkhla.network().id, "talk_first.morning", "")
        says = look(due)
        post(session, says, now)
    return says


@pytest.fixture
def asked(songkhla: Songkhla) -> dict[str, Say]:
    """A forum in eight days; the questions that were put, by chat."""
    forum_today(songkhla, starts_in=8 * 24, status=ForumStatus.ANNOUNCED)
    return {str(say.to): say for say in look_again(songkhla)}


def the_talk(songkhla: Songkhla) -> Talk:
    with songkhla.database.reading() as session:
        return session.scalars(select(Talk)).one()


def lines(songkhla: Songkhla) -> list[str]:
    with songkhla.database.reading() as session:
        return sorted(session.scalars(select(TalkLine.text)))


def opening(songkhla: Songkhla) -> list[tuple[Any, ...]]:
    with songkhla.database.reading() as session:
        forum = session.scalars(select(Forum)).one()
        return [(each.lines, each.more) for each in view(session, forum).openings]


def answer_button(songkhla: Songkhla, enterprise: str) -> str:
    return f"talk_first.answer:{the_talk(songkhla).id}:{songkhla.enterprise(enterprise).id}"


def test_ten_days_before_each_group_is_asked_by_ride_and_where_there_is_none_who_speaks_for_it(
    songkhla: Songkhla, asked: dict[str, Say]
) -> None:
    assert asked[WEAVERS_GROUP].urgency == Urgency.RIDE
    assert asked[WANDEE].urgency == Urgency.PATIENT, "the basket makers have no group of their own"
    assert SOMSRI not in asked, "the weavers' group is asked, not its representative besides"
    assert all(isinstance(say.result, TalkQuestion) for say in asked.values())
    assert look_again(songkhla) == [], "each is asked once"


@pytest.mark.parametrize(("days", "starts_in"), [(10, 11), (10, 1), (0, 8), (5, 6)])
def test_not_earlier_not_in_the_last_moment_and_not_where_a_network_would_rather_not(
    songkhla: Songkhla, days: int, starts_in: int
) -> None:
    with songkhla.database.transaction() as session:
        set_rules(session, songkhla.network().id, {"talk_days": days})
    forum_today(songkhla, starts_in=starts_in * 24, status=ForumStatus.ANNOUNCED)
    assert look_again(songkhla) == []


def test_a_member_quotes_the_question_and_it_comes_back_as_the_groups_line(
    songkhla: Songkhla, asked: dict[str, Say]
) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    [taken] = songkhla.quotes(MALI, f"talk_first:{the_talk(songkhla).id}", "อยากคุยเรื่องราคาด้าย")
    assert isinstance(taken, AnswerTaken)
    assert (taken.enterprise, taken.words, taken.voices) == (WEAVERS, "อยากคุยเรื่องราคาด้าย", 1)
    assert opening(songkhla) == [(((WEAVERS, "อยากคุยเรื่องราคาด้าย"),), 0)]


def test_a_tap_and_then_words(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    [told] = songkhla.taps(MALI, answer_button(songkhla, WEAVERS))
    assert is_told(told, "What do you say to it? Just write it here.")
    [taken] = songkhla.says(MALI, "ราคาด้ายขึ้น")
    assert taken.words == "ราคาด้ายขึ้น"


def test_after_addressing_the_bot(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    [taken] = songkhla.says(MALI, "น้องเวที ตอบว่า อยากรวมซื้อด้าย")
    assert taken.words == "อยากรวมซื้อด้าย"


def test_what_is_said_to_the_bot_without_a_command_is_asked_about_first(
    songkhla: Songkhla, asked: dict[str, Say]
) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    [told] = songkhla.says(MALI, "น้องเวที อยากให้หาตลาดใหม่กับคนรุ่นใหม่มากกว่านี้")
    assert is_told(told, "Is that what {enterprise} says to the question?")
    assert lines(songkhla) == []
    [taken] = songkhla.taps(MALI, "talk_first.meant")
    assert taken.words == "อยากให้หาตลาดใหม่กับคนรุ่นใหม่มากกว่านี้"


def test_ordinary_talk_in_the_group_is_not_heard(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    assert songkhla.says(MALI, "เรื่องราคาด้ายนี่ต้องคุยกันแล้วนะ") == []
    assert lines(songkhla) == []


def test_several_members_words_are_joined_and_ones_own_newer_ones_replace_the_older(
    songkhla: Songkhla, asked: dict[str, Say]
) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    songkhla.says(MALI, "น้องเวที ตอบว่า ราคาด้าย")
    [joined] = songkhla.says(SOMSRI, "น้องเวที ตอบว่า หาคนรุ่นใหม่")
    assert (joined.words, joined.voices) == ("ราคาด้าย / หาคนรุ่นใหม่", 2)
    [replaced] = songkhla.says(MALI, "น้องเวที ตอบว่า ราคาด้ายกับสี")
    assert (replaced.words, replaced.replaced) == ("ราคาด้ายกับสี / หาคนรุ่นใหม่", True)


def test_an_older_word_that_comes_late_replaces_nothing(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    songkhla.says(MALI, "น้องเวที ตอบว่า คำใหม่")
    songkhla.says(MALI, "น้องเวที ตอบว่า คำเก่า", occurred_ms=1)
    assert lines(songkhla) == ["คำใหม่"]


@pytest.mark.parametrize("who", [KOI, STRANGER])
def test_who_is_not_a_confirmed_member_is_told_kindly(songkhla: Songkhla, asked: dict[str, Say], who: str) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    [told] = songkhla.taps(who, answer_button(songkhla, WEAVERS))
    assert is_told(told, "For {enterprise} those answer who are registered with it. Would you like to register?")
    assert lines(songkhla) == []


def test_in_the_private_chat_words_alone_answer(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.touches(WANDEE, answer_button(songkhla, BASKETS))
    [taken] = songkhla.tells(WANDEE, "กระจูดขาดตลาดค่ะ")
    assert taken.enterprise == BASKETS
    assert songkhla.tells(WANDEE, "ตอบว่า กระจูดขาดตลาด หาแหล่งใหม่")[0].replaced


OF_COMING_AND_GOING = (
    "ลูกค้าไม่มาเลยช่วงนี้",
    "คนรุ่นใหม่ไม่มาช่วยงานกลุ่ม",
    "คนแก่ไปไม่ไหว อยากให้จัดใกล้ๆ",
    "มีคนมาเยี่ยม 20 คนต่อเดือน",
    "อยากให้เวทีคุยเรื่องตลาดกันบ้าง",
)


@pytest.mark.parametrize("words", OF_COMING_AND_GOING)
def test_an_answer_that_speaks_of_coming_and_going_is_no_answer_to_the_invitation(
    songkhla: Songkhla, asked: dict[str, Say], words: str
) -> None:
    songkhla.hears_notices()
    [taken] = songkhla.tells(SUDA, words)
    assert (taken.enterprise, taken.words) == (PHRAEKHA, words)


@pytest.mark.parametrize("words", OF_COMING_AND_GOING)
def test_nor_is_it_one_in_the_group(songkhla: Songkhla, asked: dict[str, Say], words: str) -> None:
    songkhla.chat_id = WEAVERS_GROUP
    [told] = songkhla.says(MALI, f"น้องเวที {words}")
    assert is_told(told, "Is that what {enterprise} says to the question?")


@pytest.mark.parametrize("words", ["ไปได้ค่ะ", "ไปค่ะ 3 คน", "ไปไม่ได้นะคะ ติดงาน"])
def test_whether_somebody_comes_is_an_answer_to_the_invitation(
    songkhla: Songkhla, asked: dict[str, Say], words: str
) -> None:
    songkhla.hears_notices()
    [taken] = songkhla.tells(SUDA, words)
    assert isinstance(taken, RsvpTaken)
    assert lines(songkhla) == []


def test_numbers_of_people_are_left_out(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.tells(WANDEE, "ตอบว่า โทรหาลูกค้า 081-234-5678 เรื่องราคา")
    assert "081" not in lines(songkhla)[0]


def test_taken_back_by_a_tap_and_by_unsending(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.tells(WANDEE, "ตอบว่า กระจูดขาดตลาด")
    songkhla.touches(WANDEE, answer_button(songkhla, BASKETS).replace("answer", "unsay"))
    assert lines(songkhla) == []
    songkhla.tells(WANDEE, "ตอบว่า กระจูดขาดตลาด")
    songkhla.unsends(WANDEE, songkhla.last_message_id, private=True)
    assert lines(songkhla) == []


def test_when_the_forum_has_begun_it_is_over(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    look_again(songkhla, days=9)
    assert the_talk(songkhla).status == TalkStatus.CLOSED
    [told] = songkhla.touches(WANDEE, answer_button(songkhla, BASKETS))
    assert is_told(told, "This question is over. Thank you for thinking of it!")


def test_the_card_opens_with_three_and_the_page_has_all_by_place(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    for who, words in ((WANDEE, "กระจูด"), (SUDA, "หม้อดิน"), (SOMSRI, "ด้าย")):
        songkhla.tells(who, f"ตอบว่า {words}")
    for who, enterprise in ((STRANGER, "กะลาบ้านคอกวัว"), (KOI, "บ้านบ่อใหม่")):
        songkhla.tells(who, "ช่วยเหลือ")
        songkhla.join(who, enterprise)
        songkhla.tells(who, "ตอบว่า กะลา")
    [(shown, more)] = opening(songkhla)
    assert (len(shown), more) == (3, 2)
    with songkhla.database.reading() as session:
        page = page_of(session, the_talk(songkhla).id)
    assert page and page.answered == 5
    assert all("สงขลา" in place or "พัทลุง" in place or "นครศรี" in place for place, _said in page.places)
    provinces = [place.split(" · ")[-1] for place, _said in page.places]
    assert provinces == sorted(provinces), "what is of one province stands together"
    assert WEAVERS not in page.silent and len(page.silent) == 8


def test_the_coordinator_writes_what_is_asked_before_the_next_forum(songkhla: Songkhla) -> None:
    [kept] = songkhla.tells(KANLAYA, "คำถามก่อนเวที ปีหน้าอยากทำอะไรร่วมกัน")
    assert is_told(kept, "All right: before the next forum each group is asked this.")
    forum_today(songkhla, starts_in=8 * 24, status=ForumStatus.ANNOUNCED)
    assert {say.result.question for say in look_again(songkhla)} == {"ปีหน้าอยากทำอะไรร่วมกัน"}  # type: ignore[attr-defined]


def carried_round(songkhla: Songkhla, pace: int = 5) -> list[Any]:
    [preview] = songkhla.tells(KANLAYA, "คำถามเวียน ขายที่ไหนได้ดีที่สุด")
    assert isinstance(preview, RoundPreview) and preview.enterprises == 13
    songkhla.touches(KANLAYA, f"talk_first.pace:{preview.id}:{pace}")
    return songkhla.touches(KANLAYA, f"talk_first.begin:{preview.id}")


def questions(says: list[Any]) -> set[str]:
    results = [each.result if isinstance(each, Say) else each for each in says]
    return {each.enterprise for each in results if isinstance(each, TalkQuestion)}


def test_one_question_goes_round_a_few_groups_a_week_and_everybody_hears_the_end(songkhla: Songkhla) -> None:
    first = questions(carried_round(songkhla))
    assert len(first) <= 5
    assert look_again(songkhla, days=3) == [], "the others have their week later"
    second = questions(look_again(songkhla, days=4))
    third = questions(look_again(songkhla, days=7))
    assert not first & second and not second & third
    songkhla.tells(WANDEE, "ตอบว่า ตลาดหาดใหญ่")
    says = look_again(songkhla, days=22)
    assert {type(say.result) for say in says} == {TalkSummary}
    assert {say.urgency for say in says} == {Urgency.RIDE}
    assert look_again(songkhla, days=1) == []


def test_it_is_summed_up_by_a_tap_and_a_second_tap_says_nothing_again(songkhla: Songkhla) -> None:
    carried_round(songkhla, pace=0)
    songkhla.tells(WANDEE, "ตอบว่า ตลาดหาดใหญ่")
    [state] = songkhla.tells(KANLAYA, "คำถามเวียน")
    assert isinstance(state, TalkState) and (state.asked, state.answered, state.manages) == (13, 1, True)
    assert len(songkhla.touches(KANLAYA, f"talk_first.sum:{state.id}")) > 1
    assert len(songkhla.touches(KANLAYA, f"talk_first.sum:{state.id}")) == 1


@pytest.mark.parametrize("who", [MALI, SOMSRI])
def test_members_carry_nothing_round(songkhla: Songkhla, who: str) -> None:
    songkhla.tells(who, "คำถามเวียน ขายที่ไหนได้ดีที่สุด")
    with songkhla.database.reading() as session:
        assert session.scalar(select(Talk.id)) is None


def test_two_taps_begin_it_once(songkhla: Songkhla) -> None:
    carried_round(songkhla)
    again = songkhla.touches(KANLAYA, f"talk_first.begin:{the_talk(songkhla).id}")
    assert [type(each) for each in again] == [TalkState]


def test_it_is_carried_round_one_province_alone(songkhla: Songkhla) -> None:
    [preview] = songkhla.tells(KANLAYA, "คำถามเวียน ขายที่ไหนได้ดีที่สุด")
    [asked] = songkhla.touches(KANLAYA, f"talk_first.forwhom:{preview.id}")
    assert isinstance(asked, TalkForWhom)
    [narrower] = songkhla.tells(KANLAYA, "เฉพาะพัทลุง")
    assert isinstance(narrower, RoundPreview) and 0 < narrower.enterprises < 13
    assert songkhla.tells(KANLAYA, "3")[0].a_week == 3


def test_the_page_shows_each_groups_line_where_it_belongs(songkhla: Songkhla, asked: dict[str, Say]) -> None:
    songkhla.tells(WANDEE, "ตอบว่า กระจูด <b>ขาดตลาด</b>")
    app = Flask("pages")
    settings = settings_for("sqlite://", "http://127.0.0.1:9", None)
    add_console(app, settings, Site(songkhla.database, songkhla.clock), post)
    with songkhla.database.reading() as session:
        address = page_address(session, PAGE, the_talk(songkhla).id)
    shown = app.test_client().get(str(address).removeprefix("https://wethi.example.org")).get_data(as_text=True)
    assert "กระจูด &lt;b&gt;ขาดตลาด" in shown, "words of people are no markup"
    assert BASKETS in shown and "ยังไม่ได้ยินจาก" in shown
