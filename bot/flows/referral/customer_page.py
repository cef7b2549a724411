"""A customer's name and phone, with the consent ticked; and an enterprise's own card for customers."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from bot.console.fields import optional_phone
from bot.console.form import Form
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import Say
from bot.flows.referral.customer import (
    CARD_FORM,
    CUSTOMER_FORM,
    LONGEST_NAME,
    card_of,
    keep_customer,
    said_on_form,
    save_card,
)
from bot.flows.referral.drafting import CHOOSABLE
from bot.flows.referral.queries import find_referral
from bot.flows.referral.routes import routes
from bot.flows.referral.tables import Referral, ReferralKind
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Enterprise

LINE_ADDRESSES = ("https://line.me/", "https://lin.ee/", "https://page.line.me/")


def _referral(opened: Opened) -> Referral | None:
    return find_referral(opened.rows, str(opened.ticket.network_id), opened.subject_id, lock=True)


def _may_name_customer(opened: Opened) -> bool:
    referral = _referral(opened)
    if referral is None or referral.sender_id != opened.person.id or referral.kind != ReferralKind.CUSTOMER:
        return False
    return referral.status in CHOOSABLE


def _customer_form(_opened: Opened) -> Form:
    class CustomerForm(Form):
        name = StringField(
            _("What the customer is called"),
            validators=[
                DataRequired(_("Please write a name.")), Length(max=LONGEST_NAME, message=_("Up to 60 letters, please.")),
            ],
        )  # fmt: skip
        phone = StringField(
            _("The customer's phone"), validators=[DataRequired(_("Please write a phone number.")), optional_phone]
        )
        agreed = BooleanField(
            _("The customer has agreed that I hand this on to the enterprise that takes it."),
            validators=[
                InputRequired(_("Only with the customer's consent. You can also choose “through me” in the chat."))
            ],
        )

    return CustomerForm()


def _name_customer(opened: Opened, form: Any) -> list[Say]:
    referral = _referral(opened)
    assert referral is not None
    keep_customer(referral, " ".join(form.name.data.split()), form.phone.data, opened.person, opened.now)
    return said_on_form(opened.rows, opened.person, referral, opened.now)


CUSTOMER = routes.page(
    FormPage(
        kind=CUSTOMER_FORM,
        title=mark("The customer"),
        intro=(
            mark("Only the enterprise that takes it sees this, to get in touch. It is erased 90 days after the end."),
        ),
        send=mark("Go on"),
        allowed=_may_name_customer,
        build=_customer_form,
        submit=_name_customer,
    )
)


def _enterprise(opened: Opened) -> Enterprise | None:
    return opened.rows.get(Enterprise, (opened.ticket.network_id, opened.subject_id))


def _may_change_card(opened: Opened) -> bool:
    if opened.network is None or _enterprise(opened) is None:
        return False
    about = Subject(opened.network.id, enterprise_id=opened.subject_id)
    return may(opened.rows, opened.person, Right.ANSWER_REFERRAL, about)


def _card_form(opened: Opened) -> Form:
    class CardForm(Form):
        phone = StringField(_("Phone for customers"), validators=[optional_phone])
        line = StringField(
            _("LINE for customers (a link)"),
            validators=[Length(max=200, message=_("Up to 200 letters, please.")), _lines_own],
            description=_("In LINE: your QR code, copy link. It begins with https://line.me/"),
        )
        words = TextAreaField(
            _("A word to customers"),
            validators=[Length(max=300, message=_("Up to 300 letters, please."))],
            description=_("When you are open, for example."),
        )

    known = card_of(opened.rows, str(opened.ticket.network_id), opened.subject_id)
    return CardForm(obj=known)


def _lines_own(_form: Any, field: Any) -> None:
    address = (field.data or "").strip()
    if address and (not address.startswith(LINE_ADDRESSES) or any(sign.isspace() for sign in address)):
        raise ValidationError(_("A link of LINE's, please; it begins with https://line.me/ or https://lin.ee/"))
    field.data = address


def _save_card(opened: Opened, form: Any) -> list[Say]:
    enterprise = _enterprise(opened)
    assert enterprise is not None
    words = (form.words.data or "").strip() or None
    return save_card(
        opened.rows, enterprise, opened.person, form.phone.data or None, form.line.data or None, words, opened.now
    )


CARD = routes.page(
    FormPage(
        kind=CARD_FORM,
        title=mark("Our card for customers"),
        intro=(
            mark(
                "Anybody who has its link can open this card, outside the network too. Write only what everybody may know."
            ),
        ),
        send=mark("Save"),
        allowed=_may_change_card,
        build=_card_form,
        submit=_save_card,
    )
)
