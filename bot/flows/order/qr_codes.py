"""QR codes as pictures behind signed addresses: to pay one's part, and to show at the pickup place."""

import io
from datetime import datetime

import segno
from flask import Blueprint, Response
from itsdangerous import BadSignature
from sqlalchemy.orm import Session

from bot.dialogue.links import chat_link, our_address, signer
from bot.dialogue.pages import Site
from bot.dialogue.understanding.commands import command
from bot.flows.order.money.ledger import Account
from bot.flows.order.money.own import PAYABLE
from bot.flows.order.promptpay import payload
from bot.flows.order.queries import share_of
from bot.flows.order.routes import routes
from bot.flows.order.tables import STANDS, JointOrder
from bot.flows.order.view import whole

SCALE, BORDER = 12, 3


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


@routes.served
def add_qr_codes(pages: Blueprint, site: Site) -> None:
    """Serve `/q/TOKEN.png`; the address itself is the right to see one, since LINE fetches it for the card."""

    @pages.get("/q/<token>.png")
    def picture(token: str) -> Response:
        with site.database.reading() as rows:
            named = qr_of(rows, token)
            text = _text(rows, named, site.clock.now()) if named else None
        if text is None:
            return Response(status=404)
        buffer = io.BytesIO()
        segno.make(text, error="m", micro=False).save(buffer, kind="png", scale=SCALE, border=BORDER)
        response = Response(buffer.getvalue(), mimetype="image/png")
        response.headers.update({"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})
        return response


def _text(rows: Session, named: list[str], now: datetime) -> str | None:
    """What the code says; None where there is nothing (any more) to pay or to collect."""
    kind, network_id, order_id, enterprise_id = named
    order = rows.get(JointOrder, (network_id, order_id))
    if order is None or order.status not in PAYABLE:
        return None
    share = share_of(rows, order, enterprise_id)
    if share is None:
        return None
    if kind == "pickup":
        words = f"{command('order.hand').name} {share.code}"
        return chat_link(rows, words, network_id) or words
    left = to_transfer(order, whole(rows, order, now).account(enterprise_id))
    return payload(order.promptpay, left) if order.promptpay and left else None


def to_transfer(order: JointOrder, account: Account) -> int:
    """What a transfer is of: what is left; before the order stands its deposit, where it asks for one."""
    left = account.unsaid or max(account.left or 0, 0)
    if order.deposit and order.status not in STANDS:
        return min(left, max(order.deposit - account.paid - account.reported, 0)) or left
    return left
