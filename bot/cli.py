"""The `wethi` command."""

import os
import signal
import sys
import threading

import click

from bot.settings import settings


@click.group()
@click.version_option(package_name="wethi")
def main() -> None:
    """Wethi: a LINE chatbot that keeps a network of community enterprises talking."""


@main.command()
def serve() -> None:
    """Answer LINE's webhook; with SQLite make the tables and do the worker's part as well."""
    if settings().database_url.startswith("sqlite"):
        _migrate()
    os.execvp(
        sys.executable, [sys.executable, "-m", "gunicorn", "--config", "python:bot.gunicorn", "bot.app:create_app()"]
    )


@main.command()
def worker() -> None:
    """Do what is due with no one asking; several may run beside each other on PostgreSQL."""
    from bot.logs import set_up
    from bot.services import build

    set_up(readable=settings().simulated)
    services = build(settings())
    if services.database.is_sqlite:
        raise click.ClickException("With SQLite `wethi serve` does the worker's part; a worker needs PostgreSQL.")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    services.start(worker=True)
    stop.wait()
    services.stop()


@main.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    _migrate()
    click.echo("The database is up to date.")


def _migrate() -> None:
    from bot.storage.database import Database
    from bot.storage.migrations import migrate as apply_migrations

    database = Database(settings().database_url)
    apply_migrations(database)
    database.close()


@main.command()
def simulator() -> None:
    """Run the LINE platform on this machine."""
    os.execvp(sys.executable, [sys.executable, "-m", "bot.simulator"])


@main.command()
@click.option("--fresh", is_flag=True, help="Start over: forget everything the demo remembers.")
def demo(fresh: bool) -> None:
    """Show everything on this machine, with no LINE account."""
    from bot.demo import run

    sys.exit(run(fresh=fresh))


@main.command("setup-line")
def setup_line() -> None:
    """Give LINE the menus of 1:1 chats; to be run once, and again after every update."""
    from bot.delivery.rich_menus import LineFailed
    from bot.setup_line import set_up_line

    _migrate()
    try:
        for line in set_up_line(settings()):
            click.echo(line)
    except LineFailed as failure:
        raise click.ClickException(f"{failure}\nNothing is broken: run `wethi setup-line` again.") from None


@main.command()
def doctor() -> None:
    """Check settings, database and LINE, and say in plain words what to do."""
    from bot.doctor import examine

    findings = examine(settings())
    for finding in findings:
        click.echo(f"{'ok  ' if finding.fine else 'FIX '} {finding.words}")
    sys.exit(0 if all(finding.fine for finding in findings) else 1)


@main.command()
@click.option("--network", "name", help="The network's name; needed where there is none or more than one.")
def setup(name: str | None) -> None:
    """Make the first facilitator: prints a one-time code to send to the bot in its 1:1 chat."""
    from bot.first_facilitator import NetworkUnclear, make_code

    _migrate()
    try:
        network, code, until = make_code(settings(), name)
    except NetworkUnclear as unclear:
        raise click.ClickException(str(unclear)) from None
    click.echo(f"Network: {network}")
    click.echo(f"Add the bot as a friend in LINE and send it this in its own chat, until {until:%d %B %Y}, once:")
    click.echo(f"\n    {code}\n")
    click.echo("Whoever sends it becomes facilitator. Keep it to yourself.")


@main.command("commands")
def commands_page() -> None:
    """Print docs/commands.md, made from the registry of command words."""
    from bot.language.commands_page import write_page

    click.echo(write_page(), nl=False)


@main.command("rights")
def rights_page() -> None:
    """Print docs/rights.md, made from the table of rights."""
    from bot.flows.rights_page import write_page

    click.echo(write_page(), nl=False)
