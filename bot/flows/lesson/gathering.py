"""Gathering what people said into one page without names, telling the groups of it, and closing the forum."""

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.delivery.withdrawing import withdraw_about
from bot.dialogue.links import page_address
from bot.dialogue.request import Due
from bot.dialogue.saying import Say
from bot.flows.forum import Forum, ForumStatus, close_forum, find_forum, groups_asked, numbers_of, people_asked
from bot.flows.lesson.asking import about
from bot.flows.lesson.publishing import lesson_from_forum
from bot.flows.lesson.queries import answers_of, trials_of
from bot.flows.lesson.results import LessonCard, LessonPage
from bot.flows.lesson.routes import PAGE, QUESTIONS, routes
from bot.flows.lesson.trying import counted
from bot.storage.message_tables import Measure, Urgency

IS_NEWS_FOR = timedelta(days=30)
BEGINNING = 120


@routes.when_due("gather")
def gather(due: Due) -> list[Say]:
    """A week later: the page is told of by ride, and the forum is closed. Where nobody has said anything, only closed."""
    forum = find_forum(due.session, due.subject.removeprefix("forum:"), lock=True)
    if forum is None or not close_forum(due.session, forum, due.now):
        return []
    withdraw_about(due.session, forum.network_id, about(forum), "the answers were gathered")
    card = card_of(due.session, forum, newly=True)
    if card is None:
        return []
    lesson_from_forum(due.session, forum, due.now)
    everybodys, own_groups = groups_asked(due.session, forum)
    chats: list[tuple[str, str | None]] = [(chat.id, None) for chat in (*everybodys, *own_groups)]
    chats += [(str(person.line_user_id), forum.network_id) for person in people_asked(due.session, forum)]
    return [
        Say(
            card,
            to=chat_id,
            urgency=Urgency.RIDE,
            expires=due.now + IS_NEWS_FOR,
            network_id=network_id,
            subject=about(forum),
            measure=Measure.ITEM,
        )
        for chat_id, network_id in chats
    ]


def card_of(session: Session, forum: Forum, *, newly: bool) -> LessonCard | None:
    """The lessons in short; None where nobody has said anything."""
    answers = answers_of(session, forum)
    if not answers or forum.starts_at is None:
        return None
    first = []
    for question in QUESTIONS:
        said = next((each.text for each in answers if each.question == question), None)
        if said:
            first.append((question, _beginning(said)))
    return LessonCard(
        name=forum.name,
        held_on=forum.starts_at,
        answers=len(answers),
        first=tuple(first),
        page=page_address(session, PAGE, forum.id),
        newly=newly,
    )


def page_link(session: Session, forum: Forum) -> str | None:
    """The address of the page, where there is something on it."""
    return page_address(session, PAGE, forum.id) if answers_of(session, forum) else None


def page_of(session: Session, forum_id: str) -> LessonPage | None:
    """The lessons as a page; None until they are gathered, and where nobody's words are left."""
    forum = find_forum(session, forum_id)
    if forum is None or forum.status != ForumStatus.CLOSED or forum.starts_at is None:
        return None
    answers = answers_of(session, forum)
    said = tuple(
        (question, tuple(each.text for each in answers if each.question == question)) for question in QUESTIONS
    )
    people, enterprises = numbers_of(session, forum)
    if not answers:
        return None
    trials = trials_of(session, forum)
    at_home = (counted(trials), tuple(each.text for each in trials if each.text)) if trials else None
    return LessonPage(
        forum.name, forum.starts_at, forum.place, people, enterprises, tuple(each for each in said if each[1]), at_home
    )


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[: BEGINNING - 1].rstrip()}…"
