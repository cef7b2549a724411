"""Addresses that open something: a form of ours, the 1:1 chat with the bot, LINE's own way of sharing."""

from urllib.parse import quote

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session

from bot.storage.accounts import account_of_network, basic_id
from bot.storage.database import installation_of

LINE = "https://line.me/R"
LONGEST_ADDRESS = 1000
IN_THE_PHONES_BROWSER = "openExternalBrowser=1"
"""LINE opens an address with this in the phone's own browser: LINE's knows neither calendars nor downloads."""
SEEN_BY_LINE = ("https://", "http://127.0.0.1:", "http://localhost:")
"""What pictures' addresses begin with: LINE takes https alone, the platform on this machine its own."""


def chat_link(session: Session, text: str, network_id: str | None = None) -> str | None:
    """Opens the 1:1 chat with the account that serves a network, with `text` ready to be sent; None until LINE has told the
    account's id."""
    account = basic_id(session, account_of_network(session, network_id))
    return f"{LINE}/oaMessage/{quote(account, safe='')}/?{quote(text)}" if account else None


def share_link(text: str) -> str:
    """Lets the person choose a chat and send `text` there as their own words: free, and nobody is disturbed unasked.

    The end of a long text is left out: LINE takes addresses of 1,000 characters.
    """
    while len(address := f"{LINE}/share?text={quote(text)}") > LONGEST_ADDRESS:
        text = text[:-1]
    return address


def fits_a_link(text: str) -> bool:
    """Whether nothing of a text is cut off in such a link."""
    return len(f"{LINE}/share?text={quote(text)}") <= LONGEST_ADDRESS


def map_link(latitude: float, longitude: float) -> str:
    """Opens a map at a place."""
    return f"https://www.google.com/maps/search/?api=1&query={latitude:.5f},{longitude:.5f}"


def form_address(session: Session, ticket_id: str) -> str | None:
    """The signed address of a form; None where the installation has no public address."""
    return our_address(session, f"/f/{signer(session, 'form').dumps(ticket_id)}")


def ticket_of(session: Session, token: str) -> str | None:
    """The ticket that a signed address speaks of; None where the signature is not ours."""
    return signed_text(session, token, "form")


def way_in_address(session: Session, sign_in_id: str) -> str | None:
    """The signed address that opens the console once; None where the installation has no public address."""
    return our_address(session, f"/console/enter/{signer(session, 'sign-in').dumps(sign_in_id)}")


def sign_in_of(session: Session, token: str) -> str | None:
    """The sign-in that such an address speaks of; None where the signature is not ours."""
    return signed_text(session, token, "sign-in")


def picture_address(session: Session, picture_id: str) -> str | None:
    """Where LINE and browsers fetch a stored picture; nobody can guess it. None where LINE could not reach it."""
    public = installation_of(session).public_url
    return f"{public}{picture_path(session, picture_id)}" if public.startswith(SEEN_BY_LINE) else None


def picture_path(session: Session, picture_id: str) -> str:
    """Where a page of ours finds a stored picture."""
    return f"/p/{signer(session, 'picture').dumps(picture_id)}"


def picture_of(session: Session, token: str) -> str | None:
    """The id of the picture that a signed address speaks of; None where the signature is not ours."""
    return signed_text(session, token, "picture")


def picture_in(session: Session, address: str) -> str | None:
    """The id of the picture that one of our own addresses shows; None for addresses of others."""
    before = f"{installation_of(session).public_url}/p/"
    return picture_of(session, address.removeprefix(before)) if address.startswith(before) else None


def our_address(session: Session, path: str) -> str | None:
    """An address of ours; None where the installation has no public one."""
    public = installation_of(session).public_url
    return f"{public}{path}" if public else None


def days_address(session: Session, network_id: str, subject: str) -> str | None:
    """The days of something (`poll:ID`) as a file that a phone puts into its calendar; with nothing personal in it, so it
    may stand in groups. Its flow tells them (`Routes.days_of`)."""
    return our_address(
        session, f"/d/{signer(session, 'days').dumps(f'{network_id}.{subject}')}.ics?{IN_THE_PHONES_BROWSER}"
    )


def days_in(session: Session, token: str) -> tuple[str, str] | None:
    """(network, subject) of such an address."""
    return pair_in(signed_text(session, token, "days"))


def pair_in(found: str | None) -> tuple[str, str] | None:
    """(network id, row id) of what was signed as `network.row`; None for anything else."""
    network_id, _dot, row_id = (found or "").partition(".")
    return (network_id, row_id) if row_id else None


def signed_text(session: Session, token: str, salt: str) -> str | None:
    """What a token says; None where the signature is not ours."""
    try:
        found = signer(session, salt).loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, str) else None


def page_address(session: Session, page: str, subject_id: str, *, ending: str = "") -> str | None:
    """The signed address of something that whoever has the address may read; None without a public address."""
    return our_address(session, f"/r/{signer(session, 'page').dumps(f'{page}:{subject_id}')}{ending}")


def page_of(session: Session, token: str) -> tuple[str, str] | None:
    """(page, id) that a signed address speaks of; None where the signature is not ours."""
    page, _, subject_id = (signed_text(session, token, "page") or "").partition(":")
    return (page, subject_id) if subject_id else None


def signer(session: Session, salt: str) -> URLSafeSerializer:
    """What signs and reads addresses of one kind (`salt`)."""
    return URLSafeSerializer(installation_of(session).signing_key, salt=salt)
