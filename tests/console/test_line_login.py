"""Signing in with LINE Login, over real HTTP against the simulated platform."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from flask.testing import FlaskClient

from simulator.server import Config, SimulatedLine
from tests.console.desk import OURS, Desk
from tests.network import MALI, PIMJAI, STRANGER, Songkhla


@pytest.fixture
def line() -> Iterator[SimulatedLine]:
    with SimulatedLine(Config("secret", "token", webhook="http://127.0.0.1:9/callback")) as line:
        for number, user in enumerate((PIMJAI, MALI, STRANGER)):
            line.simulator.world.add_person(f"คนที่ {number}", user_id=user)
        yield line


@pytest.fixture
def desk(songkhla: Songkhla, line: SimulatedLine) -> Desk:
    return Desk(songkhla, line.url)


def back_from_line(browser: FlaskClient, user: str) -> str:
    """The path by which LINE sends a browser back, once somebody has said who they are."""
    asked = browser.get("/console/line").location
    chosen = requests.post(
        asked.partition("?")[0], data={**dict(parse_qsl(urlsplit(asked).query)), "user": user}, allow_redirects=False, timeout=10
    )  # fmt: skip
    return chosen.headers["Location"].removeprefix(OURS)


def test_whoever_looks_after_a_network_is_in(desk: Desk) -> None:
    browser = desk.browser()
    assert "/console/line" in browser.get("/console/").text
    assert browser.get(back_from_line(browser, PIMJAI)).location == "/console/"
    assert browser.get(desk.path("today")).status_code == 200


@pytest.mark.parametrize("who", [MALI, STRANGER, "nobody"])
def test_others_are_not(desk: Desk, who: str) -> None:
    browser = desk.browser()
    browser.get(back_from_line(browser, who))
    assert browser.get("/console/").status_code in (401, 403)
    assert browser.get(desk.path("today")).status_code in (401, 404)


def test_what_line_said_to_one_browser_opens_no_other_and_not_twice(desk: Desk) -> None:
    browser, other = desk.browser(), desk.browser()
    path = back_from_line(browser, PIMJAI)
    other.get("/console/line")
    other.get(path)
    assert other.get(desk.path("today")).status_code == 401
    browser.get(path)
    third = desk.browser()
    third.get(path)
    assert third.get(desk.path("today")).status_code == 401


def test_without_its_settings_there_is_no_such_way(songkhla: Songkhla) -> None:
    browser = Desk(songkhla).browser()
    assert "/console/line" not in browser.get("/console/").text
    assert browser.get("/console/line").status_code == 404
