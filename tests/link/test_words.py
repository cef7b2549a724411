"""How a link is said in a sentence."""

import pytest

from bot.flows.link.words import read_link, read_unlinked, speaks_of_us


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("เราซื้อกระจูดจาก กระจูดโคกเมา", ("buy", "กระจูดโคกเมา")),
        ("กลุ่มเราขายผ้าให้ ผ้าบาติกเกาะเพชร", ("sell", "ผ้าบาติกเกาะเพชร")),
        ("เราฝากขายที่ ร้านเกาะยอ", ("consign", "ร้านเกาะยอ")),
        ("เราฝากตะกร้าขายกับ กระจูดโคกเมา", ("consign", "กระจูดโคกเมา")),
        ("พวกเราเรียนรู้จาก บ้านคลองฉนวนค่ะ", ("learn", "บ้านคลองฉนวน")),
        ("เราส่งลูกค้าให้บางดาน", ("refer", "บางดาน")),
        ("เราส่งข้าวให้บางดานเป็นประจำ", ("deliver", "บางดาน")),
        ("เรารับสินค้าแทนบางดาน", ("collect", "บางดาน")),
        ("เราจัดงานร่วมกับบางดานทุกปี", ("event", "บางดาน")),
        ("we buy wicker from Khok Mao", ("buy", "Khok Mao")),
        ("เราไปเที่ยวมา", None),
        ("เราซื้อข้าวมา", None),
        ("เราขายดีมาก", None),
    ],
)
def test_a_sentence_says_a_link_or_none(said: str, link: tuple[str, str] | None) -> None:
    assert read_link(said) == link


@pytest.mark.parametrize(
    ("said", "ours"), [("เราซื้อจากบางดาน", True), ("เขาซื้อจากบางดาน", False), ("ซื้อจากบางดาน", False)]
)
def test_unasked_only_what_we_do_is_taken(said: str, ours: bool) -> None:
    assert speaks_of_us(said) is ours


@pytest.mark.parametrize(
    ("said", "unlinked"),
    [
        ("เราเลิกซื้อกระจูดจาก กระจูดโคกเมา แล้ว", ("buy", "กระจูดโคกเมา")),
        ("กลุ่มเราไม่ได้ขายผ้าให้บางดานแล้วค่ะ", ("sell", "บางดาน")),
        ("เลิกเชื่อมกับกระจูดโคกเมา", (None, "กระจูดโคกเมา")),
        ("เราไม่ซื้อข้าวแล้ว", None),
        ("เราไม่ได้ซื้อจากบางดาน", None),
    ],
)
def test_a_sentence_says_that_a_link_is_no_more(said: str, unlinked: tuple[str | None, str] | None) -> None:
    assert read_unlinked(said) == unlinked
