"""The words by which common pots are asked for, and how their line is read.

`ค่าประชุม กลุ่มละ 1,000 ภายใน 30 ธ.ค. ส่งให้พี่วันดี`. Clauses come in any order; what is none of them is the purpose. A moment
is left as words: whoever opens the pot reads it.
"""

import re
from dataclasses import dataclass

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.flows.pot.kinds import PotWay
from bot.language.answers import sounds_like_a_question, sounds_told
from bot.language.catalogue import mark
from bot.language.money import BAHT, read_money
from bot.language.normalising import POLITE, without_courtesy
from bot.language.number_words import SAID_NUMBER
from bot.language.numbers import read_number, with_arabic_digits
from bot.language.personal_words import TITLE

FUNERAL = "งานศพ"
"""What a pot for a death is called, whoever it was."""
LONGEST_PURPOSE, LONGEST_RECEIVER = 150, 60

_SUM = rf"((?:฿\s*)?{SAID_NUMBER}(?:\s?[.,]-)?(?:\s*{BAHT})?)"
_WAYS: tuple[tuple[PotWay, re.Pattern[str]], ...] = tuple(
    (way, re.compile(pattern, re.IGNORECASE))
    for way, pattern in (
        (PotWay.PERSON, rf"(?:คน|หัว|สมาชิก|ครัวเรือน|ครัว|หลัง|บ้าน)\s*ละ\s*{_SUM}|{_SUM}\s*(?:per person|a head|per head)"),
        (PotWay.EACH, rf"(?:วิสาหกิจ|กลุ่ม|แห่ง|ราย|ที่|ทีม|เจ้า|สหกรณ์)?ๆ?\s*ละ\s*{_SUM}|{_SUM}\s*(?:each|per group|per enterprise|a group|(?:ต่อ|/)\s*กลุ่ม)"),
        (PotWay.TOTAL, rf"{_SUM}\s*(?:มา\s*)?(?:(?:แล้ว)?(?:หาร|เฉลี่ย|แบ่ง)(?:กัน|เท่า|ทุก|ตาม)[ก-๎ๆ]{{0,15}}|in all|altogether|in total)"
                       rf"|(?:รวม(?:กัน|เป็น|แล้ว)?(?:ให้ได้)?|ให้ครบ|ให้ได้|เป้า(?:หมาย)?|ยอด(?:รวม)?|ทั้งหมด|ทั้งสิ้น|ต้องการ|ต้องใช้|งบ|in all|total)\s*(?:อีก|คือ)?\s*{_SUM}(?:\s*(?:มา\s*)?(?:แล้ว)?(?:หาร|เฉลี่ย|แบ่ง)(?:กัน|เท่า|ทุก|ตาม)[ก-๎ๆ]{{0,15}})?"),
    )
)  # fmt: skip
_BARE_SUM = re.compile(rf"(?:^|(?<=\s)){_SUM}(?=\s|$)", re.IGNORECASE)
_FREE = re.compile(
    r"(?:ช่วย)?ตาม(?:แต่)?(?:กำลังศรัทธา|กำลัง|ศรัทธา|สะดวก|ใจ)(?:เลย)?|(?:ให้|ช่วย|ใส่)?(?:แล้วแต่(?:ศรัทธา|สะดวก|กำลัง|จะให้|ใจ)|เท่า(?:ไหร่|ไร)ก็ได้)|ไม่กำหนด(?:ยอด|จำนวน)?|any amount|as (?:much as )?you like",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"ภายใน\s*|(?:ก่อน|จนถึง)(?=\s?(?:วัน|สิ้น|ปี|[0-9]|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์))\s*"
    r"|(?:^|(?<=\s)|(?<=[0-9])|(?<=บาท)|(?<=บ\.)|(?<=กัน))(?:ส่ง|จ่าย|โอน|เก็บ|รวบรวม)?(?:เงิน)?(?:ภายใน|ไม่เกิน|ก่อน|จนถึง|ถึง|ปิดรับ|ปิด|หมดเขต|สิ้นสุด|กำหนด(?:ส่ง)?|by|until|before)(?=[\sก-๎0-9])\s*",
    re.IGNORECASE,
)
_RECEIVER = re.compile(
    rf"(?:เอา)?(?:ส่ง|โอน|จ่าย|มอบ|ให้เงิน)(?:เงิน)?(?:มา|ไป)?(?:ให้|ที่|กับ)\s*(?!ภายใน|ก่อน|ครบ|หมด|วัด|โรงเรียน|งาน)|(?:รวม(?:เงิน)?(?:ไว้)?|ฝาก(?:เงิน)?(?:ไว้)?|เก็บ(?:ไว้)?)(?:ที่|กับ)\s*|(?:คน|ผู้)(?:รับ|เก็บ)(?:เงิน)?(?:คือ)?\s*[:=]?\s*"
    rf"|(?:^|(?<=\s))(?:ที่|ให้|กับ)\s*(?={TITLE})|(?:handed|hand it|give it|pay|paid|goes|send it)?\s*\bto\s+",
    re.IGNORECASE,
)
_FUNERAL = re.compile(
    r"งานศพ|(?<![ก-๎])ศพ|ฌาปนกิจ|เสียชีวิต|ถึงแก่กรรม|สิ้นชีวิต|สวดอภิธรรม|ญานาซะห์|มัยยิต|พวงหรีด|funeral|passed away|has died",
    re.IGNORECASE,
)
_AROUND = re.compile(
    rf"^(?:(?:ขอ(?!ง)|เรา|มา|ช่วยกัน|ร่วมกัน|ร่วม(?=\s)|กัน|เพื่อ|สำหรับ|เรื่อง|เป็น|for|มี)\s*)+(?=\S{{2}})|(?:\s*(?:ขอ|เรา|มา|ช่วยกัน|ร่วมกัน|ช่วย|ร่วม|นะ|เลย|กัน|{POLITE}))+$",
    re.IGNORECASE,
)
_POT = re.compile(r"(?:ขอ|มา|ช่วยกัน|ร่วมกัน|ร่วม)*\s*(?:ลงขัน|ร่วมทำบุญ|common pot)(?:กัน|ช่วย)*", re.IGNORECASE)
_MOURNED = re.compile(rf"(?:{_FUNERAL.pattern})(?:แล้ว|ของ(?=\s))?|คุณพ่อคุณแม่(?=$)", re.IGNORECASE)
_SENT = re.compile(
    rf"(?:(?:เรา|กลุ่มเรา|ทางกลุ่ม|ได้)\s*)*(?:ส่ง|โอน|จ่าย|ให้|มอบ|ฝาก)(?:มอบ)?(?:เงิน|ตังค์|ไป|ให้|ลงขัน|ครบ)*\s*(?:แล้ว|ไปแล้ว)?(?:นะ|{POLITE}|\s)*(?:{_SUM})?\s*(?:แล้ว|ไปแล้ว|เรียบร้อย|ครบ|นะ|{POLITE}|\s)*"
    rf"|(?:sent|paid|handed over)\s*([\d,.]+)?\s*(?:baht)?",
    re.IGNORECASE,
)
_JOINS = re.compile(
    rf"(?:(?:เรา|กลุ่มเรา|ทางกลุ่ม|ขอ|ยินดี|จะ|เอา|กลุ่ม)\s*)*(?:ร่วม(?:ด้วย|ลงขัน|บุญ)*|ช่วย|ลงขัน|ให้|ลง|ใส่)?(?:ด้วย)?\s*{_SUM}\s*(?:ก่อน|นะ|ด้วย|{POLITE}|\s)*",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"(?:(?:เรา|กลุ่มเรา|มี|สมาชิก|ทั้งหมด|จำนวน)\s*)*(?P<count>{SAID_NUMBER})\s*(?:คน|ครัวเรือน|ครัว|หลัง|people)?\s*(?:นะ|{POLITE}|\s)*"
)
_WHOSE = {
    PotWay.EACH: re.compile(rf"(?:เป็น|คือ|เอา|ทุก)*\s*(?:กลุ่ม|แต่ละกลุ่ม|ราย|แห่ง|กลุ่มละ)\s*(?:ละ)?(?:เท่านี้|เท่ากัน|เลย)?\s*(?:{POLITE})?|(?:from )?each(?: group)?", re.IGNORECASE),
    PotWay.TOTAL: re.compile(rf"(?:เป็น|คือ|ยอด|เอา)*\s*(?:รวม|ทั้งหมด|ทั้งสิ้น)(?:กัน|ทั้งหมด|เท่านี้|ทุกกลุ่ม)*\s*(?:แล้ว)?(?:หาร[ก-๎]{{0,12}})?\s*(?:{POLITE})?|หาร[ก-๎]{{0,12}}\s*(?:{POLITE})?|(?:all )?together|in all|total", re.IGNORECASE),
    PotWay.PERSON: re.compile(rf"(?:เป็น|คือ)?\s*คนละ(?:เท่านี้|เท่ากัน)?\s*(?:{POLITE})?|(?:per|each) person", re.IGNORECASE),
}  # fmt: skip
_ONESELF = re.compile(
    rf"(?:ที่|ให้|กับ|คือ)?\s*(?:ฉัน|ผม|หนู|ดิฉัน|เรา|พี่|ป้า|ลุง|ตัวเอง|me|myself|i)(?:เอง)?\s*(?:{POLITE})?", re.IGNORECASE
)
MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class PotWords:
    """What a line says of a pot; what it does not say is empty."""

    purpose: str = ""
    way: PotWay | None = None
    amount: int | None = None
    """Satang; with no `way` it may be each one's, or of all together."""
    until: str = ""
    receiver: str = ""
    is_funeral: bool = False
    mourned: str = ""
    pieces: tuple[str, ...] = ()
    """What stood apart (behind `|`, between clauses) and is no clause that says what it is: a day, perhaps."""


_GLAD = re.compile(
    r"(?:ทาง)?(?:ครอบครัว|ญาติ(?:ๆ)?|เจ้าภาพ|ลูก(?:ๆ|หลาน)?|เขา|เค้า)?\s*(?:ก็|เขา)?(?:ยินดี|ยินยอม|อนุญาต|โอเค|ไม่ว่าอะไร|ไม่ขัดข้อง)(?:ให้)?(?:(?:บอก|ออก|ลง|ใช้)(?:ชื่อ)?)?(?:ได้|แล้ว)*(?:เปิดเลย)?"
    r"|(?:เปิด)?(?:ให้)?(?:บอก|ออก|ลง)ชื่อ(?:ได้|ได้เลย|เลย)|(?:the )?family agrees",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:เปิด)?(?:แบบ|แต่|ขอ)*\s*ไม่(?:ต้อง|ให้|อยาก|ขอ)*(?:บอก|ออก|ลง|เอ่ย|ใส่|เปิดเผย)(?:ว่า(?:เป็น)?(?:งานของ)?ใคร|ชื่อ)?"
    r"|(?:ทาง)?(?:ครอบครัว|ญาติ|เขา|เค้า)?\s*ไม่(?:ยินดี|ยินยอม|อนุญาต|สะดวก)(?:ให้)?(?:บอก|ออก)?(?:ชื่อ)?|without (?:the|a) name",
    re.IGNORECASE,
)


def may_be_named(text: str) -> bool | None:
    """Whether the family agrees to be named, in answer to that; None where a text does not say."""
    said = without_courtesy(text).strip()
    return False if _UNNAMED.fullmatch(said) else True if _GLAD.fullmatch(said) else None


def read_pot_line(text: str, *, funeral: bool = False) -> PotWords:
    """Read a line; a pot for a funeral where its words say so, or `funeral` does."""
    rest = re.sub(r"\s*[|｜\n]\s*|\s+/\s+", "  ", with_arabic_digits(text)).strip()
    way, amount, rest = _cut_amount(rest)
    until, receiver, rest = _cut_clauses(rest)
    if way is None:
        way, amount, rest = _cut_bare(rest)
    is_funeral = funeral or _FUNERAL.search(text) is not None
    pieces = [piece for each in re.split(r"\s{2,}", rest) if (piece := _tidied(each))]
    named = next((each for each in pieces[1:] if not receiver and re.match(TITLE, each)), "")
    receiver, pieces = receiver or named, [each for each in pieces if each != named]
    purpose = _tidied(_POT.sub(" ", " ".join(pieces)) if is_funeral else " ".join(pieces))
    mourned = _tidied(_MOURNED.sub(" ", purpose)) if is_funeral else ""
    return PotWords(
        purpose="" if is_funeral else purpose[:LONGEST_PURPOSE],
        way=way,
        amount=amount,
        until=until,
        receiver=receiver[:LONGEST_RECEIVER],
        is_funeral=is_funeral,
        pieces=() if is_funeral else tuple(pieces),
        mourned=re.sub(r"^(?:ของ|of|for)\s*", "", mourned)[:LONGEST_PURPOSE],
    )


def _cut_amount(text: str) -> tuple[PotWay | None, int | None, str]:
    """(way, satang, what else stands there)."""
    for way, pattern in _WAYS:
        for found in pattern.finditer(text):
            satang = read_money(_sum_of(found))
            if satang:
                return way, satang, _without(text, found)
    free = _FREE.search(text)
    if free:
        return PotWay.FREE, None, _without(text, free)
    return None, None, text


def _cut_bare(text: str) -> tuple[None, int | None, str]:
    """A sum that does not say whose: in baht or, without the word, from ten on."""
    for found in _BARE_SUM.finditer(text):
        said = _sum_of(found)
        satang = read_money(said)
        if satang and (re.search(BAHT, said, re.IGNORECASE) or satang >= 1000):
            return None, satang, _without(text, found)
    return None, None, text


def _sum_of(found: re.Match[str]) -> str:
    """The sum in a match: where a pattern has several ways it is named in each."""
    return next(said for said in found.groups() if said)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]}  {text[found.end() :]}"


def _cut_clauses(text: str) -> tuple[str, str, str]:
    """(until, receiver, what else stands there): each clause ends where another begins, or at a wide gap."""
    found = [("until", each) for each in _UNTIL.finditer(text)] + [
        ("receiver", each) for each in _RECEIVER.finditer(text)
    ]
    found.sort(key=lambda each: each[1].start())
    said = {"until": "", "receiver": ""}
    kept, last = "", 0
    for number, (name, opener) in enumerate(found):
        if opener.start() < last or said[name]:
            continue
        ahead = [each.start() for _name, each in found[number + 1 :] if each.start() >= opener.end()]
        end = min([*ahead, len(text)])
        gap = re.search(r"\s{2,}", text[opener.end() : end])
        end = opener.end() + gap.start() if gap else end
        said[name] = _tidied(text[opener.end() : end])
        kept, last = f"{kept}{text[last : opener.start()]}  ", end
    return said["until"], said["receiver"], kept + text[last:]


def _tidied(text: str) -> str:
    before, now = None, re.sub(r"\s+", " ", text).strip(" ,·-–")
    while before != now:
        before, now = now, _AROUND.sub("", now).strip(" ,·-–")
    return now


def is_pot_line(text: str) -> bool:
    """Whether what stands behind the command's word opens a pot, and is no talk of one."""
    said = read_pot_line(text)
    if not text or (said.way and (said.until or said.receiver)):
        return True
    told = sounds_told(text) or sounds_like_a_question(text)
    return not told and bool(said.way or said.amount or said.until)


def is_funeral_line(text: str) -> bool:
    """Whether what stands behind the word opens a pot for somebody who has died: among people only with what is asked
    of each."""
    said = read_pot_line(text, funeral=True)
    return not text or bool(said.way and not sounds_like_a_question(text)) or bool(_POT.search(text) and said.amount)


def amount_said(text: str) -> int | None:
    """Satang that somebody says they give; None where they name no sum."""
    found = _JOINS.fullmatch(with_arabic_digits(text).strip())
    return read_money(_sum_of(found)) if found else None


def sent_said(text: str) -> int | None:
    """What somebody says they have handed over, in satang; 0: all of it. None where they do not say so."""
    said = with_arabic_digits(text).strip()
    found = None if sounds_like_a_question(said) else _SENT.fullmatch(said)
    named = next((each for each in found.groups() if each), None) if found else None
    if found is None or not (named or re.search(r"แล้ว|เรียบร้อย|ครบ|sent|paid|handed", said)):
        return None
    return read_money(named) if named else 0


_HANDED_ON = re.compile(r"ส่งมอบ|(?:มอบ|ปิด|จบ)(?:เงิน)?ลงขัน|handed on", re.IGNORECASE)


def says_handed_on(text: str) -> bool:
    """Whether somebody says that what came together was handed on to whom it is for."""
    return _HANDED_ON.search(text) is not None


_NOT_COME = re.compile(r"ไม่(?:ได้รับ|เห็น|มา|ได้|ถึง)|not (?:come|received)", re.IGNORECASE)


def says_not_come(text: str) -> bool:
    """Whether somebody says that money has not reached them."""
    return _NOT_COME.search(text) is not None


def has_sent(text: str) -> bool:
    """Whether somebody says that all is handed over."""
    return sent_said(text) == 0


def way_said(text: str) -> PotWay | None:
    """Whose a sum is that was said before: each one's, or of all together."""
    return next((way for way, pattern in _WHOSE.items() if pattern.fullmatch(text.strip())), None)


def names_a_pot(text: str) -> bool:
    """Whether a text speaks of a common pot by its name."""
    return _POT.search(text) is not None


def is_of_a_funeral(text: str) -> bool:
    """Whether a text speaks of one."""
    return _FUNERAL.search(text) is not None


def is_oneself(text: str) -> bool:
    """Whether somebody says that it is they themselves."""
    return _ONESELF.fullmatch(text.strip()) is not None


def people_said(text: str) -> int | None:
    """How many people a whole text says."""
    found = _PEOPLE.fullmatch(with_arabic_digits(text).strip())
    count = read_number(found["count"]) if found else None
    return int(count) if count is not None and count % 1 == 0 and 0 <= count <= MOST_PEOPLE else None


command_words(
    60,
    Command(
        "pot.open",
        (*thai(Bare.ALWAYS, "ลงขัน"), *english(Bare.NEVER, "common pot")),
        Topic.ORDERS,
        mark("Put money together for something: each sees what is asked, and taps when it is handed over. I hold no money."),
        "ลงขัน ค่าประชุม กลุ่มละ 1,000 ภายใน 30 ธ.ค. ส่งให้พี่วันดี",
        Who.PEOPLE,
        also=("เปิดลงขัน", "ขอลงขัน", "ช่วยกันลงขัน", "รวมเงินกัน", "เรี่ยไร", "เก็บเงินกองกลาง", "กองกลาง", "chip in", "pot"),
        takes=is_pot_line,
    ),
    Command(
        "pot.funeral",
        (*thai(Bare.ALWAYS, "มีงานศพ", "ลงขันงานศพ"), *english(Bare.NEVER, "funeral")),
        Topic.ORDERS,
        mark("Somebody has died: one line to each enterprise, a tap when it has given, thanks to each."),
        "มีงานศพ แม่ของพี่สมใจ ลงขันกลุ่มละ 200",
        Who.PEOPLE,
        also=("แจ้งงานศพ", "ช่วยงานศพ", "ฌาปนกิจ", "มีคนเสียชีวิต", "somebody has died"),
        takes=is_funeral_line,
    ),
    Command(
        "pot.mine",
        (*thai(Bare.NEVER, "ลงขันของฉัน", "ลงขันของกลุ่ม"), *english(Bare.NEVER, "my common pots")),
        Topic.ORDERS,
        mark("Show what your enterprise has said to each common pot, and what it has handed over."),
        "ลงขันของฉัน",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("ลงขันเท่าไหร่", "ต้องลงขันเท่าไหร่", "ลงขันไปแล้วเท่าไหร่", "ส่งลงขันแล้ว", "ส่งเงินลงขันแล้ว", "จ่ายลงขันแล้ว", "my pots"),
    ),
    Command(
        "pot.list",
        (*thai(Bare.NEVER, "รายชื่อลงขัน", "จัดการลงขัน"), *english(Bare.NEVER, "common pot list")),
        Topic.ORDERS,
        mark("Whoever looks after a common pot sees what was promised and handed over, confirms it, and ends the pot."),
        "รายชื่อลงขัน",
        Who.MAKER,
        IN_PRIVATE,
        also=("ดูรายการลงขัน", "ใครลงขันแล้วบ้าง", "สรุปลงขัน", "ดูลงขัน", "manage common pots"),
    ),
    Command(
        "pot.correct",
        (*thai(Bare.NEVER, "แก้ลงขัน", "เลื่อนลงขัน", "เปลี่ยนลงขัน"), *english(Bare.NEVER, "correct the common pot")),
        Topic.ORDERS,
        mark("Correct a common pot that is open: what for, how much, until when, to whom. Promises stand, and all who are asked hear of it."),
        "แก้ลงขัน เป็นกลุ่มละ 800",
        Who.MAKER,
        IN_PRIVATE,
        also=("แก้ไขลงขัน", "แก้ยอดลงขัน", "เปลี่ยนวันลงขัน", "change the common pot"),
    ),
    Command(
        "pot.calloff",
        (*thai(Bare.NEVER, "ยกเลิกลงขัน"), *english(Bare.NEVER, "call off the common pot")),
        Topic.ORDERS,
        mark("Call a common pot off: asked first, and whoever has given hears where their money is."),
        "ยกเลิกลงขัน",
        Who.MAKER,
        IN_PRIVATE,
        also=("ล้มลงขัน", "ไม่ลงขันแล้ว", "cancel the common pot"),
        acts=True,
    ),
    Command(
        "pot.finishit",
        (*thai(Bare.NEVER, "ส่งมอบลงขัน", "ปิดลงขัน"), *english(Bare.NEVER, "finish the common pot")),
        Topic.ORDERS,
        mark("What was put together has been handed on: asked first, and whoever gave is thanked."),
        "ปิดลงขัน",
        Who.MAKER,
        IN_PRIVATE,
        also=("จบลงขัน", "ส่งมอบเงินลงขันแล้ว", "close the common pot"),
        acts=True,
    ),
    Command(
        "pot.roster",
        (*thai(Bare.NEVER, "บัญชีสวัสดิการ", "สมาชิกสวัสดิการ"), *english(Bare.NEVER, "welfare roster")),
        Topic.ORDERS,
        mark("How many people of each enterprise are under the welfare: numbers; a name only where its owner puts it there."),
        "สมาชิกสวัสดิการ 25 คน",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("จำนวนสมาชิกสวัสดิการ", "รายชื่อสวัสดิการ", "ใครอยู่ในสวัสดิการ", "ทะเบียนสวัสดิการ", "คนในสวัสดิการ", "ใส่ชื่อในสวัสดิการ", "สวัสดิการกลุ่มเรามี", "สวัสดิการของกลุ่มเรามี", "สวัสดิการเรามี", "สวัสดิการของเรามี", "สวัสดิการมีสมาชิก", "สมาชิกสวัสดิการมี", "roster of welfare"),
    ),
)  # fmt: skip
