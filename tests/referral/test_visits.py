"""Study visits: who receives them, the learning centres, near the day, and what was learnt."""

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Say
from bot.flows.lesson.library_results import LessonDraft, LessonsFound
from bot.flows.referral.answers import Ended
from bot.flows.referral.results import AskLearnt, Centres, ReceivesNow, VisitNear
from bot.flows.referral.tables import OfferStatus, ReferralOffer
from bot.flows.referral.visit_words import read_receiving
from tests.network import KANLAYA, MALI, SOMSRI, Songkhla
from tests.referral.passing import BATIK, FATIMAH, begun, sent

WISH = "ขอดูงาน ผ้าบาติก 30 คน 12 ธ.ค."


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("จันทร์ พุธ ไม่เกิน 30 คน ย้อมคราม", ((0, 2), 30, "ย้อมคราม")), ("วันจันทร์ถึงวันศุกร์ ครั้งละ 20 คน", ((0, 1, 2, 3, 4), 20, "")),
        ("ทุกวัน ๔๐ ท่าน วาดลายบาติก", ((), 40, "วาดลายบาติก")), ("วันเสาร์และอาทิตย์", ((5, 6), None, "")), ("สานกระจูด", ((), None, "สานกระจูด")),
        ("Monday and Friday up to 15 people", ((0, 4), 15, "")),
    ],
)  # fmt: skip
def test_days_number_and_words_are_read(said: str, read: tuple[tuple[int, ...], int | None, str]) -> None:
    assert read_receiving(said) == read


def agreed(songkhla: Songkhla) -> str:
    """The batik makers receive thirty people on 12 December."""
    visit = sent(songkhla, BATIK, words=WISH)
    songkhla.touches(FATIMAH, f"referral.accept:{visit}:{songkhla.enterprise(BATIK).id}")
    return visit


def told(said: list[Say], kind: type) -> dict[str | None, object]:
    return {say.to: say.result for say in said if isinstance(say.result, kind)}


def test_both_sides_are_reminded_two_days_before_and_asked_the_day_after(songkhla: Songkhla) -> None:
    agreed(songkhla)
    assert told(songkhla.time_passes(days=18), AskLearnt | VisitNear) == {}, "9 December"
    near = told(songkhla.time_passes(days=1, hours=2), VisitNear)
    assert {SOMSRI, FATIMAH} <= set(near)
    after = told(songkhla.time_passes(days=3), AskLearnt)
    assert {SOMSRI, FATIMAH} <= set(after)
    assert told(songkhla.time_passes(days=10), AskLearnt | VisitNear) == {}


def test_agreeing_before_the_day_does_not_end_it(songkhla: Songkhla) -> None:
    visit = agreed(songkhla)
    said = songkhla.touches(FATIMAH, f"referral.deal:{visit}:{songkhla.enterprise(BATIK).id}")
    assert not any(isinstance(each, Ended) for each in said)
    assert told(songkhla.time_passes(days=23), AskLearnt)


def test_what_was_learnt_becomes_a_lesson_once_its_author_says_so(songkhla: Songkhla) -> None:
    visit = agreed(songkhla)
    songkhla.time_passes(days=22, hours=5)
    songkhla.hears_notices()
    [draft] = songkhla.tells(SOMSRI, "ได้เห็นวิธีผสมสีแบบใหม่ ใช้เปลือกมังคุดแทนสีเคมี")
    assert isinstance(draft, LessonDraft)
    songkhla.touches(SOMSRI, f"lesson.publish:{draft.id}")
    songkhla.do_due_work()
    [found] = songkhla.tells(MALI, "หาบทเรียนเปลือกมังคุด")
    assert isinstance(found, LessonsFound)
    assert [row.id for row in found.page.rows] == [draft.id]
    songkhla.touches(FATIMAH, f"referral.notgone:{visit}:{songkhla.enterprise(BATIK).id}")
    assert status_of(songkhla, visit) == OfferStatus.DEAL, "what was said first stands"


def status_of(songkhla: Songkhla, visit: str) -> str:
    with songkhla.database.reading() as session:
        return session.scalars(select(ReferralOffer).where(ReferralOffer.referral_id == visit)).one().status


def test_who_receives_is_suggested_first_and_says_how(songkhla: Songkhla) -> None:
    songkhla.touches(KANLAYA, f"referral.setcentre:{songkhla.enterprise('ผ้าทอเกาะยอ').id}")
    songkhla.tells(FATIMAH, "ขอดูงาน")
    [noted] = songkhla.tells(FATIMAH, "รับดูงาน จันทร์ พุธ ไม่เกิน 20 คน วาดลายบาติก")
    assert isinstance(noted, ReceivesNow)
    assert (noted.receives.weekdays, noted.receives.most_people) == ((0, 2), 20)
    first = begun(songkhla, WISH).items[0]
    assert (first.short_name, first.receives and first.receives.most_people) == (BATIK, 20)
    [centres] = songkhla.tells(MALI, "ศูนย์เรียนรู้")
    assert isinstance(centres, Centres)
    assert [each.centre_of is not None for each in centres.rows.rows] == [True, False]
    songkhla.touches(FATIMAH, f"referral.receivenot:{songkhla.enterprise(BATIK).id}")
    [centres] = songkhla.tells(MALI, "ศูนย์เรียนรู้")
    assert len(centres.rows.rows) == 1


def test_a_province_has_one_learning_centre(songkhla: Songkhla) -> None:
    for name in ("ผ้าทอเกาะยอ", "กระจูดโคกเมา"):
        songkhla.touches(KANLAYA, f"referral.setcentre:{songkhla.enterprise(name).id}")
    [centres] = songkhla.tells(MALI, "ศูนย์เรียนรู้")
    provinces = [each.centre_of for each in centres.rows.rows if each.centre_of]
    assert len(set(provinces)) == len(provinces)
    assert isinstance(songkhla.tells(MALI, "ตั้งศูนย์เรียนรู้ ทอผ้า")[0], NotAllowed)
