"""Which polls are open here, and which of them wait for somebody's vote."""

from collections import Counter

from bot.dialogue.request import Request
from bot.dialogue.saying import Reply, Say, Told
from bot.dialogue.telling import Waiting
from bot.drawing.look import Mood
from bot.flows.poll.ballots import is_voter, view, voted_among
from bot.flows.poll.queries import polls_in, polls_open_for
from bot.flows.poll.results import PollCard
from bot.flows.poll.routes import routes
from bot.flows.poll.tables import Poll, PollStatus
from bot.language.catalogue import mark
from bot.storage.chats import Chat

MOST_SHOWN = 5
NOTHING_OPEN = Told("No poll is open at the moment.").with_figure(Mood.NOTHING)


@routes.question("now")
def open_now(request: Request) -> list[Say]:
    """The card of the poll that is open; where several are, which one?"""
    found = polls_open_for(request.session, request.person) if request.chat.is_private and request.person else []
    if not request.chat.is_private:
        found = polls_in(request.session, request.chat, PollStatus.OPEN)
    if not found:
        return [Say(NOTHING_OPEN)]
    if len(found) == 1:
        return [Say(PollCard(view(request.session, found[0])), subject=f"poll:{found[0].id}")]
    titles = _told_apart(request, found)
    replies = [Reply(titles[poll.id], f"poll.show:{poll.id}") for poll in found[:MOST_SHOWN]]
    return [Say(Told("Which one?", *replies))]


def waits_for(request: Request) -> list[Waiting]:
    """The open polls of the person's groups in which they have not voted."""
    if request.person is None:
        return []
    found = polls_open_for(request.session, request.person)
    voted = voted_among(request.session, found, request.person)
    titles = _told_apart(request, found)
    return [
        Waiting(mark("Vote"), titles[poll.id], poll.closes_at, f"poll.show:{poll.id}")
        for poll in found
        if poll.id not in voted and is_voter(request.session, poll, request.person)
    ]


def _told_apart(request: Request, polls: list[Poll]) -> dict[str, str]:
    """What each poll asks, by its id; where two ask the same, with the group in which it is asked in front."""
    asked = Counter(poll.question for poll in polls)
    twice = {poll.id: request.session.get(Chat, poll.chat_id) for poll in polls if asked[poll.question] > 1}
    groups = {poll_id: chat.name for poll_id, chat in twice.items() if chat and chat.name}
    return {each.id: f"{groups[each.id]}: {each.question}" if each.id in groups else each.question for each in polls}
