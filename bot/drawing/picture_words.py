"""What the bot says about pictures: how to send one, and why one cannot be taken."""

from bot.drawing.elements import Element, quick
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
