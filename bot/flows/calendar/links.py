"""The addresses of a network's calendar on the web: signed for those who have the link, plain where the network shows it to
everybody."""

from datetime import date

from sqlalchemy.orm import Session

from bot.dialogue.links import our_address, signed_text, signer

SALT = "month"


def month_address(session: Session, network_id: str, month: date) -> str | None:
    """A month of the calendar; None without a public address."""
    return our_address(session, f"/k/{key_of(session, network_id)}/{month:%Y-%m}")


def year_address(session: Session, network_id: str, year: int) -> str | None:
    """A year of it; with `.pdf` behind it the one for the wall."""
    return our_address(session, f"/k/{key_of(session, network_id)}/{year}")


def public_address(session: Session, network_id: str) -> str | None:
    """What whoever passes by may read, where the network wants that."""
    return our_address(session, f"/k/{network_id}")


def key_of(session: Session, network_id: str) -> str:
    """What stands in the addresses for those who have a link."""
    return signer(session, SALT).dumps(network_id)


def network_behind(session: Session, key: str) -> tuple[str, bool]:
    """(network id, signed) of what stands in an address; an unsigned one may only be shown what is public."""
    found = signed_text(session, key, SALT)
    return (found, True) if found else (key, False)
