"""A notice with everything: picture, link, English, several audiences at once, a time, again every week or month."""

from datetime import datetime, timedelta
from typing import Any

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional

from bot.clock import BANGKOK
from bot.console.fields import PictureField, TicksField
from bot.console.form import Form
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.saying import Say
from bot.drawing.people_words import KINDS, role_name
from bot.flows.notice.audience import groups_of, reach_of
from bot.flows.notice.cards import CATEGORIES
from bot.flows.notice.picture import show_no_picture, show_picture
from bot.flows.notice.routes import routes
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.flows.notice.writing import FORM, LONGEST, NOTICE_GONE, ROLES_OFFERED, card_of, may_write, preview_at
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.memberships import areas_within, people_by_name
from bot.storage.message_tables import Urgency
from bot.storage.pictures import store_picture

LONGEST_ADDRESS = 1000
AT_MOST_AHEAD = timedelta(days=365)


def _notice(opened: Opened) -> Notice | None:
    return opened.rows.get(Notice, (opened.ticket.network_id, opened.subject_id))


def _allowed(opened: Opened) -> bool:
    notice = _notice(opened)
    if opened.network is None or notice is None or notice.status != NoticeStatus.DRAFT:
        return False
    return may_write(opened.rows, opened.person, opened.network.id)


def _build(opened: Opened) -> Form:
    network_id = str(opened.ticket.network_id)
    of_groups = [SelectChoice(chat.id, chat.name or "…") for chat in groups_of(opened.rows, network_id)]
    of_areas = [SelectChoice(area.id, area.name) for area, _count in areas_within(opened.rows, network_id, None)]
    of_people = [SelectChoice(person.id, str(person.called)) for person in people_by_name(opened.rows, network_id)]

    class NoticeForm(Form):
        text = TextAreaField(
            _("The notice"),
            validators=[
                DataRequired(_("Please write what it shall say.")),
                Length(max=LONGEST, message=_("Up to 1,000 letters, please.")),
            ],
        )
        text_en = TextAreaField(
            _("In English (only if you like)"), validators=[Length(max=LONGEST, message=_("Up to 1,000 letters, please."))],
            description=_("For chats that speak English."),
        )  # fmt: skip
        category = SelectField(_("About"), choices=[SelectChoice(key, _(title)) for key, title in CATEGORIES.items()])
        groups = TicksField(_("LINE groups"), choices=of_groups)
        areas = TicksField(_("All groups of a province"), choices=of_areas)
        kinds = TicksField(
            _("Groups of these kinds of enterprises"),
            choices=[SelectChoice(key, _(name)) for key, name in KINDS.items()],
        )
        roles = TicksField(
            _("People in private, by role"), choices=[SelectChoice(kind, role_name(kind)) for kind in ROLES_OFFERED]
        )
        people = TicksField(_("Single people in private"), choices=of_people)
        link = StringField(_("A link (only if you like)"), validators=[_https_address])
        photo = PictureField(_("A picture (only if you like)"))
        without = BooleanField(_("Without a picture"))
        picture = StringField(_("Or the address of a picture"), validators=[_https_address])
        send_at = DateTimeLocalField(
            _("When (leave empty: at once)"),
            validators=[Optional(), _moment_to_come(opened.now)],
            format="%Y-%m-%dT%H:%M",
        )
        recurrence = SelectField(
            _("Again"),
            choices=[
                SelectChoice("", _("only once")),
                SelectChoice("weekly", _("every week")),
                SelectChoice("monthly", _("every month")),
            ],
        )

    notice = _notice(opened)
    assert notice is not None
    kept = {key: notice.audience.get(key) or [] for key in ("groups", "areas", "kinds", "roles", "people")}
    at = notice.send_at.astimezone(BANGKOK).replace(tzinfo=None) if notice.send_at else None
    form = NoticeForm(
        text=notice.text, text_en=notice.text_en, category=notice.category, link=notice.link, picture=notice.picture,
        send_at=at, recurrence=notice.recurrence or "", **kept,
    )  # fmt: skip
    form.photo.shown = card_of(opened.rows, notice).picture if notice.picture_id else None
    if not notice.picture_id:
        del form.without
    return form


def _https_address(_form: Any, field: Any) -> None:
    address = (field.data or "").strip()
    if address and (not address.startswith("https://") or len(address) > LONGEST_ADDRESS or " " in address):
        raise ValidationError(_("An address that begins with https://, please."))
    field.data = address


def _moment_to_come(now: datetime) -> Any:
    def check(_form: Any, field: Any) -> None:
        at = field.data.replace(tzinfo=BANGKOK)
        if not now < at <= now + AT_MOST_AHEAD:
            raise ValidationError(_("A moment to come, within a year, please."))

    return check


def _check(opened: Opened, form: Any) -> bool:
    """Whether anybody would read it; and a recurring notice needs a first time."""
    audience = {key: form[key].data or [] for key in ("groups", "areas", "kinds", "roles", "people")}
    if not reach_of(opened.rows, str(opened.ticket.network_id), audience).chat_ids:
        form.groups.errors = [_("This reaches nobody yet. For whom shall it be?")]
        return False
    if form.recurrence.data and not form.send_at.data:
        form.send_at.errors = [_("When is the first time?")]
        return False
    return True


def _submit(opened: Opened, form: Any) -> list[Say]:
    key = (opened.ticket.network_id, opened.subject_id)
    notice = opened.rows.get(Notice, key, with_for_update=True, populate_existing=True)
    if notice is None or notice.status != NoticeStatus.DRAFT:  # sent from the chat in this very moment
        return [Say(NOTICE_GONE, to=opened.person.line_user_id, urgency=Urgency.MUST)]
    notice.text, notice.text_en = form.text.data, form.text_en.data or None
    notice.category, notice.link = form.category.data, form.link.data or None
    _take_picture(opened, notice, form)
    notice.send_at = form.send_at.data.replace(tzinfo=BANGKOK) if form.send_at.data else None
    notice.recurrence = form.recurrence.data or None
    notice.audience = {key: form[key].data or [] for key in ("groups", "areas", "kinds", "roles", "people")}
    opened.rows.flush()
    seen = preview_at(opened.rows, notice, opened.now)
    return [Say(seen, to=opened.person.line_user_id, urgency=Urgency.MUST)]


def _take_picture(opened: Opened, notice: Notice, form: Any) -> None:
    """A picture sent along wins over an address, and either over the one it had."""
    if form.photo.photograph:
        picture = store_picture(
            opened.rows,
            form.photo.photograph,
            network_id=notice.network_id,
            owner_id=opened.person.id,
            now=opened.now,
            keep_until=opened.now,
        )
        show_picture(opened.rows, notice, picture.id, opened.now)
    elif form.picture.data or ("without" in form and form.without.data):
        show_no_picture(opened.rows, notice)
        notice.picture = form.picture.data or None
    else:
        notice.picture = None


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A notice"),
        intro=(
            mark("Nothing goes out yet: in the chat you see it as its readers will, what each way costs, and choose."),
        ),
        send=mark("Show me"),
        allowed=_allowed,
        build=_build,
        check=_check,
        submit=_submit,
    )
)
