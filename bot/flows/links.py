"""Addresses that open something: a form of ours, the 1:1 chat with the bot, LINE's own way of sharing."""

from urllib.parse import quote

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from bot.settings import settings
from bot.storage.belonging import basic_id

LINE = "https://line.me/R"
LONGEST_ADDRESS = 1000
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
    if not settings().public_url:
        return None
    return f"{settings().public_url.rstrip('/')}/f/{_signer('form').dumps(ticket_id)}"


def ticket_of(token: str) -> str | None:
    """The ticket that a signed address speaks of; None where the signature is not ours."""
    return _signed(token, "form")


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


def _signer(salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(settings().signing_key, salt=salt)
