"""The button that opens the list of who comes, for its host and those who look after the network."""

from dataclasses import dataclass

from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, not_allowed
from bot.dialogue.saying import Say
from bot.flows.forum.guest_list import GuestNumbers, guest_list, guest_list_link, may_see_guests
from bot.flows.forum.queries import find_forum
from bot.flows.forum.results import GONE
from bot.flows.forum.routes import routes
from bot.flows.forum.view import may_answer


@dataclass(frozen=True)
class GuestsShown:
    """How many come, and the link to the whole list."""

    forum_id: str
    forum: str
    totals: GuestNumbers
    enterprises: int
    silent: int
    link: str | None


@routes.button("guests")
def show_guests(request: Request, forum_id: str) -> list[Say]:
    """The numbers, and a link of one's own to the names."""
    elsewhere = in_private(request, "forum.next")
    if elsewhere or request.person is None:
        return elsewhere
    forum = find_forum(request.session, forum_id)
    if forum is None or not may_answer(request, forum):
        return [Say(GONE)]
    if not may_see_guests(request.session, request.person, forum):
        return [Say(not_allowed(request, Right.SEE_GUESTS, forum.network_id))]
    found = guest_list(request.session, forum)
    link = guest_list_link(request.session, forum, request.person, request.now)
    return [Say(GuestsShown(forum.id, forum.name, found.totals, found.enterprises, found.silent, link))]
