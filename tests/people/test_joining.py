"""Joining: consent, enterprise, name; and who hears of it."""

import pytest
from sqlalchemy import select

from bot.dialogue.conversations import LET_GO, WAITED_LONG
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import CANCEL, Reply, Told
from bot.flows.register.joining import read_name
from bot.flows.register.results import (
    CONSENT_REFUSED,
    NOT_REGISTERED,
    AskCalled,
    AskConsent,
    AskEnterprise,
    NameProblem,
    NewMembers,
    OneOfMine,
    PeopleOfEnterprise,
    Registered,
    WhoKnows,
    WhomToTakeOut,
    member_refused,
)
from bot.language.addresses import is_an_address
from bot.language.answers import name_in
from bot.storage.message_tables import Urgency
from bot.storage.people import Consent, Membership, MembershipStatus
from tests.network import KANLAYA, KOI, MALI, SOMSRI, STRANGER, WANDEE, Songkhla, everything_kept


def register(songkhla: Songkhla, who: str, enterprise: str, name: str) -> list[object]:
    songkhla.tells(who, "ลงทะเบียน")
    songkhla.touches(who, "register.yes")
    songkhla.touches(who, f"register.at:{songkhla.enterprise(enterprise).id}")
    return songkhla.tells(who, name)


def test_consent_is_asked_before_anything_is_kept(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(KOI, "ลงทะเบียน")
    assert isinstance(asked, AskConsent)
    assert songkhla.person(KOI).called is None
    assert songkhla.memberships(KOI) == []
    with songkhla.database.reading() as session:
        assert session.scalars(select(Consent).where(Consent.person_id == songkhla.person(KOI).id)).all() == []


def test_who_does_not_consent_is_kept_as_an_opaque_id_and_nothing_more(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    assert songkhla.touches(KOI, "register.no") == [CONSENT_REFUSED]
    assert "พี่ก้อย" not in everything_kept(songkhla.database)
    assert songkhla.tells(KOI, "กลุ่มของฉัน") == [NOT_REGISTERED]


def test_a_member_registers_with_five_taps_in_the_private_chat(songkhla: Songkhla) -> None:
    shown = songkhla.tells(KOI, "ลงทะเบียน")
    for label in ("ยินยอม", "พัทลุง (4)", "กระจูดโคกเมา", "พี่ก้อย"):
        shown = songkhla.touches_label(KOI, shown, label)
    [done] = shown
    assert isinstance(done, Registered)
    assert (done.called, done.just_now) == ("พี่ก้อย", True)
    assert [enterprise.short_name for enterprise in done.enterprises] == ["กระจูดโคกเมา"]
    assert songkhla.person(KOI).called == "พี่ก้อย"


def test_everything_can_be_typed_too(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    [asked] = songkhla.tells(KOI, "ยินยอมค่ะ")
    assert isinstance(asked, AskEnterprise)
    [asked] = songkhla.tells(KOI, "กระจูดโคกเมา")
    assert isinstance(asked, AskCalled)
    [done] = songkhla.tells(KOI, "ก้อยเอง")
    assert isinstance(done, Registered)
    assert done.called == "ก้อยเอง"


def test_no_typed_is_a_refusal(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    assert songkhla.tells(KOI, "ไม่ยินยอม") == [CONSENT_REFUSED]


@pytest.mark.on_both
@pytest.mark.parametrize("typed", ["กระจุดโคกเมา", "โคกเมา", "กระจูด โคกเมา", "วิสาหกิจชุมชนกระจูดบ้านโคกเมา"])
def test_a_part_of_the_name_or_a_misspelt_one_finds_the_enterprise(songkhla: Songkhla, typed: str) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    shown = songkhla.tells(KOI, typed)
    if isinstance(shown[0], AskEnterprise):
        assert "กระจูดโคกเมา" in [item.short_name for item in shown[0].choices.items]
        shown = songkhla.touches_label(KOI, shown, "กระจูดโคกเมา")
    assert isinstance(shown[0], AskCalled)


def test_words_that_fit_no_enterprise_are_asked_about_and_then_let_go(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    [again] = songkhla.tells(KOI, "xyzxyz")
    assert isinstance(again, AskEnterprise)
    assert again.choices.query == "xyzxyz"
    assert again.choices.areas
    assert songkhla.tells(KOI, "qqqqqq") == [LET_GO]
    [asked] = songkhla.touches(KOI, "conversation.resume")
    assert isinstance(asked, AskEnterprise)


@pytest.mark.parametrize(
    "typed",
    ["บ้านเลขที่ 12 หมู่ 3", "อยู่ที่เกาะยอ", "ต.เกาะยอ อ.เมือง จ.สงขลา", "กลุ่มผ้าทอเกาะยอ", "ทำยังไงต่อ", "วันไหนประชุม", "ใครเป็นประธาน", "ศูนย์แปดหนึ่งสองสามสี่ห้าหกเจ็ดแปด",
     "08I2345678", "nid@gmail.com", "เฟซชื่อ นิดหน่อย", "www.facebook.com/nid", "ไม่อยากบอกชื่อ", "ค่ะ", "ได้เลย", "แล้วแต่เลย", "อยากสั่งปุ๋ย 3 กระสอบ", "เป็นสมาชิกมานานแล้ว"],
)  # fmt: skip
def test_what_is_nobodys_name_is_not_taken_for_one(typed: str) -> None:
    assert read_name(name_in(typed))[1]


@pytest.mark.parametrize(
    "name",
    ["ป้าแดง", "น้องไหม", "ไหม", "ดี", "พี่ดี", "ต.เต่า", "อยู่ดี มีสุข", "สั่งสม บุญมี", "ใหม่", "น้องหนู 5", "ประชุม สุขใจ", "ครูอ้อย", "นายก อบต.สมชาย", "Somchai"],
)  # fmt: skip
def test_names_that_look_like_words_are_names(name: str) -> None:
    assert read_name(name_in(name)) == (name, None)


def test_a_number_beside_a_name_is_not_kept_with_it() -> None:
    assert read_name("มาลี 0812345678") == ("มาลี", None)


def test_the_enterprise_of_a_group_one_sits_in_is_offered_first(songkhla: Songkhla) -> None:
    ya = "U" + "b02".zfill(32)  # sits in the weavers' group, has not registered
    songkhla.tells(ya, "ลงทะเบียน")
    [asked] = songkhla.touches(ya, "register.yes")
    assert asked.choices.likely
    assert [item.short_name for item in asked.choices.items] == ["ผ้าทอเกาะยอ"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("ก" * 41, NameProblem.TOO_LONG),
        ("081-234-5678", NameProblem.A_NUMBER),
        ("...", NameProblem.EMPTY),
        ("99/1 ม.5 ต.เกาะยอ", NameProblem.A_PLACE),
        ("ไลน์ nidnoi99", NameProblem.A_PLACE),
        ("ใช่ค่ะ", NameProblem.NOT_A_NAME),
    ],
)
def test_what_is_no_name_is_asked_again(songkhla: Songkhla, typed: str, problem: NameProblem) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.touches(KOI, "register.nowhere")
    [again] = songkhla.tells(KOI, typed)
    assert again == AskCalled("พี่ก้อย", problem)
    assert songkhla.person(KOI).called is None


def test_double_taps_register_once(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    first = songkhla.touches(KOI, "register.yes")
    assert songkhla.touches(KOI, "register.yes") == first
    at = f"register.at:{songkhla.enterprise('กระจูดโคกเมา').id}"
    assert songkhla.touches(KOI, at) == songkhla.touches(KOI, at)
    assert len(songkhla.memberships(KOI)) == 1
    with songkhla.database.reading() as session:
        consents = session.scalars(select(Consent).where(Consent.person_id == songkhla.person(KOI).id)).all()
    assert len(consents) == 1


def test_an_old_button_registers_nobody_without_consent(songkhla: Songkhla) -> None:
    [asked] = songkhla.touches(KOI, f"register.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    assert isinstance(asked, AskConsent)
    assert songkhla.memberships(KOI) == []


def test_half_an_hour_later_nothing_is_lost(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.touches(KOI, f"register.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    songkhla.time_passes(minutes=45)
    assert songkhla.tells(KOI, "อะไรนะ") == [WAITED_LONG]
    [asked] = songkhla.touches(KOI, "conversation.resume")
    assert isinstance(asked, AskCalled)


def test_in_a_group_the_way_to_the_private_chat_is_shown(songkhla: Songkhla) -> None:
    [shown] = songkhla.says(KOI, "น้องเวที ลงทะเบียน")
    assert isinstance(shown, TalkPrivately)
    for button in ("yes", "nowhere", "mine", f"at:{songkhla.enterprise('กระจูดโคกเมา').id}"):
        assert isinstance(songkhla.taps(KOI, f"register.{button}")[0], TalkPrivately)
    assert songkhla.memberships(KOI) == []


def test_a_stranger_may_register_with_the_only_network(songkhla: Songkhla) -> None:
    done = register(songkhla, STRANGER, "บางดาน", "ครูใหม่")[-1]
    assert isinstance(done, Registered)
    assert [enterprise.short_name for enterprise in done.enterprises] == ["บางดาน"]


def test_committee_members_sit_on_several_enterprises(songkhla: Songkhla) -> None:
    songkhla.touches(MALI, "register.another")
    [done] = songkhla.touches(MALI, f"register.at:{songkhla.enterprise('บางดาน').id}")
    assert {enterprise.short_name for enterprise in done.enterprises} == {"บางดาน", "ผ้าทอเกาะยอ"}


def test_the_representative_is_told_once_a_day_whatever_the_number(songkhla: Songkhla) -> None:
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    [told] = songkhla.told_later()
    assert told.to == WANDEE
    assert isinstance(told.result, NewMembers)
    assert [each.name for each in told.result.people] == ["พี่ก้อย"]
    for number in range(3):
        register(songkhla, f"U{number:032}", "กระจูดโคกเมา", f"คนที่ {number}")
    assert songkhla.told_later() == []
    [gathered] = songkhla.time_passes(days=1, minutes=1)
    assert {each.name for each in gathered.result.people} == {"พี่ก้อย", "คนที่ 0", "คนที่ 1", "คนที่ 2"}


def test_nobody_is_told_of_somebody_without_a_name(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, "ลงทะเบียน")
    songkhla.touches(KOI, "register.yes")
    songkhla.touches(KOI, f"register.at:{songkhla.enterprise('กระจูดโคกเมา').id}")
    assert songkhla.told_later() == []
    songkhla.tells(KOI, "พี่ก้อย")
    assert [say.to for say in songkhla.told_later()] == [WANDEE]


def test_without_a_representative_those_who_look_after_the_network_are_told(songkhla: Songkhla) -> None:
    songkhla.touches(WANDEE, f"register.left:{songkhla.enterprise('กระจูดโคกเมา').id}")
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    told = songkhla.told_later()
    assert {say.to for say in told if isinstance(say.result, NewMembers)} == {KANLAYA}
    asked = [say for say in told if isinstance(say.result, WhoKnows)]
    assert len(asked) == 5
    assert {say.urgency for say in asked} == {Urgency.RIDE}, (
        "nobody is there yet: neighbours may know them, for nothing"
    )


def test_not_one_of_us_is_said_kindly_and_can_be_taken_back(songkhla: Songkhla) -> None:
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    enterprise, koi = songkhla.enterprise("กระจูดโคกเมา"), songkhla.person(KOI)
    refuse = f"register.refuse:{enterprise.id}:{koi.id}"
    noted, told = songkhla.touches(WANDEE, refuse)
    assert noted == member_refused(enterprise.id, "กระจูดโคกเมา", koi.id, "พี่ก้อย")
    assert told == Told(
        "The representative of {enterprise} does not have you among its people yet. Perhaps you tapped the wrong enterprise? You can choose again, or have a word with them.",
        Reply("Choose again", "register.another"),
        enterprise="กระจูดโคกเมา",
    )
    assert songkhla.touches(WANDEE, refuse) == [noted], "a second tap tells nobody again"
    songkhla.touches(KOI, "register.another")
    assert songkhla.touches(KOI, f"register.at:{enterprise.id}") == [
        Told(
            "The representative of {enterprise} does not have you among its people yet. Please have a word with them, or choose another enterprise.",
            Reply("Another one", "register.another"),
            CANCEL,
            enterprise="กระจูดโคกเมา",
        )
    ]
    songkhla.touches(WANDEE, f"register.restore:{enterprise.id}:{koi.id}")
    assert [row.status for row in songkhla.memberships(KOI)] == [MembershipStatus.WAITING], "as before"


@pytest.mark.parametrize("outsider", [MALI, SOMSRI, KOI])
def test_others_cannot_say_not_one_of_us(songkhla: Songkhla, outsider: str) -> None:
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    enterprise, koi = songkhla.enterprise("กระจูดโคกเมา"), songkhla.person(KOI)
    [refused] = songkhla.touches(outsider, f"register.refuse:{enterprise.id}:{koi.id}")
    assert isinstance(refused, NotAllowed)
    [refused] = songkhla.touches(outsider, f"register.people:{enterprise.id}")
    assert isinstance(refused, NotAllowed)
    assert isinstance(songkhla.touches(outsider, f"register.person:{enterprise.id}:{koi.id}")[0], NotAllowed)
    assert [row.status for row in songkhla.memberships(KOI)] == [MembershipStatus.WAITING]


def test_one_of_an_enterprises_people_is_opened_from_the_list(songkhla: Songkhla) -> None:
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    enterprise, koi = songkhla.enterprise("กระจูดโคกเมา"), songkhla.person(KOI)
    [one] = songkhla.touches(WANDEE, f"register.person:{enterprise.id}:{koi.id}")
    assert isinstance(one, PeopleOfEnterprise) and [each.id for each in one.people] == [koi.id]
    [everybody] = songkhla.touches(WANDEE, f"register.person:{enterprise.id}:gone")
    assert isinstance(everybody, PeopleOfEnterprise) and len(everybody.people) > 1


def test_an_enterprise_of_mine_is_opened_by_who_belongs_to_it_alone(songkhla: Songkhla) -> None:
    enterprise = songkhla.enterprise("ผ้าทอเกาะยอ")
    [mine] = songkhla.touches(SOMSRI, f"register.one:{enterprise.id}")
    assert isinstance(mine, OneOfMine) and mine.enterprise.id == enterprise.id
    assert not isinstance(songkhla.touches(WANDEE, f"register.one:{enterprise.id}")[0], OneOfMine)


def test_a_refused_person_counts_no_more_as_one_of_the_enterprise(songkhla: Songkhla) -> None:
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    enterprise = songkhla.enterprise("กระจูดโคกเมา")
    songkhla.touches(WANDEE, f"register.refuse:{enterprise.id}:{songkhla.person(KOI).id}")
    [people] = songkhla.touches(WANDEE, f"register.people:{enterprise.id}")
    assert isinstance(people, PeopleOfEnterprise)
    assert [each.state for each in people.people if each.id == songkhla.person(KOI).id] == [MembershipStatus.REFUSED]
    songkhla.touches(KOI, f"register.left:{enterprise.id}")
    assert [row.status for row in songkhla.memberships(KOI)] == [MembershipStatus.REFUSED], "no way around it"


def test_who_leaves_an_enterprise_leaves_its_role_too(songkhla: Songkhla) -> None:
    enterprise = songkhla.enterprise("ผ้าทอเกาะยอ")
    songkhla.touches(SOMSRI, f"register.leave:{enterprise.id}")
    assert songkhla.roles(SOMSRI) != []
    assert songkhla.touches(SOMSRI, f"register.left:{enterprise.id}") == [
        Told(
            "All right, you do not belong to {enterprise} any more. Thank you for your time there.",
            enterprise="ผ้าทอเกาะยอ",
        )
    ]
    assert songkhla.roles(SOMSRI) == []
    assert songkhla.memberships(SOMSRI) == []


def test_two_membership_rows_cannot_be_made(songkhla: Songkhla) -> None:
    register(songkhla, KOI, "กระจูดโคกเมา", "พี่ก้อย")
    register(songkhla, KOI, "กระจูดโคกเมา", "ก้อย")
    with songkhla.database.reading() as session:
        rows = session.scalars(select(Membership).where(Membership.person_id == songkhla.person(KOI).id)).all()
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("12/3 หมู่ 5 ต.เกาะยอ อ.เมือง จ.สงขลา", True),
        ("ต.ทะเลน้อย อ.ควนขนุน จ.พัทลุง", True),
        ("อยู่อำเภอระโนด", True),
        ("45 ม.3 ต.ชุมพล", True),
        ("อ.สมชาย", False),
        ("พ.ต. สมชาย", False),
        ("ป้าหมู่", False),
        ("กลุ่มทอผ้า ต.เกาะยอ", False),
    ],
)
def test_an_address_is_told_from_a_name(text: str, *, is_one: bool) -> None:
    assert is_an_address(text) == is_one


def test_an_address_is_nobodys_name_and_shows_who_is_there(songkhla: Songkhla) -> None:
    songkhla.tells(STRANGER, "ลงทะเบียน")
    songkhla.touches(STRANGER, "register.yes")
    [there] = songkhla.tells(STRANGER, "123 หมู่ 5 ต.ทะเลน้อย อ.ควนขนุน จ.พัทลุง")
    assert {item.short_name for item in there.choices.items} == {"กระจูดโคกเมา", "บ้านแพรกหา"}
    [elsewhere] = songkhla.tells(STRANGER, "ต.กำแพงเพชร อ.รัตภูมิ")
    assert (elsewhere.choices.query, bool(elsewhere.choices.areas)) == ("", True)
    [called] = songkhla.touches(STRANGER, "register.nowhere")
    assert isinstance(called, AskCalled)
    [again] = songkhla.tells(STRANGER, "12/3 หมู่ 5 ต.เกาะยอ อ.เมือง จ.สงขลา")
    assert again.problem == NameProblem.A_PLACE


def test_who_left_our_group_is_offered_to_be_taken_out(songkhla: Songkhla) -> None:
    [whom] = songkhla.tells(SOMSRI, "น้องมะลิไม่อยู่กลุ่มเราแล้วค่ะ")
    assert isinstance(whom, WhomToTakeOut)
    assert not isinstance(songkhla.tells(MALI, "ป้าสมศรีออกจากกลุ่มเราแล้ว")[0], WhomToTakeOut)
    assert not isinstance(songkhla.tells(SOMSRI, "ฉันไม่อยู่กลุ่มเราแล้ว")[0], WhomToTakeOut)
