"""Who may manage a poll, asked the same way by everything that changes one."""

from bot.dialogue.request import Request
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import Say
from bot.flows.poll.ballots import view
from bot.flows.poll.results import PollClosedAlready, Refusal, Refused
from bot.flows.poll.tables import Poll, PollStatus
from bot.storage.chats import Chat


def why_not(request: Request, poll: Poll | None, *, while_open: bool = False) -> list[Say]:
    """Why this person may not manage this poll (now); empty where they may."""
    if poll is None:
        return [Say(Refused(Refusal.NO_POLL))]
    if not may(
        request.session,
        request.person,
        Right.MANAGE_POLL,
        Subject(poll.network_id, maker_id=poll.maker_id, chat=request.session.get(Chat, poll.chat_id)),
    ):
        return [Say(Refused(Refusal.NOT_YOURS))]
    if while_open and poll.status != PollStatus.OPEN:
        return [Say(PollClosedAlready(view(request.session, poll)))]
    return []
