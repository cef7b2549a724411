"""The cards of private words. What lists, lock screens and digests show of them says nothing of what is in them."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    separator,
    shortened,
)
from bot.drawing.people_words import role_name
from bot.drawing.told import worded
from bot.flows.private_message.results import (
    AnswerArrived,
    Reader,
    WordPreview,
    WordReceived,
)
from bot.language.catalogue import gettext as _

REMINDER = 120
"""Letters of one's own words under the answer to them."""


@worded.register
def reader(who: Reader) -> str:
    """Who reads a word, as it stands in a sentence."""
    role = role_name(who.kind)
    return f"{who.name} ({role})" if who.name else role


@drawing
def draw_preview(result: WordPreview) -> list[Message]:
    opening = _("Shall I bring it like this?")
    body: list[Element] = [kicker(_("A private word")), line(opening, size="lg", bold=True, margin="sm")]
    body += [line(result.text), separator()]
    body.append(faint(_("Only {reader} of the network reads it.", reader=reader(result.reader)), margin="lg"))
    body.append(faint(_("You can still add something: just write on.")))
    footer = _ways_to_send(result)
    footer += [
        button(_("Rather to {name}", name=other.name), postback(f"private_message.to:{result.draft}:{other.id}"))
        for other in result.others
    ]
    footer.append(button(_("Cancel"), postback("conversation.cancel"), style="link"))
    return [card(opening, bubble(body, footer))]


def _ways_to_send(result: WordPreview) -> list[Element]:
    label = _("With my name: {name}", name=result.name) if result.name else _("With my name")
    named = button(label, postback(f"private_message.named:{result.draft}"), style="primary")
    unnamed = button(_("Without my name"), postback(f"private_message.unnamed:{result.draft}"), style="primary")
    if result.goes_on is None:
        return [named, unnamed]
    return [named] if result.goes_on else [unnamed]


@drawing
def draw_received(result: WordReceived) -> list[Message]:
    kind = _("A private word for you")
    whose = (
        _("From {name}", name=result.name) if result.name else _("From somebody of {network}", network=result.network)
    )
    body: list[Element] = [kicker(kind), line(whose, size="lg", bold=True, margin="sm")]
    if result.since:
        body.append(faint(_("Goes on from the word of {date}.", date=day(result.since))))
    body += [line(result.text), separator()]
    closing = (
        _("It was told in confidence. Your answer goes through me.")
        if result.name
        else _("It was told in confidence, without a name. Your answer goes through me, and I do not say who it is.")
    )
    body.append(faint(closing, margin="lg"))
    return [
        card(
            kind, bubble(body, [button(_("Answer"), postback(f"private_message.answer:{result.id}"), style="primary")])
        )
    ]


@drawing
def draw_arrived(result: AnswerArrived) -> list[Message]:
    kind = _("An answer for you")
    body: list[Element] = [
        kicker(kind),
        line(_("From the {role}", role=role_name(result.kind)), size="lg", bold=True, margin="sm"),
        line(result.answer),
    ]
    if result.text:
        own = shortened(result.text.replace("\n", " "), REMINDER)
        body += [separator(), faint(_("You had written: {words}", words=own), margin="lg")]
    return [
        card(
            kind,
            bubble(body, [button(_("Write again"), postback(f"private_message.again:{result.id}"), style="primary")]),
        )
    ]
