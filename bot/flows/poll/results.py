"""What the poll flow has to show; plain values, drawn by `cards/poll.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto


@dataclass(frozen=True)
class OptionView:
    """An option with its counts. In a choice only `yes` counts."""

    position: int
    text: str
    yes: int = 0
    maybe: int = 0
    no: int = 0
    starts_at: datetime | None = None
    has_time: bool = False
    names: tuple[str, ...] = ()
    """Who chose it; empty in an anonymous poll and where names were not asked for."""
    unnamed: int = 0
    """How many more chose it whose names LINE does not tell."""


@dataclass(frozen=True)
class PollView:
    """A poll as a group may see it."""

    id: str
    question: str
    dates: bool
    open: bool
    options: tuple[OptionView, ...]
    answered: int
    """People or enterprises that have answered."""
    total: int | None
    """Of how many; None where LINE has not told."""
    by_enterprise: bool
    several: bool
    anonymous: bool
    anyone_adds: bool
    closes_at: datetime | None
    quorum: int | None
    winners: tuple[int, ...] = ()
    """Positions of the best option, or of those that tie; empty where nobody has answered."""

    @property
    def quorum_missed(self) -> bool:
        return self.quorum is not None and self.answered < self.quorum

    def option(self, position: int) -> OptionView:
        """The option at a position, from 1."""
        return next(option for option in self.options if option.position == position)


@dataclass(frozen=True)
class PollCard:
    """A poll to answer, or the result of a closed one."""

    poll: PollView
    dropped: int = 0
    """Empty or repeated options that were left out."""


@dataclass(frozen=True)
class PollResult:
    """A poll that has just closed, or its standing when somebody asks, with names where it is open."""

    poll: PollView


@dataclass(frozen=True)
class PollClosedAlready:
    """Somebody tapped a button of a poll that is closed."""

    poll: PollView


@dataclass(frozen=True)
class VoteTaken:
    """One vote, said at once."""

    name: str | None
    """None in an anonymous poll, or where LINE does not tell."""
    choices: tuple[str, ...]
    """What was chosen; empty in an anonymous poll."""
    answers: tuple[str, ...]
    """In a date poll "yes", "maybe" or "no" beside each choice."""
    question: str
    anonymous: bool
    by_enterprise: bool
    answered: int
    total: int | None


@dataclass(frozen=True)
class VotesGathered:
    """Several votes in one line."""

    count: int
    question: str
    by_enterprise: bool
    answered: int
    total: int | None


@dataclass(frozen=True)
class VoteWithdrawn:
    """A vote taken back."""

    name: str | None
    question: str


@dataclass(frozen=True)
class PollReminder:
    """Before closing: in a group how many are missing (never who), in a 1:1 chat a word to that person."""

    poll: PollView
    private: bool


@dataclass(frozen=True)
class PollSettings:
    """The settings of a poll, with buttons to change them."""

    poll: PollView
    now: datetime


@dataclass(frozen=True)
class PollDeleted:
    """A poll and its votes are gone."""

    question: str


@dataclass(frozen=True)
class DeletionAsked:
    """Are you sure?"""

    poll: PollView


@dataclass(frozen=True)
class AskQuestion:
    """What do you want to ask?"""

    dates: bool = False
    too_long: int = 0
    """The length of a question that was too long."""


@dataclass(frozen=True)
class AskOptions:
    """What may be answered?"""

    question: str
    options: tuple[str, ...] = ()
    """Those that are there already."""
    dates: bool = False
    problem: "OptionProblem | None" = None
    words: str = ""
    """The words with the problem."""
    suggestions: tuple[datetime, ...] = ()
    """In a date poll, days to tap."""


class OptionProblem(Enum):
    """Why an option or a list of options cannot be taken."""

    TOO_FEW = auto()
    TOO_MANY = auto()
    TOO_LONG = auto()
    NOT_A_DATE = auto()
    NO_SUCH_DAY = auto()
    NO_SUCH_TIME = auto()
    IN_THE_PAST = auto()


@dataclass(frozen=True)
class AskClosing:
    """When should it close?"""

    question: str
    suggestions: tuple[datetime, ...]
    problem: OptionProblem | None = None


@dataclass(frozen=True)
class ConfirmPoll:
    """The bot's reading of what was typed, to be confirmed before it asks the group."""

    question: str
    options: tuple[str, ...]
    dates: tuple[tuple[datetime, bool], ...] = ()
    """In a date poll: each date, and whether it has a time."""
    closes_at: datetime | None = None


@dataclass(frozen=True)
class AskNewOption:
    """Which option should be added?"""

    poll: PollView


@dataclass(frozen=True)
class AskQuorum:
    """How many must have answered?"""

    poll: PollView


class Refusal(Enum):
    """Why the flow could not do what was asked."""

    NO_POLL = auto()
    POLL_GONE = auto()
    NOT_YOURS = auto()
    WHO_ARE_YOU = auto()
    NO_ENTERPRISE = auto()
    VOTES_EXIST = auto()
    NOT_A_NUMBER = auto()
    FULL = auto()
    SAME_OPTION = auto()
    NOTHING_TO_WITHDRAW = auto()
    CLOSING_IN_THE_PAST = auto()
    BAD_OPTION = auto()


@dataclass(frozen=True)
class Refused:
    """A kind "that does not work", with its reason."""

    why: Refusal
    problem: OptionProblem | None = None
    """With BAD_OPTION: what is wrong with it."""


@dataclass(frozen=True)
class NoSuchOption:
    """A text vote that fits no option; those there are."""

    poll: PollView


@dataclass(frozen=True)
class OnlyInGroups:
    """Polls live in groups; the line to type there, ready to share."""

    line: str
