"""Whole sentences that say what is passed on, lacked or swapped: what they mean, and the amount that stays on the card."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.clock import BANGKOK
from bot.flows.referral.results import Suggestions
from bot.flows.referral.sentences import said_whole
from bot.flows.referral.tables import ReferralKind
from bot.flows.referral.words import read_exchange, sought
from tests.network import WANDEE, Songkhla

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("said", "kind", "line"),
    [
        ("มีกระจูดเหลือ 100 กก. ใครอยากได้", ReferralKind.GOODS, "กระจูด 100 กก."),
        ("เหลือเศษผ้า 3 กระสอบ ใครเอาไหมคะ", ReferralKind.GOODS, "เศษผ้า 3 กระสอบ"),
        ("แบ่งกระจูดให้ 10 กก.", ReferralKind.GOODS, "กระจูด 10 กก."),
        ("ใครอยากได้เศษผ้า 3 กระสอบ", ReferralKind.GOODS, "เศษผ้า 3 กระสอบ"),
        ("มีกระจูดเหลือ ใครเอาบ้าง", ReferralKind.GOODS, "กระจูด"),
        ("มีลูกค้าอยากได้ผ้าทอมือ 10 ผืน", ReferralKind.CUSTOMER, "ผ้าทอมือ 10 ผืน"),
        ("ลูกค้าพี่นิดหน่อยอยากได้ผ้าทอ 10 ผืน", ReferralKind.CUSTOMER, "ผ้าทอ 10 ผืน ลูกค้าพี่นิดหน่อย"),
        ("มีลูกค้าชื่อนิดหน่อย ใจดี ต้องการผ้าทอ 10 ผืน", ReferralKind.CUSTOMER, "ผ้าทอ 10 ผืน ลูกค้าชื่อนิดหน่อย ใจดี"),
        ("มีลูกค้าเก่าโทรมาสั่งตะกร้า 20 ใบ 081-234-5678", ReferralKind.CUSTOMER, "ตะกร้า 20 ใบ 081-234-5678"),
        ("มีคนมาถามหากระเป๋า 5 ใบ", ReferralKind.CUSTOMER, "กระเป๋า 5 ใบ"),
        ("ลูกค้าสั่งกระเป๋า 50 ใบ ใครทำได้บ้าง", ReferralKind.CUSTOMER, "กระเป๋า 50 ใบ"),
        ("โรงแรมอยากได้สบู่ 200 ก้อน 30 กล่อง แต่เราทำไม่ทัน", ReferralKind.CUSTOMER, "สบู่ 200 ก้อน 30 กล่อง"),
        ("รับซื้อกระจูด 100 กก.", ReferralKind.NEED, "กระจูด 100 กก."),
        ("กลุ่มเรารับซื้อกระจูดไม่จำกัด", ReferralKind.NEED, "กระจูด"),
        ("ขอแบ่งกระจูด 10 กก. ใครพอมีบ้าง", ReferralKind.NEED, "กระจูด 10 กก."),
        ("หาคนทอผ้า", ReferralKind.NEED, "คนทอผ้า"),
        ("ต้องการคนช่วยสานตะกร้า 3 คน", ReferralKind.NEED, "คนช่วยสานตะกร้า 3 คน"),
        ("แลกกระจูด 20 กก. กับข้าวสาร 10 กก.", ReferralKind.NEED, "ข้าวสาร 10 กก. แลกกับกระจูด 20 กก."),
        ("แลกข้าวสาร 50 กก. กับ ตะกร้า 10 ใบ ใครสนใจบ้าง", ReferralKind.NEED, "ตะกร้า 10 ใบ แลกกับข้าวสาร 50 กก."),
        ("อยากแลกของกัน ข้าวแลกปลา", ReferralKind.NEED, "ปลา แลกกับข้าว"),
        ("หากระจูดไม่ได้เลย ใครพอมี", ReferralKind.NEED, "กระจูด"),
        ("ขอยืมเครื่องซีลจากกลุ่มบางดาน", ReferralKind.NEED, "ยืมเครื่องซีล"),
        ("ขอยืมเต็นท์ 2 หลัง", ReferralKind.NEED, "ยืมเต็นท์ 2 หลัง"),
        ("มีเศษผ้าอยากแลกกระจูด", ReferralKind.NEED, "กระจูด แลกกับเศษผ้า"),
        ("หากระจูดไม่ได้เลย", ReferralKind.NEED, "กระจูด"),
        ("เอาตะกร้าไปฝากขาย 20 ใบ ใบละ 150", ReferralKind.CONSIGNMENT, "ตะกร้า 20 ใบ ใบละ 150"),
        ("มีคนมาขอดูงานทอผ้า 20 คน", ReferralKind.VISIT, "ทอผ้า 20 คน"),
        ("คณะจาก อบต. ขอมาดูงานกระจูด 30 คน 12 ธ.ค.", ReferralKind.VISIT, "กระจูด 30 คน 12 ธ.ค."),
    ],
)  # fmt: skip
def test_a_sentence_is_read_with_its_amount(said: str, kind: ReferralKind, line: str) -> None:
    assert said_whole(said) == (kind, line)


@pytest.mark.parametrize(
    "said",
    [
        "แลกเปลี่ยนบทเรียนกับเครือข่ายอื่น", "ขอแลกวันเจ้าภาพกับกลุ่มโคกเมา", "หาคนรู้เรื่องผึ้ง", "มีกระจูดไหม", "ใครขายน้ำผึ้ง", "มีลูกค้า",
        "มีของเหลือ ใครเอาบ้าง", "เหลือเวลาอีก 3 วัน", "อยากได้ข้อมูลลูกค้า 10 คน", "รับซื้อกระจูดไหม", "ยืมเงินหน่อย", "ยืมรถหน่อยพรุ่งนี้", "ขอยืมเครื่องหมายถูก", "หากุญแจไม่เจอเลย", "หาเบอร์สมศรีไม่ได้เลย", "เอาของไปฝากขายแล้ว", "มีคน 10 คน ใครจะมาบ้าง", "ลูกค้าสั่งเยอะ ทำไม่ทัน",
    ],
)  # fmt: skip
def test_other_talk_is_left_to_others(said: str) -> None:
    assert said_whole(said) is None


def test_of_a_swap_only_what_is_wanted_is_looked_for() -> None:
    wish = read_exchange("ข้าวสาร 10 กก. แลกกับกระจูด 20 กก.", NOW)
    assert wish is not None
    assert (wish.what, wish.quantity) == ("ข้าวสาร 10 กก. แลกกับกระจูด 20 กก.", None)
    assert sought(wish.what) == "ข้าวสาร 10 กก."
    assert read_exchange("ข้าวสาร 10 กก.", NOW) is None


def test_the_amount_stands_on_the_card(songkhla: Songkhla) -> None:
    [card] = songkhla.tells(WANDEE, "มีลูกค้าอยากได้ผ้าทอมือ 10 ผืน")
    assert isinstance(card, Suggestions)
    assert (card.thing.what, card.thing.quantity, card.thing.unit) == ("ผ้าทอมือ", Decimal(10), "ผืน")
    assert card.items


def test_the_same_said_among_people_is_left_alone(songkhla: Songkhla) -> None:
    assert songkhla.says(WANDEE, "มีกระจูดเหลือ 100 กก. ใครอยากได้") == []
