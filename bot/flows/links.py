"""Addresses that open something: a form of ours, the 1:1 chat with the bot, LINE's own way of sharing."""

from urllib.parse import quote

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from bot.settings import settings
from bot.storage.belonging import basic_id

LINE = "https://line.me/R"
LONGEST_ADDRESS = 1000


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
    if not settings().public_url:
        return None
    return f"{settings().public_url.rstrip('/')}/f/{_signer().dumps(ticket_id)}"


def ticket_of(token: str) -> str | None:
    """The ticket that a signed address speaks of; None where the signature is not ours."""
    try:
        found = _signer().loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, str) else None


def qr_address(kind: str, network_id: str, order_id: str, enterprise_id: str) -> str | None:
    """The signed address of a QR code's picture (`pay` or `pickup`); None where there is no public address."""
    if not settings().public_url:
        return None
    token = _qr_signer().dumps([kind, network_id, order_id, enterprise_id])
    return f"{settings().public_url.rstrip('/')}/q/{token}.png"


def qr_of(token: str) -> list[str] | None:
    """What a signed picture is of: kind, network, order, enterprise; None where the signature is not ours."""
    try:
        found = _qr_signer().loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, list) and len(found) == 4 else None


def _qr_signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().signing_key, salt="qr")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(settings().signing_key, salt="form")
