"""`wethi account`: further official accounts of this installation, each with a month of messages of its own.

The first one's settings stand in the environment; what further ones need is sealed in the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.delivery.line import BotInfo
from bot.delivery.line_api import LineApi
from bot.delivery.seals import KeyMissing, seal, unseal
from bot.delivery.withdrawing import withdraw_of_account
from bot.language.normalising import key_of
from bot.settings import Settings
from bot.storage.account import refusals
from bot.storage.accounts import account_row, further_accounts
from bot.storage.chats import Chat, ChatKind, LineAccount
from bot.storage.database import Database
from bot.storage.line_ids import FIRST
from bot.storage.memberships import real_networks
from bot.storage.people import Network

SHORTEST_NAME, LONGEST_NAME = 1, 80
GONE = "its official account was removed"


class NotDone(Exception):
    """Nothing was changed; the words are for the operator."""


@dataclass(frozen=True)
class Secrets:
    """What LINE's console shows of a channel; None stays as it is."""

    secret: str | None
    token: str | None


def add(
    chosen: Settings, database: Database, name: str, secrets: Secrets, networks: Sequence[str], now: datetime
) -> list[str]:
    """Add an official account that serves some networks.

    Returns:
        What was done and what is to be done, in plain words.

    Raises:
        NotDone: the key is missing, LINE does not know the account, or it is there already.
    """
    name = " ".join(name.split())
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not secrets.secret or not secrets.token:
        raise NotDone("An account needs a name, the channel secret and an access token, from LINE's console.")
    sealed_secret, sealed_token = _sealed(chosen, secrets.secret), _sealed(chosen, secrets.token)
    own, first = _ask_line(chosen, secrets.token), _ask_line(chosen, chosen.line_channel_access_token)
    with database.transaction() as session:
        known = further_accounts(session)
        if own.user_id in (first.user_id, *(row.bot_user_id for row in known)):
            raise NotDone(f"{own.basic_id} is an account of this installation already.")
        if any(key_of(str(row.name)) == key_of(name) for row in known):
            raise NotDone(f"There is an account called {name} already.")
        account_row(session, now).bot_user_id = first.user_id
        number = (session.scalar(select(func.max(LineAccount.id))) or FIRST) + 1
        row = account_row(session, now, number)
        row.name, row.secret, row.token, row.changed_at = name, sealed_secret, sealed_token, now
        row.bot_user_id, row.basic_id = own.user_id, own.basic_id
        served = _serve(session, number, networks)
    return [
        f"Added as account {number}: {name}, {own.basic_id} ({own.display_name}).",
        *served,
        f"In LINE's console of this channel: the webhook URL is {chosen.public_url.rstrip('/')}/callback, with “Use webhook” on.",
        "Running processes take it up within seconds. Give it its menus with: wethi setup-line",
    ]


def serve(database: Database, name: str, networks: Sequence[str]) -> list[str]:
    """Let an account serve some networks from now on; `first` is the one in the environment.

    Raises:
        NotDone: there is no such account or network.
    """
    with database.transaction() as session:
        return _serve(session, _number_of(session, name), networks)


def rotate(chosen: Settings, database: Database, name: str, secrets: Secrets, now: datetime) -> list[str]:
    """Give an account a new secret, a new token, or both; webhooks signed with the secret before count as well.

    Raises:
        NotDone: there is no such account, the key is missing, or LINE does not know the token.
    """
    if not secrets.secret and not secrets.token:
        raise NotDone("Nothing to rotate: give the new channel secret, the new access token, or both.")
    with database.reading() as session:
        row = _row(session, name)
        kept = {"secret": row.secret, "token": row.token}
    for what, given in (("secret", secrets.secret), ("token", secrets.token)):
        if not given:
            _opened(chosen, str(kept[what]), what)
    own = _ask_line(chosen, secrets.token) if secrets.token else None
    with database.transaction() as session:
        row = _row(session, name)
        if own and own.user_id != row.bot_user_id:
            raise NotDone(f"This token is of {own.basic_id}, not of {row.basic_id}.")
        if secrets.secret:
            row.secret_before = row.secret if _opens(chosen, row.secret) else None
            row.secret = _sealed(chosen, secrets.secret)
        if secrets.token:
            row.token = _sealed(chosen, secrets.token)
        row.changed_at, row.refused_at, row.refused_with = now, None, None
    return [f"{name}: rotated. Running processes take it up within seconds."]


def remove(database: Database, name: str, now: datetime) -> list[str]:
    """Let go of an account: its secrets are erased, what waits to be sent by it is withdrawn, and the networks it served are
    served by the first account again.

    Raises:
        NotDone: there is no such account.
    """
    with database.transaction() as session:
        row = _row(session, name)
        row.secret = row.secret_before = row.token = None
        row.removed_at = row.changed_at = now
        row.refused_at = row.refused_with = row.stopped_until = None
        served = list(session.scalars(select(Network).where(Network.account_id == row.id, ~Network.of_one_group)))
        session.execute(update(Network).where(Network.account_id == row.id).values(account_id=FIRST))
        sits = update(Chat).where(Chat.account_id == row.id, Chat.present)
        session.execute(sits.values(present=False, present_changed_at=now))
        withdraw_of_account(session, row.id, GONE)
        names = ", ".join(network.name for network in served)
    done = [f"{name} is no account of this installation any more; its secret and token are erased."]
    moved = f"Served by the first account from now on: {names}. Their groups need it in them, and bind anew."
    return [*done, moved] if names else done


def listed(database: Database) -> list[str]:
    """All accounts, one a line: which networks each serves, and how it stands with LINE."""
    with database.reading() as session:
        refused = {each.account_id: each.status for each in refusals(session)}
        first = session.get(LineAccount, FIRST)
        rows = [
            (FIRST, "first (in the environment)", first),
            *((row.id, row.name, row) for row in further_accounts(session)),
        ]
        return [_line(session, number, str(name), row, refused.get(number)) for number, name, row in rows]


def _line(session: Session, number: int, name: str, row: LineAccount | None, refused: int | None) -> str:
    networks = real_networks(session, number)
    groups = session.scalar(
        select(func.count()).where(Chat.account_id == number, Chat.kind != ChatKind.PRIVATE, Chat.present)
    )
    month = f", {row.quota_used} of {row.quota or 'no limit'} messages" if row and row.quota_used is not None else ""
    stands = f", LINE refuses it ({refused})" if refused else ""
    served = ", ".join(network.name for network in networks) or "no network"
    known = (row.basic_id if row else None) or "?"
    return f"{number}  {name}  {known}  {groups} groups{month}{stands}: {served}"


def _serve(session: Session, number: int, names: Sequence[str]) -> list[str]:
    networks = real_networks(session)
    found = []
    for name in names:
        alike = [each for each in networks if key_of(each.name) == key_of(name)]
        if not alike:
            raise NotDone(
                f"There is no network called {name}: {', '.join(each.name for each in networks) or 'none yet'}."
            )
        found += alike
    for network in found:
        network.account_id = number
    return [f"Serves {network.name} from now on." for network in found]


def _number_of(session: Session, name: str) -> int:
    return FIRST if name in ("first", str(FIRST)) else _row(session, name).id


def _row(session: Session, name: str) -> LineAccount:
    rows = further_accounts(session)
    found = [
        row for row in rows if name == str(row.id) or key_of(str(row.name)) == key_of(name) or name == row.basic_id
    ]
    if not found:
        raise NotDone(
            f"There is no further account {name}: {', '.join(str(row.name) for row in rows) or 'none was added'}."
        )
    return found[0]


def _sealed(chosen: Settings, words: str) -> str:
    try:
        return seal(chosen.accounts_key, words.strip())
    except KeyMissing as error:
        raise NotDone(str(error)) from None


def _opened(chosen: Settings, sealed: str, what: str) -> None:
    try:
        unseal(chosen.accounts_key, sealed)
    except KeyMissing as error:
        raise NotDone(f"The {what} that is kept cannot be opened: {error}") from None


def _opens(chosen: Settings, sealed: str | None) -> bool:
    try:
        return sealed is not None and bool(unseal(chosen.accounts_key, sealed))
    except KeyMissing:
        return False


def _ask_line(chosen: Settings, token: str) -> BotInfo:
    line = LineApi(chosen.line_api_host, token.strip())
    try:
        known = line.bot_info()
    finally:
        line.close()
    if known is None:
        raise NotDone("LINE does not accept an access token, or cannot be reached: `wethi doctor` says more.")
    return known
