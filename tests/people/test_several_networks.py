"""Several networks on one bot: a newcomer finds theirs among a hundred, and who has two is told of which we speak."""

from datetime import datetime
from typing import Any

import pytest

from bot.dialogue.network_choice import AskNetwork
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.directory.results import DirectoryHome
from bot.flows.register.results import AskConsent, Registered
from bot.language.catalogue import speaking
from bot.language.line_breaks import without_joints
from bot.storage.database import Database, new_id
from bot.storage.people import Area, AreaKind, Enterprise, Network, Role, RoleKind
from tests.actions import actions_in
from tests.group import SATURDAY_MORNING, words_in
from tests.network import KOI, MALI, STRANGER, Songkhla

PROVINCES = ("เชียงใหม่", "น่าน", "พะเยา", "แพร่", "ลำปาง")


def many_networks(database: Database, count: int, now: datetime = SATURDAY_MORNING) -> dict[str, str]:
    """Name -> id of so many further networks, each in one of some provinces."""
    made = {}
    with database.transaction() as session:
        for number in range(1, count + 1):
            network = Network(id=new_id(now), name=f"เครือข่ายลุ่มน้ำที่ {number}", created_at=now)
            session.add(network)
            session.flush()
            place = PROVINCES[number % len(PROVINCES)]
            session.add(Area(network_id=network.id, id=new_id(now), kind=AreaKind.PROVINCE, name=place))
            made[network.name] = network.id
    return made


def named(result: Any) -> list[str]:
    assert isinstance(result, AskNetwork), result
    return [each.name for each in result.networks.rows]


@pytest.fixture
def hundred(songkhla: Songkhla) -> Songkhla:
    many_networks(songkhla.database, 119)
    return songkhla


def test_a_newcomer_is_asked_the_name_and_goes_through_all_by_more(hundred: Songkhla) -> None:
    [asked] = hundred.tells(STRANGER, "ลงทะเบียน")
    seen = named(asked)
    assert (asked.networks.count, len(seen)) == (120, 8)
    assert seen[:3] == ["เครือข่ายลุ่มน้ำที่ 1", "เครือข่ายลุ่มน้ำที่ 2", "เครือข่ายลุ่มน้ำที่ 3"]
    while asked.networks.more:
        [asked] = hundred.touches(STRANGER, asked.networks.more)
        seen += named(asked)
    assert len(set(seen)) == 120


@pytest.mark.parametrize(
    "typed",
    [
        "เครือข่ายลุ่มน้ำที่ 77", "ลุ่มน้ำที่ 77", "ลุ่มน้ำที่ ๗๗ ค่ะ", "ลุ่มน้ำที่77",
    ],
)  # fmt: skip
def test_a_typed_name_chooses_and_registering_goes_on(hundred: Songkhla, typed: str) -> None:
    hundred.tells(STRANGER, "ลงทะเบียน")
    [consent] = hundred.tells(STRANGER, typed)
    assert isinstance(consent, AskConsent)
    assert consent.network == "เครือข่ายลุ่มน้ำที่ 77"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("เชียงใหม่", 23), ("จ.น่าน", 24), ("เชียงไหม่", 23), ("ทะเลสาบ", 1), ("ลุ่มนำ้ทะเลสาปสงขลา", 1),
    ],
)  # fmt: skip
def test_a_place_or_a_misspelt_name_shows_the_nearest(hundred: Songkhla, typed: str, found: int) -> None:
    hundred.tells(STRANGER, "ลงทะเบียน")
    [asked] = hundred.tells(STRANGER, typed)
    assert asked.networks.count == found
    if found > 8:
        [further] = hundred.touches(STRANGER, asked.networks.more)
        assert further.networks.start == 8
    else:
        [consent] = hundred.tells(STRANGER, "ใช่ค่ะ")
        assert isinstance(consent, AskConsent)


def test_the_wrong_network_is_put_right_where_consent_is_asked(hundred: Songkhla) -> None:
    hundred.tells(STRANGER, "ลงทะเบียน")
    hundred.tells(STRANGER, "ลุ่มน้ำที่ 77")
    assert isinstance(hundred.tells(STRANGER, "อืม ยังไม่แน่ใจ")[0], AskConsent), "no network is named"
    [several] = hundred.tells(STRANGER, "เชียงใหม่")
    assert several.networks.count == 23
    [consent] = hundred.tells(STRANGER, "เครือข่ายลุ่มน้ำที่ 78 ค่ะ")
    assert isinstance(consent, AskConsent) and consent.network == "เครือข่ายลุ่มน้ำที่ 78"
    [instead] = hundred.tells(STRANGER, "ไม่ใช่ค่ะ ทะเลสาบสงขลา")
    assert isinstance(instead, AskConsent) and instead.network == "เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา"


def test_what_fits_nothing_is_asked_about_once_more_and_then_let_go(hundred: Songkhla) -> None:
    hundred.tells(STRANGER, "ลงทะเบียน")
    [again] = hundred.tells(STRANGER, "ฮฮฮฮฮ")
    assert again.nothing


def test_who_sits_in_a_bound_group_is_not_asked(hundred: Songkhla) -> None:
    [asked] = hundred.tells(KOI, "ลงทะเบียน")
    assert isinstance(asked, AskConsent)


@pytest.fixture
def two(songkhla: Songkhla) -> Songkhla:
    """Mali coordinates the first of two further networks as well."""
    made = many_networks(songkhla.database, 2)
    mali = songkhla.person(MALI).id
    with songkhla.database.transaction() as session:
        now = SATURDAY_MORNING
        first = made["เครือข่ายลุ่มน้ำที่ 1"]
        session.add(Enterprise(network_id=first, id=new_id(now), name="กลุ่มกาแฟ", short_name="กาแฟดอย", kind="food"))
        session.add(Role(network_id=first, id=new_id(now), person_id=mali, kind=RoleKind.COORDINATOR))
    return songkhla


def test_what_was_asked_for_goes_on_once_the_network_is_named(two: Songkhla) -> None:
    [asked] = two.tells(MALI, "ทำเนียบ")
    assert len(named(asked)) == 2
    [shown] = two.tells(MALI, "ลุ่มน้ำที่ 1")
    assert isinstance(shown, DirectoryHome)
    assert shown.network == "เครือข่ายลุ่มน้ำที่ 1"


@pytest.mark.parametrize(
    "said",
    [
        "สลับไปเครือข่ายลุ่มน้ำที่ 1", "เปลี่ยนเครือข่าย ลุ่มน้ำที่ 1", "เปลี่ยนไปเครือข่ายลุ่มน้ำที่ 1 หน่อยค่ะ",
        "ไปเครือข่ายลุ่มน้ำที่ 1", "switch network ลุ่มน้ำที่ 1",
    ],
)  # fmt: skip
def test_a_word_with_the_name_switches(two: Songkhla, said: str) -> None:
    [told] = two.tells(MALI, said)
    assert isinstance(told, Told)
    assert two.tells(MALI, "ทำเนียบ")[0].network == "เครือข่ายลุ่มน้ำที่ 1"


@pytest.mark.parametrize("said", ["เปลี่ยนเครือข่าย", "เครือข่าย", "เครือข่ายไหน", "ตอนนี้อยู่เครือข่ายไหนคะ", "which network"])
def test_a_word_alone_says_of_which_we_speak_and_asks(two: Songkhla, said: str) -> None:
    two.tells(MALI, "เปลี่ยนเครือข่าย ลุ่มน้ำที่ 1")
    [asked] = two.tells(MALI, said)
    assert asked.now == "เครือข่ายลุ่มน้ำที่ 1"
    two.tells(MALI, "ทะเลสาบสงขลา")
    assert two.tells(MALI, "ทำเนียบ")[0].network == "เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา"


def test_cards_name_their_network_and_an_old_card_goes_on_in_its_own(two: Songkhla) -> None:
    two.chat_id = MALI
    two.tells(MALI, "เปลี่ยนเครือข่าย ทะเลสาบสงขลา")
    two.tells(MALI, "ทำเนียบ")
    assert "เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา" in two.reads()
    old = next(data for data in two.buttons() if "area:" in data)
    two.tells(MALI, "เปลี่ยนเครือข่าย ลุ่มน้ำที่ 1")
    two.tells(MALI, "ทำเนียบ")
    [shown] = two.touches(MALI, old)
    assert shown.choices.areas or shown.choices.items
    assert two.chat().network_id == two.enterprise("ผ้าทอเกาะยอ").network_id


def test_a_question_is_answered_in_the_network_in_which_it_was_asked(two: Songkhla) -> None:
    two.tells(MALI, "เปลี่ยนเครือข่าย ทะเลสาบสงขลา")
    [first] = two.tells(MALI, "ลงทะเบียน")
    assert isinstance(first, Registered)
    two.touches(MALI, "register.another")
    with two.database.transaction() as session:
        from bot.storage.chats import Chat

        session.get_one(Chat, MALI).network_id = next(
            network.id for network in session.query(Network) if network.name == "เครือข่ายลุ่มน้ำที่ 1"
        )
    [asked] = two.tells(MALI, "กระจูดโคกเมา")
    assert isinstance(asked, Registered)


def test_nobody_with_one_network_is_bothered_with_its_name(songkhla: Songkhla) -> None:
    many_networks(songkhla.database, 2)
    songkhla.chat_id = MALI
    [shown] = songkhla.tells(MALI, "ทำเนียบ")
    with speaking("th"):
        drawn = draw(shown)
    assert songkhla.reads() == without_joints("\n".join(words_in(drawn)))
    assert not any("#" in str(action.get("data")) for action in actions_in(drawn))
    [told] = songkhla.tells(MALI, "เครือข่ายไหน")
    assert dict(told.values)["network"] == "เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา"


def test_who_has_one_network_joins_another_by_its_name(songkhla: Songkhla) -> None:
    many_networks(songkhla.database, 12)
    [asked] = songkhla.tells(MALI, "เข้าเครือข่ายอื่น")
    assert asked.networks.count == 12
    shown = songkhla.tells(MALI, "ลุ่มน้ำที่ 12")
    assert type(shown[0]).__name__ == "AskEnterprise"
