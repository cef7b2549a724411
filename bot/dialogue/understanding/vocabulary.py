"""What a command is: its words in each language, where they work, for whom, and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property

from bot.language.catalogue import mark
from bot.language.normalising import for_matching


class Place(StrEnum):
    """Where a command works."""

    GROUP = "group"
    PRIVATE = "private"


class Who(Enum):
    """Who may use a command, in words for the documentation; the rights themselves are checked by the flow."""

    ANYONE = mark("everybody")
    MAKER = mark("whoever made it, or a facilitator")
    FACILITATOR = mark("facilitators")
    LEADERS = mark("facilitators and coordinators")
    ROLE_HOLDER = mark("whoever holds a role")
    PEOPLE = mark("people of the network")


class Bare(Enum):
    """When a word works in a group without the bot's name in front of it."""

    ALWAYS = mark("alone or with text")
    ALONE = mark("only alone")
    WITH_LINE = mark("only alone or with a whole line")
    """The rest must hold a separator, as `poll Which day | Sat | Sun` does."""
    NEVER = mark("only after the bot's name")


class Topic(Enum):
    """What a command is about; the help cards are made of these. The value is marked for translation."""

    POLLS = mark("Polls")
    FORUMS = mark("Forums and meetings")
    ORDERS = mark("Buying and selling together")
    PEOPLE = mark("People and enterprises")
    REFERRALS = mark("Passing customers on")
    MY_DATA = mark("My data")
    NETWORK = mark("Looking after the network")
    GENERAL = mark("Everything else")


@dataclass(frozen=True)
class Word:
    """One way to say a command."""

    text: str
    language: str
    bare: Bare


@dataclass(frozen=True)
class Command:
    """A thing that can be asked for by words."""

    key: str
    """`flow.action`, the name of the handler."""
    words: tuple[Word, ...]
    topic: Topic
    summary: str
    """One sentence, marked for translation."""
    example: str
    who: Who = Who.ANYONE
    places: frozenset[Place] = field(default=frozenset(Place))
    also: tuple[str, ...] = ()
    """Other ways to say it, for those who have called the bot; in small letters."""
    acts: bool = False
    """It does something at once, where others show something or ask: words of a question around it (`has the poll been
    closed yet`) do not ask for it."""
    takes: Callable[[str], bool] | None = None
    """Whether a text may be what stands after the word. In a group without the bot's name, and where the word runs into
    what follows it, a text that may not is ordinary talk. None: any text."""
    free_text: bool = False
    """People write whatever they want to say behind the word, be it a tale."""

    tells: Callable[[str], bool] | None = None
    """Whether a line in which its word stands says something instead of asking for it: `ไปเวทีหน้าค่ะ`."""

    @cached_property
    def takes_text(self) -> bool:
        """Whether something is said after the word; the example shows it."""
        return self.takes is not None or not any(for_matching(self.example).endswith(word.text) for word in self.words)

    @property
    def name(self) -> str:
        """The Thai word that stands for the command in menus."""
        return self.words[0].text

    def name_in(self, language: str) -> str:
        """The word that stands for the command in a language's menus."""
        return next((word.text for word in self.words if word.language == language), self.name)


def thai(bare: Bare, *words: str) -> tuple[Word, ...]:
    """Ways to say it in Thai; the first one stands in menus."""
    return tuple(Word(word, "th", bare) for word in words)


def english(bare: Bare, *words: str) -> tuple[Word, ...]:
    """Ways to say it in English."""
    return tuple(Word(word, "en", bare) for word in words)


IN_GROUPS = frozenset({Place.GROUP})
IN_PRIVATE = frozenset({Place.PRIVATE})
