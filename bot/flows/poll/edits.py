"""When the message that opened a poll, or voted in one, is edited or unsent."""

from sqlalchemy import delete, select

from bot.dialogue.request import Asked
from bot.dialogue.saying import Say
from bot.dialogue.understanding.commands import understand, without_name
from bot.flows.poll.ballots import has_votes, view
from bot.flows.poll.draft import FEWEST_OPTIONS, DraftRefused, PollDraft, read_line
from bot.flows.poll.ends import erase
from bot.flows.poll.opening import apply_draft
from bot.flows.poll.queries import withdraw_by_message
from bot.flows.poll.results import PollCard, Refusal, Refused
from bot.flows.poll.tables import Poll, PollOption, PollStatus
from bot.flows.poll.timetable import plan_closing, subject_of


def edited(asked: Asked) -> list[Say] | None:
    """The line that opened a poll was edited: the poll follows as long as nobody has voted."""
    poll = _opened_by(asked)
    if poll is None:
        return None
    draft = _read_again(asked)
    if draft is None or poll.status != PollStatus.OPEN:
        return []
    if has_votes(asked.session, poll):
        return [Say(Refused(Refusal.VOTES_EXIST))]
    asked.session.execute(
        delete(PollOption).where(PollOption.network_id == poll.network_id, PollOption.poll_id == poll.id)
    )
    asked.session.expire(poll, ["options"])
    apply_draft(poll, draft)
    poll.card_shown_at = asked.now
    asked.session.flush()
    plan_closing(asked.session, poll, asked.now)
    return [Say(PollCard(view(asked.session, poll)), subject=subject_of(poll))]


def unsent(asked: Asked) -> list[Say] | None:
    """A message was taken back: a poll it opened goes with it, a vote it cast is withdrawn. Nothing is said."""
    poll = _opened_by(asked)
    if poll is not None:
        erase(asked, poll)
        return []
    if asked.message_id and withdraw_by_message(asked.session, asked.message_id, asked.now):
        return []
    return None


def _opened_by(asked: Asked) -> Poll | None:
    if asked.message_id is None or asked.chat.network_id is None:
        return None
    return asked.session.scalar(
        select(Poll)
        .where(
            Poll.network_id == asked.chat.network_id,
            Poll.chat_id == asked.chat.id,
            Poll.source_message_id == asked.message_id,
            Poll.status != PollStatus.DELETED,
        )
        .with_for_update()
    )


def _read_again(asked: Asked) -> PollDraft | None:
    """The poll in the edited line, if it still is a whole one."""
    text = without_name(asked.text) or asked.text
    understood = understand(text, addressed=True)
    if understood is None or understood.command.key not in ("poll.open", "poll.dates"):
        return None
    try:
        draft = read_line(understood.rest, dates=understood.command.key == "poll.dates", now=asked.now)
    except DraftRefused:
        return None
    return draft if draft.question and len(draft.options) >= FEWEST_OPTIONS else None
