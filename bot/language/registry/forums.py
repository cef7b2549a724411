"""Forums and meetings, and what comes of them."""

from bot.language.catalogue import mark
from bot.language.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai

COMMANDS: tuple[Command, ...] = (
    Command(
        "forum.next",
        (
            *thai(Bare.ALONE, "เวทีหน้า", "เวทีครั้งหน้า", "เวทีเครือข่าย", "ประชุมครั้งหน้า"),
            *english(Bare.NEVER, "next forum", "forums"),
        ),
        Topic.FORUMS,
        mark("Show the next forum: when, where, with whom; answer whether you come."),
        "เวทีหน้า",
        Who.PEOPLE,
    ),
    Command(
        "forum.go",
        (*thai(Bare.NEVER, "ไปได้", "ไปร่วม"), *english(Bare.NEVER, "coming")),
        Topic.FORUMS,
        mark("Say that you come to the next forum, and with how many."),
        "น้องเวที ไปได้ 3 คน",
        Who.PEOPLE,
    ),
    Command(
        "forum.not",
        (*thai(Bare.NEVER, "ไปไม่ได้", "ไม่ไป"), *english(Bare.NEVER, "not coming")),
        Topic.FORUMS,
        mark("Say that you cannot come to the next forum."),
        "น้องเวที ไปไม่ได้",
        Who.PEOPLE,
    ),
    Command(
        "forum.hosts",
        (*thai(Bare.ALONE, "ลำดับเจ้าภาพ", "คิวเจ้าภาพ"), *english(Bare.NEVER, "hosts", "order of hosts")),
        Topic.FORUMS,
        mark("Show who has hosted, who comes next and why."),
        "ลำดับเจ้าภาพ",
        Who.PEOPLE,
    ),
    Command(
        "forum.new",
        (*thai(Bare.NEVER, "นัดเวที", "นัดประชุม", "จัดเวที"), *english(Bare.NEVER, "plan forum", "plan meeting")),
        Topic.FORUMS,
        mark("Plan a single meeting, in one line or step by step."),
        "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม",
        Who.LEADERS,
        IN_PRIVATE,
    ),
    Command(
        "forum.series",
        (*thai(Bare.NEVER, "เวทีประจำ", "ประชุมประจำ"), *english(Bare.NEVER, "recurring meetings")),
        Topic.FORUMS,
        mark("Begin, change or end meetings that come again: the forum, the committee, the learning exchange."),
        "เวทีประจำ",
        Who.LEADERS,
        IN_PRIVATE,
    ),
    Command(
        "feed.show",
        (
            *thai(Bare.NEVER, "ปฏิทินเวที", "ปฏิทิน", "ปฏิทินของฉัน"),
            *english(Bare.NEVER, "calendar", "my calendar"),
        ),
        Topic.FORUMS,
        mark("Put the network's meetings into your phone's calendar."),
        "ปฏิทินเวที",
        Who.PEOPLE,
    ),
    Command(
        "checkin.here",
        (*thai(Bare.ALWAYS, "เช็คชื่อ", "เช็กชื่อ"), *english(Bare.NEVER, "check in")),
        Topic.FORUMS,
        mark("Say that you are at the forum, with the code that the host shows; the host gets the code."),
        "เช็คชื่อ K7M4P",
        Who.PEOPLE,
    ),
    Command(
        "minutes.show",
        (*thai(Bare.ALONE, "สรุปการประชุม", "รายงานการประชุม"), *english(Bare.NEVER, "minutes")),
        Topic.FORUMS,
        mark("Read the newest minutes; the host writes and checks them."),
        "สรุปการประชุม",
        Who.PEOPLE,
    ),
    Command(
        "decision.show",
        (*thai(Bare.ALONE, "มติที่ประชุม", "มติประชุม"), *english(Bare.NEVER, "decisions")),
        Topic.FORUMS,
        mark("Show what was decided: who does what by when."),
        "มติที่ประชุม",
        Who.PEOPLE,
    ),
    Command(
        "lesson.show",
        (*thai(Bare.ALONE, "ถอดบทเรียน", "บทเรียน"), *english(Bare.NEVER, "lessons")),
        Topic.FORUMS,
        mark("Read what the last forum has taught, and say what you think of it."),
        "ถอดบทเรียน",
        Who.PEOPLE,
    ),
)
