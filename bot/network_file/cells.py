"""Single cells of a table: lists in one cell, and texts that a spreadsheet would take for a formula."""

import re
from collections.abc import Iterable

LIST_SEPARATOR = "; "
_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=[;,\n]|$)|([^;,\n]*))')
_FORMULA = re.compile(r"[\s']*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"\s*'[\s']*[=+\-@\t\r＝＋－＠]")


def split_list(text: str) -> tuple[str, ...]:
    """The items of a cell, separated by `;`, `,` or a new line; an item in quotation marks may hold these."""
    items, place = [], 0
    while place <= len(text):
        found = _ITEM.match(text, place)
        if found is None:
            break
        quoted, plain = found.groups()
        items.append(plain if quoted is None else quoted.replace('""', '"'))
        place = found.end() + 1
    return tuple(item.strip() for item in items if item.strip())


def join_list(items: Iterable[str]) -> str:
    """One cell that `split_list` reads as these items."""
    return LIST_SEPARATOR.join(_quoted(item) for item in items)


def _quoted(item: str) -> str:
    if not re.search(r'[;,\n]|^\s*"', item):
        return item
    return '"' + item.replace('"', '""') + '"'


def guard(text: str) -> str:
    """The text so that no spreadsheet runs it as a formula: with an apostrophe before it where it begins like one."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text.replace("'", "", 1) if _GUARDED.match(text) else text
