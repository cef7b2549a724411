"""Finding the day: the representatives say, in private, which of a few days suit their enterprise."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue.request import Due, Request
from bot.dialogue.saying import Day, Listed, Reply, Say, Told
from bot.flows.forum.planning import PREPARE, advance, set_days, usual_day
from bot.flows.forum.queries import date_answers, date_options, enterprise_of, enterprises_asked
from bot.flows.forum.results import GONE, About, AskDates, DayFound, day_is_found, show
from bot.flows.forum.routes import routes
from bot.flows.forum.tables import DateAnswer, DateOption, Forum, ForumSeries, ForumStatus
from bot.flows.forum.telling import ITS_DAY, outdated, tell_enterprise, tell_helpers
from bot.flows.forum.view import answerable, due_forum, subject_of, view
from bot.flows.forum.warnings import falls_badly, warnings_of
from bot.flows.forum.words.days import days_said
from bot.storage import due_work
from bot.storage.memberships import speakers_of, speaks_for
from bot.storage.people import Enterprise

DATES_REMIND, DATES_CLOSE = "forum.dates_remind", "forum.dates_close"
LONG_OPEN, SHORT_OPEN = timedelta(days=7), timedelta(days=4)
LONG_ENOUGH_AHEAD = timedelta(days=40)
TOO_LATE_TO_ASK = timedelta(days=12)
"""So near, the rule's own day is taken without asking."""

OFFERED = 4
SEARCHED_WEEKS = 6
ALL, REST = "all", "rest"
"""Every day that was offered; those that an enterprise has not spoken of."""


@routes.when_due("prepare")
def prepare(due: Due) -> list[Say]:
    """It is time to find the day: ask the representatives, or take the rule's own day."""
    forum = due_forum(due)
    if forum is None or forum.status != ForumStatus.PLANNED:
        return []
    series = due.session.get(ForumSeries, (forum.network_id, forum.series_id)) if forum.series_id else None
    if series and series.finds_day and forum.planned_for - due.now > TOO_LATE_TO_ASK:
        return ask_dates(due.session, forum, due.now)
    if forum.planned_for <= due.now:
        return []
    return _take(due.session, forum, forum.planned_for, due.now)


def ask_dates(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Ask every enterprise's representatives about the planned day and a few others near it."""
    for position, at in enumerate(_days_near(session, forum), start=1):
        session.add(DateOption(network_id=forum.network_id, forum_id=forum.id, position=position, starts_at=at))
    asks_long = forum.planned_for - now > LONG_ENOUGH_AHEAD
    forum.dates_close_at = now + (LONG_OPEN if asks_long else SHORT_OPEN)
    session.flush()
    plan_dates(session, forum, now)
    says = []
    for enterprise in enterprises_asked(session, forum):
        asking, redraw = question(session, forum, enterprise), f"forum.dates:{enterprise.id}"
        says += tell_enterprise(session, forum, enterprise, asking, about=ITS_DAY, redraw=redraw)
    return says


def plan_dates(session: Session, forum: Forum, now: datetime) -> None:
    """When those who have not said anything are asked again, and when the day is taken."""
    closes = forum.dates_close_at or now
    for kind, at in ((DATES_REMIND, now + (closes - now) / 2), (DATES_CLOSE, closes)):
        due_work.plan(
            session, network_id=forum.network_id, kind=kind, subject=subject_of(forum), due=at, now=now,
            useful_until=closes if kind == DATES_REMIND else None,
        )  # fmt: skip


def question(session: Session, forum: Forum, enterprise: Enterprise, *, again: bool = False) -> AskDates:
    """The days with what the enterprise has said so far."""
    said = {
        answer.position: answer.can for answer in date_answers(session, forum) if answer.enterprise_id == enterprise.id
    }
    options = tuple(
        (option.position, option.starts_at, said.get(option.position)) for option in date_options(session, forum)
    )
    return AskDates(forum.id, forum.name, enterprise.id, enterprise.short_name, options, forum.dates_close_at, again)


@routes.button("can")
def answer_dates(request: Request, forum_id: str) -> list[Say]:
    """A tap on a day: `ENTERPRISE.2.yes`, `ENTERPRISE.all.yes`, or `ENTERPRISE.rest.no` when those ticked are all; the newest
    tap of an enterprise's people counts."""
    forum, person = answerable(request, forum_id), request.person
    enterprise_id, _, rest = request.argument.partition(".")
    which, _, word = rest.partition(".")
    enterprise = enterprise_of(request.session, forum, enterprise_id)
    if not (enterprise and person and speaks_for(request.session, enterprise, person)) or word not in ("yes", "no"):
        return [Say(GONE)]
    if not is_open(forum, request.now):
        return [Say(day_is_found(view(request.session, forum)))]
    asked = question(request.session, forum, enterprise)
    chosen = [position for position, _at, can in asked.options if which in (ALL, str(position), can is None and REST)]
    if not chosen and which != REST:
        return [Say(GONE)]
    for position in chosen:
        _write(request, forum, enterprise, position, can=word == "yes")
    request.session.flush()
    says = [Say(_noted(request.session, forum, enterprise))]
    return says + (_close(request.session, forum, request.now) if _all_have_said(request.session, forum) else [])


@routes.answers("can", reads=days_said)
def days_in_words(request: Request, forum_id: str) -> list[Say]:
    """Any of the days, none, or which of them, written; what fits none of them shows them once more."""
    enterprise_id, said = request.argument.partition(".")[0], days_said(request.text)
    if said is None or said.every is not None:
        request.argument = f"{enterprise_id}.{ALL}.{'yes' if said and said.every else 'no'}"
        return answer_dates(request, forum_id)
    forum, session = answerable(request, forum_id), request.session
    options = [(option.position, option.starts_at) for option in date_options(session, forum)]
    positions = said.positions(options)
    enterprise = enterprise_of(session, forum, enterprise_id)
    if positions is None and enterprise and is_open(forum, request.now):
        return [Say(question(session, forum, enterprise, again=True))]
    says: list[Say] = []
    for position in positions or ():
        request.argument = f"{enterprise_id}.{position}.yes"
        says = answer_dates(request, forum_id)
    return says or [Say(GONE)]


def _write(request: Request, forum: Forum, enterprise: Enterprise, position: int, *, can: bool) -> None:
    key = (enterprise.network_id, forum.id, enterprise.id, position)
    row = request.session.get(DateAnswer, key)
    if row is None:
        row = DateAnswer(
            network_id=enterprise.network_id, forum_id=forum.id, enterprise_id=enterprise.id, position=position
        )
        request.session.add(row)
    row.can, row.at = can, request.now
    row.person_id = request.person.id if request.person else None


def _noted(session: Session, forum: Forum, enterprise: Enterprise) -> Told:
    """What an enterprise has said so far, in one line."""
    asked = question(session, forum, enterprise)
    can = [Day(at) for _position, at, suits in asked.options if suits]
    unsaid = sum(suits is None for _position, _at, suits in asked.options)
    table, change = Reply("Who can when", f"forum.table:{forum.id}"), Reply("Change it", f"forum.days:{forum.id}")
    if not unsaid and len(can) in (0, len(asked.options)):
        every = Told("Thank you, any of these days suits {enterprise}.", table, enterprise=enterprise.short_name)
        other = Reply("Propose another day", f"forum.propose:{forum.id}")
        none = Told(
            "Noted, none of these days suits {enterprise}. Thank you for telling.",
            other, table, enterprise=enterprise.short_name,
        )  # fmt: skip
        return every if can else none
    days = Listed(tuple(can)) if can else Told("no day so far")
    if not unsaid:
        return Told(
            "Noted. What suits {enterprise}: {days}.", change, table, enterprise=enterprise.short_name, days=days
        )
    return Told(
        "Noted. What suits {enterprise}: {days}. Tap another day, or “That is all”.",
        Reply("That is all", f"forum.can:{forum.id}:{enterprise.id}.{REST}.no"), change, table,
        enterprise=enterprise.short_name, days=days,
    )  # fmt: skip


def is_open(forum: Forum, now: datetime) -> bool:
    """Whether enterprises can still say which day suits them."""
    return forum.starts_at is None and forum.dates_close_at is not None and now < forum.dates_close_at


def _all_have_said(session: Session, forum: Forum) -> bool:
    """Whether every enterprise that can be asked has spoken of every day."""
    said = {(answer.enterprise_id, answer.position) for answer in date_answers(session, forum)}
    positions = [option.position for option in date_options(session, forum)]
    missing = (
        enterprise
        for enterprise in enterprises_asked(session, forum)
        if any((enterprise.id, position) not in said for position in positions)
    )
    return not any(speakers_of(session, enterprise) for enterprise in missing)


@routes.when_due("dates_remind")
def remind_of_dates(due: Due) -> list[Say]:
    """Those who have not said anything are asked once more."""
    forum = due_forum(due)
    if forum is None or not is_open(forum, due.now):
        return []
    outdated(due.session, forum, ITS_DAY, "asked anew")
    said = {answer.enterprise_id for answer in date_answers(due.session, forum)}
    says = []
    for enterprise in enterprises_asked(due.session, forum):
        if enterprise.id not in said:
            asking = question(due.session, forum, enterprise, again=True)
            redraw = f"forum.dates_again:{enterprise.id}"
            says += tell_enterprise(due.session, forum, enterprise, asking, about=ITS_DAY, redraw=redraw)
    return says


@routes.when_due("dates_close")
def close_on_time(due: Due) -> list[Say]:
    """The time to say is over."""
    forum = due_forum(due)
    return _close(due.session, forum, due.now) if forum and forum.starts_at is None else []


def _close(session: Session, forum: Forum, now: datetime) -> list[Say]:
    """Take the day on which most can come; among equals the first."""
    outdated(session, forum, ITS_DAY, "the day is found")
    for kind in (DATES_REMIND, DATES_CLOSE):
        due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=kind)
    answers = date_answers(session, forum)
    can = {
        option.position: sum(answer.can for answer in answers if answer.position == option.position)
        for option in date_options(session, forum)
        if option.starts_at > now
    }
    if not can or not answers:
        says = _take(session, forum, max(forum.planned_for, now + timedelta(days=1)), now)
        seen, words = view(session, forum), Told("Nobody has said which day suits; I took the planned one")
        move = Reply("Another day", f"forum.move:{forum.id}")
        return [*says, *tell_helpers(session, forum, About(seen, words, ways=(move, show(seen))))]
    best = min(can, key=lambda position: (-can[position], position))
    at = next(option.starts_at for option in date_options(session, forum) if option.position == best)
    says = _take(session, forum, at, now)
    asked = len(enterprises_asked(session, forum))
    found = DayFound(view(session, forum), can[best], asked, warnings_of(session, forum, able=(can[best], asked)))
    return [*says, *tell_helpers(session, forum, found)]


def _take(session: Session, forum: Forum, at: datetime, now: datetime) -> list[Say]:
    due_work.cancel(session, network_id=forum.network_id, subject=subject_of(forum), kind=PREPARE)
    set_days(session, forum, usual_day(session, forum, at), now)
    return advance(session, forum, now)


def _days_near(session: Session, forum: Forum) -> list[datetime]:
    """The planned day, which somebody chose, then the next day and the same in the weeks after; bad ones of these are left
    out."""
    here = forum.planned_for.astimezone(BANGKOK)
    near = [here + timedelta(weeks=week, days=day) for week in range(SEARCHED_WEEKS) for day in (0, 1)][1:]
    good = [at for at in near if not falls_badly(session, forum.network_id, at)]
    return [here, *(good or near)][:OFFERED]
