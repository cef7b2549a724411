"""`GET /p/TOKEN`: a stored picture, for LINE's servers and for browsers. Whoever has the address may see it."""

from flask import Blueprint, Response, request

from bot.dialogue.links import picture_of
from bot.storage.database import Database
from bot.storage.pictures import content_of

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, noimageindex",
    "Content-Security-Policy": "default-src 'none'",
    "Content-Disposition": 'inline; filename="picture.jpg"',
}


def pictures(database: Database) -> Blueprint:
    """The route of stored pictures. What is behind an address never changes; it may be gone."""
    blueprint = Blueprint("pictures", __name__)

    @blueprint.get("/p/<token>")
    def picture(token: str) -> Response:
        with database.reading() as rows:
            picture_id = picture_of(rows, token)
            found = content_of(rows, picture_id) if picture_id else None
        if picture_id is None or found is None:
            return Response("gone\n", status=404, mimetype="text/plain", headers={"Cache-Control": "no-store"})
        content, content_type = found
        response = Response(content, mimetype=content_type, headers=HEADERS)
        response.set_etag(picture_id)
        response.cache_control.no_cache = True  # a picture that is erased is gone everywhere: each look asks again
        response.make_conditional(request)
        return response

    return blueprint
