"""The words by which the choice of a network is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark

_NO_NAME = re.compile(r"ที่(?!\d)|ซึ่ง|อื่น|ไหน|ใด|ของเรา|เรา(?:มี|ไป|ได้|ทำ|แลก)|that|which")


def may_be_a_network(text: str) -> bool:
    """Whether what stands behind the word may name a network: `เครือข่ายที่แลกเปลี่ยนกัน` names none."""
    return not _NO_NAME.match(text.strip()) and not sounds_like_a_question(text)


command_words(
    95,
    Command(
        "network_choice.show",
        (
            *thai(
                Bare.NEVER,
                "เปลี่ยนเครือข่าย",
                "สลับเครือข่าย",
                "สลับไปเครือข่าย",
                "เปลี่ยนไปเครือข่าย",
                "ไปเครือข่าย",
                "เครือข่ายไหน",
                "เครือข่าย",
                "เครือข่ายของฉัน",
            ),
            *english(Bare.NEVER, "switch network", "change network", "which network", "network", "networks"),
        ),
        Topic.NETWORK,
        mark("See of which network we speak, and speak of another one."),
        "เปลี่ยนเครือข่าย สงขลา",
        takes=may_be_a_network,
        also=(
            "สลับไปที่เครือข่าย",
            "ขอเปลี่ยนเครือข่าย",
            "เลือกเครือข่าย",
            "ตอนนี้เครือข่ายไหน",
            "ตอนนี้อยู่เครือข่ายไหน",
            "อยู่เครือข่ายไหน",
            "คุยเรื่องเครือข่ายไหน",
            "เครือข่ายอะไร",
            "ฉันอยู่เครือข่ายไหนบ้าง",
            "มีเครือข่ายไหนบ้าง",
            "my networks",
            "switch to network",
        ),
    ),
    Command(
        "network_choice.join",
        (
            *thai(Bare.NEVER, "เข้าเครือข่ายอื่น", "หาเครือข่าย", "สมัครเครือข่ายอื่น"),
            *english(Bare.NEVER, "join another network", "find network"),
        ),
        Topic.PEOPLE,
        mark("Find another network by its name or place, and register there."),
        "เข้าเครือข่ายอื่น สงขลา",
        also=("เข้าอีกเครือข่าย", "เพิ่มเครือข่าย", "ค้นหาเครือข่าย", "ขอเข้าอีกเครือข่าย"),
    ),
)
