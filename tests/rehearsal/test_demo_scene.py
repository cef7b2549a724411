"""The demo's opening scene waits for what a busy machine is slow to bring."""

from types import SimpleNamespace
from typing import Any

from rehearsal.demo_scene import vote_action

CARD = {"message": {"type": "flex", "action": {"type": "postback", "data": "poll.vote:P:1"}}}


class SlowLine:
    """The simulated platform, in whose chat the poll's card stands only when it is looked at once more."""

    def __init__(self) -> None:
        self.looks = 0

    def request(self, method: str, _address: str, **_fields: Any) -> Any:
        self.looks += method == "GET"
        found = [{"message": {"type": "text", "text": "โพล"}}, *([CARD] if self.looks > 1 else []), {"message": None}]
        return SimpleNamespace(json=lambda: found)


def test_a_card_that_comes_late_is_waited_for() -> None:
    line = SlowLine()
    assert vote_action(line, "http://line", "C1", 1) == CARD["message"]["action"]
    assert line.looks == 2
