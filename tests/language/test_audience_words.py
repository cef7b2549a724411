"""How people say for whom something is, and what of it is the end of a longer line."""

import pytest

from bot.language.audience_words import (
    ForWhomSaid,
    Named,
    Place,
    core_of_place,
    cuts_for_whom,
    means_representatives,
    place_in_a_name,
    read_for_whom,
    roles_named,
)

ANY, PROVINCE, DISTRICT, GROUP = Place.ANY, Place.PROVINCE, Place.DISTRICT, Place.GROUP
OURS = (Place.OURS, "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("เฉพาะอำเภอระโนด", [(DISTRICT, "ระโนด")]),
        ("ทั้งจังหวัดสงขลา", [(PROVINCE, "สงขลา")]),
        ("ทั้งสงขลาเลยค่ะ", [(ANY, "สงขลาเลย")]),
        ("เฉพาะกลุ่มจักสาน", [(GROUP, "จักสาน")]),
        ("แค่กลุ่มเรากับบ้านนาทับ", [OURS, (ANY, "บ้านนาทับ")]),
        ("ขอเฉพาะ อ.ระโนด กับ อ.สทิงพระ นะคะ", [(DISTRICT, "ระโนด"), (DISTRICT, "สทิงพระ")]),
        ("ให้ทุกกลุ่มในสงขลา", [(ANY, "สงขลา")]),
        ("คนในอำเภอระโนด", [(DISTRICT, "ระโนด")]),
        ("ของกลุ่มเราเท่านั้น", [OURS]),
        ("ระโนดเท่านั้นค่ะ", [(ANY, "ระโนด")]),
        ("เอาแค่ระโนด", [(ANY, "ระโนด")]),
        ("ส่งให้พัทลุงค่ะ", [(ANY, "พัทลุง")]),
        ("เฉพาะจ.สงขลา จ.พัทลุง", [(PROVINCE, "สงขลา"), (PROVINCE, "พัทลุง")]),
        ("only Ranot", [(ANY, "Ranot")]),
        ("only for Songkhla province and Ranot district", [(PROVINCE, "Songkhla"), (DISTRICT, "Ranot")]),
        ("just our group", [OURS]),
    ],
)
def test_a_choice_of_places(text: str, names: list[tuple[Place, str]]) -> None:
    said = read_for_whom(text)
    assert said is not None
    assert said.names == tuple(Named(place, name) for place, name in names)
    assert said.decided
    assert not said.whole


@pytest.mark.parametrize(
    "text", ["ทุกคน", "ทุกกลุ่มเลยค่ะ", "ทั้งเครือข่าย", "ทั้งหมด", "ให้ทุกกลุ่ม", "ส่งถึงทุกคน", "ทุกจังหวัด", "everybody", "all groups"]
)
def test_everybody(text: str) -> None:
    assert read_for_whom(text) == ForWhomSaid(whole=True, decided=True)


@pytest.mark.parametrize("text", ["ระโนด", "สงขลา พัทลุง", "บ้านนาทับ และ บ้านบ่อใหม่", "กลุ่มจักสาน"])
def test_a_bare_name_is_looked_for_and_no_choice_yet(text: str) -> None:
    said = read_for_whom(text)
    assert said is not None
    assert said.names
    assert not said.decided


@pytest.mark.parametrize("text", ["", "เฉพาะ", "ค่ะ", "ก" * 121])
def test_what_says_nothing_of_whom(text: str) -> None:
    said = read_for_whom(text)
    assert said is None or not said.decided


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("พรุ่งนี้งดส่งของ เฉพาะอำเภอระโนด", ("พรุ่งนี้งดส่งของ", "เฉพาะอำเภอระโนด")),
        ("ประชุมวันศุกร์ สำหรับกลุ่มจักสาน", ("ประชุมวันศุกร์", "สำหรับกลุ่มจักสาน")),
        ("ที่วัด สำหรับ ผ้าทอเกาะยอ, บางดาน", ("ที่วัด", "สำหรับ ผ้าทอเกาะยอ, บางดาน")),
        ("ถึงกลุ่มย่อยกระจูด พรุ่งนี้เก็บกระจูด", ("พรุ่งนี้เก็บกระจูด", "ถึงกลุ่มย่อยกระจูด")),
        ("แจ้งให้อ.ระโนด: งดส่งของ", ("งดส่งของ", "แจ้งให้อ.ระโนด")),
        ("งดส่งของ ถึงอำเภอควนขนุน", ("งดส่งของ", "ถึงอำเภอควนขนุน")),
        ("ถึงคนทำกระจูด ประชุมพรุ่งนี้", ("ประชุมพรุ่งนี้", "ถึงคนทำกระจูด")),
        ("ถึงตัวแทน พรุ่งนี้งดประชุม", ("พรุ่งนี้งดประชุม", "ถึงตัวแทน")),
        ("ถึงผ้าทอเกาะยอ: มารับด้าย", ("มารับด้าย", "ถึงผ้าทอเกาะยอ")),
        ("ขอให้ทุกคนไปถึงอำเภอก่อนเก้าโมง", ("ขอให้ทุกคนไปถึงอำเภอก่อนเก้าโมง", "")),
        ("ถึงเวลาเก็บกระจูดแล้ว", ("ถึงเวลาเก็บกระจูดแล้ว", "")),
        ("no deliveries only for Ranot", ("no deliveries", "only for Ranot")),
        ("เฉพาะอำเภอระโนด", ("เฉพาะอำเภอระโนด", "")),
        ("ขอบคุณสำหรับทุกอย่าง", ("ขอบคุณสำหรับทุกอย่าง", "")),
        ("เปิดเฉพาะกิจ", ("เปิดเฉพาะกิจ", "")),
    ],
)
def test_whom_at_the_end_or_the_head_of_a_line(text: str, likeliest: tuple[str, str]) -> None:
    assert (cuts_for_whom(text) or [(text, "")])[0] == likeliest


@pytest.mark.parametrize("name", ["จักสาน", "กลุ่มจักสาน", "คนจักสาน", "กลุ่มย่อยคนทำจักสาน", "ชาวจักสาน", "อำเภอจักสาน"])
def test_names_are_compared_by_their_core(name: str) -> None:
    assert core_of_place(name) == "จักสาน"


@pytest.mark.parametrize(
    "said",
    [
        "เฉพาะตัวแทน",
        "แค่ตัวแทนกลุ่ม",
        "เฉพาะประธานกลุ่ม",
        "ตัวแทนทุกกลุ่มเท่านั้น",
        "เฉพาะตัวแทนกับผู้ประสานงาน",
        "only for representatives",
    ],
)
def test_those_who_speak_for_the_groups(said: str) -> None:
    assert means_representatives(said)


@pytest.mark.parametrize("said", ["เฉพาะกลุ่มตัวแทนขายตรง", "เฉพาะอำเภอระโนด", "ตัวแทนของเราไปแล้ว", ""])
def test_others_are_not(said: str) -> None:
    assert not means_representatives(said)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ตัวแทนกลุ่มทุกคน", ("representative",)),
        ("ถึงตัวแทนกลุ่มทุกคน (ส่วนตัว)", ("representative",)),
        ("ที่ปรึกษากับภาคีค่ะ", ("adviser", "partner")),
        ("ขอส่งให้เฉพาะผู้ประสานงาน", ("coordinator",)),
        ("advisers and partners", ("adviser", "partner")),
        ("ตัวแทนกลุ่มกับระโนด", ()),
        ("ระโนด", ()),
        ("", ()),
    ],
)
def test_kinds_of_roles_that_a_text_names(text: str, kinds: tuple[str, ...]) -> None:
    assert roles_named(text) == kinds


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("ประชุมอำเภอควนขนุน", "อำเภอควนขนุน"),
        ("กลุ่มย่อยคนทำกระจูด", "กลุ่มย่อยคนทำกระจูด"),
        ("คณะกรรมการจังหวัดพัทลุง", "จังหวัดพัทลุง"),
        ("อบรมบัญชีที่อำเภอควนขนุน", ""),
        ("เวทีเครือข่าย", ""),
    ],
)
def test_a_meeting_may_say_in_its_name_whose_it_is(name: str, place: str) -> None:
    assert place_in_a_name(name) == place
