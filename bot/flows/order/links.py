"""The signed addresses of an order's QR codes."""

from itsdangerous import BadSignature
from sqlalchemy.orm import Session

from bot.dialogue.links import our_address, signer


def qr_address(session: Session, kind: str, network_id: str, order_id: str, enterprise_id: str) -> str | None:
    """The signed address of a QR code's picture (`pay` or `pickup`); None where there is no public address."""
    return our_address(session, f"/q/{signer(session, 'qr').dumps([kind, network_id, order_id, enterprise_id])}.png")


def qr_of(session: Session, token: str) -> list[str] | None:
    """What a signed picture is of: kind, network, order, enterprise; None where the signature is not ours."""
    try:
        found = signer(session, "qr").loads(token)
    except BadSignature:
        return None
    return found if isinstance(found, list) and len(found) == 4 else None
