"""What the news of a forum says when it leaves: as the forum stands then, or nothing where that is over."""

from functools import partial

from bot.dialogue.request import AS_WRITTEN, Leaving
from bot.flows.forum.asking_host import host_question
from bot.flows.forum.dates import is_open, question
from bot.flows.forum.host_queries import open_turn
from bot.flows.forum.host_results import HostAsked
from bot.flows.forum.queries import enterprise_of
from bot.flows.forum.reminding import days_until
from bot.flows.forum.results import Announcement, AskDates, ForumReminder
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import TO_COME, Forum, ForumStatus
from bot.flows.forum.view import needs_host, view


@routes.redraws("announcement")
def announcement(leaving: Leaving) -> Announcement | None:
    """The invitation, until it begins."""
    forum = _announced(leaving)
    return Announcement(view(leaving.session, forum)) if forum else None


@routes.redraws("reminder")
def reminder(leaving: Leaving) -> ForumReminder | None:
    """The days that are left by now."""
    forum = _announced(leaving)
    if forum is None or forum.starts_at is None:
        return None
    return ForumReminder(view(leaving.session, forum), days_until(forum.starts_at, leaving.now))


@routes.redraws("proposed")
def proposed(leaving: Leaving) -> object:
    """Another day that somebody (the argument) proposes, until the meeting has begun; of theirs that wait the newest."""
    forum = _forum(leaving)
    day = (forum.starts_at or forum.planned_for) if forum and forum.status in TO_COME else None
    return AS_WRITTEN if day and leaving.now < day else None


def _host(again: bool, to_deputy: bool, leaving: Leaving) -> HostAsked | None:
    """Whether an enterprise hosts, while its turn (the argument) is open."""
    forum = _forum(leaving)
    turn = open_turn(leaving.session, forum) if forum and forum.status in TO_COME and needs_host(forum) else None
    if forum is None or turn is None or turn.id != leaving.argument:
        return None
    enterprise = enterprise_of(leaving.session, forum, turn.enterprise_id)
    if enterprise is None:
        return None
    return host_question(leaving.session, forum, turn, enterprise, again=again, to_deputy=to_deputy)


def _dates(again: bool, leaving: Leaving) -> AskDates | None:
    """Which day suits an enterprise (the argument), while that can be said."""
    forum = _forum(leaving)
    enterprise = enterprise_of(leaving.session, forum, leaving.argument) if forum else None
    if forum is None or enterprise is None or not is_open(forum, leaving.now):
        return None
    return question(leaving.session, forum, enterprise, again=again)


routes.redraws("host")(partial(_host, False, False))
routes.redraws("host_again")(partial(_host, True, False))
routes.redraws("host_deputy")(partial(_host, True, True))
routes.redraws("dates")(partial(_dates, False))
routes.redraws("dates_again")(partial(_dates, True))


def _announced(leaving: Leaving) -> Forum | None:
    forum = _forum(leaving)
    is_ahead = forum and forum.status == ForumStatus.ANNOUNCED and forum.starts_at and leaving.now < forum.starts_at
    return forum if is_ahead else None


def _forum(leaving: Leaving) -> Forum | None:
    return leaving.session.get(Forum, (leaving.network_id, leaving.id))
