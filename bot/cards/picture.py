"""What the bot says about pictures: how to send one, and why one cannot be taken."""

from bot.cards import Message, drawing
from bot.cards.elements import Element, cancel_reply, quick, text_message
from bot.flows.pictures import PictureNotAsked, PictureTrouble
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.photograph import PictureProblem

PROBLEMS = {
    PictureProblem.TOO_LARGE: mark("This picture is very large. Would you send a smaller one, or take a new one?"),
    PictureProblem.NOT_A_PICTURE: mark("I cannot see a picture in this. Would you send a photo?"),
    PictureProblem.GONE: mark("I did not receive this picture. Would you send it once more, from your album?"),
    PictureProblem.NOT_YET: mark("The picture is still on its way. Would you send it once more in a moment?"),
    PictureProblem.UNREACHABLE: mark("I cannot get at the picture just now. Would you send it once more in a moment?"),
    PictureProblem.TOO_MANY: mark("That is many pictures for one day. Shall we go on with pictures tomorrow?"),
}


def picture_replies() -> list[Element]:
    """Ways to send a picture, for every question that a picture answers: LINE opens the album or the camera."""
    return [quick(_("Choose a photo"), {"type": "cameraRoll"}), quick(_("Take a photo"), {"type": "camera"})]


@drawing
def draw_trouble(result: PictureTrouble) -> list[Message]:
    again = [] if result.problem == PictureProblem.TOO_MANY else picture_replies()
    return [text_message(_(PROBLEMS[result.problem]), [*again, cancel_reply()])]


@drawing
def draw_not_asked(result: PictureNotAsked) -> list[Message]:
    if result.answering:
        return [text_message(_("Thank you for the picture. Would you answer in words just now?"), [cancel_reply()])]
    return [text_message(_("Thank you for the picture. I need none just now, so I have not kept it."))]
