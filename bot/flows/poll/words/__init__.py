"""The words by which a poll's settings and answers are typed."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_GROUPS, IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.flows.poll.words.options import FEWEST_OPTIONS, LETTERS, read_list
from bot.flows.poll.words.settings import all_settings
from bot.language.answers import sounds_like_a_question, sounds_told
from bot.language.catalogue import mark
from bot.language.normalising import POLITE, SEPARATOR, for_matching
from bot.language.numbers import count_of, count_pattern

_OF_POLLS = re.compile(
    r"นิด้า|ดุสิต|สำนัก|เลือกตั้ง|ทีวี|ข่าว|พรรค|นายก|ออก(?:แล้ว|หรือ|ยัง|มา)|ปิด(?:แล้ว|หรือ|ยัง|ไป)|เมื่อ(?:วาน|กี้|คืน|เช้า)|ที่แล้ว|ก่อนหน้า|อัน(?:นี้|นั้น|เก่า|ไหน)|"
    r"อยู่(?:ไหน|ตรง)|ตอบ(?:แล้ว|ยัง|หรือ|กัน|ตรง|ไม่)|กด(?:ตรง|ยัง|ไม่)|ใคร(?:ยัง|ตั้ง|ตอบ|โหวต|เปิด)|ไม่(?:ขึ้น|เห็น|เจอ)|ครบ(?:แล้ว|หรือ|ยัง)|ถึงไหน|เป็น(?:ยังไง|ไง|อย่างไร)|ว่า(?:ยังไง|ไง)"
)
"""What people say of a poll that is, or of those in the news."""


def is_poll_line(text: str) -> bool:
    """Whether what stands behind the command's word is a poll: a line of options, or a question; and no talk of one."""
    options = "|" in text or "｜" in text or "\n" in text
    return options or (not _OF_POLLS.search(text) and (sounds_like_a_question(text) or _lists_options(text)))


def _lists_options(text: str) -> bool:
    """Whether a line names what may be answered, and plainly asks something or separates all of it."""
    listed = read_list(text)
    asks = sounds_like_a_question(listed.question)
    plainly = bool(SEPARATOR.search(text)) or not listed.guessed or asks
    return len(listed.options) >= FEWEST_OPTIONS and plainly and (asks or not sounds_told(listed.options[-1]))


command_words(
    10,
    Command(
        "poll.open",
        (
            *thai(Bare.ALWAYS, "โพล", "ตั้งโพล"),
            *thai(Bare.WITH_LINE, "ถามความเห็น"),
            *english(Bare.WITH_LINE, "poll", "new poll"),
        ),
        Topic.POLLS,
        mark("Ask the group something, with buttons to answer."),
        "โพล วันไหนสะดวก | เสาร์ | อาทิตย์",
        also=(
            "สร้างโพล",
            "ทำโพล",
            "เปิดโพลใหม่",
            "ตั้งคำถาม",
            "ถามกลุ่ม",
            "ขอความเห็น",
            "สอบถามความเห็น",
            "ขอเสียง",
            "โหวตใหม่",
            "start a poll",
            "create a poll",
            "ask the group",
            "make a poll",
        ),
        takes=is_poll_line,
    ),
    Command(
        "poll.consent",
        (*thai(Bare.ALWAYS, "ฉันทามติ", "ขอฉันทามติ", "โพลฉันทามติ"), *english(Bare.NEVER, "consent poll")),
        Topic.POLLS,
        mark(
            "Ask whether everybody can live with a proposal: for it, something to note, or an objection with its reason."
        ),
        "ฉันทามติ ย้ายที่ทำการไปวัดไผ่ล้อม",
    ),
    Command(
        "poll.ranking",
        (
            *thai(Bare.ALWAYS, "โพลจัดอันดับ", "โพลเรียงลำดับ"),
            *thai(Bare.WITH_LINE, "จัดอันดับ"),
            *english(Bare.NEVER, "ranking poll"),
        ),
        Topic.POLLS,
        mark("Let everybody rank up to five of the options, with five points to one."),
        "จัดอันดับ อยากเรียนเรื่องไหน | บัญชี | การตลาด | ย้อมสี",
    ),
    Command(
        "poll.dates",
        (*thai(Bare.ALWAYS, "โพลวัน"), *english(Bare.WITH_LINE, "date poll")),
        Topic.POLLS,
        mark("Find a day: everybody says can, maybe or cannot for each."),
        "โพลวัน ประชุมเดือนหน้า | 12 ม.ค. | 13 ม.ค. บ่ายโมง",
        also=("โพลหาวัน", "หาวันว่าง", "หาวันประชุม", "นัดวัน", "โพลเลือกวัน", "ถามวันว่าง", "find a day", "find a date"),
    ),
    Command(
        "poll.results",
        (*thai(Bare.ALONE, "ผลโพล", "ดูผลโพล"), *english(Bare.ALONE, "poll results", "poll result")),
        Topic.POLLS,
        mark("Show how the vote stands."),
        "ผลโพล",
        also=(
            "ผลโหวต",
            "ผลคะแนน",
            "คะแนนโหวต",
            "ผลการโหวต",
            "ผลลงคะแนน",
            "สรุปโพล",
            "โพลถึงไหนแล้ว",
            "โพลเป็นยังไง",
            "โหวตไปถึงไหนแล้ว",
            "result of the poll",
            "results of the poll",
            "vote results",
            "results",
            "how is the vote",
        ),
    ),
    Command(
        "poll.vote",
        (*thai(Bare.ALWAYS, "โหวต", "ลงคะแนน", "เลือกข้อ", "โหวด", "โวต"), *english(Bare.ALWAYS, "vote")),
        Topic.POLLS,
        mark("Vote by text: the number or the words of an option."),
        "โหวต 2",
        also=("ออกเสียง", "ลงเสียง", "cast vote"),
    ),
    Command(
        "poll.withdraw",
        (*thai(Bare.ALONE, "ถอนคะแนน", "ยกเลิกโหวต"), *english(Bare.ALONE, "withdraw vote")),
        Topic.POLLS,
        mark("Take your vote back."),
        "ถอนคะแนน",
        also=(
            "ถอนโหวต",
            "ยกเลิกคะแนน",
            "ยกเลิกการโหวต",
            "ถอนเสียง",
            "take back vote",
            "take back my vote",
            "cancel my vote",
            "withdraw my vote",
        ),
        acts=True,
    ),
    Command(
        "poll.settings",
        (*thai(Bare.ALWAYS, "ตั้งค่าโพล"), *english(Bare.ALWAYS, "poll settings")),
        Topic.POLLS,
        mark("Change how a poll works: closing time, several answers, names shown or not."),
        "ตั้งค่าโพล ซ่อนผล",
        Who.MAKER,
        IN_GROUPS,
        also=("แก้โพล", "แก้ไขโพล", "เปลี่ยนเวลาปิดโพล", "change the poll", "edit poll"),
        takes=lambda words: bool(all_settings(words)),
    ),
    Command(
        "poll.table",
        (*thai(Bare.ALONE, "ตารางผลโพล"), *english(Bare.ALONE, "poll table")),
        Topic.POLLS,
        mark("The result of a poll as a table and an Excel file."),
        "ตารางผลโพล",
        places=IN_PRIVATE,
        also=("ไฟล์ผลโพล", "ผลโพลเป็นไฟล์", "ผลโพลเป็นตาราง", "ตารางโพล", "ตารางคะแนน", "ผลโพล excel", "poll file"),
    ),
    Command(
        "poll.add",
        (*thai(Bare.ALWAYS, "เพิ่มตัวเลือก"), *english(Bare.ALWAYS, "add option")),
        Topic.POLLS,
        mark("Add an option to the open poll."),
        "เพิ่มตัวเลือก วันจันทร์",
        Who.MAKER,
        IN_GROUPS,
        also=("เพิ่มข้อ", "เพิ่มทางเลือก", "add an option"),
    ),
    Command(
        "poll.close",
        (*thai(Bare.ALONE, "ปิดโพล"), *english(Bare.ALONE, "close poll")),
        Topic.POLLS,
        mark("Close the poll now and show the result."),
        "ปิดโพล",
        Who.MAKER,
        IN_GROUPS,
        also=("จบโพล", "หยุดโพล", "ปิดโหวต", "ปิดการโหวต", "end poll", "end the poll", "close the poll", "stop the poll"),
        acts=True,
    ),
    Command(
        "poll.reopen",
        (*thai(Bare.ALONE, "เปิดโพลอีกครั้ง", "เปิดโพล"), *english(Bare.ALONE, "reopen poll")),
        Topic.POLLS,
        mark("Open the poll again that was closed last."),
        "เปิดโพลอีกครั้ง",
        Who.MAKER,
        IN_GROUPS,
        also=("เปิดโพลต่อ", "เปิดโหวตอีกครั้ง", "open the poll again", "reopen the poll"),
        acts=True,
    ),
    Command(
        "poll.repeat",
        (*thai(Bare.ALONE, "ถามโพลซ้ำ"), *english(Bare.ALONE, "repeat poll")),
        Topic.POLLS,
        mark("Ask the last poll's question anew."),
        "ถามโพลซ้ำ",
        Who.MAKER,
        IN_GROUPS,
        also=("ถามโพลเดิม", "ทำโพลซ้ำ", "โพลเดิมอีกครั้ง", "ask the poll again", "repeat the poll"),
        acts=True,
    ),
    Command(
        "poll.delete",
        (*thai(Bare.ALONE, "ลบโพล"), *english(Bare.ALONE, "delete poll")),
        Topic.POLLS,
        mark("Delete the poll and all its votes."),
        "ลบโพล",
        Who.MAKER,
        IN_GROUPS,
        also=("ยกเลิกโพล", "เอาโพลออก", "delete the poll", "remove poll"),
        acts=True,
    ),
)


_NUMBER = count_pattern(2)
_LETTER = re.compile(rf"(?:(?:ข้อ|ตัวเลือก)\s*)?([{''.join(LETTERS).lower()}])\.?", re.IGNORECASE)
_NUMBERS = re.compile(
    rf"^(?:ให้)?\s*(?:(?:ข้อ|ตัวเลือก|เบอร์|หมายเลข|อัน)(?:ที่)?|no\.?|number|option)?\s*({_NUMBER}(?:\s*(?:,|\s|และ|กับ|and)\s*{_NUMBER})*)$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:ข้อ|ตัวเลือก|อัน)แรก(?:สุด)?$|^(?:the )?first(?: one| option)?$", re.IGNORECASE)
_SECOND = re.compile(r"^(?:the )?second(?: one| option)?$", re.IGNORECASE)
_VOTE = "โห?ว[ตดทถ]"
"""The verb as it is heard: its last letter may be any that sounds so."""
_TAKEN_BACK = re.compile(
    rf"^(?:(?:เมื่อกี้|เมื่อกี๊|ตะกี้)?(?:กด|{_VOTE}|เลือก|ตอบ)?ผิด(?:ข้อ|ไป)?|เปลี่ยนใจ(?:แล้ว)?)\s*,?\s*(?=(?:ขอ)?(?:เอา|เลือก|{_VOTE}|เปลี่ยน|เป็น|ข้อ))(?:เป็น)?"
)
"""Before what is chosen instead: `เมื่อกี้ผิด เอาข้อ 3`."""
_VOTES = re.compile(
    rf"^(?:(?:ขอ)?(?:{_VOTE}|ลงคะแนน(?:เสียง)?|ลงเสียง|ให้คะแนน|เลือก(?=ข้อ))|ขอเลือก)(?:ให้)?\s*(?P<rest>\S.*)$"
)
_COURTESY = re.compile(rf"^(?:(?:ให้|ๆ|{POLITE})\s*)+(?=\S)")
"""Between the word that votes and what is chosen: `โหวตค่ะ 2`."""
_BECAUSE = re.compile(r"(?:เพราะว่า|เพราะ|เนื่องจาก|เหตุผลคือ|because)\s*(?P<why>\S.*)$", re.IGNORECASE)
_CHOOSES = re.compile(
    rf"^(?:ขอ(?=ข้อ)|(?:ขอ|ว่า)?\s*(?:เลือก|{_VOTE}|ลงคะแนน(?:เสียง)?|ลงเสียง|ให้คะแนน|ออกเสียง|เอา|เห็นด้วยกับ|choose|chooses|vote|votes))(?:ให้|ข้อ(?=\s*\d))?\s*",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    rf"^(?:ขอ)?\s*(?:เปลี่ยน(?!ใจ(?!เป็น))(?:เป็น|ใจเป็น|ไปเป็น)?|change to)\s*|{_CHOOSES.pattern}", re.IGNORECASE
)
_WISHES = re.compile(r"^(?:(?:ขอ|แต่|งั้น)?เปลี่ยนใจ(?:แล้ว)?|ชอบ|อยากได้|ขอ(?!ง|\s*\d))\s*")
_RATHER = re.compile(r"\s*(?:ดีกว่า|แทน|แล้วกัน|ละกัน|ด้วย)$")
"""Around what somebody chooses, said to the bot: `เปลี่ยนใจ เอาแดงดีกว่า`, `ขอฟ้า`."""
_ANSWERS = {
    "ไปได้": "yes",
    "ได้": "yes",
    "ว่าง": "yes",
    "yes": "yes",
    "can": "yes",
    "อาจจะ": "maybe",
    "ไม่แน่ใจ": "maybe",
    "maybe": "maybe",
    "ไปไม่ได้": "no",
    "ไม่ได้": "no",
    "ไม่ว่าง": "no",
    "มาได้": "yes",
    "สะดวก": "yes",
    "น่าจะได้": "maybe",
    "มาไม่ได้": "no",
    "ไม่สะดวก": "no",
    "no": "no",
    "cannot": "no",
}


def read_numbers(words: str) -> list[int]:
    """The numbers of options where a text is nothing else: `2`, `1, 3`, `no. 2`, `ข้อหนึ่ง`; empty otherwise."""
    said = for_matching(words)
    if _FIRST.match(said):
        return [1]
    if _SECOND.match(said):
        return [2]
    found = _NUMBERS.match(said)
    return [count_of(number) for number in re.findall(_NUMBER, found[1])] if found else []


def read_letter(words: str) -> list[int]:
    """The position of an option that is called by a letter, as whoever lettered them does: `ข`, `ข้อ ค`, `B`; empty otherwise."""
    found = _LETTER.fullmatch(for_matching(words))
    return [next(letters.index(found[1]) for letters in LETTERS if found[1] in letters) + 1] if found else []


def read_run_together(text: str) -> str | None:
    """What follows a word that votes without a blank: `โหวตข้อหนึ่ง`."""
    found = _VOTES.match(for_matching(text))
    return found["rest"] if found else None


def read_choice(text: str) -> str | None:
    """What is chosen, where a text begins with a word for choosing or changing; None for other words."""
    words = for_matching(text)
    rest = _TAKEN_BACK.sub("", words)
    for _each in ("เปลี่ยนใจ", "เอา"):
        rest = _WISHES.sub("", _CHANGES.sub("", rest)).strip()
    return _RATHER.sub("", rest) or None if rest and rest != words else None


def read_numbered_choice(text: str) -> str | None:
    """What is chosen or changed to, where it is an option by its number (`เปลี่ยนเป็นข้อ 3`): nothing else is numbered
    so."""
    said = read_choice(text)
    return said if said and for_matching(text).find("ข้อ") >= 0 and read_numbers(said) else None


def is_numbered(text: str) -> bool:
    """Whether a text is an option's number and no more, as options are numbered: `ข้อ 2 ค่ะ`, `ข้อสอง`."""
    return for_matching(text).startswith("ข้อ") and bool(read_numbers(text))


def bare_day(words: str) -> str:
    """An option as it is compared: a day is the same with the word for "day" before it and without (`วันอาทิตย์`)."""
    said = for_matching(words)
    return said.removeprefix("วัน") or said


def said_to_vote(words: str) -> str:
    """What is chosen, without the word for choosing: `เลือกเสาร์`, `เลือก เสาร์`, `โหวต 2`."""
    return _CHOOSES.sub("", words).strip() or words


def split_reason(words: str) -> tuple[str, str]:
    """(the vote, why) of `โหวต 2 เพราะใกล้บ้าน`; the reason is empty where none is said."""
    words = _COURTESY.sub("", words)
    found = _BECAUSE.search(words)
    return (words[: found.start()].strip(), found["why"].strip()) if found and found.start() else (words, "")


def read_reason(words: str) -> str | None:
    """Why, in words that say nothing else: `เพราะใกล้บ้าน`; None for other words."""
    found = _BECAUSE.match(words.strip())
    return found["why"].strip() if found else None


def read_answer(words: str) -> tuple[str, str] | None:
    """(words before, "yes" | "maybe" | "no") where a text ends in an answer to a date."""
    folded = for_matching(words)
    for word in sorted(_ANSWERS, key=len, reverse=True):
        if folded.endswith(word):
            return folded.removesuffix(word).strip(), _ANSWERS[word]
    return None


def answers_to_days(words: str) -> list[tuple[str, str]]:
    """(the words for a day, "yes" | "maybe" | "no") of each that a text answers, one after the other; empty where words
    stand behind the last."""
    said, found, start = for_matching(words), [], 0
    for answer in _AN_ANSWER.finditer(said):
        day = _BETWEEN_DAYS.sub("", said[start : answer.start()]).strip()
        if not day:
            return []
        found.append((day, _ANSWERS[answer[0]]))
        start = answer.end()
    return found if found and not _BETWEEN_DAYS.sub("", said[start:]).strip() else []


_AN_ANSWER = re.compile("|".join(sorted(map(re.escape, _ANSWERS), key=len, reverse=True)))
_BETWEEN_DAYS = re.compile(rf"^(?:\s|,|แต่|และ|ส่วน|ก็|{POLITE})+|(?:\s|,|ก็|น่ะ|นะ|{POLITE})+$")
