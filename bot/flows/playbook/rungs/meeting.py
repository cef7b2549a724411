"""A date poll for a small meeting: nobody has to begin it."""

from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.flows.forum import falls_badly
from bot.flows.playbook.rung import Look, Question, Rung
from bot.flows.poll import DraftOption, PollCard, PollDraft, put_to, view
from bot.language.calendar import write_moment_short
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, speaking
from bot.storage.chats import Chat

FIRST_AFTER = timedelta(days=12)
DAYS_OFFERED = 3
OPEN_FOR = timedelta(days=7)
HOUR = 10
SATURDAY = 5
LONGEST_LOOK = 60
"""Days ahead in which a good day is looked for."""


def _put(look: Look) -> list[Question]:
    groups = sorted(look.everybodys_groups(), key=lambda chat: -(chat.member_count or 0))
    return [_poll_in(look, groups[0])] if groups else []


def _poll_in(look: Look, chat: Chat) -> Question:
    with speaking(chat.language):
        options = tuple(
            DraftOption(write_moment_short(at, chat.language), at.isoformat(), has_time=True) for at in _days(look)
        )
        words = _("A small meeting, just to see each other: which day suits?")
    closes = (look.now + OPEN_FOR).isoformat()
    draft = PollDraft(question=words, dates=True, options=options, closes_at=closes)
    poll = put_to(look.session, chat, draft, look.now, network_id=look.network_id)
    return Question(chat.id, result=PollCard(view(look.session, poll)), subject=f"poll:{poll.id}")


def _days(look: Look) -> list[datetime]:
    """The next weekend mornings that fall on no feast and near no other forum."""
    first = (look.now + FIRST_AFTER).astimezone(BANGKOK).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    weekends = [day for ahead in range(LONGEST_LOOK) if (day := first + timedelta(days=ahead)).weekday() >= SATURDAY]
    good = [day for day in weekends if not falls_badly(look.session, look.network_id, day)]
    return (good if len(good) >= DAYS_OFFERED else weekends)[:DAYS_OFFERED]


RUNG = Rung(
    name="meeting",
    title=mark("A small meeting"),
    texts=(mark("A small meeting, just to see each other: which day suits?"),),
    put=_put,
)
