"""YAML: `network: {name, purpose}` and `enterprises`, a list of mappings; everything is read as text."""

import io
import re
from typing import Any

import yaml

from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.network_file.cells import split_list
from bot.network_file.rows import LISTS, Cell, NetworkFile, NotReadable, Row
from bot.network_file.texts import text_of
from bot.network_file.words import column_of, is_personal

_NULL = "tag:yaml.org,2002:null"
_FORM = mark(
    "The file needs `enterprises:` with a list below it, each with a `name:` (docs/network-file.md shows one)."
)


class _Texts(yaml.BaseLoader):
    """Takes every value for the text that stands there, so that the code 007 stays 007; only null is nothing."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f'"{twice}" stands there twice', node.start_mark)
        return dict(super().construct_mapping(node, deep))


_Texts.add_implicit_resolver(_NULL, re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_Texts.add_constructor(_NULL, lambda _loader, _node: None)


def read_yaml(content: bytes) -> NetworkFile:
    """The rows of a YAML file."""
    text, remarks = text_of(content)
    document = _document(text)
    if not isinstance(document, dict) or not isinstance(document.get("enterprises"), list):
        raise NotReadable(_(_FORM))
    network = document.get("network") or {}
    if not isinstance(network, dict):
        raise NotReadable(_("`network:` needs `name:` below it."))
    titles = [str(title) for title in document if title not in ("network", "enterprises")]
    rows = [_row(number, entry, titles) for number, entry in enumerate(document["enterprises"], start=1)]
    others = [title for title in dict.fromkeys(titles) if title.strip()]
    return NetworkFile(
        rows=rows,
        network=_text(network, "name"),
        purpose=_text(network, "purpose"),
        unknown=tuple(title for title in others if not is_personal(title)),
        personal=tuple(title for title in others if is_personal(title)),
        remarks=remarks,
    )


def write_yaml(network: dict[str, str], enterprises: list[dict[str, Any]]) -> bytes:
    """A YAML file, an enterprise's columns one below the other."""
    buffer = io.StringIO()
    document = {"network": network, "enterprises": enterprises}
    yaml.safe_dump(document, buffer, allow_unicode=True, sort_keys=False, width=10_000)
    return buffer.getvalue().encode()


def _document(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Texts)
    except yaml.MarkedYAMLError as error:
        what = error.problem or error.context
        if error.problem_mark is None:
            raise NotReadable(_("The file is not YAML: {what}.", what=what)) from error
        line = error.problem_mark.line + 1
        raise NotReadable(_("The file is not YAML at line {line}: {what}.", line=line, what=what)) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotReadable(_("The file is not YAML: {what}.", what=" ".join(str(error).split())[:200])) from error


def _text(section: dict[str, Any], name: str) -> str | None:
    value = section.get(name)
    if value is not None and not isinstance(value, str):
        raise NotReadable(_("The network's `{name}:` is not a text.", name=name))
    return value or None


def _row(number: int, entry: Any, titles: list[str]) -> Row:
    """The row of an entry; titles that are not read are added to `titles`."""
    if not isinstance(entry, dict):
        return Row(number, {}, (_("is not a list of `column: value`"),))
    cells: dict[str, Cell] = {}
    troubles = []
    for title, value in entry.items():
        column = column_of(str(title))
        if column is None:
            titles.append(str(title))
            continue
        if column in cells:
            troubles.append(_('gives "{column}" twice', column=column))
        cell = _cell(column, value)
        if cell is None:
            troubles.append(_("has neither a text nor a list of texts as its {column}", column=column))
        elif cell:
            cells[column] = cell
    return Row(number, cells, tuple(troubles))


def _cell(column: str, value: Any) -> Cell | None:
    """What stands in a cell; "" where nothing does, None where it is of no use."""
    if value is None:
        return ""
    if isinstance(value, str):
        return split_list(value) if column in LISTS else value
    if column in LISTS and isinstance(value, list) and all(isinstance(item, str | None) for item in value):
        return tuple(item.strip() for item in value if item and item.strip())
    return None
