"""The project's source and catalogue, read once for all checks."""

import ast
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "mark": None,
    "Told": (1,),
    "Counted": (1, 2),
    "Reply": (1,),
}


@cache
def sentences_in_the_source() -> frozenset[str]:
    """Every sentence that is marked for translation."""
    found = (
        message
        for package in ("bot", "simulator", "rehearsal")
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / package, [("**.py", "python")], {}, KEYWORDS
        )
    )
    return frozenset(message if isinstance(message, str) else message[0] for message in found)


@cache
def thai() -> Catalog:
    with (ROOT / "locale/th/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="th")


@cache
def source_of(package: str) -> dict[Path, str]:
    """What stands in each file of a package."""
    return {file: file.read_text(encoding="utf-8") for file in (ROOT / package).rglob("*.py")}


@cache
def calls_of(*names: str) -> list[ast.Call]:
    """Every call in the bot's source of one of these, as it is written there: `postback`, `ui.postback`."""
    return [call for call in _calls() if _name(call.func) in names]


@cache
def _calls() -> list[ast.Call]:
    trees = (ast.parse(text) for text in source_of("bot").values())
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return f"{_name(called.value)}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else ""
