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
from bot.dialogue.pages import FormPage, Opened, Page
from bot.dialogue.picking.choices import areas_to_tick
from bot.dialogue.rights import Right, areas_allowed, may_be_for
from bot.dialogue.saying import Say
from bot.drawing import draw
from bot.drawing.news_words import CATEGORIES
from bot.drawing.people_words import KINDS, role_name
from bot.flows.notice.audience import groups_of
from bot.flows.notice.cards import preview_lines
from bot.flows.notice.picture import show_no_picture, show_picture
from bot.flows.notice.routes import routes
from bot.flows.notice.tables import Notice, NoticeStatus
from bot.flows.notice.writing import FORM, LONGEST, ROLES_OFFERED, card_of, may_write, preview_at
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.audience import Audience, lies_within, reach_of
from bot.storage.database import new_id
from bot.storage.memberships import people_by_name
from bot.storage.pictures import store_picture
from bot.storage.subgroups import subgroups_of

LONGEST_ADDRESS = 1000
AT_MOST_AHEAD = timedelta(days=365)
AUDIENCE = ("groups", "areas", "subgroups", "kinds", "roles", "people")


def _notice(opened: Opened, lock: bool) -> Notice | None:
    return opened.row(Notice, lock=lock)


def _allowed(opened: Opened, notice: Notice | None) -> bool:
    if notice is None:
        return areas_allowed(opened.rows, opened.person, Right.WRITE_NOTICE, str(opened.ticket.network_id)) != ()
    return notice.status == NoticeStatus.DRAFT and may_write(opened.rows, opened.person, notice)


def _fields(opened: Opened, notice: Notice | None) -> dict[str, Any]:
    short = Length(max=LONGEST, message=_("Up to 1,000 letters, please."))
    often = {"": _("only once"), "weekly": _("every week"), "monthly": _("every month")}
    photo, without = _picture_fields(opened, notice)
    return {
        "text": TextAreaField(
            _("The notice"), validators=[DataRequired(_("Please write what it shall say.")), short]
        ),
        "text_en": TextAreaField(
            _("In English (only if you like)"), validators=[short], description=_("For chats that speak English.")
        ),
        "category": SelectField(_("About"), choices=[SelectChoice(key, _(title)) for key, title in CATEGORIES.items()]),
        **_audience_fields(opened, str(opened.ticket.network_id)),
        "link": StringField(_("A link (only if you like)"), validators=[_https_address]),
        "photo": photo,
        **without,
        "picture": StringField(_("Or the address of a picture"), validators=[_https_address]),
        "send_at": DateTimeLocalField(
            _("When (leave empty: at once)"),
            validators=[Optional(), _moment_to_come(opened.now)],
            format="%Y-%m-%dT%H:%M",
        ),
        "recurrence": SelectField(_("Again"), choices=[SelectChoice(key, title) for key, title in often.items()]),
    }  # fmt: skip


def _audience_fields(opened: Opened, network_id: str) -> dict[str, Any]:
    choices: dict[str, tuple[str, list[tuple[str, str]]]] = {
        "groups": (_("LINE groups"), [(chat.id, chat.name or "…") for chat in groups_of(opened.rows, network_id)]),
        "areas": (
            _("All of a province or district"),
            areas_to_tick(opened.rows, network_id, areas_of_form(opened, network_id)),
        ),
        "subgroups": (_("Sub-groups"), [(each.id, each.name) for each in subgroups_of(opened.rows, network_id)]),
        "kinds": (_("Groups of these kinds of enterprises"), [(key, _(name)) for key, name in KINDS.items()]),
        "roles": (_("People in private, by role"), [(kind, role_name(kind)) for kind in ROLES_OFFERED]),
        "people": (
            _("Single people in private"),
            [(person.id, str(person.called)) for person in people_by_name(opened.rows, network_id)],
        ),
    }
    return {
        name: TicksField(title, choices=[SelectChoice(*choice) for choice in offered])
        for name, (title, offered) in choices.items()
    }


def areas_of_form(opened: Opened, network_id: str) -> tuple[str, ...]:
    """The areas beyond which this person writes no notices; none: the whole network."""
    return areas_allowed(opened.rows, opened.person, Right.WRITE_NOTICE, network_id) or ()


def _picture_fields(opened: Opened, notice: Notice | None) -> tuple[Any, dict[str, Any]]:
    """The field for a picture, and the tick that takes the present one away where there is one."""
    title = _("A picture (only if you like)")
    if notice is None or not notice.picture_id:
        return PictureField(title), {}
    shown = card_of(opened.rows, notice).picture
    return PictureField(title, shown=shown), {"without": BooleanField(_("Without a picture"))}


def _known(_opened: Opened, notice: Notice | None) -> dict[str, Any]:
    if notice is None:
        return {"recurrence": "", "category": next(iter(CATEGORIES))}
    return {
        "text": notice.text, "text_en": notice.text_en, "category": notice.category, "link": notice.link,
        "picture": notice.picture, "recurrence": notice.recurrence or "",
        "send_at": notice.send_at.astimezone(BANGKOK).replace(tzinfo=None) if notice.send_at else None,
        **{key: notice.audience.get(key) or [] for key in AUDIENCE},
    }  # fmt: skip


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


def _check(opened: Opened, _notice: Notice | None, form: Any) -> bool:
    """Whether anybody would read it; and a recurring notice needs a first time."""
    audience, network_id = audience_of(form), str(opened.ticket.network_id)
    if audience.is_whole or not reach_of(opened.rows, network_id, audience).chat_ids:
        form.groups.errors = [_("This reaches nobody yet. For whom shall it be?")]
        return False
    if not may_be_for(opened.rows, opened.person, Right.WRITE_NOTICE, network_id, audience):
        form.areas.errors = [_("Please tick areas of your own.")]
        return False
    if form.recurrence.data and not form.send_at.data:
        form.send_at.errors = [_("When is the first time?")]
        return False
    return True


def _write(opened: Opened, notice: Notice | None, form: Any) -> list[Say]:
    if notice is None:
        notice = _begun(opened)
        opened.rows.add(notice)
    form.put(notice, "text", "text_en", "category", "link", "recurrence")
    _take_picture(opened, notice, form)
    if "send_at" in form.changed:
        notice.send_at = form.send_at.data.replace(tzinfo=BANGKOK) if form.send_at.data else None
    notice.audience = audience_of(form).stored()
    opened.rows.flush()
    if opened.ticket.back:  # from the console: on to the notice's own page there, where the preview is
        opened.ticket.back = f"/console/{notice.network_id}/notice/{notice.id}"
        return []
    return [opened.answer(preview_at(opened.rows, notice, opened.now))]


def _begun(opened: Opened) -> Notice:
    """A notice that is about to be written, which nobody is to read yet."""
    return Notice(
        network_id=str(opened.ticket.network_id), id=new_id(opened.now), maker_id=opened.person.id,
        status=NoticeStatus.DRAFT, category=next(iter(CATEGORIES)), text="", audience={}, created_at=opened.now,
    )  # fmt: skip


def _preview(opened: Opened, notice: Notice | None, form: Any) -> Page:
    """How it would look and what it would cost, as far as the form is filled in; nothing is kept."""
    shown = _begun(opened)
    for name in ("text", "text_en", "category", "link"):
        setattr(shown, name, form[name].data or None)
    shown.text, shown.audience = shown.text or "", audience_of(form).stored()
    if notice is not None:
        shown.picture_id, shown.maker_id = notice.picture_id, notice.maker_id
    within = areas_of_form(opened, shown.network_id)
    may_be = not within or lies_within(opened.rows, shown.network_id, Audience.of(shown.audience), within)
    preview = preview_at(opened.rows, shown, opened.now) if shown.audience and may_be else None
    values = {
        "card": draw(card_of(opened.rows, shown)),
        "lines": preview_lines(preview) if preview else (),
        "nobody": _("Tick below for whom it is, and here stands what each way costs."),
    }
    return Page("notice/preview.html", _("As LINE shows it"), values)


def audience_of(form: Any) -> Audience:
    """What was ticked."""
    return Audience.of({key: form[key].data for key in AUDIENCE})


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
    elif (form.picture.data and "picture" in form.changed) or ("without" in form and form.without.data):
        show_no_picture(opened.rows, notice)
        notice.picture = form.picture.data or None
    else:
        form.put(notice, "picture")


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A notice"),
        intro=(mark("Nothing goes out yet: next you see it as its readers will, what each way costs, and choose."),),
        send=mark("Show me"),
        allowed=_allowed,
        subject=_notice,
        fields=_fields,
        known=_known,
        check=_check,
        write=_write,
        leads_on=True,
        begins=True,
        preview=_preview,
        template="notice/composer.html",
    )
)
