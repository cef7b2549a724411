"""The cards of joining."""

from datetime import datetime

from bot.dialogue.understanding.commands import command
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, tappable, words_of_search
from bot.drawing.look import Mood
from bot.drawing.people_words import role_name, role_with_scope
from bot.flows.register import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext, spoken_language

CONSENT_POINTS = (
    mark(
        "What: what you want to be called, your enterprise, your role. A phone number only if you write one yourself."
    ),
    mark("Why: so that your network knows who speaks for whom, and can reach you."),
    mark("Who sees it: people of your network. Never outsiders, never advertisers."),
    mark("How long: until you take it back with “withdraw consent”; then it is forgotten at once."),
)
"""What consent is asked for. Another wording is another version: count `WORDING` up."""


WHILE_WAITING = mark(
    "Meanwhile you can read everything and vote in your groups. What you ask for on behalf of your enterprise I keep, and it counts as soon as somebody has said yes."
)


@drawing
def draw_consent(result: results.AskConsent) -> list[Message]:
    if result.role:
        role = role_with_scope(result.role, result.enterprise, result.network)
        opening = _("The code is right: you will be {role}. May I keep a little about you?", role=role)
    else:
        opening = _("Welcome to {network}. May I keep a little about you?", network=result.network)
    body = [ui.kicker(_("Registration")), ui.line(opening, size="lg", bold=True, margin="sm")]
    body += [ui.line(_(point)) for point in CONSENT_POINTS]
    body.append(ui.faint(_("Without it you can still vote and read everything."), margin="lg"))
    footer = [
        ui.button(_("I agree"), ui.postback("register.yes"), style="primary"),
        ui.button(_("I do not agree"), ui.postback("register.no")),
    ]
    if result.form:
        footer.append(ui.button(_("Fill in a form instead"), ui.uri(result.form), style="link"))
    return [ui.card(opening, ui.bubble(body, footer))]


@drawing
def draw_ask_enterprise(result: results.AskEnterprise) -> list[Message]:
    choices = result.choices
    if choices.query and not choices.items:
        words = _(
            "I do not know “{query}” yet. Is it a new enterprise? Or type a part of its name, or choose where it is.",
            query=choices.query,
        )
    elif choices.query:
        words = words_of_search(choices)
    elif choices.likely:
        words = _("Which enterprise do you belong to? Perhaps this one:")
    elif choices.items:
        words = _("Which one is yours?")
    else:
        words = _("Which enterprise do you belong to? Type a part of its name, or choose where it is.")
    body: list[ui.Element] = [ui.kicker(_("Registration")), ui.line(words, size="lg", bold=True, margin="sm")]
    body += choice_rows(choices)
    footer = more_button(choices.more)
    if choices.query:
        footer.append(ui.button(_("A new one"), ui.postback("register.new"), style="primary"))
    footer.append(ui.button(_("I belong to none"), ui.postback("register.nowhere"), style="link"))
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_ask_called(result: results.AskCalled) -> list[Message]:
    problems = {
        results.NameProblem.TOO_LONG: _("That is a little long; up to 40 letters, please."),
        results.NameProblem.A_NUMBER: _(
            "That looks like a number. Phone numbers come later, if you like; first, your name."
        ),
        results.NameProblem.A_PLACE: _("That looks like an address or a group to me, and it is not kept."),
        results.NameProblem.NOT_A_NAME: _("That does not look like a name to me."),
        results.NameProblem.A_QUESTION: _("That sounds like a question to me."),
        results.NameProblem.AN_OFFER: _("Thank you, I keep your offer and pass it on at once."),
        results.NameProblem.EMPTY: _("I could not read a name in that."),
    }
    question = (
        _("What may I call you? Tap, or type it.") if result.suggestion else _("What may I call you? Please type it.")
    )
    words = f"{problems[result.problem]} {question}" if result.problem else question
    ways = [ui.quick(result.suggestion, ui.postback("register.called"))] if result.suggestion else []
    return [ui.text_message(words, [*ways, ui.cancel_reply()])]


@drawing
def draw_registered(result: results.Registered) -> list[Message]:
    thanks = _("Thank you, {name}, you are registered.", name=result.called)
    opening = thanks if result.just_now else result.called
    hello = [ui.figure(Mood.HELLO)] if result.just_now else []
    body = [*hello, ui.kicker(_("My enterprise")), ui.title(opening), ui.faint(result.network)]
    for enterprise in result.enterprises:
        body += [ui.separator(), *_enterprise_lines(enterprise)]
    for role_id, kind, ends in result.roles:
        follows = f"{_term(ends)} · {_('Who follows?')}" if ends else ""
        line = (
            tappable(role_name(kind), follows, f"roles.who:{role_id}") if ends else ui.line(role_name(kind), bold=True)
        )
        body += [ui.separator(), line]
    if any(enterprise.asked is not None for enterprise in result.enterprises):
        body.append(ui.faint(_(WHILE_WAITING), margin="lg"))
    footer = [ui.button(_("My duties"), ui.postback("roles.duties"))] if result.roles or _leads(result) else []
    footer += [
        ui.button(_("Add an enterprise"), ui.postback("register.another")),
        ui.button(_("Call me something else"), ui.postback("register.rename"), style="link"),
    ]
    return [
        ui.card(
            opening,
            ui.bubble(body, footer),
            [
                *(
                    ui.quick(command(key).name_in(spoken_language()), ui.postback(f"welcome.run:{key}"))
                    for key in result.steps
                ),
                ui.quick(_("Directory"), ui.postback("directory.open")),
                ui.quick(_("Help"), ui.postback("welcome.help")),
            ],
        )
    ]


def _leads(result: results.Registered) -> bool:
    return any(enterprise.role for enterprise in result.enterprises)


def _enterprise_lines(enterprise: results.MyEnterprise) -> list[ui.Element]:
    """An enterprise to tap for what can be done there."""
    deputy = [_("Deputy: {name}", name=enterprise.deputy)] if enterprise.deputy else []
    role = [role_name(enterprise.role), *deputy, _term(enterprise.term_ends)] if enterprise.role else []
    hint = " · ".join(words for words in role if words)
    lines = [tappable(enterprise.short_name, hint, f"register.one:{enterprise.id}")]
    return [*lines, ui.line(_asked(enterprise.asked))] if enterprise.asked is not None else lines


@drawing
def draw_one_of_mine(result: results.OneOfMine) -> list[Message]:
    enterprise = result.enterprise
    role = [role_name(enterprise.role), _term(enterprise.term_ends)] if enterprise.role else []
    body = [ui.kicker(_("My enterprise")), ui.title(enterprise.short_name)]
    body += [ui.line(words, margin="sm") for words in role if words]
    body += [ui.line(_("Deputy: {name}", name=enterprise.deputy), margin="sm")] if enterprise.deputy else []
    body += [ui.line(_asked(enterprise.asked))] if enterprise.asked is not None else []
    people = ngettext("{count} person", "{count} people", enterprise.people)
    ways = [(_("In the directory"), f"directory.show:{enterprise.id}", "primary")]
    if enterprise.may_edit:
        ways.append((_("People ({people})", people=people), f"register.people:{enterprise.id}", "secondary"))
    if enterprise.role_id:
        ways.append((_("Name a deputy"), f"roles.deputy:{enterprise.role_id}", "secondary"))
        ways.append((_("Who follows?"), f"roles.who:{enterprise.role_id}", "secondary"))
    ways.append((_("I left this enterprise"), f"register.leave:{enterprise.id}", "link"))
    footer = [ui.button(words, ui.postback(data), style=style) for words, data, style in ways]
    return [ui.card(enterprise.short_name, ui.bubble(body, footer))]


def _asked(names: tuple[str, ...]) -> str:
    if names:
        return _("Waiting: I have asked {names} whether you are one of them.", names=_(", ").join(names))
    return _("Waiting: I ask whoever looks after the network whether you are one of them.")


def _term(ends: datetime | None) -> str:
    return _("Term until {date}", date=ui.day(ends)) if ends else ""
