"""The price is agreed to, or the free way taken: what was asked for is done now."""

from bot.dialogue import conversations
from bot.dialogue.price import STEP
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, all_routes
from bot.dialogue.saying import NotAnAnswer, Reply, Say, Told
from bot.flows.price.words import is_free, is_paid
from bot.language.answers import is_no
from bot.storage.chats import Conversation

routes = Routes("price", for_partners=True)

GONE = Told("This is some time ago. Please ask for it once more.")


@routes.button("pay")
def pay(request: Request, _id: str) -> list[Say]:
    """Yes, at this price."""
    return _do(request, "pay")


@routes.button("free")
def for_free(request: Request, _id: str) -> list[Say]:
    """Only what is free: it rides when people write."""
    return _do(request, "free")


@routes.step(STEP)
def in_words(request: Request, _conversation: Conversation) -> list[Say]:
    """Yes, free, or no, in words."""
    if is_free(request.text):
        return _do(request, "free")
    if is_paid(request.text):
        return _do(request, "pay")
    if is_no(request.text):
        conversations.end(request)
        return [Say(Told("All right, nothing goes out."))]
    ways = Reply("Yes, at this price", "price.pay"), Reply("Only by ride, free", "price.free")
    raise NotAnAnswer(Say(Told("Shall it go out at this price, or only by ride, for free?", *ways)))


def resume(request: Request, conversation: Conversation) -> list[Say]:
    """Ask again, at the price of now."""
    return _again(request, str(conversation.data["again"]), conversation.data.get("before"))


def _do(request: Request, agreed: str) -> list[Say]:
    asked = conversations.current(request)
    if asked is None or asked.flow != routes.flow:
        return [Say(GONE)]
    again, before = str(asked.data["again"]), asked.data.get("before")
    request.agreed = agreed
    return _again(request, again, before)


def _again(request: Request, again: str, before: dict[str, object] | None) -> list[Say]:
    """Tap the button that was asked about once more, in the conversation that it was tapped in."""
    conversations.end(request)
    if before:
        conversations.ask(request, str(before["flow"]), str(before["step"]), dict(before["data"]))  # type: ignore[call-overload]
    name, _, rest = again.partition(":")
    subject_id, _, request.argument = rest.partition(":")
    return all_routes()[name.partition(".")[0]].buttons[name](request, subject_id)
