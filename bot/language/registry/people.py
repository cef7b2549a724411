"""People, enterprises, roles."""

from bot.language.catalogue import mark
from bot.language.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai

COMMANDS: tuple[Command, ...] = (
    Command(
        "directory.open",
        (*thai(Bare.ALONE, "ทำเนียบ", "ทำเนียบกลุ่ม"), *english(Bare.NEVER, "directory")),
        Topic.PEOPLE,
        mark("Find an enterprise by name, product or place."),
        "น้องเวที ทำเนียบ กระจูด",
        Who.PEOPLE,
    ),
    Command(
        "register.start",
        (*thai(Bare.NEVER, "ลงทะเบียน", "สมัครสมาชิก"), *english(Bare.NEVER, "register", "join")),
        Topic.PEOPLE,
        mark("Say which enterprise you belong to."),
        "ลงทะเบียน",
    ),
    Command(
        "register.mine",
        (*thai(Bare.NEVER, "กลุ่มของฉัน", "เปลี่ยนชื่อเรียก"), *english(Bare.NEVER, "my enterprise")),
        Topic.PEOPLE,
        mark("Show your enterprises and what you do for them."),
        "กลุ่มของฉัน",
    ),
    Command(
        "terms.duties",
        (*thai(Bare.NEVER, "หน้าที่ของฉัน"), *english(Bare.NEVER, "my duties")),
        Topic.PEOPLE,
        mark("Tell you what your role does, what is open, and whom to ask."),
        "หน้าที่ของฉัน",
        Who.ROLE_HOLDER,
    ),
    Command(
        "word.say",
        (
            *thai(Bare.NEVER, "มีเรื่องไม่สบายใจ", "ไม่สบายใจ", "คุยเป็นส่วนตัว"),
            *english(Bare.NEVER, "private word"),
        ),
        Topic.PEOPLE,
        mark("Tell the network's coordinator in private what worries you, with or without your name."),
        "มีเรื่องไม่สบายใจ",
        Who.PEOPLE,
    ),
    Command(
        "invitation.code",
        (*thai(Bare.NEVER, "รหัสเชิญ", "รหัส"), *english(Bare.NEVER, "code")),
        Topic.PEOPLE,
        mark("Use a code that you were given."),
        "รหัส 4F7K-9QMD",
        places=IN_PRIVATE,
    ),
    Command(
        "handover.begin",
        (*thai(Bare.NEVER, "ส่งมอบหน้าที่", "ส่งต่อหน้าที่", "มอบหน้าที่"), *english(Bare.NEVER, "hand over")),
        Topic.PEOPLE,
        mark("Hand your duty over in good order: who follows, what is open, what else to pass on."),
        "ส่งมอบหน้าที่",
        Who.ROLE_HOLDER,
    ),
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
    ),
)
