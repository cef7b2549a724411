"""What a page of the console is made of. A flow registers one with `routes.console_page`; the frame draws it.

A page says what is on it (`View`), never how it looks: every page has the same tables, buttons, charts and empty states.
All words of a view are said already (`_`), in the language of whoever looks.
Whatever can be done on it is a tap on the flow's own button, as in the chat, or one of the flow's own forms.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, inspect, select, true
from sqlalchemy.orm import Session

from bot.dialogue.display_names import Names
from bot.dialogue.pages import Download
from bot.dialogue.rights import Right
from bot.language.catalogue import mark
from bot.storage.audience import Audience, those_within
from bot.storage.database import Base
from bot.storage.people import Network, Person

ROWS_A_PAGE = 50
FEWER_ROWS = 25
"""Of tables each row of which is worked out from much, such as every line of an order."""


class Heading(Enum):
    """The headings of the menu, in its order; marked for translation."""

    NOW = mark("Now")
    PEOPLE = mark("People and enterprises")
    TOGETHER = mark("What we do together")
    TOLD = mark("What we tell each other")
    CARE = mark("Looking after it")


@dataclass(frozen=True)
class Visit:
    """Somebody looks at a page: who, of which network, and how far their right reaches."""

    rows: Session
    now: datetime
    person: Person
    network: Network
    areas: tuple[str, ...] | None
    """Where their right is bound to areas, these and all areas under them; None: the whole network."""
    page: "ConsolePage"
    names: Names
    """What people are called whom LINE alone can name; as far as it is known."""
    subject: Any = None
    """The row that a page with a `table` is about."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What stands behind the question mark of the address."""

    @property
    def session(self) -> Session:
        return self.rows

    def within(self, area: Any) -> ColumnElement[bool]:
        """What a query is narrowed by: the column `area` names one of the visit's areas. True in the whole network."""
        return true() if self.areas is None else cast("ColumnElement[bool]", area.in_(self.areas))

    def meant_for(self, key: Any, audience: Any) -> ColumnElement[bool]:
        """What a query is narrowed by: the `Audience` that a row keeps (columns of its id and of that) lies in the visit's
        areas, so that who looks after these may speak to it. True in the whole network."""
        if self.areas is None:
            return true()
        kept = self.rows.execute(select(key, audience).where(key.class_.network_id == self.network.id))
        audiences = {row_id: Audience.of(stored) for row_id, stored in kept if stored}
        return cast("ColumnElement[bool]", key.in_(those_within(self.rows, self.network.id, audiences, self.areas)))

    def reaches(self, area_id: str | None) -> bool:
        """Whether what lies in an area is theirs to look after."""
        return self.areas is None or area_id in self.areas


@dataclass(frozen=True)
class Tap:
    """A button: it does what `data` does in the chat, asks what it asks there, and is refused where it is."""

    label: str
    data: str
    grave: bool = False
    """It takes something away."""
    main: bool = False
    """What most people come for."""


@dataclass(frozen=True)
class Form:
    """A button that opens a form of a flow (`FormPage.kind`) about something (`enterprise:ID`); back here afterwards."""

    label: str
    kind: str
    subject: str | None = None
    main: bool = False


@dataclass(frozen=True)
class Go:
    """A link to a page of the console; with `subject`, about that."""

    label: str
    page: str
    subject: str | None = None
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Away:
    """A link to an address elsewhere, or to a file of this page (`file:NAME`)."""

    label: str
    address: str


@dataclass(frozen=True)
class Speak:
    """A button that says `words` to the bot, as in the 1:1 chat; with `field`, what is typed into the field of that name
    follows them."""

    label: str
    words: str
    field: str | None = None


Way = Tap | Form | Go | Away | Speak


class Tone(Enum):
    """How a state looks; its words say the same."""

    GOOD = "good"
    WAITS = "waits"
    WRONG = "wrong"
    PLAIN = "plain"


@dataclass(frozen=True)
class State:
    """A word that says how something stands."""

    words: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Faint:
    """Words of less weight."""

    words: str


Cell = str | Way | State | Faint | tuple["Cell", ...]
"""What stands in a table; a tuple stands one under the other."""


@dataclass(frozen=True)
class Caption:
    """A heading inside a page."""

    words: str


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    words: str


@dataclass(frozen=True)
class Facts:
    """Names and what they are, two by two."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class Ways:
    """Buttons and links side by side."""

    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Empty:
    """Nothing is here yet, and what one can do about it."""

    words: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    by: Any = None
    """What the database sorts it by; None: it is not sorted."""
    numeric: bool = False
    in_files: bool = True
    """Whether it stands in the files of a network, too."""


@dataclass(frozen=True)
class Narrowed:
    """A choice above a table: only rows of one kind."""

    name: str
    title: str
    choices: tuple[tuple[str, str], ...]
    """(value in the address, words)"""
    where: Callable[[str], ColumnElement[bool]]


@dataclass(frozen=True)
class Listing:
    """A table out of the database: paged, searched, sorted and narrowed there. `lines` draws the rows of one page at once,
    so that whatever it looks up besides is a fixed number of queries."""

    name: str
    title: str
    found: Select[Any]
    """One column or entity a row; without an order."""
    key: Any
    """What tells rows apart: the last thing sorted by."""
    columns: tuple[Column, ...]
    lines: Callable[[Visit, Sequence[Any]], list[tuple[Cell, ...]]]
    empty: Empty
    search: tuple[Any, ...] = ()
    """Columns that are looked through for what is typed."""
    narrowed: tuple[Narrowed, ...] = ()
    sort: int = 0
    """By which column it is sorted at first; with `newest`, from the end."""
    newest: bool = False
    rows: int = ROWS_A_PAGE
    """How many stand on a page; fewer where several tables with tall rows share it."""


@dataclass(frozen=True)
class Bars:
    """A chart of columns, one for each label; `line` marks a height, and all of it is said in words under it."""

    title: str
    columns: tuple[tuple[str, int], ...]
    words: str
    line: int | None = None


@dataclass(frozen=True)
class Rows:
    """A short table of what is no page of a query."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    empty: Empty


@dataclass(frozen=True)
class Said:
    """What the bot says of it in the chat: a flow's result, drawn as words and buttons."""

    result: object


@dataclass(frozen=True)
class InLine:
    """How something looks in LINE: a flow's result, drawn as there; its buttons do nothing here."""

    title: str
    result: object


@dataclass(frozen=True)
class Later:
    """What another page says, or this one when it is asked for it, put here once this one is drawn; without scripts a link
    to it. So each of them asks the database for little."""

    label: str
    page: str
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Folded:
    """Parts under a heading that folds: on a phone it stays shut until it is wanted. `name` ends the address that opens it
    (`settings#trade`); a form in it comes back there."""

    name: str
    title: str
    note: str
    """What lies in it, beside the title."""
    parts: "tuple[Part, ...]"


Part = Folded | InLine | Later | Caption | Words | Facts | Ways | Empty | Listing | Rows | Said | Bars


@dataclass(frozen=True)
class View:
    """What is on a page, from the top."""

    parts: tuple[Part, ...]
    title: str | None = None
    """None: the page's own title."""
    foreign_pictures: bool = False
    """It shows pictures from other addresses."""

    def all_parts(self) -> Iterator[Part]:
        """What lies in folded parts, too."""
        for part in self.parts:
            yield from part.parts if isinstance(part, Folded) else (part,)


def _nowhere_in_areas(visit: Visit) -> bool:
    return visit.areas is None


@dataclass(frozen=True)
class ConsolePage:
    """A page: where it stands in the menu, who may see it, what is on it."""

    name: str
    """Of its address: `/console/NETWORK/people`."""
    title: str
    """Marked for translation."""
    heading: Heading
    order: int
    right: Right | None
    """Who has it in some part of the network at least sees the page, of that part. None: whoever sees any other page."""
    show: Callable[[Visit], View]
    table: type[Base] | None = None
    """A page about one row (`/console/NETWORK/person/ID`): not in the menu, and None of another network's."""
    within: Callable[[Visit], bool] = _nowhere_in_areas
    """Whether the row is one that a right for areas reaches; as it is, none."""
    files: Mapping[str, Callable[[Visit], Download | None]] = field(default_factory=dict)
    """By name; None where they may not have it."""
    counts: Callable[[Visit], int] | None = None
    """How many things wait here: a number in the menu."""

    def __post_init__(self) -> None:
        of_no_network = self.table is not None and len(inspect(self.table).primary_key) == 1
        if of_no_network and self.within is _nowhere_in_areas:
            raise ValueError(f"{self.name}: a row of this table belongs to no network; `within` must say whose it is")
