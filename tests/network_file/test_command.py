"""The commands as somebody types them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.settings import settings


@pytest.fixture
def typed(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def run(*words: object) -> Result:
    language = ("--language", "en") if words[0] == "import" else ()
    result = CliRunner().invoke(main, ["network", *(str(word) for word in words), *language])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.usefixtures("typed")
def test_in_out_and_in(tmp_path: Path) -> None:
    file, out = tmp_path / "list.csv", tmp_path / "out.xlsx"
    file.write_text("name,type\nทอผ้า,craft\nข้าว,weird\n", encoding="utf-8")
    assert run("import", file, "--network", "ลุ่มน้ำ", "--dry-run").exit_code == 1
    refused = run("import", file, "--network", "ลุ่มน้ำ")
    assert refused.exit_code == 1
    assert 'Row 3 (ข้าว) is wrong: it has the unknown type "weird"' in refused.output
    assert run("import", file, "--network", "ลุ่มน้ำ", "--except-wrong").exit_code == 0
    exported = run("export", out)
    assert exported.exit_code == 0
    assert exported.output == f'Enterprises written into "{out}": 1.\n'
    again = run("import", out)
    assert again.exit_code == 0
    assert "Nothing changes" in again.output


@pytest.mark.usefixtures("typed")
def test_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    result = run("import", tmp_path / "nowhere.csv")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert "cannot be opened" in result.output


def test_a_database_without_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    settings.cache_clear()
    file = tmp_path / "list.csv"
    file.write_text("name,type\nทอผ้า,craft\n", encoding="utf-8")
    result = run("import", file, "--network", "ลุ่มน้ำ")
    settings.cache_clear()
    assert result.exit_code == 1
    assert "run `wethi migrate`" in result.output


@pytest.mark.usefixtures("typed")
def test_archived_deleted_and_loaded(tmp_path: Path) -> None:
    file, kept = tmp_path / "list.csv", tmp_path / "network.gz"
    file.write_text("name,type\nทอผ้า,craft\n", encoding="utf-8")
    run("import", file, "--network", "ลุ่มน้ำ")
    assert "1 enterprises" in run("archive", "ลุ่มน้ำ", kept).output
    assert run("load", kept).output == 'Error: A network "ลุ่มน้ำ" is here already.\n'
    assert run("delete", "ลุ่มน้ำ", "--yes").exit_code == 0
    assert "1 enterprises" in run("load", kept).output
