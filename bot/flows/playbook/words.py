"""The words by which playbook is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    90,
    Command(
        "playbook.texts",
        (*thai(Bare.NEVER, "ข้อความชวนคุย", "คำชวนคุย"), *english(Bare.NEVER, "nudges")),
        Topic.NETWORK,
        mark("Show and change the words with which I ask when the network has gone quiet."),
        "ข้อความชวนคุย",
        Who.LEADERS,
        also=("แก้คำชวนคุย", "ข้อความเตือน", "nudge texts"),
    ),
)
