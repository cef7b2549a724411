"""The words by which private_message is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark


def is_cut_off(_text: str) -> bool:
    """Never: where the word is part of a sentence, all of the sentence is what worries somebody, and `heard` takes it."""
    return False


command_words(
    40,
    Command(
        "private_message.say",
        (*thai(Bare.NEVER, "มีเรื่องไม่สบายใจ", "ไม่สบายใจ", "คุยเป็นส่วนตัว"), *english(Bare.NEVER, "private word")),
        Topic.PEOPLE,
        mark("Tell the network's coordinator in private what worries you, with or without your name."),
        "มีเรื่องไม่สบายใจ",
        Who.PEOPLE,
        free_text=True,
        also=(
            "คุยส่วนตัว",
            "มีเรื่องอยากคุย",
            "มีเรื่องจะปรึกษา",
            "อยากระบาย",
            "มีปัญหาในกลุ่ม",
            "ร้องเรียน",
            "ขอคุยกับผู้ประสานงาน",
            "talk in private",
            "something worries me",
            "complaint",
        ),
        takes=is_cut_off,
    ),
)
