"""LINE's ids, and which of this installation's accounts they came by.

Whatever the first account hears of bears LINE's own id. What a further account hears of (chats, messages, events, reply tokens) bears
its number behind that: `C4af498…@2`. So an account can name nothing of another one's, whatever its webhooks say, and whoever
has an id knows by which account LINE is spoken to about it. People bear LINE's id alone: it is one for all accounts of a provider.
"""

FIRST = 1
"""The account whose secret and token stand in the environment."""
MARK = "@"
"""Stands in no id of LINE's."""


def at_account(line_id: str, account_id: int) -> str:
    """An id as it is known here, of LINE's and the account that it came by."""
    own = line_id.replace(MARK, "")
    return own if account_id == FIRST else f"{own}{MARK}{account_id}"


def account_in(known_id: str) -> int:
    """The account that an id came by."""
    number = known_id.partition(MARK)[2]
    return int(number) if number.isdecimal() else FIRST


def line_id(known_id: str) -> str:
    """An id as LINE knows it."""
    return known_id.partition(MARK)[0]
