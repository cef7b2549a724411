"""How many come, how many eat, and what is said of cars: in the signs of a line (see `lexicon`)."""

import re
from dataclasses import dataclass

from bot.flows.forum.words import lexicon as say
from bot.flows.forum.words.lexicon import Token

MOST_HEADS = 30


@dataclass(frozen=True)
class Party:
    """Who comes, as far as it was said."""

    heads: int | None = None
    """The speaker and those who come along, or those who come in the speaker's place."""
    meals: int | None = None
    """How many of them eat."""
    seats: int | None = None
    """Free seats that were offered."""
    needs_lift: bool = False
    asks: bool = False
    """More come, or some do not: one has to ask how many."""
    deputies: bool = False
    """Others come in the speaker's place."""
    sets: bool = False
    """`เพิ่มเป็น 5 คน`: the number alone is changed."""
    refused_too: bool = False
    """So many come, and so many do not."""
    stands: bool = False
    """`ตอนแรก 4 คน เหลือ 3`, `เพิ่มหลานอีกคน รวมเป็น 4`: so many it is now, whatever the reason."""
    unsure_how_many: bool = False
    says_how_many: bool = False
    """A line that is little more than a number of people."""
    among_others: bool = False
    """It says so among words of which nothing is known: `สิบสองคนพอดีรถตู้ ออกจากบ้านหกโมง`."""
    meets: bool = False
    """`เจอกันค่ะ`: by itself it says that they will be there."""

    @property
    def is_impossible(self) -> bool:
        """Nobody comes with nobody, nor with a hundred."""
        return self.heads is not None and not 1 <= self.heads <= MOST_HEADS


NOTHING_SAID = Party()

_MEALS = tuple(map(re.compile, (r"n,?M", r"M[.,]*(?P<n>[0H])", r"(?<![gcA=])(?P<n>[0H])[.,]*M")))
_SEATS = tuple(map(re.compile, (r"V[.,Aef]*(?P<n>[0HT])", r"vs?f[.,]*(?P<n>[0H])", r"(?P<n>[0H])[.,]*V")))
_COMPANIONS = re.compile(r"[op](?:,?[kKtO]O?)+(?:,?[o](?:,?[kKtO]O?)+)*")
_PEOPLE_ALONG = re.compile(
    r"(?:p[^D]*?[kKO][gcA.,]*e?|kO?g\.*e),?(?P<n>[H0])|[op][kKgO.,A]*e,?[kK]?,?(?P<e>[H0])|o[O],?(?P<u>[H0])|o,?(?P<o>[H0]),?[kKO]|(?:e[k]?,?o?|pk?[gcA.,y]+e?,?)(?P<m>[H0])"
)
_AMBIGUOUS = re.compile(r"o[kK][A.,]*(?:[kK],?)?(?P<n>H|0(?=[.,]|$))|[kK](?P<m>H)")
_AGES = re.compile(r"(?:G|k),?(?P<n>[H0])")
_BUT_SO_MANY = re.compile(r"D[wA]*=,?(?P<n>[H0])")
"""`ว่าจะไป 3 คน แต่เหลือ 2`."""
_NOW = re.compile(r"B[^q]*=,?(?P<n>[H0])|e[kKtO][^q]*A,?(?P<all>[H0])(?=[.,]|$)")
_FOLLOWERS = "ผู้ติดตาม"
"""Never counts whom they follow."""
_IN_ALL, _TOGETHER_WITH = "รวม", "กับ"
_TOTAL = re.compile(r"A[A=dO.,]*(?P<n>H|0(?=[.,]|$))")
"""`พาแม่ไปด้วย รวมเป็น 2 คน`: the speaker is one of them."""
_ALL_COUNTED = r"[wcA.,]*g[A.,]*R[^HR]*H[.,]*"
_ALL_AND_HOW_MANY = re.compile(r"(?:^|[,.sgA])R[A.,]*H(?!.*[R0])")
_AND_SO_MANY_MORE = re.compile(r"[op],?(?P<first>[ktO]+)(?:,?o,?[kKt]O?[.,]*e,?)(?P<n>[H0])")
"""`กับพี่สาวแล้วก็หลานอีกสองคน`: she, and two more."""
_NAMED_ONE_BY_ONE = re.compile(r"(?P<names>(?:[kt]O,?){2,})o,?(?P<last>[kt]O|s|y)")
_DEPUTIES = re.compile(r"rg[A,]*H|r[^D.]*z|rO?[ktK][ktKO]*g(?!O)|^[,s]*z|[kKtO][wm]*g,?z")
_BARE = re.compile(r"(?:^|(?:gc?|[cA=])\.*,?|y\.*,|yH|w,)(?P<n>0)(?=[.,Dd]|$)")


def party_of(tokens: list[Token], line: str) -> Party:
    """What a line says of numbers; whether they come is for the grammar to say."""
    line, meals = _take_out(_MEALS, line, tokens)
    line, seats = _take_out(_SEATS, line, tokens)
    lift = say.LIFT in line or say.NO_CAR in line
    deputies = bool(_DEPUTIES.search(line)) and not re.search(r"n,?r|g,?z,?[ktKO]", line)
    bare = {found.start("n") for found in _BARE.finditer(line)}
    numbers = [place for place, sign in enumerate(line) if sign == say.PEOPLE or place in bare]
    refused_too = bool(re.search(r"gc?[.,]*H.*g[A]*n,?c[.,]*H", line))
    now = _now(tokens, line)
    heads, asks = _heads(tokens, line, numbers, deputies) if now is None else (now, False)
    says = bool(re.fullmatch(r"[.,]*[st],?o,?[kt]O?[.,eA]*H?[.,]*", line)) or (
        bool(re.fullmatch(r"[As,.wy]*(?:[H0R]|G,?[H0])[.,AGkHo0wsd]*", line))
        and bool(re.search(r"[HR]|^[.,wA]*0[.,]*$", line))
    )
    apart = not says and _number_stands_apart(line)
    return Party(
        heads, meals, seats, lift, asks, deputies,
        sets=bool(re.search(r"=,?[H0]", line)), refused_too=refused_too,
        stands=now is not None,
        unsure_how_many=bool(re.search(r"A,?k?,?n?,?u|u.*A$", line)) or _asks_itself_how_many(tokens, line),
        says_how_many=says or apart or (say.PLUS in line and heads is not None),
        among_others=apart and say.OTHER in line and say.THING not in line,
        meets=any(each.text in _MEETS for each in tokens),
    )  # fmt: skip


_MEETS = frozenset(("เจอกัน", "พบกัน", "ไม่พลาด", "บ่พลาด", "see you", "see you there", "count me in", "count us in"))
_SOMEBODY_ELSE_NOT = re.compile(r"(?:^|(?<=,))[kt]O?n,?[gfc]+|O?vg")
"""Nor does it matter that a van goes: `หกคนค่ะ เช่ารถตู้ไป`."""
_A_NUMBER = re.compile(r"[As.wy]*H[.AksdHov]*")


def _number_stands_apart(line: str) -> bool:
    """Whether one part of a line is a number of people, and the others are reasons: `คนเดียว เมียเฝ้าบ้าน`."""
    parts = [part for part in line.split(say.GAP) if part]
    counted = [part for part in parts if _A_NUMBER.fullmatch(part)]
    others = _SOMEBODY_ELSE_NOT.sub("", ",".join(parts[1:]))
    return counted == parts[:1] and not re.search(r"[gnxquPH0R+]", others)


_HOW_MANY = ("กี่คน", "ใคร", "ไผ", "เท่าไหร่", "เท่าไร", "who")
_WONDERS = re.compile(r"uX?[wO]*(?P<what>q)|(?P<first>q)[w,]*u")


def _asks_itself_how_many(tokens: list[Token], line: str) -> bool:
    """`ไปค่ะ แต่ยังไม่รู้กี่คน`, `กี่คนยังไม่รู้`."""
    found = _WONDERS.search(line)
    if found is None or not any(each.sign == say.UNSURE and "รู้" in each.text for each in tokens):
        return False
    return tokens[found.start("what" if found["what"] else "first")].text in _HOW_MANY


def _take_out(patterns: tuple[re.Pattern[str], ...], line: str, tokens: list[Token]) -> tuple[str, int | None]:
    """What is counted there is no number of people who come."""
    found = next(filter(None, (pattern.search(line) for pattern in patterns)), None)
    if not found:
        return line, None
    number = _value(tokens[found.start("n")]) if found.groupdict().get("n") else 0
    return line[: found.start()] + say.END * len(found[0]) + line[found.end() :], number


def _value(token: Token) -> int:
    digits = re.search(r"\d+", token.text)
    return token.value or (int(digits[0]) if digits else 0)


def _heads(tokens: list[Token], line: str, numbers: list[int], deputies: bool) -> tuple[int | None, bool]:
    """(how many, whether one has to ask)."""
    if say.ROUGHLY_PEOPLE in line:  # ไปกันทั้งบ้าน 5 คน
        counted = len(numbers) == 1 and (re.fullmatch(_ALL_COUNTED, line) or _ALL_AND_HOW_MANY.search(line))
        return (tokens[numbers[0]].value, False) if counted else (None, True)
    whole = next((each for each in tokens if each.sign == say.PEOPLE and each.text.startswith(_IN_ALL)), None)
    if whole:
        return whole.value, False
    total = next((found for found in _TOTAL.finditer(line) if tokens[found.start()].text.startswith(_IN_ALL)), None)
    if total:
        return tokens[total.start("n")].value, False
    if say.PLUS in line:
        value = tokens[line.index(say.PLUS)].value
        return (value, False) if value == 1 else (None, True)
    if say.AGE in line and numbers:
        ages = [found.start("n") for found in _AGES.finditer(line)]
        both = sum(tokens[place].value for place in ages)
        return both, any(tokens[place].value != both for place in numbers if place not in ages)
    if deputies:
        return (tokens[numbers[0]].value if numbers else 1), len(numbers) > 1
    more = _AND_SO_MANY_MORE.search(line)
    if more and say.SET not in line:
        return 1 + len(re.findall(r"[kt]O?|O", more["first"])) + tokens[more.start("n")].value, False
    along = _PEOPLE_ALONG.search(line)
    place = next(along.start(name) for name in ("n", "e", "o", "u", "m") if along.group(name)) if along else 0
    if along and not _is_of_another_thing(tokens[along.start() : place + 1]):
        if say.SET not in line and not along["m"]:
            return 1 + tokens[place].value, False
        return None, True
    ambiguous = _AMBIGUOUS.search(line)
    if ambiguous and not _has_total(line, tokens):
        place = next(ambiguous.start(name) for name in ("n", "m") if ambiguous.group(name))
        both = tokens[place].value == 2 and any(each.text in say.ONE_EACH for each in tokens[place - 2 : place])
        followers = any(each.text == _FOLLOWERS for each in tokens[ambiguous.start() : place])
        if followers:
            return 1 + tokens[place].value, False
        return (2, False) if tokens[place].value == 1 or both else (None, True)
    if left := _BUT_SO_MANY.search(line):
        return tokens[left.start("n")].value, False
    if numbers:
        return tokens[numbers[0]].value, len({tokens[place].value for place in numbers}) > 1 and len(numbers) > 2
    named = _NAMED_ONE_BY_ONE.search(line)
    if named and say.GO in line:  # มีพี่แดงพี่นงแล้วก็พี่ด้วย
        myself = named["last"] in (say.SELF, say.ACCEPT)
        return (1 + len(re.findall(r"[kt]O", named["names"])), False) if myself else (None, True)
    return _with_companions(line)


def _now(tokens: list[Token], line: str) -> int | None:
    """How many it is now, where a line tells what it was before or who is added, and the sum."""
    found = _NOW.search(line)
    if found is None:
        return None
    if found["all"] and not any(
        each.text.startswith(_IN_ALL) for each in tokens[found.start("all") - 2 : found.start("all")]
    ):
        return None
    return _value(tokens[found.start("n" if found["n"] else "all")])


def _is_of_another_thing(said: list[Token]) -> bool:
    """Whether a bare number behind "and" is of something that the line says besides: `และสั่งปุ๋ย 9`."""
    joins = said[0].sign == say.WITH and not said[0].text.startswith(_TOGETHER_WITH)
    return joins and said[-1].sign == say.NUMBER and any(each.sign == say.OTHER for each in said)


def _has_total(line: str, tokens: list[Token]) -> bool:
    apart = re.search(r"o[kt]O?,(?P<n>H)", line)
    agrees = (
        apart is not None and tokens[apart.start("n")].value == 2 and not tokens[apart.start("n")].text[0].isdigit()
    )
    return agrees or bool(re.search(r"[gcA=],?H", line) or re.match(r"H", line))


def _with_companions(line: str) -> tuple[int | None, bool]:
    if re.search(r"g[cA]*0[kKtO]|A[kK]", line):
        return None, True
    mine = re.search(r"(?P<who>(?:[kt]O?,?)+)os", line)
    if mine:
        return 1 + len(re.findall(r"[kt]", mine["who"])), False
    found = _COMPANIONS.search(line)
    if not found:
        return None, False
    if re.search(r"[skt],[kt]", line):
        return None, True
    if say.CROWD in found[0]:
        return None, True
    companions = len(re.findall(r"[kt]O?|O", found[0]))
    return 1 + companions, False
