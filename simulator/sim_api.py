"""The simulator's own API under `/sim`: people, chats, time, quota, faults. See docs/simulator.md."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import urllib3
from flask import Blueprint, Response, jsonify, request

from simulator.accounts import FIRST, Account, new_account
from simulator.people_act import Acts
from simulator.platform import Fault
from simulator.stream import Stream
from simulator.webhooks import DeliveryWays
from simulator.world import BLOCKED, FRIEND, STRANGER, Group, NotFound, NotPossible, Person

LOOKS_AGAIN_SECONDS = 0.005
MOST_STEPS = 500
STEP_PATIENCE_SECONDS = 10
ENDPOINTS = ("reply", "push", "multicast", "broadcast", "profile", "group", "quota", "validate", "info", "content", "*")


def sim_api(acts: Acts, log_rows: Callable[[int], list[dict[str, Any]]]) -> Blueprint:
    """The blueprint under `/sim`."""
    api = Blueprint("sim_api", __name__, url_prefix="/sim")
    _answer_errors(api)
    _people(api, acts)
    _talk(api, acts)
    _time_and_quota(api, acts)
    _mishaps(api, acts)
    _watch(api, acts.platform.stream, log_rows)
    return api


def _people(api: Blueprint, acts: Acts) -> None:
    """Who there is: people who are friends of the bot or not, and groups with or without it."""
    world, platform = acts.world, acts.platform

    @api.get("/world")
    def show_world() -> dict[str, Any]:
        return {
            "now": platform.clock.now().isoformat(),
            "bot": {"userId": world.bot_user_id, "displayName": world.bot_name, "picture": "/picture/bot.svg"},
            "people": [_person(person) for person in world.people.values()],
            "groups": [_group(group) for group in world.groups.values()],
            "quota": platform.quota_state(),
            "accounts": [_account(acts, each) for each in world.accounts.values()],
        }

    @api.post("/accounts")
    def add_account() -> dict[str, Any]:
        with world.lock:
            account = new_account(max(world.accounts) + 1, _needed("name"), str(_given("provider") or ""))
            world.accounts[account.number] = account
        return {**_account(acts, account), "channelSecret": account.secret, "accessToken": account.access_token}

    @api.post("/people")
    def add_person() -> dict[str, Any]:
        person = world.add_person(_needed("displayName"), _given("userId"), str(_given("about") or ""))
        platform.stream.tell("world", {})
        return _person(person)

    @api.put("/people/<user_id>/friend")
    def befriend(user_id: str) -> dict[str, Any]:
        state = _needed("state")
        if state not in (FRIEND, BLOCKED, STRANGER):
            raise ValueError("state is friend, blocked or stranger")
        acts.befriend(user_id, state, _account_given(acts) or FIRST)
        return _person(world.person(user_id))

    @api.post("/groups")
    def add_group() -> dict[str, Any]:
        group = world.add_group(_needed("name"), list(_given("members") or []), bot=False, group_id=_given("groupId"))
        if _given("bot"):
            acts.invite_bot(group, present=True, number=_account_given(acts))
        platform.stream.tell("world", {})
        return _group(group)

    @api.put("/groups/<group_id>/bot")
    def invite_bot(group_id: str) -> dict[str, Any]:
        acts.invite_bot(world.group(group_id), present=bool(_given("present")), number=_account_given(acts))
        return _group(world.group(group_id))

    @api.post("/groups/<group_id>/members")
    def change_members(group_id: str) -> dict[str, Any]:
        acts.change_members(world.group(group_id), list(_given("add") or []), list(_given("remove") or []))
        return _group(world.group(group_id))


def _talk(api: Blueprint, acts: Acts) -> None:
    """What a person sees and does in LINE."""
    world = acts.world

    @api.get("/people/<user_id>/chats")
    def chats(user_id: str) -> Response:
        return jsonify(world.chats_of(user_id))

    @api.get("/chats/<chat_id>/messages")
    def messages(chat_id: str) -> Response:
        before = request.args.get("before", type=int)
        return jsonify(world.messages(chat_id, request.args.get("limit", 100, type=int), before))

    @api.get("/messages")
    def everywhere() -> Response:
        return jsonify(world.messages_since(request.args.get("after", 0, type=int)))

    @api.post("/chats/<chat_id>/messages")
    def send(chat_id: str) -> dict[str, Any]:
        said, events = acts.send(chat_id, _needed("as"), _body())
        return {"message": world.shown(said), "events": events}

    @api.post("/chats/<chat_id>/taps")
    def tap(chat_id: str) -> dict[str, Any]:
        events, address = acts.tap(chat_id, _needed("as"), _body())
        return {"events": events, "open": address}

    @api.post("/chats/<chat_id>/read")
    def read(chat_id: str) -> dict[str, Any]:
        world.mark_read(chat_id, _needed("as"))
        return {}

    @api.patch("/messages/<message_id>")
    def edit(message_id: str) -> dict[str, Any]:
        at = _given("timestamp")
        return {
            "events": acts.edit(message_id, _needed("as"), _needed("text"), datetime.fromisoformat(at) if at else None)
        }

    @api.delete("/messages/<message_id>")
    def unsend(message_id: str) -> dict[str, Any]:
        return {"events": acts.unsend(message_id, _needed("as"))}


def _time_and_quota(api: Blueprint, acts: Acts) -> None:
    """The time machine, waiting until nothing moves any more, and the plan of the month."""
    platform = acts.platform

    @api.get("/clock")
    def clock() -> dict[str, Any]:
        return _clock(acts)

    @api.post("/clock")
    def move_clock() -> dict[str, Any]:
        arrived = _move(acts, _target(acts))
        platform.stream.tell("clock", {"now": platform.clock.now().isoformat()})
        return {"arrived": arrived, **_clock(acts)}

    @api.post("/settle")
    def settle() -> dict[str, Any]:
        return {"settled": _settle(acts, float(_given("timeout") or STEP_PATIENCE_SECONDS)), **_clock(acts)}

    @api.route("/quota", methods=["GET", "PUT"])
    def quota() -> dict[str, Any]:
        number = _account_given(acts) or request.args.get("account", FIRST, type=int)
        if request.method == "PUT":
            if _needed("type") not in ("limited", "none"):
                raise ValueError("type is limited or none")
            month = platform.month_of(number)
            month.type, month.value = _needed("type"), int(_given("value") or month.value)
            platform.stream.tell("quota", platform.quota_state())
        return platform.quota_state(number)


def _mishaps(api: Blueprint, acts: Acts) -> None:
    """What goes wrong on demand: failing calls, dying tokens, webhooks twice, late or again."""
    platform, webhooks = acts.platform, acts.webhooks

    @api.route("/faults", methods=["POST", "DELETE"])
    def faults() -> dict[str, Any]:
        if request.method == "DELETE":
            platform.faults = []
            return {}
        if _needed("endpoint") not in ENDPOINTS:
            raise ValueError(f"endpoint is one of {', '.join(ENDPOINTS)}")
        platform.faults.append(
            Fault(
                _needed("endpoint"), _given("status") or 500, int(_given("times") or 1), str(_given("body") or "rate"),
                float(_given("hangSeconds") or 5), bool(_given("delivered")), float(_given("share") or 1),
            )
        )  # fmt: skip
        return {"waiting": len(platform.faults)}

    @api.post("/tokens/expire")
    def expire() -> dict[str, Any]:
        platform.expire_tokens()
        return {}

    @api.post("/webhooks/<event_id>/redeliver")
    def redeliver(event_id: str) -> dict[str, Any]:
        if event_id not in webhooks.sent:
            raise NotFound(f"no webhook event {event_id}")
        webhooks.redeliver(event_id, new_token=bool(_given("newToken")))
        return {}

    @api.put("/delivery")
    def delivery() -> dict[str, Any]:
        wanted = {key: value for key, value in _body().items() if key in vars(DeliveryWays())}
        webhooks.set_ways(DeliveryWays(**wanted))
        return vars(webhooks.ways)

    @api.post("/verify")
    def verify() -> dict[str, Any]:
        return {"status": webhooks.verify(_account_given(acts) or FIRST)}


def _watch(api: Blueprint, stream_of_events: Stream, log_rows: Callable[[int], list[dict[str, Any]]]) -> None:
    """What happened, and what is happening."""

    @api.get("/log")
    def log() -> Response:
        return jsonify(log_rows(request.args.get("after", 0, type=int)))

    @api.get("/stream")
    def stream() -> Response:
        return Response(stream_of_events.listen(), mimetype="text/event-stream", headers={"Cache-Control": "no-store"})


def _answer_errors(api: Blueprint) -> None:
    for kind, status in ((NotFound, 404), (NotPossible, 409), (ValueError, 400), (KeyError, 400), (TypeError, 400)):
        api.register_error_handler(kind, lambda error, status=status: ({"message": str(error)}, status))


def _target(acts: Acts) -> datetime:
    now = acts.platform.clock.now()
    step = _given("advanceSeconds")
    if step is not None:
        target = now + timedelta(seconds=float(step))
    elif _needed("to") == "next":
        due = (_bot_clock(acts) or {}).get("next_due")
        target = datetime.fromisoformat(due) + timedelta(seconds=1) if due else now
    else:
        target = datetime.fromisoformat(_needed("to"))
    if target < now:
        raise NotPossible("time only moves forward")
    return target


def _move(acts: Acts, target: datetime) -> bool:
    """Go to the target, stopping at each due moment of the bot until it is idle, so that nothing happens late.

    Returns:
        Whether it got there. Where the bot has not done its work after a while, time stays where it is: a leap would make
        everything late.
    """
    clock = acts.platform.clock
    for _step in range(MOST_STEPS):
        due = (_bot_clock(acts) or {}).get("next_due")
        moment = datetime.fromisoformat(due) + timedelta(seconds=1) if due else None
        if moment is None or moment > target:
            break
        if moment > clock.now():
            clock.set(moment)
            acts.platform.stream.tell("clock", {"now": clock.now().isoformat()})
        if not _settle(acts, STEP_PATIENCE_SECONDS):
            return False
    else:
        return False
    if target > clock.now():
        clock.set(target)
    return _settle(acts, STEP_PATIENCE_SECONDS)


def _settle(acts: Acts, timeout: float) -> bool:
    """Wait until no webhook is on its way and the bot says it is idle (twice, since one may cause the other)."""
    until = time.monotonic() + timeout
    calm = 0
    while time.monotonic() < until:
        state = _bot_clock(acts) if acts.webhooks.idle else {"idle": False}
        calm = calm + 1 if state is None or state.get("idle") else 0
        if calm >= 2:
            return True
        time.sleep(LOOKS_AGAIN_SECONDS)
    return False


_pool = urllib3.PoolManager(maxsize=4, retries=False)


def _bot_clock(acts: Acts) -> dict[str, Any] | None:
    """What the bot says of its time; None where it does not offer it."""
    address = acts.webhooks.address.rsplit("/", 1)[0] + "/clock"
    try:
        answer = _pool.request("GET", address, timeout=5)
        return dict(answer.json()) if answer.status == 200 else None
    except (urllib3.exceptions.HTTPError, ValueError):
        return None


def _clock(acts: Acts) -> dict[str, Any]:
    clock = acts.platform.clock
    due = (_bot_clock(acts) or {}).get("next_due")
    return {"now": clock.now().isoformat(), "offsetSeconds": clock.offset.total_seconds(), "nextDue": due}


def _account_given(acts: Acts) -> int | None:
    number: int | None = _given("account")
    if number is not None and number not in acts.world.accounts:
        raise NotFound(f"no account {number}")
    return number


def _account(acts: Acts, account: Account) -> dict[str, Any]:
    return {
        "account": account.number, "name": account.name, "userId": account.user_id, "basicId": account.basic_id,
        "provider": account.provider, "quota": acts.platform.quota_state(account.number),
    }  # fmt: skip


def _person(person: Person) -> dict[str, Any]:
    return {
        "userId": person.user_id, "displayName": person.name, "about": person.about, "friend": person.friend,
        **({"friends": person.friends} if person.friends else {}),
        "picture": f"/picture/{person.user_id}.svg",
    }  # fmt: skip


def _group(group: Group) -> dict[str, Any]:
    return {
        "groupId": group.group_id, "name": group.name, "members": group.members, "bot": group.bot,
        **({"account": group.account} if group.account != FIRST else {}),
        "picture": f"/picture/{group.group_id}.svg",
    }  # fmt: skip


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    return body if isinstance(body, dict) else {}


def _given(name: str) -> Any:
    return _body().get(name)


def _needed(name: str) -> Any:
    value = _given(name)
    if value in (None, ""):
        raise ValueError(f"{name} is needed")
    return value
