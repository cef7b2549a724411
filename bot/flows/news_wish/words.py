"""The words by which somebody says which news they want, and how a kind of news is named."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import for_matching

_NAMED = {
    "news": r"ข่าวสาร|แลกเปลี่ยน|เรียนรู้|บทเรียน|ดูงาน|ทั่วไป|news|learning",
    "production": r"ซื้อ|ผลิต|วัตถุดิบ|buying|production|making",
    "operations": r"ปฏิบัติการ|ดำเนินงาน|งานประจำ|การทำงาน|operation|daily work",
    "delivery": r"ส่งของ|จัดส่ง|ขนส่ง|ส่งสินค้า|deliver",
    "sales": r"ตลาด|ขาย|ออกร้าน|ออกบูธ|ลูกค้า|market|sale|selling",
    "finance": r"บัญชี|การเงิน|เงินทอง|ภาษี|account|finance|money",
    "funds": r"ทุน|กองทุน|กู้|ออม|สวัสดิการ|fund|saving",
    "people": r"บุคคล|บุคลากร|อบรม|สมาชิกใหม่|คนทำงาน|people|training",
}

command_words(
    65,
    Command(
        "news_wish.show",
        (*thai(Bare.NEVER, "ข่าวที่อยากรับ", "เลือกข่าว", "ตั้งค่าข่าว"), *english(Bare.NEVER, "news i want", "choose news")),
        Topic.MY_DATA,
        mark("Choose which kinds of news you want more or less of."),
        "ข่าวที่อยากรับ",
        places=IN_PRIVATE,
        also=("รับข่าวอะไรบ้าง", "ฉันรับข่าวอะไรบ้าง", "เลือกข่าวที่อยากรับ", "ข่าวเยอะไป", "ข่าวเยอะเกินไป", "which news do i get"),
    ),
    Command(
        "news_wish.more",
        (*thai(Bare.NEVER, "อยากรับข่าว", "ขอข่าวเพิ่ม", "อยากได้ข่าว"), *english(Bare.NEVER, "more news", "more news of")),
        Topic.MY_DATA,
        mark("Have news of a kind in your own chat, too."),
        "อยากรับข่าว การตลาด",
        places=IN_PRIVATE,
        also=("รับข่าวเพิ่ม", "ขอรับข่าว"),
    ),
    Command(
        "news_wish.less",
        (
            *thai(Bare.NEVER, "ไม่อยากรับข่าว", "ไม่เอาข่าว", "ขอข่าวน้อยลง", "ลดข่าว"),
            *english(Bare.NEVER, "less news", "less news of", "no news of"),
        ),
        Topic.MY_DATA,
        mark("Have news of a kind in groups only."),
        "ไม่อยากรับข่าว การเงิน",
        places=IN_PRIVATE,
        also=("ไม่ต้องส่งข่าว", "ไม่อยากได้ข่าว", "งดข่าว"),
    ),
)


def category_said(text: str) -> str | None:
    """The kind of news that a text names; None where it names none, or several."""
    said = for_matching(text)
    found = [category for category, words in _NAMED.items() if re.search(words, said)]
    return found[0] if len(found) == 1 else None
