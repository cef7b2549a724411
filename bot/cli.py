"""The `wethi` command."""

import click

from bot.settings import settings
from bot.storage.database import Database
from bot.storage.migrations import migrate as apply_migrations


@click.group()
@click.version_option(package_name="wethi")
def main() -> None:
    """Wethi: a LINE chatbot that keeps a network of community enterprises talking."""


@main.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    database = Database(settings().database_url)
    apply_migrations(database)
    database.close()
    click.echo("The database is up to date.")
