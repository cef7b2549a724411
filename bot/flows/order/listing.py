"""Lists of orders that may be long: eight a page, the rest by "more"."""

from collections.abc import Callable, Sequence

from bot.dialogue.picking.paging import page_of
from bot.dialogue.request import Request
from bot.dialogue.saying import Say
from bot.flows.order.results import OpenOrders
from bot.flows.order.routes import routes

Listing = Callable[[Request], list[Say]]
_LISTINGS: dict[str, Listing] = {}
"""What shows each list, from where `Request.argument` says."""


def goes_on(name: str) -> Callable[[Listing], Listing]:
    """Register what shows a list of which there may be more."""

    def register(listing: Listing) -> Listing:
        _LISTINGS[name] = listing
        return listing

    return register


def more_of(name: str) -> Callable[[int], str]:
    """The button data of a list's next page."""
    return lambda behind: f"order.more:{name}:{behind}"


def one_of(
    request: Request, name: str, rows: Sequence[tuple[str, str, str]], action: str, *, may_open: bool = False
) -> list[Say]:
    """Which of several orders: (id, title, hint), tapped for `order.ACTION`."""
    page = page_of(rows, request.argument, more_of(name))
    return [Say(OpenOrders(page.rows, action, may_open, page))]


@routes.button("more")
def more(request: Request, name: str) -> list[Say]:
    """The next page of a list."""
    listing = _LISTINGS.get(name)
    return listing(request) if listing else []
