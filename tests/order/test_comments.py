"""What is asked for besides the amount stands with the line: for whoever looks after the order, and for the seller."""

import pytest

from bot.flows.order.list_files import table_of
from bot.flows.order.list_page import sheet_of
from bot.flows.order.lists import as_partner_sees, list_of
from bot.flows.order.trace_queries import forget_in_orders, traces_of
from bot.flows.order.words.comment import cut_comment
from bot.language.catalogue import speaking
from tests.network import SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened, order, quantities


@pytest.mark.parametrize(
    ("text", "asked", "comment"),
    [
        ("น้ำผึ้ง 3 ขวด ขอขวดแก้วนะคะ", "น้ำผึ้ง 3 ขวด", "ขอขวดแก้ว"),
        ("ปุ๋ย 5 กระสอบครับ ขอแบบเม็ดนะครับ", "ปุ๋ย 5 กระสอบครับ", "ขอแบบเม็ด"),
        ("เอาปุ๋ย 5 กระสอบ ไม่เอาแบบผง", "เอาปุ๋ย 5 กระสอบ", "ไม่เอาแบบผง"),
        ("ปุ๋ย 5 หมายเหตุ: มารับเองวันที่ 15", "ปุ๋ย 5", "มารับเองวันที่ 15"),
        ("ปุ๋ย 5 กระสอบ (ขอแบบเม็ดเล็ก)", "ปุ๋ย 5 กระสอบ", "ขอแบบเม็ดเล็ก"),
        ("ปุ๋ย 5 ขอเพิ่มข้าวสาร 3", "ปุ๋ย 5 ขอเพิ่มข้าวสาร 3", None),
        ("ปุ๋ย 5 กระสอบ ขอบคุณค่ะ", "ปุ๋ย 5 กระสอบ ขอบคุณค่ะ", None),
        ("ปุ๋ย 5 กระสอบ แบบเดิม", "ปุ๋ย 5 กระสอบ แบบเดิม", None),
        ("ขอแบบเม็ดนะคะ", "ขอแบบเม็ดนะคะ", None),
    ],
)
def test_a_comment_stands_behind_an_amount(text: str, asked: str, comment: str | None) -> None:
    assert cut_comment(text) == (asked, comment)


def test_a_comment_is_kept_shown_and_forgotten(songkhla: Songkhla) -> None:
    order_id = opened(songkhla)
    *_, noted = songkhla.says(SOMSRI, "ปุ๋ย 4 กระสอบ หมายเหตุ ส่งที่บ้าน โทร 0812345678")
    assert "0812345678" not in str(noted)
    songkhla.says(SOMSRI, "เปลี่ยนปุ๋ยเป็น 5 กระสอบ ขอแบบเม็ดนะคะ")  # said with others' a little later
    assert quantities(songkhla, order_id)["ผ้าทอเกาะยอ"] == 5
    songkhla.says(WANDEE, "ปุ๋ย 3")
    assert quantities(songkhla, order_id)["กระจูดโคกเมา"] == 3

    with songkhla.database.transaction() as session, speaking("en"):
        listed = list_of(session, order(songkhla, order_id), songkhla.clock.now())
        for found, for_partner in ((listed, False), (as_partner_sees(listed), True)):
            titles, *rows = table_of(found, for_partner=for_partner)
            told = {row[0]: row[titles.index("Comment")] for row in rows}
            assert told["ผ้าทอเกาะยอ"] == "ขอแบบเม็ด"
            assert told["กระจูดโคกเมา"] == ""
            assert any("(ขอแบบเม็ด)" in cell for row in sheet_of(found, songkhla.clock.now(), ()).rows for cell in row)
        somsri = songkhla.person(SOMSRI).id
        assert traces_of(session, somsri)["quantities_said_last"][0]["comment"] == "ขอแบบเม็ด"
        forget_in_orders(session, somsri)
        assert traces_of(session, somsri)["quantities_said_last"][0]["comment"] is None
