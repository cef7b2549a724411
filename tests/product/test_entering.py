"""Entering a product step by step, looking it up, changing it, taking it out."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.pictures import NotWords
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.conversation.pictured import GONE as PICTURE_GONE
from bot.flows.product.keeping import NOT_CONFIRMED
from bot.flows.product.results import GONE, ForCustomer, ProductCard, ProductList
from bot.storage.message_tables import InboxEvent, InboxStatus
from bot.storage.people import Membership, MembershipStatus
from bot.storage.pictures import Picture
from bot.storage.product_queries import picture_of_products
from bot.storage.products import ALL_YEAR, Product
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.pictures.files import photo

LINE = "เพิ่มสินค้า ผ้าฝ้าย 150 บาทต่อผืน มีทั้งปี"


def products(group: Songkhla) -> list[Product]:
    with group.database.reading() as session:
        return list(session.scalars(select(Product).order_by(Product.id)))


def pictures(group: Songkhla) -> list[Picture]:
    with group.database.reading() as session:
        return list(session.scalars(select(Picture)))


def receive_unsend(session: Session, message_id: str, now: datetime) -> None:
    """LINE has told that a message was taken back."""
    session.add(
        InboxEvent(
            webhook_event_id="taken-back", message_id=message_id, kind="unsend", occurred_ms=int(now.timestamp() * 1000),
            received_at=now, next_attempt_at=now, status=InboxStatus.DONE,
        )
    )  # fmt: skip


def entered(group: Songkhla, line: str = LINE, who: str = SOMSRI) -> Product:
    group.tells(who, line)
    group.tells(who, "ไม่มีรูป")
    return products(group)[-1]


def names(said: list[Any]) -> list[str]:
    assert isinstance(said[0], ProductList), said
    return [each.name for each in said[0].products.rows]


def test_step_by_step_each_answer_is_taken_or_left_out(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เพิ่มสินค้า")
    songkhla.tells(SOMSRI, "ผ้าฝ้าย")
    songkhla.tells(SOMSRI, "ผืนละ 150 บาทค่ะ")
    songkhla.tells(SOMSRI, "พ.ย.-ม.ค.")
    [card] = songkhla.sends_picture(SOMSRI, photo())
    assert isinstance(card, ProductCard) and card.product.picture
    [product] = products(songkhla)
    assert (product.name, product.price, product.unit, product.months) == ("ผ้าฝ้าย", 15000, "ผืน", 0b110000000001)
    [picture] = pictures(songkhla)
    assert product.pictures == [picture.id] and picture.keep_until is None


def test_what_is_left_out_is_asked_for_no_more(songkhla: Songkhla) -> None:
    songkhla.tells(MALI, "เพิ่มสินค้า ผ้าคลุมไหล่")
    for word in ("แล้วแต่ลาย", "ข้าม"):
        assert isinstance(songkhla.tells(MALI, word)[0], Told)
    [card] = songkhla.tells(MALI, "ไม่มีรูป")
    assert isinstance(card, ProductCard) and card.product.price is None and card.product.months is None


def test_an_answer_to_another_question_is_taken_and_the_question_stands(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เพิ่มสินค้า ผ้าฝ้าย")
    [again] = songkhla.tells(SOMSRI, "มีทั้งปี")
    assert "cost" in again.sentence
    songkhla.tells(SOMSRI, "150")
    [product] = products(songkhla)
    assert (product.months, product.price) == (ALL_YEAR, 15000)


def test_one_line_says_it_all_and_saying_it_twice_enters_it_once(songkhla: Songkhla) -> None:
    entered(songkhla)
    entered(songkhla, "เพิ่มสินค้า ผ้าฝ้าย 180 บาทต่อผืน")
    [product] = products(songkhla)
    assert (product.price, product.months) == (18000, ALL_YEAR)


def test_old_buttons_and_double_taps_skip_nothing_further(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เพิ่มสินค้า ผ้าฝ้าย")
    [product] = products(songkhla)
    [months] = songkhla.touches(SOMSRI, f"product.skip:{product.id}:price")
    [again] = songkhla.touches(SOMSRI, f"product.skip:{product.id}:price")
    assert "months" in months.sentence and "months" in again.sentence


@pytest.mark.parametrize("who", [KOI, PIMJAI])
def test_who_is_confirmed_in_no_enterprise_enters_nothing(songkhla: Songkhla, who: str) -> None:
    [refused] = songkhla.tells(who, LINE)
    assert isinstance(refused, NotAllowed)
    assert products(songkhla) == []
    assert isinstance(songkhla.tells(STRANGER, LINE)[0], Told)


def test_who_waits_to_be_confirmed_is_told_so(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        mine = select(Membership).where(Membership.person_id == songkhla.person(MALI).id)
        for membership in session.scalars(mine):
            membership.status = MembershipStatus.WAITING
    assert songkhla.tells(MALI, LINE) == [NOT_CONFIRMED]
    assert products(songkhla) == []


def test_a_coordinator_enters_for_an_enterprise_without_line(songkhla: Songkhla) -> None:
    songkhla.tells(KANLAYA, "ไม่มีไลน์ บ้านคลองฉนวน")
    [asked] = songkhla.tells(KANLAYA, "แทน บ้านคลองฉนวน เพิ่มสินค้า น้ำตาลแว่น 60 บาทต่อกก.")
    assert "months" in asked.sentence
    [product] = products(songkhla)
    assert product.enterprise_id == songkhla.enterprise("บ้านคลองฉนวน").id
    [refused] = songkhla.tells(KANLAYA, "แทน ผ้าทอเกาะยอ เพิ่มสินค้า ผ้า")
    assert len(products(songkhla)) == 1, refused


def test_of_several_enterprises_it_is_asked_which(songkhla: Songkhla) -> None:
    songkhla.join(SOMSRI, "กระจูดโคกเมา")
    songkhla.tells(SOMSRI, "เพิ่มสินค้า เสื่อ 200 บาท")
    songkhla.tells(SOMSRI, "กระจูดโคกเมา")
    [product] = products(songkhla)
    assert (product.name, product.enterprise_id) == ("เสื่อ", songkhla.enterprise("กระจูดโคกเมา").id)


def test_people_find_it_by_name_place_and_month(songkhla: Songkhla) -> None:
    entered(songkhla)
    entered(songkhla, "เพิ่มสินค้า เสื้อกันหนาว 300-500 บาท พ.ย.-ม.ค.")
    entered(songkhla, "เพิ่มสินค้า เสื่อกระจูด 200 บาท มี.ค.", WANDEE)
    assert names(songkhla.tells(MALI, "มีอะไรขาย")) == ["ผ้าฝ้าย", "เสื่อกระจูด", "เสื้อกันหนาว"]
    assert names(songkhla.tells(MALI, "เดือนนี้มีอะไร")) == ["เสื้อกันหนาว", "ผ้าฝ้าย"]
    for question, name in (("สินค้า พัทลุง", "เสื่อกระจูด"), ("มีผ้าฝ้ายที่สงขลาไหม", "ผ้าฝ้าย"), ("มีผ้าฝาย ที่สงขาไหม", "ผ้าฝ้าย")):
        [card] = songkhla.tells(MALI, question)
        assert card.product.name == name, question
    [elsewhere] = songkhla.tells(MALI, "มีผ้าฝ้ายที่พัทลุงไหม")
    assert "elsewhere" in elsewhere.title.sentence
    [far] = songkhla.tells(MALI, "มีผ้าฝ้ายที่ภูเก็ตไหม")
    assert dict(far.title.values)["what"] == "ผ้าฝ้าย" and "elsewhere" in far.title.sentence
    assert songkhla.says(MALI, "มีผ้าฝ้ายที่สงขลาไหม") == [], "talk among people in a group is left alone"
    [card] = songkhla.says(MALI, "น้องเวที มีผ้าฝ้ายที่สงขลาไหม")
    assert card.product.name == "ผ้าฝ้าย" and not card.private


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("มีผ้าไหมที่สงขลาไหม", "ผ้าไหม"), ("มีผ้าไหมที่ภูเก็ตไหมคะ", "ผ้าไหม"), ("มีผ้าไหมไหม", "ผ้าไหม"), ("มีน้ำปลาหวานขายไหม", "น้ำปลาหวาน"),
        ("มีประชุมไหม", None), ("มีใครอยู่ไหม", None),
    ],
)  # fmt: skip
def test_what_nobody_has_is_named_without_its_place_and_the_network_can_be_asked(
    songkhla: Songkhla, question: str, what: str | None
) -> None:
    entered(songkhla, "เพิ่มสินค้า ทองม้วน 20 บาท ทั้งปี")
    [said] = songkhla.tells(MALI, question)
    if what is None:
        assert "no product" not in getattr(said, "sentence", "")
    else:
        assert (said.sentence[:21], dict(said.values)) == ("I found no product li", {"what": what})
        assert said.replies[0].data.startswith("question.new::มี")


def test_long_lists_go_on_by_more(songkhla: Songkhla) -> None:
    for number in range(10):
        entered(songkhla, f"เพิ่มสินค้า ผ้าลายที่ {number} 100 บาท มีทั้งปี")
    [first] = songkhla.tells(MALI, "มีอะไรขาย")
    assert (len(first.products.rows), first.products.count) == (8, 10)
    assert len(names(songkhla.touches(MALI, first.products.more))) == 2


def test_sold_out_it_stands_in_no_list_until_there_is_some_again(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    songkhla.tells(SOMSRI, "ผ้าฝ้ายหมดแล้ว")
    assert songkhla.tells(WANDEE, "เดือนนี้มีอะไร")[0].sentence.startswith("Nothing")
    songkhla.touches(SOMSRI, f"product.back:{product.id}")
    assert names(songkhla.tells(WANDEE, "เดือนนี้มีอะไร")) == ["ผ้าฝ้าย"]
    assert isinstance(songkhla.touches(WANDEE, f"product.rest:{product.id}")[0], NotAllowed)


def test_an_older_word_that_arrives_late_changes_nothing(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    now = int(songkhla.clock.now().timestamp() * 1000)
    songkhla.touches(SOMSRI, f"product.rest:{product.id}", occurred_ms=now + 2000)
    songkhla.touches(SOMSRI, f"product.back:{product.id}", occurred_ms=now + 1000)
    assert products(songkhla)[0].rests_since is not None
    songkhla.touches(SOMSRI, f"product.ask:{product.id}:price", occurred_ms=now + 3000)
    songkhla.says(SOMSRI, "180 บาท", private=True, occurred_ms=now + 3100)
    assert products(songkhla)[0].price == 18000


def test_a_quoted_card_is_changed_by_what_is_written(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    [card] = songkhla.quotes(SOMSRI, f"product:{product.id}", "200 บาทต่อผืน")
    assert card.product.price == 20000
    songkhla.quotes(SOMSRI, f"product:{product.id}", "หมดแล้ว")
    assert products(songkhla)[0].rests_since is not None
    assert isinstance(songkhla.quotes(WANDEE, f"product:{product.id}", "1 บาท")[0], NotAllowed)
    songkhla.quotes(SOMSRI, f"product:{product.id}", "เปลี่ยนชื่อเป็น ผ้าฝ้ายมัดหมี่")
    assert products(songkhla)[0].name == "ผ้าฝ้ายมัดหมี่"


def test_what_is_taken_out_can_come_back_for_an_hour(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    songkhla.touches(SOMSRI, f"product.away:{product.id}")
    songkhla.touches(SOMSRI, f"product.away:{product.id}")
    assert songkhla.touches(WANDEE, f"product.show:{product.id}") == [GONE]
    [card] = songkhla.touches(SOMSRI, f"product.undo:{product.id}")
    assert card.product.name == "ผ้าฝ้าย"
    songkhla.touches(KANLAYA, f"product.away:{product.id}")
    songkhla.time_passes(minutes=61)
    assert songkhla.touches(SOMSRI, f"product.undo:{product.id}") == [GONE]


def test_a_customer_is_shown_a_page_by_qr_or_link(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    [shown] = songkhla.touches(WANDEE, f"product.customer:{product.id}")
    assert isinstance(shown, ForCustomer) and shown.page and shown.qr and shown.share
    assert shown.qr == f"{shown.page}.png"


def test_a_picture_taken_back_is_shown_no_more(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, LINE)
    songkhla.sends_picture(SOMSRI, photo())
    songkhla.unsends(SOMSRI, songkhla.last_message_id, private=True)
    assert products(songkhla)[0].pictures == [] and pictures(songkhla) == []


def test_a_picture_sent_first_is_asked_about_once_and_fetched_after_the_tap(songkhla: Songkhla) -> None:
    [asked] = songkhla.sends_picture(SOMSRI, photo())
    data = next(reply.data for reply in asked.replies if reply.label == "A product")
    assert pictures(songkhla) == []
    for _tap in range(2):
        [name] = songkhla.touches(SOMSRI, data, line_has=photo())
    assert "called" in name.sentence and len(pictures(songkhla)) == 1
    songkhla.tells(SOMSRI, "ผ้าฝ้าย 150 บาท มีทั้งปี")
    [product] = products(songkhla)
    assert product.pictures == [pictures(songkhla)[0].id]
    assert songkhla.touches(MALI, data, line_has=photo()) == [PICTURE_GONE], "it is somebody else's"


def test_a_picture_may_be_of_a_product_that_is_entered(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    songkhla.sends_picture(MALI, photo())
    [which] = songkhla.says(MALI, "สินค้า", private=True, line_has=photo())
    [card] = songkhla.touches(MALI, which.replies[0].data)
    assert card.product.id == product.id and card.product.picture


def test_a_picture_taken_back_before_the_tap_is_not_fetched(songkhla: Songkhla) -> None:
    [asked] = songkhla.sends_picture(SOMSRI, photo())
    with songkhla.database.transaction() as session:
        receive_unsend(session, songkhla.last_message_id, songkhla.clock.now())
    assert songkhla.touches(SOMSRI, asked.replies[0].data, line_has=photo()) == [PICTURE_GONE]
    assert pictures(songkhla) == []


def test_who_can_use_no_picture_is_asked_nothing(songkhla: Songkhla) -> None:
    for who in (KOI, STRANGER):
        assert songkhla.sends_picture(who, photo()) == [NotWords("image", answering=False)]


def test_the_directory_shows_what_an_enterprise_sells_and_takes_customers(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    [card] = songkhla.touches(WANDEE, f"directory.show:{product.enterprise_id}")
    assert [each.name for each in card.enterprise.sold] == ["ผ้าฝ้าย"] and card.enterprise.may_send
    [asked] = songkhla.touches_label(WANDEE, [card], "ส่งลูกค้าให้กลุ่มนี้")
    assert asked.kind == "customer"
    [chosen] = songkhla.tells(WANDEE, "ผ้าถุง 5 ผืน")
    assert chosen.names == ("ผ้าทอเกาะยอ",)
    [own] = songkhla.touches(SOMSRI, f"directory.show:{product.enterprise_id}")
    assert not own.enterprise.may_send


def test_a_product_begins_a_referral_to_its_enterprise(songkhla: Songkhla) -> None:
    product = entered(songkhla)
    [asked] = songkhla.touches(WANDEE, f"referral.for:{product.enterprise_id}:{product.id}")
    assert asked.names == ("ผ้าทอเกาะยอ",) and asked.thing.what == "ผ้าฝ้าย"


def test_what_fits_in_a_referral_and_an_order_is_shown_with_its_picture(songkhla: Songkhla) -> None:
    songkhla.tells(SOMSRI, "เพิ่มสินค้า ผ้าคลุมไหล่ 150 บาท ทั้งปี")
    songkhla.sends_picture(SOMSRI, photo())
    [shown] = songkhla.tells(WANDEE, "ส่งต่อลูกค้า ผ้าคลุมไหล่ 20 ผืน")
    assert [each.picture is not None for each in shown.items if each.makes == "ผ้าคลุมไหล่"] == [True]
    with songkhla.database.reading() as session:
        assert picture_of_products(session, songkhla.network().id, ["ผ้าคลุมไหล่"]) == pictures(songkhla)[0].id
        assert picture_of_products(session, songkhla.network().id, ["ปุ๋ย"]) is None


def test_a_question_in_between_is_answered_and_the_entering_goes_on(songkhla: Songkhla) -> None:
    entered(songkhla)
    songkhla.tells(SOMSRI, "เพิ่มสินค้า พวงกุญแจปลา 3 ตัว 100")
    [card] = songkhla.tells(SOMSRI, "มีผ้าฝ้ายที่สงขลาไหม")
    assert card.product.name == "ผ้าฝ้าย"
    songkhla.tells(SOMSRI, "มีทั้งปี")
    assert (products(songkhla)[-1].price, products(songkhla)[-1].unit, products(songkhla)[-1].months) == (
        10000,
        "3 ตัว",
        ALL_YEAR,
    )


def test_ones_own_product_is_changed_in_words(songkhla: Songkhla) -> None:
    entered(songkhla)
    [asked] = songkhla.tells(SOMSRI, "ขอแก้ราคาผ้าฝ้าย")
    assert "cost" in asked.sentence
    [card] = songkhla.tells(SOMSRI, "200 บาทต่อผืน")
    assert card.product.price == 20000
    [gone] = songkhla.tells(SOMSRI, "เอาผ้าฝ้ายออก")
    assert gone.replies[0].label == "Put it back"
