"""What the doctor finds of further official accounts, and of webhooks that are for none of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.delivery.seals import KeyMissing, unseal
from bot.doctor.finding import Finding, wethi
from bot.doctor.line import account
from bot.settings import Settings
from bot.storage.accounts import further_accounts
from bot.storage.chats import LineAccount
from bot.storage.database import Database
from bot.storage.line_ids import FIRST

LATELY = timedelta(days=7)


def accounts(settings: Settings) -> Iterator[Finding]:
    """Of each further account what is looked at of the first one; nothing where there is one."""
    database = Database(settings.database_url)
    try:
        with database.reading() as session:
            first, further = session.get(LineAccount, FIRST), further_accounts(session)
    except SQLAlchemyError:
        return  # said by the findings of the database
    finally:
        database.close()
    for row in further:
        rotate = wethi("account", "rotate", str(row.name))
        try:
            token = unseal(settings.accounts_key, str(row.token))
        except KeyMissing as error:
            yield Finding("account_key", False, f"{row.name}: {error}.", rotate)
            continue
        for finding in account(settings, token, "seal it here", rotate):
            yield replace(finding, words=f"{row.name}: {finding.words}")
    if first and first.strange_at and SystemClock().now() - first.strange_at < LATELY:
        words = (
            f"At {first.strange_at:%d %B %H:%M} (UTC) a webhook came for {first.strange_destination}, which is none of this "
            "installation's accounts: add that account, or take this address out of its settings in LINE's console."
        )
        yield Finding("strange_account", False, words, wethi("account", "list"))
