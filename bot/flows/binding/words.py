"""The words by which binding is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_GROUPS, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    10,
    Command(
        "binding.bind",
        (*thai(Bare.ALONE, "ผูกกลุ่ม"), *english(Bare.ALONE, "bind group")),
        Topic.NETWORK,
        mark("Make this group one of the network, of an area, of one enterprise or of a sub-group."),
        "ผูกกลุ่ม ผ้าทอเกาะยอ",
        Who.FACILITATOR,
        IN_GROUPS,
        also=("ผูกกลุ่มนี้", "เชื่อมกลุ่ม", "bind this group", "connect this group"),
        acts=True,
    ),
    Command(
        "binding.unbind",
        (*thai(Bare.ALONE, "เลิกผูกกลุ่ม"), *english(Bare.ALONE, "unbind group")),
        Topic.NETWORK,
        mark("Take this group out of the network; nothing is lost."),
        "เลิกผูกกลุ่ม",
        Who.FACILITATOR,
        IN_GROUPS,
        also=("ยกเลิกผูกกลุ่ม", "เอากลุ่มออก", "unbind this group"),
        acts=True,
    ),
)
