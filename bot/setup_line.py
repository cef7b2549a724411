"""`wethi setup-line`: give LINE the menus of 1:1 chats, and remember what LINE says of the bot's accounts."""

from bot.clock import clock_for
from bot.delivery.rich_menus import LineFailed, RichMenuApi, set_up
from bot.delivery.seals import KeyMissing, unseal
from bot.drawing.rich_menu import DEFAULT_KEY, NAME_PREFIX, menus
from bot.settings import Settings
from bot.storage.accounts import further_accounts, note_account
from bot.storage.database import Database
from bot.storage.line_ids import FIRST


def set_up_line(chosen: Settings) -> list[str]:
    """Bring LINE's menus to this version's, for each account. Running it again changes nothing; people's own menus follow by
    themselves.

    Returns:
        What was done, in plain words.

    Raises:
        LineFailed: LINE refused or did not answer, or an account's token cannot be opened.
    """
    database = Database(chosen.database_url)
    try:
        with database.reading() as session:
            further = [(row.id, str(row.name), str(row.token)) for row in further_accounts(session)]
        told = _set_up(chosen, database, FIRST, chosen.line_channel_access_token)
        for account_id, name, sealed in further:
            try:
                token = unseal(chosen.accounts_key, sealed)
            except KeyMissing as error:
                raise LineFailed(f"{name}: {error}") from None
            told += [f"{name}:", *_set_up(chosen, database, account_id, token)]
        return told
    finally:
        database.close()


def _set_up(chosen: Settings, database: Database, account_id: int, token: str) -> list[str]:
    api = RichMenuApi(chosen.line_api_host, token)
    try:
        result = set_up(api, menus(), prefix=NAME_PREFIX, default=DEFAULT_KEY)
        own = api.known_as()
    finally:
        api.close()
    now = clock_for(chosen.clock_file).now()
    with database.transaction() as session:
        note_account(session, now, account_id, basic_id=own.basic_id, user_id=own.user_id, menus=result.menu_ids)
    kept = [f"{key}: {menu_id}" for key, menu_id in result.menu_ids.items()]
    done = result.done or ["LINE's menus are up to date; nothing was changed."]
    return [*done, *kept, f"Links open the 1:1 chat with {own.basic_id}."]
