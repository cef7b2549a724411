"""The words by which neighbouring networks are asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    97,
    Command(
        "neighbour.show",
        (
            *thai(Bare.NEVER, "เครือข่ายเพื่อน", "ดูเครือข่ายเพื่อน"),
            *english(Bare.NEVER, "neighbour networks", "friend networks"),
        ),
        Topic.NETWORK,
        mark("See the lessons and products of networks with which ours has agreed."),
        "เครือข่ายเพื่อน",
        also=(
            "บทเรียนเครือข่ายอื่น",
            "บทเรียนของเครือข่ายอื่น",
            "สินค้าเครือข่ายอื่น",
            "สินค้าของเครือข่ายอื่น",
            "เครือข่ายเพื่อนบ้าน",
            "เครือข่ายที่แลกเปลี่ยน",
            "เครือข่ายที่แลกเปลี่ยนกัน",
            "เครือข่ายที่แลกเปลี่ยนด้วย",
            "เครือข่ายที่แลกเปลี่ยนกับเรา",
            "แลกเปลี่ยนกับเครือข่ายไหน",
            "เราแลกเปลี่ยนกับเครือข่ายไหน",
            "เครือข่ายไหนแลกเปลี่ยนกับเรา",
        ),
    ),
    Command(
        "neighbour.ask",
        (*thai(Bare.NEVER, "แลกเปลี่ยนกับเครือข่าย", "ขอแลกเปลี่ยนกับเครือข่าย"), *english(Bare.NEVER, "exchange with network")),
        Topic.NETWORK,
        mark("Ask another network to look at each other's lessons and products."),
        "แลกเปลี่ยนกับเครือข่าย ลุ่มน้ำปัตตานี",
        Who.FACILITATOR,
        IN_PRIVATE,
        also=("เชิญเครือข่าย", "เป็นเพื่อนกับเครือข่าย", "ดูบทเรียนกับเครือข่าย"),
    ),
)
