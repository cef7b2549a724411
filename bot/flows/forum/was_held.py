"""Whether a meeting of which nobody had said that they come was held: told by a tap, counted from then on."""

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, refusal
from bot.dialogue.saying import AskFirst, Say, Told
from bot.flows.forum.hosts import note_forum
from bot.flows.forum.past_forums import looks_after
from bot.flows.forum.planning import FRESH_IN_MIND, went_well
from bot.flows.forum.queries import find_forum
from bot.flows.forum.results import GONE, show_it
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import OVER, Forum, ForumStatus
from bot.flows.forum.view import may_answer, subject_of
from bot.language.replies import agrees, refuses
from bot.storage import due_work


@routes.button("washeld", means=agrees)
def was_held(request: Request, forum_id: str) -> list[Say]:
    """It was: it counts, and what follows a meeting follows."""
    forum = _over(request, forum_id)
    if not forum.unsure and forum.status in OVER:
        return [Say(Told("Noted, “{name}” was held.", name=forum.name))]
    forum.unsure, forum.status = False, ForumStatus.HELD
    note_forum(request, forum, "forum.held")
    fresh = forum.ends_at is not None and request.now - forum.ends_at <= FRESH_IN_MIND
    says = went_well(request.session, forum, request.now) if fresh else []
    return [Say(Told("Thank you, “{name}” counts as held.", name=forum.name)), *says]


@routes.button("notheld", means=refuses)
def was_not_held(request: Request, forum_id: str) -> list[Say]:
    """It was not: it counts nowhere."""
    forum = _over(request, forum_id)
    if forum.status in OVER:
        forum.status, forum.unsure, forum.changed_at = ForumStatus.CANCELLED, False, request.now
        due_work.cancel(request.session, network_id=forum.network_id, subject=subject_of(forum))
        note_forum(request, forum, "forum.missed")
    return [Say(Told("Noted, “{name}” was not held and does not count.", name=forum.name))]


def _over(request: Request, forum_id: str) -> Forum:
    """The meeting of a button, whose day is over, for those who look after it.

    Raises:
        AskFirst: there is none for them, or it is still to come.
    """
    forum = find_forum(request.session, forum_id, lock=True)
    if forum is None or not may_answer(request, forum):
        raise AskFirst([Say(GONE)])
    if not looks_after(request.session, forum, request.person):
        raise AskFirst(refusal(request, Right.LOOK_AFTER_FORUM, Subject(forum.network_id, enterprise_id=forum.host_id)))
    if forum.ends_at is None or forum.ends_at > request.now:
        raise AskFirst([Say(Told("“{name}” is still to come.", show_it(forum.id), name=forum.name))])
    return forum
