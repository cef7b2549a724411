"""Registering on a page: the same consent, enterprise and name as in the chat."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectChoice, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from bot.console.form import Form
from bot.dialogue import conversations
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.picking.choices import items_of
from bot.dialogue.picking.index import BEGINS, index_of
from bot.dialogue.saying import Say
from bot.flows.register.cards import CONSENT_POINTS
from bot.flows.register.joining import FORM, read_name
from bot.flows.register.membership import agree, join, set_called, was_refused
from bot.flows.register.people import mine_of
from bot.flows.register.results import NameProblem
from bot.flows.register.routes import routes
from bot.language.answers import is_nowhere
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.message_tables import Urgency
from bot.storage.people import Enterprise

MOST_CHOICES = 6
LONGEST_QUERY = 200


def _build(opened: Opened) -> Form:
    """Made for each request, so that its words are in the person's language."""

    class RegistrationForm(Form):
        enterprise = StringField(
            _("Your enterprise"),
            validators=[
                Length(
                    max=LONGEST_QUERY, message=_("A part of its name is enough. Leave it empty if you belong to none.")
                )
            ],
            description=_("A part of its name is enough. Leave it empty if you belong to none."),
        )
        choice = RadioField(_("Which one is yours?"), choices=[], validators=[Optional()], validate_choice=False)
        called = StringField(
            _("What may I call you?"), validators=[DataRequired(_("Please write what I may call you."))]
        )
        agree = BooleanField(
            _("I agree that this is kept"),
            validators=[InputRequired(_("Without your consent I keep nothing; you can just close this page."))],
        )

        def validate_called(self, field: Any) -> None:
            name, problem = read_name(field.data or "")
            if problem == NameProblem.TOO_LONG:
                raise ValidationError(_("That is a little long; up to 40 letters, please."))
            if problem:
                raise ValidationError(_("Please write what I may call you."))
            field.data = name

    return RegistrationForm(called=opened.person.called)


def _check(opened: Opened, form: Any) -> bool:
    """Whether it is plain which enterprise is meant; offers those that could be."""
    query = (form.enterprise.data or "").strip()
    if not query or is_nowhere(query):
        form.choice.data = None
        return True
    assert opened.network is not None
    hits = index_of(opened.rows, opened.network).find(query, MOST_CHOICES)
    plain = [enterprise_id for enterprise_id, score in hits if score >= BEGINS]
    ids = [enterprise_id for enterprise_id, _score in hits]
    if form.choice.data not in ids:
        form.choice.data = plain[0] if len(plain) == 1 else None
    if form.choice.data is None:
        items = items_of(opened.rows, opened.network.id, ids)
        form.choice.choices = [SelectChoice(item.id, f"{item.short_name} ({item.hint})") for item in items]
        form.enterprise.errors = [
            _("Please choose one of these.")
            if items
            else _("I found no enterprise like this. Please try another part of its name.")
        ]
        return False
    enterprise = opened.rows.get_one(Enterprise, (opened.network.id, form.choice.data))
    if was_refused(opened.rows, enterprise, opened.person):
        form.enterprise.errors = [
            _("Its representative does not have you among its people yet. Please have a word with them.")
        ]
        return False
    return True


def _submit(opened: Opened, form: Any) -> list[Say]:
    assert opened.network is not None
    agree(opened.rows, opened.person, opened.now)
    set_called(opened.rows, opened.person, form.called.data, opened.now)
    if form.choice.data:
        join(
            opened.rows,
            opened.rows.get_one(Enterprise, (opened.network.id, form.choice.data)),
            opened.person,
            opened.now,
        )
    conversations.end_for(opened.rows, str(opened.person.line_user_id), opened.person.id)
    seen = mine_of(opened.rows, opened.network, opened.person, just_now=True)
    return [Say(seen, to=opened.person.line_user_id, urgency=Urgency.MUST)]


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Registration"),
        intro=CONSENT_POINTS,
        send=mark("Register"),
        allowed=lambda opened: opened.network is not None,
        build=_build,
        check=_check,
        submit=_submit,
    )
)
