"""What a text answers of all that the bot has asked this person here: the newest question that fits takes it.

A question is a message with buttons (see `bot/delivery/asking.py`). The words that stand on one of them answer it, words that
mean the same (`Routes.button(means=...)`), and whatever the flow reads (`Routes.answers`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.dialogue.conversations import IN_A_GROUP
from bot.dialogue.request import Request
from bot.dialogue.routes import Routes, Words, all_routes
from bot.dialogue.saying import AskFirst
from bot.language.answers import is_bare, is_mere_politeness, is_no, sounds_like_a_question
from bot.storage.open_questions import WHOEVER_WRITES, OpenQuestion, mark_answered, mark_of, questions_to

NEWEST_WINS = timedelta(hours=1)
"""So long after it was asked nobody is asked back which question they mean."""
LONGEST_ANSWER = 60
LONGEST_OPEN_ANSWER = 600
LEAST_OF_AN_OPEN_ANSWER = 4


@dataclass(frozen=True)
class Answered:
    """A question and what a text says to it."""

    question: OpenQuestion
    data: str
    """The button that it stands for, or whose reader takes the words."""
    words: Words | None = None
    """What takes the words themselves; None: they stand for a tap."""


@dataclass(frozen=True)
class Which:
    """Two questions are open that a text would answer: which is meant? Each with the button that the words stand for."""

    choices: tuple[tuple[str, str], ...]
    """(what the question begins with, the button's data)."""


def answered_by(request: Request, *, since: datetime | None = None, quoted_id: str | None = None) -> list[Answered]:
    """What a text answers here: nothing, one question, or several that it would fit.

    `since` leaves out what was asked before; `quoted_id` is of what the text quotes, and only that counts then.
    """
    text = request.text
    if not text or len(text) > LONGEST_ANSWER or request.person is None:
        return []
    asked = _asked(request)
    if since is not None:
        asked = [q for q in asked[:1] if q.asked_at >= since] + [q for q in asked[1:] if q.asked_at > since]
    if quoted_id:
        asked = [question for question in asked if any(f":{quoted_id}" in data for _label, data in question.buttons)]
    if is_mere_politeness(text) or is_bare(text):
        asked = asked[:1]
    fresh = [q for q in asked if request.now - q.asked_at <= NEWEST_WINS]
    for among in ([q for q in fresh if not q.answered_at], [q for q in fresh if q.answered_at]):
        if fitting := list(_fitting(among, text)):
            return [_asked_outright(fitting)]
        older = [q for q in asked if q not in fresh and not q.answered_at]
        if found := list(_fitting(older, text)):
            return found
    return []


def _asked_outright(fitting: list[Answered]) -> Answered:
    """The newest; where that only offers to ask for it (`forum.heads:ID`, beside a note) and another one has asked, that one."""
    newest = fitting[0]
    if newest.words is None or _has_argument(newest.data):
        return newest
    return next((each for each in fitting[1:] if each.words is newest.words and _has_argument(each.data)), newest)


def _has_argument(data: str) -> bool:
    return bool(data.partition(":")[2].partition(":")[2])


def on_the_newest(request: Request) -> Answered | None:
    """The button of the newest question that bears just these words: they are read on it, whatever else they may mean."""
    asked = _asked(request)[:1] if len(request.text) <= LONGEST_ANSWER else []
    fresh = [q for q in asked if not q.answered_at and request.now - q.asked_at <= NEWEST_WINS]
    return next((Answered(each, data) for each in fresh if (data := _labelled(each, request.text))), None)


def open_answer(request: Request) -> Answered | None:
    """The open question that a text answers by being more than a word or two: the newest of this hour, if it is one."""
    asked = _asked(request) if is_plain(request.text) else []
    if not asked or asked[0].answered_at or request.now - asked[0].asked_at > NEWEST_WINS:
        return None
    open_ones = (Answered(asked[0], data, words) for data, words in _readers(asked[0]) if words.reads is None)
    return next(open_ones, None)


def declines_newest(request: Request) -> bool:
    """Whether a bare no is said to the newest question of this hour, which has no answer that means so: it stays as it is,
    and the question is answered."""
    asked = _asked(request)[:1] if is_bare(request.text) and is_no(request.text) else []
    declined = [q for q in asked if q.buttons and not q.answered_at and request.now - q.asked_at <= NEWEST_WINS]
    for question in declined:
        _mark(request, question.buttons[0][1])
    return bool(declined)


def waits(request: Request) -> bool:
    """Whether this person has been asked something here that they have not answered."""
    return any(not question.answered_at for question in _asked(request)[:1])


def asked_about(request: Request, button: str) -> dict[str, datetime]:
    """The ids that what this person was asked here speaks of by a button (`forum.go`), and when; the newest first."""
    found: dict[str, datetime] = {}
    for question in _asked(request):
        for _label, data in question.buttons:
            if _of(data)[1] == button:
                found.setdefault(data.split(":")[1], question.asked_at)
    return found


def awaits_words(request: Request) -> bool:
    """Whether a text may be the answer to an open-ended question: the newest of this hour in a 1:1 chat, what a group was
    asked in the group."""
    if request.chat.is_private:
        return open_answer(request) is not None
    return is_plain(request.text) and any(
        flow.awaits_words(request) for flow in all_routes().values() if flow.awaits_words
    )


def is_plain(text: str) -> bool:
    """Whether a text may answer an open question: more than a sound, and no question itself."""
    return LEAST_OF_AN_OPEN_ANSWER <= len(text) <= LONGEST_OPEN_ANSWER and not sounds_like_a_question(text)


def which(answers: list[Answered]) -> Which:
    """Ask back which of several questions a text answers."""
    return Which(tuple((each.question.title, each.data) for each in answers))


@contextmanager
def being_answered(request: Request, data: str) -> Iterator[None]:
    """A button was tapped here, or words were taken for it: its question is answered, also where that is refused. Marked once
    the thing is held that it is about: questions come after things in the order of locks, as when they are noted."""
    try:
        yield
    except AskFirst:
        _mark(request, data)
        raise
    _mark(request, data)


def _mark(request: Request, data: str) -> None:
    if request.person:
        mark_answered(request.session, request.chat.id, _whom(request), data, request.now)


def _asked(request: Request) -> list[OpenQuestion]:
    """What this person may answer here without quoting it, the newest first; never what was asked after they wrote."""
    if request.person is None:
        return []
    asked = questions_to(request.session, request.chat.id, _whom(request), request.now)
    since = request.now - IN_A_GROUP if not request.chat.is_private else None
    return [q for q in asked if q.asked_at <= request.said_at and (since is None or q.asked_at >= since)]


def _whom(request: Request) -> str:
    return WHOEVER_WRITES if request.chat.is_private else request.person.id if request.person else ""


def _fitting(questions: list[OpenQuestion], text: str) -> Iterator[Answered]:
    for question in questions:
        if found := _fits(question, text):
            yield found


def _fits(question: OpenQuestion, text: str) -> Answered | None:
    """The words of a button, else words that mean the same, else what the flow reads."""
    if labelled := _labelled(question, text):
        return Answered(question, labelled)
    for _label, data in question.buttons:
        flow, name = _of(data)
        means = flow.meanings.get(name) if flow else None
        if means and means(text):
            return Answered(question, data)
    for data, words in _readers(question):
        if words.reads is not None and words.reads(text) is not None:
            return Answered(question, data, words)
    return None


def _labelled(question: OpenQuestion, text: str) -> str | None:
    """The button that bears these words, where only one does."""
    found = {data for label, data in question.buttons if label == mark_of(text)}
    return found.pop() if len(found) == 1 else None


def _readers(question: OpenQuestion) -> Iterator[tuple[str, Words]]:
    for _label, data in question.buttons:
        flow, name = _of(data)
        if flow and name in flow.words:
            yield data, flow.words[name]


def _of(data: str) -> tuple[Routes | None, str]:
    name = data.partition(":")[0]
    return all_routes().get(name.partition(".")[0]), name
