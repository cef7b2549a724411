"""LINE's Messaging API through one shared, kept-alive SDK client.

`linebot.v3.messaging` is slow to import: this module is loaded by who makes the first call (`line_accounts`).
"""

import json
from collections.abc import Callable
from typing import Any

from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    Message,
    MessagingApi,
    MessagingApiBlob,
    PushMessageRequest,
    ReplyMessageRequest,
)
from pydantic import ValidationError
from urllib3.exceptions import HTTPError

from bot.delivery.line import (
    Accepted,
    BotInfo,
    Gone,
    LineUnreachable,
    MonthUsedUp,
    NoAnswer,
    NotAllowed,
    Outcome,
    Quota,
    Refused,
    TokenDead,
    TryLater,
)
from bot.photograph import PictureProblem
from bot.settings import LINE_PLATFORM
from bot.storage.account import WRONG_TOKEN

TIMEOUT_SECONDS = (2, 8)
"""(connect, read) for what must be sent."""

LOOK_UP_TIMEOUT_SECONDS = (1, 2)
"""(connect, read) for names and counts, which a person is waiting behind."""

PICTURE_TIMEOUT_SECONDS = (2, 8)
"""(connect, read) for what somebody has sent; together below an event's lease."""

CONNECTIONS = 32

GONE = ("failed to send messages", "not found", "not a member", "not a friend", "user not exist", "left the group")
"""What LINE's message says, in small letters, when a chat cannot be reached: the bot was removed from the group, the
user does not exist or is not a friend."""
ABOUT_THE_ACCOUNT = (401, 403)
"""What LINE says of the account and of no message or chat: the token is wrong, or the account may not send."""


def sdk_host(host: str) -> str | None:
    """The host as the SDK takes it; None lets it choose among LINE's own, which has one for pictures and files alone."""
    return None if host.rstrip("/") == LINE_PLATFORM else host.rstrip("/")


class UnknownWords(ValueError):
    """LINE has done what was asked, and said so in words that the SDK's models do not know."""


class _Client(ApiClient):  # type: ignore[misc]
    rejected = False
    """Whether LINE's last answer was that the token is wrong."""

    def call_api(self, *args: Any, **named: Any) -> Any:
        try:
            answer = super().call_api(*args, **named)
        except ApiException as error:
            self.rejected = error.status == WRONG_TOKEN
            raise
        self.rejected = False
        return answer

    def use_token(self, token: str) -> None:
        self.configuration.access_token = token
        self.default_headers["Authorization"] = f"Bearer {token}"

    def deserialize(self, response: Any, response_type: Any) -> Any:
        try:
            return super().deserialize(response, response_type)
        except (ValueError, TypeError, AttributeError) as error:
            raise UnknownWords(type(error).__name__) from error


class LineApi:
    """The calls this product makes to LINE. Safe to share between threads."""

    def __init__(self, host: str, access_token: str) -> None:
        configuration = Configuration(host=sdk_host(host), access_token=access_token)
        configuration.retries = False  # urllib3 would repeat a hanging GET three times
        configuration.connection_pool_maxsize = CONNECTIONS
        self._client = _Client(configuration)
        self._api = MessagingApi(self._client)
        self._contents = MessagingApiBlob(self._client)

    def reply(self, reply_token: str, messages: list[dict[str, Any]]) -> Outcome:
        """Answer on a reply token: free, once, within a minute."""

        def call() -> Any:
            request = ReplyMessageRequest(reply_token=reply_token, messages=[Message.from_dict(m) for m in messages])
            return self._api.reply_message_with_http_info(request, _request_timeout=TIMEOUT_SECONDS)

        return _outcome_of(call)

    def push(self, chat_id: str, messages: list[dict[str, Any]], retry_key: str) -> Outcome:
        """Send unasked: counts one message for each recipient. The same retry key never sends twice within 24 hours."""

        def call() -> Any:
            request = PushMessageRequest(to=chat_id, messages=[Message.from_dict(m) for m in messages])
            return self._api.push_message_with_http_info(
                request, x_line_retry_key=retry_key, _request_timeout=TIMEOUT_SECONDS
            )

        return _outcome_of(call)

    @property
    def rejected(self) -> bool:
        """Whether LINE's last answer to any call was that the access token is wrong."""
        return bool(self._client.rejected)

    def use_token(self, token: str) -> None:
        """Speak with another access token from now on."""
        self._client.use_token(token)

    def bot_info(self) -> BotInfo | None:
        """What LINE knows the account by; None where it does not accept the token, or does not answer."""
        try:
            told = self._api.get_bot_info(_request_timeout=TIMEOUT_SECONDS)
        except (ApiException, HTTPError, ValueError):
            return None
        return BotInfo(told.user_id, told.basic_id, told.display_name)

    def accepts_us(self) -> bool | None:
        """Whether LINE takes the access token; None where it does not answer."""
        try:
            self._api.get_bot_info(_request_timeout=LOOK_UP_TIMEOUT_SECONDS)
        except ApiException as error:
            return False if error.status in ABOUT_THE_ACCOUNT else None
        except (HTTPError, ValueError):
            return None
        return True

    def profile_name(self, user_id: str) -> str | None:
        """A friend's display name; None where LINE does not tell."""
        profile = _looked_up(lambda: self._api.get_profile(user_id, _request_timeout=LOOK_UP_TIMEOUT_SECONDS))
        return profile.display_name if profile else None

    def group_member_name(self, group_id: str, user_id: str) -> str | None:
        """A group member's display name, friend of the bot or not; None where LINE does not tell."""
        profile = _looked_up(
            lambda: self._api.get_group_member_profile(group_id, user_id, _request_timeout=LOOK_UP_TIMEOUT_SECONDS)
        )
        return profile.display_name if profile else None

    def group_name(self, group_id: str) -> str | None:
        """A group's name; None where LINE does not tell."""
        summary = _looked_up(lambda: self._api.get_group_summary(group_id, _request_timeout=LOOK_UP_TIMEOUT_SECONDS))
        return summary.group_name if summary else None

    def group_member_count(self, group_id: str) -> int | None:
        """People in a group, without the bot; None where LINE does not tell."""
        answer = _looked_up(
            lambda: self._api.get_group_member_count(group_id, _request_timeout=LOOK_UP_TIMEOUT_SECONDS)
        )
        return answer.count if answer else None

    def picture(self, message_id: str) -> bytes | PictureProblem:
        """What somebody sent in a message, as LINE keeps it for a while. Nothing is raised."""
        call = self._contents.get_message_content_with_http_info
        try:
            answer = call(message_id, _request_timeout=PICTURE_TIMEOUT_SECONDS)
        except ApiException as error:
            ours = (WRONG_TOKEN, 429)
            gone = error.status is not None and 400 <= error.status < 500 and error.status not in ours
            return PictureProblem.GONE if gone else PictureProblem.UNREACHABLE
        except (HTTPError, ValueError):
            return PictureProblem.UNREACHABLE
        return bytes(answer.data) if answer.status_code == 200 else PictureProblem.NOT_YET

    def quota(self) -> Quota | None:
        """The plan's messages a month and how many are used, approximately; None where LINE does not answer."""
        try:
            plan = self._api.get_message_quota(_request_timeout=LOOK_UP_TIMEOUT_SECONDS)
            used = self._api.get_message_quota_consumption(_request_timeout=LOOK_UP_TIMEOUT_SECONDS)
        except (ApiException, HTTPError, ValueError):
            return None
        return Quota(plan.value if str(plan.type) != "none" and plan.value is not None else None, used.total_usage)

    def link(self, user_id: str, menu_id: str) -> bool:
        """Give one person a rich menu of their own; False where LINE knows no such person or menu.

        Raises:
            LineUnreachable: LINE did not answer; it does no harm to try again.
        """
        call = self._api.link_rich_menu_id_to_user_with_http_info
        return _looked_up(lambda: call(user_id, menu_id, _request_timeout=TIMEOUT_SECONDS)) is not None

    def unlink(self, user_id: str) -> bool:
        """Give one person the menu that everybody has; False where LINE knows no such person.

        Raises:
            LineUnreachable: LINE did not answer; it does no harm to try again.
        """
        call = self._api.unlink_rich_menu_id_from_user_with_http_info
        return _looked_up(lambda: call(user_id, _request_timeout=TIMEOUT_SECONDS)) is not None

    def close(self) -> None:
        """Close the kept-alive connections."""
        self._client.close()


def _looked_up(call: Callable[[], Any]) -> Any | None:
    try:
        return call()
    except ApiException as error:
        if error.status is not None and error.status < 500 and error.status not in (WRONG_TOKEN, 429):
            return None  # not a friend, left the group, not allowed: an answer all the same
        raise LineUnreachable(str(error.status)) from error
    except HTTPError as error:
        raise LineUnreachable(type(error).__name__) from error


def _outcome_of(call: Callable[[], Any]) -> Outcome:
    try:
        response = call()
    except ApiException as error:
        return _outcome_of_error(error)
    except HTTPError as error:
        return NoAnswer(type(error).__name__)
    except UnknownWords:
        return Accepted((), None)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return Refused(_what_is_wrong(error))  # before anything was sent: the SDK knows that LINE takes no such message
    ids = tuple(sent.id for sent in (response.data.sent_messages or []))
    return Accepted(ids, _header(response.headers, "x-line-request-id"))


def _what_is_wrong(error: Exception) -> str:
    """Which field of a message is wrong, and how; never what it says, which may be people's words."""
    if not isinstance(error, ValidationError):
        return f"not sent: {type(error).__name__}"
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "not sent: " + "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in found)[:300]


def _outcome_of_error(error: ApiException) -> Outcome:
    body = error.body if isinstance(error.body, str) else ""
    if error.status == 409:
        return Accepted(_ids_in(body), _header(error.headers, "x-line-accepted-request-id"))
    if error.status == 429:
        return MonthUsedUp() if "monthly limit" in body else TryLater("429")
    if error.status is None or error.status >= 500:
        return TryLater(str(error.status))
    if error.status == 400 and "Invalid reply token" in body:
        return TokenDead()
    if error.status in ABOUT_THE_ACCOUNT:
        return NotAllowed(error.status)
    reason = f"{error.status} {body[:300]}"
    return Gone(reason) if _is_gone(error.status, body) else Refused(reason)


def _is_gone(status: int, body: str) -> bool:
    """Whether an answer speaks of the chat; what is wrong with a message itself stands in the details, not read here."""
    said = _message_in(body).casefold()
    return status in (400, 404) and any(phrase in said for phrase in GONE)


def _message_in(body: str) -> str:
    try:
        return str(json.loads(body)["message"])
    except (ValueError, KeyError, TypeError):
        return ""


def _ids_in(body: str) -> tuple[str, ...]:
    """The message ids of the first, accepted try, which LINE repeats in its 409."""
    try:
        return tuple(sent["id"] for sent in json.loads(body)["sentMessages"])
    except (ValueError, KeyError, TypeError):
        return ()


def _header(headers: Any, name: str) -> str | None:
    """A header's value whatever its case (LINE's and proxies' differ)."""
    return next((value for key, value in dict(headers or {}).items() if key.lower() == name), None)
