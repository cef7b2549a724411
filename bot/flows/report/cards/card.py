"""The reports' cards."""

from dataclasses import replace

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import tappable
from bot.flows.report import results
from bot.flows.report.cards.words import Figure, Section, name_of, signs_seen, words_of
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_IN_A_SECTION = 4
"""Lines on the card; the page has all of them."""


@drawing
def draw_report(result: results.ReportCard) -> list[Message]:
    view = result.view
    footer = []
    if result.page:
        footer.append(ui.button(_("Open the page"), ui.uri(result.page), style="primary"))
    if result.file:
        footer.append(ui.button(_("Excel file"), ui.uri(result.file)))
    shown = ui.bubble(_body(view, _signs_to_see(view), whole=result.page is None), footer)
    opening = f"{name_of(view.kind, view.since, view.until)}: {words_of(view).streak.written}"
    messages = [ui.card(opening, shown)]
    if result.others:
        body: list[ui.Element] = [ui.kicker(_("Earlier reports"))]
        for each in result.others:
            name = name_of(each.kind, each.since, each.until)
            body += [ui.separator(), tappable(name, "", f"report.show:{each.id}")]
        messages.append(ui.card(_("Earlier reports"), ui.bubble(body)))
    return messages


@drawing
def draw_to_check(result: results.ReportToCheck) -> list[Message]:
    view = result.view
    opening = _("{report}: shall it go out like this?", report=name_of(view.kind, view.since, view.until))
    body = [
        *_body(view, _signs_counted(view), whole=result.page is None),
        ui.separator(),
        ui.line(_reaches(result.groups, result.partners), size="sm", margin="lg"),
    ]
    if result.held:
        body.append(ui.faint(_("It was kept back, and goes out only if you send it after all.")))
    else:
        body.append(ui.faint(_("If nobody objects, it goes out by itself on {date}.", date=ui.day(result.send_at))))
    closing = _("Change the closing words") if view.closing else _("Add closing words")
    footer = [
        ui.button(_("Send it"), ui.postback(f"report.ok:{view.id}:{result.version}"), style="primary"),
        ui.button(closing, ui.postback(f"report.words:{view.id}")),
        *([] if result.held else [ui.button(_("Keep it back"), ui.postback(f"report.hold:{view.id}"))]),
        *([ui.button(_("See the whole page"), ui.uri(result.page), style="link")] if result.page else []),
    ]
    return [ui.card(opening, ui.bubble(body, footer))]


def _signs_counted(view: results.ReportView) -> list[ui.Element]:
    """To those who look after the network: how many of the six."""
    return [
        ui.line(_("Signs of a living network: {count} of 6", count=signs_seen(view)), size="sm", margin="md"),
        ui.bar(100 * signs_seen(view) // max(len(view.figures.signs), 1)),
    ]


def _signs_to_see(view: results.ReportView) -> list[ui.Element]:
    """To everybody: what shows life, by name; a number of six would be a grade."""
    return [ui.line(f"● {sign.label}", size="sm", margin="sm") for sign in words_of(view).signs.figures if sign.number]


def _body(view: results.ReportView, signs: list[ui.Element], *, whole: bool) -> list[ui.Element]:
    """What happened first; coming together, trade last; then the words of those who look after the network. Where there is
    a page that has the rest, one figure of each kind is enough."""
    words = words_of(view)
    body: list[ui.Element] = [
        ui.kicker(f"{words.kind} · {words.period}"),
        ui.title(words.streak.written),
        ui.faint(words.network),
        ui.line(f"{words.taking_part.label}: {words.taking_part.written}", size="sm", margin="md"),
        ui.bar(100 * view.figures.active // max(view.figures.enterprises, 1)),
        *signs,
    ]
    if whole:
        for section in (words.activities, *words.sections):
            body += _section(replace(section, figures=section.figures[:MOST_IN_A_SECTION]))
    else:
        body += [ui.separator(), *(_figure(figure) for figure in _highlights(words.activities, *words.sections))]
    if view.closing:
        body += [ui.separator(), ui.line(f"“{view.closing}”", margin="lg")]
    return body


def _highlights(*sections: Section) -> list[Figure]:
    """The first figure of each kind."""
    return [section.figures[0] for section in sections if section.figures]


def _section(section: Section) -> list[ui.Element]:
    if not section.figures:
        return []
    heading = ui.line(section.heading, bold=True, margin="lg")
    return [ui.separator(), heading, *(_figure(figure) for figure in section.figures)]


def _figure(figure: Figure) -> ui.Element:
    return ui.row(
        [
            {"type": "text", "text": figure.label, "size": "sm", "color": ui.FAINT, "wrap": True, "flex": 6},
            {
                "type": "text", "text": figure.written, "size": "sm", "color": ui.INK, "weight": "bold", "wrap": True,
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
def draw_sent(result: results.ReportSent) -> list[Message]:
    thanks, waits = _("Thank you."), _("In the groups it waits for somebody to write there.")
    return [ui.text_message(f"{thanks} {_reaches(result.groups, result.partners)} {waits}")]


@drawing
def draw_out_already(result: results.ReportOutAlready) -> list[Message]:
    words = _("It has gone out already, on {date}.", date=ui.day(result.sent_at))
    return [ui.text_message(words, [ui.quick(_("Read it"), ui.uri(result.page))] if result.page else None)]
