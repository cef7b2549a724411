"""Addresses that open something: a form of ours, the 1:1 chat with the bot, LINE's own way of sharing."""

from datetime import datetime
from urllib.parse import quote, urlencode

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from bot.clock import BANGKOK
from bot.settings import settings
from bot.storage.belonging import basic_id
from bot.storage.forums import CalendarFeed, Forum

LINE = "https://line.me/R"
LONGEST_ADDRESS = 1000
GOOGLE_CALENDAR = "https://calendar.google.com/calendar/render"
IN_THE_PHONES_BROWSER = "openExternalBrowser=1"
"""LINE opens an address with this in the phone's own browser: LINE's knows neither calendars nor downloads."""
SEEN_BY_LINE = ("https://", "http://127.0.0.1:", "http://localhost:")
"""What pictures' addresses begin with: LINE takes https alone, the platform on this machine its own."""


def chat_link(session: Session, text: str) -> str | None:
    """Opens the 1:1 chat with `text` ready to be sent; None until LINE has told the bot's id."""
    account = basic_id(session)
    return f"{LINE}/oaMessage/{quote(account, safe='')}/?{quote(text)}" if account else None


def share_link(text: str) -> str:
    """Lets the person choose a chat and send `text` there as their own words: free, and nobody is disturbed unasked.

    The end of a long text is left out: LINE takes addresses of 1,000 characters.
    """
    while len(address := f"{LINE}/share?text={quote(text)}") > LONGEST_ADDRESS:
        text = text[:-1]
    return address


def map_link(latitude: float, longitude: float) -> str:
    """Opens a map at a place."""
    return f"https://www.google.com/maps/search/?api=1&query={latitude:.5f},{longitude:.5f}"


def form_address(ticket_id: str) -> str | None:
    """The signed address of a form; None where the installation has no public address."""
    return _ours(f"/f/{_signer('form').dumps(ticket_id)}")


def ticket_of(token: str) -> str | None:
    """The ticket that a signed address speaks of; None where the signature is not ours."""
    return _signed(token, "form")


def card_address(network_id: str, enterprise_id: str) -> str | None:
    """The public address of an enterprise's card for customers; None where the installation has none."""
    return _ours(f"/enterprise/{_signer('card').dumps([network_id, enterprise_id])}")


def enterprise_of_card(token: str) -> tuple[str, str] | None:
    """(network id, enterprise id) of a card's address; None where the signature is not ours."""
    try:
        network_id, enterprise_id = _signer("card").loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(network_id), str(enterprise_id)


def picture_address(picture_id: str) -> str | None:
    """Where LINE and browsers fetch a stored picture; nobody can guess it. None where LINE could not reach it."""
    public = settings().public_url.rstrip("/")
    if not public.startswith(SEEN_BY_LINE):
        return None
    return f"{public}/p/{_signer('picture').dumps(picture_id)}"


def picture_of(token: str) -> str | None:
    """The id of the picture that a signed address speaks of; None where the signature is not ours."""
    return _signed(token, "picture")


def picture_in(address: str) -> str | None:
    """The id of the picture that one of our own addresses shows; None for addresses of others."""
    before = f"{settings().public_url.rstrip('/')}/p/"
    return picture_of(address.removeprefix(before)) if address.startswith(before) else None


def calendar_feed_address(feed: CalendarFeed) -> str | None:
    """What a calendar program subscribes to; who has it may read it until it is taken back."""
    return _ours(f"/c/{_signer('calendar').dumps(f'{feed.network_id}.{feed.id}')}.ics")


def calendar_page_address(feed: CalendarFeed) -> str | None:
    """The page that explains how to put a calendar on a phone."""
    address = calendar_feed_address(feed)
    return f"{address.removesuffix('.ics')}?{IN_THE_PHONES_BROWSER}" if address else None


def feed_of(token: str) -> tuple[str, str] | None:
    """(network, feed) of a calendar's address."""
    return _pair(_signed(token, "calendar"))


def calendar_event_address(forum: Forum) -> str | None:
    """One forum as a file that a phone puts into its calendar; with nothing personal in it, so it may stand in groups."""
    token = _signer("event").dumps(f"{forum.network_id}.{forum.id}")
    return _ours(f"/e/{token}.ics?{IN_THE_PHONES_BROWSER}")


def forum_of(token: str) -> tuple[str, str] | None:
    """(network, forum) of an event's address."""
    return _pair(_signed(token, "event"))


def google_calendar_link(
    name: str, starts_at: datetime, ends_at: datetime, *, place: str | None = None, details: str | None = None
) -> str:
    """Opens Google Calendar with the event filled in; what does not fit into LINE's 1,000 characters is left out, the
    details first."""
    day = "/".join(at.astimezone(BANGKOK).strftime("%Y%m%dT%H%M%S") for at in (starts_at, ends_at))
    fields = {"action": "TEMPLATE", "text": name, "dates": day, "ctz": "Asia/Bangkok", "location": place or ""}
    fields["details"] = details or ""
    while len(address := f"{GOOGLE_CALENDAR}?{urlencode({k: v for k, v in fields.items() if v})}") > LONGEST_ADDRESS:
        longest = next(key for key in ("details", "location", "text") if fields[key])
        fields[longest] = fields[longest][:-1].rstrip()
    return address


def _ours(path: str) -> str | None:
    """None where the installation has no public address."""
    return f"{settings().public_url.rstrip('/')}{path}" if settings().public_url else None


def _pair(found: str | None) -> tuple[str, str] | None:
    network_id, _dot, row_id = (found or "").partition(".")
    return (network_id, row_id) if row_id else None


def _signed(token: str, salt: str) -> str | None:
    try:
        found = _signer(salt).loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, str) else None


def page_address(page: str, subject_id: str, *, ending: str = "") -> str | None:
    """The signed address of something that whoever has the address may read; None without a public address."""
    if not settings().public_url:
        return None
    return f"{settings().public_url.rstrip('/')}/r/{_signer('page').dumps(f'{page}:{subject_id}')}{ending}"


def page_of(token: str) -> tuple[str, str] | None:
    """(page, id) that a signed address speaks of; None where the signature is not ours."""
    page, _, subject_id = (_signed(token, "page") or "").partition(":")
    return (page, subject_id) if subject_id else None


def qr_address(kind: str, network_id: str, order_id: str, enterprise_id: str) -> str | None:
    """The signed address of a QR code's picture (`pay` or `pickup`); None where there is no public address."""
    return _ours(f"/q/{_signer('qr').dumps([kind, network_id, order_id, enterprise_id])}.png")


def qr_of(token: str) -> list[str] | None:
    """What a signed picture is of: kind, network, order, enterprise; None where the signature is not ours."""
    try:
        found = _signer("qr").loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, list) and len(found) == 4 else None


def _signer(salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(settings().signing_key, salt=salt)
