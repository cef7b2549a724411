"""What other parts ask of the catalogue."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.dialogue.picking.index import index_of
from bot.flows.product import products_of_enterprise, products_offered
from bot.flows.product.privacy import erase, forget, kept_about
from bot.storage.database import new_id
from bot.storage.enterprises import directory_changed
from bot.storage.memberships import products_of
from bot.storage.people import Enterprise
from bot.storage.products import ALL_YEAR, Product, months_set
from tests.group import SATURDAY_MORNING
from tests.network import SOMSRI, Songkhla


def add(session: Session, enterprise: Enterprise, name: str, months: int | None = None, **given: object) -> Product:
    product = Product(
        network_id=enterprise.network_id, id=new_id(SATURDAY_MORNING), enterprise_id=enterprise.id, name=name, months=months,
        entered_at=SATURDAY_MORNING, **given,
    )  # fmt: skip
    session.add(product)
    session.flush()
    directory_changed(session, enterprise.network_id)
    return product


def names(products: list[Product]) -> list[str]:
    return [product.name for product in products]


def test_products_are_asked_for_by_month_enterprise_and_area(songkhla: Songkhla) -> None:
    weavers, network_id = songkhla.enterprise("ผ้าทอเกาะยอ"), songkhla.network().id
    others = songkhla.enterprise("กระจูดโคกเมา")
    with songkhla.database.transaction() as session:
        add(session, weavers, "ผ้าฝ้าย", ALL_YEAR)
        add(session, weavers, "ผ้าคลุมไหล่")
        add(session, weavers, "เสื้อกันหนาว", months_set([11, 12, 1]))
        add(session, others, "เสื่อ", months_set([3]))
        add(session, others, "หมวก", rests_since=SATURDAY_MORNING)
        add(session, others, "ตะกร้า", taken_away_at=SATURDAY_MORNING)
        assert names(products_offered(session, network_id)) == ["ผ้าคลุมไหล่", "ผ้าฝ้าย", "เสื่อ", "เสื้อกันหนาว"]
        assert names(products_offered(session, network_id, months=[3])) == ["ผ้าคลุมไหล่", "ผ้าฝ้าย", "เสื่อ"]
        assert names(products_of_enterprise(session, network_id, others.id)) == ["เสื่อ", "หมวก"]
        session.get_one(Enterprise, (network_id, others.id)).retired_at = SATURDAY_MORNING
        session.flush()
        assert names(products_of_enterprise(session, network_id, others.id)) == []


def test_an_enterprise_is_found_by_what_stands_in_the_catalogue(songkhla: Songkhla) -> None:
    weavers = songkhla.enterprise("ผ้าทอเกาะยอ")
    with songkhla.database.transaction() as session:
        assert "พวงกุญแจปลา" not in products_of(session, weavers)
        add(session, weavers, "พวงกุญแจปลา")
        assert "พวงกุญแจปลา" in products_of(session, weavers)
        assert index_of(session, songkhla.network()).find("พวงกุญแจ", 3)[0][0] == weavers.id


def test_who_entered_it_is_told_and_forgotten_and_what_was_taken_away_goes_after_an_hour(songkhla: Songkhla) -> None:
    person, weavers = songkhla.person(SOMSRI), songkhla.enterprise("ผ้าทอเกาะยอ")
    with songkhla.database.transaction() as session:
        product = add(session, weavers, "ผ้าฝ้าย", entered_by=person.id, taken_away_at=SATURDAY_MORNING)
        assert kept_about(session, person)["products_entered"][0]["product"] == "ผ้าฝ้าย"
        forget(session, person)
        session.refresh(product)
        assert product.entered_by is None
        erase(session, SATURDAY_MORNING + timedelta(minutes=59))
        assert session.get(Product, (weavers.network_id, product.id)) is not None
        erase(session, SATURDAY_MORNING + timedelta(minutes=61))
        assert session.get(Product, (weavers.network_id, product.id)) is None
