"""What is planned, on somebody's question: the next forum, one forum, all of them."""

from sqlalchemy.orm import Session

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of, networks_here
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Reply, Say
from bot.dialogue.taking_back import can_be_taken_back
from bot.dialogue.telling import OpenWork
from bot.flows.forum.hosts import is_host
from bot.flows.forum.queries import enterprises_asked, forums_planned, forums_to_come
from bot.flows.forum.results import ForumShown, ForumsToCome, ForumToManage, no_forum
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum, ForumStatus
from bot.flows.forum.view import answerable, areas_of_planner, my_rsvp, subject_of, view
from bot.storage.memberships import enterprises_spoken_for

MOST_SHOWN = 6


@routes.command("next", button="next")
def next_forum(request: Request) -> list[Say]:
    """The next forum with the buttons to answer; where several are planned, a list to choose from."""
    network = network_of(request)
    refused = refusal(request, Right.READ_DIRECTORY, Subject(network.id))
    if refused:
        return refused
    planned = forums_to_come(request.session, network.id, request.now)
    plans = areas_of_planner(request, network.id) != ()
    if not planned:
        return [Say(no_forum(plans))]
    if len(planned) == 1:
        return [_shown(request, planned[0])]
    seen = tuple(view(request.session, forum) for forum in planned[:MOST_SHOWN])
    return [Say(ForumsToCome(seen, plans and request.chat.is_private))]


@routes.button("show")
def show(request: Request, forum_id: str) -> list[Say]:
    """One forum."""
    return [_shown(request, answerable(request, forum_id))]


@routes.button("manage")
def manage(request: Request, forum_id: str) -> list[Say]:
    """What somebody who looks after it can change."""
    forum = answerable(request, forum_id)
    refused = refusal(request, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    if refused:
        return refused
    return [Say(ForumToManage(view(request.session, forum)), subject=subject_of(forum))]


def _shown(request: Request, forum: Forum) -> Say:
    seen = view(request.session, forum)
    if not request.chat.is_private:
        return Say(ForumShown(seen), subject=subject_of(forum))
    mine = my_rsvp(request.session, forum, request.person)
    manages = may(request.session, request.person, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    hosts, undo = is_host(request, forum), manages and can_be_taken_back(forum.before_change, request.now) is not None
    return Say(ForumShown(seen, mine, manages, hosts, _may_offer(request, forum), undo), subject=subject_of(forum))


def _may_offer(request: Request, forum: Forum) -> bool:
    """Whether somebody speaks for another enterprise than its host, and hosts take turns."""
    if request.person is None or forum.host_id is None or not forum.rotates:
        return False
    mine = {each.id for each in enterprises_spoken_for(request.session, forum.network_id, request.person)}
    asked = {each.id for each in enterprises_asked(request.session, forum)}
    return forum.host_id not in mine and bool(mine & asked)


def open_here(request: Request) -> list[Reply]:
    """The next announced meeting of each network here, with the button that shows it."""
    announced = [
        next((f for f in forums_to_come(request.session, each, request.now) if f.status == ForumStatus.ANNOUNCED), None)
        for each in networks_here(request)
    ]
    return [Reply(forum.name, f"forum.show:{forum.id}") for forum in announced if forum]


def open_forums(session: Session, network_id: str) -> list[OpenWork]:
    """What is planned in a network, for those who take over a duty."""
    planned = forums_planned(session, network_id)
    return [OpenWork(forum.name, forum.starts_at or forum.planned_for, ("meeting", forum.id)) for forum in planned]
