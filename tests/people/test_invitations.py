"""One-time codes: who may make them, what they give, how often one may guess."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.first_facilitator import NetworkUnclear, make_code
from bot.flows.invitation.codes import AskRole, AskWhose, InvitationMade, WrongCode, too_many_guesses
from bot.flows.register.results import AskConsent, Registered
from bot.flows.roles.briefing import Briefing
from bot.flows.roles.holding import CodeUsedMeanwhile, RoleGiven
from bot.language.catalogue import speaking
from bot.storage.database import Database
from bot.storage.people import Role, RoleKind
from tests.actions import actions_in
from tests.group import SATURDAY_MORNING
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, Songkhla, everything_kept
from tests.told import is_told


def invite_representative(songkhla: Songkhla, who: str = PIMJAI) -> str:
    [made] = songkhla.touches(who, f"invitation.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    assert isinstance(made, InvitationMade)
    return made.code


def test_a_facilitator_invites_by_taps_and_words(songkhla: Songkhla) -> None:
    [roles] = songkhla.tells(PIMJAI, "เชิญคน")
    assert isinstance(roles, AskRole)
    [scope] = songkhla.touches_label(PIMJAI, [roles], "ตัวแทนกลุ่ม")
    assert isinstance(scope, AskWhose)
    [made] = songkhla.tells(PIMJAI, "กระจูดโคกเมา")
    assert isinstance(made, InvitationMade)
    assert (made.kind, made.scope) == (RoleKind.REPRESENTATIVE, "กระจูดโคกเมา")
    with speaking("th"):
        [card] = draw(made)
    [share] = [action["uri"] for action in actions_in(card) if action["type"] == "uri"]
    assert share.startswith("https://line.me/R/share?text=")
    assert made.code in unquote(share)
    assert "กระจูดโคกเมา" in unquote(share)


def test_the_code_gives_the_role_once_consent_is_given(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    [asked] = songkhla.tells(KOI, f"รหัส {code}")
    assert asked == AskConsent(songkhla.network().name, RoleKind.REPRESENTATIVE, "กระจูดโคกเมา", None)
    assert songkhla.roles(KOI) == [], "nothing is kept before consent"
    given, briefing, *_rest = songkhla.touches(KOI, "register.yes")
    assert isinstance(given, RoleGiven)
    assert isinstance(briefing, Briefing)
    [role] = songkhla.roles(KOI)
    assert role.term_ends is not None
    assert role.term_ends.year == SATURDAY_MORNING.year + 2
    [done] = songkhla.tells(KOI, "พี่ก้อย")
    assert isinstance(done, Registered)
    assert [enterprise.role for enterprise in done.enterprises] == [RoleKind.REPRESENTATIVE]


def test_a_registered_person_has_the_role_at_once(songkhla: Songkhla) -> None:
    given, _briefing, *_told, done = songkhla.tells(MALI, f"รหัส {invite_representative(songkhla)}")
    assert isinstance(given, RoleGiven)
    assert isinstance(done, Registered)


@pytest.mark.parametrize(
    "typed", ["{code}", "{lower}", "รหัส {bare}", "code {code}", "รหัสเชิญ {code} ค่ะ", "ได้รหัสมา {code} จ้า"]
)
def test_the_code_may_be_typed_in_many_ways(songkhla: Songkhla, typed: str) -> None:
    code = invite_representative(songkhla)
    words = typed.format(code=code, lower=code.lower(), bare=code.replace("-", ""))
    assert isinstance(songkhla.tells(MALI, words)[0], RoleGiven)


def test_a_code_works_once(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    songkhla.tells(MALI, code)
    assert songkhla.tells(SOMSRI, code) == [WrongCode(4)]


def test_of_two_people_with_one_code_the_second_learns_that_it_is_used(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    songkhla.tells(KOI, code)
    songkhla.tells(STRANGER, code)
    songkhla.touches(KOI, "register.yes")
    assert songkhla.touches(STRANGER, "register.yes")[0] == CodeUsedMeanwhile()
    assert songkhla.roles(STRANGER) == []
    assert len(songkhla.roles(KOI)) == 1


def test_who_types_their_own_code_again_is_told_that_they_are_in(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    songkhla.tells(MALI, code)
    for _again in range(6):
        [told] = songkhla.tells(MALI, code)
        assert is_told(told, "You have used this code already: you are in {network}."), "no guess"


def test_a_code_lasts_a_week(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    songkhla.clock.set(songkhla.clock.now() + timedelta(days=7))
    assert isinstance(songkhla.tells(MALI, code)[0], WrongCode)


def test_five_guesses_an_hour_and_no_more(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    for left in (4, 3, 2, 1, 0):
        assert songkhla.tells(KOI, "รหัส AAAA-AAAA") == [WrongCode(left)]
    blocked = songkhla.tells(KOI, code)
    assert blocked == [too_many_guesses(SATURDAY_MORNING + timedelta(hours=1))], "not even with the right one"
    assert isinstance(songkhla.tells(MALI, code)[0], RoleGiven), "others may"
    songkhla.clock.set(SATURDAY_MORNING + timedelta(hours=1, seconds=1))
    assert songkhla.tells(KOI, "AAAA-AAAA") == [WrongCode(4)]


def test_the_code_itself_is_stored_nowhere(songkhla: Songkhla) -> None:
    code = invite_representative(songkhla)
    kept = everything_kept(songkhla.database)
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_members_invite_nobody_and_coordinators_no_leaders(songkhla: Songkhla) -> None:
    enterprise = songkhla.enterprise("กระจูดโคกเมา").id
    assert isinstance(songkhla.tells(MALI, "เชิญคน")[0], NotAllowed)
    assert isinstance(songkhla.touches(MALI, f"invitation.at:{enterprise}")[0], NotAllowed)
    assert songkhla.tells(KANLAYA, "เชิญคน") == [AskRole((RoleKind.REPRESENTATIVE,))]
    assert isinstance(songkhla.touches(KANLAYA, "invitation.scope:facilitator")[0], NotAllowed)
    assert isinstance(songkhla.touches(KANLAYA, f"invitation.at:{enterprise}")[0], InvitationMade)


def test_a_facilitator_of_one_province_invites_there_only(songkhla: Songkhla) -> None:
    phatthalung, songkhla_province = songkhla.area("พัทลุง").id, songkhla.area("สงขลา").id
    [made] = songkhla.touches(PIMJAI, f"invitation.scope:facilitator:{phatthalung}")
    songkhla.tells(MALI, made.code)
    assert isinstance(
        songkhla.touches(MALI, f"invitation.at:{songkhla.enterprise('กระจูดโคกเมา').id}")[0], InvitationMade
    )
    assert isinstance(songkhla.touches(MALI, f"invitation.at:{songkhla.enterprise('บางดาน').id}")[0], NotAllowed)
    assert isinstance(songkhla.touches(MALI, f"invitation.scope:facilitator:{songkhla_province}")[0], NotAllowed)
    assert isinstance(songkhla.touches(MALI, "invitation.scope:facilitator")[0], NotAllowed)


def test_invitations_are_made_in_private(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.says(PIMJAI, "น้องเวที เชิญคน")[0], TalkPrivately)
    assert isinstance(songkhla.taps(PIMJAI, "invitation.scope:facilitator")[0], TalkPrivately)


def test_an_unknown_role_or_place_in_a_button_begins_anew(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.touches(PIMJAI, "invitation.role:king")[0], AskRole)
    assert isinstance(songkhla.touches(PIMJAI, "invitation.scope:king")[0], AskRole)
    assert isinstance(songkhla.touches(PIMJAI, "invitation.scope:adviser:nowhere")[0], AskRole)
    assert isinstance(songkhla.touches(PIMJAI, "invitation.at:nowhere")[0], AskRole)


def test_the_first_facilitator_comes_by_a_code_from_the_command_line(database: Database) -> None:
    with pytest.raises(NetworkUnclear):
        make_code(database, None, SATURDAY_MORNING)
    name, words, until = make_code(database, "เครือข่ายใหม่", SATURDAY_MORNING)
    assert (name, until) == ("เครือข่ายใหม่", SATURDAY_MORNING + timedelta(days=7))
    group = Songkhla.__new__(Songkhla)
    super(Songkhla, group).__init__(database)
    group.book.note(KOI, "พี่ก้อย")
    group.tells(KOI, words)
    group.touches(KOI, "register.yes")
    [role] = group.roles(KOI)
    assert (role.kind, role.area_id, role.enterprise_id) == (RoleKind.FACILITATOR, None, None)


def test_setup_names_the_network_where_there_are_several(songkhla: Songkhla) -> None:
    assert make_code(songkhla.database, None, SATURDAY_MORNING)[0] == songkhla.network().name
    make_code(songkhla.database, "อีกเครือข่าย", SATURDAY_MORNING)
    with pytest.raises(NetworkUnclear, match="several"):
        make_code(songkhla.database, None, SATURDAY_MORNING)


def test_the_same_role_twice_is_one_role(songkhla: Songkhla) -> None:
    for _time in range(2):
        songkhla.tells(MALI, invite_representative(songkhla))
    held: list[Role] = songkhla.roles(MALI)
    assert len(held) == 1


def test_a_role_may_be_for_a_district(songkhla: Songkhla) -> None:
    [scope] = songkhla.touches(PIMJAI, "invitation.role:coordinator")
    assert [name for _id, name, _count in scope.areas] == ["นครศรีธรรมราช", "พัทลุง", "สงขลา"]
    [inside] = songkhla.touches(PIMJAI, f"invitation.in:coordinator:{songkhla.area('สงขลา').id}")
    assert inside.inside == (songkhla.area("สงขลา").id, "สงขลา")
    assert [name for _id, name, _count in inside.areas] == ["เมืองสงขลา", "สทิงพระ"]
    [made] = songkhla.touches(PIMJAI, f"invitation.in:coordinator:{songkhla.area('สทิงพระ').id}")
    assert (made.kind, made.scope) == ("coordinator", "สทิงพระ")
