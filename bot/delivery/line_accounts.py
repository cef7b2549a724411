"""LINE, as this installation's official accounts speak to it: each with its own token, and its webhooks proved by its own secret.

Ids tell by which account they came (`storage/line_ids.py`), so whoever calls LINE need not know that there are several.
"""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.credentials import Credentials
from bot.delivery.line import LineUnreachable, NotAllowed, Outcome, Quota
from bot.delivery.seals import KeyMissing, unseal
from bot.logs import warn_seldom
from bot.photograph import PictureProblem
from bot.settings import Settings
from bot.storage.account import WRONG_TOKEN
from bot.storage.accounts import account_row, learn_accounts
from bot.storage.database import Database
from bot.storage.line_ids import FIRST, account_in, line_id

if TYPE_CHECKING:
    from bot.delivery.line_api import LineApi

AGAIN_SECONDS = 2.0
"""A webhook for an account that is not known makes this process look again, and not more often than this."""
LONGEST_DESTINATION = 64


@dataclass(frozen=True)
class Proof:
    """Whose webhook it says it is: the account, and the secrets that its signature may be made with now."""

    account_id: int
    secrets: tuple[str, ...]


class _Voice:
    """What speaks to LINE with one token. Its SDK is loaded with the first word: a process is there long before that."""

    def __init__(self, host: str, token: str) -> None:
        self._host, self._token = host, token
        self._line: LineApi | None = None
        self._once = threading.Lock()

    def line(self) -> "LineApi":
        with self._once:
            if self._line is None:
                from bot.delivery.line_api import LineApi

                self._line = LineApi(self._host, self._token)
            return self._line

    def use_token(self, token: str) -> None:
        with self._once:
            self._token = token
            if self._line:
                self._line.use_token(token)

    def close(self) -> None:
        if self._line:
            self._line.close()


@dataclass
class _Known:
    voice: _Voice
    secrets: tuple[str, ...]
    bot_user_id: str | None
    changed_at: datetime | None


class LineAccounts:
    """The calls of `LineApi`, each by the account that its ids came by. Safe to share between threads."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._credentials, self._database = Credentials(settings), database
        self._host = settings.line_api_host
        self._first = _Voice(self._host, self._credentials.token)
        self._own_user_id: str | None = None
        self._further: dict[int, _Known] = {}
        self._looking = threading.Lock()
        self._looked_at = self._noted_at = float("-inf")

    def get_ready(self) -> None:
        """Load what speaks to LINE, which takes a while, before somebody waits for it."""
        self._first.line()

    def look_again(self) -> None:
        """Take up what has changed: the first account's settings, and which further accounts there are."""
        with self._looking:
            self._looked_at = time.monotonic()
            if self._credentials.look_again():
                self._first.use_token(self._credentials.token)
            with self._database.reading() as session:
                known_now = learn_accounts(session)
            self._own_user_id = next((row.bot_user_id for row in known_now if row.id == FIRST), None)
            rows = [row for row in known_now if row.id != FIRST]
            for gone in self._further.keys() - {row.id for row in rows}:
                self._further.pop(gone).voice.close()
            for row in rows:
                known = self._further.get(row.id)
                if known is None or known.changed_at != row.changed_at:
                    self._take_up(row)

    def _take_up(self, row: Row[Any]) -> None:
        key = self._credentials.accounts_key
        try:
            token = unseal(key, str(row.token))
            secrets = tuple(unseal(key, sealed) for sealed in (row.secret, row.secret_before) if sealed)
        except KeyMissing as error:
            self._further.pop(row.id, None)
            warn_seldom("account.sealed", account=row.id, name=row.name, meaning=str(error))
            return
        self._further[row.id] = _Known(_Voice(self._host, token), secrets, row.bot_user_id, row.changed_at)

    def each(self) -> "Iterator[tuple[int, LineApi]]":
        """All accounts that can speak to LINE, the first one first."""
        yield FIRST, self._first.line()
        yield from ((account_id, known.voice.line()) for account_id, known in sorted(self._further.items()))

    def proof_of(self, body: bytes) -> Proof | None:
        """Which account a webhook says it is for: that picks whose secret proves it, and nothing else. None where it is for
        none of this installation's. Where there is one account, every webhook is tried with its secret."""
        if not self._further and self._looked_at == float("-inf"):
            self._looks_again()
        if not self._further:
            return Proof(FIRST, self._credentials.secrets)
        destination = destination_of(body)
        return self._found(destination) or (self._found(destination) if self._looks_again() else None)

    def _found(self, destination: str | None) -> Proof | None:
        for account_id, known in self._further.items():
            if destination and known.bot_user_id == destination:
                return Proof(account_id, known.secrets)
        if self._own_user_id in (None, destination):
            return Proof(FIRST, self._credentials.secrets)
        return None

    def _looks_again(self) -> bool:
        if time.monotonic() - self._looked_at < AGAIN_SECONDS:
            return False
        try:
            self.look_again()
        except SQLAlchemyError as error:
            warn_seldom("accounts.not_looked_at", error=type(error).__name__)
        return True

    def note_stranger(self, body: bytes) -> str | None:
        """A webhook came that is for none of the accounts: `wethi doctor` tells of the last one."""
        destination = destination_of(body)
        if destination and time.monotonic() - self._noted_at > AGAIN_SECONDS:
            self._noted_at = time.monotonic()
            now = SystemClock().now()
            try:
                with self._database.transaction() as session:
                    row = account_row(session, now)
                    row.strange_destination, row.strange_at = destination, now
            except SQLAlchemyError as error:
                warn_seldom("accounts.not_noted", error=type(error).__name__)
        return destination

    def _of(self, known_id: str) -> "LineApi | None":
        return self._speaking_as(account_in(known_id))

    def _speaking_as(self, account_id: int) -> "LineApi | None":
        if account_id == FIRST:
            return self._first.line()
        known = self._further.get(account_id)
        return known.voice.line() if known else None

    def _must(self, known_id: str) -> "LineApi":
        line = self._of(known_id)
        if line is None:
            raise LineUnreachable("no such account, or its secrets are sealed")
        return line

    def reply(self, reply_token: str, messages: list[dict[str, Any]]) -> Outcome:
        """See `LineApi.reply`."""
        line = self._of(reply_token)
        return line.reply(line_id(reply_token), messages) if line else NotAllowed(WRONG_TOKEN)

    def push(self, chat_id: str, messages: list[dict[str, Any]], retry_key: str) -> Outcome:
        """See `LineApi.push`."""
        line = self._of(chat_id)
        return line.push(line_id(chat_id), messages, retry_key) if line else NotAllowed(WRONG_TOKEN)

    def quota(self, account_id: int = FIRST) -> Quota | None:
        """See `LineApi.quota`."""
        line = self._speaking_as(account_id)
        return line.quota() if line else None

    def profile_name(self, chat_id: str) -> str | None:
        """The display name of a 1:1 chat's person."""
        return self._must(chat_id).profile_name(line_id(chat_id))

    def group_member_name(self, group_id: str, user_id: str) -> str | None:
        """See `LineApi.group_member_name`."""
        return self._must(group_id).group_member_name(line_id(group_id), user_id)

    def group_name(self, group_id: str) -> str | None:
        """See `LineApi.group_name`."""
        return self._must(group_id).group_name(line_id(group_id))

    def group_member_count(self, group_id: str) -> int | None:
        """See `LineApi.group_member_count`."""
        return self._must(group_id).group_member_count(line_id(group_id))

    def picture(self, message_id: str) -> bytes | PictureProblem:
        """See `LineApi.picture`."""
        line = self._of(message_id)
        return line.picture(line_id(message_id)) if line else PictureProblem.UNREACHABLE

    def link(self, chat_id: str, menu_id: str) -> bool:
        """Give the person of a 1:1 chat a rich menu of their own there; see `LineApi.link`."""
        return self._must(chat_id).link(line_id(chat_id), menu_id)

    def unlink(self, chat_id: str) -> bool:
        """Give the person of a 1:1 chat the menu that everybody has there; see `LineApi.unlink`."""
        return self._must(chat_id).unlink(line_id(chat_id))

    def close(self) -> None:
        """Close the kept-alive connections."""
        for voice in (self._first, *(known.voice for known in self._further.values())):
            voice.close()


def destination_of(body: bytes) -> str | None:
    """For which account a webhook says it is; None where it says nothing of the kind."""
    try:
        said = json.loads(body)["destination"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    plain = isinstance(said, str) and said.isascii() and said.isprintable() and 0 < len(said) <= LONGEST_DESTINATION
    return said if plain else None
