"""Names, dates and sums stay on one line; what is sent back reads as it was."""

import pytest

from bot.console.whole_names import in_boxes
from bot.language.catalogue import gettext, names_kept_whole, speaking
from bot.language.line_breaks import (
    BEGINS,
    ENDS,
    JOINER,
    LONGEST_WHOLE,
    MAY_BREAK,
    NO_BREAK_SPACE,
    enclosed,
    enclosed_all,
    unbroken,
    whole,
    without_joints,
)
from bot.language.normalising import tidy

SAID = [
    ("วันเสาร์ที่ 12 ธ.ค. 2569 เวลา 18.00 น.", "วัน‿เสาร์‿ที่␣12␣ธ.ค.␣2569 เวลา␣18.00␣น."),
    ("วันจันทร์ถึงวันศุกร์", "วัน‿จันทร์ถึงวัน‿ศุกร์"),
    ("วันอาทิตย์ที่วัด", "วัน‿อาทิตย์ที่วัด"),
    ("เอาเหมือนทุกรอบไหม", "เอาเหมือนทุก‿รอบไหม"),
    ("ศ. 27 พ.ย. 69 18.00 น.", "ศ.␣27␣พ.ย.␣69 18.00␣น."),
    ("เวลา 10.00-12.30 น.", "เวลา␣10.00‿-‿12.30␣น."),
    ("ปุ๋ย 46-0-0 กระสอบ", "ปุ๋ย 46‿-‿0‿-‿0␣กระสอบ"),
    ("โทร 02-12-34-567", "โทร 02-12-34-567"),
    ("https://example.org/12-11-69", "https://example.org/12-11-69"),
    ("ภายในปี 2569", "ภายในปี␣2569"),
    ("ใช้ไม่เกิน 3 ข้อความค่ะ", "ใช้ไม่เกิน 3␣ข้อความ‿ค่ะ"),
    ("เว้นไว้ 1 วันให้ทักท้วง", "เว้นไว้ 1␣วันให้ทักท้วง"),
    ("โทร 081-234-5678", "โทร 081-234-5678"),
    ("https://example.org/2026-12-11", "https://example.org/2026-12-11"),
    ("Friday 27 November 2026 at 18:00", "Friday 27␣November␣2026 at 18:00"),
    ("กระสอบละ 850 บาท รวมแล้ว 57 กระสอบ", "กระสอบละ 850␣บาท รวมแล้ว 57␣กระสอบ"),
    ("เหลือ 3 คน และ 2 กลุ่ม", "เหลือ 3␣คน และ 2␣กลุ่ม"),
    ("มี 12 แล้ว", "มี 12 แล้ว"),
    ("ส่งแล้วค่ะ", "ส่งแล้ว‿ค่ะ"),
    ("ได้ไหมคะ", "ได้ไหม‿คะ"),
    ("ขอบคุณนะคะ", "ขอบคุณ‿นะ‿คะ"),
    ("18.00 น. ค่ะ", "18.00␣น.␣ค่ะ"),
    ("คุยในแชทนี้", "คุยในแช‿ทนี้"),
    ("ใครเป็นเจ้าภาพ", "ใครเป็นเจ้า‿ภาพ"),
    ("น้องเวที", "น้อง‿เวที"),
    ("วันหนึ่ง ๆ", "วันหนึ่ง␣ๆ"),
    ("คะแนน", "คะแนน"),
    ("ประชุมที่คลอง 12", "ประชุมที่คลอง 12"),
    ("ลูกแก้ว · ผ้าบาติก · 12 ธ.ค. 2569", "ลู‿ก‿แก้‿ว · ผ้า‿บา‿ติ‿ก · 12␣ธ.ค.␣2569"),
    ("มี ลูกแก้ว, เกาะยอ และบาติก", "มี ลู‿ก‿แก้‿ว, เกาะ‿ย‿อ และ‿บา‿ติ‿ก"),
    ("ลูกแก้ว, พรุ่งนี้ ขอเชิญ ทุกคน มาด้วยกัน", "ลู‿ก‿แก้‿ว, พรุ่งนี้ ขอเชิญ ทุกคน มาด้วยกัน"),
    ("ถอนจาก “ลูกแก้ว” ของบาติก (เกาะยอ)", "ถอนจาก “ลู‿ก‿แก้‿ว” ของบาติก (เกาะ‿ย‿อ)"),
    ("รวม 1,000 บาท ของลูกแก้ว", "รวม 1,000␣บาท ของลูกแก้ว"),
    ("Saturday or Sunday", "Saturday or Sunday"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_where_a_line_may_not_end(text: str, expected: str) -> None:
    assert unbroken(text).replace(JOINER, "‿").replace(NO_BREAK_SPACE, "␣") == expected


@pytest.mark.parametrize("text", [text for text, _expected in SAID])
def test_what_comes_back_reads_as_it_was(text: str) -> None:
    assert without_joints(unbroken(text)) == text
    assert tidy(unbroken(unbroken(text))) == tidy(text)


def test_no_blank_stands_between_a_thai_word_and_its_particle() -> None:
    assert unbroken("คุณเป็นวิทยากรกระบวนการ ค่ะ") == f"คุณเป็นวิทยากรกระบวนการ{JOINER}ค่ะ"


def test_a_blank_stands_between_the_sign_of_repetition_and_the_particle() -> None:
    assert unbroken("ไม่เจอตรง ๆ ค่ะ").endswith(f"ๆ{NO_BREAK_SPACE}ค่ะ")


def test_a_blank_stands_between_a_figure_and_the_particle() -> None:
    assert unbroken("ยกเลิกเวที ครั้งที่ 7ค่ะ") == f"ยกเลิกเวที ครั้งที่{NO_BREAK_SPACE}7{NO_BREAK_SPACE}ค่ะ"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("พี่วันดี", "พี่‿วั‿น‿ดี"),
        ("น้ำผึ้ง", "น้ำ‿ผึ้‿ง"),
        ("เกาะยอ", "เกาะ‿ย‿อ"),
        ("Somsri", "Somsri"),
        ("ก" * (LONGEST_WHOLE + 1), "ก" * (LONGEST_WHOLE + 1)),
        ("วิสาหกิจชุมชนกลุ่มทอผ้าเกาะยอ", "วิ‿สา‿ห‿กิ‿จ‿ชุ‿ม‿ช‿น|ก‿ลุ่‿ม|ท‿อ‿ผ้า‿เกาะ‿ย‿อ"),
        ("ที่ว่าการอำเภอ ระโนด จังหวัดสงขลา", "ที่‿ว่า‿กา‿ร‿อำ‿เภ‿อ ระ‿โน‿ด จั‿ง‿ห‿วั‿ด‿ส‿ง‿ข‿ลา"),
    ],
)
def test_a_name_is_joined_where_a_dictionary_could_break_it(name: str, expected: str) -> None:
    assert whole(name).replace(JOINER, "‿").replace(MAY_BREAK, "|") == expected
    assert without_joints(whole(name)) == name


def test_on_a_page_a_name_has_a_box_and_reads_as_it_was_written() -> None:
    assert enclosed_all("พี่วันดี, เกาะยอ · 12") == f"{BEGINS}พี่วันดี{ENDS}, {BEGINS}เกาะยอ{ENDS} · 12"
    assert enclosed_all("ตัวแทนกลุ่ม ผ้าบาติกเกาะเพชร").endswith(f" {BEGINS}ผ้าบาติกเกาะเพชร{ENDS}")
    assert without_joints(enclosed("วิสาหกิจชุมชนกลุ่มทอผ้าเกาะยอ")) == "วิสาหกิจชุมชนกลุ่มทอผ้าเกาะยอ"
    with speaking("en"), names_kept_whole(enclosed):
        said = gettext("{name} can: {title}", name="วันดี", title="วันดี")
    page = f'<title>{said}</title><p title="{said}">{said}</p>'
    bare = "วันดี can: วันดี"
    assert in_boxes(page) == f'<title>{bare}</title><p title="{bare}"><span class="whole">วันดี</span> can: วันดี</p>'


def test_names_that_fill_a_sentence_are_kept_whole_only_for_phones() -> None:
    with speaking("en"):
        assert gettext("{name} can: {title}", name="วันดี", title="วันดี") == "วันดี can: วันดี"
        with names_kept_whole():
            said = gettext("{name} can: {title}", name="วันดี", title="วันดี")
    assert said == f"{whole('วันดี')} can: วันดี"
