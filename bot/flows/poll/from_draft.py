"""A poll as its draft says: put to whom it is for, with its options and settings."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import conversations
from bot.dialogue.noting import note
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.poll import results
from bot.flows.poll.ballots import view
from bot.flows.poll.draft import DraftOption, PollDraft
from bot.flows.poll.kinds import NONE_OF_THESE, PollKind
from bot.flows.poll.own_chat import for_a_group
from bot.flows.poll.tables import Poll, PollOption, PollStatus
from bot.flows.poll.timetable import plan_closing
from bot.language.catalogue import gettext as _
from bot.storage.chats import Chat
from bot.storage.database import new_id


def open_poll(request: Request, draft: PollDraft) -> list[Say]:
    """Put the question to the group; from a 1:1 chat its maker sends it there."""
    conversations.end(request)
    if request.chat.is_private:
        return for_a_group(request, draft)
    poll = Poll(
        network_id=request.network_id,
        id=new_id(request.now),
        chat_id=request.chat.id,
        maker_id=request.person.id if request.person else None,
        status=PollStatus.OPEN,
        created_at=request.now,
        source_message_id=draft.source_message_id,
    )
    apply_draft(poll, draft)
    poll.card_shown_at = request.now
    request.session.add(poll)
    request.session.flush()
    plan_closing(request.session, poll, request.now)
    note(request, poll.network_id, "poll.open", f"poll:{poll.id}")
    return [
        Say(
            results.PollCard(view(request.session, poll), draft.repeated, new=True),
            subject=f"poll:{poll.id}",
            push_if_expired=True,
        )
    ]


def put_to(session: Session, chat: Chat, draft: PollDraft, now: datetime, *, network_id: str) -> Poll:
    """A poll in a group that nobody there has asked for."""
    poll = Poll(
        network_id=network_id, id=new_id(now), chat_id=chat.id, maker_id=None, status=PollStatus.OPEN,
        created_at=now, card_shown_at=now,
    )  # fmt: skip
    apply_draft(poll, draft)
    session.add(poll)
    session.flush()
    plan_closing(session, poll, now)
    return poll


def apply_draft(poll: Poll, draft: PollDraft) -> None:
    """Write what a draft says into a poll that nobody has voted in."""
    poll.question = draft.question
    poll.kind = PollKind.DATES if draft.dates else draft.kind
    poll.settings = draft.settings
    poll.closes_at = draft.closing
    poll.options = [option_row(poll, position, option) for position, option in enumerate(draft.options, start=1)]
    show_none_of_these(poll)


def show_none_of_these(poll: Poll) -> None:
    """Add "none of these" at the end, or take it out, as the settings say; dates and consent have answers of their own."""
    there = next((option for option in poll.options if option.position == NONE_OF_THESE), None)
    wanted = poll.settings.none_of_these and poll.kind in (PollKind.CHOICE, PollKind.RANKING)
    if wanted and there is None:
        poll.options.append(option_row(poll, NONE_OF_THESE, DraftOption(_("None of these"))))
    elif there is not None and not wanted:
        poll.options.remove(there)


def option_row(poll: Poll, position: int, option: DraftOption) -> PollOption:
    """An option as a poll keeps it; positions count from 1."""
    row = PollOption(network_id=poll.network_id, poll_id=poll.id, position=position)
    write_option(row, option)
    return row


def write_option(row: PollOption, option: DraftOption) -> None:
    """What an option says, and its days."""
    row.text, row.seats = option.text, option.seats
    row.starts_at, row.ends_at = (option.span.at, option.span.until) if option.span else (None, None)
    row.has_time, row.days = option.has_time, option.days
