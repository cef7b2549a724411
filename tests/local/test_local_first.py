"""Before a joint order opens those in the network who make it may offer, and whoever opens it decides."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.dialogue.saying import Told
from bot.flows.local.reports import facts, percent_of
from bot.flows.local.results import MakerAsked, Offers
from bot.flows.local.tables import LocalFirst, LocalOffer, LocalStatus
from bot.flows.local.words import OfferSaid, read_offer
from bot.flows.order.results import OrderCard
from bot.flows.order.surveying import NeedTurned
from bot.flows.order.tables import JointOrder, OrderItem, OrderStatus
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
    assert isinstance(offers, Offers) and not offers.any
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
    assert isinstance(asked, MakerAsked) and asked.items[0].price == 25000
    (again, *_) = local.taps(KANLAYA, f"order.start:{order_id}")
    assert isinstance(again, Offers), "a second tap asks nobody again"


def waits(local: Songkhla, who: str) -> list[str]:
    """What waits for somebody, of all flows."""
    return [each.what for each in local.tells(who, "มีอะไรรอฉันอยู่")[0].items]


def test_an_offer_by_words_is_taken_by_a_word_and_the_order_opens_at_its_price(
    local: Songkhla, order_id: str, baskets: str
) -> None:
    assert waits(local, WANDEE) == ["Offer it, or pass"] and waits(local, SOMSRI) == waits(local, KANLAYA) == []
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets}")
    (asked, *_) = local.tells(WANDEE, "ผืนละ 230 บาท มี 40 ผืน")
    assert isinstance(asked, MakerAsked) and asked.items[0].offered == 23000
    assert waits(local, WANDEE) == [] and waits(local, KANLAYA) == ["Choose an offer of the network"]
    (offers,) = local.tells(KANLAYA, "รอข้อเสนอ")
    assert [(each.price, each.most) for each in offers.items[0].offers] == [(23000, 40)]
    local.tells(KANLAYA, "เลือกโคกเมาค่ะ")
    order = the_order(local)
    assert (order.status, order.partner, order.items[0].price, order.items[0].most_total) == (
        OrderStatus.OPEN, "กระจูดโคกเมา", 23000, 40
    )  # fmt: skip
    assert the_round(local).chosen == {"1": baskets}
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
    assert isinstance(offers, Offers) and offers.items[0].offers[0].price == 24000
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
    assert not offers.any


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


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1700, 5200, 33), (1, 3, 33), (2, 3, 67), (0, 9, 0), (9, 9, 100), (1, 999, 1), (998, 999, 99)],
)
def test_the_share_is_rounded_and_all_or_nothing_is_said_of_that_alone(part: int, whole: int, percent: int) -> None:
    assert percent_of(part, whole) == percent


def orders(group: Songkhla) -> dict[str, JointOrder]:
    with group.database.reading() as session:
        return {each.title: each for each in session.scalars(select(JointOrder).order_by(JointOrder.id))}


def two_products(local: Songkhla, second: str = "ผ้าทอ") -> str:
    """A draft of two products in the making: rush mats, which the basket makers make, and another."""
    (preview,) = local.says(KANLAYA, f"{LINE} ค่าส่ง 100 บาท")
    with local.database.transaction() as session:
        draft = session.get_one(JointOrder, (local.network().id, preview.order.id))
        draft.title = "ของใช้"
        session.add(
            OrderItem(
                network_id=draft.network_id, order_id=draft.id, position=2, name=second, unit="ผืน", step=1, price=40_000, tiers=[]
            )
        )  # fmt: skip
    return str(preview.order.id)


def test_of_several_products_each_maker_is_asked_for_its_own(local: Songkhla, baskets: str) -> None:
    order_id = two_products(local, "น้ำมันเครื่อง")
    (offers, *_) = local.taps(KANLAYA, f"order.start:{order_id}")
    assert isinstance(offers, Offers) and [item.product for item in offers.items] == ["เสื่อกระจูด", "น้ำมันเครื่อง"]
    (asked,) = local.tells(WANDEE, "รอข้อเสนอ")
    assert [item.product for item in asked.items] == ["เสื่อกระจูด"]
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets},1")
    local.tells(WANDEE, "230 บาท 40 ผืน")
    local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000,1")
    found = orders(local)
    mats, rest = found["เสื่อกระจูด"], found["ของใช้"]
    assert (mats.partner, mats.status, mats.costs) == ("กระจูดโคกเมา", OrderStatus.OPEN, [])
    assert [(item.name, item.price, item.most_total) for item in mats.items] == [("เสื่อกระจูด", 23000, 40)]
    assert (rest.partner, rest.status, [item.name for item in rest.items]) == (None, OrderStatus.OPEN, ["น้ำมันเครื่อง"])
    assert rest.costs and rest.closes_at == mats.closes_at
    (told, *_) = local.taps(SOMSRI, f"order.plus:{mats.id}:1,4")
    assert told.after == 4


def test_a_survey_that_becomes_an_order_asks_the_makers_with_what_is_needed(local: Songkhla, baskets: str) -> None:
    (preview,) = local.says(KANLAYA, "สำรวจความต้องการ เสื่อกระจูด ผืน ปิด 1 ธ.ค.")
    order_id = str(preview.order.id)
    local.taps(KANLAYA, f"order.start:{order_id}")
    local.touches(SOMSRI, f"order.set:{order_id}:1,7,{local.roles(SOMSRI)[0].enterprise_id},sure")
    local.touches(KANLAYA, f"order.fromsurvey:{order_id}")
    says = local.tells(KANLAYA, "250 บาท")
    says = local.tells(KANLAYA, "10 ธ.ค.")
    for _part in range(4):
        if not any(isinstance(each, Offers) for each in says):
            says = local.tells(KANLAYA, "ข้าม")
    assert any(isinstance(each, Offers) for each in says)
    (asked,) = local.tells(WANDEE, "รอข้อเสนอ")
    assert (asked.items[0].needed, asked.items[0].price) == (7, 25000)
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets},1")
    local.tells(WANDEE, "230")
    assert the_order(local).status == OrderStatus.SURVEY
    says = local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000,1")
    assert any(isinstance(each, NeedTurned) and each.lines[0].quantity == 7 for each in says)
    turned = the_order(local)
    assert (turned.status, turned.partner, turned.items[0].price) == (OrderStatus.OPEN, "กระจูดโคกเมา", 23000)


def test_a_round_that_opens_by_itself_waits_a_day_for_the_makers(local: Songkhla, baskets: str) -> None:
    (preview,) = local.says(KANLAYA, "รวมซื้อ เสื่อกระจูด ผืนละ 250 บาท ปิด 12 ธ.ค.")
    order_id = str(preview.order.id)
    local.taps(KANLAYA, f"order.start:{order_id}")
    local.touches(KANLAYA, f"local.skip:{order_id}")
    (card,) = local.touches(KANLAYA, f"order.keep:{order_id}")
    local.touches(KANLAYA, f"order.everyyes:{card.id}:m12.5")
    said = local.time_passes(days=17)
    assert WANDEE in {say.to for say in said if isinstance(say.result, MakerAsked)}
    assert KANLAYA in {say.to for say in said if isinstance(say.result, Offers)}
    rounds = [each for each in all_orders(local) if each.id != order_id]
    assert rounds and {each.status for each in rounds} <= {OrderStatus.DRAFT, OrderStatus.OPEN}


def all_orders(group: Songkhla) -> list[JointOrder]:
    with group.database.reading() as session:
        return list(session.scalars(select(JointOrder).order_by(JointOrder.id)))


def test_what_is_left_of_a_line_of_several_products_no_longer_bears_the_name_of_what_was_bought_inside(
    local: Songkhla, baskets: str
) -> None:
    (preview,) = local.says(KANLAYA, "รวมซื้อ เสื่อกระจูด ผืนละ 250 บาท, น้ำปลา ขวดละ 30 บาท ปิด 12 ธ.ค.")
    order_id = preview.order.id
    local.taps(KANLAYA, f"order.start:{order_id}")
    local.touches(WANDEE, f"local.offer:{order_id}:{baskets},1")
    local.tells(WANDEE, "230 บาท")
    local.touches(KANLAYA, f"local.take:{order_id}:{baskets},23000,1")
    with local.database.reading() as session:
        assert sorted(each.title for each in session.scalars(select(JointOrder))) == ["น้ำปลา", "เสื่อกระจูด"]
