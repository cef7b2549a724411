"""Who can come on which day, as one table: a card for a few, a page for many."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.dialogue import forms
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may
from bot.dialogue.routes import all_routes
from bot.dialogue.saying import Say, Told
from bot.drawing.look import Mood
from bot.flows.forum.queries import date_answers, date_options, enterprises_asked, forums_to_come
from bot.flows.forum.results import show_it
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import Forum
from bot.flows.forum.view import answerable, subject_of
from bot.storage.memberships import enterprises_spoken_for
from bot.storage.people import Person

FORM = "dates"
ON_A_CARD = 6
MOST_OTHERS = 4
"""Tables that stand beside this one: an answer holds five messages."""


@dataclass(frozen=True)
class DateRow:
    """One enterprise and what it has said of each day."""

    enterprise: str
    can: tuple[bool | None, ...]


@dataclass(frozen=True)
class DateTable:
    """The days, who can when, and how many have not said anything."""

    forum: str
    days: tuple[datetime, ...]
    rows: tuple[DateRow, ...]
    """Of those who have said something; on a card the first few."""
    sums: tuple[int, ...]
    silent: int
    link: str | None = None
    """To the page with all of them."""


def date_table(session: Session, forum: Forum) -> DateTable:
    """All of it, by name."""
    options = date_options(session, forum)
    said: dict[str, dict[int, bool]] = {}
    for answer in date_answers(session, forum):
        said.setdefault(answer.enterprise_id, {})[answer.position] = answer.can
    asked = enterprises_asked(session, forum)
    rows = tuple(
        DateRow(each.short_name, tuple(said[each.id].get(option.position) for option in options))
        for each in asked
        if each.id in said
    )
    sums = tuple(sum(bool(row.can[place]) for row in rows) for place in range(len(options)))
    return DateTable(forum.name, tuple(option.starts_at for option in options), rows, sums, len(asked) - len(rows))


def may_see_dates(session: Session, person: Person | None, forum: Forum) -> bool:
    """Those who plan it, and those who were asked: they speak for an enterprise of the network."""
    if person is None:
        return False
    plans = may(session, person, Right.PLAN_FORUM, Subject(forum.network_id, audience=forum.whom))
    return plans or bool(enterprises_spoken_for(session, forum.network_id, person))


@routes.command("who_can")
def show_newest_table(request: Request) -> list[Say]:
    """Of the next meeting whose day was, or is, asked about, and of what else asks for a day in the groups that somebody sits in."""
    others = [say for flow in all_routes().values() if flow.who_can for say in flow.who_can(request)][:MOST_OTHERS]
    network = network_of(request)
    planned = forums_to_come(request.session, network.id, request.now)
    asked = [each for each in planned if date_options(request.session, each)]
    if not asked:
        return others or [Say(Told("No days are asked about just now.").with_figure(Mood.NOTHING))]
    return [*show_table(request, asked[0].id), *others]


@routes.button("table")
def show_table(request: Request, forum_id: str) -> list[Say]:
    """The table; where more have answered than fit a card, a link to the page."""
    elsewhere = in_private(request, "forum.next")
    if elsewhere or request.person is None:
        return elsewhere
    forum = answerable(request, forum_id)
    if not may_see_dates(request.session, request.person, forum):
        return [Say(Told("Only those who were asked about the days see who can when.", show_it(forum.id)))]
    table = date_table(request.session, forum)
    if not table.days:
        return [Say(Told("“{name}” was not asked about by days.", show_it(forum.id), name=forum.name))]
    link = None
    if len(table.rows) > ON_A_CARD:
        link = forms.issue(
            request.session, request.now, request.person, FORM, network_id=forum.network_id, subject=subject_of(forum)
        )
    return [Say(DateTable(table.forum, table.days, table.rows[:ON_A_CARD], table.sums, table.silent, link))]
