"""The words by which welcome is asked for, and those of small talk."""

import re
from enum import Enum, auto

from bot.dialogue.understanding.commands import LANGUAGE_WORDS
from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import POLITE, for_matching, only_signs


def is_language(text: str) -> bool:
    """Whether a text is the name of a language that the bot speaks."""
    return for_matching(text) in LANGUAGE_WORDS


command_words(
    20,
    Command(
        "welcome.privacy",
        (
            *thai(Bare.NEVER, "เก็บอะไรบ้าง", "ความเป็นส่วนตัว", "ข้อมูลที่เก็บ"),
            *english(Bare.NEVER, "privacy", "what do you keep"),
        ),
        Topic.MY_DATA,
        mark("Say what the bot keeps, and for how long."),
        "น้องเวที เก็บอะไรบ้าง",
        also=(
            "นโยบายความเป็นส่วนตัว",
            "เก็บข้อมูลอะไร",
            "เก็บข้อมูลไหม",
            "pdpa",
            "พีดีพีเอ",
            "ข้อมูลปลอดภัยไหม",
            "privacy policy",
            "what data do you keep",
            "what do you store",
        ),
    ),
)
command_words(
    20,
    Command(
        "welcome.hello",
        (*thai(Bare.NEVER, "สวัสดี", "หวัดดี", "สวัสดีน้องเวที"), *english(Bare.NEVER, "hello", "hi", "good morning")),
        Topic.GENERAL,
        mark("Greet the bot; it shows what it can do."),
        "สวัสดีค่ะ",
    ),
    Command(
        "welcome.help",
        (*thai(Bare.NEVER, "ช่วยเหลือ", "ช่วยด้วย", "เมนู", "วิธีใช้", "ทำอะไรได้บ้าง"), *english(Bare.NEVER, "help", "menu")),
        Topic.GENERAL,
        mark("Show what the bot can do."),
        "น้องเวที ช่วยเหลือ",
        also=(
            "คู่มือ",
            "วิธีใช้งาน",
            "ช่วยอะไรได้บ้าง",
            "ทำอะไรได้",
            "มีอะไรให้ใช้",
            "มีคำสั่งอะไร",
            "คำสั่ง",
            "สอนใช้",
            "รายการคำสั่ง",
            "what can you do",
            "commands",
            "instructions",
            "how to use",
        ),
    ),
    Command(
        "welcome.language",
        (*thai(Bare.NEVER, "ภาษา", "เปลี่ยนภาษา"), *english(Bare.NEVER, "language")),
        Topic.GENERAL,
        mark("Speak Thai or English in this chat."),
        "น้องเวที ภาษา English",
        also=("เปลี่ยนเป็นภาษา", "เลือกภาษา", "change language", "switch language", "languages"),
        takes=is_language,
    ),
)


class Talk(Enum):
    """What somebody says who wants no more than a kind word."""

    GREETING = auto()
    THANKS = auto()
    WHO = auto()
    PERSON = auto()
    LOST = auto()
    """They do not know how to go on."""
    GOOD_NIGHT = auto()
    SEE_YOU = auto()
    PRAISE = auto()
    SORRY = auto()
    SIGN = auto()
    """An emoji and nothing else."""


_NAMED = r"(?:น้องเวที|น้อง|บอท|ไลน์นี้|แชทนี้|คุณ|เธอ|หนู|nongwethi|wethi|you)"
_TALK = (
    (
        Talk.GREETING,
        r"(?:สวัสดี|หวัดดี|ดี|ฮัลโหล|ฮาโหล|โหลๆ|อรุณสวัสดิ์|สายัณห์สวัสดิ์|ทักทาย|hello|hi|hey|good(?:morning|afternoon|evening|day))"
        r"(?:ตอน)?(?:เช้า|สาย|บ่าย|เย็น|เที่ยง|ค่ำ|วันนี้|วัน\S{2,10}|ปีใหม่|อีกครั้ง|there|again|all)?",
    ),
    (
        Talk.GREETING,
        r"(?:มีใคร)?(?:อยู่|ว่าง)(?:ไหม|มั้ย|รึเปล่า|หรือเปล่า|ไหมเอ่ย)|เรียกน้องเวที|ทดสอบ|เทสต์?|ลองดู|test(?:ing)?|เป็น(?:ไง|ยังไง|อย่างไร)บ้าง",
    ),
    (
        Talk.THANKS,
        r"(?:ขอบ(?:พระ)?คุณ|ขอบใจ|แต๊งกิ้ว|แต้งกิ้ว|thankyou|thanks|thx|ty)(?:มาก|หลาย|จริง|ๆ|ที่(?:ช่วย(?:เหลือ)?|บอก|เตือน|ตอบ|แจ้ง)|สำหรับ(?:ข้อมูล|ความช่วยเหลือ|คำตอบ)|"
        r"somuch|verymuch|alot|foryourhelp)*",
    ),
    (
        Talk.WHO,
        r"(?:นี่|ไลน์นี้|อันนี้)?(?:คือ|เป็น)(?:ใคร|อะไร)(?:เนี่ย|อ่ะ|หรอ|เหรอ|กัน)?|(?:แนะนำตัว|ชื่ออะไร|มาจากไหน|ใครสร้าง|ใครทำ)(?:หน่อย)?|whoare|whatare|whatisthis|whoisthis|whatsyourname|whatisyourname|yourname",
    ),
    (
        Talk.PERSON,
        r"(?:นี่|ใช่|เป็น)*(?:คน(?:จริงๆ?)?|บอท|หุ่นยนต์|เอไอ|ai|โปรแกรม|มนุษย์)(?:จริงๆ?)?(?:ตอบ)?(?:อยู่)?(?:หรือ(?:บอท|คน|เปล่า)|ใช่ไหม|ไหม|มั้ย|รึเปล่า|เหรอ|หรอ|หรือ)+|"
        r"(?:ขอ|อยาก|ต้องการ)?(?:คุย|ติดต่อ|พูด)กับ(?:คน|เจ้าหน้าที่|แอดมิน|ผู้ดูแล)(?:จริงๆ?)?(?:ได้ไหม|หน่อย|ที่ไหน)*|"
        r"(?:are(?:you)?)?(?:a|an)?(?:bot|robot|human|person|real|realperson|machine|ai)|areyou(?:a|an)?(?:bot|robot|human|person|real|realperson|machine|ai)|"
        r"(?:iwantto|cani|may i|letme)?(?:talk|speak)to(?:a|the)?(?:human|person|someone|staff|admin|coordinator)",
    ),
    (
        Talk.LOST,
        r"(?:ยัง)?(?:ไม่(?:ค่อย)?เข้าใจ(?:คำถาม)?|งง|(?:ถาม|ว่า|หมายถึง|หมายความว่า)(?:ว่า)?(?:อะไร|ไง|ยังไง)(?:นะ)?|อะไรนะ|ทำไม่(?:เป็น|ได้|ถูก)|ใช้ไม่(?:เป็น|ได้)|ไม่รู้(?:จะ)?(?:ทำ|ใช้|เริ่ม)(?:ยังไง|ไง|อย่างไร)(?:ดี)?|ต้องทำ(?:ยังไง|ไง|อย่างไร)(?:ต่อ|บ้าง)?|"
        r"(?:ต้องการ|อยากได้|ขอ)ความช่วยเหลือ|ช่วย(?:ฉัน|ผม|หนู|ป้า|ลุง|พี่)?(?:ได้ไหม|ด้วย|หน่อย|ที)+|มีปัญหา|ติดปัญหา|ทำ(?:ยังไง|ไง|อย่างไร)(?:ดี|ต่อ)?|ใช้(?:งาน)?(?:ยังไง|อย่างไร|ไง)|เริ่ม(?:ยังไง|ตรงไหน))(?:เลย|อยู่|บ้าง|แล้ว|มาก|ๆ)*|"
        r"i?needhelp|helpmeplease|canyouhelp(?:me)?|idontunderstand|idonotunderstand|imlost|whatnow|howdoesthiswork|howdoiusethis|howtouse(?:this)?",
    ),
    (
        Talk.GOOD_NIGHT,
        r"(?:ฝันดี|ราตรีสวัสดิ์|นอน(?:ก่อน|แล้ว|หลับฝันดี)+|บาย(?:ๆ|บาย)?|ลาก่อน|ไปก่อน|goodnight|goodbye|bye(?:bye)?)",
    ),
    (
        Talk.SEE_YOU,
        r"(?:แล้ว|เดี๋ยว|ไว้)?(?:พบ|เจอ)กัน(?:ใหม่|พรุ่งนี้|วันนั้น|วันประชุม|ที่งาน)?|see(?:you|ya)(?:there|soon|then|later)?",
    ),
    (
        Talk.PRAISE,
        r"(?:ทำ(?:ได้)?)?(?:เก่ง|น่ารัก|ดี|ฉลาด|เยี่ยม(?:ยอด|ไปเลย)?|สุดยอด|เจ๋ง|ยอดเยี่ยม|รัก|ถูกใจ)(?:จัง|มาก|ที่สุด|สุด|ๆ|เลย|จริง|นัก|แล้ว)+|รักน้องเวที|เก่ง|น่ารัก|เยี่ยม|สุดยอด|goodjob|welldone|great|nice|awesome",
    ),
    (
        Talk.SORRY,
        r"(?:ขอโทษ|โทษที|ขออภัย|sorry|mybad)(?:ที|มาก|จริงๆ|ค่ะ|ครับ|นะคะ|นะครับ|ที่รบกวน|รบกวน|พิมพ์ผิด|ส่งผิด|กดผิด|ๆ)*|(?:พิมพ์|ส่ง|กด)ผิด|ไม่มีอะไร|ไม่เป็นไร",
    ),
)
_SMALL_TALK = tuple(
    (talk, re.compile(rf"{_NAMED}?(?:{words})(?:{_NAMED}|{POLITE}|นะ|เลย|จ้ะ|ๆ|[\s?!.,])*")) for talk, words in _TALK
)


def small_talk_in(text: str) -> Talk | None:
    """What kind of small talk a whole text is; None where it says anything else."""
    if only_signs(text):
        return Talk.SIGN
    said = re.sub(r"[\s'’]", "", for_matching(text))
    return next((talk for talk, pattern in _SMALL_TALK if pattern.fullmatch(said)), None)
