"""The calendar on the web: for those who have its address, for everybody where the network wants that, and for the wall."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from bot.drawing.wall.year import MonthOnTheWall, Shown, WallYear
from bot.flows.calendar.links import month_address
from bot.flows.calendar.wall import season_of
from bot.storage.products import Product, months_set
from bot.storage.rules import set_rules
from tests.console.test_forms import app, browser
from tests.installation import ANY_SESSION
from tests.network import SOMSRI, Songkhla

__all__ = ["app", "browser"]
DECEMBER = date(2026, 12, 1)


def path_of(songkhla: Songkhla) -> str:
    return str(month_address(ANY_SESSION, songkhla.network().id, DECEMBER)).removeprefix("https://wethi.example.org")


def read(browser: FlaskClient, path: str) -> str:
    answer = browser.get(path, headers={"Accept-Language": "th"})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_month_and_its_year_show_what_is_on(songkhla: Songkhla, browser: FlaskClient) -> None:
    songkhla.tells(SOMSRI, "ออกร้าน งานของดีเมืองสงขลา 12-15 ธ.ค. ที่สนามกีฬา")
    month = read(browser, path_of(songkhla))
    assert all(
        words in month for words in ("ธันวาคม 2569", "งานของดีเมืองสงขลา", "สนามกีฬา", "วันพ่อแห่งชาติ", "วันพระ: 2, 9, 17, 24")
    )
    assert "งานของดีเมืองสงขลา" in read(browser, path_of(songkhla).replace("2026-12", "2026"))


@pytest.mark.parametrize("when", ["2026-13", "1000", "x", "2026-1"])
def test_what_is_no_month_has_no_page(songkhla: Songkhla, browser: FlaskClient, when: str) -> None:
    assert browser.get(path_of(songkhla).replace("2026-12", when)).status_code == 404


def test_whoever_passes_by_reads_it_only_where_the_network_wants_that(songkhla: Songkhla, browser: FlaskClient) -> None:
    songkhla.tells(SOMSRI, "ออกร้าน งานของดีเมืองสงขลา 12-15 ธ.ค. ที่สนามกีฬา")
    songkhla.tells(SOMSRI, "ของหมด ผ้าทอ")
    network = songkhla.network().id
    plain = f"/k/{network}/2026-12"
    assert browser.get(plain).status_code == 404
    with songkhla.database.transaction() as session:
        set_rules(session, network, {"calendar_public": "yes"})
    shown = read(browser, plain)
    assert "งานของดีเมืองสงขลา" in shown
    assert "หมดชั่วคราว: ผ้าทอ" not in shown
    assert "หมดชั่วคราว: ผ้าทอ" in read(browser, path_of(songkhla))


def test_every_enterprise_has_a_month_of_its_season() -> None:
    fruit, cloth = Product(name="ลองกอง", months=months_set([7, 8, 9])), Product(name="ผ้าทอ", months=None)
    assert season_of([fruit, cloth]) == (7, 8, 9)
    assert season_of([cloth]) == tuple(range(1, 13))


def test_the_year_for_the_wall_has_a_cover_and_a_page_a_month() -> None:
    from bot.drawing.wall.cover import printed

    shown = Shown("วิสาหกิจชุมชนน้ำผึ้งชันโรงบ้านทุ่งตำเสา 🐝", "ต.ทุ่งตำเสา", ("น้ำผึ้ง",), b"no picture", "081-234-5678", None)
    months = tuple(MonthOnTheWall(date(2027, month, 1), (), (shown,) * month) for month in (1, 12))
    drawn = printed(WallYear("เครือข่าย", 2027, months))
    assert drawn.startswith(b"%PDF")
    assert drawn.count(b"/Type /Page\n") == 3
