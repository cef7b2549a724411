"""One thing, one name: the Thai catalogue held against `docs/words.md`."""

import ast
import re
from collections import defaultdict

from tests.checks.source import ROOT, calls_of, sentences_in_the_source, thai

BUTTONS = ("ui.button", "button", "ui.quick", "quick", "Reply")


def rows_of(heading: str) -> list[list[str]]:
    """The table under a heading of the page, cell by cell, without its first two lines."""
    part = (ROOT / "docs/words.md").read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def said_in_thai() -> dict[str, str]:
    """What each English sentence is in Thai."""
    pairs = [(m.id, m.string) if isinstance(m.id, str) else (m.id[0], m.string[0]) for m in thai() if m.id]
    return {english: str(thai) for english, thai in pairs}


def labels() -> set[str]:
    """Every button's words in the source, where they stand there."""
    found = set()
    for call in calls_of(*BUTTONS):
        first = call.args[0] if call.args else None
        said = first.args[0] if isinstance(first, ast.Call) and first.args else first
        if isinstance(said, ast.Constant) and isinstance(said.value, str):
            found.add(said.value)
    return found


def test_nothing_is_called_by_a_second_name() -> None:
    unwanted = [word for row in rows_of("# One thing, one name") for word in row[2].split(", ") if word]
    assert len(unwanted) > 30
    offenders = [(word, thai) for thai in said_in_thai().values() for word in unwanted if word in without_code(thai)]
    assert offenders == []


def without_code(thai: str) -> str:
    """Without what is no Thai: places to fill, web addresses, names of files and settings."""
    return re.sub(r"\{\w*\}|https?://\S+|LINE_\w+", "", thai)


def test_every_marked_sentence_is_found_by_the_catalogue() -> None:
    """Inside an f-string that reads its words in single quotes, Babel sees none: it stays English for everybody."""
    called = calls_of("_", "gettext", "ngettext", "mark")
    marked = {
        argument.value
        for call in called
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert len(marked) > 1000
    assert marked - sentences_in_the_source() == set()


def test_no_sentence_with_a_plural_is_said_without_its_number() -> None:
    """The catalogue does not find it then: it stays English for everybody."""
    plurals = {each.id[0] for each in thai() if isinstance(each.id, tuple)}
    said = {
        argument.value
        for call in calls_of("_", "gettext", "mark")
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert said & plurals == set()


def test_a_blank_stands_before_the_sign_of_repetition() -> None:
    assert [thai for thai in said_in_thai().values() if re.search(r"\S(?<!\d)ๆ", thai)] == []


def test_a_button_means_one_thing_in_thai() -> None:
    thai = said_in_thai()
    meanings: dict[str, set[str]] = defaultdict(set)
    for label in labels():
        meanings[thai.get(label, label)].add(label)
    listed = {row[0] for row in rows_of("## Buttons that mean the same")}
    several = {word for word, english in meanings.items() if len(english) > 1}
    assert several - listed == set(), "two buttons with one Thai word: is it the same to whoever taps?"
    assert listed - several == set(), "listed, and not needed any more"
