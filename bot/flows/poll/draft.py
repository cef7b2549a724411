"""A poll in the making: read from one line, or collected step by step."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.clock import BANGKOK
from bot.flows.poll.kinds import PollKind, Settings
from bot.flows.poll.results import OptionProblem
from bot.flows.poll.words.options import FEWEST_OPTIONS, parts_of, read_list
from bot.flows.poll.words.settings import (
    Setting,
    closing_cuts,
    means_to_close,
    read_setting,
    seats_in,
    setting_cut,
    setting_first,
    speaks_of_closing,
)
from bot.language.calendar import Span, write_span
from bot.language.catalogue import spoken_language
from bot.language.normalising import SEPARATOR
from bot.language.when import UnreadableWhen, read_moment, read_when

LONGEST_QUESTION = 200
LONGEST_OPTION = 100
MOST_OPTIONS = 10
_PICKED = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2})?")
"""A day as LINE's picker writes it; people see it written out."""


@dataclass(frozen=True)
class DraftOption:
    """An option; in a date poll with its moment and, from-to, its end and days (ISO, Bangkok time)."""

    text: str
    starts_at: str | None = None
    has_time: bool = False
    ends_at: str | None = None
    days: int = 1
    seats: int | None = None

    @property
    def span(self) -> Span | None:
        """Its moment or days, in a date poll."""
        if not self.starts_at:
            return None
        until = datetime.fromisoformat(self.ends_at) if self.ends_at else None
        return Span(datetime.fromisoformat(self.starts_at), self.has_time, until, self.days)


@dataclass(frozen=True)
class PollDraft:
    """Everything known so far. Survives restarts as plain JSON in the conversation."""

    dates: bool = False
    kind: PollKind = PollKind.CHOICE
    """`DATES` where `dates` says so."""
    question: str = ""
    options: tuple[DraftOption, ...] = ()
    settings: Settings = field(default_factory=Settings)
    closes_at: str | None = None
    guessed: bool = False
    """A part was inferred and has to be confirmed before the poll opens."""
    repeated: tuple[str, ...] = ()
    """Options of the newest words that were there already."""
    source_message_id: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "PollDraft":
        options = tuple(DraftOption(**option) for option in stored["options"])
        settings, kind = Settings(**stored["settings"]), PollKind(stored["kind"])
        return cls(
            **{**stored, "options": options, "settings": settings, "kind": kind, "repeated": tuple(stored["repeated"])}
        )

    @property
    def closing(self) -> datetime | None:
        return datetime.fromisoformat(self.closes_at) if self.closes_at else None


class DraftRefused(ValueError):
    """A part of a poll that cannot be taken; everything that could be is in `draft`."""

    def __init__(
        self, problem: OptionProblem, words: str, draft: PollDraft, *, closing: bool = False, left: str = ""
    ) -> None:
        super().__init__(problem.name)
        self.problem = problem
        self.words = words
        self.draft = draft
        self.closing = closing
        """Whether it is the closing time that could not be taken."""
        self.left = left
        """What the words around it say without it."""


def read_line(line: str, *, dates: bool, now: datetime) -> PollDraft:
    """Read `question | option | option | closes Friday`, in whatever way a question and its options are written.

    Raises:
        DraftRefused: when an option or the closing time cannot be taken.
    """
    draft, refused = PollDraft(dates=dates), None
    if not SEPARATOR.search(line):
        draft, line, refused = _settings_first(draft, line, now)
    listed = read_list(line, is_option=(lambda words: _is_day(words, now)) if dates else None)
    draft, question = replace(draft, guessed=draft.guessed or listed.guessed), listed.question
    options: list[str] = []
    for words in listed.options:
        try:
            draft, option = _read_segment(draft, words, now, len(options))
        except DraftRefused as error:
            refused, option = error, error.left or None
        options += [] if option is None else [option]
    try:
        draft, cut = _cut_settings(*_first_settings(draft, question), now)
    except DraftRefused as error:
        refused, cut = error, error.left
    if listed.options and not options:  # `where to, Trang, Satun | ranking`: only settings stood behind the line
        behind = read_list(cut)
        cut, options = behind.question, list(behind.options)
    draft = with_options(replace(draft, question=cut), options, now)
    if refused:
        raise DraftRefused(refused.problem, refused.words, draft, closing=True)
    return draft


def with_options(draft: PollDraft, words: Sequence[str], now: datetime) -> PollDraft:
    """The draft with more options; empty ones are left out, repeated ones named.

    Raises:
        DraftRefused: an option is too long, or not a date to come in a date poll, or there are too many.
    """
    known = {option_key(option.text, now) for option in draft.options}
    refused: DraftRefused | None = None
    draft = replace(draft, repeated=())
    for text in filter(None, words):
        key = option_key(text, now)
        if key in known:
            draft = replace(draft, repeated=(*draft.repeated, text))
            continue
        known.add(key)
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


def without_option(draft: PollDraft, position: int) -> PollDraft:
    """The draft without the option at a position, from 1."""
    left = tuple(option for place, option in enumerate(draft.options, start=1) if place != position)
    return replace(draft, options=left, repeated=())


def option_key(text: str, now: datetime) -> object:
    """What makes two options one: the same words, or the same day written differently."""
    try:
        reading = read_when(text, now)
    except UnreadableWhen:
        return text.casefold()
    return reading.at, reading.until, reading.days, reading.has_time


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
    try:
        reading = read_moment(words, now)
    except UnreadableWhen as error:
        raise DraftRefused(OptionProblem[error.reason.name], words, draft, closing=True) from error
    at = reading.at if reading.has_time else reading.at.replace(hour=23, minute=59)
    return replace(draft, closes_at=at.isoformat(), guessed=draft.guessed or reading.guessed)


def _option(draft: PollDraft, text: str, now: datetime) -> tuple[DraftOption, bool]:
    if len(text) > LONGEST_OPTION:
        raise DraftRefused(OptionProblem.TOO_LONG, text, draft)
    picked = _PICKED.fullmatch(text)
    if not draft.dates and not picked:
        return DraftOption(text, seats=seats_in(text)), False
    try:
        reading = read_when(text, now)
    except UnreadableWhen as error:
        if not draft.dates:
            return DraftOption(text, seats=seats_in(text)), False
        raise DraftRefused(OptionProblem[error.reason.name], text, draft) from error
    text = write_span(Span(reading.at, reading.has_time), spoken_language()) if picked else text
    if not draft.dates:
        return DraftOption(text), False
    until = reading.until.isoformat() if reading.until else None
    return DraftOption(text, reading.at.isoformat(), reading.has_time, until, reading.days), reading.guessed


def _is_day(words: str, now: datetime) -> bool:
    try:
        read_when(words, now)
    except UnreadableWhen as error:
        return error.reason.name != OptionProblem.NOT_A_DATE.name
    return True


def _settings_first(draft: PollDraft, line: str, now: datetime) -> tuple[PollDraft, str, DraftRefused | None]:
    """Settings and the closing time of a line in which nothing separates them from question and options."""
    refused: DraftRefused | None = None
    left: list[str] = []
    question, *others = parts_of(line)
    draft, question = _first_settings(draft, question)
    try:
        draft, question = _cut_settings(draft, question, now)
    except DraftRefused as error:
        refused, question = error, error.left
    for words in others:
        try:
            draft, option = _read_segment(draft, words, now, len(left))
        except DraftRefused as error:
            refused, option = error, error.left or None
        left += [] if option is None else [option]
    return draft, ", ".join((question, *left)) if others else question, refused


def _first_settings(draft: PollDraft, question: str) -> tuple[PollDraft, str]:
    """`ลับ ใครเหมาะเป็นประธาน`: the draft with the settings that stand in front of the question, a guess to be confirmed."""
    while cut := setting_first(question):
        question, setting = cut
        draft = replace(with_setting(draft, setting), guessed=True)
    return draft, question


def _read_segment(draft: PollDraft, words: str, now: datetime, options: int) -> tuple[PollDraft, str | None]:
    """Apply a segment that is a setting; otherwise give it back as an option, without a closing time within it.

    Args:
        options: how many there are before it.
    """
    setting = read_setting(words)
    if setting is None:
        return _cut_settings(draft, words, now)
    if setting.name != "closes":
        return with_setting(draft, setting), None
    when = str(setting.value)
    try:
        return with_closing(draft, when, now), None
    except DraftRefused as refused:
        if refused.problem is not OptionProblem.NOT_A_DATE:
            raise
        draft, left = _cut_settings(draft, words, now)
        meant = means_to_close(words, when, certain=options < FEWEST_OPTIONS)
        if left == words and meant:
            raise
        return draft, left  # an option that happens to begin with such a word


def _cut_settings(draft: PollDraft, words: str, now: datetime) -> tuple[PollDraft, str]:
    """`Sunday, two answers, closes Friday 18:00` in one: the draft with what is set, a guess to be confirmed, and the rest.

    Raises:
        DraftRefused: where a closing time is meant that cannot be taken.
    """
    draft, words = _cut_closing(draft, words, now)
    while cut := setting_cut(words):
        words, setting = cut
        draft = replace(with_setting(draft, setting), guessed=True)
    return draft, words


def with_setting(draft: PollDraft, setting: Setting) -> PollDraft:
    """The draft with a setting other than its closing time."""
    if setting.name == "kind":
        return draft if draft.dates else replace(draft, kind=PollKind(str(setting.value)))
    return replace(draft, settings=settings_with(draft.settings, setting))


def settings_with(settings: Settings, setting: Setting) -> Settings:
    """Settings with one that was said; at most so many answers are several."""
    chosen: dict[str, Any] = {setting.name: setting.value}
    if setting.name == "most":
        chosen["several"] = True
    if setting.name == "several":
        chosen["most"] = None
    return replace(settings, **chosen)


def _cut_closing(draft: PollDraft, words: str, now: datetime) -> tuple[PollDraft, str]:
    """`Sunday closes Friday 18:00`: the draft with that time, a guess to be confirmed, and what is left of the words.

    Raises:
        DraftRefused: where a time is meant that cannot be taken.
    """
    before, refused = "", None
    for left, when in closing_cuts(words):
        before = before if refused else left
        try:
            closing = replace(with_closing(draft, when, now), guessed=True)
        except DraftRefused as error:
            refused = refused or DraftRefused(error.problem, when, draft, closing=True, left=before)
            if error.problem is not OptionProblem.NOT_A_DATE:
                break
            continue
        if refused and speaks_of_closing(left.removeprefix(before)):
            break  # `tomorrow 8 to noon-ish`: more of a time than could be read
        return closing, left
    if refused and (refused.problem is not OptionProblem.NOT_A_DATE or speaks_of_closing(refused.words)):
        raise refused
    return draft, words
