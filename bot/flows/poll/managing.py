"""Who may manage a poll, asked the same way by everything that changes one."""

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import AskFirst, Say
from bot.flows.poll.ballots import view
from bot.flows.poll.results import NO_POLL, NOT_YOURS, PollClosedAlready
from bot.flows.poll.tables import Poll, PollStatus
from bot.storage.chats import Chat


def managed(request: Request, poll: Poll | None, *, while_open: bool = False) -> Poll:
    """The poll, where this person may manage it (`while_open`: and people still vote in it).

    Raises:
        AskFirst: there is none, they may not, or it is closed.
    """
    if poll is None:
        raise AskFirst([Say(NO_POLL)])
    if not looks_after(request, poll):
        raise AskFirst([Say(NOT_YOURS)])
    if while_open and poll.status != PollStatus.OPEN:
        raise AskFirst([Say(PollClosedAlready(view(request.session, poll)))])
    return poll


def looks_after(request: Request, poll: Poll) -> bool:
    """Whether this person may manage a poll."""
    about = Subject(poll.network_id, maker_id=poll.maker_id, chat=request.session.get(Chat, poll.chat_id))
    return may(request.session, request.person, Right.MANAGE_POLL, about)
