"""LINE's Messaging API over HTTP: the endpoints a bot calls, with LINE's status codes, bodies and headers."""

import time
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, g, jsonify, request

from simulator.accounts import Account
from simulator.bodies import body_for_log, read_body
from simulator.contents import content_of, preview_of
from simulator.files import Files
from simulator.limits import check_messages
from simulator.platform import ApiError, Platform, RetryKey, hang, refuse
from simulator.webhooks import Webhooks
from simulator.world import FRIEND, Group, World

LARGEST_REQUEST = 2 * 1024 * 1024
LOADING_SECONDS = range(5, 61, 5)
MOST_RECIPIENTS = 500
VALIDATED = ("reply", "push", "multicast", "narrowcast", "broadcast")

View = Callable[..., Any]
Endpoint = Callable[[str, str, str], Callable[[View], View]]
"""Of a rule, a method and the name that faults know it by."""


def messaging_api(platform: Platform, webhooks: Webhooks, contents: Files, log: Callable[..., None]) -> Blueprint:
    """The blueprint under `/v2/bot`."""
    api = Blueprint("messaging_api", __name__, url_prefix="/v2/bot")
    endpoint = _endpoints_of(api, platform, log)
    _sending(endpoint, platform)
    _quota(endpoint, platform)
    _people(endpoint, platform.world)
    _groups(endpoint, platform.world)
    _bot(endpoint, platform, webhooks)
    _contents(endpoint, contents)
    return api


def _endpoints_of(api: Blueprint, platform: Platform, log: Callable[..., None]) -> Endpoint:
    """The decorator of every endpoint."""

    def endpoint(rule: str, method: str, kind: str) -> Callable[[View], View]:
        """Authorisation, faults, errors and the log around one endpoint."""

        def decorate(view: View) -> View:
            @wraps(view)
            def answer(**values: str) -> Response:
                began = time.monotonic()
                g.request_id = str(uuid.uuid4())
                status, body, headers = _answer(view, kind, values, platform)
                response = body if isinstance(body, Response) else jsonify(body)
                response.status_code = status
                response.headers.update({"x-line-request-id": g.request_id, **headers})
                log(
                    kind="api", method=request.method, path=request.path, request=body_for_log(),
                    status=status, response=_for_log(body), milliseconds=round((time.monotonic() - began) * 1000),
                )  # fmt: skip
                return response

            api.add_url_rule(rule, endpoint=f"{method}{rule}", view_func=answer, methods=[method])
            return answer

        return decorate

    return endpoint


def _sending(endpoint: Endpoint, platform: Platform) -> None:
    """Messages: answers on a token, and what is sent unasked."""
    world = platform.world

    @endpoint("/message/reply", "POST", "reply")
    def reply() -> dict[str, Any]:
        _no_retry_key()
        return platform.reply(read_body("reply request"), g.account)

    @endpoint("/message/push", "POST", "push")
    def push() -> dict[str, Any]:
        body = read_body("push request")
        return platform.push([body["to"]], body, _retry_key(), g.account)

    @endpoint("/message/multicast", "POST", "multicast")
    def multicast() -> dict[str, Any]:
        body = read_body("multicast request")
        to = body["to"]
        if not 1 <= len(to) <= MOST_RECIPIENTS or any(user in world.groups for user in to):
            refuse([("to", f"Must be 1 to {MOST_RECIPIENTS} user ids")])
        platform.push(to, body, _retry_key(), g.account)
        return {}

    @endpoint("/message/broadcast", "POST", "broadcast")
    def broadcast() -> dict[str, Any]:
        account = world.accounts[g.account]
        friends = [account.user_at(user) for user, person in world.people.items() if person.stands(g.account) == FRIEND]
        platform.push(friends, read_body("broadcast request"), _retry_key(), g.account)
        return {}

    @endpoint("/message/validate/<kind>", "POST", "validate")
    def validate(kind: str) -> dict[str, Any]:
        if kind not in VALIDATED:
            raise ApiError(404, "Not found")
        refuse(check_messages(read_body("validate request")["messages"], group=kind in ("reply", "push")))
        return {}

    @endpoint("/chat/loading/start", "POST", "loading")
    def loading() -> dict[str, Any]:
        body = read_body("loading request")
        if body.get("loadingSeconds", 20) not in LOADING_SECONDS:
            refuse([("loadingSeconds", "Must be 5 to 60, in steps of 5")])
        if world.known_user(body["chatId"], g.account) not in world.people:
            refuse([("chatId", "Must be the user id of a 1:1 chat")])
        return {}


def _quota(endpoint: Endpoint, platform: Platform) -> None:
    """What the plan allows this month, and what has gone from it."""

    @endpoint("/message/quota", "GET", "quota")
    def quota() -> dict[str, Any]:
        plan = platform.quota_state(g.account)
        return {"type": "none"} if plan["type"] == "none" else {"type": "limited", "value": plan["value"]}

    @endpoint("/message/quota/consumption", "GET", "quota")
    def consumption() -> dict[str, Any]:
        return {"totalUsage": platform.quota_state(g.account)["used"]}


def _people(endpoint: Endpoint, world: World) -> None:
    """Who somebody is, as far as the bot may know."""

    @endpoint("/profile/<user_id>", "GET", "profile")
    def profile(user_id: str) -> dict[str, Any]:
        known = world.known_user(user_id, g.account)
        if not world.can_reach(known, g.account):
            raise ApiError(404, "Not found")
        return {"userId": user_id, "displayName": world.person(known).name, "language": "th"}

    @endpoint("/group/<group_id>/member/<user_id>", "GET", "profile")
    def member(group_id: str, user_id: str) -> dict[str, Any]:
        known = world.known_user(user_id, g.account)
        if known not in _group_with_bot(world, group_id).members:
            raise ApiError(404, "Not found")
        return {"userId": user_id, "displayName": world.person(known).name}


def _groups(endpoint: Endpoint, world: World) -> None:
    """The groups that the bot is in."""

    @endpoint("/group/<group_id>/summary", "GET", "group")
    def summary(group_id: str) -> dict[str, Any]:
        group = _group_with_bot(world, group_id)
        return {"groupId": group_id, "groupName": group.name}

    @endpoint("/group/<group_id>/members/count", "GET", "group")
    def members_count(group_id: str) -> dict[str, Any]:
        return {"count": len(_group_with_bot(world, group_id).members)}

    @endpoint("/group/<group_id>/members/ids", "GET", "group")
    def members_ids(group_id: str) -> dict[str, Any]:
        raise ApiError(403, "Access to this API is not available for your account")

    @endpoint("/group/<group_id>/leave", "POST", "group")
    def leave(group_id: str) -> dict[str, Any]:
        _group_with_bot(world, group_id).bot = False
        return {}


def _bot(endpoint: Endpoint, platform: Platform, webhooks: Webhooks) -> None:
    """The bot itself, and where its webhooks go."""
    world = platform.world

    @endpoint("/info", "GET", "info")
    def info() -> dict[str, Any]:
        account = world.accounts[g.account]
        return {
            "userId": account.user_id, "basicId": account.basic_id, "displayName": account.name,
            "chatMode": "bot", "markAsReadMode": "auto",
        }  # fmt: skip

    @endpoint("/channel/webhook/endpoint", "GET", "webhook")
    def webhook_endpoint() -> dict[str, Any]:
        return {"endpoint": webhooks.address, "active": True}

    @endpoint("/channel/webhook/endpoint", "PUT", "webhook")
    def set_webhook_endpoint() -> dict[str, Any]:
        webhooks.address = read_body("webhook request")["endpoint"]
        return {}

    @endpoint("/channel/webhook/test", "POST", "webhook")
    def test_webhook() -> dict[str, Any]:
        status = webhooks.verify(g.account)
        fine = status == 200
        reason, detail = (
            ("OK", "200") if fine else ("ERROR_STATUS_CODE" if status else "COULD_NOT_CONNECT", str(status))
        )
        return {
            "success": fine, "timestamp": f"{platform.clock.now():%Y-%m-%dT%H:%M:%S.000Z}", "statusCode": status,
            "reason": reason, "detail": detail,
        }  # fmt: skip


def _contents(endpoint: Endpoint, contents: Files) -> None:
    """What people sent that is not words; with LINE on a host of its own, api-data.line.me."""

    @endpoint("/message/<message_id>/content", "GET", "content")
    def content(message_id: str) -> Response:
        return content_of(contents, message_id)

    @endpoint("/message/<message_id>/content/preview", "GET", "content")
    def preview(message_id: str) -> Response:
        return preview_of(contents, message_id)

    @endpoint("/message/<message_id>/content/transcoding", "GET", "content")
    def transcoding(message_id: str) -> dict[str, Any]:
        content_of(contents, message_id)
        return {"status": "succeeded"}


def _for_log(body: dict[str, Any] | Response) -> Any:
    return f"{body.content_length} bytes" if isinstance(body, Response) else body


def _answer(
    view: View, kind: str, values: dict[str, str], platform: Platform
) -> tuple[int, dict[str, Any] | Response, dict[str, str]]:
    """Status, body and extra headers of one call."""
    account = account_by_token(platform.world)
    if account is None:
        reason = "Authentication failed. Confirm that the access token in the authorization header is valid."
        return 401, {"message": reason}, {}
    g.account = account.number
    if (request.content_length or 0) > LARGEST_REQUEST:
        return 413, {"message": "Request entity too large"}, {}
    fault = platform.fault_for(kind)
    if fault and not fault.delivered:
        return _fail(fault.status, fault)
    try:
        body: dict[str, Any] | Response = view(**values)
    except ApiError as error:
        return error.status, error.body, error.headers
    return _fail(fault.status, fault) if fault else (200, body, {})


def _fail(status: int | str, fault: Any) -> tuple[int, dict[str, Any], dict[str, str]]:
    if status == "hang":
        hang(fault)
        return 504, {"message": "Gateway timeout"}, {}
    messages = {
        429: "You have reached your monthly limit."
        if fault.body == "monthly"
        else "The API rate limit has been exceeded. Try again later.",
        401: "Authentication failed. Confirm that the access token in the authorization header is valid.",
        403: "Forbidden",
        404: "Not found",
        500: "Internal server error",
    }
    return int(status), {"message": messages.get(int(status), "Error")}, {}


def account_by_token(world: World) -> Account | None:
    """The account whose access token a call brings."""
    brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return next((each for each in world.accounts.values() if each.access_token == brought), None)


def _retry_key() -> RetryKey | None:
    """The key of a call that may be repeated, with the id that this call would be accepted under."""
    key = request.headers.get("X-Line-Retry-Key")
    return RetryKey(key, g.request_id) if key is not None else None


def _no_retry_key() -> None:
    if request.headers.get("X-Line-Retry-Key"):
        raise ApiError(400, "The retry key is not supported for this endpoint")


def _group_with_bot(world: World, group_id: str) -> Group:
    group = world.groups.get(group_id)
    if group is None or not group.bot or group.account != g.account:
        raise ApiError(404, "Not found")
    return group
