"""Secrets and tokens of further accounts, sealed: the database and its backups alone give nobody the accounts.

The key is `WETHI_ACCOUNTS_KEY` of the environment; it stands in no backup, and nothing opens a seal without it.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

LOST_KEY = (
    "WETHI_ACCOUNTS_KEY is not the key with which its secrets were sealed: put the former one back; if it is lost, run "
    "`wethi account rotate NAME` with the channel secret and a new access token from LINE's console"
)


class KeyMissing(ValueError):
    """There is no key, or not the one that the seal was made with; the words are for the operator."""


def seal(key: str, words: str) -> str:
    """`words` as only the key opens them.

    Raises:
        KeyMissing: there is no key.
    """
    return _lock(key).encrypt(words.encode()).decode()


def unseal(key: str, sealed: str) -> str:
    """What was sealed.

    Raises:
        KeyMissing: there is no key, or it is another one.
    """
    try:
        return _lock(key).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise KeyMissing(LOST_KEY) from None


def _lock(key: str) -> Fernet:
    if not key:
        raise KeyMissing(
            "WETHI_ACCOUNTS_KEY is not set: it seals the secrets of further accounts. Make one with: "
            'python3 -c "import secrets; print(secrets.token_hex(32))", put it into .env and keep a copy elsewhere'
        )
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
