"""The signed address of an enterprise's card for customers."""

from itsdangerous import BadSignature
from sqlalchemy.orm import Session

from bot.dialogue.links import our_address, signer


def card_address(session: Session, network_id: str, enterprise_id: str) -> str | None:
    """The public address of an enterprise's card for customers; None where the installation has none."""
    return our_address(session, f"/enterprise/{signer(session, 'card').dumps([network_id, enterprise_id])}")


def enterprise_of_card(session: Session, token: str) -> tuple[str, str] | None:
    """(network id, enterprise id) of a card's address; None where the signature is not ours."""
    try:
        network_id, enterprise_id = signer(session, "card").loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return str(network_id), str(enterprise_id)
