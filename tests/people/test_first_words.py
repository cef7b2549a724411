"""What people of sixty say to a bot, and what they should hear."""

import pytest

from bot.flows.directory.results import EnterpriseCard
from bot.flows.mydata.showing import ConfirmDeletion, MyData
from bot.flows.register.results import AskCalled, AskEnterprise, PeopleOfEnterprise, Registered
from bot.flows.roles.holding import NewRepresentative
from bot.flows.welcome.small_talk import GREETED
from bot.language.answers import name_in
from tests.network import KOI, MALI, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.told import is_told


@pytest.mark.parametrize("words", ["สวัสดีค่ะ", "สวัสดี", "หวัดดีจ้า", "hello"])
def test_a_greeting_is_answered_with_a_greeting(songkhla: Songkhla, words: str) -> None:
    [said] = songkhla.tells(MALI, words)
    assert said == GREETED


def test_the_bare_name_in_a_group_is_a_greeting(songkhla: Songkhla) -> None:
    [said] = songkhla.says(MALI, "น้องเวที")
    assert said == GREETED


def test_yes_takes_the_only_one_that_was_offered(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    [offered] = songkhla.tells(KOI, "ควนป้อม")
    assert isinstance(offered, AskEnterprise)
    assert isinstance(songkhla.tells(KOI, "ใช่จ้ะ")[0], AskCalled)
    [row] = songkhla.memberships(KOI)
    assert row.enterprise_id == songkhla.enterprise("กระจูดควนป้อม").id


def test_a_number_takes_one_of_several(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    [offered] = songkhla.tells(KOI, "กระจูด")
    assert isinstance(songkhla.tells(KOI, "2")[0], AskCalled)
    assert [row.enterprise_id for row in songkhla.memberships(KOI)] == [offered.choices.items[1].id]


def test_a_hit_between_two_misses_begins_the_count_anew(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    for words in ("xyzxyz", "กระจูด", "qqqqq"):
        assert isinstance(songkhla.tells(KOI, words)[0], AskEnterprise)


def test_go_on_can_be_typed(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.touches(KOI, "register.nowhere")
    songkhla.time_passes(hours=1)
    songkhla.tells(KOI, "สวัสดีค่ะ")
    assert isinstance(songkhla.tells(KOI, "ทำต่อค่ะ")[0], AskCalled)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("เรียกว่าป้าใจก็ได้จ้ะ", "ป้าใจ"),
        ("ชื่อสมหญิงค่ะ", "สมหญิง"),
        ("ป้าชื่อละเอียด", "ละเอียด"),
        ("ลุงเจริญ", "ลุงเจริญ"),
        ("ค่ะ", "ค่ะ"),
        ("ชื่นใจ", "ชื่นใจ"),
        ("My name is Anna", "Anna"),
    ],
)
def test_the_name_is_heard_in_what_is_said(said: str, name: str) -> None:
    assert name_in(said) == name


def test_what_is_said_as_a_name_is_kept_as_one(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.touches(KOI, "register.nowhere")
    [done] = songkhla.tells(KOI, "เรียกว่าป้าใจก็ได้จ้ะ")
    assert isinstance(done, Registered)
    assert done.called == "ป้าใจ"


def test_rights_over_ones_data_are_understood_in_plain_words(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.tells(MALI, "เก็บอะไรของฉันไว้บ้าง")[0], MyData)
    assert isinstance(songkhla.tells(MALI, "อยากลบข้อมูล")[0], ConfirmDeletion)


def test_a_product_alone_is_looked_up(songkhla: Songkhla) -> None:
    [card] = songkhla.tells(MALI, "น้ำตาลแว่น")
    assert isinstance(card, EnterpriseCard)
    assert is_told(songkhla.tells(MALI, "ฝนตกหนักมากเลยวันนี้")[0], "I did not quite get that"), "but chat is not"


def test_a_second_tap_asks_the_candidate_once(songkhla: Songkhla) -> None:
    follow = f"roles.follow:{songkhla.roles(SOMSRI)[0].id}:{songkhla.person(MALI).id}"
    assert len(songkhla.touches(SOMSRI, follow)) == 2
    [again] = songkhla.touches(SOMSRI, follow)
    assert is_told(again, "I have asked {name}")


def test_whoever_represents_already_hears_of_a_second_one(songkhla: Songkhla) -> None:
    [made] = songkhla.touches(PIMJAI, f"invitation.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    said = songkhla.tells(MALI, made.code)
    assert NewRepresentative("กระจูดโคกเมา", "น้องมะลิ") in said
    [people] = songkhla.touches(WANDEE, f"register.people:{songkhla.enterprise('กระจูดโคกเมา').id}")
    assert isinstance(people, PeopleOfEnterprise)
    leaders = {each.id for each in people.people if each.state == "representative"}
    assert leaders == {songkhla.person(WANDEE).id, songkhla.person(MALI).id}
