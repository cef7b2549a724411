"""Two records of one person become one where both accounts say so."""

import pytest
from sqlalchemy import select

from bot.flows.register.tables import Oneness
from bot.storage.people import Membership, MembershipStatus, Person, Role, RoleKind
from bot.storage.products import Product
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, Songkhla

OLD = SOMSRI


@pytest.fixture
def two(songkhla: Songkhla) -> tuple[str, str]:
    """(id of Mali, id of her old account's record): the old one is confirmed in another enterprise, too, and has a product."""
    songkhla.join(MALI, "บางดาน")
    for name in ("บางดาน", "กระจูดควนป้อม"):
        songkhla.join(OLD, name)
    ids = songkhla.person(MALI).id, songkhla.person(OLD).id
    with songkhla.database.transaction() as session:
        now, network_id = songkhla.clock.now(), songkhla.network().id
        enterprise = songkhla.enterprise("กระจูดควนป้อม")
        session.add(
            Product(
                network_id=network_id,
                id="P" * 26,
                enterprise_id=enterprise.id,
                name="ตะกร้า",
                entered_by=ids[1],
                entered_at=now,
            )
        )
        session.add(
            Role(
                network_id=network_id,
                id="R" * 26,
                person_id=ids[1],
                kind=RoleKind.REPRESENTATIVE,
                enterprise_id=enterprise.id,
            )
        )
        for membership in session.scalars(select(Membership).where(Membership.person_id.in_(ids))):
            membership.status = MembershipStatus.ACTIVE
    return ids


def ask(songkhla: Songkhla, two: tuple[str, str], by: str = PIMJAI) -> str:
    """The id of what both are asked."""
    songkhla.touches(by, f"register.same:{two[0]}:{two[1]}")
    songkhla.touches(by, f"register.asksame:{two[0]}:{two[1]}")
    with songkhla.database.reading() as session:
        return str(session.scalar(select(Oneness.id)) or "")


def enterprises_of(songkhla: Songkhla, person_id: str) -> set[str]:
    with songkhla.database.reading() as session:
        return set(session.scalars(select(Membership.enterprise_id).where(Membership.person_id == person_id)))


def test_when_both_say_yes_all_is_together(songkhla: Songkhla, two: tuple[str, str]) -> None:
    first, second = (enterprises_of(songkhla, each) for each in two)
    assert first & second and second - first
    asked = ask(songkhla, two)
    songkhla.touches(MALI, f"register.both:{asked}")
    assert enterprises_of(songkhla, two[1]) == second, "one yes changes nothing"
    songkhla.touches(MALI, f"register.both:{asked}")
    assert enterprises_of(songkhla, two[1]) == second, "nor does a second one of the same account"
    songkhla.touches(OLD, f"register.both:{asked}")
    wanted = first | second
    assert enterprises_of(songkhla, two[0]) == wanted and enterprises_of(songkhla, two[1]) == set()
    with songkhla.database.reading() as session:
        assert session.get_one(Person, two[1]).called is None
        assert {role.person_id for role in session.scalars(select(Role).where(Role.id == "R" * 26))} == {two[0]}
        assert session.scalar(select(Product.entered_by)) == two[0]
    before = enterprises_of(songkhla, two[0])
    songkhla.touches(OLD, f"register.both:{asked}")
    assert enterprises_of(songkhla, two[0]) == before, "an old button does nothing"


def test_when_one_says_no_nothing_changes(songkhla: Songkhla, two: tuple[str, str]) -> None:
    before, asked = enterprises_of(songkhla, two[1]), ask(songkhla, two)
    songkhla.touches(MALI, f"register.both:{asked}")
    songkhla.touches(OLD, f"register.notboth:{asked}")
    songkhla.touches(OLD, f"register.both:{asked}")
    assert enterprises_of(songkhla, two[1]) == before


@pytest.mark.parametrize("who", [STRANGER, PIMJAI, KANLAYA])
def test_nobody_else_says_yes_for_them(songkhla: Songkhla, two: tuple[str, str], who: str) -> None:
    before, asked = enterprises_of(songkhla, two[1]), ask(songkhla, two)
    songkhla.touches(MALI, f"register.both:{asked}")
    songkhla.touches(who, f"register.both:{asked}")
    assert enterprises_of(songkhla, two[1]) == before


def test_whoever_does_not_look_after_the_network_asks_nobody(songkhla: Songkhla, two: tuple[str, str]) -> None:
    assert ask(songkhla, two, by=MALI) == ""
