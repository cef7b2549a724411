"""What people send that is not words: kept for a while, handed to the bot and shown in the chat page."""

import base64
import binascii
import io
from typing import Any

from flask import Blueprint, Response
from PIL import Image

from simulator.files import Files
from simulator.platform import ApiError

LARGEST = 20 * 1024 * 1024
MOST_KEPT = 200
PREVIEW_PIXELS = 240
BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def read_data_url(address: str) -> bytes:
    """The bytes of `data:image/jpeg;base64,...`, as a browser makes it of a chosen file.

    Raises:
        ValueError: it is none, or too large.
    """
    head, comma, coded = address.partition(",")
    if not comma or not head.startswith("data:image/") or not head.endswith(";base64"):
        raise ValueError("image is a data URL of a picture, or an https address")
    try:
        content = base64.b64decode(coded, validate=True)
    except binascii.Error:
        raise ValueError("image is no base64") from None
    if len(content) > LARGEST:
        raise ValueError(f"image is larger than {LARGEST} bytes")
    return content


def content_of(contents: Files, message_id: str) -> Response:
    """What was sent in a message, as LINE's data host answers.

    Raises:
        ApiError: 404, where nothing is kept.
    """
    content = contents.get(message_id)
    if content is None:
        raise ApiError(404, "Not found")
    return Response(content, mimetype=kind_of(content))


def preview_of(contents: Files, message_id: str) -> Response:
    """The same, small."""
    whole = content_of(contents, message_id)
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(whole.get_data())) as image:
            image.thumbnail((PREVIEW_PIXELS, PREVIEW_PIXELS))
            image.convert("RGB").save(made, "JPEG")
    except OSError:
        return whole
    return Response(made.getvalue(), mimetype="image/jpeg")


def contents_page(contents: Files) -> Blueprint:
    """Where the chat page finds what people have sent."""
    page = Blueprint("contents", __name__)

    @page.get("/sim/contents/<message_id>")
    def content(message_id: str) -> Response | tuple[dict[str, Any], int]:
        try:
            found = content_of(contents, message_id)
        except ApiError as error:
            return error.body, error.status
        found.headers["Cache-Control"] = "max-age=86400"
        found.headers["X-Content-Type-Options"] = "nosniff"
        return found

    return page


def kind_of(content: bytes) -> str:
    """The type that a file's first bytes tell."""
    found = (kind for beginning, kind in BEGINNINGS.items() if content.startswith(beginning))
    return next(found, "application/octet-stream")
