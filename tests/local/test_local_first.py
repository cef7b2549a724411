"""Before a joint order opens those in the network who make it may offer, and whoever opens it decides."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.local.reports import facts
from bot.flows.local.results import MakerAsked, Offers
from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus
from bot.flows.local.words import OfferSaid, read_offer
from bot.flows.order.results import OrderCard
from bot.flows.order.tables import JointOrder, OrderStatus
from bot.storage.rules import set_rules
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.told import is_told

LINE = "รวมซื้อ เสื่อกระจูด ผืนละ 250 บาท ปิด 12 ธ.ค. รับวันที่ 15 ที่วัดไผ่ล้อม"


def the_order(group: Songkhla) -> JointOrder:
    with group.database.reading() as session:
        return session.scalars(select(JointOrder)).one()


def the_round(group: Songkhla) -> LocalFirst:
    with group.database.reading() as session:
        return session.scalars(select(LocalFirst)).one()


@pytest.fixture
def local(songkhla: Songkhla) -> Songkhla:
    """A network that asks its own makers first."""
    with songkhla.database.transaction() as session:
        set_rules(session, songkhla.network().id, {"local_first": "yes"})
    return songkhla


@pytest.fixture
def order_id(local: Songkhla) -> str:
    """The coordinator is about to buy rush mats; Wandee's group makes it."""
    (preview,) = local.says(KANLAYA, LINE)
    (offers, *_) = local.taps(KANLAYA, f"order.start:{preview.order.id}")
    assert isinstance(offers, Offers) and offers.offers == ()
    return str(preview.order.id)


@pytest.fixture
def baskets(songkhla: Songkhla) -> str:
    return str(songkhla.roles(WANDEE)[0].enterprise_id)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("140 บาท 200 ถุง", OfferSaid(14000, 200)), ("มี ๒๐๐ ถุง ถุงละ ๑๔๐", OfferSaid(14000, 200)), ("140", OfferSaid(14000, None)),
        ("กิโลละสี่สิบบาท มีสองร้อยโล", OfferSaid(4000, 200)), ("140 per sack", OfferSaid(14000, None)),
        ("ราคา 140.50 บาท มี 1,000", OfferSaid(14050, 1000)), ("เท่าไหร่ดี", None), ("ไม่มีค่ะ", None),
    ],
)  # fmt: skip
def test_an_offer_is_read(text: str, said: OfferSaid | None) -> None:
    assert read_offer(text) == said


def test_without_the_setting_or_a_maker_an_order_opens_at_once(songkhla: Songkhla) -> None:
    (preview,) = songkhla.says(KANLAYA, LINE)
    (card, *_) = songkhla.taps(KANLAYA, f"order.start:{preview.order.id}")
    assert isinstance(card, OrderCard)


def test_nobody_makes_it_and_it_opens_at_once(local: Songkhla) -> None:
    (preview,) = local.says(KANLAYA, "รวมซื้อ น้ำมันเครื่อง แกลลอนละ 500 บาท ปิด 12 ธ.ค.")
    (card, *_) = local.taps(KANLAYA, f"order.start:{preview.order.id}")
    assert isinstance(card, OrderCard)


def test_makers_hear_of_it_in_private_and_nobody_in_the_group(local: Songkhla, order_id: str, baskets: str) -> None:
    assert the_order(local).status == OrderStatus.DRAFT
    assert baskets in the_round(local).audience["enterprises"]
    (asked,) = local.tells(WANDEE, "รอข้อเสนอ")
    assert isinstance(asked, MakerAsked) and asked.price == 25000
    (again, *_) = local.taps(KANLAYA, f"order.start:{order_id}")
    assert isinstance(again, Offers), "a second tap asks nobody again"


def test_an_offer_by_words_is_taken_by_a_tap_and_the_order_opens_at_its_price(
    local: Songkhla, order_id: str, baskets: str
) -> None:
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    (asked, *_) = local.tells(WANDEE, "ผืนละ 230 บาท มี 40 ผืน")
    assert isinstance(asked, MakerAsked) and asked.offered == 23000
    (offers,) = local.tells(KANLAYA, "รอข้อเสนอ")
    assert [(each.price, each.most) for each in offers.offers] == [(23000, 40)]
    local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000")
    order = the_order(local)
    assert (order.status, order.partner, order.items[0].price, order.items[0].most_total) == (
        OrderStatus.OPEN, "กระจูดโคกเมา", 23000, 40
    )  # fmt: skip
    assert the_round(local).chosen_id == baskets
    (told, *_) = local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000")
    assert is_told(told, "That is settled already")


def test_an_offer_that_changed_meanwhile_is_shown_before_it_is_taken(
    local: Songkhla, order_id: str, baskets: str
) -> None:
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    local.tells(WANDEE, "230 บาท")
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    local.tells(WANDEE, "240 บาท")
    (offers,) = local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000")
    assert isinstance(offers, Offers) and offers.offers[0].price == 24000
    assert the_order(local).status == OrderStatus.DRAFT


def test_an_older_word_changes_nothing_and_an_offer_can_be_taken_back(
    local: Songkhla, order_id: str, baskets: str
) -> None:
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    local.tells(WANDEE, "230 บาท")
    local.touches(WANDEE, f"local.none:{order_id}:{baskets}", occurred_ms=1)
    with local.database.reading() as session:
        assert session.scalars(select(LocalOffer)).one().price == 23000
    local.touches(WANDEE, f"local.none:{order_id}:{baskets}")
    (offers,) = local.tells(KANLAYA, "รอข้อเสนอ")
    assert offers.offers == ()


def test_others_neither_offer_nor_decide(local: Songkhla, order_id: str, baskets: str) -> None:
    for who in (SOMSRI, STRANGER):
        (told, *_) = local.touches(who, f"local.offer:{order_id}:{baskets}")
        assert isinstance(told, Told)
        (told, *_) = local.touches(who, f"local.skip:{order_id}")
        assert isinstance(told, Told)
    (told, *_) = local.touches(WANDEE, f"local.skip:{order_id}")
    assert is_told(told, "Whoever opens this order decides")
    assert the_order(local).status == OrderStatus.DRAFT and MALI


def test_a_day_without_an_offer_opens_the_order_as_it_was(local: Songkhla, order_id: str, baskets: str) -> None:
    said = local.time_passes(days=1, minutes=1)
    assert the_order(local).status == OrderStatus.OPEN and the_order(local).partner is None
    assert any(is_told(say.result, "“{title}” is open now") for say in said)
    (told, *_) = local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    assert is_told(told, "That is settled already")


def test_with_offers_the_opener_is_asked_and_silence_opens_it_a_day_later(
    local: Songkhla, order_id: str, baskets: str
) -> None:
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    local.tells(WANDEE, "230 บาท")
    said = local.time_passes(days=1, minutes=1)
    assert [say.to for say in said if isinstance(say.result, Offers)] == [KANLAYA]
    assert the_round(local).status == LocalStatus.CHOOSING
    (told, *_) = local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    assert is_told(told, "The time to offer is over")
    local.time_passes(days=1, minutes=1)
    assert the_order(local).status == OrderStatus.OPEN and the_order(local).items[0].price == 25000


def test_the_report_shows_what_stayed_in_the_network(local: Songkhla, order_id: str, baskets: str) -> None:
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    local.tells(WANDEE, "230 บาท")
    local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000")
    local.touches(SOMSRI, f"order.plus:{order_id}:1,4")
    local.time_passes(days=22)
    now = local.clock.now()
    with local.database.reading() as session:
        found = facts(session, local.network().id, now - timedelta(days=30), now)
    assert [fact.value for fact in found] == [92000, 100]
