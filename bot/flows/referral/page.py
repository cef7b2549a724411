"""What is passed on, with everything: for those who rather fill in than type one line."""

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from wtforms import DateField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from bot.clock import BANGKOK
from bot.dialogue import conversations
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.referral.drafting import FORM, LONGEST, draft_from, waiting_words, with_what_is_apart
from bot.flows.referral.queries import find_referral
from bot.flows.referral.routes import CHOOSE, routes
from bot.flows.referral.tables import Referral, ReferralKind, ReferralStatus
from bot.flows.referral.whom import suggestions_for
from bot.flows.referral.words import Wish, kept_apart
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.language.cleaning import clean
from bot.language.numbers import read_number
from bot.storage.accounts import chat_to

MOST = Decimal(1_000_000_000)


def _referral(opened: Opened, lock: bool) -> Referral | None:
    """The draft that is changed; None where a new one is begun."""
    return find_referral(opened.rows, str(opened.ticket.network_id), opened.subject_id, lock=lock)


def _kind(opened: Opened, referral: Referral | None) -> str:
    return referral.kind if referral else (opened.ticket.subject or "").partition(":")[0]


def _allowed(opened: Opened, referral: Referral | None) -> bool:
    if opened.network is None or _kind(opened, referral) not in set(ReferralKind):
        return False
    if not may(opened.rows, opened.person, Right.SEND_REFERRAL, Subject(opened.network.id)):
        return False
    if referral is None:
        return True
    return referral.sender_id == opened.person.id and referral.status == ReferralStatus.DRAFT


def _fields(opened: Opened, referral: Referral | None) -> dict[str, Any]:
    consigned = _kind(opened, referral) == ReferralKind.CONSIGNMENT
    money = (
        {
            "price": StringField(_("Price apiece, in baht"), validators=[_a_number]),
            "share": StringField(_("What the seller keeps, in per cent"), validators=[_per_cent]),
        }
        if consigned
        else {"budget": StringField(_("Budget, in baht (only if known)"), validators=[_a_number])}
    )
    return {
        "what": TextAreaField(
            _("What"),
            validators=[
                DataRequired(_("Please write what it is.")),
                Length(max=LONGEST, message=_("Up to 300 letters, please.")),
                _says_what,
            ],
            description=_("No names or phones of customers here, please."),
        ),
        "quantity": StringField(_("Quantity"), validators=[_a_number]),
        "unit": StringField(
            _("Of what: pieces, kg, bags, people"), validators=[Length(max=30, message=_("Up to 30 letters, please."))]
        ),
        "wanted_on": DateField(
            _("Until when") if consigned else _("By when"), validators=[Optional(), _a_day_to_come(opened.now)]
        ),
        **money,
    }


def _known(_opened: Opened, referral: Referral | None) -> dict[str, Any]:
    if referral is None:
        return {}
    return {
        "what": referral.what,
        "quantity": _written(referral.quantity),
        "unit": referral.unit,
        "wanted_on": referral.wanted_on.astimezone(BANGKOK).date() if referral.wanted_on else None,
        "budget": _written(Decimal(referral.budget) / 100 if referral.budget is not None else None),
        "price": _written(Decimal(referral.price) / 100 if referral.price is not None else None),
        "share": _written(Decimal(referral.share_percent) if referral.share_percent is not None else None),
    }


def _written(value: Decimal | None) -> str:
    return f"{value.normalize():f}" if value is not None else ""


def _a_number(_form: Any, field: Any) -> None:
    words = (field.data or "").strip()
    value = read_number(words) if words else None
    if words and (value is None or value > MOST):
        raise ValidationError(_("A number, please, such as 20 or 1,250."))


def _per_cent(_form: Any, field: Any) -> None:
    _a_number(_form, field)
    value = _number(field)
    if value is not None and (value > 100 or value != int(value)):
        raise ValidationError(_("A whole number up to 100, please."))


def _a_day_to_come(now: datetime) -> Any:
    def check(_form: Any, field: Any) -> None:
        if field.data < now.astimezone(BANGKOK).date():
            raise ValidationError(_("A day to come, please."))

    return check


def _number(field: Any) -> Decimal | None:
    return read_number((field.data or "").strip()) if field is not None and field.data else None


def _satang(field: Any) -> int | None:
    value = _number(field)
    return int(value * 100) if value is not None else None


def _write(opened: Opened, known: Referral | None, form: Any) -> list[Say]:
    share = _number(form["share"]) if "share" in form else None
    cleaned = clean(" ".join(form.what.data.split()), all_names=True, tap_follows=True)
    wish = Wish(
        what=cleaned.text,
        quantity=_number(form.quantity),
        unit=clean((form.unit.data or "").strip(), all_names=True).text or None,
        budget=_satang(form["budget"]) if "budget" in form else None,
        price=_satang(form["price"]) if "price" in form else None,
        share_percent=int(share) if share is not None else None,
    )
    day = datetime.combine(form.wanted_on.data, time(), BANGKOK) if form.wanted_on.data else None
    referral = draft_from(
        opened.rows,
        opened.person,
        str(opened.ticket.network_id),
        _kind(opened, known),
        wish,
        day,
        opened.now,
        known=known,
    )
    wish = kept_apart(wish, cleaned, cleaned.with_doubtful)
    chat_id = chat_to(opened.rows, str(opened.person.line_user_id), opened.ticket.network_id)
    waiting = {"referral": referral.id, **waiting_words(wish, None)}
    conversations.ask_in(opened.rows, chat_id, opened.person.id, opened.now, routes.flow, CHOOSE, waiting)
    shown = suggestions_for(opened.rows, referral, opened.person, None, opened.now)
    return [opened.answer(with_what_is_apart(shown, wish))]


def _says_what(_form: Any, field: Any) -> None:
    if not clean(" ".join((field.data or "").split()), all_names=True, tap_follows=True).with_doubtful:
        raise ValidationError(_("Please write what it is, without anybody's name or number."))


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Passing on"),
        intro=(mark("Nothing goes out yet: in the chat you choose whom it goes to."),),
        send=mark("Go on"),
        allowed=_allowed,
        subject=_referral,
        begins=True,
        fields=_fields,
        known=_known,
        write=_write,
        leads_on=True,
    )
)
