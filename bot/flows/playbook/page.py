"""What a silent network is asked: one text a line for each rung of the ladder, in a network's own words."""

from typing import Any

from wtforms import TextAreaField, ValidationError

from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.playbook.places import PLACES, as_kept, as_read
from bot.flows.playbook.routes import routes
from bot.flows.playbook.rungs import BY_NAME
from bot.flows.playbook.texts import CHANGEABLE, FORM, LONGEST_TEXT, MOST_TEXTS, save_texts, texts_of
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Network


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.EDIT_NUDGES, Subject(network.id))


def _fields(_opened: Opened, _network: Network) -> dict[str, Any]:
    return {
        rung.name: TextAreaField(
            _(rung.title), validators=[_few_and_short], render_kw={"rows": 6}, description=_names_in(rung.name)
        )
        for rung in CHANGEABLE
    }


def _known(opened: Opened, network: Network) -> dict[str, Any]:
    return {
        each.rung: "\n".join(as_read(text if each.own else _(text)) for text in each.texts)
        for each in texts_of(opened.rows, network.id)
    }


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


def _write(opened: Opened, network: Network, form: Any) -> list[Say]:
    texts = {}
    for name in form.changed:
        lines = [as_kept(line) for line in lines_of(form[name].data)]
        texts[name] = [] if lines == [_(text) for text in BY_NAME[name].texts] else lines
    return save_texts(opened.rows, network, opened.person, texts, opened.now)


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
        fields=_fields,
        known=_known,
        write=_write,
    )
)
