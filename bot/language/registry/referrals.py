"""Passing customers, goods and visitors on."""

from bot.language.catalogue import mark
from bot.language.vocabulary import Bare, Command, Topic, Who, english, thai

COMMANDS: tuple[Command, ...] = (
    Command(
        "referral.send",
        (*thai(Bare.ALWAYS, "ส่งต่อลูกค้า"), *english(Bare.ALONE, "refer customer")),
        Topic.REFERRALS,
        mark("Pass a customer on to an enterprise that makes what they want."),
        "ส่งต่อลูกค้า ผ้าบาติก 20 ผืน สิ้นเดือน",
        Who.PEOPLE,
    ),
    Command(
        "referral.goods",
        (*thai(Bare.ALWAYS, "ส่งต่อสินค้า"), *english(Bare.ALONE, "refer goods")),
        Topic.REFERRALS,
        mark("Pass goods or material on to an enterprise that can use them."),
        "ส่งต่อสินค้า เศษผ้า 3 กระสอบ",
        Who.PEOPLE,
    ),
    Command(
        "referral.consign",
        (*thai(Bare.NEVER, "ฝากขาย"), *english(Bare.NEVER, "consign")),
        Topic.REFERRALS,
        mark("Leave goods with another enterprise to be sold, with price, share and until when."),
        "ฝากขาย ตะกร้ากระจูด 30 ใบ ใบละ 150 แบ่ง 20% ถึง 31 ม.ค.",
        Who.PEOPLE,
    ),
    Command(
        "referral.visit",
        (*thai(Bare.NEVER, "ขอดูงาน", "ศึกษาดูงาน"), *english(Bare.NEVER, "study visit")),
        Topic.REFERRALS,
        mark("Ask an enterprise for a study visit, or for somebody who knows."),
        "ขอดูงาน ทอผ้า 30 คน 12 ธ.ค.",
        Who.PEOPLE,
    ),
    Command(
        "referral.mine",
        (*thai(Bare.NEVER, "การส่งต่อของฉัน", "ดูการส่งต่อ"), *english(Bare.NEVER, "my referrals")),
        Topic.REFERRALS,
        mark("Show what you passed on and what was passed on to you, and how it stands."),
        "การส่งต่อของฉัน",
        Who.PEOPLE,
    ),
    Command(
        "referral.summary",
        (*thai(Bare.ALONE, "สรุปการส่งต่อ"), *english(Bare.NEVER, "referral summary")),
        Topic.REFERRALS,
        mark("Show giving and receiving between enterprises, with a map of who passes on to whom."),
        "สรุปการส่งต่อ",
        Who.PEOPLE,
    ),
)
