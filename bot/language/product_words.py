"""What people call the same product: whoever asks for a batik cloth and whoever makes "ผ้าบาติก" mean one thing, and
ทอผ้า is what makes ผ้าทอ.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import permutations

from bot.language.enterprise_words import folded

SAME = (
    ("ผ้าบาติก", "บาติก", "ปาเต๊ะ", "ผ้าปาเต๊ะ", "ผ้าโสร่ง", "batik"),
    (
        "ผ้าทอ", "ผ้าทอมือ", "ผ้าพื้นเมือง", "ผ้าไทย", "ผ้าฝ้ายทอ", "ผ้าลายดอก", "ผ้ายก", "ผ้าไหม", "ผ้าขาวม้า", "ผ้าถุง", "กี่ทอผ้า",
        "woven cloth", "weaving", "weavers",
    ),
    (
        "กระจูด", "ผลิตภัณฑ์กระจูด", "เสื่อกระจูด", "กระเป๋าสาน", "ตะกร้าสาน", "ตะกร้า", "เครื่องจักสาน", "จักสาน", "งานสาน",
        "เสื่อสาน", "เสื่อ", "สาดจูด", "สานกระเป๋า", "กระบุง", "กระจาด", "basket", "wicker",
    ),
    ("หัตถกรรมกะลามะพร้าว", "กะลามะพร้าว", "กะลา", "พรก", "coconut shell"),
    ("หัตถกรรมใยตาล", "ใยตาล", "เส้นใยตาล", "หมวกใยตาล", "palm fibre"),
    ("น้ำตาลแว่น", "น้ำตาลโตนด", "น้ำตาลปี๊บ", "น้ำผึ้งโหนด", "ตาลโตนด", "palm sugar"),
    ("ข้าว", "ข้าวสาร", "ข้าวกล้อง", "ข้าวสังข์หยด", "ข้าวหอม", "rice"),
    ("เมล็ดพันธุ์ข้าว", "พันธุ์ข้าว", "ข้าวปลูก", "rice seed"),
    ("ต้นธูปฤาษี", "ผลิตภัณฑ์ต้นธูปฤาษี", "กกช้าง", "เส้นใยพืช", "cattail"),
    ("ศิลปะประดิษฐ์", "ดอกไม้ประดิษฐ์", "ของที่ระลึก", "ของฝาก", "ของชำร่วย", "งานประดิษฐ์", "souvenir"),
    ("น้ำผึ้ง", "เลี้ยงผึ้ง", "ผึ้งโพรง", "ชันโรง", "honey"),
    ("ปุ๋ย", "fertilizer", "fertiliser"),
    ("กากน้ำตาล", "molasses"),
    ("น้ำตาลทราย", "sugar"),
    ("อาหารสัตว์", "animal feed"),
    ("ยางแผ่น", "ยางพารา", "rubber sheet", "rubber"),
)  # fmt: skip
"""Names of one product; a name may hold another (ผ้าทอ in ผ้าทอมือ)."""

PARTS = (
    "ผ้า", "ทอ", "บาติก", "ย้อม", "คราม", "มัดหมี่", "ไหม", "ฝ้าย", "ปัก", "เย็บ", "สาน", "จัก", "กระจูด", "จูด", "เสื่อ", "ตะกร้า", "กระเป๋า",
    "หมวก", "ไผ่", "หวาย", "เตย", "กะลา", "มะพร้าว", "ใยตาล", "โตนด", "น้ำตาล", "ข้าว", "พันธุ์", "เมล็ด", "ผึ้ง", "เลี้ยง", "ปลา", "เค็ม", "แห้ง", "ไข่",
    "กล้วย", "ฉาบ", "พริก", "แกง", "ปั้น", "ดิน", "เผา", "ไม้", "แกะ", "สลัก", "ดอกไม้", "ประดิษฐ์", "สบู่", "สมุนไพร", "นวด", "แพะ", "วัว", "หมู",
    "ไก่", "เป็ด", "กุ้ง", "เห็ด", "ผัก", "ผลไม้", "ทุเรียน", "กาแฟ", "ขนม", "เครื่อง",
)  # fmt: skip
"""What names of products are put together of, in one order or the other: ผ้าทอ, ทอผ้า."""

SAYING_NOTHING = ("ผลิตภัณฑ์", "หัตถกรรม", "เครื่อง", "งาน", "กลุ่ม", "สตรี", "แม่บ้าน", "ของ", "ทำ", "ผลิต", "การ", "คน")
FEWEST_LETTERS = 3
MOST_PARTS = 3


class Trades:
    """The names that mean one product: those that everybody knows, and those that a network keeps of its own."""

    def __init__(self, own: Iterable[Sequence[str]] = ()) -> None:
        sets: list[dict[str, None]] = []
        for names in (*SAME, *own):
            merged = dict.fromkeys(form for name in names for form in _in_any_order(folded(name)))
            kept = []
            for each in sets:
                if each.keys() & merged.keys():
                    merged = {**each, **merged}
                else:
                    kept.append(each)
            sets = [*kept, merged]
        self._sets = tuple(tuple(each) for each in sets)
        self._named = sorted(
            ((name, place) for place, names in enumerate(self._sets) for name in names if len(name) >= FEWEST_LETTERS),
            key=lambda pair: -len(pair[0]),
        )

    def also_called(self, word: str) -> tuple[str, ...]:
        """Other names, folded, of the product that a folded word is or holds; the word itself is not among them.

        Where it holds several, the longest name says what is meant: rice seed is no rice.
        """
        found = self._longest_in(word)
        return tuple(name for place in found for name in self._sets[place] if name != word) if found else ()

    def of(self, text: str) -> frozenset[int]:
        """The products, by number, that a folded text names; of names within each other the longest."""
        return frozenset(self._cut(text)[0])

    def beside(self, text: str) -> str:
        """What a folded text says beside the names of products: เกาะยอ of ผ้าทอเกาะยอ."""
        return self._cut(text)[1]

    def same(self, wanted: str, made: str) -> bool:
        """Whether who makes the one is asked for the other; both folded."""
        named, known = self.of(wanted), self.of(made)
        if named and known:
            return bool(named & known)
        if len(wanted) < FEWEST_LETTERS or len(made) < FEWEST_LETTERS:
            return False
        parts, others = parts_of(wanted), parts_of(made)
        return bool(parts and others) and (parts <= others or others <= parts)

    def _longest_in(self, word: str) -> list[int]:
        """The numbers of the products of the longest name that a word holds."""
        longest = next((len(name) for name, _place in self._named if name in word), 0)
        return list(dict.fromkeys(p for name, p in self._named if len(name) == longest and name in word))

    def _cut(self, text: str) -> tuple[set[int], str]:
        found = set()
        for name, place in self._named:
            if name in text:
                found.add(place)
                text = text.replace(name, "\n")
        return found, text.strip("\n")


def parts_of(word: str) -> frozenset[str]:
    """The parts that a folded name is put together of, without those that say nothing: ผ้า and ทอ of ทอผ้า."""
    return frozenset(part for part in _segments(word) if len(part) > 1 and part not in SAYING_NOTHING)


def _in_any_order(name: str) -> Collection[str]:
    """A name, and the same with its known parts in another order."""
    parts = _segments(name)
    if len(parts) > MOST_PARTS or not set(parts) <= set(_BY_LENGTH):
        return (name,)
    return [name, *map("".join, permutations(parts))]


def _segments(word: str) -> list[str]:
    """A folded word cut into known parts, the longest first, and what is unknown between them."""
    found, unknown, rest = [], "", word
    while rest:
        part = next((each for each in _BY_LENGTH if rest.startswith(each)), None)
        if part:
            found += [unknown, part]
            unknown, rest = "", rest[len(part) :]
        else:
            unknown, rest = unknown + rest[0], rest[1:]
    return [each for each in (*found, unknown) if each]


_BY_LENGTH = sorted({*PARTS, *SAYING_NOTHING}, key=len, reverse=True)
EVERYBODYS = Trades()
"""The names that all networks have in common."""


_WHO_MAKES = re.compile(
    r"(?:ใคร|ไผ|กลุ่มไหน|กลุ่มใด|บ้านไหน|เจ้าไหน|หาคน|มีคน)(?:ที่)?(?:รับ)?(?:ทำ|ผลิต|สาน|ทอ|ปลูก|เลี้ยง|แปรรูป|ขาย|เฮ็ด)\s*"
    r"(?P<what>[ก-๙]{3,24}?)(?:\s*(?:บ้าง|มั่ง|มั้ย|ไหม|หม้าย|ป่าว|แหน่|หล่าว|อยู่|ได้|เป็น|ขาย|คะ|ค่ะ|ครับ|คับ|จ้า|นะ|หน่อย|กัน))*[\s?]*"
)


def goods_named(text: str) -> str:
    """What a text asks the makers of: the longest name of a product that everybody knows, else what stands behind `who
    makes`; empty where it names nothing."""
    said = folded(text)
    asked = _WHO_MAKES.fullmatch(text.strip())
    return _known_goods(said) or (asked["what"] if asked else "")


def _known_goods(said: str) -> str:
    names = (name for same in SAME for name in same if len(folded(name)) >= FEWEST_LETTERS and folded(name) in said)
    return max(names, key=len, default="")


def begins_with_goods(text: str) -> bool:
    """Whether a text begins with a product that everybody knows."""
    said = folded(text)
    return any(said.startswith(folded(name)) for names in SAME for name in names)
