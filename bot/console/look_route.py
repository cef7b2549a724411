"""What every page, and LINE, fetches of the product's look: its colours, the woven band, the pictures of น้องเวที."""

from flask import Blueprint, Response, abort, send_file

from bot.drawing.look import PERSONA, cloth_svg, css

WEEK = 7 * 24 * 60 * 60
SAFE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}


def look() -> Blueprint:
    """The routes of the look; nothing here belongs to anybody, so all of it may be kept by whoever fetched it."""
    blueprint = Blueprint("look", __name__)
    pictures = {file.name: file for file in PERSONA.glob("*.png")}

    @blueprint.get("/pages/look.css")
    def colours() -> Response:
        return _kept(Response(css(), mimetype="text/css"))

    @blueprint.get("/pages/cloth.svg")
    def cloth() -> Response:
        return _kept(Response(cloth_svg(), mimetype="image/svg+xml"))

    @blueprint.get("/pages/persona/<name>")
    def persona(name: str) -> Response:
        if name not in pictures:
            abort(404)
        return _kept(send_file(pictures[name], mimetype="image/png"))

    return blueprint


def _kept(response: Response) -> Response:
    response.headers.update(SAFE)
    response.cache_control.public, response.cache_control.max_age = True, WEEK
    return response
