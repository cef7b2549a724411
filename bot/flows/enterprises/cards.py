"""The cards of looking after enterprises."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, words_of_search
from bot.drawing.told import sentence
from bot.flows.enterprises import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark

WHICH = {
    "rename": mark("Which enterprise gets another name?"),
    "merge": mark("Which enterprise becomes part of another one?"),
    "rest": mark("Which enterprise has stopped?"),
}


@drawing
def draw_which(result: results.AskWhich) -> list[Message]:
    words = _("And which one stays?") if result.second else _(WHICH.get(result.act, WHICH["rest"]))
    body = [ui.kicker(_("Enterprises")), ui.title(words)]
    if result.choices.query:
        body.append(ui.line(words_of_search(result.choices)))
    body += choice_rows(result.choices)
    return [ui.card(words, ui.bubble(body, more_button(result.choices.more)), [ui.cancel_reply()])]


@drawing
def draw_confirm(result: results.ConfirmChange) -> list[Message]:
    effects = [ui.line("· " + sentence(each)) for each in result.effects]
    if result.act == "rested":
        words = _("Still open of {enterprise}:", enterprise=result.enterprise)
        return [ui.card(words, ui.bubble([ui.kicker(_("Enterprises")), ui.title(words), *effects]))]
    words, does = {
        "rename": (
            _("Call {enterprise} {name} from now on?", enterprise=result.enterprise, name=result.name),
            _("It is still found by its old name."),
        ),
        "merge": (
            _("Make {enterprise} part of {name}?", enterprise=result.enterprise, name=result.name),
            _("People, groups, roles, history and what is open go along; together they have one voice."),
        ),
        "rest": (
            _("Let {enterprise} rest?", enterprise=result.enterprise),
            _("Its history stays; turns, counts and questions go on without it."),
        ),
    }[result.act]
    body = [ui.kicker(_("Enterprises")), ui.title(words), ui.line(does)]
    if effects and result.act != "rename":
        body += [ui.faint(_("This is about:"), margin="lg"), *effects]
    body.append(ui.faint(_("It can be undone.")))
    footer = [
        ui.button(_("Yes, do it"), ui.postback("enterprises.do"), style="primary"),
        ui.button(_("Leave it"), ui.postback("conversation.cancel")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_rests(result: results.Rests) -> list[Message]:
    if not result.enterprises:
        return [ui.text_message(_("No enterprise rests just now."))]
    words = _("Which one is back?")
    body = [ui.kicker(_("Enterprises")), ui.title(words)]
    body += [ui.button(name, ui.postback(f"enterprises.back:{id_}")) for id_, name in result.enterprises[:20]]
    return [ui.card(words, ui.bubble(body), [ui.cancel_reply()])]
