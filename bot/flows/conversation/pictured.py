"""What a picture is for that was sent before anybody asked for one: answered by a tap or a word, and only then fetched."""

from bot.dialogue.pictures import NotWords, sent_in, uses
from bot.dialogue.request import Request
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say, Told
from bot.flows.conversation.ending import routes
from bot.language.replies import refuses

NOT_LOOKED_AT = Told("All right, I have not looked at it.")
GONE = Told("That picture is not there any more. Would you send it once more?")


@routes.button("picture")
def tapped(request: Request, token: str) -> list[Say]:
    """It is this; the argument is the flow that takes it."""
    message_id = sent_in(request, token)
    use = uses(request).get(request.argument)
    if message_id is None or use is None:
        return [Say(GONE if message_id is None else NotWords("image", answering=False))]
    request.message_id = message_id
    return use.takes(request)


@routes.button("nopicture", means=refuses)
def none_of_these(_request: Request, _id: str) -> list[Say]:
    """It is for nothing here."""
    return [Say(NOT_LOOKED_AT)]


def _use_said(text: str) -> str | None:
    """The flow that words mean: `slip`, `a product`."""
    offered = ((name, flow.pictured) for name, flow in all_routes().items())
    return next((name for name, use in offered if use and use.means(text)), None)


@routes.answers("picture", reads=_use_said)
def said(request: Request, token: str) -> list[Say]:
    """What a picture is for, said in words."""
    request.argument = _use_said(request.text) or ""
    return tapped(request, token)
