"""A second person looks at the minutes: right, or something is to be changed. Whoever wrote them cannot."""

from bot.dialogue import conversations
from bot.dialogue.links import page_address
from bot.dialogue.request import Request
from bot.dialogue.saying import CANCEL, Say, Told
from bot.flows.forum import Forum, ForumMinutes, looked_after, minutes_of
from bot.flows.minutes.results import NO_MINUTES, FixWanted, WaitsForCheck
from bot.flows.minutes.routes import FIX, KEY, PAGE, routes
from bot.flows.minutes.saving import about, check_asked, version_of
from bot.flows.minutes.sharing import card_of, share
from bot.language.replies import agrees, refuses
from bot.storage.chats import Conversation
from bot.storage.memberships import reachable
from bot.storage.message_tables import Urgency
from bot.storage.people import Person

LONGEST_FIX = 1000


@routes.button("ok", means=agrees)
def is_right(request: Request, forum_id: str) -> list[Say]:
    """Right: it is shared. The argument says which writing of it was read."""
    forum, minutes, says = _to_check(request, forum_id)
    if forum is None or minutes is None or request.person is None:
        return says
    if request.argument != str(version_of(minutes)):
        return [Say(check_asked(request.session, forum, minutes))]
    minutes.checker_id, minutes.checked_at, minutes.shared_at = request.person.id, request.now, request.now
    request.session.flush()
    told, others = share(request.session, forum, minutes, request.person, request.now)
    return [Say(told), *others]


@routes.button("fix", means=refuses)
def ask_fix(request: Request, forum_id: str) -> list[Say]:
    """Something is to be changed: what?"""
    forum, minutes, says = _to_check(request, forum_id)
    if forum is None or minutes is None:
        return says
    conversations.ask(request, routes.flow, FIX, {"forum": forum.id})
    return [Say(Told("What shall be different? I bring it to whoever wrote it.", CANCEL))]


@routes.step(FIX, free=True)
def take_fix(request: Request, conversation: Conversation) -> list[Say]:
    """What is to be changed goes to the writer, in private."""
    forum, minutes, says = _to_check(request, conversation.data["forum"])
    conversations.end(request)
    if forum is None or minutes is None or request.person is None:
        return says
    writer = request.session.get(Person, minutes.writer_id) if minutes.writer_id else None
    wanted = FixWanted(forum.id, forum.name, request.text[:LONGEST_FIX], request.person.called)
    return [
        Say(Told("Thank you, I have passed it on. You get the minutes again once they are changed.")),
        *(
            Say(
                wanted,
                to=person.line_user_id,
                urgency=Urgency.PATIENT,
                network_id=forum.network_id,
                subject=about(forum),
            )
            for person in reachable([writer] if writer else [])
        ),
    ]


def _to_check(request: Request, forum_id: str) -> tuple[Forum | None, ForumMinutes | None, list[Say]]:
    """Minutes that wait for exactly this person's check, locked; else what to say."""
    forum, refused = looked_after(request, forum_id, KEY)
    if forum is None or request.person is None:
        return None, None, refused
    minutes = minutes_of(request.session, forum, lock=True)
    if minutes is None:
        return None, None, [Say(NO_MINUTES)]
    if minutes.shared_at:
        may_edit = minutes.checker_id != request.person.id
        return None, None, [Say(card_of(request.session, forum, minutes, may_edit=may_edit))]
    if minutes.writer_id == request.person.id:
        return None, None, [Say(WaitsForCheck(forum.id, forum.name, page_address(request.session, PAGE, forum.id)))]
    return forum, minutes, []
