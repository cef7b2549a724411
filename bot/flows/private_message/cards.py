"""The cards of private words. What lists, lock screens and digests show of them says nothing of what is in them."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    cancel_reply,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    quick,
    separator,
    shortened,
    text_message,
)
from bot.drawing.people_words import role_name
from bot.flows.private_message.results import (
    LONGEST,
    AnswerArrived,
    AnswerBrought,
    AskAnswer,
    AskWord,
    CannotReach,
    DraftGone,
    ExchangeOver,
    NameUnknown,
    NobodyToTell,
    NotYours,
    Reader,
    SentAlready,
    TooLong,
    WordPreview,
    WordReceived,
    WordSent,
)
from bot.language.catalogue import gettext as _

REMINDER = 120
"""Letters of one's own words under the answer to them."""


@drawing
def draw_ask(result: AskWord) -> list[Message]:
    words = _(
        "I am listening. What is it? Write it here, in as many messages as you like. Nothing goes out yet: first I show it to you, and you choose whether {reader} sees your name.",
        reader=_reader(result.reader),
    )
    return [text_message(words, [cancel_reply()])]


@drawing
def draw_preview(result: WordPreview) -> list[Message]:
    opening = _("Shall I bring it like this?")
    body: list[Element] = [kicker(_("A private word")), line(opening, size="lg", bold=True, margin="sm")]
    body += [line(result.text), separator()]
    body.append(faint(_("Only {reader} of the network reads it.", reader=_reader(result.reader)), margin="lg"))
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
def draw_too_long(result: TooLong) -> list[Message]:
    words = _(
        "There is much on your mind, thank you for writing it down. I can bring {most} letters at once, and these are {length}. Please make it a little shorter, or send it in two parts.",
        most=LONGEST,
        length=result.length,
    )
    return [text_message(words, [cancel_reply()])]


@drawing
def draw_nobody(_result: NobodyToTell) -> list[Message]:
    return [
        text_message(
            _(
                "I am sorry: your network has nobody yet to whom I can bring this. I have kept nothing of it. Somebody you trust in your group may be able to listen."
            )
        )
    ]


@drawing
def draw_name_unknown(result: NameUnknown) -> list[Message]:
    words = _("LINE does not tell me your name just now. Shall I bring it without your name?")
    return [
        text_message(
            words, [quick(_("Without my name"), postback(f"private_message.unnamed:{result.draft}")), cancel_reply()]
        )
    ]


@drawing
def draw_sent(result: WordSent) -> list[Message]:
    reader = _reader(result.reader)
    if result.named:
        words = _("It is on its way to {reader}, with your name. I bring you the answer here.", reader=reader)
    else:
        words = _("It is on its way to {reader}, without your name. I bring you the answer here.", reader=reader)
    return [text_message(words)]


@drawing
def draw_draft_gone(_result: DraftGone) -> list[Message]:
    return [
        text_message(
            _("I do not have this any more, and nothing was sent. Would you like to begin again?"),
            [quick(_("Begin again"), postback("private_message.say"))],
        )
    ]


@drawing
def draw_sent_already(_result: SentAlready) -> list[Message]:
    return [
        text_message(_("This has been brought already, as it was. If something is to be added, please write again."))
    ]


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
def draw_ask_answer(_result: AskAnswer) -> list[Message]:
    return [text_message(_("What shall I tell them? I bring your next message as it is."), [cancel_reply()])]


@drawing
def draw_brought(result: AnswerBrought) -> list[Message]:
    return [
        text_message(
            _("Thank you for taking care of it. Your answer is on its way."),
            [quick(_("Add something"), postback(f"private_message.answer:{result.id}"))],
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


@drawing
def draw_cannot_reach(_result: CannotReach) -> list[Message]:
    return [text_message(_("I cannot bring an answer there any more. Thank you for wanting to give one."))]


@drawing
def draw_over(_result: ExchangeOver) -> list[Message]:
    return [
        text_message(
            _("This exchange is over, and I have forgotten its words. You can begin a new one at any time."),
            [quick(_("Begin a new one"), postback("private_message.say"))],
        )
    ]


@drawing
def draw_not_yours(_result: NotYours) -> list[Message]:
    return [text_message(_("This is between two other people, so I leave it to them."))]


def _reader(reader: Reader) -> str:
    role = role_name(reader.kind)
    return f"{reader.name} ({role})" if reader.name else role
