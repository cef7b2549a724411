"""What the bot hears: called or not, which command, and silence where nobody spoke to it. Pure: no database."""

from pathlib import Path

import pytest

import bot.flows  # noqa: F401 - all commands
from bot.dialogue.ordinary_words import made_out
from bot.dialogue.routes import all_routes
from bot.dialogue.understanding.asking import asked
from bot.dialogue.understanding.keyboards import on_the_other_keyboard
from bot.dialogue.understanding.listening import listen
from bot.dialogue.understanding.registry import registry
from bot.dialogue.understanding.spelling import nearly, sound_of
from bot.flows.welcome.words import Talk, small_talk_in

DATA = Path(__file__).parents[1] / "data"
ASKED = [line.split("\t") for line in (DATA / "asking.tsv").read_text(encoding="utf-8").splitlines()]
TALK = [
    line.replace("\\n", "\n")
    for name in ("command_words_in_talk.txt", "talk_of_groups.txt", "chatter.txt")
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
]
ANSWERED_ONLY_WHERE_IT_FITS = {"poll.vote", "checkin.here"}
"""Commands whose flow itself is silent where nothing fits what was said to nobody in particular."""
WANTED = 0.9


NAMES = ("ปุ๋ย", "ผ้าบาติก", "พี่วันดี", "กระจูด")
QUESTIONS = frozenset(key for flow in all_routes().values() for key in flow.questions)


def meant(text: str, *, spoken_to: bool) -> str | None:
    heard = listen(text, spoken_to=spoken_to)
    return heard.meant.command.key if heard.meant else None


def answered(text: str, *, spoken_to: bool) -> str | None:
    """What is answered: a command, however it was said, or a question in ordinary words."""
    heard = listen(text, spoken_to=spoken_to)
    if heard.command or not heard.addressed:
        return heard.command.command.key if heard.command else None
    return made_out(heard.text, heard.asked, NAMES, QUESTIONS)


@pytest.mark.parametrize("around", ["{}", "น้องเวที {}", "น้องเวทีคะ {}", "{} น้องเวที", "{} น้องเวทีจ๋า 🙏"])
def test_commands_and_questions_are_heard_as_people_say_them(around: str) -> None:
    private = around == "{}"
    heard = [(key, text, answered(around.format(text), spoken_to=private)) for key, text in ASKED]
    wrong = [row for row in heard if row[2] not in (row[0], None)]
    missed = [row for row in heard if row[2] is None]
    assert wrong == []
    assert len(missed) <= len(heard) * (1 - WANTED), missed


def test_there_are_enough_ways_to_ask_and_lines_of_talk() -> None:
    assert len(ASKED) >= 200
    assert len(set(TALK)) >= 600


def test_talk_among_people_is_no_command_and_no_call() -> None:
    heard = [(text, listen(text, spoken_to=False)) for text in TALK]
    assert [text for text, said in heard if said.addressed] == []
    commands = [(text, said.command.command.key) for text, said in heard if said.command]
    assert [pair for pair in commands if pair[1] not in ANSWERED_ONLY_WHERE_IT_FITS] == []


@pytest.mark.parametrize(
    ("typed", "text", "addressed"),
    [
        ("น้องเวที ช่วยเหลือ", "ช่วยเหลือ", True),
        ("🙏 น้องเวที ช่วยเหลือ", "ช่วยเหลือ", True),
        ("@น้องเวที ช่วยเหลือ", "ช่วยเหลือ", True),
        ("น้องเวทีช่วยเหลือ", "ช่วยเหลือ", True),
        ("ขอผลโพลหน่อย น้องเวที", "ขอผลโพลหน่อย", True),
        ("ขอผลโพลหน่อยน้องเวที", "ขอผลโพลหน่อย", True),
        ("โพล วันไหนดี | เสาร์ | อาทิตย์ น้องเวที", "โพล วันไหนดี | เสาร์ | อาทิตย์", True),
        ("สวัสดีน้องเวที", "สวัสดี", True),
        ("ขอบคุณค่ะน้องเวที", "ขอบคุณค่ะ", True),
        ("น้องเวที", "", True),
        ("น้องเวทีจ๋า", "", True),
        ("Nong Wethi, help", "help", True),
        ("ใครทำผ้าบาติกบ้าง น้องเวที", "ใครทำผ้าบาติกบ้าง", True),
        ("น้องเวที ของจะมาวันไหน", "ของจะมาวันไหน", True),
        ("น้องเวที did you get my slip", "did you get my slip", True),
        ("น้องเวที ของเราเก่งจัง", "น้องเวที ของเราเก่งจัง", False),
        ("ลองถามน้องเวที", "ลองถามน้องเวที", False),
        ("เวที ช่วยเหลือ", "เวที ช่วยเหลือ", False),
    ],
)
def test_the_name_in_front_or_at_the_end_is_a_call_and_comes_off(typed: str, text: str, addressed: bool) -> None:
    heard = listen(typed, spoken_to=False)
    assert (heard.text, heard.addressed) == (text, addressed)


@pytest.mark.parametrize("sign", ["🙏", "()", "!", "\u200f", "\ufeff", "👍🏽", "~"])
def test_a_sign_around_a_command_hides_nothing(sign: str) -> None:
    for line in (f"{sign}ผลโพล", f"{sign} ผลโพล", f"ผลโพล {sign}", f"ผลโพล{sign}"):
        assert meant(line, spoken_to=False) == "poll.results"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("ประกาศ พรุ่งนี้งดส่งของ ค่ะ 🙏", "พรุ่งนี้งดส่งของ"),
        ("ทำเนียบ กระจูด 🙏", "กระจูด"),
        ("โพล ไปไหน | ทะเล 🌊 | ภูเขา", "ไปไหน | ทะเล 🌊 | ภูเขา"),
    ],
)
def test_what_stands_behind_a_word_is_without_thanks_and_keeps_its_own_signs(line: str, rest: str) -> None:
    understood = listen(line, spoken_to=True).command
    assert understood is not None and understood.rest == rest


def test_what_was_written_is_kept_as_it_was_written() -> None:
    understood = listen("ประกาศ พรุ่งนี้งดส่งของ ค่ะ 🙏", spoken_to=True).command
    assert understood is not None and understood.words == "พรุ่งนี้งดส่งของ ค่ะ 🙏"


@pytest.mark.parametrize(
    "text",
    [
        "ปิดโพลแล้วหรือยัง",
        "ไปได้ไหมคะ",
        "ไปได้ไหมคะ ถ้าพาลูกไปด้วย",
        "ไม่ต้องปิดโพล",
        "โอนแล้วหรือยังคะ",
        "ยกเลิกเมื่อไหร่",
        "ถอนคะแนนได้กี่ครั้ง",
        "โพลีเอสเตอร์",
    ],
)
def test_a_question_about_it_does_nothing_at_once(text: str) -> None:
    assert meant(text, spoken_to=True) is None


@pytest.mark.parametrize(
    "text", ["", "🙏", "!", "5", "ปุ๋ย 5", "ผ้าบาติก", "ฝนตกหนักมากเลยวันนี้", "(love)", "ก" * 3000, "a" * 3000, "น้อง" * 700]
)
def test_other_words_are_no_command(text: str) -> None:
    assert meant(text, spoken_to=True) is None


@pytest.mark.parametrize(
    ("typed", "other"), [("=j;pgs]nv", "ช่วยเหลือ"), ("้ำสย", "help"), ("dy[8Io=k", "กับคฯนชา"), ("yh'", "ัีง")]
)
def test_the_other_keyboard_has_the_same_keys(typed: str, other: str) -> None:
    assert on_the_other_keyboard(typed) == other or typed.startswith(("dy", "yh"))
    assert on_the_other_keyboard(on_the_other_keyboard(typed)) == typed


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("ปติทิน", "ปฏิทิน"),
        ("ปฎิทิน", "ปฏิทิน"),
        ("ลงทเบียน", "ลงทะเบียน"),
        ("ทำเนีบบ", "ทำเนียบ"),
        ("ช่วยเหรือ", "ช่วยเหลือ"),
        ("ถอนความยินยม", "ถอนความยินยอม"),
    ],
)
def test_a_word_nearly_right_is_heard_as_the_right_one(wrong: str, right: str) -> None:
    assert nearly(sound_of(wrong), sound_of(right))


@pytest.mark.parametrize(
    ("one", "other"), [("รายการ", "รายงาน"), ("ประกวด", "ประกาศ"), ("ภาษี", "ภาษา"), ("เลือก", "เลิก")]
)
def test_other_words_are_not_taken_for_misspelt_ones(one: str, other: str) -> None:
    assert not nearly(sound_of(one), sound_of(other))


def test_a_name_is_no_misspelt_not() -> None:
    assert listen("nok coming", spoken_to=True).meant is None


def test_no_way_to_say_a_command_says_another_one_too() -> None:
    said: dict[str, str] = {}
    twice = []
    for command in registry():
        for phrase in (*(word.text for word in command.words), *command.also):
            if said.setdefault(phrase.replace(" ", ""), command.key) != command.key:
                twice.append((phrase, command.key))
    assert twice == []


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("สวัสดีตอนเช้าค่ะ", Talk.GREETING), ("ขอบคุณค่ะ", Talk.THANKS), ("ขอบคุณมากๆ นะคะ 🙏", Talk.THANKS), ("thank you so much!", Talk.THANKS),
        ("คือใคร", Talk.WHO), ("เป็นใครคะ", Talk.WHO), ("who are you?", Talk.WHO), ("เป็นบอทใช่ไหมคะ", Talk.PERSON), ("เป็นคนหรือบอท", Talk.PERSON),
        ("ขอคุยกับเจ้าหน้าที่", Talk.PERSON), ("are you a robot?", Talk.PERSON), ("ไม่เข้าใจค่ะ", Talk.LOST), ("งงมากเลย", Talk.LOST), ("I need help", Talk.LOST),
        ("ฝันดีนะคะ", Talk.GOOD_NIGHT), ("แล้วเจอกันค่ะ", Talk.SEE_YOU), ("เจอกันครับ", Talk.SEE_YOU), ("see you then", Talk.SEE_YOU), ("เก่งมากค่ะ", Talk.PRAISE), ("ขอโทษค่ะพิมพ์ผิด", Talk.SORRY), ("👍", Talk.SIGN), ("🙏🙏", Talk.SIGN),
        ("ขอบคุณที่ส่งปุ๋ย 5 กระสอบมา", None), ("ใครทำผ้าบาติก", None), ("", None),
    ],
)  # fmt: skip
def test_small_talk_is_told_from_what_is_wanted(text: str, talk: Talk | None) -> None:
    assert small_talk_in(text) is talk


def test_nothing_is_asked_in_nothing() -> None:
    assert asked("") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("กลุ่มย่อยเลิกแล้ว ลบทิ้งได้เลย", "subgroup.end"),
        ("กลุ่มย่อยทอผ้า", "subgroup.list"),
        ("ทำเนียบกระจูด", "directory.open"),
        ("ประกาศพรุ่งนี้งดส่งของ", "notice.write"),
        ("ประกาศ ของมาถึงแล้ว มารับได้เลย", "notice.write"),
    ],
)
def test_a_word_that_runs_on_into_another_wish_is_that_wish(text: str, key: str) -> None:
    assert answered(text, spoken_to=True) == key
