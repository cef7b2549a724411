"""The words of lessons: written when a lesson is out or changed, asked when somebody looks for one."""

import threading
from collections import OrderedDict
from collections.abc import Collection

from sqlalchemy import Float, case, cast, delete, func, insert, select
from sqlalchemy.orm import Session

from bot.flows.lesson.segmenting import Vocabulary, words_of
from bot.flows.lesson.tables import Lesson, LessonStatus, LessonToken, LessonWord
from bot.language.enterprise_words import folded
from bot.language.product_words import Trades
from bot.language.topics import topics_of

OF_TITLE, MOST_OF_TEXT = 6, 3
OF_AREA = 1
MOST_TOKENS = 400
SAME, HELD, SYNONYM, MISSPELT, AREA = 1.0, 0.6, 0.7, 0.5, 0.3
"""How much a word counts that was not written so."""
MOST_LIKE_IT = 12
KEEPS = 0.3
"""Of the best fit: what fits worse is not shown."""
MOST_FOUND = 40
MOST_ROWS = 5_000
MOST_VOCABULARIES = 16
AREA_MARK = "#"

_kept: OrderedDict[str, tuple[int, Vocabulary]] = OrderedDict()
_guard = threading.Lock()


def write_words(session: Session, lesson: Lesson, text: str, enterprise: str | None) -> None:
    """Put a lesson's words into the index, in place of those that stood there; none where it cannot be found any more.
    `text` is what is searched beside the title."""
    mine = (LessonToken.network_id == lesson.network_id, LessonToken.lesson_id == lesson.id)
    session.execute(delete(LessonToken).where(*mine))
    if lesson.status != LessonStatus.OUT:
        return
    weights: dict[str, int] = {}
    for word, count in words_of(f"{text}\n{enterprise or ''}").most_common(MOST_TOKENS):
        weights[word] = min(count, MOST_OF_TEXT)
    for word in words_of(lesson.title):
        weights[word] = weights.get(word, 0) + OF_TITLE
    _learn(session, lesson.network_id, weights)
    if lesson.topic:
        weights[f"{AREA_MARK}{lesson.topic}"] = OF_AREA
    rows = [
        {"network_id": lesson.network_id, "token": word, "lesson_id": lesson.id, "weight": weight}
        for word, weight in weights.items()
    ]
    if rows:
        session.execute(insert(LessonToken), rows)


def _learn(session: Session, network_id: str, words: Collection[str]) -> None:
    known = session.scalars(
        select(LessonWord.word).where(LessonWord.network_id == network_id, LessonWord.word.in_(words))
    )
    new = sorted(set(words) - set(known))
    if new:
        session.execute(insert(LessonWord), [{"network_id": network_id, "word": each} for each in new])


def vocabulary_of(session: Session, network_id: str) -> Vocabulary:
    """The words of a network's lessons; kept in memory until there are more."""
    mine = LessonWord.network_id == network_id
    count = session.scalar(select(func.count()).select_from(LessonWord).where(mine)) or 0
    with _guard:
        kept = _kept.get(network_id)
    if kept and kept[0] == count:
        return kept[1]
    built = Vocabulary(list(session.scalars(select(LessonWord.word).where(mine))))
    with _guard:
        _kept[network_id] = (count, built)
        _kept.move_to_end(network_id)
        while len(_kept) > MOST_VOCABULARIES:
            _kept.popitem(last=False)
    return built


def find(session: Session, network_id: str, trades: Trades, query: str, *, areas: bool = True) -> list[str]:
    """The ids of the lessons that a query looks for, the best first: its words, longer words that hold them, synonyms,
    what a misspelt one may mean; where no lesson has any of these (`areas`) those of the area that it speaks of."""
    vocabulary = vocabulary_of(session, network_id)
    groups = [_like(vocabulary, trades, word) for word in vocabulary.cut(query)]
    whole = dict.fromkeys(_synonyms(vocabulary, trades, folded(query)), SYNONYM)
    groups = [group for group in (*groups, whole) if group]
    if areas and not groups:
        groups = [{f"{AREA_MARK}{topic}": AREA} for topic in topics_of(query)[:2]]
    factors: dict[str, float] = {}
    for group in groups:
        for word, factor in group.items():
            factors[word] = max(factor, factors.get(word, 0.0))
    return _ranked(session, network_id, factors) if factors else []


def _like(vocabulary: Vocabulary, trades: Trades, word: str) -> dict[str, float]:
    """The words of lessons that a word looks for, and how much each counts."""
    found = dict.fromkeys(_synonyms(vocabulary, trades, word), SYNONYM)
    held = dict.fromkeys(vocabulary.holding(word)[:MOST_LIKE_IT], HELD)
    if word in vocabulary.words:
        return {**held, **found, word: SAME}
    if found or held:
        return {**held, **found}
    return dict.fromkeys(vocabulary.alike(word), MISSPELT)


def _synonyms(vocabulary: Vocabulary, trades: Trades, word: str) -> list[str]:
    return [each for each in trades.also_called(word) if each in vocabulary.words][:MOST_LIKE_IT]


def _ranked(session: Session, network_id: str, factors: dict[str, float]) -> list[str]:
    """The lessons that hold the words, those with the rarer words first. The sums are worked out by the database."""
    mine = (LessonToken.network_id == network_id, LessonToken.token.in_(list(factors)))
    counts = select(LessonToken.token, func.count()).where(*mine).group_by(LessonToken.token)
    in_lessons = {row[0]: row[1] for row in session.execute(counts)}
    if not in_lessons:
        return []
    counted = _telling(in_lessons)
    mine = (LessonToken.network_id == network_id, LessonToken.token.in_(list(counted)))
    worth = {word: factors[word] / (count + 3) ** 0.5 for word, count in counted.items()}
    scored = func.sum(LessonToken.weight * cast(case(worth, value=LessonToken.token, else_=0.0), Float)).label("score")
    best = (
        select(func.max(LessonToken.lesson_id), scored)
        .where(*mine)
        .group_by(LessonToken.lesson_id.concat(""))  # SQLite would go through all words of the network in this order
        .order_by(scored.desc(), func.max(LessonToken.lesson_id).desc())
        .limit(MOST_FOUND)
    )
    found = [(row[0], float(row[1])) for row in session.execute(best)]
    return [lesson_id for lesson_id, score in found if score >= found[0][1] * KEEPS]


def _telling(in_lessons: dict[str, int]) -> dict[str, int]:
    """The rarer words, as many as are worked out quickly: what stands in very many lessons tells few of them apart."""
    telling: dict[str, int] = {}
    for word, count in sorted(in_lessons.items(), key=lambda each: each[1]):
        if telling and sum(telling.values()) + count > MOST_ROWS:
            break
        telling[word] = count
    return telling
