"""What people see: flow results drawn as LINE message objects, in the language being spoken. Knows no storage."""

import importlib
import pkgutil
from functools import cache, singledispatch
from typing import Any

Message = dict[str, Any]
"""One LINE message object, as it goes over the wire."""


@singledispatch
def _draw(result: object) -> list[Message]:
    raise TypeError(f"no card draws {type(result).__name__}")


drawing = _draw.register
"""Marks the function that draws one kind of result."""


def draw(result: object) -> list[Message]:
    """The message objects for a flow's result, in the language of the surrounding `speaking` block.

    Raises:
        TypeError: when no card draws this kind of result.
    """
    _load()
    return _draw(result)


@cache
def _load() -> None:
    for found in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{found.name}")
