"""The words by which a question goes round, and by which a group answers it."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    45,
    Command(
        "talk_first.say",
        (*thai(Bare.NEVER, "ตอบว่า", "ขอตอบว่า", "คำตอบกลุ่ม"), *english(Bare.NEVER, "our answer")),
        Topic.FORUMS,
        mark("Answer for your enterprise what the groups were asked before the forum."),
        "ตอบว่า อยากคุยเรื่องราคาปุ๋ย",
        Who.PEOPLE,
        free_text=True,
        also=("คำตอบของกลุ่ม", "คำตอบของเรา", "คำตอบคือ", "กลุ่มเราตอบว่า", "ตอบคำถาม", "we answer", "answer"),
        acts=True,
    ),
    Command(
        "talk_first.round",
        (*thai(Bare.NEVER, "คำถามเวียน", "ถามทุกกลุ่ม", "เวียนถามทุกกลุ่ม", "เวียนถาม"), *english(Bare.NEVER, "question round")),
        Topic.FORUMS,
        mark("Carry one question round all groups, a few a week, and gather what they say on one page."),
        "คำถามเวียน กลุ่มคุณขายที่ไหนได้ดีที่สุด",
        Who.LEADERS,
        IN_PRIVATE,
        also=("เวียนคำถาม", "ถามเวียน", "คาราวานคำถาม", "ถามความเห็นทุกกลุ่ม", "carry a question round", "ask all groups"),
    ),
    Command(
        "talk_first.before",
        (*thai(Bare.NEVER, "คำถามก่อนเวที", "กลุ่มคุยก่อน"), *english(Bare.NEVER, "question before the forum")),
        Topic.FORUMS,
        mark("Say what every group is asked before the next forum, or read what they said."),
        "คำถามก่อนเวที ปีหน้าอยากทำอะไรร่วมกัน",
        Who.PEOPLE,
        also=("แต่ละกลุ่มว่ายังไง", "กลุ่มต่างๆ ตอบว่าอะไร", "คำตอบก่อนเวที", "what do the groups say"),
    ),
)
