"""The words by which the pages for looking after a network are asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    30,
    Command(
        "console.open",
        (
            *thai(Bare.NEVER, "ขอลิงก์จัดการ", "หน้าจัดการ", "จัดการเครือข่าย"),
            *english(Bare.NEVER, "console", "manage the network"),
        ),
        Topic.NETWORK,
        mark("Open the pages for looking after the network: people, enterprises, settings, what was done."),
        "ขอลิงก์จัดการ",
        Who.LEADERS,
        places=IN_PRIVATE,
        also=(
            "ขอลิงค์จัดการ", "ลิงก์จัดการ", "ลิงค์จัดการ", "เปิดหน้าจัดการ", "ขอหน้าจัดการ", "เข้าหน้าจัดการ", "ขอลิงก์หน้าจัดการ",
            "ขอเข้าหน้าจัดการ", "ระบบจัดการ", "เข้าระบบ", "เข้าสู่ระบบ", "ล็อกอิน", "ขอลิงก์เข้าระบบ", "หน้าเว็บจัดการ", "ดูแลเครือข่าย",
            "จัดการผ่านเว็บ", "เปิดในคอม", "เปิดในคอมพิวเตอร์", "แผงควบคุม", "หลังบ้าน", "dashboard", "log in", "login",
            "open the console", "management page", "admin page",
        ),
    ),
    Command(
        "console.browsers",
        (
            *thai(Bare.NEVER, "เข้าระบบที่ไหนบ้าง", "เครื่องที่เข้าระบบ"),
            *english(Bare.NEVER, "where am i signed in", "my browsers"),
        ),
        Topic.MY_DATA,
        mark("See in which browsers your pages are open, and close them."),
        "เครื่องที่เข้าระบบ",
        places=IN_PRIVATE,
        also=(
            "ออกจากระบบ", "ออกจากระบบทุกเครื่อง", "ล็อกเอาต์", "ฉันเข้าระบบที่ไหนบ้าง", "ใครเข้าระบบของฉัน", "sign out", "log out", "sign out everywhere",
        ),
    ),
)  # fmt: skip
