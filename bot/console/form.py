"""What a form's page is made of. A new form is a module with one `FormPage`."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField

from bot.console.fields import PictureField
from bot.language.normalising import tidy


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
