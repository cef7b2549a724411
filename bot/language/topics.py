"""What a text is about: the eight areas of managing an enterprise, read from the words that people use for them."""

import re
from enum import StrEnum

from bot.language.normalising import plain


class Topic(StrEnum):
    """The eight areas of management by which questions, lessons and advice are sorted."""

    BUYING = "buying"
    """Purchasing and producing."""
    RUNNING = "running"
    DELIVERY = "delivery"
    SELLING = "selling"
    """Marketing and selling."""
    MONEY = "money"
    """Accounts and finance."""
    FUNDS = "funds"
    """Community funds: capital, loans, shares."""
    LEARNING = "learning"
    """News and learning from each other."""
    PEOPLE = "people"


_SIGNS = {
    Topic.MONEY: r"บัญชี|การเงิน|ต้นทุน|กำไร|ขาดทุน|ภาษี|งบ(?!ประมาณไทย)|ใบเสร็จ|ใบกำกับ|รายรับ|รายจ่าย|ตั้งราคา|คิดราคา|เงินสด|account|bookkeep|tax|costs?\b|profit|invoice",
    Topic.FUNDS: r"ทุน(?!การศึกษา)|กู้|สินเชื่อ|เงินกู้|ออมทรัพย์|ออมเงิน|กองทุน|หุ้น|ปันผล|ดอกเบี้ย|ธนาคาร|สวัสดิการ|loan|fund|saving|share capital|grant",
    Topic.DELIVERY: r"ขนส่ง|จัดส่ง|ส่งของ|ส่งสินค้า|พัสดุ|ไปรษณีย์|แพ็คของ|แพ็กของ|แตกหัก|คลังสินค้า|สต็อก|สต๊อก|deliver|shipping|transport|parcel|stock",
    Topic.SELLING: r"ตลาด|ขาย|ลูกค้า|โฆษณา|แบรนด์|ยี่ห้อ|โลโก้|บรรจุภัณฑ์|แพ็คเกจ|ฉลาก|ออนไลน์|เพจ|เฟส|ไลฟ์|ติ๊กต๊อก|ติ๊กต็อก|ถ่ายรูปสินค้า|ออกบูธ|ส่งออก|market|sell|sale|customer|brand|packag|label|online|export",
    Topic.PEOPLE: r"คนรุ่นใหม่|เยาวชน|แรงงาน|ค่าแรง|ค่าจ้าง|สมาชิก|กรรมการ|ผู้นำ|ทะเลาะ|ขัดแย้ง|ลูกจ้าง|อบรมคน|สืบทอด|คนทำงาน|แบ่งงาน|ประธาน|staff|worker|wage|youth|young|member|leader|conflict",
    Topic.LEARNING: r"ข่าวสาร|เรียนรู้|ความรู้|ดูงาน|อบรม|หลักสูตร|วิทยากร|ถอดบทเรียน|แลกเปลี่ยน|training|learn|course|knowledge|news",
    Topic.RUNNING: r"บริหาร|จดทะเบียน|ขึ้นทะเบียน|ระเบียบ|ข้อบังคับ|วางแผน|แผนงาน|มาตรฐาน|อย\.|มผช|โอทอป|ฮาลาล|ขอใบ|ใบอนุญาต|ประชุม|โรงเรือน|เครื่องจักร|ซ่อม|ดูแลเครื่อง|regist|licen|standard|manage|rules|plan|machine",
    Topic.BUYING: r"วัตถุดิบ|ซื้อ|ผลิต|ปลูก|เลี้ยง|แปรรูป|ย้อม|ทอ(?!ง)|สาน|จักสาน|ปุ๋ย|พันธุ์|เมล็ด|แมลง|เพลี้ย|โรคพืช|หมัก|ตาก|อบแห้ง|ถนอม|เก็บได้นาน|ขึ้นรา|เชื้อรา|สีตก|สูตร|สี(?=ธรรมชาติ)|คราม|"
    r"buy|material|produc|grow|raise|dye|weav|fertili|seed|pest|mould|recipe|process",
}  # fmt: skip
_READ = {topic: re.compile(pattern, re.IGNORECASE) for topic, pattern in _SIGNS.items()}


def topics_of(text: str) -> list[Topic]:
    """The areas that a text speaks of, the plainest first; none where it speaks of none that is known."""
    said = plain(text)
    hits = {topic: len({found.group() for found in pattern.finditer(said)}) for topic, pattern in _READ.items()}
    return sorted((topic for topic, count in hits.items() if count), key=lambda topic: -hits[topic])


def topic_of(text: str) -> Topic | None:
    """The area that a text speaks of most plainly; of several equally plain ones the more special one."""
    return next(iter(topics_of(text)), None)


def as_topic(value: str | None) -> Topic | None:
    """A stored or tapped value as an area; None where it is none."""
    return Topic(value) if value in set(Topic) else None
