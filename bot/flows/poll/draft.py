"""A poll in the making: read from one line, or collected step by step."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.clock import BANGKOK
from bot.flows.poll.results import OptionProblem
from bot.flows.poll.tables import Settings
from bot.flows.poll.words import read_setting, split_closing
from bot.language.normalising import SEPARATOR
from bot.language.when import Reading, UnreadableWhen, read_when

LONGEST_QUESTION = 200
LONGEST_OPTION = 100
FEWEST_OPTIONS = 2
MOST_OPTIONS = 10


@dataclass(frozen=True)
class DraftOption:
    """An option; in a date poll with its moment (ISO, Bangkok time)."""

    text: str
    starts_at: str | None = None
    has_time: bool = False

    @property
    def at(self) -> datetime | None:
        return datetime.fromisoformat(self.starts_at) if self.starts_at else None


@dataclass(frozen=True)
class PollDraft:
    """Everything known so far. Survives restarts as plain JSON in the conversation."""

    dates: bool = False
    question: str = ""
    options: tuple[DraftOption, ...] = ()
    settings: Settings = field(default_factory=Settings)
    closes_at: str | None = None
    guessed: bool = False
    """A part was inferred and has to be confirmed before the poll opens."""
    dropped: int = 0
    """Empty or repeated options that were left out."""
    source_message_id: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "PollDraft":
        options = tuple(DraftOption(**option) for option in stored["options"])
        return cls(**{**stored, "options": options, "settings": Settings(**stored["settings"])})

    @property
    def closing(self) -> datetime | None:
        return datetime.fromisoformat(self.closes_at) if self.closes_at else None


class DraftRefused(ValueError):
    """A part of a poll that cannot be taken; everything that could be is in `draft`."""

    def __init__(self, problem: OptionProblem, words: str, draft: PollDraft, *, closing: bool = False) -> None:
        super().__init__(problem.name)
        self.problem = problem
        self.words = words
        self.draft = draft
        self.closing = closing
        """Whether it is the closing time that could not be taken."""


def read_line(line: str, *, dates: bool, now: datetime) -> PollDraft:
    """Read `question | option | option | closes Friday`; separators are `|`, new lines, or ` / `.

    Raises:
        DraftRefused: when an option or the closing time cannot be taken.
    """
    question, *segments = (part.strip() for part in SEPARATOR.split(line))
    draft = PollDraft(dates=dates, question=question)
    options: list[str] = []
    refused: DraftRefused | None = None
    for words in segments:
        try:
            draft, option = _read_segment(draft, words, now)
        except DraftRefused as error:
            refused, option = error, None
        options += [] if option is None else [option]
    if not options:
        draft = _closing_of_a_question(draft, now)
    draft = with_options(draft, options, now)
    if refused:
        raise DraftRefused(refused.problem, refused.words, draft, closing=True)
    return draft


def with_options(draft: PollDraft, words: list[str], now: datetime) -> PollDraft:
    """The draft with more options; empty and repeated ones are left out and counted.

    Raises:
        DraftRefused: an option is too long, or not a date to come in a date poll, or there are too many.
    """
    known = {option.text.casefold() for option in draft.options}
    refused: DraftRefused | None = None
    for text in words:
        if not text or text.casefold() in known:
            draft = replace(draft, dropped=draft.dropped + 1)
            continue
        known.add(text.casefold())
        try:
            option, unsure = _option(draft, text, now)
        except DraftRefused as error:
            refused = refused or error
            continue
        draft = replace(draft, options=(*draft.options, option), guessed=draft.guessed or unsure)
    if len(draft.options) > MOST_OPTIONS:
        kept = replace(draft, options=draft.options[:MOST_OPTIONS])
        raise DraftRefused(OptionProblem.TOO_MANY, str(len(draft.options)), kept)
    if refused:
        raise DraftRefused(refused.problem, refused.words, draft)
    return draft


def picked_moment(words: str) -> datetime | None:
    """What a date picker or a suggestion's button says (`2026-11-27T18:00`, Bangkok time); None where it is forged."""
    try:
        return datetime.fromisoformat(words).replace(tzinfo=BANGKOK)
    except ValueError:
        return None


def with_closing(draft: PollDraft, words: str, now: datetime) -> PollDraft:
    """The draft with a closing time; a day without a time means its end.

    Raises:
        DraftRefused: when the words are no time to come.
    """
    reading = _reading(draft, words, now, closing=True)
    at = reading.at if reading.has_time else reading.at.replace(hour=23, minute=59)
    return replace(draft, closes_at=at.isoformat(), guessed=draft.guessed or reading.guessed)


def _reading(draft: PollDraft, words: str, now: datetime, *, closing: bool = False) -> Reading:
    try:
        return read_when(words, now.astimezone(BANGKOK))
    except UnreadableWhen as error:
        raise DraftRefused(OptionProblem[error.reason.name], words, draft, closing=closing) from error


def _option(draft: PollDraft, text: str, now: datetime) -> tuple[DraftOption, bool]:
    if len(text) > LONGEST_OPTION:
        raise DraftRefused(OptionProblem.TOO_LONG, text, draft)
    if not draft.dates:
        return DraftOption(text), False
    reading = _reading(draft, text, now)
    return DraftOption(text, reading.at.isoformat(), reading.has_time), reading.guessed


def _read_segment(draft: PollDraft, words: str, now: datetime) -> tuple[PollDraft, str | None]:
    """Apply a segment that is a setting; otherwise give it back as an option."""
    setting = read_setting(words)
    if setting is None:
        return _option_with_closing(draft, words, now)
    if setting.name != "closes":
        chosen: dict[str, Any] = {setting.name: setting.value}
        return replace(draft, settings=replace(draft.settings, **chosen)), None
    try:
        return with_closing(draft, str(setting.value), now), None
    except DraftRefused as refused:
        if refused.problem is OptionProblem.NOT_A_DATE:
            return draft, words  # an option that happens to begin with such a word
        raise


def _option_with_closing(draft: PollDraft, words: str, now: datetime) -> tuple[PollDraft, str]:
    """`Sunday closes Friday 18:00` as the last option: a guess, to be confirmed."""
    split = split_closing(words)
    if split:
        try:
            return replace(with_closing(draft, split[1], now), guessed=True), split[0]
        except DraftRefused:
            pass  # no time: the words belong to the option
    return draft, words


def _closing_of_a_question(draft: PollDraft, now: datetime) -> PollDraft:
    split = split_closing(draft.question)
    if not split:
        return draft
    try:
        return replace(with_closing(draft, split[1], now), question=split[0], guessed=True)
    except DraftRefused:
        return draft
