"""Who holds what: seen, taken back, given back; whoever made a code hears who used it; names are what they are."""

from datetime import timedelta

import pytest

from bot.dialogue.rights import NotAllowed
from bot.dialogue.routes import Routes
from bot.dialogue.telling import OpenWork
from bot.drawing import draw
from bot.flows.invitation.codes import WrongCode
from bot.flows.roles import briefing
from bot.flows.roles.candidates import ROLE_GONE
from bot.flows.roles.ending import CODE_GONE
from bot.flows.roles.holding import RoleGiven
from bot.flows.roles.results import RolesOverview
from bot.language.catalogue import speaking
from bot.language.line_breaks import without_joints
from bot.language.plain_names import claims_a_role, looks_like, plain_name
from bot.storage.people import RoleKind
from tests.network import KANLAYA, KOI, MALI, PIMJAI, SOMSRI, STRANGER, Songkhla
from tests.order.trading import opened
from tests.people.test_invitations import invite_representative
from tests.told import is_told


def facilitator_code(songkhla: Songkhla) -> str:
    [made] = songkhla.touches(PIMJAI, "invitation.scope:facilitator")
    return str(made.code)


def taken_by(songkhla: Songkhla, who: str, code: str) -> None:
    songkhla.tells(who, f"รหัส {code}")
    songkhla.touches(who, "register.yes")


@pytest.mark.parametrize("words", ["ใครทำหน้าที่อะไร", "หน้าที่และรหัส", "roles and codes"])
def test_facilitators_see_who_holds_what_and_which_codes_are_out(songkhla: Songkhla, words: str) -> None:
    facilitator_code(songkhla)
    [shown] = songkhla.tells(PIMJAI, words)
    assert isinstance(shown, RolesOverview)
    assert {role.kind for role, _deputy in shown.roles[:2]} == {RoleKind.FACILITATOR, RoleKind.COORDINATOR}
    assert [(code.kind, code.maker) for code in shown.codes] == [(RoleKind.FACILITATOR, "อาจารย์พิมพ์ใจ")]


@pytest.mark.parametrize("who", [KANLAYA, SOMSRI, MALI])
def test_others_do_not(songkhla: Songkhla, who: str) -> None:
    assert isinstance(songkhla.tells(who, "ใครทำหน้าที่อะไร")[0], NotAllowed)


def test_the_wrong_person_with_a_code_is_told_of_and_loses_the_role_by_a_tap(songkhla: Songkhla) -> None:
    taken_by(songkhla, KOI, facilitator_code(songkhla))
    [role] = songkhla.roles(KOI)
    [asked] = songkhla.touches(PIMJAI, f"roles.takeback:{role.id}")
    assert is_told(asked, "{name} is {role}. Shall I take that back?")
    assert [reply.label for reply in asked.replies][-2:] == ["Take the role back", "Leave the role"]
    assert songkhla.roles(KOI), "asked only"
    data = asked.replies[0].data
    answer, told = songkhla.touches(PIMJAI, data)
    assert is_told(answer, "{name} is not {role} any more")
    assert is_told(told, "Your role as {role} has been taken back.")
    assert songkhla.roles(KOI) == []
    assert songkhla.touches(PIMJAI, data) == [ROLE_GONE], "a second tap takes nothing more"


def test_the_maker_of_a_code_hears_who_used_it(songkhla: Songkhla) -> None:
    code = facilitator_code(songkhla)
    songkhla.tells(KOI, f"รหัส {code}")
    said = songkhla.touches(KOI, "register.yes")
    assert any(is_told(each, "Your code has been used", "{name} has used your code") for each in said)


def test_a_role_is_taken_back_by_its_holders_name(songkhla: Songkhla) -> None:
    [asked] = songkhla.tells(PIMJAI, "ถอนหน้าที่ พี่กัลยา")
    assert is_told(asked, "{name} is {role}. Shall I take that back?")
    said = songkhla.tells(PIMJAI, "ถอนหน้าที่ ไม่มีใครชื่อนี้")
    assert is_told(said[0], "I know nobody with a role")


def test_who_took_a_role_by_mistake_gives_it_back_with_a_tap(songkhla: Songkhla) -> None:
    songkhla.tells(KOI, f"รหัส {invite_representative(songkhla)}")
    said = songkhla.touches(KOI, "register.yes")
    given = next(each for each in said if isinstance(each, RoleGiven))
    assert len(songkhla.memberships(KOI)) == 1
    assert is_told(songkhla.touches(KOI, f"roles.giveback:{given.id}")[0], "Given back")
    assert (songkhla.roles(KOI), songkhla.memberships(KOI)) == ([], []), "with what came along with it"
    assert songkhla.touches(KOI, f"roles.giveback:{given.id}") == [ROLE_GONE]


def test_later_the_holder_is_asked_once_more(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    songkhla.clock.advance(timedelta(days=3))
    assert is_told(songkhla.touches(SOMSRI, f"roles.giveback:{role.id}")[0], "Give your role as {role} back?")
    assert songkhla.roles(SOMSRI)
    assert songkhla.touches(MALI, f"roles.giveback:{role.id}:sure") == [ROLE_GONE], "not by others"


def test_a_code_is_taken_back_before_somebody_uses_it_or_not_at_all(songkhla: Songkhla) -> None:
    code = facilitator_code(songkhla)
    [shown] = songkhla.tells(PIMJAI, "ใครทำหน้าที่อะไร")
    back = f"roles.codeback:{shown.codes[0].id}"
    assert isinstance(songkhla.touches(MALI, back)[0], NotAllowed)
    assert is_told(songkhla.touches(PIMJAI, back)[0], "That code gives nothing any more.")
    assert isinstance(songkhla.tells(KOI, f"รหัส {code}")[0], WrongCode)
    used = facilitator_code(songkhla)
    [shown] = songkhla.tells(PIMJAI, "ใครทำหน้าที่อะไร")
    taken_by(songkhla, KOI, used)
    assert songkhla.touches(PIMJAI, f"roles.codeback:{shown.codes[0].id}") == [CODE_GONE]


def test_a_deputy_is_named_by_the_holder_and_agrees(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    mali = songkhla.person(MALI).id
    [asked] = songkhla.touches(SOMSRI, f"roles.deputise:{role.id}:{mali}")
    assert is_told(asked, "{name} may then do all that belongs to {role}")
    assert songkhla.touches(STRANGER, f"roles.willdeputise:{role.id}") == [ROLE_GONE]
    _told, question = songkhla.touches(SOMSRI, f"roles.askdeputy:{role.id}:{mali}")
    assert is_told(question, "{holder} asks whether you would stand in")
    assert songkhla.roles(SOMSRI)[0].deputy_id is None, "not before the yes"
    songkhla.touches(MALI, f"roles.willdeputise:{role.id}")
    assert songkhla.roles(SOMSRI)[0].deputy_id == mali


@pytest.mark.parametrize(
    ("who", "words", "asks"),
    [
        (KANLAYA, "ตั้งพี่วันดีเป็นผู้ช่วย", True), (SOMSRI, "ให้น้องมะลิทำหน้าที่แทนฉัน", True), (KANLAYA, "แต่งตั้งพี่วันดีเป็นรองผู้ประสานงาน", True),
        (KANLAYA, "ตั้งคนแปลกหน้าเป็นผู้ช่วย", False), (MALI, "ตั้งพี่วันดีเป็นผู้ช่วย", False),
    ],
)  # fmt: skip
def test_a_deputy_is_named_in_a_sentence_and_asked_after_a_tap(
    songkhla: Songkhla, who: str, words: str, asks: bool
) -> None:
    [told] = songkhla.tells(who, words)
    assert is_told(told, "{name} may then do all that belongs to {role}") is asks
    assert songkhla.told_later() == [], "nobody is asked before the tap"


def test_unanswered_for_two_days_the_coordinator_hears_of_it(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    songkhla.touches(SOMSRI, f"roles.askdeputy:{role.id}:{songkhla.person(MALI).id}")
    said = songkhla.time_passes(days=2, hours=1)
    assert [say.to for say in said if is_told(say.result, "{name} was asked two days ago")] == [KANLAYA]


def test_somebody_elses_role_gets_a_deputy_with_the_holders_word_only(songkhla: Songkhla) -> None:
    [role] = songkhla.roles(SOMSRI)
    mali = songkhla.person(MALI).id
    answer, asked = songkhla.touches(PIMJAI, f"roles.deputise:{role.id}:{mali}")
    assert is_told(answer, "I have asked {name} first")
    assert is_told(asked, "{name} may then do all")
    assert songkhla.touches(PIMJAI, f"roles.askdeputy:{role.id}:{mali}") == [ROLE_GONE]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("พี่ก้อย", "พี่ก้อย"),
        ("\u202eยอ้กีพ่", "ยอ้กีพ่"),
        ("พี่\u200bก้อย", "พี่ก้อย"),
        ("\u2066พี่ก้อย\u2069", "พี่ก้อย"),
        ("พี่  ก้อย\n", "พี่ ก้อย"),
        ("ป้า\ufeffแดง", "ป้าแดง"),
        ("ครู\u200eนก\u200f", "ครูนก"),
        ("👩‍🌾ป้านา", "👩‍🌾ป้านา"),
    ],
)
def test_names_are_read_in_the_order_of_their_letters(written: str, read: str) -> None:
    assert plain_name(written) == read


@pytest.mark.parametrize(
    "name",
    ["ผู้ประสานงาน", "ผู้ ประสาน งาน สมชาย", "วิทยากรแดง", "Admin", "ＡＤＭＩＮ", "น้องเวที", "แอดมิน 🌾", "Wethi Official"],
)
def test_a_name_that_claims_a_role_is_known(name: str) -> None:
    assert claims_a_role(name)


@pytest.mark.parametrize("name", ["ป้าแดง", "สมชาย", "มะลิ", "Somchai", "ป้าเวที", "ลุงงาน"])
def test_ordinary_names_claim_nothing(name: str) -> None:
    assert not claims_a_role(name)


@pytest.mark.parametrize(
    ("name", "like"),
    [("อาจารย์พิมพ์ใจ", True), ("อาจารย์ พิมพ์ใจ", True), ("ครูพิมพ์ใจ", True), ("พิมพ์ใจ", True), ("พิมพ์จิต", False)],
)
def test_who_looks_like_somebody_else_is_known(name: str, like: bool) -> None:
    assert looks_like(name, "อาจารย์พิมพ์ใจ", whatever_title=True) == like


def test_a_chosen_name_that_is_a_known_persons_says_so(songkhla: Songkhla) -> None:
    songkhla.touches(MALI, "register.rename")
    songkhla.tells(MALI, "อาจารย์พิมพ์ใจ")
    assert songkhla.person(MALI).called == "อาจารย์พิมพ์ใจ (อีกคน)"
    songkhla.touches(PIMJAI, "register.rename")
    songkhla.tells(PIMJAI, "อาจารย์พิมพ์ใจ")
    assert songkhla.person(PIMJAI).called == "อาจารย์พิมพ์ใจ", "who holds the role bears the name"


def test_a_partner_is_briefed_about_nothing_that_is_under_way(songkhla: Songkhla) -> None:
    opened(songkhla)
    [made] = songkhla.touches(PIMJAI, "invitation.scope:partner")
    songkhla.tells(STRANGER, f"รหัส {made.code}")
    drawn = {}
    for who, said in (
        (STRANGER, songkhla.touches(STRANGER, "register.yes")),
        (KANLAYA, songkhla.tells(KANLAYA, "หน้าที่ของฉัน")),
    ):
        [shown] = [each for each in said if isinstance(each, briefing.Briefing)]
        with speaking("th"):
            drawn[who] = without_joints(str(draw(shown)))
    assert "ปุ๋ย" in drawn[KANLAYA]
    assert "ปุ๋ย" not in drawn[STRANGER] and "ค้างอยู่" not in drawn[STRANGER]


def test_a_briefing_shows_nothing_that_is_over(songkhla: Songkhla, monkeypatch: pytest.MonkeyPatch) -> None:
    now = songkhla.clock.now()
    told = [OpenWork("ปุ๋ย", now - timedelta(days=1)), OpenWork("ข้าวสาร", now + timedelta(days=1)), OpenWork("เวที", None)]
    flow = Routes("anything", open_work=lambda _session, _network_id: told)
    monkeypatch.setattr(briefing, "all_routes", lambda: {"anything": flow})
    with songkhla.database.reading() as session:
        shown = briefing.open_work(session, songkhla.network().id, now)
    assert [work.title for work in shown] == ["ข้าวสาร", "เวที"]
