"""A fair with everything on one form: what, when, where, its picture."""

from datetime import datetime
from typing import Any

from wtforms import BooleanField, DateField, StringField, TimeField
from wtforms.validators import DataRequired, Length, Optional

from bot.clock import BANGKOK
from bot.console.fields import PictureField
from bot.dialogue import conversations, forms
from bot.dialogue.holders import Subject
from bot.dialogue.links import picture_address
from bot.dialogue.network_choice import network_of
from bot.dialogue.noting import note
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.private_only import in_private
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, refusal
from bot.dialogue.saying import Say, Told
from bot.flows.calendar.answering import MOVED, entry_of_mine, news_for_those_who_go
from bot.flows.calendar.entering import LONGEST_PLACE, LONGEST_TITLE, PUT_IN, STANDS, New, told_onward, written_down
from bot.flows.calendar.picture import show_picture
from bot.flows.calendar.results import EntryCard
from bot.flows.calendar.routes import routes
from bot.flows.calendar.tables import CalendarEntry, EntryKind
from bot.flows.calendar.view import changed, subject_of, view
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.memberships import enterprises_of
from bot.storage.pictures import store_picture

FORM = "fair"
DAYS = ("first", "last", "hour")


@routes.button("form")
def offer_form(request: Request, entry_id: str) -> list[Say]:
    """The page of a fair; without an id, of a new one."""
    elsewhere = in_private(request, "calendar.fair")
    if elsewhere or request.person is None:
        return elsewhere
    entry, network_id = None, network_of(request).id
    refused = refusal(request, Right.ADD_TO_CALENDAR, Subject(network_id))
    if entry_id:
        entry, refused = entry_of_mine(request, entry_id)
    if refused:
        return refused
    conversations.end(request)
    network_id, subject = (entry.network_id, subject_of(entry)) if entry else (network_id, None)
    link = forms.issue(request.session, request.now, request.person, FORM, network_id=network_id, subject=subject)
    if link is None:
        return [Say(Told("I have no web page to show here. Please ask whoever set me up."))]
    return [Say(Told("Here is the page, for you alone, for a day: {link}", link=link))]


def _entry(opened: Opened, lock: bool) -> CalendarEntry | None:
    entry = opened.row(CalendarEntry, lock=lock)
    return None if entry is None or entry.called_off_at else entry


def _allowed(opened: Opened, entry: CalendarEntry | None) -> bool:
    right, subject = Right.ADD_TO_CALENDAR, Subject(str(opened.ticket.network_id))
    if entry:
        right, subject = Right.CHANGE_CALENDAR, changed(entry)
    return may(opened.rows, opened.person, right, subject)


def _fields(opened: Opened, entry: CalendarEntry | None) -> dict[str, Any]:
    picture = picture_address(opened.rows, entry.picture_id) if entry and entry.picture_id else None
    return {
        "title": StringField(
            _("What it is called"), validators=[DataRequired(_("Please write a name.")), Length(max=LONGEST_TITLE)]
        ),
        "first": DateField(_("First day"), validators=[DataRequired(_("Please choose a day."))]),
        "last": DateField(_("Last day (empty: one day only)"), validators=[Optional()]),
        "hour": TimeField(_("begins"), validators=[Optional()]),
        "place": StringField(_("Where"), validators=[Length(max=LONGEST_PLACE)]),
        "photo": PictureField(_("Picture (only if you like)"), shown=picture),
        **({"without": BooleanField(_("Take the pictures off"))} if picture else {}),
    }


def _known(_opened: Opened, entry: CalendarEntry | None) -> dict[str, Any]:
    if entry is None:
        return {}
    return {
        "title": entry.title, "first": entry.first, "last": entry.last, "place": entry.place or "",
        "hour": entry.at.astimezone(BANGKOK).time().replace(tzinfo=None) if entry.at else None,
    }  # fmt: skip


def _check(opened: Opened, _entry: CalendarEntry | None, form: Any) -> bool:
    last = form.last.data or form.first.data
    if last < form.first.data:
        form.last.errors = [_("The last day comes before the first one.")]
    elif last < opened.now.astimezone(BANGKOK).date():
        form.first.errors = [_("A day to come, please.")]
    return not (form.last.errors or form.first.errors)


def _write(opened: Opened, entry: CalendarEntry | None, form: Any) -> list[Say]:
    first, last = form.first.data, form.last.data or form.first.data
    at = datetime.combine(first, form.hour.data, BANGKOK) if form.hour.data else None
    title, place = form.title.data.strip(), (form.place.data or "").strip() or None
    if entry is None:
        mine = enterprises_of(opened.rows, str(opened.ticket.network_id), opened.person)
        new = New(EntryKind.FAIR, title, first, last, at, place, mine[0] if mine else None)
        entry, is_new = written_down(opened, str(opened.ticket.network_id), new)
        _take_picture(opened, entry, form)
        told = told_onward(opened, entry, but=opened.person.line_user_id) if is_new else []
        return [_card(opened, entry, PUT_IN if is_new else STANDS, len(told)), *told]
    moved = {*DAYS, "place"} & form.changed
    entry.title, entry.place = title, place
    entry.first, entry.last, entry.at, entry.changed_at = first, last, at, opened.now
    _take_picture(opened, entry, form)
    note(opened, entry.network_id, "calendar.changed", subject_of(entry), {"fields": sorted(form.changed)})
    opened.rows.flush()
    return [_card(opened, entry, None, 0), *(news_for_those_who_go(opened, entry, MOVED) if moved else [])]


def _card(opened: Opened, entry: CalendarEntry, heading: str | None, told: int) -> Say:
    seen = view(opened.rows, entry, opened.now.astimezone(BANGKOK).date())
    return opened.answer(EntryCard(seen, heading, True, told))


def _take_picture(opened: Opened, entry: CalendarEntry, form: Any) -> None:
    """A picture sent along takes the place of the one before; the tick takes it away."""
    if form.photo.photograph:
        kept = store_picture(
            opened.rows, form.photo.photograph, network_id=entry.network_id, owner_id=opened.person.id, now=opened.now,
            keep_until=None,
        )  # fmt: skip
        show_picture(opened.rows, entry, kept.id)
    elif "without" in form and form.without.data:
        show_picture(opened.rows, entry, None)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A fair or sale"),
        intro=(mark("It comes into everybody's calendar, and the groups hear of it free of charge."),),
        send=mark("Save"),
        allowed=_allowed,
        subject=_entry,
        begins=True,
        fields=_fields,
        known=_known,
        together=(DAYS,),
        check=_check,
        write=_write,
    )
)
