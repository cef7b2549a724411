"""The `wethi` command."""

import os
import signal
import sys
import threading
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import click

from bot import loading
from bot.cli_accounts import account
from bot.cli_database import database_for_files
from bot.private_files import keep_files_private
from bot.settings import settings


def _version() -> str:
    """The installed package's; a platform that only installs what Wethi needs has none."""
    try:
        return version("wethi")
    except PackageNotFoundError:
        return "not installed as a package"


@click.group()
@click.version_option(_version())
def main() -> None:
    """Wethi: a LINE chatbot that keeps a network of community enterprises talking."""
    keep_files_private(settings())


main.add_command(account)


@main.command()
def serve() -> None:
    """Answer LINE's webhook; with SQLite make the tables and do the worker's part as well."""
    _refuse_unsafe()
    if settings().database_url.startswith("sqlite"):
        _migrate()
    os.execvp(
        sys.executable, [sys.executable, "-m", "gunicorn", "--config", "python:bot.gunicorn", "bot.door:create_app()"]
    )


@main.command()
def worker() -> None:
    """Do what is due with no one asking; several may run beside each other on PostgreSQL.

    Ends with code 1 where it finds that it can only fail: whatever supervises it must start it anew.
    """
    _refuse_unsafe()
    loading.begins()
    from bot.logs import set_up
    from bot.services import build

    set_up(readable=settings().simulated, level=settings().log_level)
    services = build(settings())
    loading.is_done()
    if services.database.is_sqlite:
        raise click.ClickException("With SQLite `wethi serve` does the worker's part; a worker needs PostgreSQL.")
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    services.start(worker=True)
    stop.wait()
    services.stop()
    sys.exit(1 if services.worker.ticking.gave_up else 0)


@main.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    _migrate()
    click.echo("The database is up to date.")


@main.command(hidden=True)
@click.argument("message")
def migration(message: str) -> None:
    """For developers: write the migration from the newest one to the tables as they are declared (`make migration`)."""
    import bot.flows  # noqa: F401  every table
    from bot.storage.migrations.stepping import write_migration

    write_migration(message)


def _refuse_unsafe() -> None:
    if settings().unsafe:
        raise click.ClickException(str(settings().unsafe))


def _migrate() -> None:
    from bot.storage.database import Database
    from bot.storage.migrations import migrate as apply_migrations

    database = Database(settings().direct_url, settings().installation)
    apply_migrations(database)
    database.close()


def _only_in_a_checkout(command: str) -> None:
    """The simulated LINE and the played year lie beside the bot, not in its package."""
    if find_spec("simulator") is None or find_spec("rehearsal") is None:
        raise click.ClickException(
            f"`wethi {command}` is a tool of the source checkout and is not in the installed package. "
            "Clone the repository and run `make demo` there."
        )


@main.command()
def simulator() -> None:
    """Run the LINE platform on this machine."""
    _only_in_a_checkout("simulator")
    os.execvp(sys.executable, [sys.executable, "-m", "simulator"])


@main.command()
@click.option("--fresh", is_flag=True, help="Start over: forget everything the demo remembers.")
def demo(fresh: bool) -> None:
    """Show everything on this machine, with no LINE account."""
    _only_in_a_checkout("demo")
    from rehearsal.demo import run

    sys.exit(run(fresh=fresh))


@main.command()
@click.option("--months", default=12, show_default=True, help="How long it goes on.")
@click.option("--days", default=0, help="So many days more.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same year.")
@click.option("--members", default=130, show_default=True, help="How many people there are, at least 20.")
@click.option("--facilitator-leaves-after", default=90, show_default=True, help="Days; 0: the facilitator stays.")
@click.option("--network", "large", is_flag=True, help="A larger network: 36 enterprises, 9 sub-groups, 3 boards.")
@click.option("--messages", default=300, show_default=True, help="LINE's plan: so many counted messages a month.")
@click.option("--report", default="var/rehearsal.html", show_default=True, type=click.Path(path_type=Path))
def rehearse(
    months: int,
    days: int,
    seed: int,
    members: int,
    facilitator_leaves_after: int,
    large: bool,
    messages: int,
    report: Path,
) -> None:
    """Let invented people live a whole year with the bot in minutes, and write a report of it."""
    _only_in_a_checkout("rehearse")
    if os.environ.get("PYTHONHASHSEED") != "0":
        # The order of sets depends on it: the same seed must give the same year in every process.
        os.execve(sys.executable, [sys.executable, "-m", "bot", *sys.argv[1:]], {**os.environ, "PYTHONHASHSEED": "0"})
    from rehearsal.report import in_lines, write_report
    from rehearsal.running import Plan, rehearse

    plan = Plan(months, days, seed, members, facilitator_leaves_after or None, large, messages)
    last = [plan.begins]

    def tell(now: datetime) -> None:
        if (now.year, now.month) != (last[0].year, last[0].month):
            click.echo(f"     {now:%B %Y}", err=True)
            last[0] = now

    done = rehearse(plan, tell=tell)
    for line in in_lines(done.figures):
        click.echo(line)
    write_report(done.figures, seed, report)
    click.echo(f"{done.seconds:.0f} seconds. The report: {report}")
    sys.exit(1 if done.figures.errors else 0)


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
@click.option("--json", "as_json", is_flag=True, help="For programs: a list of what was looked at.")
def doctor(as_json: bool) -> None:
    """Check settings, machine, database and LINE, and say in plain words what to do. Ends with code 1 where something is amiss."""
    import json
    from dataclasses import asdict

    from bot.doctor import examine

    findings = examine(settings())
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(finding.line)
    sys.exit(0 if all(finding.fine for finding in findings) else 1)


@main.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Another folder than WETHI_BACKUPS.")
def backup(folder: Path | None) -> None:
    """Copy all words and pictures into one file, while everything runs. The settings (.env) are not in it: keep them apart."""
    from bot.backup.checking import verify as look
    from bot.backup.making import BackupFailed, back_up
    from bot.clock import SystemClock

    try:
        file = back_up(settings(), SystemClock().now(), folder)
        lines = look(settings(), file)
    except BackupFailed as failed:
        raise click.ClickException(str(failed)) from None
    for line in (str(file), *lines):
        click.echo(line)


def _backup_file(file: Path | None) -> Path:
    from bot.backup.making import backups_in

    newest = file or next(iter(backups_in(settings().backups)), None)
    if newest is None:
        raise click.ClickException(f"There is no backup in {settings().backups}.")
    return newest


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
def verify(file: Path | None) -> None:
    """Look whether a backup (the newest, or FILE) is whole and can be read by this version."""
    from bot.backup.checking import verify as look
    from bot.backup.making import BackupFailed

    chosen = _backup_file(file)
    try:
        lines = look(settings(), chosen)
    except BackupFailed as failed:
        raise click.ClickException(str(failed)) from None
    for line in (str(chosen), *lines):
        click.echo(line)


@main.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
@click.confirmation_option(prompt="What has happened since the backup will be lost. Go on?")
def restore(file: Path | None) -> None:
    """Put a backup (the newest, or FILE) back. Stop web and worker processes first."""
    from bot.backup.making import BackupFailed
    from bot.backup.restoring import restore as put_back
    from bot.clock import SystemClock

    try:
        lines = put_back(settings(), _backup_file(file), SystemClock().now())
    except BackupFailed as failed:
        raise click.ClickException(str(failed)) from None
    for line in lines:
        click.echo(line)


@main.command()
@click.option("--network", "name", help="The network's name; needed where there is none or more than one.")
def setup(name: str | None) -> None:
    """Make the first facilitator: prints a one-time code to send to the bot in its 1:1 chat."""
    from bot.clock import clock_for
    from bot.first_facilitator import NetworkUnclear, make_code
    from bot.storage.database import Database

    _migrate()
    database = Database(settings().database_url, settings().installation)
    try:
        network, code, until = make_code(database, name, clock_for(settings().clock_file).now())
    except NetworkUnclear as unclear:
        raise click.ClickException(str(unclear)) from None
    finally:
        database.close()
    click.echo(f"Network: {network}")
    click.echo(f"Add the bot as a friend in LINE and send it this in its own chat, until {until:%d %B %Y}, once:")
    click.echo(f"\n    {code}\n")
    click.echo("Whoever sends it becomes facilitator. Keep it to yourself.")


@main.command("commands")
def commands_page() -> None:
    """Print docs/commands.md, made from the registry of command words."""
    import bot.flows  # noqa: F401  every command
    from bot.dialogue.understanding.commands_page import write_page

    click.echo(write_page(), nl=False)


@main.command("rights")
def rights_page() -> None:
    """Print docs/rights.md, made from the table of rights."""
    from bot.dialogue.rights_page import write_page

    click.echo(write_page(), nl=False)


@main.command("learn")
def learn_from_phrases() -> None:
    """Learn anew what people ask for, from the flows' phrases and the command words."""
    import bot.flows  # noqa: F401  every command
    from bot.dialogue.understanding.meaning import LEARNT, learnt_from_phrases

    LEARNT.write_bytes(learnt_from_phrases())


@main.group()
def network() -> None:
    """Whole networks (rename, delete, archive, load) and their lists of enterprises (import, export)."""


@network.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say row by row what is wrong and what would change; write nothing.")
@click.option("--network", "name", help="Which network; one that is not there yet is made.")
@click.option("--except-wrong", is_flag=True, help="Write the rows that are right although others are wrong.")
@click.option("--language", type=click.Choice(["th", "en"]), default="th", help="In which language it says so.")
def network_import(file: Path, dry_run: bool, name: str | None, except_wrong: bool, language: str) -> None:
    """Bring in enterprises from FILE (.yaml, .csv or .xlsx); again later, it updates them."""
    from bot.clock import clock_for
    from bot.language.catalogue import speaking
    from bot.network_file.importing import import_file

    now = clock_for(settings().clock_file).now()
    with speaking(language), database_for_files() as database:
        outcome = import_file(database, file, now=now, network=name, dry_run=dry_run, except_wrong=except_wrong)
    for line in outcome.lines:
        click.echo(line)
    sys.exit(0 if outcome.fine else 1)


@network.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--network", "name", help="Which network, where there are several.")
def network_export(file: Path, name: str | None) -> None:
    """Write a network's enterprises into FILE (.yaml, .csv or .xlsx)."""
    from bot.network_file.exporting import export_file

    with database_for_files() as database:
        count = export_file(database, file, network=name)
    click.echo(f'Enterprises written into "{file}": {count}.')


@network.command("rename")
@click.argument("name")
@click.argument("new")
def network_rename(name: str, new: str) -> None:
    """Give the network NAME another name."""
    from bot.network_file.whole import rename

    with database_for_files(whole=True) as database:
        click.echo(f'It is called "{rename(database, name, new)}" now.')


@network.command("archive")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
def network_archive(name: str, file: Path) -> None:
    """Write all of the network NAME into FILE, to keep it or to `load` it in another installation; it stays here, too."""
    from bot.clock import clock_for
    from bot.network_file.archive import archive

    with database_for_files(whole=True) as database:
        count = archive(database, name, file, clock_for(settings().clock_file).now())
    click.echo(
        f'Written into "{file}": {sum(count.values())} rows, {count.get("enterprise", 0)} enterprises. It holds names and phones.'
    )


@network.command("load")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def network_load(file: Path) -> None:
    """Bring the network of an archive FILE in, all or nothing."""
    from bot.network_file.archive import load

    with database_for_files(whole=True) as database:
        name, count = load(database, file)
    click.echo(f'The network "{name}" is here: {sum(count.values())} rows, {count.get("enterprise", 0)} enterprises.')
    click.echo("Links and hidden votes of the other installation do not work here unless WETHI_SECRET_KEY is the same.")


@network.command("delete")
@click.argument("name")
@click.confirmation_option(prompt="All of this network will be erased. `wethi backup` first, if in doubt. Go on?")
def network_delete(name: str) -> None:
    """Erase the network NAME with all that belongs to it; prints what is gone."""
    from bot.clock import SystemClock
    from bot.network_file.whole import erase

    with database_for_files(whole=True) as database:
        gone = erase(database, name, SystemClock().now())
    rows = (f"  {count} rows of {table}" for table, count in gone.items())
    click.echo("\n".join((f'Erased: the network "{name}".', *rows)))
