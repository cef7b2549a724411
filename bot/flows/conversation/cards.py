"""What the bot says about its own questions: dropped, let go, gone on with."""

from bot.dialogue.conversations import LetGo, WaitedLong
from bot.drawing import Message, drawing
from bot.drawing.elements import postback, quick, text_message
from bot.flows.conversation.ending import Cancelled, NothingToCancel, NothingToResume
from bot.language.catalogue import gettext as _


@drawing
def draw_cancelled(_result: Cancelled) -> list[Message]:
    return [text_message(_("All right, dropped."))]


@drawing
def draw_nothing_to_cancel(_result: NothingToCancel) -> list[Message]:
    return [text_message(_("I am not asking you anything just now."))]


@drawing
def draw_let_go(_result: LetGo) -> list[Message]:
    words = _("Let us leave it for now. What you said is kept for a day, in case you want to go on.")
    return [text_message(words, _ways())]


@drawing
def draw_waited_long(_result: WaitedLong) -> list[Message]:
    words = _("We had not finished a while ago. Would you like to go on where you were?")
    return [text_message(words, _ways())]


@drawing
def draw_nothing_to_resume(_result: NothingToResume) -> list[Message]:
    return [text_message(_("There is nothing half-finished."))]


def _ways() -> list[Message]:
    return [quick(_("Go on"), postback("conversation.resume")), quick(_("Drop it"), postback("conversation.cancel"))]
