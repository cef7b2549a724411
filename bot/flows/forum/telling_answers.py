"""Answers to what people ask about the meeting that they are invited to; a question is never counted as an answer."""

from collections.abc import Sequence

from bot.dialogue.holders import Subject
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Counted, Day, Moment, Reply, Told
from bot.flows.forum.results import ForumView
from bot.flows.forum.tables import Forum
from bot.flows.forum.view import view
from bot.flows.forum.words.questions import Topic


def spoken_of_by(topic: Topic | None, planned: Sequence[Forum]) -> Forum:
    """Of the meetings to come (one at least) the one that a question means which names none: the next one or, where it asks for
    a host, the next that has one or whose hosts take turns."""
    hosted = [each for each in planned if each.host_id or each.rotates] if topic is Topic.HOST else []
    return (hosted or planned)[0]


def answer_to(request: Request, forum: Forum, topic: Topic | None) -> Told:
    """What the forum knows of a topic, in one line; where it knows nothing, that the line was not counted as an answer."""
    return known_of(request, forum, topic) or _not_counted(view(request.session, forum))


def known_of(request: Request, forum: Forum, topic: Topic | None) -> Told | None:
    """What the forum knows of a topic, in one line; None where it knows nothing."""
    seen = view(request.session, forum)
    match topic:
        case Topic.WHEN | Topic.UNTIL:
            return _when(seen)
        case Topic.WHERE | Topic.WAY:
            return _where(seen, way=topic is Topic.WAY)
        case Topic.HOST if seen.host:
            return Told("{host} hosts {forum}.", host=seen.host, forum=seen.name)
        case Topic.HOST if seen.needs_host:
            return Told("{forum} has no host yet.", *_to_a_host(request, forum), forum=seen.name)
        case Topic.WHO:
            return _who(seen)
        case Topic.AGENDA if seen.agenda:
            return Told("What we will do: {agenda}", agenda=seen.agenda)
        case Topic.PARKING if seen.directions and seen.place:
            return _where(seen, way=True)
        case Topic.MEALS | Topic.THINGS | Topic.PARKING:
            return _not_said(seen)
        case Topic.BRING if seen.days:
            return Told("Gladly! Tell me how many of you come, yourself included: “we are 3”, say.")
        case Topic.LIFT if seen.days:
            lift = Reply("I need a lift", f"forum.lift:{seen.id}")
            return Told("I can look for somebody from your district with room in the car.", lift)
    return None


def _to_a_host(request: Request, forum: Forum) -> tuple[Reply, ...]:
    """The ways to a host: whoever looks after the meeting sets one, everybody else may offer to be it."""
    order = Reply("Order of hosts", "welcome.run:forum.hosts")
    subject = Subject(forum.network_id, audience=forum.whom)
    if request.chat.is_private and may(request.session, request.person, Right.PLAN_FORUM, subject):
        return Reply("Set the host", f"forum.sethost:{forum.id}"), order
    return Reply("We host", f"forum.offer:{forum.id}"), order


def _when(seen: ForumView) -> Told:
    if not seen.days and not seen.finds_day:
        return Told("{forum} is {day}.", forum=seen.name, day=Moment(seen.planned_for))
    if not seen.days:
        return Told("The day of {forum} is still to be found; about {day}.", forum=seen.name, day=Day(seen.planned_for))
    begins, ends = Moment(seen.days[0].starts_at), Moment(seen.days[-1].ends_at)
    if seen.place:
        return Told("{forum} begins {begins} and ends {ends}, at {place}.", _see(seen), forum=seen.name, begins=begins, ends=ends, place=seen.place)  # fmt: skip
    return Told("{forum} begins {begins} and ends {ends}.", _see(seen), forum=seen.name, begins=begins, ends=ends)


def _see(seen: ForumView) -> Reply:
    return Reply("See it", f"forum.show:{seen.id}")


def _where(seen: ForumView, *, way: bool) -> Told:
    if not seen.place:
        return Told("The place of {forum} is still to be found.", forum=seen.name)
    if way and seen.directions:
        return Told(
            "{forum} is at {place}. {directions}", forum=seen.name, place=seen.place, directions=seen.directions
        )
    if seen.map_link:
        return Told("{forum} is at {place}: {link}", _see(seen), forum=seen.name, place=seen.place, link=seen.map_link)
    return Told("{forum} is at {place}.", _see(seen), forum=seen.name, place=seen.place)


def _who(seen: ForumView) -> Told:
    if not seen.heads:
        return Told("Nobody has answered for {forum} yet.", forum=seen.name)
    return Counted("So far {count} person comes to {forum}.", "So far {count} people come to {forum}.", count=seen.heads, forum=seen.name)  # fmt: skip


def _not_said(seen: ForumView) -> Told:
    if seen.host:
        return Told("That has not been said. {host} hosts {forum} and will know.", _see(seen), host=seen.host, forum=seen.name)  # fmt: skip
    return Told("That has not been said yet, and {forum} has no host so far.", _see(seen), forum=seen.name)


def _not_counted(seen: ForumView) -> Told:
    if not seen.days:
        return Told("I do not know that yet. I ask you whether you come as soon as {forum} has a day.", forum=seen.name)
    ways = Reply("I come", f"forum.go:{seen.id}"), Reply("I cannot come", f"forum.not:{seen.id}")
    return Told("That I do not know; I have not counted it as an answer. Do you come to {forum}?", *ways, forum=seen.name)  # fmt: skip
