"""Rich menus of 1:1 chats: created, given a picture, shown to everybody or to one person."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, g, jsonify, request

from simulator.accounts import FIRST, chat_with
from simulator.bodies import read_body
from simulator.files import Files
from simulator.limits import check_action, check_area, clusters, utf16_length
from simulator.messaging_api import account_by_token
from simulator.platform import ApiError, refuse
from simulator.shapes import Problem
from simulator.world import World

LARGEST_IMAGE = 1024 * 1024
MOST_AREAS = 20
LONGEST_NAME = 300
ACCOUNT = "account"


def rich_menu_api(world: World, tell: Callable[[], None], picture_folder: Path | None = None) -> Blueprint:
    """The blueprint under `/v2/bot` for rich menus; `tell` wakes the open pages."""
    api = Blueprint("rich_menus", __name__)
    pictures = Files(picture_folder, "richmenu-*")

    @api.before_request
    def authorise() -> Response | None:
        account = account_by_token(world)
        if request.path.startswith("/v2/") and account is None:
            return _answer({"message": "Authentication failed."}, 401)
        g.account = account.number if account else FIRST
        return None

    def ours(menu_id: str | None) -> bool:
        menu = world.rich_menus.get(menu_id or "")
        return menu is not None and menu.get(ACCOUNT, FIRST) == g.account

    @api.errorhandler(ApiError)
    def refused(error: ApiError) -> Response:
        return _answer(error.body, error.status)

    @api.post("/v2/bot/richmenu")
    def create() -> Response:
        menu = read_body("rich menu")
        refuse(_problems(menu))
        menu_id = f"richmenu-{uuid.uuid4().hex}"
        with world.lock:
            world.rich_menus[menu_id] = menu if g.account == FIRST else {**menu, ACCOUNT: g.account}
        return _answer({"richMenuId": menu_id})

    @api.post("/v2/bot/richmenu/validate")
    def validate() -> Response:
        refuse(_problems(read_body("rich menu")))
        return _answer({})

    @api.get("/v2/bot/richmenu/list")
    def listing() -> Response:
        return _answer(
            {"richmenus": [{"richMenuId": key, **menu} for key, menu in world.rich_menus.items() if ours(key)]}
        )

    @api.delete("/v2/bot/richmenu/<menu_id>")
    def remove(menu_id: str) -> Response:
        with world.lock:
            if not ours(menu_id) or world.rich_menus.pop(menu_id, None) is None:
                return _answer({"message": "richmenu not found"}, 404)
            world.rich_menu_of = {user: menu for user, menu in world.rich_menu_of.items() if menu != menu_id}
            pictures.remove(menu_id)
            tell()
        return _answer({})

    @api.post("/v2/bot/richmenu/<menu_id>/content")
    def upload(menu_id: str) -> Response:
        body = request.get_data()
        if not ours(menu_id):
            return _answer({"message": "Not found"}, 404)
        if len(body) > LARGEST_IMAGE or request.mimetype not in ("image/png", "image/jpeg"):
            return _answer({"message": "The image must be PNG or JPEG and at most 1 MB"}, 400)
        if menu_id in pictures:
            return _answer({"message": "An image has already been uploaded to the richmenu"}, 400)
        pictures.put(menu_id, body)
        return _answer({})

    @api.get("/v2/bot/richmenu/<menu_id>/content")
    def download(menu_id: str) -> Response:
        body = pictures.get(menu_id)
        return Response(body, mimetype=_kind(body)) if body else _answer({"message": "Not found"}, 404)

    @api.get("/sim/richmenu/<menu_id>.png")
    def picture(menu_id: str) -> Response:
        body = pictures.get(menu_id) or b""
        return Response(body, mimetype=_kind(body), headers={"Cache-Control": "max-age=86400"})

    @api.route("/v2/bot/user/all/richmenu", methods=["GET", "DELETE"])
    @api.route("/v2/bot/user/all/richmenu/<menu_id>", methods=["POST"])
    def for_all(menu_id: str | None = None) -> Response:
        return _link("", menu_id)

    @api.route("/v2/bot/user/<user_id>/richmenu", methods=["GET", "DELETE"])
    @api.route("/v2/bot/user/<user_id>/richmenu/<menu_id>", methods=["POST"])
    def for_one(user_id: str, menu_id: str | None = None) -> Response:
        return _link(user_id, menu_id)

    def _link(user_id: str, menu_id: str | None) -> Response:
        user_id = chat_with(world.known_user(user_id, g.account), g.account)
        if request.method == "GET":
            known = world.rich_menu_of.get(user_id)
            return _answer({"richMenuId": known}) if known else _answer({"message": "Not found"}, 404)
        if request.method == "POST" and not ours(menu_id):
            return _answer({"message": "richmenu not found"}, 404)
        if request.method == "POST" and menu_id not in pictures:
            return _answer({"message": "must upload richmenu image before applying it to user"}, 400)
        with world.lock:
            if menu_id is None:
                world.rich_menu_of.pop(user_id, None)
            else:
                world.rich_menu_of[user_id] = menu_id
            tell()
        return _answer({})

    return api


def _kind(picture: bytes) -> str:
    return "image/jpeg" if picture.startswith(b"\xff\xd8") else "image/png"


def _problems(menu: dict[str, Any]) -> list[Problem]:
    width, height = menu["size"]["width"], menu["size"]["height"]
    found: list[Problem] = []
    if not 800 <= width <= 2500 or height < 250 or width / height < 1.45:
        found.append(("size", "width 800-2500, height at least 250, aspect at least 1.45"))
    if utf16_length(menu["name"]) > LONGEST_NAME:
        found.append(("name", f"Length must be between 0 and {LONGEST_NAME}"))
    if not 1 <= clusters(menu["chatBarText"]) <= 14:
        found.append(("chatBarText", "Length must be between 1 and 14"))
    if len(menu["areas"]) > MOST_AREAS:
        found.append(("areas", f"Size must be between 0 and {MOST_AREAS}"))
    for number, area in enumerate(menu["areas"]):
        found += check_area(area["bounds"], f"areas[{number}].bounds")
        found += check_action(area["action"], f"areas[{number}].action", None)
    return found


def _answer(body: dict[str, Any], status: int = 200) -> Response:
    response = jsonify(body)
    response.status_code = status
    response.headers["x-line-request-id"] = str(uuid.uuid4())
    return response
