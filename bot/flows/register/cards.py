"""The cards of joining."""

from datetime import datetime

from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import choice_rows, more_button, words_of_search
from bot.drawing.people_words import role_name, role_with_scope
from bot.flows.register import results
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

MOST_PEOPLE = 10
CONSENT_POINTS = (
    mark(
        "What: what you want to be called, your enterprise, your role. A phone number only if you write one yourself."
    ),
    mark("Why: so that your network knows who speaks for whom, and can reach you."),
    mark("Who sees it: people of your network. Never outsiders, never advertisers."),
    mark("How long: until you take it back with “withdraw consent”; then it is forgotten at once."),
)
"""What consent is asked for. Another wording is another version: count `WORDING` up."""


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
    if choices.query:
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
    footer.append(ui.button(_("I belong to none"), ui.postback("register.nowhere"), style="link"))
    return [ui.card(words, ui.bubble(body, footer), [ui.cancel_reply()])]


@drawing
def draw_ask_called(result: results.AskCalled) -> list[Message]:
    problems = {
        results.NameProblem.TOO_LONG: _("That is a little long; up to 40 letters, please."),
        results.NameProblem.A_NUMBER: _(
            "That looks like a number. Phone numbers come later, if you like; first, your name."
        ),
        results.NameProblem.A_QUESTION: _("That sounds like a question to me."),
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
    body = [ui.kicker(_("My enterprise")), ui.title(opening), ui.faint(result.network)]
    for enterprise in result.enterprises:
        body += [ui.separator(), *_enterprise_lines(enterprise, just_now=result.just_now)]
    for role_id, kind, ends in result.roles:
        body += [ui.separator(), ui.line(role_name(kind), bold=True), *_term_line(ends)]
        if ends:
            body.append(ui.button(_("Who follows?"), ui.postback(f"roles.who:{role_id}"), style="link"))
    if result.just_now and result.somebody_told:
        body.append(ui.faint(_("Your representative hears of it, too."), margin="lg"))
    footer = [ui.button(_("My duties"), ui.postback("roles.duties"))] if result.roles or _leads(result) else []
    footer += [
        ui.button(_("Add an enterprise"), ui.postback("register.another")),
        ui.button(_("Call me something else"), ui.postback("register.rename"), style="link"),
    ]
    return [
        ui.card(
            opening,
            ui.bubble(body, footer),
            [ui.quick(_("Directory"), ui.postback("directory.open")), ui.quick(_("Help"), ui.postback("welcome.help"))],
        )
    ]


def _leads(result: results.Registered) -> bool:
    return any(enterprise.role for enterprise in result.enterprises)


def _enterprise_lines(enterprise: results.MyEnterprise, *, just_now: bool) -> list[ui.Element]:
    words = enterprise.short_name
    lines = [ui.line(words, bold=True)]
    if enterprise.role:
        lines.append(ui.faint(role_name(enterprise.role)))
        lines += _term_line(enterprise.term_ends)
        if enterprise.deputy:
            lines.append(ui.faint(_("Deputy: {name}", name=enterprise.deputy)))
    lines.append(ui.button(_("Show in the directory"), ui.postback(f"directory.show:{enterprise.id}")))
    if enterprise.may_edit:
        people = ngettext("{count} person", "{count} people", enterprise.people)
        lines.append(ui.button(_("People ({people})", people=people), ui.postback(f"register.people:{enterprise.id}")))
    if enterprise.role_id:
        lines.append(ui.button(_("Name a deputy"), ui.postback(f"roles.deputy:{enterprise.role_id}")))
        lines.append(ui.button(_("Who follows?"), ui.postback(f"roles.who:{enterprise.role_id}")))
    if not just_now:
        lines.append(
            ui.button(_("I left this enterprise"), ui.postback(f"register.leave:{enterprise.id}"), style="link")
        )
    return lines


def _term_line(ends: datetime | None) -> list[ui.Element]:
    return [ui.faint(_("Term until {date}", date=ui.day(ends)))] if ends else []


@drawing
def draw_new_members(result: results.NewMembers) -> list[Message]:
    opening = _("New at {enterprise}", enterprise=result.enterprise)
    body = [
        ui.kicker(_("Registration")),
        ui.title(opening),
        ui.line(_("These people say that they belong to you. If all is well there is nothing to do.")),
    ]
    body += _people_rows(result.enterprise_id, result.people)
    names = ", ".join(name for _id, name in result.people)
    return [ui.card(f"{opening}: {names}", ui.bubble(body))]


@drawing
def draw_people(result: results.PeopleOfEnterprise) -> list[Message]:
    body = [ui.kicker(_("People")), ui.title(result.enterprise)]
    if not result.people:
        body.append(ui.line(_("Nobody has registered yet. People do it with “register” in their own chat with me.")))
    body += _people_rows(result.enterprise_id, result.people[:MOST_PEOPLE], result.leaders)
    if len(result.people) > MOST_PEOPLE:
        more = len(result.people) - MOST_PEOPLE
        body.append(ui.faint(ngettext("and {count} more", "and {count} more", more), margin="lg"))
    return [ui.card(_("People of {enterprise}", enterprise=result.enterprise), ui.bubble(body))]


def _people_rows(
    enterprise_id: str, people: tuple[tuple[str, str], ...], leaders: frozenset[str] = frozenset()
) -> list[ui.Element]:
    rows: list[ui.Element] = []
    for person_id, name in people:
        if person_id in leaders:
            rows += [ui.separator(), ui.line(name, bold=True), ui.faint(role_name("representative"))]
            continue
        refuse = ui.button(
            _("Not one of us"), ui.postback(f"register.refuse:{enterprise_id}:{person_id}"), margin="none"
        )
        rows += [
            ui.separator(),
            {
                "type": "box", "layout": "horizontal", "margin": "md", "alignItems": "center", "spacing": "sm",
                "contents": [{**ui.line(name or _("somebody"), bold=True, margin="none"), "flex": 3}, {**refuse, "flex": 3}],
            },
        ]  # fmt: skip
    return rows
