"""When people may check in."""

from datetime import datetime, timedelta

from bot.clock import BANGKOK
from bot.dialogue.saying import Day, Say, Told
from bot.flows.checkin.results import check_in_over
from bot.flows.forum import TO_COME, Forum, ForumStatus

A_DAY = timedelta(days=1)


def window_of(forum: Forum) -> tuple[datetime, datetime] | None:
    """From when until when people check in: from the first hour of its first day until the end of the day after its
    last. None where it has no day."""
    if forum.starts_at is None or forum.ends_at is None:
        return None
    first, last = (moment.astimezone(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
                   for moment in (forum.starts_at, forum.ends_at))  # fmt: skip
    return first, last + 2 * A_DAY


def why_closed(forum: Forum, now: datetime) -> list[Say]:
    """Empty while people may check in; otherwise the kind word that says why not."""
    window = window_of(forum)
    if window is None or forum.status not in (*TO_COME, ForumStatus.HELD):
        return [Say(check_in_over(forum.name))]
    if now < window[0]:
        return [Say(Told("The check-in of {forum} opens on {day}.", forum=forum.name, day=Day(window[0])))]
    return [] if now < window[1] else [Say(check_in_over(forum.name))]
