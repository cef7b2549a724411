"""Short answers: what is written around them changes nothing."""

import pytest

from bot.language.answers import is_enough, is_no, is_none, is_yes

AROUND = [
    "{}",
    "{}ค่ะ",
    "{} ครับ",
    "{}ครับผม",
    "{}จ้า",
    "{}นะคะ",
    "{}เลย",
    "{}!",
    "{} ๆ",
    "{} 👍🏽",
    "❤️ {}",
    "{} (thumbs up)",
    "{}\n",
]


@pytest.mark.parametrize("around", AROUND)
def test_politeness_signs_and_emoji_change_no_answer(around: str) -> None:
    assert is_yes(around.format("ตกลง"))
    assert is_no(around.format("ไม่ใช่"))
    assert is_none(around.format("ไม่มี"))
    assert is_enough(around.format("พอแล้ว"))


@pytest.mark.parametrize(
    "words",
    [
        "ได้ค่ะ",
        "ค่ะ",
        "ครับ",
        "ครับผม",
        "ยืนยัน",
        "ตกลงค่ะ",
        "ถูกต้อง",
        "ใช่เลย",
        "โอเคครับ",
        "OK!",
        "yes",
        "👍",
        "👌🏽 👌🏽",
        "ได้เลยค่ะ 🙏",
        "ค่าาา",
    ],
)
def test_these_agree(words: str) -> None:
    assert is_yes(words)
    assert not is_no(words)
    assert not is_none(words)


@pytest.mark.parametrize(
    "words", ["ใช่ไหมคะ", "ตกลงวันไหน", "ได้ 5 กระสอบ", "ครับแต่ขอแก้ก่อน", "👍👍 ไม่", "🙏", "👍 🙏", "ๆ", "!", ""]
)
def test_what_says_more_or_less_is_no_agreement(words: str) -> None:
    assert not is_yes(words)
