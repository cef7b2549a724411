"""The words by which report is asked for."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

_OF_A_PLACE = re.compile(
    r"(?:(?:ราย)?(?:เดือน|ปี)(?:นี้|ที่แล้ว|ก่อน)?|ล่าสุด|\s)*(?:(?:เฉพาะ)?ของ|\bof\b|\bfor\b)?\s*(?P<place>(?:(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|พื้นที่)|(?<=ของ)|(?<=of )|(?<=for ))\s*\S.{1,40})",
    re.IGNORECASE,
)


def place_in(text: str) -> str | None:
    """What may be an area's name in the words behind the command: `จังหวัดพัทลุง`, `เดือนที่แล้วของสงขลา`."""
    found = _OF_A_PLACE.fullmatch(text.strip())
    return found["place"] if found else None


command_words(
    30,
    Command(
        "report.show",
        (*thai(Bare.NEVER, "รายงาน", "ดูรายงาน", "รายงานเครือข่าย"), *english(Bare.NEVER, "report", "reports")),
        Topic.NETWORK,
        mark("Show the newest report of what the network has done; in a 1:1 chat the earlier ones and an area's, too."),
        "รายงาน",
        Who.PEOPLE,
        also=(
            "รายงานล่าสุด",
            "สรุปเครือข่าย",
            "สรุปผลเครือข่าย",
            "รายงานผล",
            "รายงานประจำเดือน",
            "latest report",
            "network report",
        ),
        takes=lambda text: place_in(text) is not None,
    ),
)
