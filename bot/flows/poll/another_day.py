"""A day said to be better while a date poll is open: a vote where it is one of the options, a proposal where it is none."""

from datetime import date, datetime, time, timedelta

from bot.clock import BANGKOK
from bot.dialogue.request import Request
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.poll import results
from bot.flows.poll.ballots import find_poll, is_voter
from bot.flows.poll.choosing import YES
from bot.flows.poll.in_passing import is_spoken_of
from bot.flows.poll.kinds import PollKind
from bot.flows.poll.managing import looks_after
from bot.flows.poll.routes import routes
from bot.flows.poll.settings import add_option
from bot.flows.poll.tables import Poll, PollOption
from bot.flows.poll.timetable import subject_of
from bot.flows.poll.voting import open_polls_here, vote_in
from bot.language.answers import sounds_like_a_question
from bot.language.calendar import write_date
from bot.language.other_day import may_propose, moves, read_proposal, says_another_is_better, speaks_of_a_day
from bot.storage.message_tables import Urgency

SOON = timedelta(days=2)
"""`พรุ่งนี้ดีกว่า`, said to nobody, is about today's work."""


def day_overheard(request: Request) -> list[Say] | None:
    """`30 ดีกว่า` where one date poll is open; said to nobody, only what plainly proposes a day."""
    if request.person is None or not may_propose(request.text) or moves(request.text):
        return None
    if not request.addressed and not says_another_is_better(request.text):
        return None
    polls = [poll for poll in open_polls_here(request) if poll.kind == PollKind.DATES and _days(poll)]
    if len(polls) != 1 or not is_voter(request.session, polls[0], request.person):
        return None
    reading = read_proposal(request.text, _days(polls[0])[0][0], request.now)
    poll = find_poll(request, polls[0].id, lock=True) if reading else None
    if reading is None or poll is None:
        return None
    that_day = reading.at.astimezone(BANGKOK).date()
    on_it = [option.position for at, option in _days(poll) if at.astimezone(BANGKOK).date() == that_day]
    if on_it and sounds_like_a_question(request.text):
        return None
    if on_it:
        return vote_in(request, poll, on_it, YES)
    if not request.addressed and not _is_plain(request, poll, reading.at):
        return None
    return _propose(request, poll, reading.at)


def seeks_day(request: Request) -> bool:
    """Whether a date poll of this group is spoken of just now."""
    return not request.chat.is_private and any(
        poll.kind == PollKind.DATES and is_spoken_of(request, poll) for poll in open_polls_here(request)
    )


def _is_plain(request: Request, poll: Poll, at: datetime) -> bool:
    """Whether a day that is no option is proposed for this poll, though nobody was spoken to."""
    return at - request.now >= SOON and (speaks_of_a_day(request.text) or is_spoken_of(request, poll))


def _days(poll: Poll) -> list[tuple[datetime, PollOption]]:
    return [(option.starts_at, option) for option in poll.options if option.starts_at]


def _propose(request: Request, poll: Poll, at: datetime) -> list[Say]:
    """Whoever looks after the poll adds it by a tap, in the group."""
    if looks_after(request, poll) or poll.settings.anyone_adds:
        return _add(request, poll, at.astimezone(BANGKOK).date())
    name, day = request.name(), Day(at)
    add = Reply("Add this day", f"poll.addday:{poll.id}:{at.astimezone(BANGKOK):%Y-%m-%d}")
    words = Told("Somebody proposes {day} for “{question}”. Whoever asks adds it with a tap.", add, day=day, question=poll.question)  # fmt: skip
    if name:
        words = Told("{name} proposes {day} for “{question}”. Whoever asks adds it with a tap.", add, name=name, day=day, question=poll.question)  # fmt: skip
    if not request.chat.is_private:
        return [Say(words, subject=subject_of(poll))]
    thanks = Told("Thank you. I say in the group that {day} is proposed.", day=day)
    to_group = Say(words, to=poll.chat_id, urgency=Urgency.RIDE, expires=poll.closes_at, network_id=poll.network_id, about=subject_of(poll))  # fmt: skip
    return [Say(thanks), to_group]


@routes.button("addday")
def add_day(request: Request, poll_id: str) -> list[Say]:
    """A proposed day becomes an option."""
    poll = find_poll(request, poll_id, lock=True)
    try:
        day = date.fromisoformat(request.argument)
    except ValueError:
        day = None
    return _add(request, poll, day) if poll and day else [Say(results.POLL_GONE)]


def _add(request: Request, poll: Poll, day: date) -> list[Say]:
    request.text = write_date(datetime.combine(day, time.min, BANGKOK), request.chat.language, short=True)
    return add_option(request, poll)
