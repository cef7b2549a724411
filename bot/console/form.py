"""What a form's page is made of. A new form is a module with one `FormPage`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import StringField

from bot.console.fields import PictureField
from bot.flows.contract import Say
from bot.language.commands import tidy
from bot.storage.chats import FormTicket
from bot.storage.people import Network, Person


class Form(FlaskForm):  # type: ignore[misc]
    """What all forms are made of: carries the token that tells our own page from a forged one, and tidies what is
    written as the chat does."""

    @property
    def has_pictures(self) -> bool:
        """Whether files are sent along."""
        return any(isinstance(field, PictureField) for field in self)

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            if issubclass(unbound_field.field_class, StringField):
                options = {**options, "filters": [*unbound_field.kwargs.pop("filters", ()), _tidied]}
            return unbound_field.bind(form=form, **options)


def _tidied(value: Any) -> Any:
    return tidy(value) if isinstance(value, str) else value


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
