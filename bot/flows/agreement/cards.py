"""The cards of a network's rules."""

from collections.abc import Iterable

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.flows.agreement import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

LEVELS = {
    1: mark("Groups of enterprises"), 2: mark("Groups of sub-groups"), 3: mark("Groups of districts"), 4: mark("Groups of provinces"),
    5: mark("The whole network"),
}  # fmt: skip


@drawing
def draw_agreement(result: results.AgreementCard) -> list[Message]:
    words = _("The rules of our network")
    body: list[ui.Element] = [ui.kicker(_("Our rules")), ui.title(words)]
    if result.kept:
        if result.kept.kept_at:
            body.append(ui.faint(_("agreed on {day}", day=ui.day(result.kept.kept_at))))
        body += _lines(result.kept.lines)
    elif not result.asked:
        body.append(ui.line(_("There are none yet. Who looks after the network can type: propose rules")))
    footer: list[ui.Element] = []
    if result.asked:
        body += [ui.separator(), ui.line(_("Being asked about just now"), bold=True), *_lines(result.asked.lines)]
        body += _states(result.asked.levels)
        if result.withdraws:
            footer.append(ui.button(_("Take it back"), ui.postback(f"agreement.withdraw:{result.asked.id}"), style="link"))  # fmt: skip
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_read(result: results.AgreementRead) -> list[Message]:
    words = _("I have read it like this:")
    body = [ui.kicker(_("Our rules")), ui.line(words), *_lines(result.lines), ui.separator()]
    body.append(ui.line(_("They are asked one after the other; each has two weeks:"), size="sm"))
    for state in result.levels:
        count = ngettext("{count} group", "{count} groups", state.groups)
        body.append(ui.faint(f"{_(LEVELS[state.level])} · {count}"))
    body.append(ui.faint(_("If not, just write it once more."), margin="lg"))
    return [ui.card(words, ui.bubble(body, [ui.button(_("Ask the groups"), ui.postback("agreement.ask:0"), style="primary")]))]  # fmt: skip


@drawing
def draw_text(result: results.AgreementText) -> list[Message]:
    words = _("Rules that are proposed for our network")
    return [ui.card(words, ui.bubble([ui.kicker(_("Our rules")), ui.title(words), *_lines(result.lines)]))]


@drawing
def draw_returned(result: results.AgreementReturned) -> list[Message]:
    words = _("The groups do not agree on these rules yet")
    body = [ui.kicker(_("Our rules")), ui.title(words), *_lines(result.view.lines), ui.separator()]
    body += _states(result.view.levels)
    if result.against:
        body.append(ui.line(_("Rather not like this: {groups}", groups=", ".join(result.against)), margin="md"))
    else:
        body.append(ui.line(_("Nobody has answered."), margin="md"))
    body.append(ui.faint(_("Talk it over with them, change what needs it, and propose them again: propose rules"), margin="md"))  # fmt: skip
    return [ui.card(words, ui.bubble(body))]


def _lines(lines: Iterable[str]) -> list[ui.Element]:
    return [ui.line(f"{number}. {line}", margin="sm") for number, line in enumerate(lines, start=1)]


def _states(levels: Iterable[results.LevelState]) -> list[ui.Element]:
    return [
        ui.faint(
            _("{level}: {answered} of {groups} have answered, {agree} agree", level=_(LEVELS[state.level]),
              answered=state.answered, groups=state.groups, agree=state.agree)
        )
        for state in levels
    ]  # fmt: skip
