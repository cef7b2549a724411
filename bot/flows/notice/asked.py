"""The newest notices once more: what, from whom, when."""

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import Say
from bot.flows.notice.queries import notices_heard_in
from bot.flows.notice.results import HeardBefore
from bot.flows.notice.routes import routes
from bot.storage.memberships import chats_sat_in
from bot.storage.people import Person

MOST_SHOWN = 3


@routes.question("again")
def again(request: Request) -> list[Say]:
    """Those that this chat, or a group of this person, has been sent; in private also their own."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    chats = [request.chat.id]
    if request.chat.is_private and request.person:
        chats += chats_sat_in(request.session, network.id, request.person)
    own = request.person.id if request.chat.is_private and request.person else None
    heard = notices_heard_in(request.session, network.id, chats, MOST_SHOWN, own)
    makers = [request.session.get(Person, each.maker_id) if each.maker_id else None for each in heard]
    said = tuple(
        (each.text, (maker.called if maker else None) or "", each.sent_at or each.created_at)
        for each, maker in zip(heard, makers, strict=True)
    )
    return [Say(HeardBefore(said))]
