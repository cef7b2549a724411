"""Reading an answer to an invitation: a grammar of the whole sentence, not a search for words.

A line is cut into signs (`lexicon`), and the signs are read: first what makes it no answer (a question, an `if`, a `not
sure`), then who it is about, then whether they come. Where it says two things at once, or speaks of somebody else, it is
`UNCLEAR`: one question asks, and nothing is booked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.flows.forum.words import lexicon as say
from bot.flows.forum.words.lexicon import Token, cut
from bot.flows.forum.words.months import passes_turn
from bot.flows.forum.words.party import NOTHING_SAID, Party, party_of
from bot.language.answers import is_yes
from bot.language.normalising import for_matching, only_signs

TAKES_BACK = frozenset(("ยกเลิก", "ขอยกเลิก", "ไม่เอาแล้ว", "cancel"))
THAT_DAY = "วันนั้น"
LONGEST = 300
MOST_SIGNS = 60
"""Letters, and words; a longer text tells a story."""


class Reading(Enum):
    """What a line says to an invitation."""

    COMING = auto()
    NOT_COMING = auto()
    LATER = auto()
    """They will know later."""
    UNCLEAR = auto()
    """About coming, but one has to ask."""
    QUESTION = auto()


@dataclass(frozen=True)
class Answer:
    """What a line says, with what else it said of it."""

    reading: Reading
    party: Party = NOTHING_SAID
    plain: bool = True
    """It speaks of coming by itself; `ได้ค่ะ` and a bare number do so only where somebody has just asked."""


_YES_SIGNS, _THANKS_SIGNS = frozenset("👍👌✅🙋🙆👏💯"), frozenset("🙏")
_NO_SIGNS = frozenset("👎❌🙅")
_SHORT = 4
_NAME_LETTERS = 6
"""A name that stands before `comes` is the speaker's own, written as a signature; more letters say something else."""

_CLAUSES = (
    ("later", r"Y[^.,D]*"),
    ("double", r"gn(?=[.,]|$)|n[wcWj,]*g[A,]*n,?c|n,?n[wcj,]*[gfxb]|n,?x"),
    (
        "refuse",
        r"g[AT.,dI]*n,?[wm]?c+|n[wcmj,]*f?g(?:,?c)?|n,?W[wg]*|n,?r,?z|n[wc]*y|xg(?!,?c)|x|nc(?=[.,dD]|$)|n[wdW]*(?=[.,D]|$)",
    ),
    ("free", r"n,?b|n,?c,?b"),
    ("busy", r"b(?:,?b)*|n[cwm,]*f|j[wA]*g?O"),
    ("no_car", r"l,?g?"),
    ("wish", r"W[w,]*(?:g[A,]*c?)?"),
    ("go", r"(?:[wcLj]|rO?[kKtz][kKtzO]*)*g(?:[A.]*,?c)?"),
    ("go", r"L"),
    ("free", r"f"),
    ("accept", r"y|(?<![a-zA-Z0])w*c(?=[.,dD]|$)"),
)
_HALF_WAY = re.compile(r"[wW]g[^D]*D[^g]*Y[^g]*$")
"""`ว่าจะไปอยู่ แต่ยังไม่ได้ลางาน`: they mean to, and something stands in the way."""
_CLAUSE = re.compile("|".join(f"(?P<{name}{place}>{pattern})" for place, (name, pattern) in enumerate(_CLAUSES)))


@dataclass(frozen=True)
class _Clause:
    """A part of the line that says whether somebody comes."""

    says: str
    own: bool
    maybe: bool
    part_of_day: bool
    at: int


def read_answer(text: str, own_name: str | None = None) -> Answer | None:
    """What a line says to an invitation; None where it says nothing of the kind.

    Args:
        text: as it was written.
        own_name: what the speaker is called; `ป้าสมศรีไป` said by ป้าสมศรี is about herself.
    """
    if len(text) > LONGEST:
        return None
    text = _OF_COMMITTEE.sub("ประชุม", text)
    signs = only_signs(text)
    if signs is not None:
        return _answer_in_signs(signs)
    if passes_turn(text):
        return Answer(Reading.UNCLEAR)
    if _ANOTHERS.match(for_matching(text).replace(own_name or "\n", "ฉัน")):
        return None
    tokens = _without_own_name(cut(text), own_name)
    line = "".join(token.sign for token in tokens)
    if not line.strip(say.END + say.GAP):
        return Answer(Reading.UNCLEAR, plain=False) if is_yes(text) else None
    if say.ORDER in line or len(line) > MOST_SIGNS:
        return None
    answer = _read(tokens, line)
    if answer and answer.reading in (Reading.COMING, Reading.NOT_COMING) and _OF_BEFORE.search(text):
        return read_answer(_OF_BEFORE.sub(" ", text), own_name)
    return Answer(Reading.UNCLEAR, plain=False) if answer is None and THAT_DAY in text else answer


def read_count(text: str) -> int | None:
    """How many, where just that has been asked: one number, or what `read_answer` counts; None where it names none."""
    answer = read_answer(text)
    if answer is not None and answer.reading in (Reading.QUESTION, Reading.LATER):
        return None
    if answer is not None and answer.reading is Reading.COMING and not answer.party.asks and answer.party.heads:
        return answer.party.heads
    numbers = [token.value for token in cut(text) if token.sign in (say.PEOPLE, say.NUMBER)]
    return numbers[0] if len(numbers) == 1 else None


_OF_COMMITTEE = re.compile(r"(?:(?<=ไป)|(?<=มา)|(?<=เข้า)|(?<=ร่วม)|^)ประชุม(?:คณะ)?(?:อนุ)?(?:กรรมการ|ทำงาน)")
"""A committee's meeting; those who sit in it do not come because of it."""
_OF_BEFORE = re.compile(
    r"(?<!เหมือน)(?<!เท่า)(?<!จาก)(?:(?:ปี|เดือน|ครั้ง|คราว|รอบ|หน|อาทิตย์|สัปดาห์)(?:ที่แล้ว|ที่ผ่านมา|ก่อน(?!เที่ยง|บ่าย|เย็น))|เมื่อ(?:วาน|คืน|วันก่อน|ปีก่อน|เดือนก่อน))"
    r".*?(?=\s|แต่|ส่วน|(?:ปี|ครั้ง|คราว|รอบ|หน|วัน)นี้|$)|\blast (?:time|year|month|week)\b.*?(?=[,.;]|\bbut\b|$)",
    re.IGNORECASE,
)
"""`ปีที่แล้วไม่ได้ไป`: what was, up to where the line speaks of something else."""
_EATS_NOT = re.compile(
    r"(?:ไม่|บ่)(?:มีใคร|มีคน|ได้|ต้อง|เอา|รับ)?\s*(?:ทาน|กิน|รับ|เอา)\s*(?:ข้าว|อาหาร|ด้วย|เลย|สักคน|กัน|ที่นั่น|\s)*"
)


def eats_not(text: str) -> bool:
    """Asked how many eat along: nobody does."""
    return bool(_EATS_NOT.fullmatch(for_matching(text)))


def says_more(text: str) -> bool:
    """Whether a line speaks of more than whether somebody comes, with how many, and why not."""
    return any(token.sign == say.OTHER for token in cut(text))


_NEXT_ONE = re.compile(r"(?<=ประชุม)(?:ครั้ง|คราว|รอบ)หน้า|(?<=เวที)(?:(?:ครั้ง|คราว|รอบ)หน้า|หน้า)")


def without_which(text: str) -> str:
    """A line without the word that says which meeting is meant: `ประชุมครั้งหน้าไปได้` puts nothing off to a next time."""
    return _NEXT_ONE.sub("", text)


_ANEW = re.compile(r"แล้ว|เปลี่ยนใจ|\b(?:any ?more|after all|changed my mind)\b", re.IGNORECASE)


_ANOTHERS = re.compile(r"(?:ขอ)?ยกเลิก\s*ของ\s*(?!ฉัน|ผม|หนู|เรา|ดิฉัน|กลุ่มเรา|กลุ่มฉัน|ตัวเอง|$)")
"""Takes back what is somebody else's."""


def says_anew(text: str) -> bool:
    """`ไม่ไปแล้วค่ะ`: something else was said before."""
    return bool(_ANEW.search(text))


def takes_back(text: str) -> bool:
    """`ยกเลิกค่ะ` and no more: what was said before holds no longer."""
    return for_matching(text) in TAKES_BACK


def _answer_in_signs(signs: str) -> Answer | None:
    said = set(signs)
    if said & _NO_SIGNS:
        return Answer(Reading.NOT_COMING, plain=False)
    if said & _YES_SIGNS:
        return Answer(Reading.COMING, plain=False)
    return Answer(Reading.UNCLEAR, plain=False) if said & _THANKS_SIGNS else None


def _without_own_name(tokens: list[Token], own_name: str | None) -> list[Token]:
    """The line with the speaker's own name as `I`."""
    if not own_name:
        return tokens
    name = "".join(token.text for token in cut(own_name))
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + 4, len(tokens)) + 1):
            if "".join(token.text for token in tokens[start:end]) == name:
                return [*tokens[:start], Token(say.SELF, name), *tokens[end:]]
    return tokens


def _read(tokens: list[Token], line: str) -> Answer | None:
    clauses = list(_clauses(tokens, line))
    party = party_of(tokens, line)
    first = min((clause.at for clause in clauses if clause.says in ("go", "refuse")), default=len(line))
    speaks = say.GO in line or say.WISH in line
    if say.UNSURE in line:
        if party.unsure_how_many and any(each.says in ("go", "accept") and each.own for each in clauses):
            return Answer(Reading.COMING, replace(party, asks=True))
        return Answer(Reading.LATER, plain=speaks)
    if any(each.says == "later" for each in clauses) and not any(each.says in ("go", "refuse") for each in clauses):
        return Answer(Reading.LATER, plain=speaks)
    if say.ASK in line:
        return Answer(Reading.QUESTION, plain=speaks)
    if _HALF_WAY.search(line):
        return Answer(Reading.LATER, plain=speaks)
    if say.IF in line and line.index(say.IF) < first:
        return Answer(Reading.LATER, plain=speaks)
    if any(clause.maybe for clause in clauses) or (say.MAYBE in line and not clauses):
        return Answer(Reading.LATER, plain=speaks)
    return _settled(line, clauses, party)


def _settled(line: str, clauses: list[_Clause], party: Party) -> Answer | None:
    """Of all that the line says, what holds."""
    own = {clause.says for clause in clauses if clause.own}
    speaks = say.GO in line or bool(own & {"refuse", "busy"})
    says_of_itself = speaks or "free" in own or party.meets
    says_of_itself |= say.PEOPLE in line and (not party.among_others or "accept" in own)
    unclear = Answer(Reading.UNCLEAR, party if party.is_impossible else NOTHING_SAID, speaks)
    must = "double" in own and party.heads and "go" in own and not own & {"refuse", "busy"}  # ไม่ไปไม่ได้แล้ว ไปสาม
    if party.is_impossible or ("double" in own and not must):
        return unclear
    if party.stands:
        return Answer(Reading.COMING, party)
    if party.deputies and (say.SEND in line or any(clause.says == "go" for clause in clauses)):
        return Answer(Reading.COMING, party)
    if "go" in own or (party.sets and say.OTHER not in line):
        return _coming(clauses, party) or unclear
    if own & {"refuse"}:
        elsewhere = {clause.at for clause in clauses if clause.says in ("elsewhere", "went")}
        goes = any(sign == say.GO and place not in elsewhere for place, sign in enumerate(line))
        counted = party.heads and (goes or say.PEOPLE in line or say.NUMBER in line)
        return unclear if counted else Answer(Reading.NOT_COMING)
    if "wish" in own or "no_car" in own:
        return Answer(Reading.NOT_COMING) if "busy" in own else unclear
    if "busy" in own:
        partly = any(clause.part_of_day for clause in clauses if clause.says == "busy")
        return unclear if partly or own & {"free", "accept"} else Answer(Reading.NOT_COMING)
    if own & {"free", "accept"} or party.says_how_many:
        return Answer(Reading.COMING, party, plain=says_of_itself)
    if any(not clause.own for clause in clauses):
        who = any(sign in line for sign in (say.TITLE, say.KIN, say.CROWD))
        return Answer(Reading.UNCLEAR, plain=who) if say.GO in line else None
    if (
        own & {"elsewhere", "went"}
        or say.PEOPLE in line
        or say.PLUS in line
        or say.HEARD in line
        or say.MORE in line
        or say.AGE in line
    ):
        return Answer(Reading.UNCLEAR, plain=False)
    return None


def _coming(clauses: list[_Clause], party: Party) -> Answer | None:
    """They say that they come; None where they say the contrary as well."""
    goes = max((clause.at for clause in clauses if clause.says == "go" and clause.own), default=0)
    for clause in clauses:
        if not clause.own or clause.says not in ("refuse", "busy"):
            continue
        if clause.says == "refuse" and not party.refused_too:
            return None
        if clause.says == "busy" and not clause.part_of_day and clause.at > goes:
            return None
    return Answer(Reading.COMING, party)


def _clauses(tokens: list[Token], line: str) -> Iterator[_Clause]:
    """The parts that say whether somebody comes, each with whom it is about."""
    start = line.rfind(say.BEFORE) + 1
    if start:
        found = re.search(r"[.,D]", line[start:])
        start = start + found.end() if found else 0
    since = start
    for found in _CLAUSE.finditer(line, start):
        says = re.sub(r"\d", "", found.lastgroup or "")
        before, after = line[since : found.start()], line[found.end() :]
        since = found.end()
        if says == "go":
            says = _where_to(says, before, found[0], after)
            says = "elsewhere" if _is_of_another_verb(tokens, found, before, after) else says
        if re.search(r"O$", before) or after[:1] == say.OTHER:
            says = _among_unknown(says, found[0], tokens[found.start()].text)
        if says:
            maybe = (say.MAYBE in before or say.MAYBE in after[:2] or say.MAYBE in found[0]) and after[:1] != say.LATE
            maybe = maybe or (say.SOFTLY in before and says not in ("refuse", "busy"))
            own = _is_own(tokens, found, before, says)
            yield _Clause(says, own, maybe, say.TIME in before[-3:] or after[:1] == say.TIME, found.start())


def _among_unknown(says: str, signs: str, said: str) -> str:
    """A short word that runs into others that are not known may be a part of them."""
    if said in TAKES_BACK or says in ("accept", "free") or (signs[0] == say.REFUSE and len(said) <= _SHORT):
        return "elsewhere"
    return says


def _where_to(says: str, before: str, said: str, after: str) -> str:
    """`ไปตลาด` is no answer to an invitation, nor is `ไปแล้ว`."""
    if say.CAN in said or say.LIFT in said:
        return says
    if after[:1] == say.ALREADY and say.CHANGE not in before:
        return "went"
    if after[:1] == say.OTHER or (after[:2] == say.GAP + say.OTHER and not before.strip(",.")):
        return "elsewhere"
    return says


_MERE_DIRECTIONS = frozenset(("ไป", "มา", "ปาย", "ใป", "ปัย", "ป๊าย"))
_GOODS_COUNTED = re.compile(rf"(?:{say.OF_GOODS})$")
_BEFORE_ITS_NAME = frozenset(("กลุ่ม", "ทางกลุ่ม", "ทีม", "my group"))


def _is_of_another_verb(tokens: list[Token], found: re.Match[str], before: str, after: str) -> bool:
    """Whether the speaker does something else and ไป only says in which direction: `ฉันส่งเอกสารไป`, `ทำเสร็จไป 2 ผืน`. Behind
    `กลุ่ม` stands a name."""
    goes = next((each for each in tokens[found.start() : found.end()] if each.sign == say.GO), None)
    if goes is None or goes.text not in _MERE_DIRECTIONS or say.CAN in found[0] or after[:1] == say.DEPUTY:
        return False
    follows = next((each for each in tokens[found.end() :] if each.sign != say.GAP), None)
    if follows and follows.sign == say.OTHER and _GOODS_COUNTED.search(follows.text):
        return True
    does = re.search(rf"{say.SELF}[^.,D{say.SELF}{say.DEPUTY}]*{say.OTHER}[wdA]*$", before)
    return does is not None and tokens[found.start() - len(before) + does.start()].text not in _BEFORE_ITS_NAME


def _asks_leave(tokens: list[Token], found: re.Match[str]) -> bool:
    """`ขอไม่ไป`: nobody says so of somebody else."""
    return found.start() > 0 and tokens[found.start() - 1].text == "ขอ"


def _is_own(tokens: list[Token], found: re.Match[str], before: str, says: str) -> bool:
    """Whether a clause is about the speaker, and not about a husband, a car, somebody with a name."""
    last = re.split(r"[.,D]", before)[-1] if say.OTHER not in before[-2:] else before.rstrip(",")
    if say.REPORTED in last:
        return not re.search(r"[ktKO].*X|^X", last)
    if last.endswith(say.SEND):
        return False
    if _asks_leave(tokens, found) and not re.search(r"[kK]", last):
        return True
    if say.SELF in last or say.SEND in found[0]:
        return True
    who = last.strip("wcmA~TIdijCa0HRe")
    if not who or who == say.TITLE or re.search(r"[opz+]", last) or re.search(r"r", last):
        return True
    if says in ("refuse",) and re.search(r"[kKv].*[bO]|[b]$|^O+$", who):
        return True
    if says == "busy":
        return who[-1:] not in (say.THING, say.KIN, say.CROWD, say.TITLE) and not re.match(r"[vkKt]", who)
    if re.fullmatch(r"[,]*O", who):
        name = next(token.text for token in reversed(tokens[: found.start()]) if token.sign == say.OTHER)
        signed = name.isascii() or before.endswith(say.GAP)
        return says == "go" and signed and len(name) <= _NAME_LETTERS
    return not re.search(r"[kKvt]|O", who)
