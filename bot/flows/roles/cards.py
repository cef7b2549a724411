"""The cards of terms of office, and the briefing."""

from bot.drawing import Message, drawing
from bot.drawing.elements import (
    Element,
    bubble,
    button,
    card,
    day,
    faint,
    kicker,
    line,
    postback,
    separator,
    title,
)
from bot.drawing.lists import tappable
from bot.drawing.people_words import DUTIES, PURPOSES, role_name, role_with_scope
from bot.drawing.told import worded
from bot.flows.roles.briefing import Briefing
from bot.flows.roles.results import AskDeputy, AskFollower, AskToFollow, RoleView
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@worded.register
def role_words(role: RoleView) -> str:
    """What a role is called in a sentence, and of what it is."""
    return role_with_scope(role.kind, role.scope)


@drawing
def draw_ask_follower(result: AskFollower) -> list[Message]:
    role, ends = role_words(result.role), worded(result.role.until)
    if result.own:
        words = _("Your term as {role} ends on {date}. Who follows?", role=role, date=ends)
    else:
        words = _(
            "The term of {name} as {role} ends on {date}. Who follows?",
            name=worded(result.role.held_by),
            role=role,
            date=ends,
        )
    body = [kicker(_("Handing on")), line(words, size="lg", bold=True, margin="sm")]
    body.append(
        faint(
            _("I ask the person before anything changes.")
            if result.candidates
            else _("Nobody else has registered yet who could follow.")
        )
    )
    for person_id, name in result.candidates:
        body += [separator(), tappable(name, "", f"roles.follow:{result.role.id}:{person_id}")]
    footer = [
        button(_("The same person stays"), postback(f"roles.stay:{result.role.id}")),
        button(_("We do not know yet"), postback("roles.later"), style="link"),
    ]
    return [card(words, bubble(body, footer))]


@drawing
def draw_ask_deputy(result: AskDeputy) -> list[Message]:
    words = _("Who stands in when you cannot?")
    body = [kicker(_("Deputy")), title(words), faint(role_words(result.role))]
    if not result.candidates:
        body.append(line(_("Nobody else has registered yet who could stand in.")))
    for person_id, name in result.candidates:
        body += [separator(), tappable(name, "", f"roles.deputise:{result.role.id}:{person_id}")]
    return [card(words, bubble(body))]


@drawing
def draw_ask_to_follow(result: AskToFollow) -> list[Message]:
    words = _(
        "{name} asks whether you would like to follow as {role}, from {date}.",
        name=worded(result.role.held_by), role=role_words(result.role), date=worded(result.role.until),
    )  # fmt: skip
    body = [kicker(_("Handing on")), line(words, size="lg", bold=True, margin="sm")]
    if result.role.kind in DUTIES:
        body.append(line(_(DUTIES[result.role.kind])))
    footer = [
        button(_("Yes, gladly"), postback(f"roles.accept:{result.role.id}"), style="primary"),
        button(_("I cannot"), postback(f"roles.decline:{result.role.id}")),
    ]
    return [card(words, bubble(body, footer))]


@drawing
def draw_briefing(result: Briefing) -> list[Message]:
    opening = _("Your duties as {role}", role=role_with_scope(result.role, result.scope))
    size = ngettext("{count} enterprise", "{count} enterprises", result.enterprises)
    body: list[Element] = [kicker(_("Briefing")), title(opening), line(result.network, bold=True, margin="lg")]
    body.append(
        faint(
            _("{size} in {provinces}", size=size, provinces=", ".join(result.provinces)) if result.provinces else size
        )
    )
    if result.purpose in PURPOSES:
        body.append(faint(_("What for: {purpose}", purpose=_(PURPOSES[result.purpose]))))
    body += [
        separator(),
        line(_("What you do"), bold=True),
        line(_(DUTIES.get(result.role, "")) or role_name(result.role), margin="sm"),
    ]
    if result.term_ends:
        body.append(faint(_("Term until {date}", date=day(result.term_ends))))
    body += [separator(), line(_("What is open"), bold=True)]
    for work in result.open_work:
        until = _("until {date}", date=day(work.until)) if work.until else ""
        body.append(line(f"• {work.title} {until}".rstrip(), margin="sm"))
    if not result.open_work:
        body.append(line(_("Nothing just now."), margin="sm"))
    if result.ask:
        body += [separator(), line(_("Whom to ask"), bold=True)]
        body += [line(f"• {name} ({role_name(kind)})", margin="sm") for kind, name in result.ask]
    return [card(opening, bubble(body, [button(_("Help"), postback("welcome.help"))]))]
