"""`ปฏิทินเวที`: both addresses in private, made anew when they got about."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.flows.feed.queries import feed_for
from bot.flows.feed.results import CALENDAR_GONE, AddressRenewed, Calendars, confirm_renewal
from bot.flows.feed.tables import CalendarFeed
from bot.flows.mydata.showing import gather
from bot.scheduling.retention import erase
from tests.console.test_forms import app, browser
from tests.installation import INSTALLATION
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, Songkhla

__all__ = ["app", "browser"]


def calendars(songkhla: Songkhla, who: str) -> Calendars:
    [shown] = songkhla.tells(who, "ปฏิทินเวที")
    assert isinstance(shown, Calendars)
    return shown


def opens(browser: FlaskClient, page: str) -> int:
    return browser.get(page.removeprefix("https://wethi.example.org")).status_code


def feeds(songkhla: Songkhla) -> list[CalendarFeed]:
    with songkhla.database.reading() as session:
        return list(session.scalars(select(CalendarFeed).order_by(CalendarFeed.id)))


def test_two_addresses_that_stay_the_same(songkhla: Songkhla, browser: FlaskClient) -> None:
    shown = calendars(songkhla, MALI)
    assert opens(browser, shown.mine.page) == opens(browser, shown.everybodys.page) == 200
    assert calendars(songkhla, MALI) == shown
    other = calendars(songkhla, SOMSRI)
    assert other.everybodys == shown.everybodys
    assert other.mine != shown.mine


def test_two_who_ask_at_once_get_the_same_one(songkhla: Songkhla) -> None:
    network_id, now = songkhla.network().id, songkhla.clock.now()
    begin = Barrier(4)

    def ask(_number: int) -> str:
        begin.wait()
        with songkhla.database.transaction() as session:
            return feed_for(session, network_id, None, now).id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1
    assert len(feeds(songkhla)) == 1


def test_in_a_group_nothing_is_shown(songkhla: Songkhla) -> None:
    assert isinstance(songkhla.says(MALI, "น้องเวที ปฏิทินเวที")[0], TalkPrivately)
    assert isinstance(songkhla.taps(MALI, "feed.renewyes:x")[0], TalkPrivately)
    assert feeds(songkhla) == []


def test_strangers_get_no_address(songkhla: Songkhla) -> None:
    [refused] = songkhla.tells(STRANGER, "ปฏิทินเวที")
    assert refused == no_network(private=True) or isinstance(refused, NotAllowed)
    assert feeds(songkhla) == []


def test_renewed_the_old_address_is_dead_and_a_second_tap_kills_nothing(
    songkhla: Songkhla, browser: FlaskClient
) -> None:
    before = calendars(songkhla, MALI)
    assert songkhla.touches_label(MALI, [before], "ลิงก์ใหม่ของฉัน") == [confirm_renewal(before.mine.id, mine=True)]
    [renewed] = songkhla.touches(MALI, f"feed.renewyes:{before.mine.id}")
    assert isinstance(renewed, AddressRenewed) and renewed.mine
    assert opens(browser, before.mine.page) == 404
    assert opens(browser, renewed.calendar.page) == opens(browser, before.everybodys.page) == 200
    assert songkhla.touches(MALI, f"feed.renewyes:{before.mine.id}") == [CALENDAR_GONE]
    assert calendars(songkhla, MALI).mine == renewed.calendar
    assert opens(browser, renewed.calendar.page) == 200
    assert [entry.action for entry in songkhla.audit("calendar.renewed")] == ["calendar.renewed"]


def test_everybodys_is_renewed_by_those_who_look_after_the_network(songkhla: Songkhla, browser: FlaskClient) -> None:
    old = calendars(songkhla, KANLAYA)
    assert old.may_renew_everybodys
    assert not calendars(songkhla, SOMSRI).may_renew_everybodys
    for button in ("renew", "renewyes"):
        assert isinstance(songkhla.touches(SOMSRI, f"feed.{button}:{old.everybodys.id}")[0], NotAllowed)
    assert opens(browser, old.everybodys.page) == 200
    [renewed] = songkhla.touches(KANLAYA, f"feed.renewyes:{old.everybodys.id}")
    assert isinstance(renewed, AddressRenewed) and not renewed.mine
    assert opens(browser, old.everybodys.page) == 404
    assert calendars(songkhla, MALI).everybodys == renewed.calendar


@pytest.mark.parametrize("who", [SOMSRI, PIMJAI])
def test_nobody_renews_another_persons(songkhla: Songkhla, browser: FlaskClient, who: str) -> None:
    hers = calendars(songkhla, MALI).mine
    for button in ("renew", "renewyes"):
        assert songkhla.touches(who, f"feed.{button}:{hers.id}") == [CALENDAR_GONE]
    assert opens(browser, hers.page) == 200


def test_without_a_public_address_it_says_so(songkhla: Songkhla, monkeypatch: Any) -> None:
    monkeypatch.setattr(songkhla.database, "installation", replace(INSTALLATION, public_url=""))
    assert songkhla.tells(MALI, "ปฏิทินเวที") == [
        Told("Phones cannot reach me from the internet yet, so there is no calendar. Please ask later.")
    ]


def test_ones_data_tell_of_it_and_deletion_takes_it_along(songkhla: Songkhla, browser: FlaskClient) -> None:
    shown = calendars(songkhla, MALI)
    with songkhla.database.reading() as session:
        kept = gather(session, songkhla.person(MALI))
    assert [row["taken_back"] for row in kept["calendars"]] == [None]
    songkhla.touches(MALI, "mydata.deleteyes")
    songkhla.time_passes(days=8)
    assert [feed.person_id for feed in feeds(songkhla)] == [None]
    assert opens(browser, shown.mine.page) == 404


def test_what_was_taken_back_is_forgotten_after_a_week(songkhla: Songkhla) -> None:
    shown = calendars(songkhla, MALI)
    songkhla.touches(MALI, f"feed.renewyes:{shown.mine.id}")
    songkhla.time_passes(days=8)
    erase(songkhla.database, songkhla.clock.now())
    assert [feed.revoked_at for feed in feeds(songkhla)] == [None, None]
