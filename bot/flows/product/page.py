"""A product with everything on one form: also its kind, story, marks and how to order it."""

from typing import Any

from babel.dates import get_month_names
from wtforms import BooleanField, SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from bot.console.fields import PictureField, TicksField
from bot.dialogue.links import picture_address
from bot.dialogue.pages import FormPage, Opened
from bot.dialogue.products import may_keep, view_of
from bot.dialogue.saying import Say
from bot.drawing.products import KINDS, MARKS, price_words
from bot.flows.product.changing import FORM
from bot.flows.product.results import ProductCard
from bot.flows.product.routes import routes
from bot.flows.product.words import LONGEST_NAME, name_fits
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.prices import is_unknown_price, read_price
from bot.storage import audit
from bot.storage.enterprises import directory_changed
from bot.storage.people import Enterprise
from bot.storage.pictures import erase_picture, store_picture
from bot.storage.product_queries import product_called
from bot.storage.products import Product, months_of, months_set

LONGEST_STORY, LONGEST_HOW = 500, 300


def _product(opened: Opened, lock: bool) -> Product | None:
    product = opened.row(Product, lock=lock)
    return None if product is None or product.taken_away_at or _enterprise(opened, product).retired_at else product


def _enterprise(opened: Opened, product: Product) -> Enterprise:
    return opened.rows.get_one(Enterprise, (product.network_id, product.enterprise_id))


def _allowed(opened: Opened, product: Product) -> bool:
    return may_keep(opened.rows, opened.person, _enterprise(opened, product))


def _fields(opened: Opened, product: Product) -> dict[str, Any]:
    months = get_month_names("wide", locale=spoken_language())
    shown = picture_address(opened.rows, product.pictures[0]) if product.pictures else None
    without = {"without": BooleanField(_("Take the pictures off"))} if product.pictures else {}
    return {
        "name": StringField(_("Name"), validators=[DataRequired(_("Please write a name.")), _name_that_fits]),
        "kind": SelectField(
            _("Kind"), choices=[SelectChoice("", _("not said")), *(SelectChoice(key, _(words)) for key, words in KINDS.items())]
        ),
        "price": StringField(
            _("Price"), validators=[_price_or_nothing],
            description=_("Such as “150 baht per piece” or “100-200 baht”; empty: please ask."),
        ),
        "months": TicksField(
            _("Months in which there is some (none: not said)"), choices=[(str(number), months[number]) for number in range(1, 13)]
        ),
        "photo": PictureField(_("Picture (only if you like)"), shown=shown),
        **without,
        "story": TextAreaField(
            _("Its story"), validators=[Length(max=LONGEST_STORY, message=_("Up to 500 letters, please."))],
            description=_("What it is made of, by whom, what is special about it."),
        ),
        "marks": TicksField(_("Standards that it has"), choices=[(key, _(words)) for key, words in MARKS.items()]),
        "how_to_order": StringField(
            _("How to order"), validators=[Length(max=LONGEST_HOW, message=_("Up to 300 letters, please."))],
            description=_("Customers read this: how many at least, how long it takes, whether you send it."),
        ),
    }  # fmt: skip


def _name_that_fits(_form: Any, field: Any) -> None:
    field.data = " ".join((field.data or "").split())
    if not name_fits(field.data):
        raise ValidationError(_("A name with up to {count} letters, please.", count=LONGEST_NAME))


def _price_or_nothing(_form: Any, field: Any) -> None:
    said = (field.data or "").strip()
    if said and not is_unknown_price(said) and read_price(said) is None:
        raise ValidationError(_("I could not read a price in that. “150 baht per piece” works best."))


def _known(opened: Opened, product: Product) -> dict[str, Any]:
    seen = view_of(opened.rows, product, _enterprise(opened, product))
    return {
        "name": product.name,
        "kind": product.kind or "",
        "price": price_words(seen) or "",
        "months": [] if product.months is None else [str(month) for month in months_of(product)],
        "story": product.story or "",
        "marks": list(product.marks),
        "how_to_order": product.how_to_order or "",
    }


def _check(opened: Opened, product: Product, form: Any) -> bool:
    other = product_called(opened.rows, product.network_id, product.enterprise_id, form.name.data)
    if other and other.id != product.id:
        form.name.errors = [_("There is a product of that name already.")]
        return False
    return True


def _write(opened: Opened, product: Product, form: Any) -> list[Say]:
    before = _known(opened, product)
    form.put(product, "name", "kind", "story", "how_to_order")
    if "months" in form.changed:
        product.months = months_set(map(int, form.months.data)) or None
    if "marks" in form.changed:
        product.marks = list(form.marks.data)
    if "price" in form.changed:
        price = read_price(form.price.data or "")
        product.price, product.price_to = (price.least, price.most) if price else (None, None)
        product.price_and_up, product.unit = bool(price and price.and_up), price.unit if price else None
    now_ms = int(opened.now.timestamp() * 1000)
    product.said = {**product.said, **dict.fromkeys(form.changed & {"name", "price", "months"}, now_ms)}
    _take_picture(opened, product, form)
    opened.rows.flush()
    directory_changed(opened.rows, product.network_id)
    changed = {key: [before[key], value] for key, value in _known(opened, product).items() if before[key] != value}
    audit.note(
        opened.rows, network_id=product.network_id, person_id=opened.person.id, action="product.changed",
        subject=f"product:{product.id}", now=opened.now, details=changed,
    )  # fmt: skip
    return [
        opened.answer(ProductCard(view_of(opened.rows, product, _enterprise(opened, product)), None, True, True, True))
    ]


def _take_picture(opened: Opened, product: Product, form: Any) -> None:
    """A picture sent along takes the place of the first one; the tick takes all away."""
    if form.photo.photograph:
        picture = store_picture(
            opened.rows, form.photo.photograph, network_id=product.network_id, owner_id=opened.person.id, now=opened.now,
            keep_until=None,
        )  # fmt: skip
        gone, product.pictures = product.pictures[:1], [picture.id, *product.pictures[1:]]
    elif "without" in form and form.without.data:
        gone, product.pictures = product.pictures, []
    else:
        return
    for picture_id in gone:
        erase_picture(opened.rows, product.network_id, picture_id)


PAGE = routes.page(
    FormPage(
        kind=FORM,
        title=mark("A product of ours"),
        intro=(mark("Customers see this on the product's page. Every change is noted with who made it."),),
        send=mark("Save"),
        allowed=_allowed,
        subject=_product,
        fields=_fields,
        known=_known,
        check=_check,
        write=_write,
    )
)
