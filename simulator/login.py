"""LINE Login, as far as a channel with PKCE and the scope `profile` sees of it: whoever is at the screen says who they are.

https://developers.line.biz/en/docs/line-login/integrate-line-login/
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, redirect, request

from simulator.world import World

PAGE = """<!doctype html><html lang="th"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>LINE</title><h1>เข้าสู่ระบบด้วย LINE</h1><form method="post">{hidden}{people}</form></html>"""


@dataclass(frozen=True)
class Granted:
    """What a code was given for: it is good once."""

    user_id: str
    client_id: str
    redirect_uri: str
    challenge: str


def line_login(world: World) -> Blueprint:
    """`/oauth2/v2.1/authorize`, `/oauth2/v2.1/token` and `/v2/profile`."""
    login = Blueprint("line_login", __name__)
    codes: dict[str, Granted] = {}
    tokens: dict[str, str] = {}

    @login.get("/oauth2/v2.1/authorize")
    def choose() -> Any:
        if request.args.get("response_type") != "code" or request.args.get("code_challenge_method") != "S256":
            return "invalid request\n", 400
        hidden = "".join(
            f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
            for name, value in request.args.items()
        )
        people = "".join(
            f'<p><button name="user" value="{escape(each.user_id)}">{escape(each.name)}</button></p>'
            for each in world.people.values()
        )
        return PAGE.format(hidden=hidden, people=people)

    @login.post("/oauth2/v2.1/authorize")
    def chosen() -> Response:
        form, code = request.form, secrets.token_urlsafe(12)
        back = {"state": form["state"]}
        if form.get("user") in world.people:
            codes[code] = Granted(form["user"], form["client_id"], form["redirect_uri"], form["code_challenge"])
            back["code"] = code
        else:
            back["error"] = "access_denied"
        return redirect(f"{form['redirect_uri']}?{urlencode(back)}")  # type: ignore[return-value]

    @login.post("/oauth2/v2.1/token")
    def token() -> Any:
        form = request.form
        granted = codes.pop(form.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        asked = (form.get("client_id"), form.get("redirect_uri"), proof.decode())
        if granted is None or asked != (granted.client_id, granted.redirect_uri, granted.challenge):
            return jsonify(error="invalid_grant", error_description="invalid authorization code"), 400
        if not form.get("client_secret"):
            return jsonify(error="invalid_client", error_description="invalid client_secret"), 400
        given = secrets.token_urlsafe(24)
        tokens[given] = granted.user_id
        return jsonify(access_token=given, token_type="Bearer", expires_in=2592000, scope="profile", refresh_token="-")

    @login.get("/v2/profile")
    def profile() -> Any:
        user_id = tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        if user_id not in world.people:
            return jsonify(message="The access token expired"), 401
        return jsonify(userId=user_id, displayName=world.people[user_id].name)

    return login
