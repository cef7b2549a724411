"""What people see: flow results drawn as LINE message objects, in the language being spoken. Knows no storage."""

from functools import singledispatch
from typing import Any

Message = dict[str, Any]
"""One LINE message object, as it goes over the wire."""


@singledispatch
def _draw(result: object) -> list[Message]:
    raise TypeError(f"no card draws {type(result).__name__}")


drawing = _draw.register
"""Marks the function that draws one kind of result."""


def kinds_drawn() -> list[type]:
    """Every kind of result that some card draws."""
    return [kind for kind in _draw.registry if kind is not object]


def draw(result: object) -> list[Message]:
    """The message objects for a flow's result, in the language of the surrounding `speaking` block.

    Raises:
        TypeError: when no card draws this kind of result.
    """
    return _draw(result)
