"""What a card about something passed on shows of it."""

import pytest

from bot.drawing import draw
from bot.flows.referral.suggesting import named_in
from bot.language.catalogue import speaking
from tests.network import Songkhla
from tests.pictures.files import photo
from tests.referral.passing import FATIMAH, offers_in, sent, tapped


@pytest.mark.parametrize(
    ("what", "names", "meant"),
    [
        ("ผ้าฝ้าย 20 ผืน", ["ผ้าฝ้าย", "ผ้าฝ้ายมัดหมี่"], "ผ้าฝ้าย"), ("ผ้าฝ้ายมัดหมี่ 20 ผืน", ["ผ้าฝ้าย", "ผ้าฝ้ายมัดหมี่"], "ผ้าฝ้ายมัดหมี่"),
        ("ผ้าพื้นเมือง", ["ข้าวยำ", "ผ้าทอมือ"], "ผ้าทอมือ"), ("น้ำปลา", ["ข้าวยำ", "ผ้าทอมือ"], None), ("ปุ๋ย", [], None),
    ],
)  # fmt: skip
def test_the_product_that_is_meant_is_found_by_name_else_by_trade(
    what: str, names: list[str], meant: str | None
) -> None:
    assert named_in(what, names) == meant


def test_who_is_asked_sees_a_picture_of_their_own_product(songkhla: Songkhla) -> None:
    songkhla.tells(FATIMAH, "เพิ่มสินค้า ผ้าบาติกลายปลา 300 บาทต่อผืน ทั้งปี")
    songkhla.sends_picture(FATIMAH, photo())
    [offer, *_more] = offers_in(tapped(songkhla, FATIMAH, "see", sent(songkhla)))
    with speaking("th"):
        assert draw(offer)[0]["contents"]["hero"]["url"] == offer.picture
