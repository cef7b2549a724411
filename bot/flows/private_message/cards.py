"""The cards of private words. What lists, lock screens and digests show of them says nothing of what is in them."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.people_words import role_name
from bot.drawing.told import worded
from bot.flows.private_message import results
from bot.language.catalogue import gettext as _

REMINDER = 120
"""Letters of one's own words under the answer to them."""


@worded.register
def reader(who: results.Reader) -> str:
    """Who reads a word, as it stands in a sentence."""
    role = role_name(who.kind)
    return f"{who.name} ({role})" if who.name else role


@drawing
def draw_preview(result: results.WordPreview) -> list[Message]:
    opening = _("Shall I bring it like this?")
    body: list[ui.Element] = [ui.kicker(_("A private word")), ui.line(opening, size="lg", bold=True, margin="sm")]
    body += [ui.line(result.text), ui.separator()]
    body.append(ui.faint(_("Only {reader} of the network reads it.", reader=reader(result.reader)), margin="lg"))
    body.append(ui.faint(_("You can still add something: just write on.")))
    footer = _ways_to_send(result)
    footer += [
        ui.button(_("Rather to {name}", name=other.name), ui.postback(f"private_message.to:{result.draft}:{other.id}"))
        for other in result.others
    ]
    footer.append(ui.button(_("Cancel"), ui.postback("conversation.cancel"), style="link"))
    return [ui.card(opening, ui.bubble(body, footer))]


def _ways_to_send(result: results.WordPreview) -> list[ui.Element]:
    label = _("With my name: {name}", name=result.name) if result.name else _("With my name")
    named = ui.button(label, ui.postback(f"private_message.named:{result.draft}"), style="primary")
    unnamed = ui.button(_("Without my name"), ui.postback(f"private_message.unnamed:{result.draft}"), style="primary")
    if result.goes_on is None:
        return [named, unnamed]
    return [named] if result.goes_on else [unnamed]


@drawing
def draw_received(result: results.WordReceived) -> list[Message]:
    kind = _("A private word for you")
    whose = (
        _("From {name}", name=result.name) if result.name else _("From somebody of {network}", network=result.network)
    )
    body: list[ui.Element] = [ui.kicker(kind), ui.line(whose, size="lg", bold=True, margin="sm")]
    if result.since:
        body.append(ui.faint(_("Goes on from the word of {date}.", date=ui.day(result.since))))
    body += [ui.line(result.text), ui.separator()]
    closing = (
        _("It was told in confidence. Your answer goes through me.")
        if result.name
        else _("It was told in confidence, without a name. Your answer goes through me, and I do not say who it is.")
    )
    body.append(ui.faint(closing, margin="lg"))
    return [
        ui.card(
            kind,
            ui.bubble(
                body, [ui.button(_("Answer"), ui.postback(f"private_message.answer:{result.id}"), style="primary")]
            ),
        )
    ]


@drawing
def draw_arrived(result: results.AnswerArrived) -> list[Message]:
    kind = _("An answer for you")
    body: list[ui.Element] = [
        ui.kicker(kind),
        ui.line(_("From the {role}", role=role_name(result.kind)), size="lg", bold=True, margin="sm"),
        ui.line(result.answer),
    ]
    if result.text:
        own = ui.shortened(result.text.replace("\n", " "), REMINDER)
        body += [ui.separator(), ui.faint(_("You had written: {words}", words=own), margin="lg")]
    return [
        ui.card(
            kind,
            ui.bubble(
                body, [ui.button(_("Write again"), ui.postback(f"private_message.again:{result.id}"), style="primary")]
            ),
        )
    ]
