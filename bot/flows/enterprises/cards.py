"""The cards of looking after enterprises."""

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, words_of_search
from bot.drawing.told import sentence
from bot.flows.enterprises import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

MOST_SHOWN = 20
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
    if result.wish:
        words = _said_of(result.act, result.enterprise, result.name)
        body = [ui.kicker(_("Enterprises")), ui.title(words)]
        body.append(ui.line(_("Shall I tell those who look after the network? They do it, and I tell you.")))
        return [ui.card(words, ui.bubble(body, _sure(_("Yes, tell them"))))]
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
    return [ui.card(words, ui.bubble(body, _sure(_("Yes, do it"))))]


def _sure(yes: str) -> list[ui.Element]:
    return [
        ui.button(yes, ui.postback("enterprises.do"), style="primary"),
        ui.button(_("Leave it"), ui.postback("conversation.cancel")),
    ]


SAID = {
    "rename": mark("{enterprise} is called {name} now"),
    "merge": mark("{enterprise} and {name} are one now"),
    "rest": mark("{enterprise} has stopped"),
    "back": mark("{enterprise} is back"),
}
DOES = {
    "rename": mark("Change the name"),
    "merge": mark("Make them one"),
    "rest": mark("Let it rest"),
    "back": mark("Bring it back"),
}


def _said_of(act: str, enterprise: str, name: str) -> str:
    return _(SAID[act], enterprise=enterprise, name=name)


@drawing
def draw_asked_for(result: results.ChangeAskedFor) -> list[Message]:
    words = _said_of(result.act, result.enterprise, result.name)
    by = result.by or _("Somebody")
    who = (
        _("{name}, who speaks for it, says so.", name=by)
        if result.speaks
        else _("{name}, of the network, says so.", name=by)
    )
    body = [ui.kicker(_("Enterprises")), ui.title(words), ui.line(who)]
    body.append(ui.faint(_("Ask them first if you like: what it does is shown before it is done.")))
    second = result.second.replace(":", " ")
    does = ui.postback(f"enterprises.asked:{result.id}:{result.act},{second}")
    return [ui.card(words, ui.bubble(body, [ui.button(_(DOES[result.act]), does, style="primary")]))]


@drawing
def draw_rests(result: results.Rests) -> list[Message]:
    if not result.enterprises:
        return [ui.text_message(_("No enterprise rests just now."))]
    words = _("Which one is back?")
    body = [ui.kicker(_("Enterprises")), ui.title(words)]
    body += [ui.button(name, ui.postback(f"enterprises.back:{id_}")) for id_, name in result.enterprises[:MOST_SHOWN]]
    further = len(result.enterprises) - MOST_SHOWN
    if further > 0:
        words_behind = ngettext(
            "and {count} more: please type more of the name", "and {count} more: please type more of the name", further
        )
        body.append(ui.faint(words_behind))
    return [ui.card(words, ui.bubble(body), [ui.cancel_reply()])]
