"""What people answered to the three questions."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.flows.forum import Forum, forums_over, is_network_forum
from bot.flows.lesson.tables import LessonAnswer, LessonTrial
from bot.storage.memberships import enterprises_by_person
from bot.storage.people import Person


def lessons_between(session: Session, network_id: str, since: datetime, until: datetime) -> int:
    """How many answers people gave to the questions after a forum."""
    mine = (LessonAnswer.network_id == network_id, LessonAnswer.at >= since, LessonAnswer.at < until)
    return session.scalar(select(func.count()).where(*mine, LessonAnswer.text != "")) or 0


def lessons_drawn_between(
    session: Session, network_id: str, since: datetime, until: datetime
) -> list[tuple[str, datetime, set[str]]]:
    """(forum, when the last answer came, whose people answered) of the forums from which people drew lessons."""
    found = select(LessonAnswer.forum_id, LessonAnswer.person_id, LessonAnswer.at).where(
        LessonAnswer.network_id == network_id, LessonAnswer.text != "", LessonAnswer.at < until
    )
    of_people = enterprises_by_person(session, network_id)
    newest: dict[str, datetime] = {}
    answered: dict[str, set[str]] = defaultdict(set)
    for forum_id, person_id, at in session.execute(found.where(LessonAnswer.forum_id.in_(_answered_since(since)))):
        newest[forum_id] = max(at, newest.get(forum_id, at))
        answered[forum_id] |= of_people.get(person_id, set())
    return [(forum_id, at, answered[forum_id]) for forum_id, at in sorted(newest.items()) if at >= since]


def _answered_since(since: datetime) -> Select[tuple[str]]:
    return select(LessonAnswer.forum_id).where(LessonAnswer.at >= since)


def answers_of(session: Session, forum: Forum) -> list[LessonAnswer]:
    """What people said to the three questions, in an order that says nothing of who it was. An empty text means that
    somebody would rather not say; it is left out."""
    found = select(LessonAnswer).where(
        LessonAnswer.network_id == forum.network_id, LessonAnswer.forum_id == forum.id, LessonAnswer.text != ""
    )
    return sorted(session.scalars(found), key=lambda answer: (answer.text, answer.person_id))


def answered_by(session: Session, forum: Forum, person: Person) -> set[str]:
    """The questions that somebody has answered or would rather not."""
    found = select(LessonAnswer.question).where(
        LessonAnswer.network_id == forum.network_id,
        LessonAnswer.forum_id == forum.id,
        LessonAnswer.person_id == person.id,
    )
    return set(session.scalars(found))


def answer_in(session: Session, person_id: str, message_id: str) -> LessonAnswer | None:
    """What somebody said to a question in this message."""
    found = select(LessonAnswer).where(LessonAnswer.person_id == person_id, LessonAnswer.said_in == message_id)
    return session.scalar(found.limit(1))


def trial_of(session: Session, forum: Forum, enterprise_id: str) -> LessonTrial | None:
    """Whether an enterprise has tried what a forum taught."""
    return session.get(LessonTrial, (forum.network_id, forum.id, enterprise_id))


def trials_of(session: Session, forum: Forum) -> list[LessonTrial]:
    """What the enterprises said a month after a forum, in an order that says nothing of who it was."""
    found = select(LessonTrial).where(LessonTrial.network_id == forum.network_id, LessonTrial.forum_id == forum.id)
    return sorted(session.scalars(found), key=lambda trial: (trial.text, trial.enterprise_id))


def trials_between(session: Session, network_id: str, since: datetime, until: datetime) -> list[LessonTrial]:
    """What was tried at home in a time."""
    mine = (LessonTrial.network_id == network_id, LessonTrial.answer == "tried")
    found = select(LessonTrial).where(*mine, LessonTrial.at >= since, LessonTrial.at < until)
    return list(session.scalars(found.order_by(LessonTrial.at, LessonTrial.enterprise_id)))


def last_tried_before(session: Session, forum: Forum) -> Forum | None:
    """The network's forum before another one, where enterprises have said what became of it."""
    earlier = (each for each in forums_over(session, forum.network_id) if each.network_id == forum.network_id)
    last = next((each for each in earlier if each.id != forum.id and is_network_forum(each)), None)
    return last if last and trials_of(session, last) else None


def trial_in(session: Session, person_id: str, message_id: str) -> LessonTrial | None:
    """What somebody said of it in this message."""
    found = select(LessonTrial).where(LessonTrial.person_id == person_id, LessonTrial.said_in == message_id)
    return session.scalar(found.limit(1))
