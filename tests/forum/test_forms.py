"""The forms of a forum and of a series: everything in one place, checked kindly, told to whoever knew otherwise."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.clock import BANGKOK
from bot.flows.forum.reminding import KINDS
from bot.flows.forum.results import AskForumWhen, ForumForm
from bot.flows.forum.series_results import SeriesList
from bot.flows.forum.tables import Forum, ForumSeries, ForumStatus
from bot.flows.settings.changing import save_settings
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network, Person
from tests.console.test_forms import app, browser, send, send_page
from tests.forum.conftest import FIRST_DAY, Forums
from tests.network import PIMJAI, SOMSRI

__all__ = ["app", "browser"]

HERE = "https://wethi.example.org"
FORUM = {
    "name": "เวทีใหญ่", "day1": "2027-03-20", "begins1": "09:00", "ends1": "16:00", "day2": "2027-03-27",
    "begins2": "09:00", "ends2": "12:00", "place": "วัดไผ่ล้อม", "position": "7.17562, 100.61431", "agenda": "เล่าเรื่องกระจูด",
    "directions": "เลี้ยวซ้ายที่ตลาด", "reminder_days": "14, 2", "minutes_days": "3",
}  # fmt: skip


def new_form(forums: Forums) -> str:
    """The path of the form for a new meeting."""
    forums.group.tells(PIMJAI, "นัดประชุม")
    [when] = forums.group.tells(PIMJAI, "เวทีใหญ่")
    assert isinstance(when, AskForumWhen)
    return str(when.form).removeprefix(HERE)


def form_of(forums: Forums, forum: Forum) -> str:
    [form] = forums.group.touches(PIMJAI, f"forum.form:{forum.id}")
    assert isinstance(form, ForumForm)
    return str(form.link).removeprefix(HERE)


def test_a_forum_of_two_days_apart_is_planned_on_the_form(forums: Forums, browser: FlaskClient) -> None:
    status, page = send(browser, new_form(forums), **FORUM)
    assert status == 200, page
    forum = forums.next()
    assert [day.starts_at.astimezone(BANGKOK).day for day in forum.days] == [20, 27]
    assert forum.ends_at == datetime(2027, 3, 27, 12, 0, tzinfo=BANGKOK)
    assert (forum.place, forum.latitude, forum.reminder_days, forum.minutes_days) == ("วัดไผ่ล้อม", 7.17562, [14, 2], 3)
    assert forum.status == ForumStatus.HOSTED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "พิมพ์ชื่องานด้วยนะคะ"),
        ({"day1": ""}, "วันไหนคะ"),
        ({"ends1": "08:00"}, "เวลาเลิกต้องหลังเวลาเริ่ม"),
        ({"day1": "2020-03-20"}, "ขอเป็นวันข้างหน้า"),
        ({"position": "แถวตลาด"}, "ขอตัวเลขสองตัวจากแผนที่"),
        ({"reminder_days": "400"}, "ขอเป็นตัวเลข 1 ถึง 90"),
        ({"reminder_days": "9, 8, 7, 6, 5, 4, 3"}, "ไม่เกิน 6 วัน"),
        ({"agenda": "ก" * 2001}, "ขอไม่เกิน 2,000"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    forums: Forums, browser: FlaskClient, changes: dict[str, Any], sentence: str
) -> None:
    status, page = send(browser, new_form(forums), **(FORUM | changes))
    assert status == 400
    assert sentence in page
    with forums.group.database.reading() as session:
        assert session.scalar(select(Forum.id)) is None


def test_another_day_and_place_on_the_form_are_told_to_those_who_come(forums: Forums, browser: FlaskClient) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.go:{forum.id}")
    status, page = send(browser, form_of(forums, forum), **(FORUM | {"day1": "2027-04-24", "day2": ""}))
    assert status == 200, page
    changed = forums.next()
    assert changed.starts_at == datetime(2027, 4, 24, 9, 0, tzinfo=BANGKOK)
    assert changed.place == "วัดไผ่ล้อม"
    assert changed.sequence > forum.sequence
    with forums.group.database.reading() as session:
        told = session.scalars(
            select(OutboxMessage.urgency).where(
                OutboxMessage.chat_id == SOMSRI, OutboxMessage.status == OutboxStatus.WAITING
            )
        ).all()
    assert Urgency.MUST in told


def test_a_move_on_the_form_is_shown_with_its_price_before_it_is_done(forums: Forums, browser: FlaskClient) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.go:{forum.id}")
    fields = FORUM | {"day1": "2027-04-24", "day2": ""}
    path = form_of(forums, forum)
    status, page = send(browser, path, answers=None, **fields)
    assert status == 200
    assert "จะแจ้งไป" in page and "ข้อความ" in page
    assert forums.next().starts_at == forum.starts_at, "only asked yet"
    status, page = send(browser, path, answers="back", **fields)
    assert 'value="2027-04-24"' in page, "what was typed is not lost"
    assert forums.next().starts_at == forum.starts_at
    status, page = send(browser, path, answers="free", **fields)
    assert forums.next().starts_at == datetime(2027, 4, 24, 9, 0, tzinfo=BANGKOK)
    with forums.group.database.reading() as session:
        waits = OutboxMessage.status == OutboxStatus.WAITING
        told = session.scalars(select(OutboxMessage.urgency).where(waits, OutboxMessage.about == f"forum:{forum.id}"))
        assert Urgency.RIDE in set(told)
        assert not {Urgency.PATIENT, Urgency.MUST} & set(told)


def test_what_nobody_hears_of_is_done_at_once(forums: Forums, browser: FlaskClient) -> None:
    forum = forums.announced()
    status, page = send(browser, form_of(forums, forum), answers=None, agenda="เล่าเรื่องกระจูด")
    assert status == 200 and "จะแจ้งไป" not in page
    assert forums.next().agenda == "เล่าเรื่องกระจูด"


def reminders(forums: Forums) -> list[datetime]:
    """When everybody is still to be reminded."""
    with forums.group.database.reading() as session:
        planned = select(DueWork.due).where(DueWork.kind.in_(KINDS), DueWork.status == DueStatus.WAITING)
        return sorted(at.astimezone(BANGKOK) for at in session.scalars(planned))


def test_what_is_sent_after_the_meeting_was_called_off_is_not_written_and_can_be_copied(
    forums: Forums, browser: FlaskClient
) -> None:
    forum = forums.announced()
    path = form_of(forums, forum)
    page = browser.get(path).get_data(as_text=True)
    forums.group.touches(PIMJAI, f"forum.cancel:{forum.id}:sure")
    chosen = forums.group.enterprise("บางดาน").id
    status, answer = send_page(browser, path, page, agenda="คุยเรื่องราคา", enterprises=chosen)
    assert status == 404
    assert "คุยเรื่องราคา" in answer
    assert chosen not in answer, "what was chosen from a list is no word of theirs"
    with forums.group.database.reading() as session:
        stands = session.get_one(Forum, (forum.network_id, forum.id))
    assert (stands.status, stands.agenda) == (ForumStatus.CANCELLED, None)


def test_other_reminder_days_on_the_form_move_the_reminders(forums: Forums, browser: FlaskClient) -> None:
    forum = forums.announced()
    assert forum.starts_at
    day = forum.starts_at.astimezone(BANGKOK)
    same = {"day1": f"{day:%Y-%m-%d}", "begins1": f"{day:%H:%M}", "ends1": "23:00", "day2": ""}
    send(browser, form_of(forums, forum), **(FORUM | same | {"reminder_days": "5, 3, 2, 1"}))
    assert len(reminders(forums)) == 5
    send(browser, form_of(forums, forum), **(FORUM | same | {"reminder_days": "3"}))
    assert [(day.date() - at.date()).days for at in reminders(forums)] == [3, 0]


def test_another_day_and_fewer_reminders_at_once_leave_none_of_the_old_day(
    forums: Forums, browser: FlaskClient
) -> None:
    forum = forums.announced()
    send(browser, form_of(forums, forum), **(FORUM | {"day1": "2027-04-24", "day2": "", "reminder_days": "3"}))
    assert [at.date() for at in reminders(forums)] == [date(2027, 4, 21), date(2027, 4, 24)]


def test_another_rule_of_the_network_moves_the_reminders_of_what_went_by_it(forums: Forums) -> None:
    forum = forums.announced()
    assert forum.starts_at and forum.reminder_days == [30, 7, 1]
    with forums.group.database.transaction() as session:
        network = session.get_one(Network, forum.network_id)
        person = session.scalars(select(Person).where(Person.line_user_id == PIMJAI)).one()
        save_settings(session, network, person, {"reminder_days": [4]}, forums.group.clock.now())
    day = forum.starts_at.astimezone(BANGKOK).date()
    assert [(day - at.date()).days for at in reminders(forums)] == [4, 0]


def test_who_may_not_plan_does_not_get_a_form(forums: Forums, browser: FlaskClient) -> None:
    forum = forums.announced()
    path = form_of(forums, forum)
    with forums.group.database.transaction() as session:
        from bot.storage.people import Role

        for role in session.scalars(select(Role).where(Role.person_id == forums.group.person(PIMJAI).id)):
            session.delete(role)
    assert browser.get(path).status_code == 404


def test_a_series_gets_another_rhythm_and_the_planned_one_stays(forums: Forums, browser: FlaskClient) -> None:
    forums.begin()
    planned = forums.next()
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    assert isinstance(shown, SeriesList)
    path = str(shown.series[0].form).removeprefix(HERE)
    status, page = send(
        browser, path, name="เวทีเรา", rhythm="day", months="3", begins_at="2027-03-05T13:00", hours="4", finds_day="no",
        rotates="no", place="วัดไผ่ล้อม", reminder_days="10, 1", minutes_days="2",
    )  # fmt: skip
    assert status == 200, page
    with forums.group.database.reading() as session:
        series = session.scalars(select(ForumSeries)).one()
    assert series.recurrence == "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5"
    assert (series.finds_day, series.rotates, series.minutes) == (False, False, 240)
    assert forums.next().id == planned.id
    forums.until(FIRST_DAY + timedelta(days=100))
    assert forums.next().place == "วัดไผ่ล้อม"


def test_on_the_page_a_series_comes_every_two_weeks_at_the_hub_and_takes_along_what_is_planned(
    forums: Forums, browser: FlaskClient
) -> None:
    forums.announced()
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    status, page = send(
        browser, str(shown.series[0].form).removeprefix(HERE), name="วงคุย", kind="other", rhythm="weeks", months="2",
        begins_at="2027-03-05T13:00", hours="2", finds_day="no", rotates="hub", place="", reminder_days="4, 2",
        minutes_days="2",
    )  # fmt: skip
    assert status == 200, page
    series = forums.series()
    assert (series.recurrence, series.rotates, series.place) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", False, None)
    assert forums.next().kind == "other"
    day = FIRST_DAY.date()
    assert [(day - at.date()).days for at in reminders(forums)] == [4, 2, 0], "and its reminders follow"


def test_a_rule_of_ones_own_is_written_as_people_say_it(forums: Forums, browser: FlaskClient) -> None:
    forums.begin()
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    status, page = send(
        browser, str(shown.series[0].form).removeprefix(HERE), name="เวทีเรา", rhythm="rule", rule="ทุกวันขึ้น 15 ค่ำ",
        begins_at="2027-03-05T13:00", hours="4", finds_day="no", rotates="yes", place="", minutes_days="2",
    )  # fmt: skip
    assert status == 200, page
    assert forums.series().recurrence == "INTERVAL=1;MOON=W15"
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    assert "ทุกขึ้น 15 ค่ำ" in browser.get(str(shown.series[0].form).removeprefix(HERE)).get_data(as_text=True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"rhythm": "rule", "rule": "ทุกเดือน"}, "น้องเวทีอ่านรอบนี้ไม่ออก"),
        ({"rhythm": "rule", "rule": "FREQ=SOMETIMES"}, "น้องเวทีอ่านรอบนี้ไม่ออก"),
        ({"rhythm": "day", "months": ""}, "ทุกกี่เดือนหรือกี่สัปดาห์คะ"),
        ({"rotates": "no", "place": ""}, "จัดที่ไหนเป็นประจำคะ"),
    ],
)
def test_a_rhythm_that_cannot_be_is_said_kindly(
    forums: Forums, browser: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    forums.begin()
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    path = str(shown.series[0].form).removeprefix(HERE)
    fields = {
        "name": "เวทีเรา", "rhythm": "day", "months": "3", "begins_at": "2027-03-05T13:00", "hours": "4",
        "finds_day": "no", "rotates": "yes", "place": "", "reminder_days": "10, 1", "minutes_days": "2",
    }  # fmt: skip
    status, page = send(browser, path, **(fields | changes))
    assert status == 400
    assert sentence in page
