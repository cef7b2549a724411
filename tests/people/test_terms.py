"""Terms of office: asking who follows, handing over, deputies."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say, Told
from bot.drawing import draw
from bot.flows.roles.briefing import Briefing
from bot.flows.roles.candidates import ROLE_GONE
from bot.flows.roles.holding import plan_term
from bot.flows.roles.results import AskDeputy, AskFollower, AskToFollow, RoleView
from bot.flows.roles.terms_of_office import NO_ROLE
from bot.language.catalogue import speaking
from bot.storage.people import Person, Role
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.told import is_told

NOBODY_FOLLOWS = "Your term as {role} ends today, and nobody follows yet."


def days_to(songkhla: Songkhla, lead: int) -> None:
    """Move to `lead` days before the end of Somsri's term, doing nothing on the way."""
    [role] = songkhla.roles(SOMSRI)
    assert role.term_ends is not None
    songkhla.clock.set(role.term_ends - timedelta(days=lead))


def hears(said: list[Say], who: str) -> list[object]:
    return [say.result for say in said if say.to == who]


def test_sixty_days_before_the_holder_is_asked_privately(songkhla: Songkhla) -> None:
    said = songkhla.time_passes(days=16)
    [asked] = hears(said, SOMSRI)
    assert isinstance(asked, AskFollower)
    assert asked.own
    assert [name for _id, name in asked.candidates] == ["น้องมะลิ", "พี่กัลยา"]
    assert {say.to for say in said} == {SOMSRI}


def test_fourteen_days_before_the_facilitator_helps_if_nobody_follows(songkhla: Songkhla) -> None:
    days_to(songkhla, 14)
    said = songkhla.told_later()
    assert [asked.own for asked in hears(said, SOMSRI)] == [True]  # type: ignore[attr-defined]
    assert [asked.own for asked in hears(said, PIMJAI)] == [False]  # type: ignore[attr-defined]


def test_a_candidate_agrees_and_takes_over_on_the_day(songkhla: Songkhla) -> None:
    [old] = songkhla.roles(SOMSRI)
    mali = songkhla.person(MALI)
    answer, question = songkhla.touches(SOMSRI, f"roles.follow:{old.id}:{mali.id}")
    assert answer == Told("I have asked {name}, and tell you as soon as there is an answer.", name="น้องมะลิ")
    assert isinstance(question, AskToFollow)
    thanks, told = songkhla.touches(MALI, f"roles.accept:{old.id}")
    assert is_told(thanks, "Thank you! From {date} you are {role}.")
    assert is_told(told, "{name} follows as {role} from {date}.")
    with speaking("en"):
        assert draw(told)[0]["text"].startswith("น้องมะลิ follows as representative of ผ้าทอเกาะยอ from ")
    assert songkhla.touches(MALI, f"roles.accept:{old.id}") == [thanks], "a second tap tells nobody again"
    said = songkhla.time_passes(days=80)
    assert not any(isinstance(say.result, AskFollower) for say in said), "nobody is asked what is settled"
    [thanks] = hears(said, SOMSRI)
    assert is_told(thanks, "Your term as {role} ends today, and {follower} takes over.")
    [briefing] = hears(said, MALI)
    assert isinstance(briefing, Briefing)
    assert briefing.scope == "ผ้าทอเกาะยอ"
    assert songkhla.roles(SOMSRI) == []
    [new] = songkhla.roles(MALI)
    assert old.term_ends is not None
    assert new.term_ends == old.term_ends + relativedelta(years=2)
    [ended] = songkhla.audit("role.ended")
    assert ended.person_id == songkhla.person(SOMSRI).id


def test_who_declines_leaves_the_question_open(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    songkhla.touches(SOMSRI, f"roles.follow:{role.id}:{songkhla.person(MALI).id}")
    thanks, told = songkhla.touches(MALI, f"roles.decline:{role.id}")
    assert thanks == Told("That is all right, thank you for telling.")
    assert is_told(told, "{name} cannot at the moment.")
    assert songkhla.touches(MALI, f"roles.accept:{role.id}") == [ROLE_GONE]
    assert songkhla.roles(SOMSRI)[0].successor_id is None


def test_only_who_was_asked_can_accept(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    songkhla.touches(SOMSRI, f"roles.follow:{role.id}:{songkhla.person(MALI).id}")
    for outsider in (KOI, WANDEE, SOMSRI, PIMJAI):
        assert songkhla.touches(outsider, f"roles.accept:{role.id}") == [ROLE_GONE]
        assert songkhla.touches(outsider, f"roles.decline:{role.id}") == [ROLE_GONE]
    assert songkhla.roles(SOMSRI)[0].proposed_id == songkhla.person(MALI).id


def test_somebody_of_another_enterprise_cannot_follow(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    assert songkhla.touches(SOMSRI, f"roles.follow:{role.id}:{songkhla.person(WANDEE).id}") == [ROLE_GONE]


@pytest.mark.parametrize("button", ["who", "follow", "stay", "deputy", "deputise"])
@pytest.mark.parametrize("outsider", [MALI, WANDEE, KANLAYA])
def test_others_cannot_arrange_it(songkhla: Songkhla, button: str, outsider: str) -> None:
    [role] = songkhla.roles(SOMSRI)
    said = songkhla.touches(outsider, f"roles.{button}:{role.id}:{songkhla.person(MALI).id}")
    assert isinstance(said[0], NotAllowed)


def test_the_last_day_without_a_follower_changes_nothing_but_is_told(songkhla: Songkhla) -> None:
    said = songkhla.time_passes(days=76)
    assert is_told(hears(said, SOMSRI)[-1], NOBODY_FOLLOWS)
    assert is_told(hears(said, PIMJAI)[-1], "The term of {name} as {role} ends today, and nobody follows yet.")
    assert len(songkhla.roles(SOMSRI)) == 1


def test_staying_on_counts_once_however_often_it_is_tapped(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    assert role.term_ends is not None
    for _tap in range(3):
        [stays] = songkhla.touches(SOMSRI, f"roles.stay:{role.id}")
        assert is_told(stays, "{name} is {role} until {date}.")
    assert songkhla.roles(SOMSRI)[0].term_ends == role.term_ends + relativedelta(years=2)
    said = songkhla.time_passes(days=100)
    assert hears(said, SOMSRI) == [], "the old dates are planned no more"


def deputise(songkhla: Songkhla, role_id: str) -> None:
    """Mali stands in for Somsri, who has asked her."""
    songkhla.touches(SOMSRI, f"roles.askdeputy:{role_id}:{songkhla.person(MALI).id}")
    songkhla.touches(MALI, f"roles.willdeputise:{role_id}")


def test_a_deputy_may_do_what_the_representative_may(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    enterprise = songkhla.enterprise("ผ้าทอเกาะยอ").id
    assert isinstance(songkhla.touches(MALI, f"directory.edit:{enterprise}")[0], NotAllowed)
    [asked] = songkhla.touches(SOMSRI, f"roles.deputy:{role.id}")
    assert isinstance(asked, AskDeputy)
    deputise(songkhla, role.id)
    assert not isinstance(songkhla.touches(MALI, f"directory.edit:{enterprise}")[0], NotAllowed)


def test_the_deputy_is_asked_too(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    deputise(songkhla, role.id)
    said = songkhla.time_passes(days=16)
    assert {say.to for say in said} == {SOMSRI, MALI}


def test_a_follower_who_left_follows_no_more(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    songkhla.touches(SOMSRI, f"roles.follow:{role.id}:{songkhla.person(MALI).id}")
    songkhla.touches(MALI, f"roles.accept:{role.id}")
    songkhla.touches(MALI, "mydata.withdrawyes")
    said = songkhla.time_passes(days=80)
    assert any(is_told(result, NOBODY_FOLLOWS) for result in hears(said, SOMSRI))
    assert len(songkhla.roles(SOMSRI)) == 1


def test_a_candidate_who_cannot_be_written_to_is_asked_by_word_of_mouth(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        session.get_one(Person, songkhla.person(MALI).id).is_friend = False
    [role] = songkhla.roles(SOMSRI)
    assert songkhla.touches(SOMSRI, f"roles.follow:{role.id}:{songkhla.person(MALI).id}") == [
        Told(
            "{name} has not added me as a friend, so I cannot ask. Please tell them to add me, then tap again.",
            name="น้องมะลิ",
        )
    ]


def test_duties_say_what_is_open_and_whom_to_ask(songkhla: Songkhla) -> None:
    songkhla.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป | ปิด อีก 5 วัน")
    [briefing] = songkhla.tells(SOMSRI, "หน้าที่ของฉัน")
    assert isinstance(briefing, Briefing)
    assert [work.title for work in briefing.open_work] == ["ไปดูงานไหม"]
    assert ("coordinator", "พี่กัลยา") in briefing.ask
    assert briefing.enterprises == 13
    assert songkhla.tells(MALI, "หน้าที่ของฉัน") == [NO_ROLE]


def test_a_role_whose_term_was_moved_is_asked_about_at_the_new_date(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        role = session.get_one(Role, (songkhla.network().id, songkhla.roles(SOMSRI)[0].id))
        assert role.term_ends is not None
        role.term_ends += timedelta(days=100)
        plan_term(session, role, songkhla.clock.now())
    assert hears(songkhla.time_passes(days=80), SOMSRI) == []
    assert len(hears(songkhla.time_passes(days=40), SOMSRI)) == 1


def test_the_sixteenth_name_can_be_chosen_by_more() -> None:
    role = RoleView("0ROLE", "representative", "บางดาน", "ป้าสมศรี", SATURDAY_MORNING)
    names = tuple((f"P{number}", f"คนที่ {number}") for number in range(1, 17))
    first, second = str(draw(AskDeputy(role, names))), str(draw(AskDeputy(role, names, start=12)))
    assert "roles.deputise:0ROLE:P12" in first
    assert "P16" not in first
    assert "roles.deputy:0ROLE:12" in first
    assert "roles.deputise:0ROLE:P16" in second
    assert "roles.deputy:0ROLE:" not in second
