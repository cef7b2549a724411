"""Calling off and moving a meeting that is named in words: whoever looks after it is asked what it would do; everybody else hears
that it stands, and how to say that they do not come or would rather have another day."""

from collections.abc import Iterable

from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import networks_here
from bot.dialogue.open_questions import Which
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Day, Reply, Say, Told
from bot.flows.forum.asking import ask_place, ask_place_change, ask_why_not, move
from bot.flows.forum.history_queries import forums_called_off
from bot.flows.forum.proposing import ask_day, propose
from bot.flows.forum.queries import forums_to_come
from bot.flows.forum.results import is_over, show_it
from bot.flows.forum.routes import routes
from bot.flows.forum.rsvp import answer
from bot.flows.forum.showing import show
from bot.flows.forum.tables import Forum
from bot.flows.forum.view import answerable, candidate, day_of, may_answer, my_rsvp, subject_of, with_a_day
from bot.flows.forum.words.ending import Ending, Wish, readings_of
from bot.flows.forum.words.which import meant_by
from bot.language.other_day import read_day

MOST_CHOICES = 4
MOST_ON_A_BUTTON = 80
"""Letters of a place or a day that a button can carry."""
SHORTEST_NAME = 5
"""Letters of a name that is no word of other talk."""


def heard_ending(request: Request) -> list[Say] | None:
    """`ยกเลิกนัด ค่ายผ้า`, `เลื่อนประชุมกรรมการ`; None for anything else. Of what a group says to nobody, only what calls a meeting by
    its name. One that was called off stands before the next of its series while that has no day."""
    readings = readings_of(request.text) if request.person else []
    if not readings:
        return None
    networks = networks_here(request)
    coming = _nearest(
        request, (each for here in networks for each in forums_to_come(request.session, here, request.now))
    )
    found = _first_meant(request, readings, coming)
    if found and any(each.starts_at for each in found[0]):
        return _do(request, *found)
    off = _nearest(
        request, (each for here in networks for each in forums_called_off(request.session, here, request.now))
    )
    if over := _first_meant(request, [each for each in readings if each.what], off):
        return [Say(is_over(over[0][0].name, cancelled=True))]
    return _do(request, *found) if found else None


def _nearest(request: Request, forums: Iterable[Forum]) -> list[Forum]:
    """Those of these that this person is asked to, of each series the next one."""
    found: dict[str, Forum] = {}
    for each in forums:
        if may_answer(request, each):
            found.setdefault(each.series_id or each.id, each)
    return list(found.values())


def _first_meant(request: Request, readings: list[Ending], forums: list[Forum]) -> tuple[list[Forum], Ending] | None:
    """The meetings that the first of these readings fits."""
    for ending in readings:
        ids = meant_by(ending.what, [candidate(each) for each in forums])
        meant = [each for each in forums if each.id in ids]
        if meant and (request.addressed or _is_named(ending, meant)):
            return meant, ending
    return None


def _is_named(ending: Ending, meant: list[Forum]) -> bool:
    """Whether the words have the whole name in them, where nobody is spoken to."""
    said = "".join(ending.what.casefold().split())
    return len(meant) == 1 and all(
        len(each.name) >= SHORTEST_NAME and "".join(each.name.casefold().split()) in said for each in meant
    )


def _do(request: Request, meant: list[Forum], ending: Ending) -> list[Say] | None:
    if len(meant) == 1:
        return _do_to(request, meant[0], ending)
    data = f"{ending.wish.name.lower()}.{ending.to[:MOST_ON_A_BUTTON]}"
    choices = ((f"{each.name} {day_of(request, each)}".strip(), f"forum.end:{each.id}:{data}") for each in meant)
    return [Say(Which(tuple(choices)[:MOST_CHOICES]))]


@routes.button("end")
def end_this(request: Request, forum_id: str) -> list[Say]:
    """A tap on the meeting that is meant; the argument is what was wished for it."""
    wish, _, to = request.argument.partition(".")
    said = next((each for each in Wish if each.name.lower() == wish), Wish.OFF)
    return _do_to(request, answerable(request, forum_id), Ending(said, "", to))


def _do_to(request: Request, forum: Forum, ending: Ending) -> list[Say]:
    forum = answerable(request, forum.id)
    if ending.asks:
        return show(request, forum.id)
    manages = may(request.session, request.person, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    if ending.wish is Wish.OFF:
        return ask_why_not(request, forum.id, ending.why) if manages else _not_theirs(request, forum)
    if ending.wish is Wish.ANOTHER_PLACE:
        return _another_place(request, forum, ending.to) if manages else [_stands(forum)]
    about = forum.starts_at or forum.planned_for
    reading = read_day(ending.to, about, request.now) if ending.to else None
    if reading:
        return propose(request, forum, reading)
    if manages and not ending.behind:
        return move(request, forum.id)
    return ask_day(request, forum.id) if request.chat.is_private else [_stands(forum)]


def _another_place(request: Request, forum: Forum, place: str) -> list[Say]:
    return ask_place_change(request, forum, place) if place else ask_place(request, forum.id)


def _not_theirs(request: Request, forum: Forum) -> list[Say]:
    """Who said that they come means themselves; whoever did not hears that it stands."""
    mine = my_rsvp(request.session, forum, request.person)
    if mine and mine.coming and request.chat.is_private:
        return answer(request, with_a_day(request, forum.id), coming=False)
    return [_stands(forum)]


def _stands(forum: Forum) -> Say:
    ways = [Reply("I cannot come", f"forum.not:{forum.id}")] if forum.starts_at else []
    ways += [Reply("Propose another day", f"forum.propose:{forum.id}"), show_it(forum.id)]
    words = Told("“{name}” is still planned. Those who look after the network can call it off.", *ways, name=forum.name)
    if forum.starts_at:
        words = Told(
            "“{name}” is still to take place on {day}. Those who look after the network can move it or call it off.",
            *ways, name=forum.name, day=Day(forum.starts_at),
        )  # fmt: skip
    return Say(words, subject=subject_of(forum))
