"""`wethi account`: the command's words; what it does is `bot/official_accounts.py`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from bot.cli_database import database_for_files
from bot.settings import settings

if TYPE_CHECKING:
    from bot.storage.database import Database


@click.group()
def account() -> None:
    """Further official accounts, each with a month of messages of its own: see docs/operate.md."""


_SECRET = click.option("--secret", help="The channel secret, from LINE's console; asked for where it is left out.")
_TOKEN = click.option("--token", help="A long-lived access token of the channel; asked for where it is left out.")


def _told(what: str, given: str | None) -> str:
    return given if given is not None else str(click.prompt(what, default="", hide_input=True, show_default=False))


@account.command("add")
@click.argument("name")
@_SECRET
@_TOKEN
@click.option("--network", "networks", multiple=True, help="A network that it serves; several times for several.")
def account_add(name: str, secret: str | None, token: str | None, networks: tuple[str, ...]) -> None:
    """Add an official account and call it NAME. Its secrets are sealed with WETHI_ACCOUNTS_KEY."""
    from bot.clock import clock_for
    from bot.official_accounts import Secrets, add

    given = Secrets(_told("Channel secret", secret), _told("Access token", token))
    now = clock_for(settings().clock_file).now()
    with _accounts() as database:
        _say(add(settings(), database, name, given, networks, now))


@account.command("list")
def account_list() -> None:
    """Show all accounts, the networks they serve, and how they stand with LINE."""
    from bot.official_accounts import listed

    with _accounts() as database:
        _say(listed(database))


@account.command("serve")
@click.argument("name")
@click.argument("networks", nargs=-1, required=True)
def account_serve(name: str, networks: tuple[str, ...]) -> None:
    """Let the account NAME (`first`: the one in the environment) serve these NETWORKS from now on."""
    from bot.official_accounts import serve

    with _accounts() as database:
        _say(serve(database, name, networks))


@account.command("rotate")
@click.argument("name")
@_SECRET
@_TOKEN
def account_rotate(name: str, secret: str | None, token: str | None) -> None:
    """Give the account NAME a new channel secret, a new access token, or both; what is left empty stays."""
    from bot.clock import clock_for
    from bot.official_accounts import Secrets, rotate

    asked = secret is None and token is None
    given = Secrets(
        _told("Channel secret", secret) if asked else secret, _told("Access token", token) if asked else token
    )
    with _accounts() as database:
        _say(rotate(settings(), database, name, given, clock_for(settings().clock_file).now()))


@account.command("remove")
@click.argument("name")
@click.confirmation_option(prompt="Nothing is sent by this account any more, and its secrets are erased. Go on?")
def account_remove(name: str) -> None:
    """Let go of the account NAME; the networks it served are served by the first one again."""
    from bot.clock import clock_for
    from bot.official_accounts import remove

    with _accounts() as database:
        _say(remove(database, name, clock_for(settings().clock_file).now()))


def _say(lines: list[str]) -> None:
    for line in lines:
        click.echo(line)


@contextmanager
def _accounts() -> Iterator["Database"]:
    from bot.official_accounts import NotDone

    with database_for_files() as database:
        try:
            yield database
        except NotDone as error:
            raise click.ClickException(str(error)) from None
