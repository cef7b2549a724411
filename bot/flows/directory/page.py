"""An enterprise's entry in the directory, changed by its representative."""

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from bot.console.fields import listed, optional_phone, several
from bot.dialogue.holders import Subject
from bot.dialogue.pages import FormPage, Opened, its_enterprise
from bot.dialogue.rights import Right, may
from bot.dialogue.saying import Say
from bot.flows.directory.profile import FORM, profile_of, read_place, save_profile
from bot.flows.directory.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Enterprise

MOST_PRODUCTS, LONGEST_PRODUCT = 20, 100
MOST_ALIASES, LONGEST_ALIAS = 10, 100
LONGEST_ADDRESS = 1000


def _allowed(opened: Opened, enterprise: Enterprise) -> bool:
    about = Subject(enterprise.network_id, enterprise_id=enterprise.id)
    return may(opened.rows, opened.person, Right.EDIT_ENTERPRISE, about)


def _fields(_opened: Opened, _enterprise: Enterprise) -> dict[str, Any]:
    up_to_100 = Length(max=100, message=_("Up to 100 letters, please."))
    return {
        "short_name": StringField(
            _("Short name"),
            validators=[DataRequired(_("Please write a short name.")), up_to_100],
            description=_("What people call you. The full name is looked after by the network."),
        ),
        "products": TextAreaField(
            _("Products"), validators=[several(MOST_PRODUCTS, LONGEST_PRODUCT)], description=_("One on each line.")
        ),
        "aliases": TextAreaField(
            _("Other names"),
            validators=[several(MOST_ALIASES, LONGEST_ALIAS)],
            description=_("Abbreviations and old names, so that you are found by them too. One on each line."),
        ),
        "tambon": StringField(_("Subdistrict"), validators=[up_to_100]),
        "about": TextAreaField(
            _("About us"),
            validators=[Length(max=500, message=_("Up to 500 letters, please."))],
            description=_("Two or three sentences about what you do."),
        ),
        "place": StringField(
            _("Place on the map"),
            validators=[
                Length(max=LONGEST_ADDRESS, message=_("This address is too long to be a map's.")),
                _in_thailand,
            ],
            description=_("In a map app, keep your finger on your place and copy the link or the two numbers here."),
        ),
        "phone": StringField(
            _("Your phone in the directory (only if you like)"),
            validators=[optional_phone],
            description=_("People of your network can see it, also in groups. Leave it empty to keep it to yourself."),
        ),
        "without_line": BooleanField(
            _("Nobody in this group uses LINE"),
            description=_("Then the network's coordinator can vote, answer and order for it."),
        ),
    }


def _in_thailand(_form: Any, field: Any) -> None:
    if (field.data or "").strip() and read_place(field.data) is None:
        raise ValidationError(
            _("I could not read a place in Thailand in that. Two numbers such as 7.158, 100.545 work best.")
        )


def _known(opened: Opened, enterprise: Enterprise) -> dict[str, Any]:
    known = profile_of(opened.rows, enterprise, opened.person)
    placed = known.latitude is not None and known.longitude is not None
    return {
        **vars(known),
        "products": "\n".join(known.products),
        "aliases": "\n".join(known.aliases),
        "place": f"{known.latitude}, {known.longitude}" if placed else "",
    }


def _write(opened: Opened, enterprise: Enterprise, form: Any) -> list[Say]:
    texts = form.changed & {"tambon", "about", "phone"}
    changes: dict[str, Any] = {name: (form[name].data or "").strip() or None for name in texts}
    changes |= {name: tuple(sorted(listed(form[name].data))) for name in form.changed & {"products", "aliases"}}
    if "short_name" in form.changed:
        changes["short_name"] = " ".join(form.short_name.data.split())
    if "without_line" in form.changed:
        changes["without_line"] = bool(form.without_line.data)
    if "place" in form.changed:
        changes["latitude"], changes["longitude"] = read_place(form.place.data or "") or (None, None)
    profile = replace(profile_of(opened.rows, enterprise, opened.person), **changes)
    return save_profile(opened.rows, enterprise, opened.person, profile, opened.now)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Our enterprise in the directory"),
        intro=(mark("People of the network find you by this. Every change is noted with who made it."),),
        send=mark("Save"),
        allowed=_allowed,
        subject=its_enterprise,
        fields=_fields,
        known=_known,
        write=_write,
    )
)
