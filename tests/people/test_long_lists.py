"""Long lists: who could follow, who can be chosen, which groups are bound: each goes on by "more" and finds by typing."""

import pytest

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.binding.listing import BoundGroup, BoundGroups
from bot.flows.roles.briefing import Briefing
from bot.flows.roles.results import AskDeputy, AskFollower
from bot.language.catalogue import speaking
from bot.storage.database import new_id
from bot.storage.enterprises import add_enterprise
from bot.storage.people import Consent, Membership, MembershipStatus, Person, Role, RoleKind
from tests.actions import actions_in
from tests.group import words_in
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, WEAVERS_GROUP, Songkhla
from tests.order.trading import opened


def thirty_weavers(songkhla: Songkhla) -> None:
    """พี่คนที่ 1 to พี่คนที่ 30 belong to the weavers."""
    weavers, now = songkhla.enterprise("ผ้าทอเกาะยอ"), songkhla.clock.now()
    with songkhla.database.transaction() as session:
        for number in range(1, 31):
            person = Person(
                id=new_id(now), line_user_id=f"U{number:032}", called=f"พี่คนที่ {number}", is_friend=True, created_at=now
            )
            session.add(person)
            session.flush()
            session.add(
                Membership(
                    network_id=weavers.network_id, enterprise_id=weavers.id, person_id=person.id,
                    status=MembershipStatus.ACTIVE,
                )
            )  # fmt: skip


@pytest.mark.parametrize(("button", "kind"), [("who", AskFollower), ("deputy", AskDeputy)])
def test_everybody_who_could_is_found_by_more_and_by_name(songkhla: Songkhla, button: str, kind: type) -> None:
    thirty_weavers(songkhla)
    role = next(each for each in songkhla.roles(SOMSRI) if each.enterprise_id)
    [asked] = songkhla.touches(SOMSRI, f"roles.{button}:{role.id}")
    assert isinstance(asked, kind)
    seen = list(asked.candidates.rows)
    while asked.candidates.more:
        [asked] = songkhla.touches(SOMSRI, asked.candidates.more)
        seen += asked.candidates.rows
    names = [each.name for each in seen]
    assert len(names) == asked.candidates.count >= 31
    assert names.index("พี่คนที่ 2") < names.index("พี่คนที่ 10")
    [told, *_] = songkhla.tells(SOMSRI, "พี่คนที่ 27")
    assert isinstance(told, Told)
    assert dict(told.values)["name"] == "พี่คนที่ 27"


def test_a_name_that_fits_nobody_is_told(songkhla: Songkhla) -> None:
    role = next(each for each in songkhla.roles(SOMSRI) if each.enterprise_id)
    songkhla.touches(SOMSRI, f"roles.deputy:{role.id}")
    [told] = songkhla.tells(SOMSRI, "ฮฮฮฮฮฮฮ")
    assert told.sentence == "I find nobody called “{name}” among those who could."


def test_a_title_makes_nobody_somebody_else(songkhla: Songkhla) -> None:
    """น้องมะลิ belongs to the weavers, and is not asked where น้องนิด is named."""
    [told] = songkhla.tells(SOMSRI, "คู่หนุ่มสาว น้องนิด")
    assert told.sentence == "I find nobody called “{name}” among those who could."
    [asked, _invited] = songkhla.tells(SOMSRI, "คู่หนุ่มสาว พี่มะลิ")
    assert dict(asked.values)["name"] == "น้องมะลิ"


def test_who_holds_several_roles_gets_one_briefing(songkhla: Songkhla) -> None:
    kanlaya, now = songkhla.person(KANLAYA), songkhla.clock.now()
    area = songkhla.area("สงขลา")
    with songkhla.database.transaction() as session:
        for kind in (RoleKind.FACILITATOR, RoleKind.ADVISER):
            session.add(
                Role(network_id=area.network_id, id=new_id(now), person_id=kanlaya.id, kind=kind, area_id=area.id)
            )
    [briefing] = songkhla.tells(KANLAYA, "หน้าที่ของฉัน")
    assert isinstance(briefing, Briefing)
    assert len(briefing.further) == 2
    with speaking("th"):
        [card] = draw(briefing)
    assert "หน้าที่ของคุณ 3 อย่าง" in words_in(card)
    assert sum(each.get("data", "").startswith("roles.giveback:") for each in actions_in(card)) == 3


def test_who_comes_back_is_greeted_by_name(songkhla: Songkhla) -> None:
    for kind, sentence in (("unfollow", None), ("follow", "Welcome back, {name}! Everything is as you left it.")):
        songkhla.time_passes(hours=1)
        answered = songkhla._happens(kind, MALI, private=True)
        assert [each.sentence for each in answered] == ([sentence] if sentence else [])


def test_bound_groups_are_listed_with_their_silence_and_untied_from_there(songkhla: Songkhla) -> None:
    [shown] = songkhla.tells(PIMJAI, "กลุ่มไลน์ที่ผูกไว้")
    assert isinstance(shown, BoundGroups)
    assert shown.groups.count > 1
    [one] = songkhla.touches(PIMJAI, f"binding.group:{WEAVERS_GROUP}")
    assert isinstance(one, BoundGroup)
    assert one.group.place == "ผ้าทอเกาะยอ"
    [asked] = songkhla.touches(PIMJAI, f"binding.untiefar:{WEAVERS_GROUP}")
    assert asked.replies[0].label == "Untie"
    songkhla.touches(PIMJAI, asked.replies[0].data)
    [after] = songkhla.tells(PIMJAI, "กลุ่มไลน์ที่ผูกไว้")
    assert after.groups.count == shown.groups.count - 1
    songkhla.chat_id = WEAVERS_GROUP
    assert songkhla.chat().enterprise_id is None


@pytest.mark.parametrize("who", [MALI, SOMSRI, STRANGER])
def test_others_do_not_see_or_untie_them(songkhla: Songkhla, who: str) -> None:
    [refused] = songkhla.tells(who, "กลุ่มไลน์ที่ผูกไว้")
    assert isinstance(refused, NotAllowed) or who == STRANGER
    songkhla.touches(who, f"binding.untiedfar:{WEAVERS_GROUP}")
    songkhla.chat_id = WEAVERS_GROUP
    assert songkhla.chat().enterprise_id is not None


def forty_weavers(songkhla: Songkhla) -> None:
    """ผ้าทอบ้าน 1 to ผ้าทอบ้าน 40 beside the demo's enterprises, each with somebody who represents it."""
    network_id, now, district = songkhla.network().id, songkhla.clock.now(), songkhla.area("สงขลา").id
    with songkhla.database.transaction() as session:
        for number in range(1, 41):
            name = f"ผ้าทอบ้าน {number}"
            enterprise = add_enterprise(
                session, network_id, now, name=name, short_name=name, kind="crafts", area_id=district, products=["ผ้าทอ"]
            )
            person = Person(
                id=new_id(now), line_user_id=f"U{number:032}", called=f"พี่คนที่ {number}", is_friend=True, created_at=now
            )
            session.add(person)
            session.flush()
            of = {"network_id": network_id, "person_id": person.id, "enterprise_id": enterprise.id}
            session.add(Consent(id=new_id(now), person_id=person.id, wording=1, given_at=now))
            session.add(Role(id=new_id(now), kind=RoleKind.REPRESENTATIVE, since=now, **of))
            session.add(Membership(status=MembershipStatus.ACTIVE, since=now, told_at=now, **of))


def test_a_search_that_fits_many_says_how_many_and_goes_on(songkhla: Songkhla) -> None:
    forty_weavers(songkhla)
    [listed] = songkhla.tells(MALI, "ทำเนียบ ผ้าทอ")
    count, seen = listed.choices.count, list(listed.choices.items)
    assert count >= 41
    with speaking("th"):
        assert f"1–8 จาก {count}" in words_in(draw(listed)[0])
    while listed.choices.more:
        [listed] = songkhla.touches(MALI, listed.choices.more)
        seen += listed.choices.items
    assert len({each.id for each in seen}) == len(seen) == count


def test_whose_people_are_meant_goes_on_where_a_name_fits_many(songkhla: Songkhla) -> None:
    forty_weavers(songkhla)
    [listed] = songkhla.tells(KANLAYA, "คนในกลุ่ม ผ้าทอบ้าน")
    count, seen = listed.choices.count, list(listed.choices.items)
    assert count >= 40
    assert listed.choices.more in [each.get("data") for each in actions_in(draw(listed))]
    while listed.choices.more:
        [listed] = songkhla.touches(KANLAYA, listed.choices.more)
        seen += listed.choices.items
    assert len({each.id for each in seen}) == len(seen) == count
    assert isinstance(songkhla.touches(MALI, "register.whose::8,ผ้าทอ")[0], NotAllowed)


def test_where_one_is_picked_a_name_that_fits_many_goes_on_and_numbers_mean_what_is_shown(songkhla: Songkhla) -> None:
    forty_weavers(songkhla)
    songkhla.tells(PIMJAI, "แม่ข่าย")
    [asked] = songkhla.tells(PIMJAI, "ผ้าทอบ้าน")
    assert asked.choices.count >= 40
    [asked] = songkhla.touches(PIMJAI, asked.choices.more)
    assert asked.choices.start == 8
    songkhla.tells(PIMJAI, "2")
    assert songkhla.network().core_id == asked.choices.items[1].id


@pytest.mark.parametrize(
    "data", ["directory.area::8,", "directory.area::,ผ้าทอ", "directory.area::999,ผ้าทอ", "directory.area::x"]
)
def test_a_forged_page_of_a_search_shows_a_list_all_the_same(songkhla: Songkhla, data: str) -> None:
    [shown] = songkhla.touches(MALI, data)
    assert draw(shown)


@pytest.mark.parametrize(
    ("words", "fewest"),
    [
        ("ใครทำหน้าที่อะไร", 40),
        ("ใครทำหน้าที่อะไร ผ้าทอบ้าน 7", 1),
        ("ใครทำหน้าที่อะไร พี่คนที่ 31", 1),
        ("ถอนหน้าที่ พี่คนที่", 40),
        ("ใครทำหน้าที่อะไรบ้าง", 40),
        ("ใครทำหน้าที่อะไรกันบ้างคะ", 40),
    ],
)
def test_roles_are_found_by_a_name_and_counted(songkhla: Songkhla, words: str, fewest: int) -> None:
    forty_weavers(songkhla)
    [shown] = songkhla.tells(PIMJAI, words)
    assert shown.count >= fewest
    assert fewest > 1 or shown.count <= 2
    seen = list(shown.roles)
    while shown.next_page:
        [shown] = songkhla.touches(PIMJAI, shown.next_page)
        seen += shown.roles
    assert len({role.id for role, _deputy in seen}) == shown.count


def test_payments_and_collecting_go_on_in_the_order_of_names(songkhla: Songkhla) -> None:
    forty_weavers(songkhla)
    order_id = opened(songkhla)
    for number in range(1, 21):
        songkhla.touches(f"U{number:032}", f"order.plus:{order_id}:1,1")
    songkhla.touches(KANLAYA, f"order.close:{order_id}:sure")
    for button, first in (("payments", "ผ้าทอบ้าน 15"), ("pickups", "ผ้าทอบ้าน 15"), ("list", "ผ้าทอบ้าน 13")):
        [shown] = songkhla.touches(KANLAYA, f"order.{button}:{order_id}")
        with speaking("th"):
            more = next(each["data"] for each in actions_in(draw(shown)) if each.get("label") == "ดูต่อ")
            [shown] = songkhla.touches(KANLAYA, more)
            assert first in words_in(draw(shown)[0]), button
            assert "ผ้าทอบ้าน 2" not in words_in(draw(shown)[0]), button
