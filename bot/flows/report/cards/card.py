"""The reports' cards."""

from dataclasses import replace

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    FAINT,
    INK,
    Element,
    bar,
    bubble,
    button,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    quick,
    row,
    separator,
    text_message,
    title,
    uri,
)
from bot.drawing.lists import tappable
from bot.flows.report.cards.words import Figure, Section, name_of, signs_seen, words_of
from bot.flows.report.results import (
    ReportCard,
    ReportOutAlready,
    ReportSent,
    ReportToCheck,
    ReportView,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_IN_A_SECTION = 4
"""Lines on the card; the page has all of them."""


@drawing
def draw_report(result: ReportCard) -> list[Message]:
    view = result.view
    footer = []
    if result.page:
        footer.append(button(_("Open the page"), uri(result.page), style="primary"))
    if result.file:
        footer.append(button(_("Excel file"), uri(result.file)))
    messages = [card(name_of(view.kind, view.since, view.until), bubble(_body(view), footer))]
    if result.others:
        body: list[Element] = [kicker(_("Earlier reports"))]
        for each in result.others:
            name = name_of(each.kind, each.since, each.until)
            body += [separator(), tappable(name, "", f"report.show:{each.id}")]
        messages.append(card(_("Earlier reports"), bubble(body)))
    return messages


@drawing
def draw_to_check(result: ReportToCheck) -> list[Message]:
    view = result.view
    opening = _("{report}: shall it go out like this?", report=name_of(view.kind, view.since, view.until))
    body = [*_body(view), separator(), line(_reaches(result.groups, result.partners), size="sm", margin="lg")]
    if result.held:
        body.append(faint(_("It was kept back, and goes out only if you send it after all.")))
    else:
        body.append(faint(_("If nobody objects, it goes out by itself on {date}.", date=day(result.send_at))))
    closing = _("Change the closing words") if view.closing else _("Add closing words")
    footer = [
        button(_("Send it"), postback(f"report.ok:{view.id}:{result.version}"), style="primary"),
        button(closing, postback(f"report.words:{view.id}")),
        *([] if result.held else [button(_("Keep it back"), postback(f"report.hold:{view.id}"))]),
        *([button(_("See the whole page"), uri(result.page), style="link")] if result.page else []),
    ]
    return [card(opening, bubble(body, footer))]


def _body(view: ReportView) -> list[Element]:
    """Coming together first, trade last; then the words of those who look after the network."""
    words = words_of(view)
    body: list[Element] = [
        kicker(words.kind),
        title(words.period),
        faint(words.network),
        line(words.streak.written, size="lg", bold=True, margin="lg"),
        line(f"{words.taking_part.label}: {words.taking_part.written}", size="sm", margin="md"),
        bar(100 * view.figures.active // max(view.figures.enterprises, 1)),
        line(_("Signs of a living network: {count} of 6", count=signs_seen(view)), size="sm", margin="md"),
        bar(100 * signs_seen(view) // max(len(view.figures.signs), 1)),
    ]
    body += _section(words.activities)
    for section in words.sections:
        body += _section(replace(section, figures=section.figures[:MOST_IN_A_SECTION]))
    if view.closing:
        body += [separator(), line(f"“{view.closing}”", margin="lg")]
    return body


def _section(section: Section) -> list[Element]:
    if not section.figures:
        return []
    heading = line(section.heading, bold=True, margin="lg")
    return [separator(), heading, *(_figure(figure) for figure in section.figures)]


def _figure(figure: Figure) -> Element:
    return row(
        [
            {"type": "text", "text": figure.label, "size": "sm", "color": FAINT, "wrap": True, "flex": 6},
            {
                "type": "text", "text": figure.written, "size": "sm", "color": INK, "weight": "bold", "wrap": True,
                "align": "end", "flex": 4,
            },
        ],
        margin="sm",
    )  # fmt: skip


def _reaches(groups: int, partners: int) -> str:
    chats = ngettext("{count} LINE group", "{count} LINE groups", groups)
    if not partners:
        return _("It goes to {groups}.", groups=chats)
    bodies = ngettext("{count} partner", "{count} partners", partners)
    return _("It goes to {groups} and to {partners}.", groups=chats, partners=bodies)


@drawing
def draw_sent(result: ReportSent) -> list[Message]:
    thanks, waits = _("Thank you."), _("In the groups it waits for somebody to write there.")
    return [text_message(f"{thanks} {_reaches(result.groups, result.partners)} {waits}")]


@drawing
def draw_out_already(result: ReportOutAlready) -> list[Message]:
    words = _("It has gone out already, on {date}.", date=day(result.sent_at))
    return [text_message(words, [quick(_("Read it"), uri(result.page))] if result.page else None)]
