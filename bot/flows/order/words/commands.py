"""The words that joint orders are asked for with."""

import re

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.flows.order.words import read_order_line
from bot.language.answers import is_a_question, sounds_told
from bot.language.catalogue import mark
from bot.language.product_words import begins_with_goods

LONGEST_WITHOUT_PRICE = 60
"""Letters: a longer line without a price or a deadline is talk."""


def is_order_line(text: str) -> bool:
    """Whether what stands behind the command's word is an order, and no talk of one."""
    said = read_order_line(text)
    if said.closes and (said.price or said.unit):
        return True
    return not sounds_told(text) and (bool(said.price or said.closes) or len(text) <= LONGEST_WITHOUT_PRICE)


_JOINED = re.compile(r"(?:ขอ|เปิด)*รวม(?:(?P<buy>ซื้อ)|ขาย)(?=[^\s])")


def joined_line(text: str) -> tuple[bool, str] | None:
    """(whether it buys, the line) where the word runs into an order: `รวมซื้อปุ๋ย กระสอบละ 850 บาท ปิด 12 ธ.ค.`. So written, only
    what says a deadline with a price or a unit is one, and no talk."""
    found = None if is_a_question(text) else _JOINED.match(text.strip())
    line = text.strip()[found.end() :] if found else ""
    said = read_order_line(line) if line else None
    if found is None or said is None or not (said.product and said.closes and (said.price or said.unit)):
        return None
    return found["buy"] is not None, line


def is_survey_line(text: str) -> bool:
    """Whether what stands behind the bare word for surveying is what is needed: goods, a unit or a deadline are named."""
    said = read_order_line(text)
    named = said.closes or said.unit or said.price or begins_with_goods(text)
    return bool(text and named) and not sounds_told(text) and not is_a_question(text)


command_words(
    10,
    Command(
        "order.open",
        (*thai(Bare.ALWAYS, "รวมซื้อ", "เปิดรวมซื้อ"), *english(Bare.NEVER, "joint order")),
        Topic.ORDERS,
        mark("Buy together: open a joint order in one line, or see what is open."),
        "รวมซื้อ ปุ๋ย 15-15-15 กระสอบ 850 บาท ปิด 12 ม.ค. รับวันที่ 15 ที่วัดไผ่ล้อม",
        Who.PEOPLE,
        also=(
            "สั่งรวม",
            "ซื้อรวม",
            "ซื้อร่วมกัน",
            "รวมกันซื้อ",
            "เปิดรับออเดอร์",
            "เปิดซื้อรวม",
            "buy together",
            "group buy",
            "open an order",
            "joint orders",
            "open orders",
        ),
        takes=is_order_line,
    ),
    Command(
        "order.sell",
        (*thai(Bare.ALWAYS, "รวมขาย", "เปิดรวมขาย"), *english(Bare.NEVER, "joint sale")),
        Topic.ORDERS,
        mark("Sell together: open a joint sale in one line, or see what is open."),
        "รวมขาย ยางแผ่น กก. ปิด ศุกร์หน้า ส่งวันที่ 15 ที่ตลาดกลาง",
        Who.PEOPLE,
        also=("ขายรวม", "ขายร่วมกัน", "รวมกันขาย", "เปิดขายรวม", "sell together", "joint sales"),
        takes=is_order_line,
    ),
    Command(
        "order.survey",
        (*thai(Bare.ALWAYS, "สำรวจความต้องการ"), *english(Bare.NEVER, "need survey")),
        Topic.ORDERS,
        mark("Ask what the enterprises need, without obligation; it can become a joint order."),
        "สำรวจความต้องการ ปุ๋ย 46-0-0 กระสอบ ปิด สิ้นเดือน",
        Who.PEOPLE,
        also=("ถามความต้องการ", "สำรวจของที่ต้องการ", "สำรวจของ", "survey needs", "ask what is needed", "survey"),
        takes=is_order_line,
    ),
    Command(
        "order.needs",
        (*thai(Bare.ALWAYS, "สำรวจ", "เปิดสำรวจ"), *english(Bare.NEVER, "survey of")),
        Topic.ORDERS,
        mark("The same in fewer words, where goods, a unit or a deadline are named."),
        "สำรวจ ปุ๋ย กระสอบ ถึง 10 ธ.ค.",
        Who.PEOPLE,
        takes=is_survey_line,
    ),
    Command(
        "order.sign",
        (*thai(Bare.NEVER, "ลงชื่อ", "สั่งซื้อ"), *english(Bare.NEVER, "sign up")),
        Topic.ORDERS,
        mark("Sign up for a quantity in words; the product and the number alone will do too."),
        "ปุ๋ย 5 กระสอบ",
        Who.PEOPLE,
        also=("สั่งของ", "ขอสั่งของ", "sign me up"),
    ),
    Command(
        "order.mine",
        (*thai(Bare.NEVER, "ที่สั่งไว้", "ของที่สั่ง", "รายการของฉัน", "ของฉัน"), *english(Bare.NEVER, "my orders")),
        Topic.ORDERS,
        mark("Show what your enterprise has signed up for, what it costs and how it stands."),
        "ที่สั่งไว้",
        Who.PEOPLE,
        IN_PRIVATE,
        also=(
            "สั่งอะไรไว้",
            "สั่งอะไรไว้บ้าง",
            "ของกลุ่มเรา",
            "ดูของฉัน",
            "สั่งอะไรไปบ้าง",
            "ออเดอร์ของฉัน",
            "รายการสั่งซื้อ",
            "ที่จองไว้",
            "ของฉันมีอะไร",
            "ยอดค้าง",
            "what did i order",
            "my order",
        ),
    ),
    Command(
        "order.paid",
        (*thai(Bare.NEVER, "แจ้งโอน", "แจ้งโอนแล้ว", "โอนแล้ว", "โอนเงินแล้ว"), *english(Bare.NEVER, "paid")),
        Topic.ORDERS,
        mark("Say that you have paid; the coordinator confirms it."),
        "แจ้งโอนแล้ว",
        Who.PEOPLE,
        IN_PRIVATE,
        also=(
            "จ่ายแล้ว",
            "ชำระแล้ว",
            "จ่ายเงินแล้ว",
            "แจ้งชำระเงิน",
            "แจ้งจ่ายเงิน",
            "มัดจำ",
            "วางมัดจำ",
            "จ่ายมัดจำ",
            "ส่งสลิป",
            "โอนเรียบร้อย",
            "i have paid",
            "i paid",
            "payment made",
        ),
        acts=True,
    ),
    Command(
        "order.hand",
        (*thai(Bare.NEVER, "รับของ"), *english(Bare.NEVER, "pickup")),
        Topic.ORDERS,
        mark("Check off at the pickup place: the code that a group shows."),
        "รับของ 7KQ2M9XA",
        Who.MAKER,
        IN_PRIVATE,
        also=("มารับของ", "pick up"),
    ),
    Command(
        "order.wrong",
        (*thai(Bare.NEVER, "ของมีปัญหา", "แจ้งปัญหาของ"), *english(Bare.NEVER, "goods problem")),
        Topic.ORDERS,
        mark("Tell the coordinator what is wrong with goods, weight or money of a joint order; in words, too."),
        "ของขาด 2 กระสอบ",
        Who.PEOPLE,
        IN_PRIVATE,
        free_text=True,
        also=(
            "แจ้งปัญหา",
            "แจ้งปัญหาสินค้า",
            "สินค้ามีปัญหา",
            "แจ้งของเสีย",
            "แจ้งของขาด",
            "แจ้งของไม่ครบ",
            "something is wrong",
            "report a problem",
        ),
    ),
    Command(
        "order.manage",
        (*thai(Bare.NEVER, "จัดการรวมซื้อ", "จัดการรวมขาย"), *english(Bare.NEVER, "manage orders")),
        Topic.ORDERS,
        mark("Look after your joint orders: lists, deadline, arrival, payments."),
        "จัดการรวมซื้อ",
        Who.MAKER,
        IN_PRIVATE,
        also=("ดูแลรวมซื้อ", "ออเดอร์ที่ฉันเปิด", "manage my orders", "manage order"),
    ),
    Command(
        "order.weighday",
        (*thai(Bare.NEVER, "ชั่งรายวัน", "ชั่งวันนี้", "บันทึกการชั่ง"), *english(Bare.NEVER, "weigh a day")),
        Topic.ORDERS,
        mark("In a joint sale: write what each group brought on a day; the days are added up."),
        "ชั่งวันนี้ โคกเมา 20 เกาะยอ 30.5",
        Who.MAKER,
        IN_PRIVATE,
        also=("จดน้ำหนักวันนี้", "บันทึกน้ำหนัก", "น้ำหนักวันนี้", "write the weights", "daily weighing"),
    ),
    Command(
        "order.receipts",
        (*thai(Bare.NEVER, "ใบรับเงิน", "ใบรับของ"), *english(Bare.NEVER, "receipts")),
        Topic.ORDERS,
        mark(
            "A page to print: what your group got, or sold, and what it comes to; for who looks after the order one a group."
        ),
        "ใบรับเงิน",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("ใบเสร็จ", "ใบเสร็จรับเงิน", "ขอใบเสร็จ", "ขอใบรับเงิน", "receipt", "my receipt"),
    ),
    Command(
        "order.correct",
        (*thai(Bare.NEVER, "แก้รวมซื้อ", "แก้รวมขาย"), *english(Bare.NEVER, "correct the order")),
        Topic.ORDERS,
        mark("Correct an order under way: price, unit, limits, deadline, places, payment, seller; in words, too."),
        "แก้ราคาเป็น 320",
        Who.MAKER,
        also=("แก้ไขรวมซื้อ", "แก้ไขรวมขาย", "แก้รายการรวมซื้อ", "แก้ออเดอร์", "correct order", "edit the order"),
    ),
    Command(
        "order.closeit",
        (*thai(Bare.ALONE, "ปิดรวมซื้อ", "ปิดรวมขาย", "ปิดสำรวจ"), *english(Bare.NEVER, "close the order")),
        Topic.ORDERS,
        mark("Close a joint order before its deadline: asked first, and taken back within the hour."),
        "ปิดรวมซื้อ ปุ๋ย",
        Who.MAKER,
        also=("ปิดรับรวมซื้อ", "ปิดรับรวมขาย", "ปิดรับออเดอร์", "close order", "close the joint order"),
        acts=True,
    ),
    Command(
        "order.calloff",
        (*thai(Bare.ALONE, "ยกเลิกรวมซื้อ", "ยกเลิกรวมขาย", "ยกเลิกสำรวจ"), *english(Bare.NEVER, "call off the order")),
        Topic.ORDERS,
        mark("Call a joint order off for everybody: asked first, and taken back within the hour."),
        "ยกเลิกรวมซื้อ ปุ๋ย",
        Who.MAKER,
        also=("ล้มรวมซื้อ", "ยกเลิกการรวมซื้อ", "call the order off", "cancel the joint order"),
        acts=True,
    ),
    Command(
        "order.templates",
        (*thai(Bare.NEVER, "แบบรวมซื้อ", "แบบรวมขาย"), *english(Bare.NEVER, "order templates")),
        Topic.ORDERS,
        mark("Open an order again that was kept as a template, by hand or every month."),
        "แบบรวมซื้อ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("แม่แบบรวมซื้อ", "รวมซื้อเดิม", "เปิดรวมซื้อเหมือนเดิม", "template", "templates"),
    ),
    Command(
        "order.form",
        (*thai(Bare.NEVER, "ฟอร์มรวมซื้อ", "ฟอร์มรวมขาย"), *english(Bare.NEVER, "order form")),
        Topic.ORDERS,
        mark("A page with everything: several products, prices by quantity, limits, places, who may join."),
        "ฟอร์มรวมซื้อ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("แบบฟอร์มรวมซื้อ", "แบบฟอร์มสั่งซื้อ", "form for an order"),
    ),
)
