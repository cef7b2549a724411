"""The cards of joining."""

from datetime import datetime

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
    text_message,
    title,
    uri,
)
from bot.drawing.lists import choice_rows, more_button, words_of_search
from bot.drawing.people_words import role_name, role_with_scope
from bot.flows.register.results import (
    AskCalled,
    AskConsent,
    AskEnterprise,
    MyEnterprise,
    NameProblem,
    NewMembers,
    PeopleOfEnterprise,
    Registered,
)
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
def draw_consent(result: AskConsent) -> list[Message]:
    if result.role:
        role = role_with_scope(result.role, result.enterprise, result.network)
        opening = _("The code is right: you will be {role}. May I keep a little about you?", role=role)
    else:
        opening = _("Welcome to {network}. May I keep a little about you?", network=result.network)
    body = [kicker(_("Registration")), line(opening, size="lg", bold=True, margin="sm")]
    body += [line(_(point)) for point in CONSENT_POINTS]
    body.append(faint(_("Without it you can still vote and read everything."), margin="lg"))
    footer = [
        button(_("I agree"), postback("register.yes"), style="primary"),
        button(_("I do not agree"), postback("register.no")),
    ]
    if result.form:
        footer.append(button(_("Fill in a form instead"), uri(result.form), style="link"))
    return [card(opening, bubble(body, footer))]


@drawing
def draw_ask_enterprise(result: AskEnterprise) -> list[Message]:
    choices = result.choices
    if choices.query:
        words = words_of_search(choices)
    elif choices.likely:
        words = _("Which enterprise do you belong to? Perhaps this one:")
    elif choices.items:
        words = _("Which one is yours?")
    else:
        words = _("Which enterprise do you belong to? Type a part of its name, or choose where it is.")
    body: list[Element] = [kicker(_("Registration")), line(words, size="lg", bold=True, margin="sm")]
    body += choice_rows(choices)
    footer = more_button(choices.more)
    footer.append(button(_("I belong to none"), postback("register.nowhere"), style="link"))
    return [card(words, bubble(body, footer), [cancel_reply()])]


@drawing
def draw_ask_called(result: AskCalled) -> list[Message]:
    problems = {
        NameProblem.TOO_LONG: _("That is a little long; up to 40 letters, please."),
        NameProblem.A_NUMBER: _("That looks like a number. Phone numbers come later, if you like; first, your name."),
        NameProblem.EMPTY: _("I could not read a name in that."),
    }
    question = (
        _("What may I call you? Tap, or type it.") if result.suggestion else _("What may I call you? Please type it.")
    )
    words = f"{problems[result.problem]} {question}" if result.problem else question
    ways = [quick(result.suggestion, postback("register.called"))] if result.suggestion else []
    return [text_message(words, [*ways, cancel_reply()])]


@drawing
def draw_registered(result: Registered) -> list[Message]:
    thanks = _("Thank you, {name}, you are registered.", name=result.called)
    opening = thanks if result.just_now else result.called
    body = [kicker(_("My enterprise")), title(opening), faint(result.network)]
    for enterprise in result.enterprises:
        body += [separator(), *_enterprise_lines(enterprise, just_now=result.just_now)]
    for role_id, kind, ends in result.roles:
        body += [separator(), line(role_name(kind), bold=True), *_term_line(ends)]
        if ends:
            body.append(button(_("Who follows?"), postback(f"roles.who:{role_id}"), style="link"))
    if result.just_now and result.somebody_told:
        body.append(faint(_("Your representative hears of it, too."), margin="lg"))
    footer = [button(_("My duties"), postback("roles.duties"))] if result.roles or _leads(result) else []
    footer += [
        button(_("Add an enterprise"), postback("register.another")),
        button(_("Call me something else"), postback("register.rename"), style="link"),
    ]
    return [
        card(
            opening,
            bubble(body, footer),
            [quick(_("Directory"), postback("directory.open")), quick(_("Help"), postback("welcome.help"))],
        )
    ]


def _leads(result: Registered) -> bool:
    return any(enterprise.role for enterprise in result.enterprises)


def _enterprise_lines(enterprise: MyEnterprise, *, just_now: bool) -> list[Element]:
    words = enterprise.short_name
    lines = [line(words, bold=True)]
    if enterprise.role:
        lines.append(faint(role_name(enterprise.role)))
        lines += _term_line(enterprise.term_ends)
        if enterprise.deputy:
            lines.append(faint(_("Deputy: {name}", name=enterprise.deputy)))
    lines.append(button(_("Show in the directory"), postback(f"directory.show:{enterprise.id}")))
    if enterprise.may_edit:
        people = ngettext("{count} person", "{count} people", enterprise.people)
        lines.append(button(_("People ({people})", people=people), postback(f"register.people:{enterprise.id}")))
    if enterprise.role_id:
        lines.append(button(_("Name a deputy"), postback(f"roles.deputy:{enterprise.role_id}")))
        lines.append(button(_("Who follows?"), postback(f"roles.who:{enterprise.role_id}")))
    if not just_now:
        lines.append(button(_("I left this enterprise"), postback(f"register.leave:{enterprise.id}"), style="link"))
    return lines


def _term_line(ends: datetime | None) -> list[Element]:
    return [faint(_("Term until {date}", date=day(ends)))] if ends else []


@drawing
def draw_new_members(result: NewMembers) -> list[Message]:
    opening = _("New at {enterprise}", enterprise=result.enterprise)
    body = [
        kicker(_("Registration")),
        title(opening),
        line(_("These people say that they belong to you. If all is well there is nothing to do.")),
    ]
    body += _people_rows(result.enterprise_id, result.people)
    names = ", ".join(name for _id, name in result.people)
    return [card(f"{opening}: {names}", bubble(body))]


@drawing
def draw_people(result: PeopleOfEnterprise) -> list[Message]:
    body = [kicker(_("People")), title(result.enterprise)]
    if not result.people:
        body.append(line(_("Nobody has registered yet. People do it with “register” in their own chat with me.")))
    body += _people_rows(result.enterprise_id, result.people[:MOST_PEOPLE], result.leaders)
    if len(result.people) > MOST_PEOPLE:
        more = len(result.people) - MOST_PEOPLE
        body.append(faint(ngettext("and {count} more", "and {count} more", more), margin="lg"))
    return [card(_("People of {enterprise}", enterprise=result.enterprise), bubble(body))]


def _people_rows(
    enterprise_id: str, people: tuple[tuple[str, str], ...], leaders: frozenset[str] = frozenset()
) -> list[Element]:
    rows: list[Element] = []
    for person_id, name in people:
        if person_id in leaders:
            rows += [separator(), line(name, bold=True), faint(role_name("representative"))]
            continue
        refuse = button(_("Not one of us"), postback(f"register.refuse:{enterprise_id}:{person_id}"), margin="none")
        rows += [
            separator(),
            {
                "type": "box", "layout": "horizontal", "margin": "md", "alignItems": "center", "spacing": "sm",
                "contents": [{**line(name or _("somebody"), bold=True, margin="none"), "flex": 3}, {**refuse, "flex": 3}],
            },
        ]  # fmt: skip
    return rows
