"""What the console asks of the bot: a tap, or words that answer what was asked after one. And its answer, as a page shows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.dialogue.console_pages import Away, Speak, Tap
from bot.drawing import Message
from bot.drawing.elements import FAINT, TRACK

BOLD = "bold"
LARGE = {"lg", "xl", "xxl"}
SIDE_BY_SIDE = ("horizontal", "baseline")
GOES_ON = "›"
"""The arrow at the end of a line that can be tapped: a page has a button there."""


@dataclass(frozen=True)
class Act:
    """A tap on a button (`data`, with what was `picked` in its calendar), or `words`; by somebody, in a network."""

    person_id: str
    network_id: str
    data: str = ""
    picked: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Answered:
    """What the bot says to whoever acted; what it says to others is on its way."""

    messages: list[Message]
    asks: bool
    """It waits for words now."""


Do = Callable[[Act], Answered]


@dataclass(frozen=True)
class Pick:
    """A button with a calendar."""

    label: str
    data: str
    mode: str
    """`date`, `time` or `datetime-local`: the type of the field."""
    initial: str


@dataclass(frozen=True)
class Line:
    """A line of an answer."""

    words: str
    strong: bool = False
    """A card's title."""
    heading: bool = False
    """Over a part of a card."""
    faint: bool = False
    share: int | None = None
    """No words but a bar, which is so many percent full: the words stand above it."""


@dataclass(frozen=True)
class Panel:
    """An answer on a page."""

    lines: tuple[Line, ...]
    ways: tuple[Tap | Away | Pick | Speak, ...]
    asks: bool


def panel_of(answered: Answered) -> Panel:
    """The words and buttons of message objects, from the top; a picture says its alternative text."""
    lines: list[Line] = []
    ways: list[Tap | Away | Pick | Speak] = []
    for message in answered.messages:
        match message.get("type"):
            case "text" | "textV2":
                lines += [Line(each) for each in str(message.get("text", "")).split("\n") if each.strip()]
            case "flex":
                lines += _lines(message.get("contents"))
                ways += _ways(message.get("contents"))
            case _:
                lines += [Line(str(message["altText"]))] if message.get("altText") else []
        ways += _ways(message.get("quickReply"))
    return Panel(tuple(lines), tuple(dict.fromkeys(ways)), answered.asks)


def _lines(drawn: Any) -> Iterator[Line]:
    if isinstance(drawn, list):
        for each in drawn:
            yield from _lines(each)
    elif isinstance(drawn, dict):
        if drawn.get("type") == "text":
            spans = "".join(str(span.get("text", "")) for span in drawn.get("contents", ()))
            words = str(drawn.get("text") or spans)
            if words.strip():
                bold, size = drawn.get("weight") == BOLD, drawn.get("size")
                yield Line(words, bold and size in LARGE, bold and size not in LARGE, drawn.get("color") == FAINT)
            return
        if drawn.get("backgroundColor") == TRACK:
            yield Line("", share=int(next((each["width"] for each in drawn["contents"] if "width" in each), "0%")[:-1]))
            return
        if _is_told_by_its_button(drawn):
            return
        if drawn.get("type") == "box" and drawn.get("layout") in SIDE_BY_SIDE:
            yield from _one_line(drawn)
            return
        for part in ("header", "hero", "body", "contents", "footer"):
            yield from _lines(drawn.get(part))


def _one_line(drawn: dict[str, Any]) -> Iterator[Line]:
    """What stands side by side on a card is read as one line: a name and its figure."""
    beside = [line for each in drawn.get("contents", ()) for line in _lines(each) if line.words not in ("", GOES_ON)]
    if beside:
        strong, heading = any(line.strong for line in beside), all(line.heading for line in beside)
        yield Line("  ".join(line.words for line in beside), strong, heading, all(line.faint for line in beside))


def _is_told_by_its_button(drawn: dict[str, Any]) -> bool:
    """Whether a row that can be tapped says nothing but what its button will say."""
    label = (drawn.get("action") or {}).get("label")
    said = [line.words for part in drawn.get("contents", ()) for line in _lines(part) if line.words != GOES_ON]
    return bool(label) and said == [label]


def _ways(drawn: Any) -> Iterator[Tap | Away | Pick | Speak]:
    if isinstance(drawn, list):
        for each in drawn:
            yield from _ways(each)
    elif isinstance(drawn, dict):
        if isinstance(drawn.get("action"), dict):
            yield from _way(drawn["action"], primary=drawn.get("style") == "primary")
        for part in ("header", "body", "footer", "contents", "items"):
            yield from _ways(drawn.get(part))


def _way(action: dict[str, Any], *, primary: bool) -> Iterator[Tap | Away | Pick | Speak]:
    label = str(action.get("label") or "")
    match action.get("type"):
        case _ if not label:
            return
        case "postback":
            yield Tap(label, str(action["data"]), main=primary)
        case "uri":
            yield Away(label, str(action["uri"]))
        case "message":
            yield Speak(label, str(action["text"]))
        case "datetimepicker":
            mode = "datetime-local" if action["mode"] == "datetime" else str(action["mode"])
            yield Pick(label, str(action["data"]), mode, str(action.get("initial", "")))
