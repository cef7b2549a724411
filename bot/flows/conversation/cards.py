"""What is said of pictures that nobody can use."""

from bot.dialogue.open_questions import Which
from bot.dialogue.pictures import NotWords, PictureTrouble
from bot.drawing import Message, drawing
from bot.drawing import elements as ui
from bot.drawing.elements import cancel_reply, text_message
from bot.drawing.picture_words import PROBLEMS, picture_replies
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.photograph import PictureProblem


@drawing
def draw_trouble(result: PictureTrouble) -> list[Message]:
    again = [] if result.problem == PictureProblem.TOO_MANY else picture_replies()
    return [text_message(_(PROBLEMS[result.problem]), [*again, cancel_reply()])]


NOT_WORDS = {
    "image": mark("Thank you for the picture. I need none just now, so I have not kept it."),
    "video": mark("I cannot watch videos yet. Would you tell me in a few words?"),
    "audio": mark("I cannot listen to voice messages yet. Would you write it to me?"),
    "file": mark("I cannot open files here yet. Would you tell me in a few words?"),
    "location": mark("Thank you for the location. I need none just now, so I have not kept it."),
    "sticker": mark("What a nice sticker! If there is something I can do, just write to me."),
}
INSTEAD_OF_WORDS = {
    "image": mark("Thank you for the picture. Would you answer in words just now?"),
    "location": mark("Thank you for the location. Would you answer in words just now?"),
    "sticker": mark("What a nice sticker! Would you answer in words, too?"),
}


@drawing
def draw_not_words(result: NotWords) -> list[Message]:
    if result.answering:
        words = INSTEAD_OF_WORDS.get(result.kind, NOT_WORDS[result.kind])
        return [text_message(_(words), [cancel_reply()])]
    return [text_message(_(NOT_WORDS[result.kind]))]


@drawing
def draw_which(result: Which) -> list[Message]:
    words = _("Which one do you mean?")
    taps = [ui.button(title, ui.postback(data)) for title, data in result.choices]
    return [ui.card(words, ui.bubble([ui.title(words)], taps))]
