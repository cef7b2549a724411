"""How the balance of an enterprise and the board of open payments are asked for."""

from bot.dialogue.understanding.registry import command_words
from bot.dialogue.understanding.vocabulary import IN_PRIVATE, Bare, Command, Topic, Who, english, thai
from bot.language.catalogue import mark

command_words(
    11,
    Command(
        "order.balance",
        (*thai(Bare.NEVER, "ยอดคงเหลือ", "บัญชีกลุ่ม", "ยอดยกมา"), *english(Bare.NEVER, "balance")),
        Topic.ORDERS,
        mark("Show what your enterprise has to pay and to get over all joint orders."),
        "ยอดคงเหลือ",
        Who.PEOPLE,
        IN_PRIVATE,
        also=("ยอดรวมทุกรายการ", "เหลือเงินเท่าไหร่", "ยอดบัญชี", "our balance", "account balance"),
    ),
    Command(
        "order.board",
        (*thai(Bare.NEVER, "กระดานยอดค้าง", "ใครยังไม่จ่าย"), *english(Bare.NEVER, "open payments")),
        Topic.ORDERS,
        mark("See every open payment across the joint orders, on a card and on a page."),
        "กระดานยอดค้าง",
        Who.LEADERS,
        IN_PRIVATE,
        also=("ใครค้างจ่าย", "ใครยังไม่โอน", "ยอดค้างทั้งหมด", "กลุ่มไหนยังไม่จ่าย", "who has not paid", "payment board"),
    ),
)
