"""`wethi doctor`: what it finds, in words that tell what to do, and commands that a shell takes."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from bot import cli
from bot.backup.making import NOTE, Note
from bot.clock import SystemClock
from bot.delivery.line import Refused
from bot.doctor import Finding, database, examine
from bot.doctor.backups import backups
from bot.doctor.finding import wethi
from bot.doctor.line import _clock, _tested
from bot.doctor.settings import machine, settings
from bot.first_facilitator import make_code
from bot.settings import Settings
from bot.storage.account import note_refused
from bot.storage.database import Database
from bot.storage.people import Enterprise, Network
from bot.storage.signs_of_life import DEAD_AFTER, beat
from tests.delivery.test_rides import Office
from tests.delivery.test_status import refused
from tests.network import MALI, PIMJAI, Songkhla
from tests.running import Running, settings_for


def found(findings: Iterator[Finding] | list[Finding]) -> dict[str, Finding]:
    return {finding.name: finding for finding in findings}


def of_database(songkhla: Songkhla) -> dict[str, Finding]:
    url = songkhla.database.url.render_as_string(hide_password=False)
    return found(database(settings_for(url, "http://127.0.0.1:9", None)))


def test_a_running_installation_is_found_fine_by_line(product: Running) -> None:
    findings = found(examine(product.services.settings))
    looked_at = (
        "token",
        "clock",
        "webhook",
        "webhook_test",
        "quota",
        "groups",
        "writing",
        "worker",
        "disk",
        "migrations",
    )
    assert [name for name in looked_at if not findings[name].fine] == []
    product.line.simulator.world.accounts[1].secret = "another"
    tested = found(examine(product.services.settings))["webhook_test"]
    assert not tested.fine and "LINE_CHANNEL_SECRET" in tested.words


@pytest.mark.parametrize(
    ("status", "says"), [(400, "LINE_CHANNEL_SECRET"), (404, "404"), (0, "COULD_NOT_CONNECT"), (200, "answered")]
)
def test_what_lines_test_of_the_webhook_tells(status: int, says: str) -> None:
    reason = "COULD_NOT_CONNECT" if not status else "ERROR_STATUS_CODE"
    answer = SimpleNamespace(success=status == 200, status_code=status, reason=reason, detail="")
    chosen = Settings(_env_file=None, WETHI_PUBLIC_URL="https://wethi.psu.ac.th")
    finding = _tested(answer, chosen, "nano .env")
    assert says in finding.words and (finding.fine or finding.command)


@pytest.mark.parametrize(("seconds", "fine"), [(0, True), (3, True), (180, False), (-180, False)])
def test_a_clock_that_is_not_lines(seconds: int, fine: bool) -> None:
    there = SystemClock().now() + timedelta(seconds=seconds)
    [finding] = _clock({"date": f"{there:%a, %d %b %Y %H:%M:%S} GMT"})
    assert finding.fine is fine


@pytest.mark.parametrize(
    ("values", "amiss"),
    [
        ({"WETHI_PUBLIC_URL": "https://wethi.example.org"}, {"public_url"}),
        ({"WETHI_PUBLIC_URL": "http://wethi.psu.ac.th"}, {"public_url"}),
        ({"WETHI_PUBLIC_URL": "https://wethi.psu.ac.th"}, set()),
        ({"WETHI_PUBLIC_URL": "https://wethi.psu.ac.th", "line_channel_secret": ""}, {"line_channel_secret"}),
        ({"WETHI_PUBLIC_URL": "https://wethi.psu.ac.th", "WETHI_SECRET_KEY": "short"}, {"secret_key"}),
    ],
)
def test_settings_that_cannot_be_right(values: dict[str, str], amiss: set[str]) -> None:
    given = {"line_channel_secret": "s", "line_channel_access_token": "t", "WETHI_SECRET_KEY": "k" * 32} | values
    findings = found(settings(Settings(_env_file=None, **given)))
    assert {name for name, finding in findings.items() if not finding.fine} == amiss


def test_files_that_others_may_read(tmp_path: Path) -> None:
    file = tmp_path / "it's mine.sqlite3"
    file.touch()
    file.chmod(0o644)  # whatever may be made readable in this process
    chosen = Settings(_env_file=None, database_url=f"sqlite:///{file}")
    finding = found(machine(chosen))["file_rights"]
    assert not finding.fine and finding.command
    subprocess.run(finding.command, shell=True, check=True)
    assert found(machine(chosen))["file_rights"].fine


def test_a_worker_that_is_gone_and_networks_that_nobody_meant(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        beat(session, "a", SystemClock().now() - 2 * DEAD_AFTER)
        session.add(Network(id="9" * 26, name="“ลุ่มน้ํา”", of_one_group=False, created_at=songkhla.clock.now()))
    findings = of_database(songkhla)
    assert not findings["worker"].fine
    assert not findings["network_empty"].fine
    renaming = findings["network_name"].command
    assert renaming and renaming.startswith(wethi()), "as this installation's program is called"
    assert shlex.split(renaming)[-4:] == ["network", "rename", "“ลุ่มน้ํา”", "ลุ่มน้ำ"]
    assert "delete" in str(findings["network_empty"].command), "nobody is in it, and there is another one"


def test_the_only_network_is_not_advised_to_be_deleted(songkhla: Songkhla) -> None:
    with songkhla.database.transaction() as session:
        for enterprise in session.scalars(select(Enterprise)):
            enterprise.retired_at = songkhla.clock.now()
    command = str(of_database(songkhla)["network_empty"].command)
    assert " network import " in command and "delete" not in command


def test_what_is_amiss_on_the_machine_comes_with_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone.sqlite3"
    nobody = "http://[::1]:9"
    chosen = Settings(
        _env_file=None,
        database_url=f"sqlite:///{gone}",
        WETHI_PUBLIC_URL=nobody,
        line_api_host=nobody,
        backups=tmp_path,
    )
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=0))
    amiss = [finding for finding in examine(chosen) if not finding.fine]
    assert {"line_channel_secret", "public_url", "secret_key", "disk", "database"} <= {
        finding.name for finding in amiss
    }
    assert [finding.name for finding in amiss if not finding.command] == []
    assert not gone.exists(), "whoever looks makes no empty database in the place of one that is gone"


def test_backups_that_are_not_made_are_told(
    songkhla: Songkhla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = songkhla.database.url.render_as_string(hide_password=False)
    chosen = settings_for(url, "https://api.line.me", None).model_copy(update={"backups": tmp_path})
    monkeypatch.setattr(
        "bot.backup.making.shutil.which", lambda _name: None if not songkhla.database.is_sqlite else "there"
    )
    [finding] = backups(chosen)
    assert not finding.fine and finding.command, "the network is older than two days, or there is no pg_dump"
    made = tmp_path / "wethi-1.sqlite3"
    made.touch()
    for days, fine in ((1, True), (3, False)):
        note = Note((SystemClock().now() - timedelta(days=days)).isoformat(), "sqlite", None, "", "")
        made.with_suffix(NOTE).write_text(json.dumps(asdict(note)))
        assert songkhla.database.is_sqlite is False or [each.fine for each in backups(chosen)] == [fine]


def test_a_pg_dump_of_another_version_than_the_servers_is_told(
    songkhla: Songkhla, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = songkhla.database.url.render_as_string(hide_password=False)
    chosen = settings_for(url, "https://api.line.me", None).model_copy(update={"backups": tmp_path})
    module = sys.modules[backups.__module__]  # its name is that of its function, too
    monkeypatch.setattr(module, "tool", str)
    monkeypatch.setattr(module, "run", lambda *_given: "pg_dump (PostgreSQL) 9.6.24")
    told = [finding for finding in backups(chosen) if finding.name == "pg_dump"]
    assert bool(told) != songkhla.database.is_sqlite
    assert all("9" in finding.words and "postgresql-client-1" in str(finding.command) for finding in told)


def test_what_line_refuses_is_told_with_its_reason(songkhla: Songkhla) -> None:
    refused(Office(songkhla), outcome=Refused("400 The property is too long"))
    with songkhla.database.transaction() as session:
        note_refused(session, songkhla.clock.now(), 401)
    findings = of_database(songkhla)
    assert "too long" in findings["refused_messages"].words
    assert "LINE_CHANNEL_ACCESS_TOKEN" in findings["account"].words


def test_for_programs_it_is_a_list_and_the_code_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    for fine, code in ((True, 0), (False, 1)):
        monkeypatch.setattr("bot.doctor.examine", lambda _chosen, fine=fine: [Finding("disk", fine, "words", "df")])
        ended = CliRunner().invoke(cli.main, ["doctor", "--json"])
        assert (ended.exit_code, json.loads(ended.output)[0]["fine"]) == (code, fine)


@pytest.mark.parametrize("typed", ['"ลุ่มน้ําทดสอบ"', "“ลุ่มน้ำทดสอบ”", " ลุ่มน้ำทดสอบ ", "'ลุ่มน้ำทดสอบ'"])
def test_a_network_is_one_however_its_name_is_typed(database: Database, typed: str) -> None:
    now = SystemClock().now()
    assert make_code(database, typed, now)[0] == "ลุ่มน้ำทดสอบ"
    assert make_code(database, "ลุ่มน้ำทดสอบ", now)[0] == "ลุ่มน้ำทดสอบ"
    assert make_code(database, None, now)[0] == "ลุ่มน้ำทดสอบ", "there is one network only"


@pytest.mark.parametrize("words", ["น้องเวทีสบายดีไหม", "ระบบเป็นยังไง", "ระบบเป็นยังไงบ้าง"])
def test_whoever_looks_after_the_network_asks_in_the_chat(songkhla: Songkhla, words: str) -> None:
    def answer(who: str) -> Any:
        [said] = songkhla.tells(who, words)
        return said

    with songkhla.database.transaction() as session:
        beat(session, "a", SystemClock().now() - 2 * DEAD_AFTER)
    assert "Not quite well" in answer(PIMJAI).sentence
    assert "I am well" in answer(MALI).sentence
    with songkhla.database.transaction() as session:
        beat(session, "a", SystemClock().now())
    assert "my watch runs" in answer(PIMJAI).sentence
