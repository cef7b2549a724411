"""What the doctor hears from LINE, and from the installation's own public address."""

import base64
import hashlib
import hmac
import json
import shlex
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import urllib3
from linebot.v3.messaging import ApiClient, ApiException, Configuration, MessagingApi, TestWebhookEndpointRequest

from bot.clock import SystemClock
from bot.doctor.database import MOST_APART, SET_CLOCK
from bot.doctor.finding import Finding, edit
from bot.settings import Settings, home

TIMEOUT_SECONDS = (3, 5)
NO_EVENTS = json.dumps({"destination": "U" + "0" * 32, "events": []}).encode()
"""What LINE's Verify button sends."""


def public_address(settings: Settings) -> Iterator[Finding]:
    """Whether people and LINE reach this bot under its own address, and whether it knows its own secret there."""
    if settings.simulated or not settings.public_url.startswith("http") or settings.placeholder:
        return  # said by the findings of the settings
    http = urllib3.PoolManager(timeout=urllib3.Timeout(*TIMEOUT_SECONDS), retries=False)
    address = f"{settings.public_url}/callback"
    look = _look_at(settings)
    signature = base64.b64encode(hmac.new(settings.line_channel_secret.encode(), NO_EVENTS, hashlib.sha256).digest())
    headers = {"X-Line-Signature": signature.decode(), "Content-Type": "application/json"}
    try:
        status = http.request("POST", address, body=NO_EVENTS, headers=headers).status
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        words = (
            f"{address} cannot be reached from here ({type(error).__name__}): look at DNS, certificate, firewall and proxy, "
            "and whether the web process runs."
        )
        yield Finding("public_address", False, words, look)
        return
    told = {
        200: f"{address} answers.",
        400: f"{address} runs with another LINE_CHANNEL_SECRET than stands in the settings: restart what serves it.",
        404: f"{address} answers, but is no Wethi: the proxy must pass /callback on to it.",
        502: f"The proxy at {address} does not reach the web process: is it running, on the port that the proxy names?",
    }
    words = told.get(status, f"{address} answers with status {status}: see the log of the web process.")
    yield Finding("public_address", status == 200, words, look)


def line(settings: Settings) -> Iterator[Finding]:
    """Token, clock, webhook with its secret, quota; and what LINE does not tell."""
    answered, env = False, settings.env_file or home() / ".env"
    for finding in account(settings, settings.line_channel_access_token, NEW_TOKEN, edit(env)):
        answered = answered or finding.fine
        yield finding
    if answered:
        yield Finding(
            "groups",
            True,
            "Please look in LINE's console that “Allow bot to join group chats” is on; LINE does not tell.",
        )


NEW_TOKEN = "write it into .env as LINE_CHANNEL_ACCESS_TOKEN; running processes take it up by themselves"


def account(settings: Settings, token: str, new_token: str, command: str) -> Iterator[Finding]:
    """What LINE says of an account: its token (where a `new_token` goes, and by which command), the clock, its webhook, its month."""
    configuration = Configuration(host=settings.line_api_host, access_token=token)
    configuration.retries = False
    with ApiClient(configuration) as client:
        api = MessagingApi(client)
        try:
            answer = api.get_bot_info_with_http_info(_request_timeout=TIMEOUT_SECONDS)
        except ApiException as error:
            words = (
                f"LINE does not accept the access token (status {error.status}): issue a new one in LINE's console and "
                f"{new_token}."
            )
            yield Finding("token", False, words, command)
            return
        except Exception as error:
            yield Finding(
                "token",
                False,
                f"LINE cannot be reached at {settings.line_api_host} ({type(error).__name__}).",
                shlex.join(["curl", "-v", settings.line_api_host]),
            )
            return
        yield Finding("token", True, f"LINE knows this bot as {answer.data.display_name}.")
        yield from _clock(answer.headers)
        yield from _webhook(api, settings, command)
        yield from _quota(api)


def _clock(headers: Any) -> Iterator[Finding]:
    """LINE's clock is right: ours should be, too."""
    said = next((value for key, value in dict(headers or {}).items() if key.lower() == "date"), None)
    if said is None:
        return
    apart = abs(SystemClock().now() - parsedate_to_datetime(said))
    fine = apart < MOST_APART + timedelta(seconds=1)  # LINE tells whole seconds
    words = f"This machine's clock and LINE's are {apart.total_seconds():.0f} s apart"
    words = f"{words}." if fine else f"{words}: reply tokens live a minute by LINE's clock. Set it right."
    yield Finding("clock", fine, words, SET_CLOCK)


def _webhook(api: MessagingApi, settings: Settings, command: str) -> Iterator[Finding]:
    wanted = f"{settings.public_url}/callback"
    endpoint = _asked(api.get_webhook_endpoint)
    if endpoint is None:
        yield Finding("webhook", False, f"No webhook URL is set in LINE's console: it should be {wanted}.")
        return
    right = settings.simulated or (endpoint.endpoint == wanted and endpoint.active)
    words = (
        f"The webhook URL is {endpoint.endpoint}."
        if right
        else f"The webhook URL should be {wanted}, with “Use webhook” on."
    )
    yield Finding("webhook", right, words)
    tested = _asked(lambda **how: api.test_webhook_endpoint(TestWebhookEndpointRequest(), **how))
    if tested is not None:
        yield _tested(tested, settings, command)


def _tested(tested: Any, settings: Settings, command: str) -> Finding:
    """What LINE says when it has called the webhook."""
    if tested.success:
        return Finding("webhook_test", True, "LINE has called the webhook, and it answered.")
    if tested.status_code == 400:
        words = (
            "LINE has called the webhook, and its signature was wrong: LINE_CHANNEL_SECRET is not this channel's. Copy it "
            "anew from LINE's console, “Basic settings”, into .env."
        )
        return Finding("webhook_test", False, words, command)
    words = f"LINE has called the webhook in vain ({tested.status_code} {tested.reason}: {tested.detail})."
    return Finding("webhook_test", False, words, _look_at(settings))


def _look_at(settings: Settings) -> str:
    """What shows on this machine how far one gets to the public address."""
    return shlex.join(["curl", "-v", f"{settings.public_url}/healthz"])


def _quota(api: MessagingApi) -> Iterator[Finding]:
    quota, used = _asked(api.get_message_quota), _asked(api.get_message_quota_consumption)
    if quota is not None and used is not None:
        words = f"Messages counted this month: {used.total_usage} of {quota.value or 'no limit'}."
        yield Finding("quota", True, words)


def _asked(call: Callable[..., Any]) -> Any | None:
    """LINE's answer; None where it has none."""
    try:
        return call(_request_timeout=TIMEOUT_SECONDS)
    except Exception:
        return None
