"""What people call the same product: whoever asks for a batik cloth and whoever makes "ผ้าบาติก" mean one thing."""

from bot.language.enterprise_words import folded

SAME = (
    ("ผ้าบาติก", "บาติก", "ปาเต๊ะ", "ผ้าปาเต๊ะ", "ผ้าโสร่ง", "batik"),
    ("ผ้าทอ", "ผ้าทอมือ", "ผ้าพื้นเมือง", "ผ้าไทย", "ผ้าฝ้ายทอ", "ผ้าลายดอก", "ผ้ายก", "woven cloth", "weaving"),
    (
        "กระจูด", "ผลิตภัณฑ์กระจูด", "เสื่อกระจูด", "กระเป๋าสาน", "ตะกร้าสาน", "ตะกร้า", "เครื่องจักสาน", "จักสาน", "งานสาน",
        "เสื่อสาน", "สาดจูด", "basket", "wicker",
    ),
    ("หัตถกรรมกะลามะพร้าว", "กะลามะพร้าว", "กะลา", "พรก", "coconut shell"),
    ("หัตถกรรมใยตาล", "ใยตาล", "เส้นใยตาล", "หมวกใยตาล", "palm fibre"),
    ("น้ำตาลแว่น", "น้ำตาลโตนด", "น้ำตาลปี๊บ", "น้ำผึ้งโหนด", "ตาลโตนด", "palm sugar"),
    ("ข้าว", "ข้าวสาร", "ข้าวกล้อง", "ข้าวสังข์หยด", "ข้าวหอม", "rice"),
    ("เมล็ดพันธุ์ข้าว", "พันธุ์ข้าว", "ข้าวปลูก", "rice seed"),
    ("ต้นธูปฤาษี", "ผลิตภัณฑ์ต้นธูปฤาษี", "กกช้าง", "เส้นใยพืช", "cattail"),
    ("ศิลปะประดิษฐ์", "ดอกไม้ประดิษฐ์", "ของที่ระลึก", "ของฝาก", "ของชำร่วย", "งานประดิษฐ์", "souvenir"),
    ("ปุ๋ย", "fertilizer", "fertiliser"),
    ("กากน้ำตาล", "molasses"),
    ("น้ำตาลทราย", "sugar"),
    ("อาหารสัตว์", "animal feed"),
    ("ยางแผ่น", "ยางพารา", "rubber sheet", "rubber"),
)  # fmt: skip
"""Names of one product; a name may hold another (ผ้าทอ in ผ้าทอมือ)."""

_SETS = tuple(tuple(folded(word) for word in words) for words in SAME)
FEWEST_LETTERS = 3


def also_called(word: str) -> tuple[str, ...]:
    """Other names, folded, of the product that a folded word is or holds; the word itself is not among them.

    Where it holds several, the longest name says what is meant: rice seed is no rice.
    """
    held = [(len(name), names) for names in _SETS for name in names if name in word and len(name) >= FEWEST_LETTERS]
    if not held:
        return ()
    longest = max(length for length, _names in held)
    found = {name: None for length, names in held if length == longest for name in names if name != word}
    return tuple(found)
