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
    quick,
    separator,
    text_message,
    title,
)
from bot.drawing.lists import tappable
from bot.drawing.people_words import DUTIES, PURPOSES, role_name, role_with_scope
from bot.flows.roles.briefing import Briefing
from bot.flows.roles.terms_of_office import (
    AskDeputy,
    AskFollower,
    AskToFollow,
    CandidateAsked,
    DeputyNamed,
    FollowerAgreed,
    FollowerDeclined,
    HandedOver,
    NewHolder,
    NoRole,
    RoleGone,
    RoleView,
    TermOver,
    TermProlonged,
    WillAskLater,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_ask_follower(result: AskFollower) -> list[Message]:
    role, ends = _role(result.role), _ends(result.role)
    if result.own:
        words = _("Your term as {role} ends on {date}. Who follows?", role=role, date=ends)
    else:
        words = _(
            "The term of {name} as {role} ends on {date}. Who follows?", name=_holder(result.role), role=role, date=ends
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
    body = [kicker(_("Deputy")), title(words), faint(_role(result.role))]
    if not result.candidates:
        body.append(line(_("Nobody else has registered yet who could stand in.")))
    for person_id, name in result.candidates:
        body += [separator(), tappable(name, "", f"roles.deputise:{result.role.id}:{person_id}")]
    return [card(words, bubble(body))]


@drawing
def draw_ask_to_follow(result: AskToFollow) -> list[Message]:
    words = _(
        "{name} asks whether you would like to follow as {role}, from {date}.",
        name=_holder(result.role), role=_role(result.role), date=_ends(result.role),
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
def draw_candidate_asked(result: CandidateAsked) -> list[Message]:
    if result.reachable:
        return [text_message(_("I have asked {name}, and tell you as soon as there is an answer.", name=result.name))]
    words = _(
        "{name} has not added me as a friend, so I cannot ask. Please tell them to add me, then tap again.",
        name=result.name,
    )
    return [text_message(words)]


@drawing
def draw_agreed(result: FollowerAgreed) -> list[Message]:
    role, date = _role(result.role), _ends(result.role)
    if result.to_follower:
        words = _("Thank you! From {date} you are {role}. On that day I tell you all you need.", date=date, role=role)
        return [text_message(words)]
    words = _("{name} follows as {role} from {date}.", name=result.name, role=role, date=date)
    return [text_message(words, [quick(_("Handing over"), postback(f"handover.role:{result.role.id}"))])]


@drawing
def draw_declined(result: FollowerDeclined) -> list[Message]:
    if result.to_follower:
        return [text_message(_("That is all right, thank you for telling."))]
    words = _("{name} cannot at the moment. Would somebody else like to?", name=result.name)
    return [text_message(words, [quick(_("Who follows?"), postback(f"roles.who:{result.role.id}"))])]


@drawing
def draw_prolonged(result: TermProlonged) -> list[Message]:
    words = _(
        "{name} is {role} until {date}.", name=_holder(result.role), role=_role(result.role), date=_ends(result.role)
    )
    return [text_message(words)]


@drawing
def draw_deputy(result: DeputyNamed) -> list[Message]:
    role = _role(result.role)
    if result.to_deputy:
        words = _(
            "{name} asks you to stand in as {role} when they cannot. Thank you!", name=_holder(result.role), role=role
        )
    else:
        words = _("{name} stands in for you as {role}, and has been told.", name=result.name, role=role)
    return [text_message(words)]


@drawing
def draw_handed_over(result: HandedOver) -> list[Message]:
    words = _(
        "Your term as {role} ends today, and {follower} takes over. Thank you for all you have done for everybody.",
        role=_role(result.role), follower=result.follower,
    )  # fmt: skip
    return [text_message(words)]


@drawing
def draw_new_holder(result: NewHolder) -> list[Message]:
    words = _(
        "{name} follows {holder} as {role}. Thank you, {holder}, and welcome, {name}!",
        name=result.name, holder=_holder(result.role), role=_role(result.role),
    )  # fmt: skip
    return [text_message(words)]


@drawing
def draw_term_over(result: TermOver) -> list[Message]:
    if result.own:
        words = _(
            "Your term as {role} ends today, and nobody follows yet. Until somebody is found nothing changes.",
            role=_role(result.role),
        )
    else:
        words = _(
            "The term of {name} as {role} ends today, and nobody follows yet.",
            name=_holder(result.role),
            role=_role(result.role),
        )
    return [text_message(words, [quick(_("Who follows?"), postback(f"roles.who:{result.role.id}"))])]


@drawing
def draw_role_gone(_result: RoleGone) -> list[Message]:
    return [text_message(_("This has been settled otherwise in the meantime."))]


@drawing
def draw_no_role(_result: NoRole) -> list[Message]:
    return [
        text_message(
            _("You hold no role at the moment. As a member you vote, read and join in."),
            [quick(_("My enterprise"), postback("register.mine"))],
        )
    ]


@drawing
def draw_later(_result: WillAskLater) -> list[Message]:
    return [text_message(_("All right. I ask again before the term ends."))]


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


def _role(role: RoleView) -> str:
    return role_with_scope(role.kind, role.scope)


def _holder(role: RoleView) -> str:
    return role.holder or role_name(role.kind)


def _ends(role: RoleView) -> str:
    return day(role.term_ends) if role.term_ends else _("a day to be agreed")
