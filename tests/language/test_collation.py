"""The order of names, as a Thai dictionary has it."""

import pytest

from bot.language.collation import by_name


@pytest.mark.parametrize(
    "in_order",
    [
        ["กลุ่ม 2", "กลุ่ม 10"],
        ["กลุ่ม ๒", "กลุ่ม 3", "กลุ่ม ๑๐"],
        ["กาแฟ", "เกาะยอ", "แกงไตปลา", "ขนมลา", "ไข่เค็ม", "ครกหิน"],
        ["จักสาน", "เชิงแส", "ทอผ้า", "ไทรโยง", "ใบตาล", "ปลาส้ม"],
        ["ปา", "ป่า", "ป้า", "ปาน"],
        ["rice", "Soap", "ก"],
        ["บ้าน-ก", "บ้าน ข", "บ้านค"],
        ["อำเภอ 1", "อำเภอ 1.5", "โอ่ง"],
    ],
)
def test_names_stand_as_people_look_for_them(in_order: list[str]) -> None:
    assert by_name(reversed(in_order), lambda name: name) == in_order


def test_what_has_no_name_comes_last() -> None:
    assert by_name([None, "ข", "ก"], lambda name: name) == ["ก", "ข", None]
