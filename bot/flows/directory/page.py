"""An enterprise's entry in the directory, changed by its representative."""

from typing import Any

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from bot.console.fields import listed, optional_phone, several
from bot.console.form import Form
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.rights import Right, Subject, may
from bot.dialogue.saying import Say
from bot.flows.directory.profile import FORM, Profile, profile_of, read_place, save_profile
from bot.flows.directory.routes import routes
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark
from bot.storage.people import Enterprise

MOST_PRODUCTS, LONGEST_PRODUCT = 20, 100
MOST_ALIASES, LONGEST_ALIAS = 10, 100
LONGEST_ADDRESS = 1000


def _enterprise(opened: Opened) -> Enterprise | None:
    return opened.rows.get(Enterprise, (opened.ticket.network_id, opened.subject_id))


def _allowed(opened: Opened) -> bool:
    if opened.network is None or _enterprise(opened) is None:
        return False
    about = Subject(opened.network.id, enterprise_id=opened.subject_id)
    return may(opened.rows, opened.person, Right.EDIT_ENTERPRISE, about)


def _build(opened: Opened) -> Form:
    class ProfileForm(Form):
        short_name = StringField(
            _("Short name"),
            validators=[
                DataRequired(_("Please write a short name.")),
                Length(max=100, message=_("Up to 100 letters, please.")),
            ],
            description=_("What people call you. The full name is looked after by the network."),
        )
        products = TextAreaField(
            _("Products"), validators=[several(MOST_PRODUCTS, LONGEST_PRODUCT)], description=_("One on each line.")
        )
        aliases = TextAreaField(
            _("Other names"),
            validators=[several(MOST_ALIASES, LONGEST_ALIAS)],
            description=_("Abbreviations and old names, so that you are found by them too. One on each line."),
        )
        tambon = StringField(_("Subdistrict"), validators=[Length(max=100, message=_("Up to 100 letters, please."))])
        about = TextAreaField(
            _("About us"),
            validators=[Length(max=500, message=_("Up to 500 letters, please."))],
            description=_("Two or three sentences about what you do."),
        )
        place = StringField(
            _("Place on the map"),
            validators=[Length(max=LONGEST_ADDRESS, message=_("This address is too long to be a map's."))],
            description=_("In a map app, keep your finger on your place and copy the link or the two numbers here."),
        )
        phone = StringField(
            _("Your phone in the directory (only if you like)"),
            validators=[optional_phone],
            description=_("People of your network can see it, also in groups. Leave it empty to keep it to yourself."),
        )

        def validate_place(self, field: Any) -> None:
            if (field.data or "").strip() and read_place(field.data) is None:
                raise ValidationError(
                    _("I could not read a place in Thailand in that. Two numbers such as 7.158, 100.545 work best.")
                )

    known = profile_of(opened.rows, _enterprise(opened), opened.person)  # type: ignore[arg-type]
    placed = known.latitude is not None and known.longitude is not None
    return ProfileForm(
        short_name=known.short_name,
        products="\n".join(known.products),
        aliases="\n".join(known.aliases),
        tambon=known.tambon,
        about=known.about,
        place=f"{known.latitude}, {known.longitude}" if placed else "",
        phone=known.phone,
    )


def _submit(opened: Opened, form: Any) -> list[Say]:
    enterprise = _enterprise(opened)
    assert enterprise is not None
    latitude, longitude = read_place(form.place.data or "") or (None, None)
    profile = Profile(
        short_name=" ".join(form.short_name.data.split()),
        products=tuple(sorted(listed(form.products.data))),
        aliases=tuple(sorted(listed(form.aliases.data))),
        tambon=(form.tambon.data or "").strip() or None,
        about=(form.about.data or "").strip() or None,
        latitude=latitude,
        longitude=longitude,
        phone=form.phone.data or None,
    )
    return save_profile(opened.rows, enterprise, opened.person, profile, opened.now)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("Our enterprise in the directory"),
        intro=(mark("People of the network find you by this. Every change is noted with who made it."),),
        send=mark("Save"),
        allowed=_allowed,
        build=_build,
        submit=_submit,
    )
)
