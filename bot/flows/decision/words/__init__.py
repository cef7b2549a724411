"""The words by which decisions are asked for; how a line of one is read (`reading`, `deadline`)."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.answers import sounds_like_a_question
from bot.language.catalogue import mark

_NEWSPAPER = "ชน"
"""มติชน is one."""

command_words(
    50,
    Command(
        "decision.show",
        (*thai(Bare.ALONE, "มติที่ประชุม", "มติประชุม"), *english(Bare.NEVER, "decisions")),
        Topic.FORUMS,
        mark("Show what was decided: who does what by when."),
        "มติที่ประชุม",
        Who.PEOPLE,
        also=(
            "มติล่าสุด",
            "มติที่ตกลง",
            "ตกลงอะไรกันไว้",
            "ใครรับปากอะไร",
            "ใครต้องทำอะไร",
            "ข้อตกลง",
            "what was decided",
            "what did we decide",
            "who does what",
        ),
    ),
    Command(
        "decision.write",
        (*thai(Bare.NEVER, "จดมติ", "มติ", "บันทึกมติ"), *english(Bare.NEVER, "decided")),
        Topic.FORUMS,
        mark("Write down what was decided in one line: what, who, by when."),
        "จดมติ ทำป้าย พี่วันดี ภายใน 15 ธ.ค.",
        Who.LEADERS,
        IN_PRIVATE,
        free_text=True,
        also=("เพิ่มมติ", "เขียนมติ", "write a decision"),
        takes=lambda text: bool(text) and not sounds_like_a_question(text) and not text.startswith(_NEWSPAPER),
    ),
)
