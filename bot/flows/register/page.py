"""Registering on a page: the same consent, enterprise and name as in the chat."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectChoice, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from bot.dialogue import conversations
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.picking.choices import items_of
from bot.dialogue.picking.index import BEGINS, index_of
from bot.dialogue.saying import Say
from bot.flows.register.cards.joining import CONSENT_POINTS
from bot.flows.register.joining import FORM, read_name
from bot.flows.register.membership import agree, join, set_called, why_not
from bot.flows.register.people import mine_of
from bot.flows.register.results import Joined, NameProblem
from bot.flows.register.routes import routes
from bot.language.answers import is_nowhere
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.accounts import chat_to
from bot.storage.people import Enterprise, Network

MOST_CHOICES = 6
LONGEST_QUERY = 200


def _fields(_opened: Opened, _network: Network) -> dict[str, Any]:
    part_is_enough = _("A part of its name is enough. Leave it empty if you belong to none.")
    return {
        "enterprise": StringField(
            _("Your enterprise"),
            validators=[Length(max=LONGEST_QUERY, message=part_is_enough)],
            description=part_is_enough,
        ),
        "choice": RadioField(_("Which one is yours?"), choices=[], validators=[Optional()], validate_choice=False),
        "called": StringField(
            _("What may I call you?"), validators=[DataRequired(_("Please write what I may call you.")), _a_name]
        ),
        "agree": BooleanField(
            _("I agree that this is kept"),
            validators=[InputRequired(_("Without your consent I keep nothing; you can just close this page."))],
        ),
    }


def _a_name(_form: Any, field: Any) -> None:
    name, problem = read_name(field.data or "")
    if problem == NameProblem.TOO_LONG:
        raise ValidationError(_("That is a little long; up to 40 letters, please."))
    if problem:
        raise ValidationError(_("Please write what I may call you."))
    field.data = name


def _check(opened: Opened, network: Network, form: Any) -> bool:
    """Whether it is plain which enterprise is meant; offers those that could be."""
    query = (form.enterprise.data or "").strip()
    if not query or is_nowhere(query):
        form.choice.data = None
        return True
    hits = index_of(opened.rows, network).find(query, MOST_CHOICES)
    plain = [enterprise_id for enterprise_id, score in hits if score >= BEGINS]
    ids = [enterprise_id for enterprise_id, _score in hits]
    if form.choice.data not in ids:
        form.choice.data = plain[0] if len(plain) == 1 else None
    if form.choice.data is None:
        items = items_of(opened.rows, network.id, ids)
        form.choice.choices = [SelectChoice(item.id, f"{item.short_name} ({item.hint})") for item in items]
        form.enterprise.errors = [
            _("Please choose one of these.")
            if items
            else _("I found no enterprise like this. Please try another part of its name.")
        ]
        return False
    enterprise = opened.rows.get_one(Enterprise, (network.id, form.choice.data))
    if why := why_not(opened.rows, enterprise, opened.person):
        form.enterprise.errors = [
            _("You are registered for three enterprises already, and that is as many as one person can be.")
            if why == Joined.TOO_MANY
            else _("Its representative does not have you among its people yet. Please have a word with them.")
        ]
        return False
    return True


def _write(opened: Opened, network: Network, form: Any) -> list[Say]:
    agree(opened.rows, opened.person, opened.now)
    set_called(opened.rows, opened.person, form.called.data, opened.now)
    says: list[Say] = []
    if form.choice.data:
        chosen = opened.rows.get_one(Enterprise, (network.id, form.choice.data))
        says = join(opened, chosen, opened.person)[1]
    own = chat_to(opened.rows, str(opened.person.line_user_id), network.id)
    conversations.end_for(opened.rows, own, opened.person.id)
    return [opened.answer(mine_of(opened.rows, network, opened.person, just_now=True)), *says]


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Registration"),
        intro=CONSENT_POINTS,
        send=mark("Register"),
        subject=lambda opened, _lock: opened.network,
        allowed=lambda _opened, _network: True,
        fields=_fields,
        known=lambda opened, _network: {"called": opened.person.called},
        check=_check,
        write=_write,
    )
)
