"""Whose products somebody may enter and change, and finding one that they may."""

from bot.dialogue.entering import enters_for
from bot.dialogue.holders import Subject
from bot.dialogue.network_choice import network_of
from bot.dialogue.products import may_keep
from bot.dialogue.request import Request
from bot.dialogue.rights import Right, may, not_allowed
from bot.dialogue.saying import Reply, Say, Told
from bot.flows.product.results import GONE
from bot.storage.enterprises import directory_changed
from bot.storage.memberships import enterprises_of, enterprises_spoken_for, enterprises_waited_for
from bot.storage.people import Enterprise
from bot.storage.product_queries import locked_product
from bot.storage.products import Product

NOT_CONFIRMED = Told(
    "Your enterprise has not confirmed you yet. Once it has, you enter its products here.",
    Reply("See what there is", "product.all"),
)


def keepers_enterprises(request: Request, network_id: str) -> list[Enterprise]:
    """The enterprises whose products somebody may enter: their own, then those without LINE that they look after."""
    if request.person is None:
        return []
    session, person = request.session, request.person
    _own, without = enters_for(session, network_id, person)
    theirs = [
        *enterprises_of(session, network_id, person),
        *enterprises_spoken_for(session, network_id, person),
        *without,
    ]
    return list({each.id: each for each in theirs}.values())


def refused_to_keep(request: Request, network_id: str) -> Say:
    """Why somebody may enter nothing: they wait to be confirmed, or belong to no enterprise."""
    waits = request.person is not None and enterprises_waited_for(request.session, network_id, request.person)
    return Say(NOT_CONFIRMED if waits else not_allowed(request, Right.KEEP_PRODUCTS, network_id))


def kept_product(request: Request, product_id: str, *, take_away: bool = False) -> tuple[Product | None, list[Say]]:
    """A product, held, that the person may change (or take away); else what to say."""
    network_id = network_of(request).id
    product = locked_product(request.session, network_id, product_id)
    enterprise = _enterprise_of(request, product) if product else None
    if product is None or enterprise is None or enterprise.retired_at:
        return None, [Say(GONE)]
    if not may_keep(request.session, request.person, enterprise):
        about = Subject(network_id, enterprise_id=enterprise.id)
        if not (take_away and may(request.session, request.person, Right.TAKE_PRODUCT_AWAY, about)):
            return None, [
                Say(not_allowed(request, Right.TAKE_PRODUCT_AWAY if take_away else Right.KEEP_PRODUCTS, network_id))
            ]
    if product.taken_away_at and not take_away:
        return None, [Say(GONE)]
    return product, []


def set_said(request: Request, product: Product, field: str, **values: object) -> bool:
    """Write what was said of a field, unless a newer word (by LINE's time) said something else; whether it was written."""
    if request.occurred_ms < int(product.said.get(field, 0)):
        return False
    product.said = {**product.said, field: request.occurred_ms}
    for column, value in values.items():
        setattr(product, column, value)
    request.session.flush()
    directory_changed(request.session, product.network_id)
    return True


def _enterprise_of(request: Request, product: Product) -> Enterprise | None:
    return request.session.get(Enterprise, (product.network_id, product.enterprise_id))
