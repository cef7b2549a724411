"""A customer's name and phone, with the consent ticked; and an enterprise's own card for customers."""

from typing import Any

from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from bot.console.fields import optional_phone
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened, its_enterprise
from bot.dialogue.rights import Right, may
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


def _referral(opened: Opened, lock: bool) -> Referral | None:
    return find_referral(opened.rows, str(opened.ticket.network_id), opened.subject_id, lock=lock)


def _may_name_customer(opened: Opened, referral: Referral) -> bool:
    if referral.sender_id != opened.person.id or referral.kind != ReferralKind.CUSTOMER:
        return False
    return referral.status in CHOOSABLE


def _customer_fields(_opened: Opened, _referral: Referral) -> dict[str, Any]:
    return {
        "name": StringField(
            _("What the customer is called"),
            validators=[
                DataRequired(_("Please write a name.")), Length(max=LONGEST_NAME, message=_("Up to 60 letters, please.")),
            ],
        ),
        "phone": StringField(
            _("The customer's phone"), validators=[DataRequired(_("Please write a phone number.")), optional_phone]
        ),
        "agreed": BooleanField(
            _("The customer has agreed that I hand this on to the enterprise that takes it."),
            validators=[
                InputRequired(_("Only with the customer's consent. You can also choose “through me” in the chat."))
            ],
        ),
    }  # fmt: skip


def _name_customer(opened: Opened, referral: Referral, form: Any) -> list[Say]:
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
        subject=_referral,
        fields=_customer_fields,
        write=_name_customer,
    )
)


def _may_change_card(opened: Opened, enterprise: Enterprise) -> bool:
    about = Subject(enterprise.network_id, enterprise_id=enterprise.id)
    return may(opened.rows, opened.person, Right.ANSWER_REFERRAL, about)


def _card_fields(_opened: Opened, _enterprise: Enterprise) -> dict[str, Any]:
    return {
        "phone": StringField(_("Phone for customers"), validators=[optional_phone]),
        "line": StringField(
            _("LINE for customers (a link)"),
            validators=[Length(max=200, message=_("Up to 200 letters, please.")), _lines_own],
            description=_("In LINE: your QR code, copy link. It begins with https://line.me/"),
        ),
        "words": TextAreaField(
            _("A word to customers"),
            validators=[Length(max=300, message=_("Up to 300 letters, please."))],
            description=_("When you are open, for example."),
        ),
    }


def _known_card(opened: Opened, enterprise: Enterprise) -> dict[str, Any]:
    known = card_of(opened.rows, enterprise.network_id, enterprise.id)
    return {"phone": known.phone, "line": known.line, "words": known.words} if known else {}


def _lines_own(_form: Any, field: Any) -> None:
    address = (field.data or "").strip()
    if address and (not address.startswith(LINE_ADDRESSES) or any(sign.isspace() for sign in address)):
        raise ValidationError(_("A link of LINE's, please; it begins with https://line.me/ or https://lin.ee/"))
    field.data = address


def _save_card(opened: Opened, enterprise: Enterprise, form: Any) -> list[Say]:
    changes = {name: form[name].data or None for name in form.changed}
    return save_card(opened.rows, enterprise, opened.person, changes, opened.now)


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
        subject=its_enterprise,
        fields=_card_fields,
        known=_known_card,
        write=_save_card,
        leads_on=True,
    )
)
