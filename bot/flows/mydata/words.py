"""The words by which mydata is asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import Bare, Command, Topic, english, thai
from bot.language.catalogue import mark

command_words(
    10,
    Command(
        "mydata.show",
        (*thai(Bare.NEVER, "ข้อมูลของฉัน", "ดูข้อมูลของฉัน", "เก็บอะไรของฉันไว้บ้าง", "ข้อมูลฉัน"), *english(Bare.NEVER, "my data")),
        Topic.MY_DATA,
        mark("Show everything that is kept about you, as a card and as a file."),
        "ข้อมูลของฉัน",
        also=(
            "มีข้อมูลอะไรของฉัน",
            "ขอดูข้อมูลส่วนตัว",
            "ข้อมูลส่วนตัวของฉัน",
            "ข้อมูลส่วนตัว",
            "what do you know about me",
            "show my data",
        ),
    ),
    Command(
        "mydata.delete",
        (*thai(Bare.NEVER, "ลบข้อมูลของฉัน", "ลบข้อมูล", "อยากลบข้อมูล", "ขอลบข้อมูล"), *english(Bare.NEVER, "delete my data")),
        Topic.MY_DATA,
        mark("Have everything about you deleted, after seven days to think it over."),
        "ลบข้อมูลของฉัน",
        also=(
            "ลบฉันออก",
            "ลบบัญชี",
            "ลบประวัติ",
            "ลบข้อมูลส่วนตัว",
            "delete me",
            "delete my account",
            "remove my data",
            "erase my data",
        ),
        acts=True,
    ),
    Command(
        "mydata.keep",
        (*thai(Bare.NEVER, "ไม่ลบแล้ว", "เก็บข้อมูลไว้"), *english(Bare.NEVER, "keep my data")),
        Topic.MY_DATA,
        mark("Take the deletion back within the seven days."),
        "ไม่ลบแล้ว",
        also=("ยกเลิกการลบ", "ไม่ต้องลบ", "ไม่ลบข้อมูล", "cancel the deletion", "do not delete"),
        acts=True,
    ),
    Command(
        "mydata.withdraw",
        (*thai(Bare.NEVER, "ถอนความยินยอม", "ไม่ยินยอมแล้ว", "ขอถอนความยินยอม"), *english(Bare.NEVER, "withdraw consent")),
        Topic.MY_DATA,
        mark("Take your consent back: your name, phone, enterprises and roles are forgotten at once."),
        "ถอนความยินยอม",
        also=("ถอนยินยอม", "ยกเลิกความยินยอม", "withdraw my consent", "take back my consent"),
        acts=True,
    ),
)
