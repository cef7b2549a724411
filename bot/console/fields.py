"""Checks that several forms make, with kind sentences in the person's language."""

import re
from typing import Any

from flask import g, request
from wtforms import FileField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from bot.developing import develop
from bot.drawing.picture_words import PROBLEMS
from bot.language.catalogue import gettext as _
from bot.language.numbers import with_arabic_digits
from bot.language.phones import read_phone
from bot.photograph import LARGEST_FILE, Photograph, PictureProblem

MOST_UPLOADS = 3
LARGEST_UPLOAD = 2 * LARGEST_FILE
"""Bytes of a whole form: what is only a little too large is answered beside its field."""


class PictureField(FileField):  # type: ignore[misc]
    """A picture to send along; nothing may be sent."""

    photograph: Photograph | None = None
    """What was made of it, once the form has been checked; None where none was sent."""

    def __init__(self, *args: Any, shown: str | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.shown = shown
        """The address of the picture that it would take the place of."""

    def pre_validate(self, _form: Any) -> None:
        made = g.get("photographs", {}).get(self.name)
        if isinstance(made, PictureProblem):
            raise ValidationError(_(PROBLEMS[made]))
        self.photograph = made

    @property
    def again(self) -> str:
        """For a form that comes back: browsers do not keep the file that was chosen."""
        return _("Please choose the picture once more.")


class TableField(FileField):  # type: ignore[misc]
    """A list in a file: a workbook, a table."""

    content: bytes = b""
    file_name: str = ""

    def pre_validate(self, _form: Any) -> None:
        self.file_name, self.content = g.get("tables", {}).get(self.name, ("", b""))
        if not self.content:
            raise ValidationError(_("Please choose a file."))
        if len(self.content) > LARGEST_FILE:
            raise ValidationError(_("That file is too large to be a list."))


def receive_files(tables: frozenset[str]) -> None:
    """Read the files of a form before any transaction begins, and make pictures small: both take their time. `tables` are
    the names of the fields that take no pictures."""
    sent = [(name, file, file.read(LARGEST_FILE + 1)) for name, file in list(request.files.items())[:MOST_UPLOADS]]
    g.photographs = {name: develop(raw) for name, _file, raw in sent if raw and name not in tables}
    g.tables = {name: (file.filename or "", raw) for name, file, raw in sent if name in tables}


def optional_phone(_form: Any, field: Any) -> None:
    """A Thai phone number or nothing; leaves it as people write it: 081-234-5678.

    Raises:
        ValidationError: in the person's language.
    """
    written = (field.data or "").strip()
    phone = read_phone(written) if written else ""
    if phone is None:
        raise ValidationError(_("This does not look like a Thai phone number, such as 081-234-5678."))
    field.data = phone


def listed(text: str | None) -> tuple[str, ...]:
    """What was written on lines of its own or with commas between, without blanks and repetitions."""
    parts = (" ".join(part.split()) for part in re.split(r"[\n,;，、]", text or ""))
    return tuple(dict.fromkeys(part for part in parts if part))


def several(most: int, longest: int) -> Any:
    """A check that a list is neither too long nor has too long entries."""

    def check(_form: Any, field: Any) -> None:
        entries = listed(field.data)
        if len(entries) > most:
            raise ValidationError(_("At most {count}, please.", count=most))
        too_long = next((entry for entry in entries if len(entry) > longest), None)
        if too_long:
            raise ValidationError(
                _("“{words}” is a little long; up to {count} letters, please.", words=too_long[:40], count=longest)
            )

    return check


MOST_WITHOUT_FINDING = 12


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Several of a list, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    @property
    def find_words(self) -> str | None:
        """What the box says in which a part of a name is typed; None where the list is short enough to look through."""
        many = len(self.choices or ()) > MOST_WITHOUT_FINDING
        return _("{count} to choose from: type a part of a name", count=len(self.choices)) if many else None

    @property
    def chosen_words(self) -> str:
        """Says how many are ticked; `{n}` is filled in by the page."""
        return _("{n} chosen", n="{n}")


_PLACE_ON_EARTH = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)")


def read_position(text: str | None) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees, as maps write them: `7.1756, 100.6143`; None where it is empty.

    Raises:
        ValueError: where it is no place on earth.
    """
    if not (text or "").strip():
        return None
    found = _PLACE_ON_EARTH.search(with_arabic_digits(text or ""))
    latitude, longitude = (float(found[1]), float(found[2])) if found else (99.0, 0.0)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(text)
    return latitude, longitude


def optional_position(_form: Any, field: Any) -> None:
    """A position copied from a map, or nothing.

    Raises:
        ValidationError: in the person's language.
    """
    try:
        read_position(field.data)
    except ValueError as error:
        raise ValidationError(_("Two numbers as a map shows them, please, such as 7.1756, 100.6143.")) from error


def numbers_in(text: str | None) -> list[int]:
    """The whole numbers of a text, the largest first, each once."""
    return sorted({int(number) for number in re.findall(r"\d{1,6}", with_arabic_digits(text or ""))}, reverse=True)
