"""One reading of what people type: letters, signs, politeness; what is kept stays as it was seen."""

import pytest

from bot.language.normalising import composed, for_matching, key_of, only_signs, plain, tidy, unwrapped


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("น\u0e4d\u0e49\u0e32ตาล", "น้ำตาล"),
        ("น\u0e49\u0e4d\u0e32ตาล", "น้ำตาล"),
        ("นำ\u0e49ตาล", "น้ำตาล"),
        ("ท\u0e4d\u0e32", "ทำ"),
        ("ลําดับเจ้าภาพ", "ลำดับเจ้าภาพ"),
        ("เเจ้งกิจกรรม", "แจ้งกิจกรรม"),
        ("ท\u0e48\u0e35ไหน", "ที่ไหน"),
        ("ที่่ไหน", "ที่ไหน"),
        ("ค\u0e30\u0e48", "ค\u0e48\u0e30"),
        ("๑๒ ธ.ค.", "12 ธ.ค."),
        ("\ufeffโพล", "โพล"),
        ("\u200fโพล\u200e", "โพล"),
        ("\u2067โพล\u2069", "โพล"),
        ("โพ\u200bล\u2060", "โพล"),
        ("โพล\u00a0วัน\u3000ไหน", "โพล วัน ไหน"),
        ("ปุ๋ย\u2009\t 5", "ปุ๋ย 5"),
        ("หนึ่ง\r\nสอง\rสาม", "หนึ่ง\nสอง\nสาม"),
        ("ｐｏｌｌ ５", "poll 5"),
        ("ครอบครัว 👨‍👩‍👧", "ครอบครัว 👨‍👩‍👧"),
        ("\x00ก\ud800ข", "กข"),
    ],
)
def test_what_is_kept_looks_as_it_did_and_is_written_in_one_way(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_letters_alone_leave_digits_and_lines_as_they_are() -> None:
    assert composed("หมู่ ๙\nน\u0e4d\u0e49\u0e32") == "หมู่ ๙\nน้ำ"


def test_names_are_one_however_they_are_written() -> None:
    assert key_of("กลุ่มน\u0e4d\u0e49\u0e32ตาล  หมู่ ๙") == key_of("กลุ่มน้ำตาล\u00a0หมู่ 9\u200b")
    assert key_of("Batik Co") == key_of("BATIK  co")
    assert key_of("กลุ่มคุณค่า") != key_of("กลุ่มคุณ")


@pytest.mark.parametrize(
    "typed",
    [
        "ปุ๋ย 5 🙏", "🙏ปุ๋ย 5", "ปุ๋ย 5🙏🏽🙏🏽", "ปุ๋ย 5!", "ปุ๋ย 5 ❤️", "ปุ๋ย 5 (love)", "ปุ๋ย 5()", "()ปุ๋ย 5", "ปุ๋ย 5 :)", "ปุ๋ย 5 ^^",
        "ปุ๋ย 5 ~", "“ปุ๋ย 5”", "ปุ๋ย 5 (ไหว้)", "ปุ๋ย 5 [สติกเกอร์]", "ปุ๋ย 🙏 5", "ปุ๋ย 5️⃣", "ปุ๋ย 5 \U00100084",
    ],
)  # fmt: skip
def test_signs_of_feeling_are_no_words(typed: str) -> None:
    assert plain(typed) == "ปุ๋ย 5"


@pytest.mark.parametrize(
    "end",
    [
        "ค่ะ", " ค่ะ", "คะ", "ครับ", "ครับผม", "คับ", "คร้าบ", "ค้าบบบ", "ครับบบ", "ค่าาาา", "ค่าา", "จ้า", "จ้าาา", "จ้ะ", "จ๊ะ", "จ๋า", "ฮะ", "นะคะ", "นะครับ",
        "นะ", "เลย", "เลยค่ะ", "เลยนะคะ", "ละกันค่ะ", "ค่ะ 🙏", "ค่ะ!!", "จ้าๆ", " please", "ค่ะ~", "ค๊ะ", "ค\u0e30\u0e48", "ค่ะ…", "ค่ะ (love)",
    ],
)  # fmt: skip
def test_polite_endings_change_nothing(end: str) -> None:
    assert for_matching("โหวต 2" + end) == "โหวต 2"


@pytest.mark.parametrize(
    "words",
    [
        "พระเจ้า", "บังคับ", "คุณค่า", "สินค้า", "ราคา", "เวที", "12 ธ.ค.", "5 กก.", "3 กส.", "9.30 น.", "1,250.-", "ผ้า 555", "1000", "สสาร", "15-15-15",
        "50%", "(ก)", "ไหม?", "ค่ะ", "ครับ", "มีค่า",
    ],
)  # fmt: skip
def test_words_that_only_end_like_politeness_stay_whole(words: str) -> None:
    assert for_matching(words) == words


def test_each_line_is_read_by_itself() -> None:
    assert for_matching("ปุ๋ย 5 ค่ะ 🙏\nข้าวสาร 3 ถุงค่ะ") == "ปุ๋ย 5\nข้าวสาร 3 ถุง"


@pytest.mark.parametrize(
    "typed",
    [
        "ผลโพล", "ขอผลโพล", "ขอดูผลโพลหน่อยค่ะ", "อยากดูผลโพล", "รบกวนขอดูผลโพลหน่อยนะคะ", "ช่วยเปิดดูผลโพลให้หน่อยได้ไหมคะ", "ผลโพลด้วยค่ะ 🙏", "ขอ ผลโพล ที",
        "ฝากดูผลโพลให้ที", "please show me the ผลโพล", "can I see ผลโพล thanks", "ผลโพล?",
    ],
)  # fmt: skip
def test_what_a_wish_is_wrapped_in_comes_off(typed: str) -> None:
    assert "ผลโพล" in list(unwrapped(typed))


@pytest.mark.parametrize("words", ["ขอดูงาน", "ส่งต่อลูกค้า", "ช่วยด้วย", "ดูผลโพล"])
def test_a_word_that_begins_like_a_wish_is_read_whole_first(words: str) -> None:
    assert next(unwrapped(words)) == words
    assert words in list(unwrapped(f"อยาก{words}หน่อยค่ะ"))


@pytest.mark.parametrize(
    ("typed", "signs"), [("👍", "👍"), ("👍🏽 👍🏽", "👍👍"), ("❤️", "❤"), ("ค่ะ 👍", None), ("", None), ("5", None)]
)
def test_signs_alone_are_told_from_words(typed: str, signs: str | None) -> None:
    assert only_signs(typed) == signs
