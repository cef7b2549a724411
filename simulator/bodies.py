"""Reading what a bot sends, and refusing it in LINE's words."""

import json
from typing import Any, NoReturn

from flask import request

from simulator.platform import ApiError, refuse
from simulator.shapes import check_shape

DEEPEST_JSON = 100
NOT_JSON = "The request body could not be parsed as JSON"


def read_body(shape: str) -> dict[str, Any]:
    """The request's JSON object, of which every known property has its type."""
    body = _parsed()
    refuse(list(check_shape(body, shape)))
    return dict(body)


def body_for_log() -> Any:
    """What was sent, whether or not anybody has read it yet; None where it is no JSON."""
    try:
        return _parsed()
    except ApiError:
        return None


def _parsed() -> Any:
    if not request.is_json:
        raise ApiError(400, NOT_JSON)
    raw = request.get_data()
    try:
        body = json.loads(raw, parse_constant=_refuse_constant)
        if b"\\ud" in raw or b"\\uD" in raw:
            # Half a character, written as an escape, could be neither stored nor sent on.
            json.dumps(body, ensure_ascii=False).encode()
        if _nested_deeper_than(DEEPEST_JSON, body):
            raise ValueError("nested too deeply to be written again")
    except (ValueError, RecursionError):
        raise ApiError(400, NOT_JSON) from None
    return body


def _nested_deeper_than(levels: int, value: Any) -> bool:
    level = [value]
    for _ in range(levels):
        level = [child for part in level for child in _children(part)]
    return bool(level)


def _children(part: Any) -> list[Any]:
    if isinstance(part, dict):
        return list(part.values())
    return part if isinstance(part, list) else []


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
