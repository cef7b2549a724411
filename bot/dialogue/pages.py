"""What a page behind a signed link is made of: who opened it, what it asks, what happens. A new form is one `FormPage`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.dialogue.saying import Say
from bot.storage.chats import FormTicket
from bot.storage.database import Database
from bot.storage.people import Network, Person


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

    @property
    def session(self) -> Session:
        return self.rows

    @property
    def subject_id(self) -> str:
        """The id of what the form is about: of `enterprise:ID`, say."""
        return (self.ticket.subject or "").partition(":")[2]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Download:
    """A file's content."""

    content: bytes | str
    mimetype: str


def _no_more_to_check(_opened: Opened, _form: Any) -> bool:
    return True


@dataclass(frozen=True)
class FormPage:
    """One form: what it asks, who may, and what happens when it is sent."""

    kind: str
    title: str
    """Marked for translation, as are the sentences of `intro` and the label `send`."""
    intro: tuple[str, ...]
    send: str
    allowed: Callable[[Opened], bool]
    """Asked when the page is opened and again when it is sent."""
    build: Callable[[Opened], Any]
    """The form, with what was sent or what is known; None for a page without one."""
    submit: Callable[[Opened, Any], list[Say]] | None
    check: Callable[[Opened, Any], bool] = _no_more_to_check
    """What needs the database to be checked; puts its own sentences into the fields' errors."""
    facts: Callable[[Opened], Any] | None = None
    """What the template shows besides, or instead of, the form."""
    files: Mapping[str, Callable[[Opened], Download]] = field(default_factory=dict)
    """What can be downloaded, by file name."""
    template: str = "form.html"


@dataclass(frozen=True)
class Site:
    """What pages of a flow's own are served with."""

    database: Database
    clock: Clock


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
