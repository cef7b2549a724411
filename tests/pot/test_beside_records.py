"""A funeral counts once, be it by a common pot or by a line of welfare."""

from sqlalchemy import select

from bot.flows.record.results import Recorded
from bot.flows.record.tables import Record
from tests.network import KANLAYA, SOMSRI, Songkhla
from tests.told import is_told


def records(group: Songkhla) -> int:
    with group.database.reading() as session:
        return len(session.scalars(select(Record)).all())


def funeral(group: Songkhla) -> None:
    (preview,) = group.tells(KANLAYA, "มีงานศพ กลุ่มละ 200")
    group.touches(KANLAYA, f"pot.start:{preview.pot.id}:plain")
    enterprise = group.roles(SOMSRI)[0].enterprise_id
    group.touches(SOMSRI, f"pot.sent:{preview.pot.id}:{enterprise},0")


def test_a_line_of_welfare_for_a_funeral_that_a_pot_was_for_is_asked_about(songkhla: Songkhla) -> None:
    funeral(songkhla)
    (asked,) = songkhla.tells(SOMSRI, "สวัสดิการ ช่วยงานศพ")
    assert is_told(asked, "The common pot for a funeral counts as welfare already") and records(songkhla) == 0
    (recorded,) = songkhla.touches(SOMSRI, "record.another")
    assert isinstance(recorded, Recorded)
    songkhla.touches(SOMSRI, "record.another")
    assert records(songkhla) == 1


def test_the_question_is_answered_by_words(songkhla: Songkhla) -> None:
    funeral(songkhla)
    songkhla.tells(SOMSRI, "สวัสดิการ ช่วยงานศพ")
    (told,) = songkhla.tells(SOMSRI, "ไม่ใช่ค่ะ")
    assert is_told(told, "Thank you; then it stands there once") and records(songkhla) == 0
    songkhla.tells(SOMSRI, "สวัสดิการ ช่วยงานศพ")
    (recorded,) = songkhla.tells(SOMSRI, "ใช่ค่ะ")
    assert isinstance(recorded, Recorded) and recorded.text == "ช่วยงานศพ"


def test_other_welfare_and_a_funeral_without_a_pot_are_recorded_at_once(songkhla: Songkhla) -> None:
    (recorded,) = songkhla.tells(SOMSRI, "สวัสดิการ ช่วยงานศพ")
    assert isinstance(recorded, Recorded)
    funeral(songkhla)
    (recorded,) = songkhla.tells(SOMSRI, "สวัสดิการ มอบทุนการศึกษา")
    assert isinstance(recorded, Recorded)
