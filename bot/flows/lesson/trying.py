"""Thirty days after a forum: and how is it at home? Whether its lesson was tried, by one tap and, if one likes, a word.

The next forum's card opens with it, the lessons' page shows it, pulse and reports count what has changed.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.leaving_out import left_out
from bot.dialogue.links import page_address
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Due, Leaving, Request
from bot.dialogue.saying import AskFirst, Counted, NotAnAnswer, Say, Told
from bot.dialogue.telling import Opening
from bot.flows.forum import Forum, find_forum, is_network_forum, rsvps_of, subject_of
from bot.flows.lesson import results
from bot.flows.lesson.queries import answers_of, last_tried_before, trial_of, trials_of
from bot.flows.lesson.results import AtHome, AtHomeTold, Trial
from bot.flows.lesson.routes import AT_HOME, KEY, PAGE, TRIED_WORDS, routes
from bot.flows.lesson.tables import LessonTrial
from bot.language.catalogue import mark
from bot.language.cleaning import clean
from bot.language.replies import is_done, is_not_yet, refuses
from bot.storage import due_work
from bot.storage.chats import Conversation
from bot.storage.locking import locked
from bot.storage.memberships import enterprise_of_any_network, members_of, speakers_of, speaks_for
from bot.storage.message_tables import Measure, Urgency
from bot.storage.people import Enterprise

ASKED_AFTER = timedelta(days=30)
OF_USE_FOR = timedelta(days=45)
WAITS_FOR_A_RIDE = timedelta(days=5)
HOUR = 10
FIRST = 3
LONGEST_LESSON = 160


def plan(session: Session, forum: Forum, now: datetime) -> None:
    """A forum of the network has ended: ask a month later."""
    if forum.ends_at and is_network_forum(forum):
        day = max(forum.ends_at + ASKED_AFTER, now + timedelta(days=1)).astimezone(BANGKOK)
        due = day.replace(hour=HOUR, minute=0, second=0, microsecond=0)
        due_work.plan(
            session, network_id=forum.network_id, kind=AT_HOME, subject=subject_of(forum), due=due,
            useful_until=due + OF_USE_FOR, now=now,
        )  # fmt: skip


@routes.when_due("athome")
def ask(due: Due) -> list[Say]:
    """To who speaks for each enterprise that was there, where a lesson was drawn."""
    forum = find_forum(due.session, due.subject.removeprefix("forum:"), lock=True)
    lesson = _lesson(due.session, forum) if forum else None
    if forum is None or lesson is None:
        return []
    return [
        Say(
            AtHome(forum.id, forum.name, enterprise.id, enterprise.short_name, lesson),
            to=person.line_user_id,
            urgency=Urgency.PATIENT,
            push_after=due.now + WAITS_FOR_A_RIDE,
            expires=due.now + OF_USE_FOR,
            network_id=forum.network_id,
            subject=f"lesson:{forum.id}",
            about=f"at_home:{forum.id}",
            redraw=f"lesson.athome:{enterprise.id}",
            measure=Measure.QUESTION,
        )
        for enterprise in enterprises_there(due.session, forum)
        for person in speakers_of(due.session, enterprise)
    ]


@routes.redraws("athome")
def still_asked(leaving: Leaving) -> AtHome | None:
    """The question, unless the enterprise (the argument) has answered meanwhile."""
    forum = find_forum(leaving.session, leaving.id)
    enterprise = enterprise_of_any_network(leaving.session, leaving.argument)
    lesson = _lesson(leaving.session, forum) if forum else None
    if forum is None or enterprise is None or lesson is None or trial_of(leaving.session, forum, enterprise.id):
        return None
    return AtHome(forum.id, forum.name, enterprise.id, enterprise.short_name, lesson)


def enterprises_there(session: Session, forum: Forum) -> list[Enterprise]:
    """The enterprises of which somebody was there or, where nobody knows, had said that they come."""
    rsvps = rsvps_of(session, forum)
    known = any(rsvp.attended is not None for rsvp in rsvps)
    ids = {rsvp.enterprise_id for rsvp in rsvps if rsvp.enterprise_id and (rsvp.attended if known else rsvp.coming)}
    found = (enterprise_of_any_network(session, each) for each in sorted(ids))
    return [each for each in found if each and each.network_id == forum.network_id]


@routes.button("tried", means=is_done)
def tried(request: Request, forum_id: str) -> list[Say]:
    """We have tried it."""
    return _answered(request, forum_id, Trial.TRIED)


@routes.button("notyet", means=is_not_yet)
def not_yet(request: Request, forum_id: str) -> list[Say]:
    """Not yet."""
    return _answered(request, forum_id, Trial.NOT_YET)


@routes.button("unfit", means=refuses)
def unfit(request: Request, forum_id: str) -> list[Say]:
    """It does not fit us."""
    return _answered(request, forum_id, Trial.UNFIT)


@routes.step(TRIED_WORDS, free=True)
def take_word(request: Request, conversation: Conversation) -> list[Say]:
    """How it was, in a few words."""
    forum, enterprise = _its_own(request, conversation.data["forum"], conversation.data["enterprise"])
    trial = trial_of(request.session, forum, enterprise.id)
    if not request.text or len(request.text) > results.LONGEST or trial is None:
        raise NotAnAnswer(Say(results.AskWords("trial", None, too_long=len(request.text))))
    conversations.end(request)
    cleaned = clean(request.text, all_names=False)
    trial.text, trial.said_in = cleaned.text, request.message_id
    return [*left_out(cleaned), Say(Told("Thank you! The next forum opens with it."))]


def _answered(request: Request, forum_id: str, answer: Trial) -> list[Say]:
    """The enterprise's newest word stands, by LINE's time."""
    forum, enterprise = _its_own(request, forum_id, request.argument)
    trial = trial_of(request.session, forum, enterprise.id)
    if trial is None:
        trial = LessonTrial(
            network_id=forum.network_id, forum_id=forum.id, enterprise_id=enterprise.id, text="", said_ms=0
        )
        request.session.add(trial)
    if trial.said_ms <= request.occurred_ms:
        trial.answer, trial.said_ms, trial.at = answer, request.occurred_ms, request.now
        trial.person_id = request.person.id if request.person else None
    request.session.flush()
    conversations.ask(request, routes.flow, TRIED_WORDS, {"forum": forum.id, "enterprise": enterprise.id})
    return [Say(AtHomeTold(Trial(trial.answer)))]


def _its_own(request: Request, forum_id: str, enterprise_id: str) -> tuple[Forum, Enterprise]:
    """A forum, locked, and an enterprise that was there, for which this person may answer.

    Raises:
        AskFirst: in a group, or where they may not.
    """
    elsewhere = in_private(request, KEY)
    if elsewhere:
        raise AskFirst(elsewhere)
    forum = find_forum(request.session, forum_id)
    enterprise = enterprise_of_any_network(request.session, enterprise_id)
    if forum is None or enterprise is None or request.person is None:
        raise AskFirst([Say(results.LESSON_GONE)])
    locked(request.session, Forum, (forum.network_id, forum.id))
    members = {each.id for each in members_of(request.session, enterprise.network_id, enterprise.id)}
    mine = request.person.id in members or speaks_for(request.session, enterprise, request.person)
    if not mine or enterprise.id not in {each.id for each in enterprises_there(request.session, forum)}:
        raise AskFirst([Say(results.LESSON_GONE)])
    return forum, enterprise


def openings(session: Session, forum: Forum) -> list[Opening]:
    """What a forum's card opens with: what became of the last one's lessons."""
    if not is_network_forum(forum):
        return []
    last = last_tried_before(session, forum)
    found = trials_of(session, last) if last else []
    if last is None or not found:
        return []
    words = [each.text for each in found if each.answer == Trial.TRIED and each.text]
    lines: list[tuple[str | None, str | Told]] = [
        (None, counted(found)),
        *((None, f"“{each}”") for each in words[:FIRST]),
    ]
    page = page_address(session, PAGE, last.id) if answers_of(session, last) else None
    return [Opening(mark("What became of the last lessons"), tuple(lines), len(words) - FIRST, page)]


def counted(trials: list[LessonTrial]) -> Told:
    """How many have tried it."""
    tried_it = sum(1 for each in trials if each.answer == Trial.TRIED)
    return Counted(
        "{count} enterprise of {all} has tried it at home",
        "{count} enterprises of {all} have tried it at home",
        count=tried_it,
        all=len(trials),
    )


def _lesson(session: Session, forum: Forum) -> str | None:
    """What was to be tried, the shortest that was said; None where nothing was learnt."""
    answers = answers_of(session, forum)
    tries = [each.text for each in answers if each.question == "next"] or [each.text for each in answers]
    shortest = min(tries, key=len, default=None)
    return shortest[:LONGEST_LESSON] if shortest else None
