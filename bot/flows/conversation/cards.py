"""What is said of pictures that nobody can use."""

from bot.dialogue.open_questions import Which
from bot.dialogue.pictures import PictureNotAsked, PictureTrouble
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.elements import cancel_reply, text_message
from bot.drawing.picture_words import PROBLEMS, picture_replies
from bot.language.catalogue import gettext as _
from bot.photograph import PictureProblem


@drawing
def draw_trouble(result: PictureTrouble) -> list[Message]:
    again = [] if result.problem == PictureProblem.TOO_MANY else picture_replies()
    return [text_message(_(PROBLEMS[result.problem]), [*again, cancel_reply()])]


@drawing
def draw_not_asked(result: PictureNotAsked) -> list[Message]:
    if result.answering:
        return [text_message(_("Thank you for the picture. Would you answer in words just now?"), [cancel_reply()])]
    return [text_message(_("Thank you for the picture. I need none just now, so I have not kept it."))]


@drawing
def draw_which(result: Which) -> list[Message]:
    words = _("Which one do you mean?")
    taps = [ui.button(title, ui.postback(data)) for title, data in result.choices]
    return [ui.card(words, ui.bubble([ui.title(words)], taps))]
