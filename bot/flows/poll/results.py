"""What the poll flow has to show; plain values, drawn by `cards/poll.py`."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from bot.dialogue.offered_first import offered
from bot.dialogue.saying import CANCEL, Reply, Told
from bot.drawing.look import Mood
from bot.flows.poll.kinds import NONE_OF_THESE, PollKind, Settings
from bot.language.calendar import Span
from bot.language.catalogue import mark

SECRET_UNTIL = 5
"""From so many votes on an open poll without names shows its counts."""


@dataclass(frozen=True)
class OptionView:
    """An option with its counts. In a choice only `yes` counts."""

    position: int
    text: str
    yes: int = 0
    maybe: int = 0
    no: int = 0
    span: Span | None = None
    """In a date poll, its moment or days."""
    names: tuple[str, ...] = ()
    """Who chose it; empty in an anonymous poll and where names were not asked for."""
    unnamed: int = 0
    """How many more chose it whose names LINE does not tell."""
    seats: int | None = None
    """So many may choose it."""
    waiting: int = 0
    """How many wait for a seat."""
    points: int = 0
    """In a ranking."""

    @property
    def numbered(self) -> str:
        """Its text behind its number; "none of these" has none."""
        return self.text if self.position == NONE_OF_THESE else f"{self.position}. {self.text}"


@dataclass(frozen=True)
class Reason:
    """Why somebody has chosen an option."""

    position: int
    text: str
    name: str = ""
    """Empty where LINE does not tell it."""


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
    settings: Settings
    closes_at: datetime | None
    winners: tuple[int, ...] = ()
    """Positions of the best option, or of those that tie; empty where nobody has answered."""

    hidden: bool = False
    """Counts are not shown: the results come at the end or, without names and with few votes so far, counts would tell
    whose vote came last."""
    kind: PollKind = PollKind.CHOICE
    reasons: tuple[Reason, ...] = ()
    enough: bool = True
    """Whether the best option has the share of the votes cast that it needs."""
    calendar: str | None = None
    """Of a closed date poll: where the day that it found is a file for phones."""

    price: int = 0
    """What its reminder and result cost at most, where nobody writes in the group in time for them to go along."""

    @property
    def later(self) -> bool:
        """Whether the results come at the end."""
        return self.settings.results_later and self.open

    @property
    def quorum_missed(self) -> bool:
        return self.settings.quorum is not None and self.answered < self.settings.quorum

    @property
    def turnout(self) -> "Turnout":
        return Turnout(self.answered, self.total, self.settings.per_enterprise)

    @property
    def picked(self) -> OptionView | None:
        """The day that a closed date poll has found; None where there is none yet, a tie, or too few have answered."""
        found = not self.open and self.dates and self.enough and not self.quorum_missed and len(self.winners) == 1
        return self.option(self.winners[0]) if found and self.option(self.winners[0]).yes else None

    def option(self, position: int) -> OptionView:
        """The option at a position, from 1."""
        return next(option for option in self.options if option.position == position)


@dataclass(frozen=True)
class PollCard:
    """A poll to answer, or the result of a closed one."""

    poll: PollView
    repeated: tuple[str, ...] = ()
    """Options that were there already."""
    new: bool = False
    """Its maker may still choose how it works."""


@dataclass(frozen=True)
class PollResult:
    """A poll that has just closed, or its standing when somebody asks, with names where it is open."""

    poll: PollView


@dataclass(frozen=True)
class PollClosedAlready:
    """Somebody tapped a button of a poll that is closed."""

    poll: PollView


@dataclass(frozen=True)
class Turnout:
    """How many have answered, in a sentence: people, or enterprises."""

    answered: int
    total: int | None
    """Of how many; None where LINE has not told."""
    by_enterprise: bool


@dataclass(frozen=True)
class Choices:
    """What somebody chose, in a sentence."""

    texts: tuple[str, ...]
    answers: tuple[str, ...]
    """In a date poll "yes", "maybe" or "no" beside each of them; else empty."""
    waits: bool = False
    """Of one of them the places are taken: the voter waits for one."""


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
class MoreSettings:
    """The settings that few polls need."""

    poll: PollView
    places: tuple[tuple[str, str], ...] = ()
    """(what a button says, name) of sub-groups and areas to which voting may be kept."""
    chosen: str = ""
    """The name of the one that is chosen."""
    form: str | None = None
    """Where all of it can be filled in."""


@dataclass(frozen=True)
class OptionList:
    """The options of a poll, each to be renamed or taken out while nobody has voted for it."""

    poll: PollView
    fixed: frozenset[int]
    """Positions that somebody has voted for."""


@dataclass(frozen=True)
class TableLink:
    """Where the results stand as a table, to be taken along as a file."""

    question: str
    address: str | None


@dataclass(frozen=True)
class WhoCanWhen:
    """A date poll as one table: each day with what the first few have said of it, and where all of them stand."""

    question: str
    days: tuple[OptionView, ...]
    voters: tuple[tuple[str, tuple[str | None, ...]], ...]
    """(name, their answer to each of the days)"""
    more: int
    """How many further people stand on the page alone."""
    address: str | None


@dataclass(frozen=True)
class DeletionAsked:
    """Are you sure?"""

    poll: PollView


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
    repeated: tuple[str, ...] = ()
    """Of the words just said, what was there already."""
    suggestions: tuple[datetime, ...] = ()
    """In a date poll, days to tap."""
    chat_link: str | None = None
    """In a group: opens the 1:1 chat, to go on there."""


class OptionProblem(Enum):
    """Why an option or a list of options cannot be taken, as it is said."""

    TOO_FEW = mark("A poll needs at least two options. May I have one more?")
    TOO_MANY = mark("A poll takes up to ten options; I kept the first ten of {words}.")
    TOO_LONG = mark("“{words}” is a little long. Could you say it in up to 100 letters?")
    NO_SUCH_OPTION = mark("I do not find that one here, so all of them stay.")
    TAKE_YOUR_TIME = mark("Take your time; I have added nothing.")
    A_QUESTION = mark("That sounds like a question, so I have not made it an option.")
    NOT_A_DATE = mark("I could not read “{words}” as a day. Try 12 Jan or next Friday 18:00.")
    NO_SUCH_DAY = mark("There is no such day as “{words}”. Could you check the calendar?")
    NO_SUCH_TIME = mark("There is no such time as “{words}”. Could you write it again?")
    IN_THE_PAST = mark("“{words}” is over already. Which day to come do you mean?")
    AMBIGUOUS = mark(
        "“{words}” can be read in more than one way. Could you write the day and the hour out, such as 12 Dec 13:00?"
    )


@dataclass(frozen=True)
class AskClosing:
    """When should it close?"""

    question: str
    suggestions: tuple[datetime, ...]
    problem: OptionProblem | None = None
    chat_link: str | None = None
    """In a group: opens the 1:1 chat, to go on there."""
    price: int = 0
    """In a group: what reminder and result of a poll that closes cost at most."""


@dataclass(frozen=True)
class ConfirmPoll:
    """The bot's reading of what was typed, to be confirmed before it asks the group."""

    question: str
    options: tuple[str, ...]
    dates: tuple[Span, ...] = ()
    """In a date poll, each moment or days."""
    closes_at: datetime | None = None
    kind: PollKind = PollKind.CHOICE
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class NoSuchOption:
    """A text vote that fits no option; those there are."""

    poll: PollView


@dataclass(frozen=True)
class WhichVote:
    """Which vote shall be taken back? The poll voted in last first."""

    polls: tuple[tuple[str, str], ...]
    """(id, question)"""


@dataclass(frozen=True)
class OnlyInGroups:
    """Polls live in groups; the line to type there, ready to share."""

    line: str


def ask_question(*, dates: bool, too_long: int = 0, purpose: str | None = None) -> Told:
    """What do you want to ask? `too_long` is the length of a question that was; `purpose` what the network is for."""
    if too_long:
        return Told(
            "That is {count} letters; up to 200 fit. Could you ask it a little shorter?", CANCEL, count=too_long
        )
    if dates:
        return Told("What is the day for? For example: next month's meeting", CANCEL)
    example = Told(offered(purpose).example)
    return Told("What would you like to ask? For example: {example}", CANCEL, example=example)


def vote_kept(enterprise: str) -> Told:
    """Somebody who waits to be confirmed has voted for an enterprise."""
    return Told(
        "I keep your vote: it counts for {enterprise} as soon as somebody there has said that you are one of them.",
        enterprise=enterprise,
    )


NO_POLL = Told("There is no poll here yet. Type: poll Which day | Saturday | Sunday").with_figure(Mood.NOTHING)
POLL_GONE = Told("I cannot find this poll any more; it may have been deleted.")
NOT_YOURS = Told("Only whoever asked the question, or a facilitator, may change this.")
WHO_ARE_YOU = Told("LINE did not tell me who you are. Could you type: vote 1")
NO_ENTERPRISE = Told("This poll counts one vote per group, and I do not know your group yet.")


def no_voice_yet(enterprise: str) -> Told:
    """To somebody of a newcomer, where each enterprise has one vote."""
    return Told(
        "This poll counts one vote per group. {enterprise} is new with us and votes after its first forum; until then it joins in everything else.",
        enterprise=enterprise,
    )


VOTES_EXIST = Told("Somebody has voted already, so this cannot be changed. You can ask again instead.")
NOT_A_NUMBER = Told("How many answers make it count? A number from 1 to 500, please.")
NO_OTHER_OPTIONS = Told("This one asks whether all agree: its three answers stay as they are.")
NOT_A_VOTER = Told("This vote is for others here; you can read the result when it is closed.")
OPTION_VOTED_FOR = Told("Somebody has voted for this option already, so it stays as it is.")
TWO_OPTIONS_STAY = Told("A poll needs two options, so these two stay. You can rename one, or add another first.")
FIXED_WORDS = Told("This option's words stay as they are. You can add another one, and take this one out.")
REASONS_BEAR_NAMES = Told("Reasons go with names, so a poll without names asks for none.")
NO_REASON_YET = Told("You have not voted in this poll yet; vote first, then say why.")
NEVER_NAMELESS = Told("This poll is without names, so each votes for themself alone.")
FULL = Told("This poll has ten options already, and that is as many as fit.")
SAME_OPTION = Told("This option is there already.")


def never_reopened(poll_id: str) -> Told:
    """Of a closed poll without names."""
    return Told(
        "This poll was without names: when it closed I forgot whose vote is whose, so it stays closed. You can ask again.",
        Reply("Ask again", f"poll.repeat:{poll_id}"),
    )


NOTHING_TO_WITHDRAW = Told("You have not voted in this poll.")
CLOSING_IN_THE_PAST = Told("That moment is over already. Which one to come do you mean?")
