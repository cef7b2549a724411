"""`wethi setup-line`: give LINE the menus of 1:1 chats, and remember what LINE says of the bot's account."""

from bot.clock import clock_for
from bot.delivery.rich_menus import RichMenuApi, set_up
from bot.drawing.rich_menu import DEFAULT_KEY, NAME_PREFIX, menus
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.memberships import note_account


def set_up_line(chosen: Settings) -> list[str]:
    """Bring LINE's menus to this version's. Running it again changes nothing; people's own menus follow by themselves.

    Returns:
        What was done, in plain words.

    Raises:
        LineFailed: LINE refused or did not answer.
    """
    api = RichMenuApi(chosen.line_api_host, chosen.line_channel_access_token)
    try:
        result = set_up(api, menus(), prefix=NAME_PREFIX, default=DEFAULT_KEY)
        basic_id = api.basic_id()
    finally:
        api.close()
    database = Database(chosen.database_url)
    with database.transaction() as session:
        note_account(session, clock_for(chosen.clock_file).now(), basic_id=basic_id, menus=result.menu_ids)
    database.close()
    kept = [f"{key}: {menu_id}" for key, menu_id in result.menu_ids.items()]
    done = result.done or ["LINE's menus are up to date; nothing was changed."]
    return [*done, *kept, f"Links open the 1:1 chat with {basic_id}."]
