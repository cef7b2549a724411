"""The one registry of command words: languages, places, rights. `docs/commands.md` and the help cards come from it."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum

from bot.language.catalogue import mark


class Place(StrEnum):
    """Where a command works."""

    GROUP = "group"
    PRIVATE = "private"


class Who(Enum):
    """Who may use a command, in words for the documentation; the rights themselves are checked by the flow."""

    ANYONE = mark("everybody")
    MAKER = mark("whoever made it, or a facilitator")
    FACILITATOR = mark("facilitators")
    LEADERS = mark("facilitators and coordinators")
    ROLE_HOLDER = mark("whoever holds a role")
    PEOPLE = mark("people of the network")


class Bare(Enum):
    """When a word works in a group without the bot's name in front of it."""

    ALWAYS = mark("alone or with text")
    ALONE = mark("only alone")
    WITH_LINE = mark("only alone or with a whole line")
    """The rest must hold a separator, as `poll Which day | Sat | Sun` does."""
    NEVER = mark("only after the bot's name")


class Topic(Enum):
    """What a command is about; the help cards are made of these. The value is marked for translation."""

    POLLS = mark("Polls")
    FORUMS = mark("Forums and meetings")
    ORDERS = mark("Buying and selling together")
    PEOPLE = mark("People and enterprises")
    REFERRALS = mark("Passing customers on")
    MY_DATA = mark("My data")
    NETWORK = mark("Looking after the network")
    GENERAL = mark("Everything else")


@dataclass(frozen=True)
class Word:
    """One way to say a command."""

    text: str
    language: str
    bare: Bare


@dataclass(frozen=True)
class Command:
    """A thing that can be asked for by words."""

    key: str
    """`flow.action`, the name of the handler."""
    words: tuple[Word, ...]
    topic: Topic
    summary: str
    """One sentence, marked for translation."""
    example: str
    who: Who = Who.ANYONE
    places: frozenset[Place] = field(default=frozenset(Place))

    @property
    def name(self) -> str:
        """The Thai word that stands for the command in menus."""
        return self.words[0].text

    def name_in(self, language: str) -> str:
        """The word that stands for the command in a language's menus."""
        return next((word.text for word in self.words if word.language == language), self.name)


def _thai(bare: Bare, *words: str) -> tuple[Word, ...]:
    return tuple(Word(word, "th", bare) for word in words)


def _english(bare: Bare, *words: str) -> tuple[Word, ...]:
    return tuple(Word(word, "en", bare) for word in words)


IN_GROUPS = frozenset({Place.GROUP})
IN_PRIVATE = frozenset({Place.PRIVATE})

REGISTRY: tuple[Command, ...] = (
    Command(
        "poll.open",
        (
            *_thai(Bare.ALWAYS, "โพล", "ตั้งโพล"),
            *_thai(Bare.WITH_LINE, "ถามความเห็น"),
            *_english(Bare.WITH_LINE, "poll", "new poll"),
        ),
        Topic.POLLS,
        mark("Ask the group something, with buttons to answer."),
        "โพล วันไหนสะดวก | เสาร์ | อาทิตย์",
    ),
    Command(
        "poll.dates",
        (*_thai(Bare.ALWAYS, "โพลวัน"), *_english(Bare.WITH_LINE, "date poll")),
        Topic.POLLS,
        mark("Find a day: everybody says can, maybe or cannot for each."),
        "โพลวัน ประชุมเดือนหน้า | 12 ม.ค. | 13 ม.ค. บ่ายโมง",
    ),
    Command(
        "poll.results",
        (*_thai(Bare.ALONE, "ผลโพล", "ดูผลโพล"), *_english(Bare.ALONE, "poll results")),
        Topic.POLLS,
        mark("Show how the vote stands."),
        "ผลโพล",
        places=IN_GROUPS,
    ),
    Command(
        "poll.vote",
        (*_thai(Bare.ALWAYS, "โหวต", "ลงคะแนน", "เลือกข้อ"), *_english(Bare.ALWAYS, "vote")),
        Topic.POLLS,
        mark("Vote by text: the number or the words of an option."),
        "โหวต 2",
        places=IN_GROUPS,
    ),
    Command(
        "poll.withdraw",
        (*_thai(Bare.ALONE, "ถอนคะแนน", "ยกเลิกโหวต"), *_english(Bare.ALONE, "withdraw vote")),
        Topic.POLLS,
        mark("Take your vote back."),
        "ถอนคะแนน",
        places=IN_GROUPS,
    ),
    Command(
        "poll.settings",
        (*_thai(Bare.ALONE, "ตั้งค่าโพล"), *_english(Bare.ALONE, "poll settings")),
        Topic.POLLS,
        mark("Change how a poll works: closing time, several answers, names shown or not."),
        "ตั้งค่าโพล",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.add",
        (*_thai(Bare.ALWAYS, "เพิ่มตัวเลือก"), *_english(Bare.ALWAYS, "add option")),
        Topic.POLLS,
        mark("Add an option to the open poll."),
        "เพิ่มตัวเลือก วันจันทร์",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.close",
        (*_thai(Bare.ALONE, "ปิดโพล"), *_english(Bare.ALONE, "close poll")),
        Topic.POLLS,
        mark("Close the poll now and show the result."),
        "ปิดโพล",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.reopen",
        (*_thai(Bare.ALONE, "เปิดโพลอีกครั้ง", "เปิดโพล"), *_english(Bare.ALONE, "reopen poll")),
        Topic.POLLS,
        mark("Open the poll again that was closed last."),
        "เปิดโพลอีกครั้ง",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.repeat",
        (*_thai(Bare.ALONE, "ถามโพลซ้ำ"), *_english(Bare.ALONE, "repeat poll")),
        Topic.POLLS,
        mark("Ask the last poll's question anew."),
        "ถามโพลซ้ำ",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "poll.delete",
        (*_thai(Bare.ALONE, "ลบโพล"), *_english(Bare.ALONE, "delete poll")),
        Topic.POLLS,
        mark("Delete the poll and all its votes."),
        "ลบโพล",
        Who.MAKER,
        IN_GROUPS,
    ),
    Command(
        "forum.next",
        (
            *_thai(Bare.ALONE, "เวทีหน้า", "เวทีครั้งหน้า", "เวทีเครือข่าย", "ประชุมครั้งหน้า"),
            *_english(Bare.NEVER, "next forum", "forums"),
        ),
        Topic.FORUMS,
        mark("Show the next forum: when, where, with whom; answer whether you come."),
        "เวทีหน้า",
        Who.PEOPLE,
    ),
    Command(
        "forum.go",
        (*_thai(Bare.NEVER, "ไปได้", "ไปร่วม"), *_english(Bare.NEVER, "coming")),
        Topic.FORUMS,
        mark("Say that you come to the next forum, and with how many."),
        "น้องเวที ไปได้ 3 คน",
        Who.PEOPLE,
    ),
    Command(
        "forum.not",
        (*_thai(Bare.NEVER, "ไปไม่ได้", "ไม่ไป"), *_english(Bare.NEVER, "not coming")),
        Topic.FORUMS,
        mark("Say that you cannot come to the next forum."),
        "น้องเวที ไปไม่ได้",
        Who.PEOPLE,
    ),
    Command(
        "forum.hosts",
        (*_thai(Bare.ALONE, "ลำดับเจ้าภาพ", "คิวเจ้าภาพ"), *_english(Bare.NEVER, "hosts", "order of hosts")),
        Topic.FORUMS,
        mark("Show who has hosted, who comes next and why."),
        "ลำดับเจ้าภาพ",
        Who.PEOPLE,
    ),
    Command(
        "forum.new",
        (*_thai(Bare.NEVER, "นัดเวที", "นัดประชุม", "จัดเวที"), *_english(Bare.NEVER, "plan forum", "plan meeting")),
        Topic.FORUMS,
        mark("Plan a single meeting, in one line or step by step."),
        "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม",
        Who.LEADERS,
        IN_PRIVATE,
    ),
    Command(
        "forum.series",
        (*_thai(Bare.NEVER, "เวทีประจำ", "ประชุมประจำ"), *_english(Bare.NEVER, "recurring meetings")),
        Topic.FORUMS,
        mark("Begin, change or end meetings that come again: the forum, the committee, the learning exchange."),
        "เวทีประจำ",
        Who.LEADERS,
        IN_PRIVATE,
    ),
    Command(
        "feed.show",
        (
            *_thai(Bare.NEVER, "ปฏิทินเวที", "ปฏิทิน", "ปฏิทินของฉัน"),
            *_english(Bare.NEVER, "calendar", "my calendar"),
        ),
        Topic.FORUMS,
        mark("Put the network's meetings into your phone's calendar."),
        "ปฏิทินเวที",
        Who.PEOPLE,
    ),
    Command(
        "checkin.here",
        (*_thai(Bare.ALWAYS, "เช็คชื่อ", "เช็กชื่อ"), *_english(Bare.NEVER, "check in")),
        Topic.FORUMS,
        mark("Say that you are at the forum, with the code that the host shows; the host gets the code."),
        "เช็คชื่อ K7M4P",
        Who.PEOPLE,
    ),
    Command(
        "minutes.show",
        (*_thai(Bare.ALONE, "สรุปการประชุม", "รายงานการประชุม"), *_english(Bare.NEVER, "minutes")),
        Topic.FORUMS,
        mark("Read the newest minutes; the host writes and checks them."),
        "สรุปการประชุม",
        Who.PEOPLE,
    ),
    Command(
        "decision.show",
        (*_thai(Bare.ALONE, "มติที่ประชุม", "มติประชุม"), *_english(Bare.NEVER, "decisions")),
        Topic.FORUMS,
        mark("Show what was decided: who does what by when."),
        "มติที่ประชุม",
        Who.PEOPLE,
    ),
    Command(
        "lesson.show",
        (*_thai(Bare.ALONE, "ถอดบทเรียน", "บทเรียน"), *_english(Bare.NEVER, "lessons")),
        Topic.FORUMS,
        mark("Read what the last forum has taught, and say what you think of it."),
        "ถอดบทเรียน",
        Who.PEOPLE,
    ),
    Command(
        "order.open",
        (*_thai(Bare.ALWAYS, "รวมซื้อ", "เปิดรวมซื้อ"), *_english(Bare.NEVER, "joint order")),
        Topic.ORDERS,
        mark("Buy together: open a joint order in one line, or see what is open."),
        "รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม",
        Who.PEOPLE,
    ),
    Command(
        "order.sell",
        (*_thai(Bare.ALWAYS, "รวมขาย", "เปิดรวมขาย"), *_english(Bare.NEVER, "joint sale")),
        Topic.ORDERS,
        mark("Sell together: open a joint sale in one line, or see what is open."),
        "รวมขาย ยางแผ่น กก. ปิด ศุกร์หน้า ส่งวันที่ 15 ที่ตลาดกลาง",
        Who.PEOPLE,
    ),
    Command(
        "order.survey",
        (*_thai(Bare.ALWAYS, "สำรวจความต้องการ"), *_english(Bare.NEVER, "need survey")),
        Topic.ORDERS,
        mark("Ask what the enterprises need, without obligation; it can become a joint order."),
        "สำรวจความต้องการ ปุ๋ย 46-0-0 กระสอบ ปิด สิ้นเดือน",
        Who.PEOPLE,
    ),
    Command(
        "order.sign",
        (*_thai(Bare.NEVER, "ลงชื่อ", "สั่งซื้อ"), *_english(Bare.NEVER, "sign up")),
        Topic.ORDERS,
        mark("Sign up for a quantity in words; the product and the number alone will do too."),
        "ปุ๋ย 5 กระสอบ",
        Who.PEOPLE,
    ),
    Command(
        "order.mine",
        (*_thai(Bare.NEVER, "ที่สั่งไว้", "ของที่สั่ง", "รายการของฉัน"), *_english(Bare.NEVER, "my orders")),
        Topic.ORDERS,
        mark("Show what your enterprise has signed up for, what it costs and how it stands."),
        "ที่สั่งไว้",
        Who.PEOPLE,
        IN_PRIVATE,
    ),
    Command(
        "order.paid",
        (*_thai(Bare.NEVER, "แจ้งโอน", "แจ้งโอนแล้ว", "โอนแล้ว", "โอนเงินแล้ว"), *_english(Bare.NEVER, "paid")),
        Topic.ORDERS,
        mark("Say that you have paid; the coordinator confirms it."),
        "แจ้งโอนแล้ว",
        Who.PEOPLE,
        IN_PRIVATE,
    ),
    Command(
        "order.hand",
        (*_thai(Bare.NEVER, "รับของ"), *_english(Bare.NEVER, "pickup")),
        Topic.ORDERS,
        mark("Check off at the pickup place: the code that a group shows."),
        "รับของ 7KQ2M9XA",
        Who.MAKER,
        IN_PRIVATE,
    ),
    Command(
        "order.manage",
        (*_thai(Bare.NEVER, "จัดการรวมซื้อ", "จัดการรวมขาย"), *_english(Bare.NEVER, "manage orders")),
        Topic.ORDERS,
        mark("Look after your joint orders: lists, deadline, arrival, payments."),
        "จัดการรวมซื้อ",
        Who.MAKER,
        IN_PRIVATE,
    ),
    Command(
        "order.templates",
        (*_thai(Bare.NEVER, "แบบรวมซื้อ", "แบบรวมขาย"), *_english(Bare.NEVER, "order templates")),
        Topic.ORDERS,
        mark("Open an order again that was kept as a template, by hand or every month."),
        "แบบรวมซื้อ",
        Who.PEOPLE,
        IN_PRIVATE,
    ),
    Command(
        "order.form",
        (*_thai(Bare.NEVER, "ฟอร์มรวมซื้อ", "ฟอร์มรวมขาย"), *_english(Bare.NEVER, "order form")),
        Topic.ORDERS,
        mark("A page with everything: several products, prices by quantity, limits, places, who may join."),
        "ฟอร์มรวมซื้อ",
        Who.PEOPLE,
        IN_PRIVATE,
    ),
    Command(
        "directory.open",
        (*_thai(Bare.ALONE, "ทำเนียบ", "ทำเนียบกลุ่ม"), *_english(Bare.NEVER, "directory")),
        Topic.PEOPLE,
        mark("Find an enterprise by name, product or place."),
        "น้องเวที ทำเนียบ กระจูด",
        Who.PEOPLE,
    ),
    Command(
        "register.start",
        (*_thai(Bare.NEVER, "ลงทะเบียน", "สมัครสมาชิก"), *_english(Bare.NEVER, "register", "join")),
        Topic.PEOPLE,
        mark("Say which enterprise you belong to."),
        "ลงทะเบียน",
    ),
    Command(
        "register.mine",
        (*_thai(Bare.NEVER, "กลุ่มของฉัน", "เปลี่ยนชื่อเรียก"), *_english(Bare.NEVER, "my enterprise")),
        Topic.PEOPLE,
        mark("Show your enterprises and what you do for them."),
        "กลุ่มของฉัน",
    ),
    Command(
        "terms.duties",
        (*_thai(Bare.NEVER, "หน้าที่ของฉัน"), *_english(Bare.NEVER, "my duties")),
        Topic.PEOPLE,
        mark("Tell you what your role does, what is open, and whom to ask."),
        "หน้าที่ของฉัน",
        Who.ROLE_HOLDER,
    ),
    Command(
        "word.say",
        (
            *_thai(Bare.NEVER, "มีเรื่องไม่สบายใจ", "ไม่สบายใจ", "คุยเป็นส่วนตัว"),
            *_english(Bare.NEVER, "private word"),
        ),
        Topic.PEOPLE,
        mark("Tell the network's coordinator in private what worries you, with or without your name."),
        "มีเรื่องไม่สบายใจ",
        Who.PEOPLE,
    ),
    Command(
        "mydata.show",
        (
            *_thai(Bare.NEVER, "ข้อมูลของฉัน", "ดูข้อมูลของฉัน", "เก็บอะไรของฉันไว้บ้าง", "ข้อมูลฉัน"),
            *_english(Bare.NEVER, "my data"),
        ),
        Topic.MY_DATA,
        mark("Show everything that is kept about you, as a card and as a file."),
        "ข้อมูลของฉัน",
    ),
    Command(
        "mydata.delete",
        (
            *_thai(Bare.NEVER, "ลบข้อมูลของฉัน", "ลบข้อมูล", "อยากลบข้อมูล", "ขอลบข้อมูล"),
            *_english(Bare.NEVER, "delete my data"),
        ),
        Topic.MY_DATA,
        mark("Have everything about you deleted, after seven days to think it over."),
        "ลบข้อมูลของฉัน",
    ),
    Command(
        "mydata.keep",
        (*_thai(Bare.NEVER, "ไม่ลบแล้ว", "เก็บข้อมูลไว้"), *_english(Bare.NEVER, "keep my data")),
        Topic.MY_DATA,
        mark("Take the deletion back within the seven days."),
        "ไม่ลบแล้ว",
    ),
    Command(
        "mydata.withdraw",
        (*_thai(Bare.NEVER, "ถอนความยินยอม", "ไม่ยินยอมแล้ว", "ขอถอนความยินยอม"), *_english(Bare.NEVER, "withdraw consent")),
        Topic.MY_DATA,
        mark("Take your consent back: your name, phone, enterprises and roles are forgotten at once."),
        "ถอนความยินยอม",
    ),
    Command(
        "referral.send",
        (*_thai(Bare.ALWAYS, "ส่งต่อลูกค้า"), *_english(Bare.ALONE, "refer customer")),
        Topic.REFERRALS,
        mark("Pass a customer on to an enterprise that makes what they want."),
        "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน สิ้นเดือน",
        Who.PEOPLE,
    ),
    Command(
        "referral.goods",
        (*_thai(Bare.ALWAYS, "ส่งต่อสินค้า"), *_english(Bare.ALONE, "refer goods")),
        Topic.REFERRALS,
        mark("Pass goods or material on to an enterprise that can use them."),
        "ส่งต่อสินค้า เศษผ้า 3 กระสอบ",
        Who.PEOPLE,
    ),
    Command(
        "referral.consign",
        (*_thai(Bare.NEVER, "ฝากขาย"), *_english(Bare.NEVER, "consign")),
        Topic.REFERRALS,
        mark("Leave goods with another enterprise to be sold, with price, share and until when."),
        "ฝากขาย ตะกร้ากระจูด 30 ใบ ใบละ 150 แบ่ง 20% ถึง 31 ม.ค.",
        Who.PEOPLE,
    ),
    Command(
        "referral.visit",
        (*_thai(Bare.NEVER, "ขอดูงาน", "ศึกษาดูงาน"), *_english(Bare.NEVER, "study visit")),
        Topic.REFERRALS,
        mark("Ask an enterprise for a study visit, or for somebody who knows."),
        "ขอดูงาน ทอผ้า 30 คน 12 ธ.ค.",
        Who.PEOPLE,
    ),
    Command(
        "referral.mine",
        (*_thai(Bare.NEVER, "การส่งต่อของฉัน", "ดูการส่งต่อ"), *_english(Bare.NEVER, "my referrals")),
        Topic.REFERRALS,
        mark("Show what you passed on and what was passed on to you, and how it stands."),
        "การส่งต่อของฉัน",
        Who.PEOPLE,
    ),
    Command(
        "referral.summary",
        (*_thai(Bare.ALONE, "สรุปการส่งต่อ"), *_english(Bare.NEVER, "referral summary")),
        Topic.REFERRALS,
        mark("Show giving and receiving between enterprises, with a map of who passes on to whom."),
        "สรุปการส่งต่อ",
        Who.PEOPLE,
    ),
    Command(
        "binding.bind",
        (*_thai(Bare.ALONE, "ผูกกลุ่ม"), *_english(Bare.ALONE, "bind group")),
        Topic.NETWORK,
        mark("Make this group one of the network, of an area, or of one enterprise."),
        "ผูกกลุ่ม",
        Who.FACILITATOR,
        IN_GROUPS,
    ),
    Command(
        "binding.unbind",
        (*_thai(Bare.ALONE, "เลิกผูกกลุ่ม"), *_english(Bare.ALONE, "unbind group")),
        Topic.NETWORK,
        mark("Take this group out of the network; nothing is lost."),
        "เลิกผูกกลุ่ม",
        Who.FACILITATOR,
        IN_GROUPS,
    ),
    Command(
        "invitation.new",
        (*_thai(Bare.NEVER, "เชิญคน", "เชิญ"), *_english(Bare.NEVER, "invite")),
        Topic.NETWORK,
        mark("Make a one-time code that gives somebody a role."),
        "เชิญคน",
        Who.LEADERS,
    ),
    Command(
        "invitation.code",
        (*_thai(Bare.NEVER, "รหัสเชิญ", "รหัส"), *_english(Bare.NEVER, "code")),
        Topic.PEOPLE,
        mark("Use a code that you were given."),
        "รหัส 4F7K-9QMD",
        places=IN_PRIVATE,
    ),
    Command(
        "report.show",
        (*_thai(Bare.NEVER, "รายงาน", "ดูรายงาน", "รายงานเครือข่าย"), *_english(Bare.NEVER, "report", "reports")),
        Topic.NETWORK,
        mark("Show the newest report of what the network has done; in a 1:1 chat the earlier ones, too."),
        "รายงาน",
        Who.PEOPLE,
    ),
    Command(
        "settings.show",
        (*_thai(Bare.NEVER, "ตั้งค่าเครือข่าย", "ตั้งค่า"), *_english(Bare.NEVER, "network settings", "settings")),
        Topic.NETWORK,
        mark("Show and change the network's rhythms, reminders, quiet hours and times of keeping."),
        "ตั้งค่า",
        Who.FACILITATOR,
    ),
    Command(
        "notice.write",
        (*_thai(Bare.NEVER, "เขียนประกาศ", "ประกาศ"), *_english(Bare.NEVER, "notice", "announce")),
        Topic.NETWORK,
        mark("Write a notice to groups, roles or people, with a look at what each way costs."),
        "ประกาศ พรุ่งนี้งดส่งของ ถนนน้ำท่วม",
        Who.LEADERS,
    ),
    Command(
        "notice.mine",
        (*_thai(Bare.NEVER, "ประกาศที่ส่ง", "ดูประกาศ"), *_english(Bare.NEVER, "notices", "my notices")),
        Topic.NETWORK,
        mark("Show the notices of late: who has taken note, edit, withdraw, remind."),
        "ประกาศที่ส่ง",
        Who.LEADERS,
    ),
    Command(
        "status.show",
        (*_thai(Bare.NEVER, "สถานะการส่ง", "ดูสถานะการส่ง"), *_english(Bare.NEVER, "delivery status")),
        Topic.NETWORK,
        mark("Show what was sent, what waits, what did not arrive, and what is left of the month's messages."),
        "สถานะการส่ง",
        Who.LEADERS,
    ),
    Command(
        "pulse.show",
        (
            *_thai(Bare.NEVER, "ชีพจร", "ชีพจรเครือข่าย", "ดูชีพจร", "ชีพจรกลุ่ม", "เครือข่ายเป็นยังไงบ้าง", "เครือข่ายเป็นอย่างไรบ้าง"),
            *_english(Bare.NEVER, "pulse"),
        ),
        Topic.NETWORK,
        mark("Show how the network, an area or your own enterprise is doing; what is learnt comes first."),
        "ชีพจร",
        Who.PEOPLE,
    ),
    Command(
        "record.welfare",
        (*_thai(Bare.NEVER, "สวัสดิการ", "บันทึกสวัสดิการ"), *_english(Bare.NEVER, "welfare")),
        Topic.NETWORK,
        mark("Record what people of the network did for each other, in a line or two taps."),
        "สวัสดิการ ไปช่วยงานบุญบ้านป้าแดง",
        Who.ROLE_HOLDER,
    ),
    Command(
        "record.support",
        (*_thai(Bare.NEVER, "ภาคีสนับสนุน", "บันทึกภาคีสนับสนุน", "เสนอสนับสนุน"), *_english(Bare.NEVER, "support")),
        Topic.NETWORK,
        mark("Record help from outside; a partner agency offers it with the same word."),
        "ภาคีสนับสนุน พัฒนาชุมชนให้งบอบรม 5,000 บาท",
        Who.ROLE_HOLDER,
    ),
    Command(
        "handover.begin",
        (*_thai(Bare.NEVER, "ส่งมอบหน้าที่", "ส่งต่อหน้าที่", "มอบหน้าที่"), *_english(Bare.NEVER, "hand over")),
        Topic.PEOPLE,
        mark("Hand your duty over in good order: who follows, what is open, what else to pass on."),
        "ส่งมอบหน้าที่",
        Who.ROLE_HOLDER,
    ),
    Command(
        "playbook.texts",
        (*_thai(Bare.NEVER, "ข้อความชวนคุย", "คำชวนคุย"), *_english(Bare.NEVER, "nudges")),
        Topic.NETWORK,
        mark("Show and change the words with which I ask when the network has gone quiet."),
        "ข้อความชวนคุย",
        Who.LEADERS,
    ),
    Command(
        "pulse.report",
        (
            *_thai(Bare.NEVER, "แจ้งกิจกรรม", "รายงานกิจกรรม", "มีกิจกรรม", "ไม่มีกิจกรรม"),
            *_english(Bare.NEVER, "report activity"),
        ),
        Topic.PEOPLE,
        mark("Say with one tap whether your enterprise has done something this month."),
        "แจ้งกิจกรรม",
        Who.ROLE_HOLDER,
    ),
    Command(
        "talk.cancel",
        (*_thai(Bare.NEVER, "ยกเลิก", "ไม่เอาแล้ว", "เลิก"), *_english(Bare.NEVER, "cancel", "stop")),
        Topic.GENERAL,
        mark("Stop what the bot is asking you; works at every step."),
        "ยกเลิก",
    ),
    Command(
        "talk.resume",
        (*_thai(Bare.NEVER, "ทำต่อ", "ต่อเลย"), *_english(Bare.NEVER, "go on", "continue")),
        Topic.GENERAL,
        mark("Go on with what was left half-finished."),
        "ทำต่อ",
    ),
    Command(
        "welcome.hello",
        (
            *_thai(Bare.NEVER, "สวัสดี", "หวัดดี", "สวัสดีน้องเวที"),
            *_english(Bare.NEVER, "hello", "hi", "good morning"),
        ),
        Topic.GENERAL,
        mark("Greet the bot; it shows what it can do."),
        "สวัสดีค่ะ",
    ),
    Command(
        "welcome.help",
        (*_thai(Bare.NEVER, "ช่วยเหลือ", "ช่วยด้วย", "เมนู", "วิธีใช้", "ทำอะไรได้บ้าง"), *_english(Bare.NEVER, "help", "menu")),
        Topic.GENERAL,
        mark("Show what the bot can do."),
        "น้องเวที ช่วยเหลือ",
    ),
    Command(
        "welcome.privacy",
        (
            *_thai(Bare.NEVER, "เก็บอะไรบ้าง", "ความเป็นส่วนตัว", "ข้อมูลที่เก็บ"),
            *_english(Bare.NEVER, "privacy", "what do you keep"),
        ),
        Topic.MY_DATA,
        mark("Say what the bot keeps, and for how long."),
        "น้องเวที เก็บอะไรบ้าง",
    ),
    Command(
        "welcome.language",
        (*_thai(Bare.NEVER, "ภาษา", "เปลี่ยนภาษา"), *_english(Bare.NEVER, "language")),
        Topic.GENERAL,
        mark("Speak Thai or English in this chat."),
        "น้องเวที ภาษา English",
    ),
)
