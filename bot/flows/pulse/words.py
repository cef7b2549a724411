"""The words by which pulse is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    70,
    Command(
        "pulse.report",
        (
            *thai(Bare.NEVER, "แจ้งกิจกรรม", "รายงานกิจกรรม", "มีกิจกรรม", "ไม่มีกิจกรรม"),
            *english(Bare.NEVER, "report activity"),
        ),
        Topic.PEOPLE,
        mark("Say with one tap whether your enterprise has done something this month."),
        "แจ้งกิจกรรม",
        Who.ROLE_HOLDER,
        also=("แจ้งว่ามีกิจกรรม", "เดือนนี้มีกิจกรรม", "รายงานว่ามีกิจกรรม", "บันทึกกิจกรรม", "report an activity"),
    ),
)
command_words(
    70,
    Command(
        "pulse.show",
        (
            *thai(Bare.NEVER, "ชีพจร", "ชีพจรเครือข่าย", "ดูชีพจร", "ชีพจรกลุ่ม", "เครือข่ายเป็นยังไงบ้าง", "เครือข่ายเป็นอย่างไรบ้าง"),
            *english(Bare.NEVER, "pulse"),
        ),
        Topic.NETWORK,
        mark("Show how the network, an area or your own enterprise is doing; what is learnt comes first."),
        "ชีพจร ผ้าทอเกาะยอ",
        Who.PEOPLE,
        also=(
            "ความเคลื่อนไหว",
            "เครือข่ายเป็นไง",
            "กลุ่มไหนเงียบ",
            "ภาพรวมเครือข่าย",
            "how is the network",
            "how are we doing",
            "overview",
        ),
    ),
)
