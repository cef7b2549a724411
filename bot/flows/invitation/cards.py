"""The cards of inviting and of codes."""

from bot.dialogue.links import share_link
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.lists import area_lines, choice_rows, more_button, words_of_search
from bot.drawing.people_words import role_name, role_with_scope
from bot.flows.invitation.codes import AskRole, AskScope, AskWhose, InvitationMade, WrongCode
from bot.flows.roles import CodeUsedMeanwhile, NewRepresentative, RoleGiven
from bot.language.catalogue import gettext as _
from bot.language.catalogue import ngettext


@drawing
def draw_ask_role(result: AskRole) -> list[Message]:
    words = _("Whom would you like to invite?")
    buttons = [ui.button(role_name(kind), ui.postback(f"invitation.role:{kind}")) for kind in result.kinds]
    return [ui.card(words, ui.bubble([ui.kicker(_("Invite")), ui.title(words)], buttons), [ui.cancel_reply()])]


@drawing
def draw_ask_scope(result: AskScope) -> list[Message]:
    role = role_name(result.kind)
    words = _("{role}: for the whole network or for one province?", role=role)
    if result.inside:
        words = _("{role}: for all of {area} or for one district?", role=role, area=result.inside[1])
    body = [ui.kicker(_("Invite")), ui.line(words, size="lg", bold=True, margin="sm")]
    body += area_lines(result.areas, lambda area_id: f"invitation.in:{result.kind}:{area_id}")
    body += more_button(f"invitation.in:{result.kind}:{result.more}" if result.more else None)
    label, scope = _("The whole network"), f"invitation.scope:{result.kind}"
    if result.inside:
        label, scope = _("All of {area}", area=result.inside[1]), f"{scope}:{result.inside[0]}"
    return [
        ui.card(words, ui.bubble(body, [ui.button(label, ui.postback(scope), style="primary")]), [ui.cancel_reply()])
    ]


@drawing
def draw_ask_whose(result: AskWhose) -> list[Message]:
    words = _("Representative of which enterprise? Type a part of its name, or choose where it is.")
    if result.choices.query:
        words = words_of_search(result.choices)
    body = [ui.kicker(_("Invite")), ui.line(words, size="lg", bold=True, margin="sm"), *choice_rows(result.choices)]
    return [ui.card(words, ui.bubble(body, more_button(result.choices.more)), [ui.cancel_reply()])]


@drawing
def draw_made(result: InvitationMade) -> list[Message]:
    body = [
        ui.kicker(_("Invite")),
        ui.faint(_("A code for: {role}", role=role_with_scope(result.kind, result.scope))),
        {"type": "text", "text": result.code, "size": "3xl", "weight": "bold", "margin": "md", "align": "center"},
        ui.line(_("Hand it on to that one person. They send it to me in their own chat with me."), margin="lg"),
        ui.faint(_("It works once, until {date}. I shall not show it again.", date=ui.day(result.expires_at))),
    ]
    invitation = _(
        "You are invited to be {role}, until {date}. Please send the line above to Nong Wethi in your own chat.",
        role=role_with_scope(result.kind, result.scope), date=ui.day(result.expires_at),
    )  # fmt: skip
    share = share_link(f"{result.words}\n{invitation}")  # what is essential first: a long end is cut
    footer = [ui.button(_("Hand on in LINE"), ui.uri(share), style="primary")]
    return [ui.card(_("Code {code}", code=result.code), ui.bubble(body, footer))]


@drawing
def draw_wrong_code(result: WrongCode) -> list[Message]:
    words = _(
        "This code does not work: it may be mistyped, used already, or too old. Please ask whoever gave it to you."
    )
    left = ngettext(
        "You can try {count} more time this hour.", "You can try {count} more times this hour.", result.tries_left
    )
    return [ui.text_message(f"{words} {left}" if result.tries_left else words)]


@drawing
def draw_role_given(result: RoleGiven) -> list[Message]:
    role = role_with_scope(result.kind, result.scope)
    words = _("Welcome! From now on you are {role}.", role=role)
    if result.term_ends:
        words += " " + _("Term until {date}", date=ui.day(result.term_ends))
    mistaken = ui.quick(_("That is not for me"), ui.postback(f"roles.giveback:{result.id}"))
    return [ui.text_message(words, [mistaken])]


@drawing
def draw_new_representative(result: NewRepresentative) -> list[Message]:
    if result.name:
        words = _(
            "{name} represents {enterprise} beside you from now on.", name=result.name, enterprise=result.enterprise
        )
    else:
        words = _("Somebody else represents {enterprise} beside you from now on.", enterprise=result.enterprise)
    ask = _("If you did not know of it, please ask a facilitator.")
    return [ui.text_message(f"{words} {ask}")]


@drawing
def draw_used_meanwhile(_result: CodeUsedMeanwhile) -> list[Message]:
    return [ui.text_message(_("Somebody else has used this code in the meantime. Please ask for a new one."))]
