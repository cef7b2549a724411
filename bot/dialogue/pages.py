"""What a page behind a signed link is made of: who opened it, what it asks, what happens. A new form is one `FormPage`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.dialogue.display_names import NameBook
from bot.dialogue.saying import Say
from bot.dialogue.sitting import SittingWanted
from bot.storage.chats import FormTicket
from bot.storage.database import Base, Database
from bot.storage.locking import locked
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise, Network, Person

Row = TypeVar("Row", bound=Base)
Post = Callable[[Session, list[Say], datetime], None]
"""Puts what a page says into the chats."""


@dataclass(frozen=True)
class Opened:
    """A link that somebody has opened: who, about what, in which language."""

    rows: Session
    now: datetime
    ticket: FormTicket
    token: str
    person: Person
    network: Network | None
    language: str
    sits_in: frozenset[str] | None = None
    """Of the groups that LINE was asked about, those in which the person sits; None until it was asked."""

    @property
    def session(self) -> Session:
        return self.rows

    @property
    def subject_id(self) -> str:
        """The id of what the form is about: of `enterprise:ID`, say."""
        return (self.ticket.subject or "").partition(":")[2]

    def row(self, table: type[Row], *, lock: bool) -> Row | None:
        """The row of the link's network and subject; with `lock` as it is now, and nobody else changes it meanwhile."""
        return _row(self.rows, table, (self.ticket.network_id, self.subject_id), lock=lock)

    def answer(self, result: object) -> Say:
        """Something for the 1:1 chat of who sent the page; it is said, free, as soon as they write or tap there."""
        return Say(result, to=self.person.line_user_id, urgency=Urgency.RESULT)


def _row(rows: Session, table: type[Row], key: Any, *, lock: bool) -> Row | None:
    return locked(rows, table, key) if lock else rows.get(table, key)


def its_network(opened: Opened, lock: bool) -> Network | None:
    """A page's subject: the network of the link."""
    return _row(opened.rows, Network, opened.ticket.network_id, lock=lock) if opened.ticket.network_id else None


def its_enterprise(opened: Opened, lock: bool) -> Enterprise | None:
    """A page's subject: the enterprise of the link."""
    return opened.row(Enterprise, lock=lock)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Download:
    """A file's content."""

    content: bytes | str
    mimetype: str
    name: str | None = None
    """What it is called where it is kept; None: as its address says."""


def _no_more_to_check(_opened: Opened, _subject: Any, _form: Any) -> bool:
    return True


def _nothing_known(_opened: Opened, _subject: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class FormPage:
    """One form: what it is about, its fields, what they say now, and how what was changed is written.

    A field's name is the key of what it changes, never a place in a list: lists change while a page is open. Of what is
    sent only what was changed on the page counts; the other fields of the form say what stands by then. What somebody
    else changed meanwhile is shown, and the person decides again.
    """

    kind: str
    title: str
    """Marked for translation, as are the sentences of `intro` and the label `send`."""
    intro: tuple[str, ...]
    send: str
    allowed: Callable[[Opened, Any], bool]
    """(opened, subject): asked when the page is opened and again when it is sent."""
    subject: Callable[[Opened, bool], Any] = its_network
    """(opened, lock): what the page is about, None where there is no such thing (any more). `lock` when it is sent: as it
    is now, and held until all is written."""
    begins: bool = False
    """A link that names nothing begins something new: the subject is None."""
    fields: Callable[[Opened, Any], dict[str, Any]] | None = None
    """(opened, subject): WTForms' fields by name; None for a page on which nothing can be changed."""
    known: Callable[[Opened, Any], dict[str, Any]] = _nothing_known
    """(opened, subject): what the fields say as things stand."""
    together: tuple[tuple[str, ...], ...] = ()
    """Names of fields that mean something only together: a day and its hours."""
    check: Callable[[Opened, Any, Any], bool] = _no_more_to_check
    """(opened, subject, form): what needs the database or several fields; puts its sentences into the fields' errors."""
    write: Callable[[Opened, Any, Any], list[Say]] | None = None
    """(opened, subject, form): write what `form.changed` names."""
    personal: bool = False
    """It shows personal data: a link that nobody has opened yet asks for a tap first, as where there are files."""
    leads_on: bool = False
    """Sending it is a step of its own, also where nothing was changed: to a preview, say."""
    shows_who_hears: bool = False
    """Whatever it tells others is shown before it is sent, also where it costs little; what is dear is shown anyway."""
    preview: Callable[[Opened, Any, Any], "Page"] | None = None
    """(opened, subject, form): what stands beside the form while it is filled in; nothing is written."""
    facts: Callable[[Opened, Any], Any] | None = None
    """What the template shows besides, or instead of, the form."""
    files: Mapping[str, Callable[[Opened, Any], Download]] = field(default_factory=dict)
    """What can be downloaded, by file name."""
    template: str = "form.html"
    """A file of `console/templates` (`sections.html` draws `facts` of `Section`s), or of a flow: `product/files.html`."""


@dataclass(frozen=True)
class Section:
    """Some fields of a form under one heading (`sections.html`); `folded` ones are opened by a tap, or by what is wrong."""

    title: str
    fields: tuple[str, ...]
    folded: bool = False


def _nobody_sits(_wanted: SittingWanted) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Site:
    """What pages of a flow's own are served with."""

    database: Database
    clock: Clock
    learn_sitting: Callable[[SittingWanted], frozenset[str]] = _nobody_sits
    """Asks LINE in which groups somebody sits."""
    book: NameBook | None = None
    """What LINE has told of names lately."""


@dataclass(frozen=True)
class Page:
    """A template and what it shows."""

    template: str
    title: str
    values: dict[str, Any]
    foreign_pictures: bool = False
    """Shows pictures from other addresses."""


@dataclass(frozen=True)
class PublicPage:
    """Something that whoever has its signed address (`links.page_address(kind, id)`) may read; nothing can be changed there."""

    kind: str
    show: Callable[[Session, str, str, datetime], Page | None]
    """(session, subject id, the address's token, now); None where there is nothing (any more)."""
    picture: Callable[[Session, str, datetime], bytes | None] | None = None
    """A PNG behind the same address with `.png`."""
    file: Callable[[Session, str], tuple[str, Download] | None] | None = None
    """(file name, file) behind the same address with `.xlsx`."""
    table: type[Base] | None = None
    """What the subject's id is a row of, where it does not name its network (`network.row`)."""
