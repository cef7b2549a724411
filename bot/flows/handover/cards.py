"""The cards of handing over: asking the deputy, choosing a coordinator, the checklist."""

from bot.dialogue.telling import OpenWork
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import how_many, more_button, tappable
from bot.drawing.people_words import DUTIES, role_name, role_with_scope
from bot.flows.handover import results
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
def draw_stand_in(result: results.AskToStandIn) -> list[Message]:
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
        ui.button(_("I take over"), ui.postback(f"handover.take:{result.id}"), style="primary"),
        ui.button(_("I cannot"), ui.postback(f"handover.cannot:{result.id}")),
    ]
    body = [ui.kicker(_("Standing in")), ui.line(words, size="lg", bold=True, margin="sm")]
    body.append(ui.faint(_("If they come back in the meantime, everything stays as it is.")))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_ask_word(result: results.AskWord) -> list[Message]:
    words = _(
        "{name} would stand in as {role}. Do you know {name}, and is that right?",
        name=result.taker, role=role_with_scope(result.role.kind, result.role.scope),
    )  # fmt: skip
    footer = [
        ui.button(
            _("Yes, that is right"), ui.postback(f"handover.vouch:{result.id}:{result.taker_id}"), style="primary"
        ),
        ui.button(_("No, or I do not know"), ui.postback(f"handover.doubt:{result.id}:{result.taker_id}")),
    ]
    body = [ui.kicker(_("A word beside")), ui.line(words, size="lg", bold=True, margin="sm")]
    body.append(ui.faint(_("Whoever stands in sees what the holder sees, customers' names among it.")))
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_no_voice(result: results.NoVoice) -> list[Message]:
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
    body = [ui.kicker(_("An enterprise without a voice")), ui.line(words, size="lg", bold=True, margin="sm")]
    if len(result.roles) > 1:
        body += [ui.line(f"• {role.scope} ({role.holder})", margin="sm") for role in result.roles[:MOST_NAMED]]
    if len(result.roles) > MOST_NAMED:
        body.append(ui.faint(_("and more")))
    body.append(ui.separator())
    if result.asked:
        body.append(ui.line(_("I have asked the people of the enterprise whether somebody would stand in.")))
    body.append(ui.line(_("Could you ask the group, too? With a code somebody becomes their representative.")))
    footer = [ui.button(_("Make a code"), ui.postback("invitation.new"), style="primary")]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_vote(result: results.AskVote) -> list[Message]:
    if result.again:
        words = _("Once more, please: who shall coordinate our network?")
    else:
        words = _("Who shall coordinate our network?")
    body: list[ui.Element] = [ui.kicker(_("One vote for each enterprise")), ui.title(words)]
    body.append(
        ui.faint(
            _("Until {moment}. I ask whoever is chosen before anything changes.", moment=ui.moment(result.closes_at))
        )
    )
    if result.chosen:
        body.append(
            ui.line(_("Your enterprise votes for {name}. You may still change it.", name=result.chosen), bold=True)
        )
    for person_id, name, enterprise in result.candidates.rows:
        body += [ui.separator(), tappable(name, enterprise, f"handover.vote:{result.id}:{person_id}")]
    body += how_many(result.candidates)
    return [ui.card(words, ui.bubble(body, more_button(result.candidates.more)))]


@drawing
def draw_chosen(result: results.AskToCoordinate) -> list[Message]:
    votes = ngettext("{count} enterprise has", "{count} enterprises have", result.votes)
    words = _("{votes} chosen you as the network's coordinator. Will you?", votes=votes)
    body = [
        ui.kicker(_("Coordinator")),
        ui.line(words, size="lg", bold=True, margin="sm"),
        ui.line(_(DUTIES["coordinator"])),
    ]
    footer = [
        ui.button(_("Yes, gladly"), ui.postback(f"handover.accept:{result.id}"), style="primary"),
        ui.button(_("I cannot"), ui.postback(f"handover.decline:{result.id}")),
    ]
    return [ui.card(words, ui.bubble(body, footer))]


@drawing
def draw_roles(result: results.ChooseRole) -> list[Message]:
    words = _("Which duty do you hand over?")
    body: list[ui.Element] = [ui.kicker(_("Handing over")), ui.title(words)]
    for role in result.roles:
        body += [ui.separator(), tappable(role_with_scope(role.kind, role.scope), "", f"handover.role:{role.id}")]
    return [ui.card(words, ui.bubble(body))]


def _still_open(works: tuple[OpenWork, ...]) -> list[ui.Element]:
    due = {work: _("due {date}", date=ui.day(work.until)) if work.until else "" for work in works}
    lines = [ui.line(f"• {work.title} {until}".rstrip(), margin="sm") for work, until in due.items()]
    return [*lines] or [ui.line(_("Nothing just now."), margin="sm")]


@drawing
def draw_checklist(result: results.Checklist) -> list[Message]:
    role = role_with_scope(result.role.kind, result.role.scope)
    words = _("Handing over: {role}", role=role)
    body: list[ui.Element] = [ui.kicker(_("In good order")), ui.title(words)]
    body.append(_item(bool(result.follower), _("Who follows: {name}", name=result.follower or _("nobody yet"))))
    body.append(_item(bool(result.deputy), _("Deputy: {name}", name=result.deputy or _("nobody yet"))))
    if result.open_work is not None:
        body += [ui.separator(), ui.line(_("What is open"), bold=True), *_still_open(result.open_work)]
    body += [ui.separator(), ui.line(_("Tap what is done"), bold=True)]
    for item in result.items:
        words_of_item = f"{'●' if item in result.ticked else '○'} {_(ITEMS[item])}"
        body.append(tappable(words_of_item, "", f"handover.tick:{result.id}:{item}"))
    footer = [
        ui.button(
            _("Who follows?"), ui.postback(f"roles.who:{result.role.id}"), style="link" if result.ready else "secondary"
        ),
        ui.button(_("Deputy"), ui.postback(f"roles.deputy:{result.role.id}"), style="link"),
    ]
    if result.follower:
        style = "primary" if result.ready else "secondary"
        footer.insert(0, ui.button(_("Hand over now"), ui.postback(f"handover.now:{result.id}"), style=style))
    return [ui.card(words, ui.bubble(body, footer))]


def _item(done: bool, words: str) -> ui.Element:
    return ui.line(f"{'●' if done else '○'} {words}", margin="sm")
