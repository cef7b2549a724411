"""The cards of terms of office, and the briefing."""

from collections.abc import Sequence

from bot.dialogue.picking.paging import Page
from bot.dialogue.telling import OpenWork
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.drawing.people_words import DUTIES, PURPOSES, role_name, role_with_scope
from bot.drawing.told import worded
from bot.flows.roles.briefing import Briefing, Duty
from bot.flows.roles.results import (
    AskDeputy,
    AskFollower,
    AskToFollow,
    Candidate,
    CodeView,
    LookedAfterBy,
    RolesOverview,
    RoleView,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext

MOST_CODES = 5


@worded.register
def role_words(role: RoleView) -> str:
    """What a role is called in a sentence, and of what it is."""
    return role_with_scope(role.kind, role.scope)


@drawing
def draw_overview(result: RolesOverview) -> list[Message]:
    words = _("Who holds what")
    body: list[ui.Element] = [ui.kicker(result.network), ui.title(words)]
    if result.query:
        body.append(ui.faint(_("Found by “{name}”", name=result.query)))
    for role, deputy in result.roles:
        hint = role_words(role)
        if role.term_ends:
            hint += " · " + _("Term until {date}", date=ui.day(role.term_ends))
        if deputy:
            hint += " · " + _("Deputy: {name}", name=deputy)
        body += [ui.separator(), tappable(str(worded(role.held_by)), hint, f"roles.takeback:{role.id}")]
    if result.codes:
        body += [ui.separator(), ui.line(_("Codes that nobody has used yet"), bold=True, margin="lg")]
    for code in result.codes[:MOST_CODES]:
        back = ui.postback(f"roles.codeback:{code.id}")
        named = role_with_scope(code.kind, code.scope)
        body += [ui.ended(named, _("Take the code back"), back, bold=False), ui.faint(code_words(code))]
    body += how_many(Page(result.roles, result.start, result.count))
    footer = more_button(result.next_page)
    if result.form:
        footer.append(ui.button(_("All of it on a page"), ui.uri(result.form), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def code_words(code: CodeView) -> str:
    """Who made a code, and until when it works."""
    until = ui.day(code.expires_at)
    return (
        _("made by {name}, until {date}", name=code.maker, date=until) if code.maker else _("until {date}", date=until)
    )


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
    body = [ui.kicker(_("Handing on")), ui.line(words, size="lg", bold=True, margin="sm")]
    body.append(
        ui.faint(
            _("I ask the person before anything changes.")
            if result.candidates.count
            else _("Nobody else has registered yet who could follow.")
        )
    )
    body += _people_to_tap(result.candidates, f"roles.follow:{result.role.id}")
    footer = [
        *more_button(result.candidates.more),
        ui.button(_("The same person stays"), ui.postback(f"roles.stay:{result.role.id}")),
        ui.button(_("We do not know yet"), ui.postback("roles.later"), style="link"),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_deputy(result: AskDeputy) -> list[Message]:
    words = _("Who stands in when you cannot?")
    body = [ui.kicker(_("Deputy")), ui.title(words), ui.faint(role_words(result.role))]
    if not result.candidates.count:
        body.append(ui.line(_("Nobody else has registered yet who could stand in.")))
    body += _people_to_tap(result.candidates, f"roles.deputise:{result.role.id}")
    footer = more_button(result.candidates.more)
    if result.role.kind == "representative":
        footer.append(ui.button(_("Young pair"), ui.postback("pair.ask"), style="link"))
    return [ui.card(words, ui.bubble(body, footer))]


def _people_to_tap(page: Page[Candidate], data: str) -> list[ui.Element]:
    body: list[ui.Element] = []
    if page.count > len(page.rows):
        body.append(ui.faint(_("Or type a part of a name.")))
    for each in page.rows:
        body += [ui.separator(), tappable(each.name, each.enterprise, f"{data}:{each.id}")]
    return [*body, *how_many(page)]


@drawing
def draw_ask_to_follow(result: AskToFollow) -> list[Message]:
    words = _(
        "{name} asks whether you would like to follow as {role}, from {date}.",
        name=worded(result.role.held_by), role=role_words(result.role), date=worded(result.role.until),
    )  # fmt: skip
    body = [ui.kicker(_("Handing on")), ui.line(words, size="lg", bold=True, margin="sm")]
    if result.role.kind in DUTIES:
        body.append(ui.line(_(DUTIES[result.role.kind])))
    footer = [
        ui.button(_("Yes, gladly"), ui.postback(f"roles.accept:{result.role.id}"), style="primary"),
        ui.button(_("I cannot"), ui.postback(f"roles.decline:{result.role.id}")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_briefing(result: Briefing) -> list[Message]:
    opening = _("Your duties as {role}", role=role_with_scope(result.role, result.scope))
    if result.further:
        opening = ngettext("Your {count} duty", "Your {count} duties", len(result.further) + 1)
    size = ngettext("{count} enterprise", "{count} enterprises", result.enterprises)
    body: list[ui.Element] = [
        ui.kicker(_("Briefing")),
        ui.title(opening),
        ui.line(result.network, bold=True, margin="lg"),
    ]
    body.append(
        ui.faint(
            _("{size} in {provinces}", size=size, provinces=", ".join(result.provinces)) if result.provinces else size
        )
    )
    if result.purpose in PURPOSES:
        body.append(ui.faint(_("What for: {purpose}", purpose=_(PURPOSES[result.purpose]))))
    duties = (Duty(result.id, result.role, result.scope, result.term_ends), *result.further)
    for duty in duties:
        body += _what_to_do(duty, named=len(duties) > 1)
    if result.open_work is not None:
        body += _what_is_open(result.open_work)
    if result.ask:
        body += [ui.separator(), ui.line(_("Whom to ask"), bold=True)]
        body += [ui.line(f"• {name} ({role_name(kind)})", margin="sm") for kind, name in result.ask]
    footer = [ui.button(_("Help"), ui.postback("welcome.help"))]
    back = [] if result.further else [ui.quick(_("Give it back"), ui.postback(f"roles.giveback:{result.id}"))]
    return [ui.card(opening, ui.bubble(body, footer), back)]


def _what_is_open(open_work: Sequence[OpenWork]) -> list[ui.Element]:
    drawn: list[ui.Element] = [ui.separator(), ui.line(_("What is open"), bold=True)]
    for work in open_work:
        until = _("due {date}", date=ui.day(work.until)) if work.until else ""
        drawn.append(ui.line(f"• {work.title} {until}".rstrip(), margin="sm"))
    return drawn if open_work else [*drawn, ui.line(_("Nothing just now."), margin="sm")]


def _what_to_do(duty: Duty, *, named: bool) -> list[ui.Element]:
    """One duty; of several each can be given back."""
    said = _("As {role}", role=role_with_scope(duty.kind, duty.scope)) if named else _("What you do")
    back = ui.postback(f"roles.giveback:{duty.id}")
    drawn = [ui.separator(), ui.ended(said, _("Give it back"), back) if named else ui.line(said, bold=True)]
    drawn.append(ui.line(_(DUTIES.get(duty.kind, "")) or role_name(duty.kind), margin="sm"))
    if duty.term_ends:
        drawn.append(ui.faint(_("Term until {date}", date=ui.day(duty.term_ends))))
    return drawn


@drawing
def draw_looked_after_by(result: LookedAfterBy) -> list[Message]:
    if not result.people:
        return [ui.text_message(_("Nobody looks after the network at the moment; its representatives do it together."))]
    said = [" ".join(filter(None, (f"{role_name(kind)}: {name}", phone))) for kind, name, phone in result.people]
    return [ui.text_message("\n".join(said), [ui.quick(_(result.write.label), ui.postback(result.write.data))])]
