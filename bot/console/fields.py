"""Checks that several forms make, with kind sentences in the person's language."""

import re
from typing import Any

from wtforms import ValidationError

from bot.language.catalogue import gettext as _
from bot.language.phones import read_phone


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
