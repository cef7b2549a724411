"""The words by which it is said what a network is for, and which enterprise is its core (แม่ข่าย)."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark
from bot.language.normalising import key_of

_WORDS = {
    "business": ("ธุรกิจ", "ค้าขาย", "ซื้อขาย", "การค้า", "ตลาด", "รายได้", "trade", "business"),
    "social": ("พื้นที่", "สังคม", "ชุมชน", "ดูแลกัน", "ท้องถิ่น", "area", "social"),
    "knowledge": ("เรียนรู้", "ความรู้", "วิชาการ", "learn", "knowledge"),
}


def purpose_in(text: str) -> str | None:
    """The purpose that words speak of; None where they speak of none, or of several."""
    said = key_of(text)
    found = [purpose for purpose, words in _WORDS.items() if any(key_of(word) in said for word in words)]
    return found[0] if len(found) == 1 else None


command_words(
    93,
    Command(
        "shape.purpose",
        (*thai(Bare.NEVER, "เครือข่ายเน้น", "เป้าหมายเครือข่าย"), *english(Bare.NEVER, "network purpose")),
        Topic.NETWORK,
        mark("Say what the network is for first: trade, the area, or learning. It shapes what I offer first."),
        "เครือข่ายเน้น ค้าขาย",
        Who.FACILITATOR,
        IN_PRIVATE,
        also=("เครือข่ายของเราเน้น", "เน้นเรื่อง", "วัตถุประสงค์เครือข่าย", "เครือข่ายนี้เน้นอะไร", "purpose of the network"),
    ),
    Command(
        "shape.core",
        (*thai(Bare.NEVER, "แม่ข่าย", "ตั้งแม่ข่าย"), *english(Bare.NEVER, "core organisation")),
        Topic.NETWORK,
        mark("Say which enterprise is the network's core, or that there is none: it is offered first."),
        "แม่ข่าย กระจูดโคกเมา",
        Who.FACILITATOR,
        IN_PRIVATE,
        also=("องค์กรหลัก", "กลุ่มแม่ข่าย", "ใครเป็นแม่ข่าย", "แม่ข่ายของเรา", "core enterprise"),
    ),
)  # fmt: skip
