"""Words that are said for somebody who has no LINE. Pure: no database."""

import pytest

from bot.language.behalf_words import said_for


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ป้าแดงจะมาด้วยแต่ไม่มีไลน์", ("ป้าแดง", "จะมาด้วย")),
        ("ป้าแดงไม่มีไลน์ แต่จะมาด้วย", ("ป้าแดง", "จะมาด้วย")),
        ("กลุ่มบ้านนาทับ เอาปุ๋ย 5 กระสอบ แต่ไม่มีไลน์", ("กลุ่มบ้านนาทับ", "เอาปุ๋ย 5 กระสอบ")),
        ("แทนป้าแดง เลือกเสาร์", ("ป้าแดง", "เลือกเสาร์")),
        ("ป้าแดงไม่มีไลน์", None),
        ("เขาไม่มีไลน์ แต่จะมา", None),
        ("ถ้าป้าแดงไม่มีไลน์จะทำยังไง", None),
        ("ป้าแดงไม่มีไลน์จะมาไหม", None),
    ],
)
def test_for_whom_and_what(text: str, cut: tuple[str, str] | None) -> None:
    assert next(iter(said_for(text)), None) == cut
