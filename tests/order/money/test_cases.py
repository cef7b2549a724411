"""Cases that are filled by those who would take more."""

from decimal import Decimal

import pytest

from bot.flows.order.cases import filled
from bot.flows.order.words.tolerance import cut_tolerance
from tests.network import KANLAYA, SOMSRI, WANDEE, Songkhla
from tests.order.test_after import BASKETS, WEAVERS
from tests.order.trading import opened, quantities

LINE = "รวมซื้อ น้ำปลา ขวดละ 27 บาท ลังละ 12 ขวด ปิด 12 ธ.ค."


def of(**amounts: int) -> dict[str, Decimal]:
    return {who: Decimal(amount) for who, amount in amounts.items()}


@pytest.mark.parametrize(
    ("wanted", "up_to", "taken"),
    [
        (of(a=5, b=16), of(a=8), of(a=8, b=16)),
        (of(a=5, b=16), of(a=7), of(a=5, b=16)),
        (of(a=12), of(a=20), of(a=12)),
        (of(a=4, b=4, c=1), of(a=8, b=8), of(a=6, b=5, c=1)),
        (of(a=4, b=4, c=1), of(a=6, b=4, c=9), of(a=5, b=4, c=3)),
    ],
)
def test_the_last_case_is_filled_fairly_or_not_at_all(
    wanted: dict[str, Decimal], up_to: dict[str, Decimal], taken: dict[str, Decimal]
) -> None:
    assert filled(wanted, up_to, Decimal(12), Decimal(1)) == taken


@pytest.mark.parametrize(
    ("said", "rest", "up_to"),
    [
        ("น้ำปลา 5 ถ้าไม่เต็มลังเอาได้ถึง 8", "น้ำปลา 5", 8),
        ("น้ำปลา 5 ขวด ถ้าลังไม่เต็มเอาได้ถึง ๘ ขวดค่ะ", "น้ำปลา 5 ขวด", 8),
        ("น้ำปลา 5 เอาได้ถึง 8", "น้ำปลา 5", 8),
        ("น้ำปลา 5 ถึง 8 ลัง ถ้าเต็มลัง", "น้ำปลา 5", 8),
        ("น้ำปลา 5-8 ถ้าเต็มลังค่ะ", "น้ำปลา 5", 8),
        ("น้ำปลา 5 up to 8 if it fills a case", "น้ำปลา 5", 8),
        ("น้ำปลา 5", "น้ำปลา 5", None),
        ("น้ำปลา 5 ได้ 8", "น้ำปลา 5 ได้ 8", None),
        ("ถ้าไม่เต็มลังเอาได้ถึง 8", "ถ้าไม่เต็มลังเอาได้ถึง 8", None),
    ],
)
def test_how_much_more_is_read(said: str, rest: str, up_to: int | None) -> None:
    assert cut_tolerance(said) == (rest, up_to)


def test_who_would_take_more_fills_the_case_and_undoing_takes_it_back(songkhla: Songkhla) -> None:
    order_id = opened(songkhla, LINE)
    songkhla.touches(SOMSRI, f"order.plus:{order_id}:1,16")
    said = songkhla.tells(WANDEE, "น้ำปลา 5 ถ้าไม่เต็มลังเอาได้ถึง 8")
    assert dict(said[-1].values)["up_to"] == "8"
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    assert quantities(songkhla, order_id) == {WEAVERS: 16, BASKETS: 8}
    songkhla.touches(KANLAYA, f"order.undo:{order_id}")
    assert quantities(songkhla, order_id) == {WEAVERS: 16, BASKETS: 5}
