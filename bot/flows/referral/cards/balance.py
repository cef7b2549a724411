"""The balance of giving and receiving: by name, never by rank."""

from bot.drawing import Message, drawing
from bot.drawing.elements import ACCENT, FAINT, INK, Element, bubble, button, card, faint, kicker, line, separator, uri
from bot.flows.referral.results import Balance
from bot.language.catalogue import gettext as _

MOST_ROWS = 15
MOST_PAIRS = 8


@drawing
def draw_balance(result: Balance) -> list[Message]:
    words = _("Giving and receiving within a year")
    body: list[Element] = [kicker(_("Passing on")), line(words, size="lg", bold=True, margin="sm")]
    if not result.rows:
        body.append(
            line(_("Nothing has been passed on yet. It begins with a customer who asks for what you do not make."))
        )
    else:
        body.append(_row(_("Enterprise"), _("Gave"), _("Received"), head=True))
    body += [_row(row.enterprise, str(row.given), str(row.received)) for row in result.rows[:MOST_ROWS]]
    if result.pairs:
        body += [separator(), faint(_("From whom to whom"), margin="lg")]
        body += [
            line(f"{giver} → {receiver}: {count}", margin="sm") for giver, receiver, count in result.pairs[:MOST_PAIRS]
        ]
    if result.isolated:
        body += [
            separator(),
            faint(_("Not part of it yet (only you see this): {names}", names=", ".join(result.isolated)), margin="lg"),
        ]
    body.append(faint(_("Everybody gives and receives in their own time; this is no contest."), margin="lg"))
    footer = [button(_("See the map"), uri(result.page), style="primary")] if result.page else []
    return [card(words, bubble(body, footer))]


def _row(name: str, given: str, received: str, *, head: bool = False) -> Element:
    color = FAINT if head else INK
    cells: list[Element] = [
        {"type": "text", "text": name, "size": "md", "color": color, "wrap": True, "flex": 4},
        {
            "type": "text",
            "text": given,
            "size": "sm" if head else "md",
            "color": FAINT if head else ACCENT,
            "align": "end",
            "flex": 2,
        },
        {
            "type": "text",
            "text": received,
            "size": "sm" if head else "md",
            "color": FAINT if head else ACCENT,
            "align": "end",
            "flex": 3,
        },
    ]
    return {"type": "box", "layout": "horizontal", "margin": "sm", "contents": cells}
