"""What a form's page is made of. A new form is a module with one `FormPage`."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField

from bot.console.fields import PictureField, TableField
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.normalising import tidy

WTFORMS_OWN = (
    mark("Not a valid date value."),
    mark("Not a valid datetime value."),
    mark("Not a valid time value."),
    mark("Not a valid integer value."),
    mark("Not a valid choice."),
)
"""What WTForms says by itself of what no browser of ours sends."""


class _OurCatalogue:
    """WTForms' own sentences from our catalogue, in the person's language."""

    def gettext(self, sentence: str) -> str:
        return _(sentence)

    def ngettext(self, one: str, several: str, count: int) -> str:
        return _(one if count == 1 else several)


class Form(FlaskForm):  # type: ignore[misc]
    """What all forms are made of: carries the token that tells our own page from a forged one, and tidies what is
    written as the chat does."""

    changed: frozenset[str] = frozenset()
    """The names of the fields that were changed on the page; the others say what stands now."""

    def put(self, row: Any, *names: str) -> None:
        """Write those of these fields that were changed into the columns of the same names; what is empty is None."""
        for name in self.changed.intersection(names):
            setattr(row, name, self[name].data or None)

    @property
    def has_files(self) -> bool:
        """Whether files are sent along."""
        return any(isinstance(field, PictureField | TableField) for field in self)

    @property
    def tables(self) -> frozenset[str]:
        """The names of the fields that take no pictures but tables."""
        return frozenset(field.name for field in self if isinstance(field, TableField))

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            if issubclass(unbound_field.field_class, StringField):
                options = {**options, "filters": [*unbound_field.kwargs.pop("filters", ()), _tidied]}
            return unbound_field.bind(form=form, **options)

        def get_translations(self, _form: Any) -> Any:
            return _OurCatalogue()


def _tidied(value: Any) -> Any:
    return tidy(value) if isinstance(value, str) else value
