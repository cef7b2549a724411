"""`wethi setup-line` against the simulated platform: from nothing, again, after a crash, after a change."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from bot import cli
from bot.delivery.line_api import LineApi
from bot.delivery.rich_menus import LineFailed, RichMenuApi, SetUp, set_up
from bot.drawing.rich_menu import DEFAULT_KEY, NAME_PREFIX, Menu, menus
from bot.settings import LINE_PLATFORM
from simulator.server import Config, SimulatedLine
from tests.running import SECRET, TOKEN, settings_for


@dataclass(frozen=True)
class Changed:
    """A menu of another version: same key, another name."""

    menu: Menu

    @property
    def key(self) -> str:
        return self.menu.key

    @property
    def name(self) -> str:
        return f"{NAME_PREFIX}{self.key} of another version"

    @property
    def body(self) -> dict[str, Any]:
        return {**self.menu.body, "name": self.name}

    @property
    def image(self) -> bytes:
        return self.menu.image


@pytest.fixture
def line() -> Iterator[SimulatedLine]:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with SimulatedLine(Config(SECRET, TOKEN, "http://127.0.0.1:9/callback")) as line:
        yield line


@pytest.fixture
def api(line: SimulatedLine) -> Iterator[RichMenuApi]:
    api = RichMenuApi(line.url, TOKEN)
    yield api
    api.close()


@pytest.fixture(scope="module")
def wanted() -> list[Menu]:
    return menus()


def run(api: RichMenuApi, wanted: list[Any]) -> SetUp:
    return set_up(api, wanted, prefix=NAME_PREFIX, default=DEFAULT_KEY)


def test_from_nothing_every_menu_is_made_and_one_is_everybodys(
    line: SimulatedLine, api: RichMenuApi, wanted: list[Menu]
) -> None:
    result = run(api, wanted)
    assert api.names() == {result.menu_ids[menu.key]: menu.name for menu in wanted}
    assert all(api.has_picture(menu_id) for menu_id in result.menu_ids.values())
    assert api.default() == result.menu_ids["member-th"]
    shown = requests.get(f"{line.url}/sim/richmenu/{result.menu_ids['member-th']}.png", timeout=5)
    assert shown.content == wanted[0].image


def test_a_second_run_changes_nothing(api: RichMenuApi, wanted: list[Menu]) -> None:
    first = run(api, wanted)
    second = run(api, wanted)
    assert second.done == []
    assert second.menu_ids == first.menu_ids


def test_a_run_that_died_before_the_picture_heals(
    api: RichMenuApi, wanted: list[Menu], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_menu_id: str, _png: bytes) -> None:
        raise LineFailed("the machine lost its power")

    with monkeypatch.context() as patch:
        patch.setattr(api, "upload", die)
        with pytest.raises(LineFailed):
            run(api, wanted)
    half = set(api.names())
    assert len(half) == 1
    healed = run(api, wanted)
    assert half.isdisjoint(api.names())
    assert set(api.names()) == set(healed.menu_ids.values())
    assert run(api, wanted).done == []


def test_of_two_alike_one_is_kept(api: RichMenuApi, wanted: list[Menu]) -> None:
    twin = api.create(wanted[0].body)
    api.upload(twin, wanted[0].image)
    again = api.create(wanted[0].body)
    api.upload(again, wanted[0].image)
    kept = run(api, wanted).menu_ids[wanted[0].key]
    assert {twin, again} & set(api.names()) == {kept}


def test_a_changed_menu_takes_the_place_of_the_old_one(api: RichMenuApi, wanted: list[Menu]) -> None:
    old = run(api, [Changed(menu) if menu.key == DEFAULT_KEY else menu for menu in wanted])
    new = run(api, wanted)
    assert old.menu_ids[DEFAULT_KEY] not in api.names()
    assert api.default() == new.menu_ids[DEFAULT_KEY] != old.menu_ids[DEFAULT_KEY]
    del old.menu_ids[DEFAULT_KEY], new.menu_ids[DEFAULT_KEY]
    assert new.menu_ids == old.menu_ids


def test_menus_of_others_are_left_alone(api: RichMenuApi, wanted: list[Menu]) -> None:
    foreign = api.create({**wanted[0].body, "name": "New Year greetings"})
    run(api, wanted)
    assert api.names()[foreign] == "New Year greetings"


def test_one_person_gets_a_menu_of_their_own_and_gives_it_back(
    line: SimulatedLine, api: RichMenuApi, wanted: list[Menu]
) -> None:
    ids = run(api, wanted).menu_ids
    user = line.simulator.world.add_person("ป้าสมศรี").user_id
    everything = LineApi(line.url, TOKEN)
    assert everything.link(user, ids["facilitator-th"])
    assert line.simulator.world.rich_menu_for(user)["richMenuId"] == ids["facilitator-th"]
    assert everything.unlink(user)
    assert line.simulator.world.rich_menu_for(user)["richMenuId"] == ids["member-th"]
    assert not everything.link(user, "richmenu-unknown")
    everything.close()


def test_the_command_says_what_it_did(line: SimulatedLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chosen = settings_for(f"sqlite:///{tmp_path}/wethi.sqlite3", line.url, None)
    monkeypatch.setattr(cli, "settings", lambda: chosen)
    first = CliRunner().invoke(cli.main, ["setup-line"])
    assert first.exit_code == 0
    assert "Made the menu facilitator-en." in first.output
    assert "up to date" in CliRunner().invoke(cli.main, ["setup-line"]).output


def test_a_wrong_token_is_told_in_plain_words(
    line: SimulatedLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = settings_for(f"sqlite:///{tmp_path}/wethi.sqlite3", line.url, None).model_copy(
        update={"line_channel_access_token": "wrong"}
    )
    monkeypatch.setattr(cli, "settings", lambda: wrong)
    ran = CliRunner().invoke(cli.main, ["setup-line"])
    assert ran.exit_code == 1
    assert "status 401" in ran.output


def test_pictures_go_to_lines_own_host_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(_self: Any, _method: str, url: str, *_: Any, **__: Any) -> Any:
        asked.append(url)
        raise LineFailed("no network in tests")

    monkeypatch.setattr("linebot.v3.messaging.ApiClient.request", note)
    api = RichMenuApi(LINE_PLATFORM, TOKEN)
    for call in (lambda: api.upload("richmenu-1", b"png"), lambda: api.set_default("richmenu-1")):
        with pytest.raises(LineFailed):
            call()
    assert [url.split("/v2")[0] for url in asked] == ["https://api-data.line.me", "https://api.line.me"]
