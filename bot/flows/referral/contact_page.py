"""An enterprise's card for customers: public to whoever has its signed address; keeps nothing of who opens it."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from bot.console.answering import secured
from bot.dialogue.links import map_link
from bot.dialogue.pages import Site
from bot.flows.referral.customer import card_of
from bot.flows.referral.links import enterprise_of_card
from bot.flows.referral.routes import routes
from bot.language.catalogue import DEFAULT_LANGUAGE, speaking
from bot.language.catalogue import gettext as _
from bot.storage.areas import area_path
from bot.storage.database import Database
from bot.storage.memberships import products_of
from bot.storage.people import Enterprise
from bot.storage.rules import language_of


@dataclass(frozen=True)
class Shown:
    """What stands on the card: the enterprise's own words, no person's name."""

    language: str
    """The network's, whatever the browser says."""
    name: str
    full_name: str
    about: str | None
    products: tuple[str, ...]
    place: str
    words: str | None
    phone: str | None
    dial: str | None
    line: str | None
    map: str | None


@routes.served
def add_card_page(pages: Blueprint, site: Site) -> None:
    """Serve `/enterprise/TOKEN`."""

    @pages.get("/enterprise/<token>")
    def contact(token: str) -> Response:
        shown = _shown(site.database, token)
        language = shown.language if shown else DEFAULT_LANGUAGE
        with speaking(language):
            html = render_template(
                "referral/contact_page.html",
                language=language,
                title=shown.name if shown else "Wethi",
                shown=shown,
                gone=_("This card is not there any more. Please ask whoever gave it to you."),
                call=_("Call"),
                chat=_("Chat in LINE"),
                map=_("Map"),
                products=_("Products"),
                ask=_("Please ask whoever gave you this card how to reach them."),
                kept=_("Nothing about you is kept when you open this page."),
            )
        return secured(Response(html, 200 if shown else 404))


def _shown(database: Database, token: str) -> Shown | None:
    with database.reading() as rows:
        known = enterprise_of_card(rows, token)
        enterprise = rows.get(Enterprise, known) if known else None
        if enterprise is None:
            return None
        network_id, enterprise_id = enterprise.network_id, enterprise.id
        areas = [area.name for area in area_path(rows, network_id, enterprise.area_id)]
        card = card_of(rows, network_id, enterprise_id)
        placed = enterprise.latitude is not None and enterprise.longitude is not None
        phone = card.phone if card else None
        return Shown(
            language=language_of(rows, network_id),
            name=enterprise.short_name,
            full_name=enterprise.name,
            about=enterprise.about,
            products=tuple(products_of(rows, enterprise)),
            place=" · ".join(part for part in (enterprise.tambon, *areas) if part),
            words=card.words if card else None,
            phone=phone,
            dial=phone.replace("-", "") if phone else None,
            line=card.line if card else None,
            map=map_link(enterprise.latitude, enterprise.longitude) if placed else None,  # type: ignore[arg-type]
        )
