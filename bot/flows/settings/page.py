"""The network's soft rules, each with its default explained."""

from typing import Any

from wtforms import IntegerField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange

from bot.console.fields import numbers_in
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened, Section
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.settings.cards import written
from bot.flows.settings.changing import FORM, routes, save_settings
from bot.flows.settings.groups import GROUPS
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Network
from bot.storage.rules import BY_KEY, Rule, rules_of

MOST_NUMBERS = 6
LONGEST_TEXT = 200


def _allowed(opened: Opened, network: Network) -> bool:
    return may(opened.rows, opened.person, Right.CHANGE_SETTINGS, Subject(network.id))


def _keys(opened: Opened) -> tuple[str, ...]:
    """Of the group that the link names, or of all."""
    group = next((each for each in GROUPS if each.name == opened.subject_id), None)
    return group.keys if group else tuple(key for each in GROUPS for key in each.keys)


def _fields(opened: Opened, _network: Network) -> dict[str, Any]:
    return {key: _field(BY_KEY[key]) for key in _keys(opened)}


def _sections(opened: Opened, _network: Network) -> list[Section]:
    """One group open; several, each folded."""
    if opened.subject_id:
        return [Section("", _keys(opened))]
    return [Section(_(group.title), group.keys, folded=True) for group in GROUPS]


def _known(opened: Opened, network: Network) -> dict[str, Any]:
    known = rules_of(opened.rows, network.id)
    return {key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in known.items()}


def _field(rule: Rule) -> Any:
    """A field that fits the type of the rule's default, with the sentence that explains it."""
    default = _("Default: {value}", value=written(rule.default))
    explained = f"{_(rule.summary)} {default}"
    if rule.choices:
        choices = [SelectChoice(choice, written(choice)) for choice in rule.choices]
        return SelectField(_(rule.title), choices=choices, description=explained)
    if isinstance(rule.default, str):
        return StringField(_(rule.title), validators=[Length(max=LONGEST_TEXT)], description=_(rule.summary))
    if isinstance(rule.default, list):
        return StringField(_(rule.title), validators=[_numbers_between(rule)], description=explained)
    between = _("A whole number from {least} to {most}, please.", least=rule.least, most=rule.most)
    return IntegerField(
        _(rule.title),
        validators=[InputRequired(between), NumberRange(rule.least, rule.most, between)],
        description=explained,
    )


def _numbers_between(rule: Rule) -> Any:
    """Some numbers; none only where none is the default."""

    def check(_form: Any, field: Any) -> None:
        numbers = numbers_in(field.data)
        if not field.data and (rule.may_be_empty or not rule.default):
            return
        if not 1 <= len(numbers) <= MOST_NUMBERS or not all(rule.least <= each <= rule.most for each in numbers):
            raise ValidationError(
                _(
                    "One to {count} numbers from {least} to {most}, with commas between them, please.",
                    count=MOST_NUMBERS,
                    least=rule.least,
                    most=rule.most,
                )
            )

    return check


def _write(opened: Opened, network: Network, form: Any) -> list[Say]:
    values = {
        key: numbers_in(form[key].data) if isinstance(BY_KEY[key].default, list) else form[key].data
        for key in form.changed
    }
    return save_settings(opened.rows, network, opened.person, values, opened.now)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Settings of the network"),
        intro=(mark("Every network has its own rhythm. What you leave as it is stays as most networks do it."),),
        send=mark("Save"),
        allowed=_allowed,
        fields=_fields,
        known=_known,
        write=_write,
        facts=_sections,
        template="sections.html",
    )
)
