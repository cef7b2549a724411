"""The menus that LINE keeps for the bot: made, given their pictures, renewed when they have changed, cleared away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from linebot.v3.messaging import ApiClient, ApiException, Configuration, MessagingApi, MessagingApiBlob, RichMenuRequest
from urllib3.exceptions import HTTPError

from bot.delivery.line import BotInfo
from bot.delivery.line_api import sdk_host

TIMEOUT_SECONDS = (3, 30)
"""(connect, read): pictures go up slowly, and an operator is watching."""


class LineFailed(Exception):
    """LINE refused something, or did not answer; the words are for the operator."""


class Menu(Protocol):
    """A menu to be set up."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def body(self) -> dict[str, Any]: ...
    @property
    def image(self) -> bytes: ...


@dataclass
class SetUp:
    """What LINE has now (its id for every menu's key), and what was done to get there, in plain words."""

    menu_ids: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)


class RichMenuApi:
    """LINE's calls about menus; every one raises `LineFailed`."""

    def __init__(self, host: str, access_token: str) -> None:
        configuration = Configuration(host=sdk_host(host), access_token=access_token)
        configuration.retries = False
        self._client = ApiClient(configuration)
        self._api = MessagingApi(self._client)
        self._pictures = MessagingApiBlob(self._client)

    def names(self) -> dict[str, str]:
        """All menus of the account that were made over the API: id and name."""
        listed = _asked(lambda: self._api.get_rich_menu_list(_request_timeout=TIMEOUT_SECONDS))
        return {menu.rich_menu_id: menu.name for menu in listed.richmenus}

    def create(self, body: dict[str, Any]) -> str:
        """A new menu, which needs a picture before it can be shown."""
        request = RichMenuRequest.from_dict(body)
        created = _asked(lambda: self._api.create_rich_menu(request, _request_timeout=TIMEOUT_SECONDS))
        return str(created.rich_menu_id)

    def upload(self, menu_id: str, png: bytes) -> None:
        """Give a menu its picture; LINE takes one only once."""
        headers = {"Content-Type": "image/png"}
        _asked(
            lambda: self._pictures.set_rich_menu_image(menu_id, png, _headers=headers, _request_timeout=TIMEOUT_SECONDS)
        )

    def has_picture(self, menu_id: str) -> bool:
        """Whether a menu was given its picture."""
        call = self._pictures.get_rich_menu_image_with_http_info
        return _found(lambda: call(menu_id, _request_timeout=TIMEOUT_SECONDS)) is not None

    def delete(self, menu_id: str) -> None:
        """Remove a menu; who had it sees the default menu."""
        _found(lambda: self._api.delete_rich_menu_with_http_info(menu_id, _request_timeout=TIMEOUT_SECONDS))

    def default(self) -> str | None:
        """The menu of everybody who has none of their own."""
        found = _found(lambda: self._api.get_default_rich_menu_id(_request_timeout=TIMEOUT_SECONDS))
        return str(found.rich_menu_id) if found else None

    def set_default(self, menu_id: str) -> None:
        """Show a menu to everybody who has none of their own."""
        _asked(lambda: self._api.set_default_rich_menu(menu_id, _request_timeout=TIMEOUT_SECONDS))

    def known_as(self) -> BotInfo:
        """The account's own ids, as links and webhooks name it."""
        told = _asked(lambda: self._api.get_bot_info(_request_timeout=TIMEOUT_SECONDS))
        return BotInfo(str(told.user_id), str(told.basic_id), str(told.display_name))

    def close(self) -> None:
        """Close the kept-alive connections."""
        self._client.close()


def set_up(api: RichMenuApi, menus: Sequence[Menu], *, prefix: str, default: str) -> SetUp:
    """Bring LINE's menus to this version's; does nothing where they are, and goes on where an earlier run broke off.

    Args:
        prefix: Menus with names that begin so are the product's own, and are removed when out of date.
        default: The key of the menu that everybody gets.

    Raises:
        LineFailed: LINE refused or did not answer. Run it again.
    """
    result = SetUp()
    own = {menu_id: name for menu_id, name in api.names().items() if name.startswith(prefix)}
    for menu in menus:
        same = [menu_id for menu_id, name in own.items() if name == menu.name]
        result.menu_ids[menu.key] = _ensure(api, menu, same, result.done)
    if api.default() != result.menu_ids[default]:
        api.set_default(result.menu_ids[default])
        result.done.append(f"{default} is the menu everybody gets.")
    for menu_id in own.keys() - result.menu_ids.values():
        api.delete(menu_id)
        result.done.append(f"Removed an old menu ({own[menu_id]}).")
    return result


def _ensure(api: RichMenuApi, menu: Menu, same: list[str], done: list[str]) -> str:
    """The id of a whole menu: the one LINE has, or a new one. Halves of earlier runs are left to the clearing away."""
    whole = next((menu_id for menu_id in same if api.has_picture(menu_id)), None)
    if whole:
        return whole
    menu_id = api.create(menu.body)
    api.upload(menu_id, menu.image)
    done.append(f"Made the menu {menu.key}{' again: its picture was missing' if same else ''}.")
    return menu_id


def _asked(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except ApiException as error:
        raise LineFailed(f"LINE refused (status {error.status}): {error.body or error.reason}") from error
    except HTTPError as error:
        raise LineFailed(f"LINE cannot be reached ({type(error).__name__}).") from error


def _found(call: Callable[[], Any]) -> Any | None:
    """LINE's answer; None where it has nothing of the kind."""
    try:
        return _asked(call)
    except LineFailed as failure:
        if isinstance(failure.__cause__, ApiException) and failure.__cause__.status == 404:
            return None
        raise
