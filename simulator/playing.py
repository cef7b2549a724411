"""Whether somebody plays the simulated people: the chat page says when and how fast, a program beside the simulator does it."""

from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, request

from simulator.stream import Stream

FASTEST = 3


@dataclass
class Playing:
    """What the page shows and the player reads."""

    there: bool = False
    """A player is running and waits for its sign."""
    on: bool = False
    speed: int = 1
    """1 to 3: at leisure, fast, as fast as it goes."""


def playing_api(stream: Stream) -> Blueprint:
    """`GET` and `PUT /sim/play`."""
    api = Blueprint("playing_api", __name__, url_prefix="/sim")
    state = Playing()

    @api.get("/play")
    def show() -> dict[str, Any]:
        return asdict(state)

    @api.put("/play")
    def change() -> tuple[dict[str, Any], int]:
        given = request.get_json(silent=True) or {}
        for name in ("there", "on"):
            if name in given:
                setattr(state, name, bool(given[name]))
        if "speed" in given:
            if given["speed"] not in range(1, FASTEST + 1):
                return {"message": f"speed is 1 to {FASTEST}"}, 400
            state.speed = given["speed"]
        stream.tell("play", asdict(state))
        return asdict(state), 200

    return api
