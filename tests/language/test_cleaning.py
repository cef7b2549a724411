"""What leads to a customer is found in every spelling, and nothing else is."""

import re
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.cleaning import Kind, clean

_LINES = (Path(__file__).parents[1] / "data" / "customers.txt").read_text(encoding="utf-8").splitlines()
LINES = [line for line in _LINES if line and not line.startswith("#")]
MARKS = re.compile(r"\[(?P<sure>[^\]]+)\]|\{(?P<doubtful>[^}]+)\}")


def plain(written: str) -> str:
    """Without what differs by blanks and signs that only parted things."""
    return re.sub(r"[\s/,\-|:()]+|หรือ|(?:เบอร์|โทร|อีเมล|ติดต่อ|ลูกค้า(?:ชื่อ|คือ)?|ชื่อ)\.?", "", written)


@pytest.mark.parametrize("line", LINES)
def test_a_customer_is_found_and_the_rest_stays_whole(line: str) -> None:
    names, payee, tap_follows = not line.startswith(("~", "$")), line.startswith("$"), line.startswith("?")
    marked = line.lstrip("~$? ")
    text = MARKS.sub(lambda found: found["sure"] or found["doubtful"], marked)
    cleaned = clean(text, all_names=names, payee=payee, tap_follows=tap_follows)
    for found in MARKS.finditer(marked):
        words = found["sure"] or found["doubtful"]
        assert words not in cleaned.text
        assert (words in cleaned.with_doubtful) == (found["sure"] is None)
    assert plain(cleaned.text) == plain(MARKS.sub("", marked))
    if not MARKS.search(marked):
        assert (cleaned.text, cleaned.taken, cleaned.doubtful) == (text, (), ())


def test_what_was_found_is_shown_as_it_was_written() -> None:
    cleaned = clean("ผ้าบาติก ๗ ผืน พี่นิดหน่อย ๐๘๑/๒๓๔/๕๖๗๘", all_names=True)
    assert cleaned.shown == ("พี่นิ…", "๐๘x/xxx/x๖๗๘")
    assert (cleaned.first(Kind.NUMBER), cleaned.first(Kind.MAIL)) == ("๐๘๑/๒๓๔/๕๖๗๘", None)
    assert cleaned.text == "ผ้าบาติก ๗ ผืน"


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u3164", "\u2066"])
def test_signs_that_nobody_sees_hide_no_number(unseen: str) -> None:
    assert clean(f"ผ้า 08{unseen}12{unseen}34{unseen}5678", all_names=False).text == "ผ้า"


def test_pictures_made_of_several_signs_stay_and_other_unseen_signs_go() -> None:
    assert clean("ครอบครัว 👨\u200d👩\u200d👧 \u202e3 คน", all_names=True).text == "ครอบครัว 👨\u200d👩\u200d👧 3 คน"


def test_an_illness_is_found_where_it_is_looked_for() -> None:
    written = "เยี่ยมไข้ป้าแดง เป็นมะเร็ง 081-234-5678"
    assert clean(written, all_names=True, illnesses=True).text == "เยี่ยมไข้"
    assert "มะเร็ง" in clean("อบรมเรื่องมะเร็ง", all_names=True).text


_PARTS = st.sampled_from(["", " ", "-", "–", "/", ".", " - ", "\u200b", ") ", "_", "·", "  "])
_WAYS_TO_WRITE = ("0123456789", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩")


@settings(derandomize=True, max_examples=300)
@given(
    st.from_regex(r"0[689][3-9][3-9][0-9]{6}", fullmatch=True),
    st.lists(_PARTS, min_size=9, max_size=9),
    st.sampled_from(_WAYS_TO_WRITE),
    st.sampled_from(["ผ้าบาติก {} 20 ผืน", "{} ผ้าบาติก", "ข้าว 2 ตัน {}", "ปุ๋ย 15-15-15 {}", "งบ 5,000 {} ค่ะ"]),
)
def test_no_way_of_writing_a_phone_is_overlooked(phone: str, parts: list[str], digits: str, around: str) -> None:
    written = "".join(
        digits[int(sign)] + part for sign, part in zip(phone, [*parts, ""], strict=True)
    )  # fmt: skip
    cleaned = clean(around.format(written), all_names=True)
    left = "".join(str(int(sign)) for sign in cleaned.with_doubtful if sign.isdigit())
    known = "".join(sign for sign in around if sign.isdigit())
    assert len(left) - len(known) < 4, cleaned
    assert cleaned.first(Kind.NUMBER)


@settings(derandomize=True)
@given(st.text(alphabet="ผ้าบาติก081-234–5678 คุณนิดลูกค้าชื่อ@line.me/\u200b,()", max_size=60))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = clean(text, all_names=True).text
    assert clean(once, all_names=True).first(Kind.NUMBER) is None


@pytest.mark.parametrize("written", ["081-", "๑", "0", "1,", "a", "a.", "ลูกค้าคุณ", "ให้จอย", "@", "joy "])
def test_the_longest_text_of_one_kind_is_cleaned_at_once(written: str) -> None:
    began = perf_counter()
    clean((written * 5000)[:5000], all_names=True, tap_follows=True)
    assert perf_counter() - began < 1.5, "some hundredths of a second; what grows with the square takes many seconds"
