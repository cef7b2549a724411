"""The calendars that phones fetch, over HTTP and read back with the icalendar library."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from bot.flows.feed.queries import feed_for
from bot.flows.forum.links import calendar_event_address
from bot.flows.forum.tables import Forum, ForumStatus
from bot.storage.people import Enterprise, RoleKind
from tests.console.test_forms import app, browser
from tests.feed.forums import DAY, THREE_HOURS, a_forum, another_network, answers, change, home, shared
from tests.installation import ANY_SESSION
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, WANDEE, Songkhla

__all__ = ["app", "browser"]


def path_of(songkhla: Songkhla, who: str | None = None, network_id: str | None = None) -> str:
    """Where somebody's calendar is (None: the network's)."""
    from bot.flows.feed.links import calendar_feed_address

    person_id = songkhla.person(who).id if who else None
    with songkhla.database.transaction() as session:
        feed = feed_for(session, network_id or home(songkhla), person_id, songkhla.clock.now())
        return str(calendar_feed_address(ANY_SESSION, feed)).removeprefix("https://wethi.example.org")


def fetched(browser: FlaskClient, path: str) -> Calendar:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.data)


def events(songkhla: Songkhla, browser: FlaskClient, who: str | None = None, **fields: Any) -> list[Any]:
    return meetings(fetched(browser, path_of(songkhla, who, **fields)))


def meetings(calendar: Calendar) -> list[Any]:
    """The meetings among what stands in a calendar."""
    return [event for event in calendar.walk("VEVENT") if event["UID"].startswith("forum-")]


def test_a_forum_stands_there_with_all_that_one_must_know(songkhla: Songkhla, browser: FlaskClient) -> None:
    host = songkhla.enterprise("ผ้าทอเกาะยอ")
    forum = a_forum(
        songkhla, host_id=host.id, agenda="ผ้าย้อมคราม; ราคา, ตลาด", directions="ผ่านวัด\nเลี้ยวซ้าย", place="ศาลาวัดท้ายยอ",
        latitude=7.16, longitude=100.54,
    )  # fmt: skip
    calendar = fetched(browser, path_of(songkhla))
    [event] = meetings(calendar)
    assert event["UID"] == f"forum-{forum.id}-1@wethi"
    assert event["SUMMARY"] == "เวทีเครือข่ายครั้งที่ 3"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAY, DAY + THREE_HOURS)
    assert event["DTSTART"].params["TZID"] == "Asia/Bangkok"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert (event["LOCATION"], event["GEO"].to_ical()) == ("ศาลาวัดท้ายยอ", "7.16;100.54")
    assert event.decoded("LAST-MODIFIED") == event.decoded("DTSTAMP") == songkhla.clock.now()
    assert "เจ้าภาพ: ผ้าทอเกาะยอ" in event["DESCRIPTION"]
    assert "ผ้าย้อมคราม; ราคา, ตลาด" in event["DESCRIPTION"]
    assert "ผ่านวัด\nเลี้ยวซ้าย" in event["DESCRIPTION"]
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)
    assert "เครือข่ายวิสาหกิจชุมชนลุ่มน้ำทะเลสาบสงขลา" in str(calendar.calendar_name)
    raw = browser.get(path_of(songkhla)).data
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in raw
    assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in raw


def test_the_time_zone_comes_along_and_is_right(songkhla: Songkhla, browser: FlaskClient) -> None:
    a_forum(songkhla)
    calendar = fetched(browser, path_of(songkhla))
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Bangkok"
    local = DAY.replace(tzinfo=None)
    assert zone.to_tz().utcoffset(local) == timedelta(hours=7)
    [event] = meetings(calendar)
    assert event.decoded("DTSTART").astimezone(UTC) == datetime(2026, 12, 19, 2, 0, tzinfo=UTC)


def test_lines_are_folded_at_75_bytes_and_no_letter_is_cut(songkhla: Songkhla, browser: FlaskClient) -> None:
    agenda = "คุยกันเรื่องการย้อมสีธรรมชาติและการตั้งราคา ๆ " * 12
    a_forum(songkhla, agenda=agenda.strip())
    raw = browser.get(path_of(songkhla)).data
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # a letter cut in two would not decode
    assert any(line.startswith(b" ") for line in lines)
    [event] = meetings(Calendar.from_ical(raw))
    assert agenda.strip() in event["DESCRIPTION"]


def test_texts_cannot_smuggle_in_lines_of_their_own(songkhla: Songkhla, browser: FlaskClient) -> None:
    a_forum(songkhla, name="x\r\nBEGIN:VEVENT\r\nSUMMARY:แทรก", place="a\nATTENDEE:mailto:x@example.org")
    raw = browser.get(path_of(songkhla)).data.decode()
    assert raw.count("\r\nUID:forum-") == 1
    assert raw.count("\r\nBEGIN:VEVENT") == raw.count("\r\nUID:")
    assert "\r\nATTENDEE" not in raw
    assert "\r\nSUMMARY:แทรก" not in raw


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (ForumStatus.DATED, "TENTATIVE"),
        (ForumStatus.HOSTED, "CONFIRMED"),
        (ForumStatus.ANNOUNCED, "CONFIRMED"),
        (ForumStatus.CANCELLED, "CANCELLED"),
    ],
)
def test_how_sure_it_is(songkhla: Songkhla, browser: FlaskClient, status: ForumStatus, shown: str) -> None:
    a_forum(songkhla, status=status)
    [event] = events(songkhla, browser)
    assert event["STATUS"] == shown


def test_a_plan_without_a_day_is_not_in_it(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla, status=ForumStatus.PLANNED)
    change(songkhla, forum, days=[], starts_at=None, ends_at=None)
    assert events(songkhla, browser) == []


def test_moved_it_keeps_its_id_and_counts_up(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla)
    [before] = events(songkhla, browser)
    songkhla.clock.advance(timedelta(hours=1))
    with songkhla.database.transaction() as session:
        row = session.get_one(Forum, (forum.network_id, forum.id))
        row.days[0].starts_at, row.days[0].ends_at = DAY + timedelta(days=7), DAY + timedelta(days=7) + THREE_HOURS
        row.sequence += 1
        row.changed_at = songkhla.clock.now()
    [after] = events(songkhla, browser)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("DTSTART") == DAY + timedelta(days=7)
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")


def test_cancelled_it_says_so_for_half_a_year_without_a_bell(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla, agenda="ความลับ")
    change(songkhla, forum, status=ForumStatus.CANCELLED, sequence=1, cancel_reason="น้ำท่วม")
    [event] = events(songkhla, browser)
    assert event["SUMMARY"] == "ยกเลิก: เวทีเครือข่ายครั้งที่ 3"
    assert "น้ำท่วม" in event["DESCRIPTION"]
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", 1, "TRANSPARENT")
    assert event.walk("VALARM") == []
    songkhla.clock.advance(timedelta(days=179))
    assert len(events(songkhla, browser)) == 1
    songkhla.clock.advance(timedelta(days=2))
    assert events(songkhla, browser) == []


def test_what_was_held_stays_for_half_a_year(songkhla: Songkhla, browser: FlaskClient) -> None:
    a_forum(songkhla, songkhla.clock.now() - timedelta(days=170), status=ForumStatus.HELD)
    a_forum(songkhla, songkhla.clock.now() - timedelta(days=190), status=ForumStatus.CLOSED)
    assert len(events(songkhla, browser)) == 1


def test_several_days_even_apart_are_several_events(songkhla: Songkhla, browser: FlaskClient) -> None:
    starts = (DAY, DAY + timedelta(days=1), DAY + timedelta(days=8))
    forum = a_forum(songkhla, *starts)
    found = events(songkhla, browser)
    assert [event.decoded("DTSTART") for event in found] == list(starts)
    assert [event["UID"] for event in found] == [f"forum-{forum.id}-{n}@wethi" for n in (1, 2, 3)]
    assert "วันที่ 2 จาก 3" in found[1]["DESCRIPTION"]


def test_a_shared_forum_is_in_the_guests_calendar_too(songkhla: Songkhla, browser: FlaskClient) -> None:
    guest, third = another_network(songkhla), another_network(songkhla, "เครือข่ายอื่น")
    shared(songkhla, a_forum(songkhla), guest)
    a_forum(songkhla, name="ของเราเอง")
    [event] = events(songkhla, browser, network_id=guest)
    assert event["SUMMARY"] == "เวทีเครือข่ายครั้งที่ 3"
    assert events(songkhla, browser, network_id=third) == []
    assert len(events(songkhla, browser)) == 2


def test_without_a_place_the_host_is_the_place(songkhla: Songkhla, browser: FlaskClient) -> None:
    host = songkhla.enterprise("ผ้าทอเกาะยอ")
    with songkhla.database.transaction() as session:
        row = session.get_one(Enterprise, (host.network_id, host.id))
        row.latitude, row.longitude = 7.1, 100.5
    a_forum(songkhla, host_id=host.id)
    [event] = events(songkhla, browser)
    assert (event["LOCATION"], event["GEO"].to_ical()) == (host.name, "7.1;100.5")


def test_nothing_personal_is_in_the_networks_calendar(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla, host_id=songkhla.enterprise("ผ้าทอเกาะยอ").id)
    before = browser.get(path_of(songkhla)).data
    songkhla.clock.advance(timedelta(hours=1))
    answers(songkhla, forum, MALI, heads=4)
    assert browser.get(path_of(songkhla)).data == before


def test_ones_own_calendar_knows_what_one_answered(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla)
    [event] = events(songkhla, browser, MALI)
    assert "DESCRIPTION" not in event
    songkhla.clock.advance(timedelta(hours=1))
    answers(songkhla, forum, MALI, heads=4)
    [event] = events(songkhla, browser, MALI)
    assert "ไป (4 คน)" in event["DESCRIPTION"]
    assert event.decoded("LAST-MODIFIED") == songkhla.clock.now()
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-2)]
    answers(songkhla, forum, MALI, coming=False)
    [event] = events(songkhla, browser, MALI)
    assert "ไปไม่ได้" in event["DESCRIPTION"]
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.walk("VALARM") == []
    [others] = events(songkhla, browser, WANDEE)
    assert "DESCRIPTION" not in others, "each sees their own answer only"


def test_those_who_speak_for_the_host_see_their_duty(songkhla: Songkhla, browser: FlaskClient) -> None:
    a_forum(songkhla, host_id=songkhla.enterprise("ผ้าทอเกาะยอ").id, audience={"roles": [RoleKind.FACILITATOR]})
    [event] = events(songkhla, browser, SOMSRI)
    assert "เราเป็นเจ้าภาพ" in event["SUMMARY"]
    assert timedelta(days=-7) in [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert events(songkhla, browser, WANDEE) == [], "not asked, and not the host"


def test_a_meeting_of_some_is_in_their_calendars_only(songkhla: Songkhla, browser: FlaskClient) -> None:
    weavers = songkhla.enterprise("ผ้าทอเกาะยอ")
    a_forum(songkhla, name="ของคนทอผ้า", audience={"enterprises": [weavers.id]})
    a_forum(songkhla, name="ของตัวแทน", audience={"roles": [RoleKind.REPRESENTATIVE]})
    a_forum(songkhla, name="ของพัทลุง", audience={"areas": [songkhla.area("พัทลุง").id]})

    def seen(who: str) -> set[str]:
        return {str(event["SUMMARY"]).removesuffix(" (เราเป็นเจ้าภาพ)") for event in events(songkhla, browser, who)}

    assert seen(MALI) == {"ของคนทอผ้า"}
    assert seen(SOMSRI) == {"ของคนทอผ้า", "ของตัวแทน"}
    assert seen(WANDEE) == {"ของตัวแทน", "ของพัทลุง"}
    assert seen(PIMJAI) == seen(KANLAYA) == {"ของคนทอผ้า", "ของตัวแทน", "ของพัทลุง"}


def test_what_has_not_changed_is_not_sent_again(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla)
    path = path_of(songkhla)
    tag = browser.get(path).headers["ETag"]
    songkhla.clock.advance(timedelta(days=1))
    again = browser.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    change(songkhla, forum, agenda="เพิ่มเรื่องหนึ่ง")
    again = browser.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again.headers["ETag"] != tag


def test_forged_and_foreign_addresses_lead_nowhere(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla)
    path = path_of(songkhla)
    event_path = re.sub(
        r"\?.*", "", str(calendar_event_address(ANY_SESSION, forum)).removeprefix("https://wethi.example.org")
    )
    assert browser.get(path).status_code == browser.get(event_path).status_code == 200
    token, event_token = path[3:-4], event_path[3:-4]
    for wrong in (f"/c/{token[:-2]}xx.ics", f"/c/{event_token}.ics", f"/e/{token}.ics", "/c/.ics", "/c/x.ics", "/c/x"):
        assert browser.get(wrong).status_code == 404, wrong


def test_who_leaves_the_network_reads_it_no_more(songkhla: Songkhla, browser: FlaskClient) -> None:
    a_forum(songkhla)
    path = path_of(songkhla, MALI)
    assert browser.get(path).status_code == 200
    songkhla.touches(MALI, "mydata.withdrawyes")
    assert browser.get(path).status_code == 404


def test_one_forum_alone_for_add_to_calendar(songkhla: Songkhla, browser: FlaskClient) -> None:
    forum = a_forum(songkhla, DAY, DAY + timedelta(days=1))
    a_forum(songkhla, name="อีกงาน")
    address = str(calendar_event_address(ANY_SESSION, forum))
    assert address.endswith(".ics?openExternalBrowser=1")
    path = address.removeprefix("https://wethi.example.org")
    calendar = fetched(browser, path)
    assert [event["SUMMARY"] for event in calendar.walk("VEVENT")] == ["เวทีเครือข่ายครั้งที่ 3"] * 2
    assert [event["UID"] for event in calendar.walk("VEVENT")] == [f"forum-{forum.id}-{n}@wethi" for n in (1, 2)]
    change(songkhla, forum, status=ForumStatus.CANCELLED, sequence=1)
    assert {event["STATUS"] for event in fetched(browser, path).walk("VEVENT")} == {"CANCELLED"}


def test_a_calendar_in_english(songkhla: Songkhla, browser: FlaskClient) -> None:
    songkhla.tells(MALI, "ภาษา English")
    forum = a_forum(songkhla)
    answers(songkhla, forum, MALI)
    calendar = fetched(browser, path_of(songkhla, MALI))
    assert str(calendar.calendar_name).startswith("My calendar")
    [event] = meetings(calendar)
    assert event["DESCRIPTION"] == "You said that you come (1 person)."


def test_the_page_explains_it_and_asks_for_nothing_from_elsewhere(songkhla: Songkhla, browser: FlaskClient) -> None:
    a_forum(songkhla)
    path = path_of(songkhla, MALI)
    page = browser.get(path.removesuffix(".ics"))
    assert page.status_code == 200
    html = page.get_data(as_text=True)
    assert f'href="webcal://wethi.example.org{path}"' in html
    assert f'value="https://wethi.example.org{path}"' in html
    assert "https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2Fwethi.example.org" in html
    assert page.headers["Cache-Control"] == "no-store"
    for address in re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', html):
        assert address.startswith(("/", "data:")), address
        if address.startswith("/"):
            assert browser.get(address).status_code == 200, address


def test_whatever_has_a_day_stands_there_and_in_ones_own_what_concerns_one(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    songkhla.tells(SOMSRI, "ออกร้าน งานของดีเมืองสงขลา 12-15 ธ.ค. ที่สนามกีฬา")

    def said(who: str | None) -> dict[str, Any]:
        return {str(event["SUMMARY"]): event for event in fetched(browser, path_of(songkhla, who)).walk("VEVENT")}

    fair = said(None)["งานของดีเมืองสงขลา"]
    assert (fair.decoded("DTSTART"), fair.decoded("DTEND")) == (date(2026, 12, 12), date(2026, 12, 16))
    assert (fair["LOCATION"], fair["TRANSP"]) == ("สนามกีฬา", "TRANSPARENT")
    assert said(None)["วันพ่อแห่งชาติ"].decoded("DTSTART") == date(2026, 12, 5)
    assert said(MALI).keys() == {"งานของดีเมืองสงขลา"}


def test_an_unchanged_calendar_is_the_same_file_all_month(songkhla: Songkhla, browser: FlaskClient) -> None:
    path = path_of(songkhla)
    before = browser.get(path).headers["ETag"]
    songkhla.clock.advance(timedelta(days=3))
    assert browser.get(path).headers["ETag"] == before
