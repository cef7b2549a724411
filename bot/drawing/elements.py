"""The pieces that cards are made of: text, buttons, boxes and bubbles in the product's look.

Limits are LINE's: button labels 40 characters in Flex and 20 elsewhere, altText 1,500, postback data 300.
"""

from datetime import datetime
from typing import Any

from bot.clock import BANGKOK
from bot.drawing.look import FIGURE, HEM, LIGHT, THREADS, Mood
from bot.language.calendar import write_date, write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import spoken_language

Element = dict[str, Any]

ACCENT, ACCENT_SOFT, TRACK, INK, FAINT = LIGHT.accent, LIGHT.accent_soft, LIGHT.track, LIGHT.ink, LIGHT.faint

FLEX_LABEL = 40
QUICK_LABEL = 20
ALT_TEXT = 400
MOST_QUICK_REPLIES = 13
MOST_BUTTONS = 5
"""At the foot of a card: more than these nobody reads in three seconds."""


def text_message(text: str, quick: list[Element] | None = None) -> Element:
    """A plain line, with quick replies under it."""
    return _with_quick({"type": "text", "text": text}, quick)


def card(alt_text: str, bubble: Element, quick: list[Element] | None = None) -> Element:
    """A bubble as a message; `alt_text` is what lists, old phones and computers show. The last of more than five buttons
    at its foot become quick replies."""
    footer = bubble.get("footer", {}).get("contents", [])
    if len(footer) > MOST_BUTTONS:
        bubble = {**bubble, "footer": {**bubble["footer"], "contents": footer[:MOST_BUTTONS]}}
        folded = [each["action"] for row in footer[MOST_BUTTONS:] for each in row.get("contents", [row])]
        quick = [*(quick_of(action) for action in folded), *(quick or [])]
    message = {"type": "flex", "altText": shortened(alt_text, ALT_TEXT), "contents": bubble}
    return _with_quick(message, quick)


def bubble(body: list[Element], footer: list[Element] | None = None) -> Element:
    """One card: a body from top to bottom, buttons at its foot."""
    drawn: Element = {
        "type": "bubble",
        "size": "mega",
        "header": hem(),
        "body": {"type": "box", "layout": "vertical", "paddingAll": "18px", "contents": body},
    }
    if footer:
        drawn["footer"] = {
            "type": "box",
            "layout": "vertical",
            "spacing": "sm",
            "paddingAll": "12px",
            "contents": _one_stands_out(footer),
        }
        drawn["styles"] = {"footer": {"separator": True}}
    return drawn


def _one_stands_out(footer: list[Element]) -> list[Element]:
    """A footer in which at most one button is the one to tap: several of one weight are all quiet."""
    loud = [each for part in footer for each in part.get("contents", [part]) if each.get("style") == "primary"]
    for each in loud if len(loud) > 1 else []:
        each.update(style="secondary", color=ACCENT_SOFT)
    return footer


def hem() -> Element:
    """The end of a woven cloth over a card: its stripes, in LINE's own boxes, so that no picture need be fetched."""
    stripes = [
        {"type": "box", "layout": "vertical", "contents": [], "flex": width, "backgroundColor": THREADS[thread]}
        for thread, width in HEM
    ]
    return {"type": "box", "layout": "horizontal", "height": "8px", "paddingAll": "none", "contents": stripes}


def figure(mood: Mood) -> Element:
    """น้องเวที in a card; left out where LINE cannot fetch it. The address is made whole as it is sent."""
    return {"type": "image", "url": f"{FIGURE}{mood}", "size": "md", "aspectRatio": "1:1", "aspectMode": "fit"}


def photo(address: str) -> Element:
    """A picture over a card, as its hero."""
    return {"type": "image", "url": address, "size": "full", "aspectRatio": "20:13", "aspectMode": "cover"}


def kicker(text: str) -> Element:
    """The small line over a title that says what kind of card this is."""
    return {"type": "text", "text": text, "size": "sm", "color": ACCENT, "weight": "bold", "wrap": True}


def title(text: str) -> Element:
    """The line everybody should read."""
    return {
        "type": "text", "text": text, "size": "xl", "weight": "bold", "color": INK, "wrap": True, "margin": "sm",
    }  # fmt: skip


def line(text: str, *, size: str = "md", color: str = INK, bold: bool = False, margin: str = "md") -> Element:
    """A line of running text."""
    drawn = {"type": "text", "text": text, "size": size, "color": color, "wrap": True, "margin": margin}
    return {**drawn, "weight": "bold"} if bold else drawn


def faint(text: str, *, margin: str = "sm") -> Element:
    """A line of less weight."""
    return line(text, size="sm", color=FAINT, margin=margin)


def linked(text: str, words: str, address: str, *, bold: bool = False) -> Element:
    """A line of text that opens an address: what it opens stands at its end."""
    return ended(text, words, uri(address), bold=bold)


def ended(text: str, words: str, action: Element, *, bold: bool = True) -> Element:
    """A line of text to tap, with what a tap does at its end: a list of such lines needs no buttons."""
    opens = {"type": "text", "text": f"{words} ›", "size": "sm", "color": ACCENT, "align": "end", "flex": 0}
    return {
        **row([{**line(text, bold=bold, margin="none"), "flex": 1}, opens], margin="md"),
        "alignItems": "center",
        "action": {**action, "label": shortened(words, FLEX_LABEL)},
    }


def separator() -> Element:
    """A thin rule."""
    return {"type": "separator", "margin": "lg"}


def row(contents: list[Element], *, margin: str = "none", spacing: str = "sm") -> Element:
    """Elements side by side."""
    return {"type": "box", "layout": "horizontal", "spacing": spacing, "margin": margin, "contents": contents}


def bar(percent: int, color: str = ACCENT) -> Element:
    """A bar that is `percent` (0-100) full."""
    full = max(0, min(percent, 100))
    filled = {
        "type": "box", "layout": "vertical", "width": f"{full}%", "height": "8px", "backgroundColor": color,
        "cornerRadius": "4px", "contents": [{"type": "filler"}],
    }  # fmt: skip
    track = [filled] if full else [{"type": "filler"}]
    return {
        "type": "box", "layout": "vertical", "height": "8px", "backgroundColor": TRACK, "cornerRadius": "4px",
        "margin": "sm", "contents": track,
    }  # fmt: skip


def button(label: str, action: Element, *, style: str = "secondary", margin: str = "sm") -> Element:
    """A button in a card; `action` comes from `postback`, `uri` or `picker`."""
    drawn = {
        "type": "button", "style": style, "height": "sm", "margin": margin, "adjustMode": "shrink-to-fit",
        "action": {**action, "label": shortened(label, FLEX_LABEL)},
    }  # fmt: skip
    colors = {"primary": ACCENT, "secondary": ACCENT_SOFT, "link": ACCENT}
    return {**drawn, "color": colors[style]}


def postback(data: str) -> Element:
    """An action that tells the bot `flow.action:id:argument` and shows nothing in the chat."""
    return {"type": "postback", "data": data}


def uri(address: str) -> Element:
    """An action that opens an address."""
    return {"type": "uri", "uri": address}


def picker(data: str, *, initial: datetime, earliest: datetime, mode: str = "datetime") -> Element:
    """LINE's own date picker; it knows no time zone, so it is given and gives Bangkok time."""
    form = "%Y-%m-%d" if mode == "date" else "%Y-%m-%dT%H:%M"
    return {
        "type": "datetimepicker",
        "data": data,
        "mode": mode,
        "initial": max(initial, earliest).astimezone(BANGKOK).strftime(form),
        "min": earliest.astimezone(BANGKOK).strftime(form),
    }


def quick(label: str, action: Element) -> Element:
    """A quick reply; what is tapped is shown in the chat so that the question and its answer stand together."""
    shown = {"displayText": label} if action["type"] == "postback" else {}
    return {"type": "action", "action": {**action, **shown, "label": shortened(label, QUICK_LABEL)}}


def quick_of(action: Element) -> Element:
    """A button's action, with its label, as a quick reply."""
    return quick(action["label"], action)


def cancel_reply() -> Element:
    """The way out of every question."""
    return quick(_("Cancel"), postback("conversation.cancel"))


def on_in_our_chat(link: str | None) -> list[Element]:
    """In a group: the button that opens the 1:1 chat, to go on there."""
    return [quick(_("Go on in our chat"), uri(link))] if link else []


def day(at: datetime) -> str:
    """A day as it is written in the spoken language."""
    return write_date(at, spoken_language())


def moment(at: datetime) -> str:
    """A moment, shortly, in the spoken language."""
    return write_moment_short(at, spoken_language())


def shortened(text: str, limit: int) -> str:
    """The text, cut with an ellipsis where it is longer than LINE takes. Code points are never fewer than LINE's
    grapheme clusters, so this is on the safe side; UTF-16 counts are kept below LINE's by the limits chosen here."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _with_quick(message: Element, quick_replies: list[Element] | None) -> Element:
    if not quick_replies:
        return message
    return {**message, "quickReply": {"items": quick_replies[:MOST_QUICK_REPLIES]}}
