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
from bot.storage.people import Membership, MembershipStatus, Person, Role, RoleKind
from tests.group import words_in
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, WEAVERS_GROUP, Songkhla


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
    assert len(card["quickReply"]["items"]) == 3
    assert "หน้าที่ของคุณ 3 อย่าง" in words_in(card)


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
