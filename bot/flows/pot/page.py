"""A common pot's pages: the form that opens one with everything, and the table for those who look after it."""

from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session
from wtforms import DateField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from bot.clock import BANGKOK
from bot.console.fields import TicksField
from bot.console.tables import TEMPLATE, Cell, TableSheet, excel_of
from bot.dialogue import conversations, forms
from bot.dialogue.pages import Download, FormPage, Opened
from bot.dialogue.picking.choices import areas_to_tick
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, areas_allowed, may_be_for
from bot.dialogue.saying import Say, Told
from bot.flows.pot.cards import heading, how_much, no_money
from bot.flows.pot.changing import change
from bot.flows.pot.drafting import MOST, write_receiver
from bot.flows.pot.finding import GONE, looks_after, managed_pot, refused, stay_private, subject_of
from bot.flows.pot.kinds import TAKES, PotStatus, PotWay
from bot.flows.pot.managing import TABLE, lines_of
from bot.flows.pot.opening import own_draft, preview_at
from bot.flows.pot.results import PotCard
from bot.flows.pot.routes import routes
from bot.flows.pot.tables import Pot
from bot.flows.pot.view import view
from bot.flows.pot.words import LONGEST_PURPOSE, LONGEST_RECEIVER
from bot.language.calendar import write_date
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.cleaning import clean, tells_of_health
from bot.language.money import read_money
from bot.language.numbers import write_baht
from bot.storage.audience import Audience, enterprises_for

FORM = "pot"
XLSX_NAME = "common-pot.xlsx"
WAYS = {
    PotWay.EACH: mark("the same from each group"),
    PotWay.PERSON: mark("for each person"),
    PotWay.TOTAL: mark("in all, shared equally"),
    PotWay.FREE: mark("what each likes"),
}


@routes.button("form")
def offer_form(request: Request, pot_id: str) -> list[Say]:
    """The page with everything, for the person's own draft."""
    stay_private(request, "pot.open")
    pot = own_draft(request, pot_id) or managed_pot(request, pot_id, TAKES)
    if request.person is None:
        raise refused(GONE)
    conversations.end(request)
    address = forms.issue(
        request.session, request.now, request.person, FORM, network_id=pot.network_id, subject=subject_of(pot)
    )
    if address is None:
        return [Say(Told("I have no web page to show here. Please ask whoever set me up."))]
    return [Say(Told("Here is the page, for you alone, for a day: {link}", link=address))]


def _pot(opened: Opened, lock: bool) -> Pot | None:
    return opened.row(Pot, lock=lock)


def _may_write(opened: Opened, pot: Pot) -> bool:
    """A draft is its maker's; what is open is for whoever looks after it."""
    if pot.status == PotStatus.DRAFT:
        return pot.maker_id == opened.person.id
    return pot.status in TAKES and looks_after(opened.rows, opened.person, pot)


def _fields(opened: Opened, pot: Pot) -> dict[str, Any]:
    within = areas_allowed(opened.rows, opened.person, Right.OPEN_POT, pot.network_id) or ()
    areas = [SelectChoice(*each) for each in areas_to_tick(opened.rows, pot.network_id, within)]
    purpose = StringField(
        _("What for"), validators=[DataRequired(_("What is it for?")), Length(max=LONGEST_PURPOSE), _no_health],
        description=_("Without names and without anybody's health."),
    )  # fmt: skip
    return {
        **({} if pot.is_funeral else {"purpose": purpose}),
        "way": SelectField(_("How much"), choices=[SelectChoice(way, _(words)) for way, words in WAYS.items()]),
        "amount": StringField(_("Baht"), validators=[_baht], description=_("Empty where each gives what it likes.")),
        "until": DateField(_("Until"), validators=[Optional(), _to_come(opened)]),
        "receiver": StringField(
            _("Handed to"), validators=[Length(max=LONGEST_RECEIVER)], description=_("A name; empty: to you.")
        ),
        **({"areas": TicksField(_("Only these provinces or districts"), choices=areas)} if pot.status == PotStatus.DRAFT else {}),
    }  # fmt: skip


def _no_health(_form: Any, field: Any) -> None:
    if tells_of_health(field.data or ""):
        raise ValidationError(_("Please leave out what speaks of somebody's health."))


def _baht(form: Any, field: Any) -> None:
    """Satang of what is written.

    Raises:
        ValidationError: where it is no sum, and one is needed.
    """
    satang = read_money(field.data or "")
    if form.way.data == PotWay.FREE:
        satang = None
    elif not satang or satang > MOST:
        raise ValidationError(_("Please write a sum in baht."))
    field.satang = satang


def _to_come(opened: Opened) -> Any:
    def check(_form: Any, field: Any) -> None:
        if field.data <= opened.now.astimezone(BANGKOK).date():
            raise ValidationError(_("A day to come, please."))

    return check


def _known(opened: Opened, pot: Pot) -> dict[str, Any]:
    return {
        "purpose": pot.purpose,
        "way": pot.way or PotWay.EACH,
        "amount": f"{Decimal(pot.amount) / 100:f}" if pot.amount else "",
        "until": pot.until.astimezone(BANGKOK).date() if pot.until else None,
        "receiver": view(opened.rows, pot).receiver,
        "areas": list(Audience.of(pot.audience).areas),
    }


def _check(opened: Opened, pot: Pot, form: Any) -> bool:
    if "areas" not in form:
        return True
    audience = Audience(areas=tuple(form.areas.data or ()))
    if not enterprises_for(opened.rows, pot.network_id, audience):
        form.areas.errors = [_("Nobody is there. For whom shall it be?")]
        return False
    if not may_be_for(opened.rows, opened.person, Right.OPEN_POT, pot.network_id, audience):
        form.areas.errors = [_("Please tick areas of your own.")]
        return False
    return True


def _write(opened: Opened, pot: Pot, form: Any) -> list[Say]:
    if pot.status != PotStatus.DRAFT:
        says = change(opened, pot, lambda: _write_fields(opened, pot, form))
        others = [say for say in says if say.to != opened.person.line_user_id]
        return [opened.answer(PotCard(view(opened.rows, pot))), *others]
    _write_fields(opened, pot, form)
    return [opened.answer(preview_at(opened.rows, pot))]


def _write_fields(opened: Opened, pot: Pot, form: Any) -> None:
    if not pot.is_funeral and "purpose" in form.changed:
        pot.purpose = clean(form.purpose.data, all_names=True, illnesses=True).text or pot.purpose
    if {"way", "amount"} & form.changed:
        pot.way, pot.amount = form.way.data, form.amount.satang
    if "until" in form.changed and form.until.data:
        day = form.until.data
        pot.until = opened.now.astimezone(BANGKOK).replace(
            year=day.year, month=day.month, day=day.day, hour=23, minute=59, second=0, microsecond=0
        )
    if "receiver" in form.changed or not (pot.receiver_id or pot.receiver_name):
        write_receiver(opened.rows, pot, form.receiver.data or "me")
    if "areas" in form and "areas" in form.changed:
        pot.audience = Audience(areas=tuple(form.areas.data or ())).stored()
    opened.rows.flush()


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A common pot"),
        intro=(mark("Nothing opens yet: in the chat you see it first. I only keep the list; I hold no money."),),
        send=mark("Show me"),
        allowed=_may_write,
        subject=_pot,
        fields=_fields,
        known=_known,
        together=(("way", "amount"),),
        check=_check,
        write=_write,
        leads_on=True,
    )
)


def _may_see(opened: Opened, pot: Pot) -> bool:
    return pot.status != PotStatus.DRAFT and looks_after(opened.rows, opened.person, pot)


def table_sheet(opened: Opened, pot: Pot) -> TableSheet:
    """What the page shows."""
    return sheet_of(opened.rows, pot)


def sheet_of(session: Session, pot: Pot) -> TableSheet:
    """Every enterprise with what it promised, handed over, and what is confirmed of it; money in baht."""
    seen, lines = view(session, pot), lines_of(session, pot)
    facts = [how_much(seen)]
    facts += [_("Until {day}", day=write_date(seen.until, spoken_language()))] if seen.until else []
    facts += [_("Handed to {name}", name=seen.receiver)] if seen.receiver else []
    sums = [(each.part.promised or 0, each.part.handed, each.part.confirmed, each.part.left) for each in lines]
    rows: list[tuple[Cell, ...]] = [
        (each.enterprise, *map(_in_baht, satang)) for each, satang in zip(lines, sums, strict=True)
    ]
    totals = map(_in_baht, map(sum, zip(*sums, strict=True)) if sums else (0, 0, 0, 0))
    return TableSheet(
        title=_("Common pot: {what}", what=heading(seen)),
        facts=(*facts, _("{money} together are handed over.", money=write_baht(seen.totals.handed))),
        titles=(_("Group"), _("Promised (baht)"), _("Handed over"), _("Confirmed"), _("Still to come")),
        rows=tuple(rows),
        totals=(_("Together"), *totals),
        remark=no_money(),
        file=XLSX_NAME,
    )  # fmt: skip


def _in_baht(satang: int) -> Decimal:
    return Decimal(satang) / 100


def _file(opened: Opened, pot: Pot) -> Download:
    return excel_of(table_sheet(opened, pot))


TABLE_PAGE = routes.page(
    FormPage(
        kind=TABLE,
        title=mark("Common pot"),
        intro=(),
        send=mark("Print"),
        subject=_pot,
        allowed=_may_see,
        facts=table_sheet,
        files={XLSX_NAME: _file},
        template=TEMPLATE,
    )
)
