"""The words by which report is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    30,
    Command(
        "report.show",
        (*thai(Bare.NEVER, "รายงาน", "ดูรายงาน", "รายงานเครือข่าย"), *english(Bare.NEVER, "report", "reports")),
        Topic.NETWORK,
        mark("Show the newest report of what the network has done; in a 1:1 chat the earlier ones, too."),
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
    ),
)
