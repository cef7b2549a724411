"""Settings under which nothing is served, headers of every answer, and who reads figures."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from bot import app as application
from bot import cli, wire
from bot.ground import lay
from bot.handlers.intake import Intake
from bot.private_files import keep_files_private, refusal_of_root
from bot.settings import Settings


def chosen(**values: str) -> Settings:
    return Settings(_env_file=None, **{"line_channel_secret": "s", "WETHI_SECRET_KEY": "k" * 32, **values})


@pytest.mark.parametrize(
    ("values", "names"),
    [({"line_channel_secret": ""}, "LINE_CHANNEL_SECRET"), ({"WETHI_SECRET_KEY": "short"}, "WETHI_SECRET_KEY")],
)
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_unsafe_settings_serve_nothing(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], names: str, command: str
) -> None:
    monkeypatch.setattr(cli, "settings", lambda: chosen(**values))
    monkeypatch.setattr(cli, "keep_files_private", lambda _settings: None)
    ended = CliRunner().invoke(cli.main, [command])
    assert ended.exit_code == 1
    assert names in ended.output


@pytest.mark.parametrize(("asks", "owner", "refused"), [(0, 1, True), (0, 0, False), (1000, 1, False)])
def test_root_makes_no_files_that_the_service_could_not_write_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asks: int, owner: int, refused: bool
) -> None:
    os.chown(tmp_path, owner, owner) if os.geteuid() == 0 else pytest.skip("files are given away by root only")
    monkeypatch.setattr("bot.private_files.os.geteuid", lambda: asks)
    told = refusal_of_root(tmp_path)
    assert bool(told) is refused
    assert told is None or "sudo -u " in told


def test_safe_settings_are_no_reason_to_refuse() -> None:
    assert chosen().unsafe is None


@pytest.mark.parametrize(("address", "https"), [("https://wethi.example.org", True), ("http://127.0.0.1:8000", False)])
def test_every_answer_says_how_it_may_be_used(address: str, https: bool) -> None:
    ground = lay(chosen(WETHI_PUBLIC_URL=address))
    app = wire.application(Intake(ground.database, ground.clock, print), ground.line, ground.settings)
    headers = app.test_client().get("/nothing").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert ("Strict-Transport-Security" in headers) is https


@pytest.mark.parametrize(
    ("token", "brought", "reads"),
    [
        ("", "", False),
        ("", "Bearer ", False),
        ("t", "", False),
        ("t", "Bearer x", False),
        ("t", "Bearer t", True),
        ("t", "Bearer ü", False),
    ],
)
def test_figures_are_read_by_the_operator_alone(token: str, brought: str, reads: bool) -> None:
    app = Flask("any")
    with app.test_request_context(headers={"Authorization": brought}):
        assert application._is_operator(chosen(WETHI_METRICS_TOKEN=token)) is reads


def test_files_of_keys_and_words_are_their_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".env", "db.sqlite3", "clock.json"):
        (tmp_path / name).write_text("x")
        (tmp_path / name).chmod(0o644)
    before = os.umask(0o022)
    try:
        keep_files_private(
            chosen(
                DATABASE_URL=f"sqlite:///{tmp_path / 'db.sqlite3'}",
                WETHI_CLOCK_FILE=str(tmp_path / "clock.json"),
                WETHI_ENV_FILE=str(tmp_path / ".env"),
            )
        )
        (tmp_path / "later").write_text("x")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
