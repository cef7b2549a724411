"""What a silent network is asked: one text a line for each rung of the ladder, in a network's own words."""

from typing import Any

from wtforms import TextAreaField, ValidationError

from bot.console.form import Form
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import Say
from bot.flows.playbook.places import PLACES, as_kept, as_read
from bot.flows.playbook.routes import routes
from bot.flows.playbook.rungs import BY_NAME
from bot.flows.playbook.texts import CHANGEABLE, FORM, LONGEST_TEXT, MOST_TEXTS, save_texts, texts_of
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark


def _allowed(opened: Opened) -> bool:
    if opened.network is None:
        return False
    return may(opened.rows, opened.person, Right.EDIT_NUDGES, Subject(opened.network.id))


def _build(opened: Opened) -> Form:
    assert opened.network is not None
    fields, known = {}, {}
    for each in texts_of(opened.rows, opened.network.id):
        fields[each.rung] = TextAreaField(
            _(each.title), validators=[_few_and_short], render_kw={"rows": 6}, description=_names_in(each.rung)
        )
        known[each.rung] = "\n".join(as_read(text if each.own else _(text)) for text in each.texts)
    form: Form = type("PlaybookForm", (Form,), fields)(**known)
    return form


def _names_in(rung: str) -> str:
    """Which words in braces are filled in."""
    places = [f"{{{name}}}" for name in PLACES]
    names = [as_read(place) for place in places if any(place in text for text in BY_NAME[rung].texts)]
    return _("Filled in by me: {names}", names=", ".join(names)) if names else ""


def lines_of(text: str | None) -> list[str]:
    """One text a line; empty lines count for nothing."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _few_and_short(_form: Any, field: Any) -> None:
    lines = lines_of(field.data)
    if len(lines) > MOST_TEXTS or any(len(line) > LONGEST_TEXT for line in lines):
        raise ValidationError(
            _("Up to {count} lines of {letters} letters each, please.", count=MOST_TEXTS, letters=LONGEST_TEXT)
        )


def _submit(opened: Opened, form: Any) -> list[Say]:
    assert opened.network is not None
    texts = {}
    for rung in CHANGEABLE:
        lines = [as_kept(line) for line in lines_of(form[rung.name].data)]
        texts[rung.name] = [] if lines == [_(text) for text in rung.texts] else lines
    return save_texts(opened.rows, opened.network, opened.person, texts, opened.now)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("When the network has gone quiet"),
        intro=(
            mark("I ask one question a week at most, in turn, and stop as soon as something is going on."),
            mark("One text a line. A field left empty gives my own words back."),
        ),
        send=mark("Save"),
        allowed=_allowed,
        build=_build,
        submit=_submit,
    )
)
