"""One strength, one gap: said, brought together, asked about a month later; what many lack goes to the agencies."""

from datetime import timedelta

import pytest

from bot.dialogue.saying import Counted, Say, Told
from bot.flows.strength.pairing import OVER
from bot.flows.strength.queries import pairs_that_helped, strengths_of
from bot.flows.strength.results import (
    AskGap,
    AskHelped,
    AskStrength,
    AskTeacher,
    ManyLack,
    RequestToAgencies,
    Strengths,
    TeacherFound,
)
from bot.storage import due_work
from tests.network import KANLAYA, MALI, SOMSRI, STRANGER, WANDEE, Songkhla
from tests.referral.passing import ARI, BATIK, BUNRUEAN, CHIT, FATIMAH, NULEK, SUDA
from tests.told import is_told


def found(said: list[object], kind: type) -> list:
    results = [each.result if isinstance(each, Say) else each for each in said]
    return [each for each in results if isinstance(each, kind)]


def a_look_after(songkhla: Songkhla, days: int) -> list[Say]:
    """The flow's look at the network after so many days, by itself."""
    later = songkhla.clock.now() + timedelta(days=days)
    with songkhla.database.transaction() as session:
        due_work.plan(
            session, network_id=songkhla.enterprise(BATIK).network_id, kind="strength.morning", subject="network:one",
            due=later, now=songkhla.clock.now(),
        )  # fmt: skip
    songkhla.clock.set(later)
    return songkhla.do_due_work()


def paired(songkhla: Songkhla) -> TeacherFound:
    """The batik makers dye well; the basket makers would like to."""
    songkhla.tells(FATIMAH, "จุดเด่น ย้อมสีธรรมชาติ")
    [shown] = found(songkhla.tells(NULEK, "สิ่งที่ยังขาด ย้อมสี"), TeacherFound)
    return shown


def test_what_one_lacks_and_another_does_well_come_together(songkhla: Songkhla) -> None:
    shown = paired(songkhla)
    assert shown.enterprise == BATIK
    told, asked = songkhla.tells(NULEK, "ได้ค่ะ")
    assert is_told(told, "I have asked {enterprise}, and tell you what they say.")
    assert isinstance(asked, AskTeacher)
    [waiting] = songkhla.tells(FATIMAH, "มีอะไรรอฉันอยู่")
    assert f"strength.look:{shown.id}" in str(waiting), "until it is answered it waits for her"
    assert songkhla.touches(FATIMAH, f"strength.look:{shown.id}") == [asked]
    assert songkhla.touches(NULEK, f"strength.look:{shown.id}") == [OVER]
    _own, said = songkhla.touches(FATIMAH, f"strength.gladly:{shown.id}")
    assert is_told(said, "{enterprise} gladly shows you: {gap}. Please talk with {name}.")
    assert songkhla.touches(FATIMAH, f"strength.gladly:{shown.id}") == [OVER], "a second tap tells nobody again"
    assert f"strength.look:{shown.id}" not in str(songkhla.tells(NULEK, "มีอะไรรอฉันอยู่")), "not before the month is over"
    [question] = found(songkhla.time_passes(days=31), AskHelped)
    assert f"strength.look:{shown.id}" in str(songkhla.tells(NULEK, "มีอะไรรอฉันอยู่"))
    assert songkhla.touches(NULEK, f"strength.look:{shown.id}") == [question]
    assert songkhla.touches(FATIMAH, f"strength.look:{shown.id}") == [OVER]
    assert is_told(songkhla.tells(NULEK, "ได้ลองทำแล้วค่ะ ช่วยได้เยอะเลย")[0], "How good to hear! I pass your thanks")
    assert songkhla.touches(NULEK, f"strength.helped:{question.id}") == [OVER]
    with songkhla.database.reading() as session:
        network_id = songkhla.enterprise(BATIK).network_id
        now = songkhla.clock.now()
        assert len(pairs_that_helped(session, network_id, now - timedelta(days=2), now + timedelta(days=1))) == 1


@pytest.mark.parametrize("action", ["ask", "gladly", "cannot", "helped", "notmet", "didnot", "leave"])
@pytest.mark.parametrize("who", [STRANGER, MALI, SUDA])
def test_nobody_answers_for_another_enterprise(songkhla: Songkhla, action: str, who: str) -> None:
    shown = paired(songkhla)
    assert songkhla.touches(who, f"strength.{action}:{shown.id}")[0] in (OVER, *songkhla.touches(who, "strength.ask:X"))
    assert isinstance(songkhla.touches(NULEK, f"strength.ask:{shown.id}")[1], AskTeacher), "it stands as it stood"


def test_who_says_later_what_it_does_well_is_found_too(songkhla: Songkhla) -> None:
    songkhla.tells(NULEK, "สิ่งที่ยังขาด ขายออนไลน์")
    asked, *told = songkhla.tells(FATIMAH, "จุดเด่น ขายของออนไลน์")
    assert isinstance(asked, AskGap)
    assert [each.enterprise for each in found(told, TeacherFound)] == [BATIK]
    again = songkhla.tells(FATIMAH, "จุดเด่น ขายของออนไลน์")
    assert found(again, TeacherFound) == [], "nobody is told twice"


def test_representatives_are_asked_twice_a_year_and_answer_in_words(songkhla: Songkhla) -> None:
    asked = found(a_look_after(songkhla, 62), AskStrength)
    assert len({each.enterprise_id for each in asked}) > 5
    songkhla.tells(FATIMAH, "สวัสดีค่ะ")
    [question] = found(songkhla.tells(FATIMAH, "จุดเด่น วาดลายบาติก"), AskGap)
    said = songkhla.tells(FATIMAH, "อยากขายออนไลน์เป็น")
    assert any(is_told(each, "Noted: {gap}. As soon as a group says") for each in said), question
    assert found(a_look_after(songkhla, 100), AskStrength) == []


def test_what_many_lack_goes_to_the_agencies_once_the_coordinator_says_so(songkhla: Songkhla) -> None:
    said: list[object] = []
    for who in (FATIMAH, NULEK, CHIT, SUDA, BUNRUEAN, ARI):
        said += songkhla.tells(who, "สิ่งที่ยังขาด ขายออนไลน์")
    cards = found(said, ManyLack)
    assert {each.id for each in cards} == {cards[0].id}, "asked once"
    assert cards[0].count == len(cards[0].whose) >= 4
    assert not found(songkhla.touches(SOMSRI, f"strength.up:{cards[0].id}"), RequestToAgencies), "a member cannot"
    sent = songkhla.touches(KANLAYA, f"strength.up:{cards[0].id}")
    assert isinstance(sent[0], Told | Counted)
    assert songkhla.touches(KANLAYA, f"strength.up:{cards[0].id}") == [OVER]


def test_everybody_may_see_what_each_does_well(songkhla: Songkhla) -> None:
    songkhla.tells(FATIMAH, "จุดเด่น ย้อมสีธรรมชาติ โทร 081-234-5678")
    [shown] = songkhla.tells(WANDEE, "จุดเด่น")
    assert isinstance(shown, Strengths)
    assert shown.rows == ((BATIK, "ย้อมสีธรรมชาติ"),)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("ยังไม่ได้คุยกันเลยค่ะ", "All right, I ask again in a month."),
        ("ไม่ค่อยตรงกับที่อยากได้ค่ะ", "Thank you for saying so. I go on looking for somebody."),
        ("ช่วยได้มากเลยค่ะ", "How good to hear! I pass your thanks"),
    ],
)
def test_whether_it_helped_is_answered_in_words(songkhla: Songkhla, answer: str, told: str) -> None:
    shown = paired(songkhla)
    songkhla.tells(NULEK, "ได้ค่ะ")
    songkhla.touches(FATIMAH, f"strength.gladly:{shown.id}")
    songkhla.time_passes(days=31)
    songkhla.touches(NULEK, f"strength.look:{shown.id}")
    assert is_told(songkhla.tells(NULEK, answer)[0], told)
    assert f"strength.look:{shown.id}" not in str(songkhla.tells(NULEK, "มีอะไรรอฉันอยู่"))


@pytest.mark.parametrize("asked", ["จุดเด่นของเพื่อน", "ใครเก่งเรื่องย้อมสี", "จุดเด่น กลุ่มไหนถนัดเรื่องย้อมสี"])
def test_who_asks_what_others_do_well_is_answered_and_nothing_is_written_down(songkhla: Songkhla, asked: str) -> None:
    songkhla.tells(FATIMAH, "จุดเด่น ย้อมสีธรรมชาติ")
    songkhla.tells(SOMSRI, "จุดเด่น ทอผ้าไหม")
    songkhla.tells(NULEK, "จุดเด่น")
    [shown] = songkhla.tells(NULEK, asked)
    assert isinstance(shown, Strengths)
    assert (BATIK, "ย้อมสีธรรมชาติ") in shown.rows
    assert shown.count == (2 if asked == "จุดเด่นของเพื่อน" else 1)
    [nobody] = songkhla.tells(NULEK, "จุดเด่น ใครเก่งเรื่องคิดต้นทุน")
    assert is_told(nobody, "No group has said yet that it does this well")


def test_a_wish_to_agencies_is_heard_as_a_gap_from_who_speaks_for_a_group(songkhla: Songkhla) -> None:
    assert is_told(songkhla.tells(MALI, "อยากให้หน่วยงานช่วยเรื่องน้ำแล้ง")[0], "An enterprise's representative")
    songkhla.tells(SOMSRI, "กลุ่มเราเก่งเรื่องย้อมครามค่ะ")
    songkhla.tells(SOMSRI, "อยากให้หน่วยงานช่วยเรื่องน้ำแล้ง")
    with songkhla.database.reading() as session:
        [said] = strengths_of(session, songkhla.network().id)
        assert (said.gap, said.well) == ("น้ำแล้ง", "ย้อมคราม")
