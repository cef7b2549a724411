"""What nobody here knows gets one line and up to three guesses; small talk a short sentence; talk in a group nothing."""

import pytest

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.saying import Told
from bot.flows.directory.results import DirectoryHome
from bot.flows.poll.results import PollCard, PollResult
from bot.flows.welcome.greeting import Help
from bot.flows.welcome.small_talk import ANSWERS, GREETED
from bot.flows.welcome.words import Talk
from tests.network import MALI, WANDEE, Songkhla
from tests.told import is_told

POLL = "โพล วันไหนดี | เสาร์ | อาทิตย์"


def buttons(result: object) -> list[str]:
    assert isinstance(result, Told)
    return [reply.data for reply in result.replies]


def test_unknown_words_get_one_line_and_the_nearest_commands(songkhla: Songkhla) -> None:
    [said] = songkhla.tells(MALI, "เรื่องประชุมกับโพล")
    assert is_told(said, "I did not quite get that. Did you mean")
    assert 1 <= len(buttons(said)) <= 3
    assert all(data.startswith("welcome.ask:") for data in buttons(said))


def test_words_near_to_nothing_get_what_the_network_is_for_and_help(songkhla: Songkhla) -> None:
    [said] = songkhla.tells(MALI, "ฟู่วววว")
    assert buttons(said) == ["welcome.run:question.ask", "welcome.run:lesson.find", "welcome.help"]


def test_what_is_open_in_the_group_comes_first(songkhla: Songkhla) -> None:
    songkhla.says(WANDEE, POLL)
    [said] = songkhla.says(MALI, "น้องเวที เรื่องประชุมกับโพล")
    [first, *_others] = buttons(said)
    assert 2 <= len(buttons(said)) <= 3
    [card] = songkhla.taps(MALI, first)
    assert isinstance(card, PollCard)
    [menu] = songkhla.says(MALI, "น้องเวที ช่วยเหลือ")
    assert isinstance(menu, Help)
    assert [reply.data for reply in menu.open_here] == [first]


def test_a_command_as_people_say_it_is_done(songkhla: Songkhla) -> None:
    songkhla.says(WANDEE, POLL)
    for words in ("ขอผลโพลหน่อย น้องเวที", "น้องเวที ผลโพลเป็นยังไงบ้างคะ", "ผลโพล 🙏", "ขอดูผลโพลหน่อยค่ะ"):
        assert isinstance(songkhla.says(MALI, words)[0], PollResult), words
    assert isinstance(songkhla.tells(MALI, "ขอดูทำเนียบหน่อยค่ะ")[0], DirectoryHome)


def test_the_name_at_the_end_is_no_option(songkhla: Songkhla) -> None:
    [card] = songkhla.says(WANDEE, f"{POLL} น้องเวที")
    assert [option.text for option in card.poll.options] == ["เสาร์", "อาทิตย์"]


def test_what_is_asked_in_the_wrong_place_is_told_where(songkhla: Songkhla) -> None:
    assert is_told(songkhla.tells(MALI, "จับฉลาก ใครได้ของขวัญ")[0], "That is done in the LINE group")
    assert isinstance(songkhla.says(MALI, "น้องเวที ที่สั่งไว้")[0], TalkPrivately)


@pytest.mark.parametrize(
    ("words", "talk"),
    [
        ("น้องเวที คือใคร", Talk.WHO),
        ("น้องเวที ขอบคุณค่ะ", Talk.THANKS),
        ("ขอบคุณน้องเวทีค่ะ", Talk.THANKS),
        ("สวัสดีน้องเวที", Talk.GREETING),
    ],
)
def test_small_talk_with_the_bot_in_a_group_gets_a_sentence(songkhla: Songkhla, words: str, talk: Talk) -> None:
    assert songkhla.says(MALI, words) == [ANSWERS[talk]]


@pytest.mark.parametrize("words", ["น้องเวทีเขาเป็นบอทใช่ไหม", "ลองถามน้องเวที", "สวัสดีค่ะ 🙏🙏", "👍", "ขอบคุณค่ะ", "ช่วยเหลือ"])
def test_what_is_said_among_people_gets_none(songkhla: Songkhla, words: str) -> None:
    assert songkhla.says(MALI, words) == []


def test_a_greeting_with_emoji_is_a_greeting(songkhla: Songkhla) -> None:
    assert songkhla.tells(MALI, "สวัสดีค่ะ 🙏🙏") == [GREETED]


@pytest.mark.parametrize("words", ["ไทย", "ภาษาไทย", "พูดไทย", "thai", "ขอเป็นภาษาไทยค่ะ", "speak Thai please"])
def test_any_word_for_thai_brings_thai_back(songkhla: Songkhla, words: str) -> None:
    assert is_told(songkhla.tells(MALI, "English please")[0], "From now on I speak English")
    songkhla.tells(MALI, words)
    [said] = songkhla.tells(MALI, "ฟู่วววว")
    assert "welcome.language::th" not in buttons(said)


def test_thai_letters_in_an_english_chat_get_the_offer_of_thai(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, "ภาษา English")
    [said] = songkhla.tells(MALI, "ฝนตกหนักมากเลยวันนี้")
    assert buttons(said)[0] == "welcome.language::th"
    songkhla.touches(MALI, "welcome.language::th")
    [said] = songkhla.tells(MALI, "it rains a lot today")
    assert buttons(said)[0] == "welcome.language::en"
