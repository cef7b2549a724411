"""Sub-groups: made, joined, left, listed, ended, with a LINE group of their own or not."""

from typing import Any

import pytest

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Counted, Told
from bot.flows.subgroup.results import ASK_NAME, ENDED, NAME_UNFIT, SubgroupCard, SubgroupList, SubgroupPeople
from bot.flows.subgroup.words import goes, name_fits, name_said
from bot.storage.audience import Audience, enterprises_for, groups_for, people_for, reach_of
from bot.storage.subgroups import subgroups_of
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE, WEAVERS_GROUP, Songkhla

MADE = "ตั้งกลุ่มย่อย จักสาน"


def reached(songkhla: Songkhla, subgroup_id: str) -> tuple[int, int, list[str]]:
    """(people in private, LINE groups, enterprises) that what is for a sub-group comes to."""
    audience, network_id = Audience(subgroups=(subgroup_id,)), songkhla.network().id
    with songkhla.database.reading() as session:
        enterprises = [each.short_name for each in enterprises_for(session, network_id, audience)]
        people, groups = people_for(session, network_id, audience), groups_for(session, network_id, audience)
        return len(people), len(groups), sorted(enterprises)


def made(songkhla: Songkhla, by: str = WANDEE, words: str = MADE) -> str:
    [card, *_rides] = songkhla.tells(by, words)
    assert isinstance(card, SubgroupCard), card
    return card.group.id


def told(result: Any) -> str:
    assert isinstance(result, Told), result
    return result.sentence


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("จักสาน", "จักสาน"), ("กลุ่มย่อยจักสาน", "จักสาน"), ("ชื่อ คนรุ่นใหม่", "คนรุ่นใหม่"), ("กลุ่มคนทำกระจูด", "คนทำกระจูด"),
        ("“ผ้าทอ”", "ผ้าทอ"), ("of young people", "young people"), ("ว่า ท่องเที่ยว", "ท่องเที่ยว"), ("", ""),
    ],
)  # fmt: skip
def test_the_name_is_read_without_the_words_around_it(said: str, name: str) -> None:
    assert name_said(said) == name


@pytest.mark.parametrize("name", ["ก", "12", "https://x.th", "ก" * 41])
def test_what_is_no_name_is_not_taken(name: str) -> None:
    assert not name_fits(name)


def test_anybody_confirmed_makes_one_and_is_its_first(songkhla: Songkhla) -> None:
    [card, *rides] = songkhla.tells(WANDEE, MADE)
    assert isinstance(card, SubgroupCard)
    assert (card.group.name, card.group.count, card.group.joined, card.enterprises) == (
        "จักสาน",
        1,
        True,
        ("กระจูดโคกเมา",),
    )
    assert {told(ride) for ride in rides} == {"There is a new sub-group, {name}: for all who make it or care for it."}


@pytest.mark.parametrize("who", [KOI, STRANGER])
def test_who_is_not_confirmed_makes_none(songkhla: Songkhla, who: str) -> None:
    [refused] = songkhla.says(who, "น้องเวที " + MADE)
    assert isinstance(refused, NotAllowed)


def test_without_a_name_it_is_asked_for(songkhla: Songkhla) -> None:
    assert songkhla.tells(WANDEE, "ตั้งกลุ่มย่อย") == [ASK_NAME]
    assert songkhla.tells(WANDEE, "7") == [NAME_UNFIT]
    [card, *_rides] = songkhla.tells(WANDEE, "คนทำกระจูดค่ะ")
    assert card.group.name == "คนทำกระจูด"


def test_one_of_the_same_name_is_shown_instead_of_made_again(songkhla: Songkhla) -> None:
    first = made(songkhla)
    [card] = songkhla.tells(SOMSRI, "ตั้งกลุ่มย่อย จัก สาน")
    assert (card.group.id, card.new) == (first, False)


@pytest.mark.parametrize("said", ["เข้ากลุ่มย่อยจักสาน", "เข้ากลุ่มย่อย จักสาน", "ขอเข้ากลุ่มย่อยจักสานค่ะ", "เข้าร่วมกลุ่มย่อย จักสาร"])
def test_joined_by_words(songkhla: Songkhla, said: str) -> None:
    made(songkhla)
    [card] = songkhla.tells(SOMSRI, said)
    assert isinstance(card, SubgroupCard)
    assert (card.group.count, card.group.joined) == (2, True)


def test_joined_and_left_by_taps_and_twice_is_once(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}")
    assert told(songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}")[0]).startswith("You are in")
    assert reached(songkhla, subgroup) == (2, 0, ["กระจูดโคกเมา", "ผ้าทอเกาะยอ"])
    songkhla.touches(SOMSRI, f"subgroup.leave:{subgroup}")
    assert told(songkhla.touches(SOMSRI, f"subgroup.leave:{subgroup}")[0]).startswith("You are not in")
    assert reached(songkhla, subgroup) == (1, 0, ["กระจูดโคกเมา"])


def test_an_older_word_that_arrives_late_changes_nothing(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    at = int(songkhla.clock.now().timestamp() * 1000)
    songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}", occurred_ms=at + 1000)
    songkhla.touches(SOMSRI, f"subgroup.leave:{subgroup}", occurred_ms=at + 5000)
    songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}", occurred_ms=at + 3000)
    assert reached(songkhla, subgroup)[0] == 1
    songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}", occurred_ms=at + 9000)
    songkhla.touches(SOMSRI, f"subgroup.leave:{subgroup}", occurred_ms=at + 7000)
    assert reached(songkhla, subgroup)[0] == 2


def test_in_a_group_joining_is_said_with_the_count(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    [said] = songkhla.taps(SOMSRI, f"subgroup.join:{subgroup}")
    assert isinstance(said, Counted)
    assert said.count == 2


@pytest.mark.parametrize("said", ["กลุ่มย่อย", "มีกลุ่มย่อยอะไรบ้างคะ", "ดูกลุ่มย่อย"])
def test_the_list_tells_the_counts(songkhla: Songkhla, said: str) -> None:
    made(songkhla)
    made(songkhla, words="ตั้งกลุ่มย่อย เกษตรอินทรีย์")
    [shown] = songkhla.tells(SOMSRI, said)
    assert isinstance(shown, SubgroupList)
    assert [(each.name, each.count, each.joined) for each in shown.page.rows] == [
        ("เกษตรอินทรีย์", 1, False), ("จักสาน", 1, False),
    ]  # fmt: skip


def test_its_people_are_named_to_people_of_the_network(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    [shown] = songkhla.touches(MALI, f"subgroup.people:{subgroup}")
    assert isinstance(shown, SubgroupPeople)
    assert [enterprise for _name, enterprise in shown.page.rows] == ["กระจูดโคกเมา"]
    assert songkhla.touches(STRANGER, f"subgroup.people:{subgroup}") != [shown]


def test_ended_after_a_question_and_taken_back(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}")
    assert told(songkhla.tells(WANDEE, "เลิกกลุ่มย่อย จักสาน")[0]).startswith("End the sub-group")
    assert reached(songkhla, subgroup)[0] == 2
    ended, *news = songkhla.touches(WANDEE, f"subgroup.endyes:{subgroup}")
    assert told(ended) == "The sub-group {name} has ended."
    assert len(news) == 1
    assert songkhla.touches(WANDEE, f"subgroup.endyes:{subgroup}") == [ENDED]
    assert reached(songkhla, subgroup) == (0, 0, [])
    assert songkhla.touches(MALI, f"subgroup.join:{subgroup}") == [ENDED]
    [card] = songkhla.touches(KANLAYA, f"subgroup.restore:{subgroup}")
    assert card.group.count == 2


def test_only_its_maker_or_who_looks_after_the_network_ends_it(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    [refused] = songkhla.touches(SOMSRI, f"subgroup.endyes:{subgroup}")
    assert isinstance(refused, NotAllowed)


def test_a_line_group_is_bound_to_it_and_its_people_are_offered_to_join(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    songkhla.chat_id = WEAVERS_GROUP
    [found] = songkhla.says(PIMJAI, "น้องเวที ผูกกลุ่ม จักสาน")
    assert found.subgroups == ((subgroup, "จักสาน"),)
    [bound] = songkhla.taps(PIMJAI, f"binding.subgroup:{found.network_id}:{subgroup}")
    assert (bound.place, bound.subgroup_id) == ("จักสาน", subgroup)
    assert bound.outside > 0
    assert reached(songkhla, subgroup)[1] == 1
    assert isinstance(songkhla.says(SOMSRI, "เข้ากลุ่มย่อย")[0], Counted)
    songkhla.taps(PIMJAI, "binding.untie")
    assert songkhla.chat().subgroup_id is None


def test_who_is_taken_out_of_the_network_is_counted_no_more(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    songkhla.touches(MALI, f"subgroup.join:{subgroup}")
    assert reached(songkhla, subgroup)[0] == 2
    songkhla.touches(KANLAYA, f"register.banish:{songkhla.person(MALI).id}")
    with songkhla.database.reading() as session:
        assert len(subgroups_of(session, songkhla.network().id)) == 1
    assert reached(songkhla, subgroup)[0] == 1


def test_a_notice_for_it_reaches_its_people_alone(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    for who in (SOMSRI, MALI, KANLAYA):
        songkhla.touches(who, f"subgroup.join:{subgroup}")
    people, groups, enterprises = reached(songkhla, subgroup)
    assert (people, groups) == (4, 0)
    assert "ข้าวอินทรีย์" not in " ".join(enterprises)
    with songkhla.database.reading() as session:
        reach = reach_of(session, songkhla.network().id, Audience(subgroups=(subgroup,)))
        assert reach.counted == 4, "pushed, it costs four messages"


def test_who_sits_outside_of_its_line_group_hears_it_in_private(songkhla: Songkhla) -> None:
    subgroup = made(songkhla)
    songkhla.touches(SOMSRI, f"subgroup.join:{subgroup}")
    songkhla.chat_id = WEAVERS_GROUP
    songkhla.says(SOMSRI, "สวัสดี")
    songkhla.taps(PIMJAI, f"binding.subgroup:{songkhla.network().id}:{subgroup}")
    assert reached(songkhla, subgroup)[:2] == (1, 1)


@pytest.mark.parametrize(
    "said",
    [
        "ใครอยู่ในกลุ่มย่อยจักสานบ้าง",
        "กลุ่มย่อยจักสานมีใครบ้าง",
        "สมาชิกกลุ่มย่อยจักสาน",
        "ในวงจักสานมีใครบ้าง",
        "who is in the sub-group จักสาน",
    ],
)
def test_who_is_in_it_is_asked_by_its_name(songkhla: Songkhla, said: str) -> None:
    made(songkhla)
    [people] = songkhla.tells(WANDEE, said)
    assert isinstance(people, SubgroupPeople)
    assert people.name == "จักสาน"


def test_it_is_left_and_joined_by_its_name_alone(songkhla: Songkhla) -> None:
    made(songkhla)
    assert "you have left" in told(songkhla.tells(WANDEE, "ขอออกจากกลุ่มจักสาน")[0])
    [card] = songkhla.tells(WANDEE, "เข้ากลุ่มจักสานด้วยคน")
    assert isinstance(card, SubgroupCard)
    assert card.group.joined
    assert songkhla.says(WANDEE, "ออกจากกลุ่มจักสานแล้ว") == [], "talk among people"


def test_it_is_called_by_what_its_people_make(songkhla: Songkhla) -> None:
    [card, *_told] = songkhla.tells(SOMSRI, "ตั้งกลุ่มย่อยคนทำกระจูดหน่อยสิ")
    assert card.group.name == "คนทำกระจูด"
    [people] = songkhla.tells(SOMSRI, "ใครอยู่ในกลุ่มย่อยกระจูด")
    assert isinstance(people, SubgroupPeople)
    assert "you have left" in told(songkhla.tells(SOMSRI, "ออกจากกลุ่มกระจูด")[0])


@pytest.mark.parametrize(
    ("said", "going"),
    [
        ("ออกจากกลุ่มขนม", ("ขนม", True)), ("ไม่อยู่วงกาแฟแล้ว", ("กาแฟ", True)), ("ขอเข้ากลุ่มขนมด้วยค่ะ", ("ขนม", False)),
        ("กลุ่มขนมออกงานไหม", None), ("ออกจากงานแล้ว", None),
    ],
)  # fmt: skip
def test_going_is_read_with_the_name(said: str, going: tuple[str, bool] | None) -> None:
    assert goes(said) == going
