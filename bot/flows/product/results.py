"""What the catalogue has to show; plain values, drawn by `cards`."""

from dataclasses import dataclass

from bot.dialogue.picking.paging import Page
from bot.dialogue.products import ProductView
from bot.dialogue.saying import CANCEL, Reply, Told

ADD = Reply("Enter a product", "product.add")
GONE = Told("This product is not in the catalogue any more.", Reply("See what there is", "product.all"))


@dataclass(frozen=True)
class ProductCard:
    """One product."""

    product: ProductView
    page: str | None = None
    """The address of the page for customers."""
    may_keep: bool = False
    private: bool = False
    new: bool = False
    """It was just entered or changed."""
    alone: bool = False
    """It has no picture yet, and the person may send one."""


@dataclass(frozen=True)
class ProductList:
    """A page of products."""

    title: Told
    products: Page[ProductView]
    whose: bool = True
    """Says whose each is; False where all are one enterprise's."""
    may_add: bool = False
    hint: Told | None = None
    shop: str | None = None
    """The enterprise whose list for customers can be shown."""


@dataclass(frozen=True)
class ForCustomer:
    """The page of a product, or of all that an enterprise sells, for a customer: a QR to hold up, a link to send on."""

    name: str
    under: str
    """Whose it is, or where they are."""
    page: str | None
    qr: str | None
    """The address of the QR's picture; None where LINE could not reach it."""
    share: str | None


@dataclass(frozen=True)
class FormLink:
    """The form of a product, for this person only."""

    name: str
    link: str | None


@dataclass(frozen=True)
class FilesLink:
    """The catalogue as files, for this person only."""

    link: str | None
    page: str | None
    """The public page, where the network shows it."""


def ask_name(enterprise: str, known: tuple[Reply, ...] = ()) -> Told:
    """What is it called? `known` are the enterprise's products, where a picture may be of one of them."""
    return Told(
        "What is the product of {enterprise} called? Price and months may stand behind it: “cotton cloth 150 baht per piece all year”.",
        *known,
        CANCEL,
        enterprise=enterprise,
    )
