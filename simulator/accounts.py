"""The official accounts of the simulated platform: one, until others are added, each with its own secret, token and quota.

A person has one user id with all accounts of a provider, another one with each further provider. Here a person is known by the
first; `user_at` and `known_user` translate. A 1:1 chat with a further account is `USER@NUMBER`.
"""

import hashlib
import secrets
from dataclasses import dataclass

FIRST = 1
MARK = "@"


@dataclass
class Account:
    """An official account, as its channel's page in LINE's console shows it."""

    number: int
    name: str
    user_id: str
    basic_id: str
    secret: str
    access_token: str
    provider: str = ""
    """Empty: the first account's."""

    def user_at(self, user_id: str) -> str:
        """The id by which this account knows a person."""
        return "U" + hashlib.md5(f"{self.provider}{user_id}".encode()).hexdigest() if self.provider else user_id


def new_account(number: int, name: str, provider: str = "") -> Account:
    """A further account, with secret and token made up."""
    user_id = "U" + hashlib.md5(f"account {number} {name}".encode()).hexdigest()
    return Account(number, name, user_id, f"@wethi{number}", secrets.token_hex(16), secrets.token_urlsafe(64), provider)


def chat_with(user_id: str, number: int) -> str:
    """The 1:1 chat of a person with an account."""
    return user_id if number == FIRST else f"{user_id}{MARK}{number}"


def person_in(chat_id: str) -> str:
    """Whose 1:1 chat it is."""
    return chat_id.partition(MARK)[0]


def account_in(chat_id: str) -> int:
    """With which account a 1:1 chat is."""
    return int(chat_id.partition(MARK)[2] or FIRST)
