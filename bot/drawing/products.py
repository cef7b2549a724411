"""How a product of the catalogue is drawn wherever it stands: its price, months and marks in words, a row with its picture."""

from collections.abc import Iterable

from bot.dialogue.products import ProductView
from bot.drawing import elements as ui
from bot.drawing.lists import thumbnail
from bot.language.catalogue import gettext as _
from bot.language.catalogue import mark, spoken_language
from bot.language.months import write_months
from bot.language.numbers import write_baht

KINDS = {
    "food": mark("Food"),
    "drink": mark("Drinks"),
    "cloth": mark("Cloth and clothing"),
    "household": mark("Household goods and souvenirs"),
    "herb": mark("Herbs and soap"),
    "fresh": mark("Fresh from the farm"),
    "visit": mark("Visits and services"),
}
MARKS = {
    "fda": mark("FDA number"),
    "tcps": mark("Community product standard"),
    "organic": mark("Organic"),
    "gap": "GAP",
    "halal": mark("Halal"),
    "gi": mark("GI, from this place only"),
    "otop1": mark("OTOP 1 star"),
    "otop2": mark("OTOP 2 stars"),
    "otop3": mark("OTOP 3 stars"),
    "otop4": mark("OTOP 4 stars"),
    "otop5": mark("OTOP 5 stars"),
}


def price_words(seen: ProductView) -> str | None:
    """`150 baht per piece`; None where nobody has said."""
    if seen.price is None:
        return None
    if seen.price == 0:
        return _("Free")
    low = write_baht(seen.price)
    if seen.price_to not in (None, seen.price):
        money = _("{low} to {high}", low=low.rpartition(" ")[0], high=write_baht(seen.price_to))
    else:
        money = _("from {low}", low=low) if seen.price_and_up else low
    return _("{money} per {unit}", money=money, unit=seen.unit) if seen.unit else money


def months_words(months: int | None) -> str | None:
    """`Nov–Jan`, `all year`; None where nobody has said."""
    if months is None:
        return None
    some = frozenset(month for month in range(1, 13) if months >> (month - 1) & 1)
    return write_months(some, spoken_language()) or _("all year")


def marks_words(marks: Iterable[str]) -> str:
    """The standards of a product, one after the other."""
    return " · ".join(_(MARKS[each]) for each in marks if each in MARKS)


def short_words(seen: ProductView) -> str:
    """What a product is, in one line for alt texts and for sending on."""
    price = price_words(seen)
    return f"{seen.name} {price}" if price else seen.name


def product_rows(products: Iterable[ProductView], *, whose: bool = True) -> list[ui.Element]:
    """One product a line, with its picture, to tap anywhere on it; `whose` says its enterprise, too."""
    rows: list[ui.Element] = []
    for seen in products:
        rows += [ui.separator(), _row(seen, whose=whose)]
    return rows


def hero(seen: ProductView) -> ui.Element | None:
    """The picture over a card."""
    if seen.picture is None:
        return None
    return ui.photo(seen.picture)


def _row(seen: ProductView, *, whose: bool) -> ui.Element:
    season = _("Sold out just now") if seen.resting else months_words(seen.months)
    hint = " · ".join(part for part in (seen.enterprise if whose else None, season) if part)
    texts: list[ui.Element] = [
        {"type": "text", "text": seen.name, "size": "md", "weight": "bold", "color": ui.INK, "wrap": True}
    ]
    if price := price_words(seen):
        texts.append({"type": "text", "text": price, "size": "sm", "color": ui.ACCENT, "weight": "bold", "wrap": True})
    if hint:
        texts.append({"type": "text", "text": hint, "size": "sm", "color": ui.FAINT, "wrap": True})
    parts: list[ui.Element] = [{"type": "box", "layout": "vertical", "flex": 1, "contents": texts}]
    if seen.picture:
        parts.insert(0, thumbnail(seen.picture))
    return {
        "type": "box", "layout": "horizontal", "margin": "md", "spacing": "md", "alignItems": "center",
        "action": {**ui.postback(f"product.show:{seen.id}"), "label": seen.name[:40]},
        "contents": [*parts, {"type": "text", "text": "›", "flex": 0, "size": "xl", "color": ui.ACCENT}],
    }  # fmt: skip
