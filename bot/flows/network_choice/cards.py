"""Of which network we speak; who may do what; let us talk in private."""

from bot.dialogue.network_choice import AskNetwork
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.drawing import Message, drawing
from bot.drawing.elements import bubble, button, card, kicker, line, postback, text_message, title, uri
from bot.language.catalogue import gettext as _


@drawing
def draw_ask_network(result: AskNetwork) -> list[Message]:
    words = _("Which network do we speak of?")
    footer = [
        button(name, postback(f"network_choice.choose:{network_id}")) for network_id, name in result.networks[:10]
    ]
    return [card(words, bubble([kicker(_("Networks")), title(words)], footer))]


@drawing
def draw_not_allowed(result: NotAllowed) -> list[Message]:
    who = ", ".join(_(holder.value) for holder in result.rule.who)
    words = _("To {do} is for: {who}. Shall we ask one of them?", do=_(result.rule.does), who=who)
    return [text_message(words)]


@drawing
def draw_talk_privately(result: TalkPrivately) -> list[Message]:
    if result.link is None:
        words = _(
            "This concerns you alone, so let us talk in our own chat: add me as a friend and write “{words}” there.",
            words=result.words,
        )
        return [text_message(words)]
    words = _("This concerns you alone, so let us talk in our own chat.")
    return [
        card(
            words,
            bubble(
                [line(words, size="lg", margin="none")], [button(_("Open our chat"), uri(result.link), style="primary")]
            ),
        )
    ]
