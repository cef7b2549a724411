"""How an enterprise says that it receives study visits: `จันทร์ พุธ ไม่เกิน 30 คน ย้อมคราม`, and the words for it."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.calendar_names import WEEKDAY, weekday_of
from bot.language.catalogue import mark
from bot.language.numbers import with_arabic_digits

_WEEKDAY = re.compile(rf"(?:วัน|ทุกวัน|ทุก)?{WEEKDAY}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:วัน)?{WEEKDAY}\s*(?:-|–|ถึง|to|until)\s*(?:วัน)?{WEEKDAY.replace('weekday', 'until')}", re.IGNORECASE
)
_EVERY_DAY = re.compile(r"ทุกวัน(?!\s*(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์))|every day|any day|วันไหนก็ได้")
_MOST = re.compile(
    r"(?:ครั้งละ|รอบละ|วันละ)?\s*(?:ไม่เกิน|ได้|สูงสุด|up to|at most)?\s*(?P<count>[0-9]{1,4})\s*(?:คน|ท่าน|people|persons)(?:ต่อ(?:ครั้ง|รอบ|วัน))?",
    re.IGNORECASE,
)
_LINKING = re.compile(r"(?:^|\s)(?:และ|กับ|หรือ|,|เปิด|รับ|and|or|on)(?=\s|$)")
DAYS = 7


def read_receiving(text: str) -> tuple[tuple[int, ...], int | None, str]:
    """(weekdays, 0 for Monday; how many people at most; what there is to see). No days: any."""
    rest, days = with_arabic_digits(text), set()
    for found in list(_RANGE.finditer(rest)):
        first, last = weekday_of(found["weekday"].casefold()), weekday_of(found["until"].casefold())
        days |= {(first + step) % DAYS for step in range((last - first) % DAYS + 1)}
    rest = _RANGE.sub(" ", rest)
    rest, every = _EVERY_DAY.subn(" ", rest)
    days |= {weekday_of(found["weekday"].casefold()) for found in _WEEKDAY.finditer(rest)}
    rest = _WEEKDAY.sub(" ", rest)
    most = _MOST.search(rest)
    rest = _MOST.sub(" ", rest)
    words = " ".join(_LINKING.sub(" ", rest).split()).strip(" ,-")
    return () if every else tuple(sorted(days)), int(most["count"]) if most else None, words


command_words(
    12,
    Command(
        "referral.centres",
        (*thai(Bare.NEVER, "ศูนย์เรียนรู้", "ศูนย์การเรียนรู้"), *english(Bare.NEVER, "learning centres", "learning centers")),
        Topic.REFERRALS,
        mark("See the provinces' learning centres, and who else receives study visits."),
        "ศูนย์เรียนรู้",
        Who.PEOPLE,
        also=("ใครรับดูงานบ้าง", "กลุ่มไหนรับดูงาน", "ดูงานที่ไหนได้บ้าง", "ไปดูงานที่ไหนดี", "who receives visits"),
    ),
    Command(
        "referral.receive",
        (
            *thai(
                Bare.NEVER, "รับดูงาน", "เปิดรับดูงาน", "เปิดให้ดูงาน", "เปิดให้มาดูงาน", "ให้มาดูงานได้", "กลุ่มเรารับดูงาน", "เรารับดูงาน"
            ),
            *english(Bare.NEVER, "we receive visits"),
        ),
        Topic.REFERRALS,
        mark("Say on which days your enterprise receives study visits, how many people, and what there is to see."),
        "รับดูงาน จันทร์ พุธ ไม่เกิน 30 คน ย้อมคราม",
        Who.ROLE_HOLDER,
        IN_PRIVATE,
        also=("receive study visits",),
    ),
    Command(
        "referral.centre",
        (*thai(Bare.NEVER, "ตั้งศูนย์เรียนรู้", "กำหนดศูนย์เรียนรู้"), *english(Bare.NEVER, "set learning centre")),
        Topic.REFERRALS,
        mark("Say which enterprise is its province's learning centre."),
        "ตั้งศูนย์เรียนรู้ ทอผ้าเกาะยอ",
        Who.LEADERS,
        IN_PRIVATE,
        also=("เปลี่ยนศูนย์เรียนรู้",),
    ),
)
