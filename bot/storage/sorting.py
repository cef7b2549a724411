"""Names in the order of a Thai dictionary, worked out by the database where a long list is paged there."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import String

from bot.language.collation import thai_order

SQLITE_NAME = "in_thai_order"


class in_thai_order(GenericFunction[str]):  # noqa: N801  named as functions of the database are
    """Sorts a column of names: leading vowels behind their consonants, tones last, small letters as large ones."""

    type = String()
    inherit_cache = True


@compiles(in_thai_order, "postgresql")
def _for_postgresql(element: in_thai_order, compiler: Any, **options: Any) -> str:
    name = compiler.process(element.clauses, **options)
    without_tones = f"regexp_replace(lower({name}), '[\u0e47-\u0e4e[:punct:][:space:]]', '', 'g')"
    spoken = f"regexp_replace({without_tones}, '([\u0e40-\u0e44])([\u0e01-\u0e2e])', '\\2\\1', 'g')"
    return f'({spoken} COLLATE "C")'


def order_key(name: str | None) -> str | None:
    """What a name is sorted by in Thai order on SQLite, which asks Python."""
    return None if name is None else "\0".join(thai_order(name))
