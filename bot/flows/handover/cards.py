"""The cards of handing over: asking the deputy, choosing a coordinator, the checklist."""

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
    moment,
    postback,
    separator,
    title,
)
from bot.drawing.lists import tappable
from bot.drawing.people_words import DUTIES, role_name, role_with_scope
from bot.flows.handover.results import (
    AskToCoordinate,
    AskToStandIn,
    AskVote,
    Checklist,
    ChooseRole,
    NoVoice,
)
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, ngettext

MOST_NAMED = 15
SEEN_LATELY = 14
"""Days."""

ITEMS = {
    "talk": mark("We have talked through what is open"),
    "papers": mark("Papers and things are handed on"),
    "contacts": mark("The follower knows whom to call"),
    "accounts": mark("Accounts and money are handed on"),
}


@drawing
def draw_stand_in(result: AskToStandIn) -> list[Message]:
    name, role = result.role.holder or role_name(result.role.kind), role_with_scope(result.role.kind, result.role.scope)
    if result.days < SEEN_LATELY:  # gone from LINE
        words = _(
            "We cannot reach {name} ({role}) just now. Would you take over for now, so that nothing is left lying?",
            name=name, role=role,
        )  # fmt: skip
    else:
        words = _(
            "We have not seen {name} ({role}) for {days} days. Would you take over for now, so that nothing is left lying?",
            name=name, role=role, days=result.days,
        )  # fmt: skip
    footer = [
        button(_("I take over"), postback(f"handover.take:{result.id}"), style="primary"),
        button(_("I cannot"), postback(f"handover.cannot:{result.id}")),
    ]
    body = [kicker(_("Standing in")), line(words, size="lg", bold=True, margin="sm")]
    body.append(faint(_("If they come back in the meantime, everything stays as it is.")))
    return [card(words, bubble(body, footer))]


@drawing
def draw_no_voice(result: NoVoice) -> list[Message]:
    if len(result.roles) == 1:
        [role] = result.roles
        words = _(
            "I have had no news of {name} for long, and nobody else speaks for {enterprise}.",
            name=role.holder, enterprise=role.scope or "",
        )  # fmt: skip
    else:
        words = ngettext(
            "{count} enterprise has not been heard of for long, and nobody else speaks for it.",
            "{count} enterprises have not been heard of for long, and nobody else speaks for them.",
            len(result.roles),
        )
    body = [kicker(_("An enterprise without a voice")), line(words, size="lg", bold=True, margin="sm")]
    if len(result.roles) > 1:
        body += [line(f"• {role.scope} ({role.holder})", margin="sm") for role in result.roles[:MOST_NAMED]]
    if len(result.roles) > MOST_NAMED:
        body.append(faint(_("and more")))
    body.append(separator())
    if result.asked:
        body.append(line(_("I have asked the people of the enterprise whether somebody would stand in.")))
    body.append(line(_("Could you ask the group, too? With a code somebody becomes their representative.")))
    footer = [button(_("Make a code"), postback("invitation.new"), style="primary")]
    return [card(words, bubble(body, footer))]


@drawing
def draw_vote(result: AskVote) -> list[Message]:
    if result.again:
        words = _("Once more, please: who shall coordinate our network?")
    else:
        words = _("Who shall coordinate our network?")
    body: list[Element] = [kicker(_("One vote for each enterprise")), title(words)]
    body.append(
        faint(_("Until {moment}. I ask whoever is chosen before anything changes.", moment=moment(result.closes_at)))
    )
    if result.chosen:
        body.append(
            line(_("Your enterprise votes for {name}. You may still change it.", name=result.chosen), bold=True)
        )
    for person_id, name, enterprise in result.candidates:
        body += [separator(), tappable(name, enterprise, f"handover.vote:{result.id}:{person_id}")]
    return [card(words, bubble(body))]


@drawing
def draw_chosen(result: AskToCoordinate) -> list[Message]:
    votes = ngettext("{count} enterprise has", "{count} enterprises have", result.votes)
    words = _("{votes} chosen you as the network's coordinator. Will you?", votes=votes)
    body = [kicker(_("Coordinator")), line(words, size="lg", bold=True, margin="sm"), line(_(DUTIES["coordinator"]))]
    footer = [
        button(_("Yes, gladly"), postback(f"handover.accept:{result.id}"), style="primary"),
        button(_("I cannot"), postback(f"handover.decline:{result.id}")),
    ]
    return [card(words, bubble(body, footer))]


@drawing
def draw_roles(result: ChooseRole) -> list[Message]:
    words = _("Which duty do you hand over?")
    body: list[Element] = [kicker(_("Handing over")), title(words)]
    for role in result.roles:
        body += [separator(), tappable(role_with_scope(role.kind, role.scope), "", f"handover.role:{role.id}")]
    return [card(words, bubble(body))]


@drawing
def draw_checklist(result: Checklist) -> list[Message]:
    role = role_with_scope(result.role.kind, result.role.scope)
    words = _("Handing over: {role}", role=role)
    body: list[Element] = [kicker(_("In good order")), title(words)]
    body.append(_item(bool(result.follower), _("Who follows: {name}", name=result.follower or _("nobody yet"))))
    body.append(_item(bool(result.deputy), _("Deputy: {name}", name=result.deputy or _("nobody yet"))))
    body += [separator(), line(_("What is open"), bold=True)]
    for work in result.open_work:
        until = _("until {date}", date=day(work.until)) if work.until else ""
        body.append(line(f"• {work.title} {until}".rstrip(), margin="sm"))
    if not result.open_work:
        body.append(line(_("Nothing just now."), margin="sm"))
    body += [separator(), line(_("Tap what is done"), bold=True)]
    for item in result.items:
        words_of_item = f"{'●' if item in result.ticked else '○'} {_(ITEMS[item])}"
        body.append(tappable(words_of_item, "", f"handover.tick:{result.id}:{item}"))
    footer = [
        button(
            _("Who follows?"), postback(f"roles.who:{result.role.id}"), style="link" if result.ready else "secondary"
        ),
        button(_("Deputy"), postback(f"roles.deputy:{result.role.id}"), style="link"),
    ]
    if result.follower:
        style = "primary" if result.ready else "secondary"
        footer.insert(0, button(_("Hand over now"), postback(f"handover.now:{result.id}"), style=style))
    return [card(words, bubble(body, footer))]


def _item(done: bool, words: str) -> Element:
    return line(f"{'●' if done else '○'} {words}", margin="sm")
