"""Files that hold keys and people's words are read by nobody else on the machine."""

import contextlib
import os
import pwd
import shlex
import sys
from pathlib import Path

import click

from bot.settings import Settings, home

OWNER_ONLY = 0o077
"""A umask: what is made from now on is for its owner alone."""


def keep_files_private(settings: Settings) -> None:
    """What this process makes is its owner's alone, and so are the files of settings, keys and people's words that are
    there. Root makes nothing where they are another user's.

    Raises:
        click.ClickException: what to type instead.
    """
    instead = refusal_of_root(home())
    if instead:
        raise click.ClickException(instead)
    os.umask(OWNER_ONLY)
    _prefix, sqlite, path = settings.database_url.partition("sqlite:///")
    database = [Path(f"{path}{end}") for end in ("", "-wal", "-shm")] if sqlite and path else []
    others = [file for file in (settings.env_file, settings.clock_file, settings.simulator_file) if file]
    for file in (*others, *database):
        with contextlib.suppress(OSError):  # there is none yet, or it is another's
            file.chmod(0o600)


def refusal_of_root(home: Path) -> str | None:
    """What to type instead, where root would make files (a database, a backup) in a home that is another user's: that user
    could not write to them, and the service would fail at night. None where nothing is in the way."""
    owner = home.stat().st_uid if home.exists() else 0
    if os.geteuid() != 0 or owner == 0:
        return None
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:  # an owner from another machine, as with a mounted folder
        name = f"#{owner}"
    return f"{home} belongs to {name}: run this as that user. {shlex.join(['sudo', '-u', name, '-H', *sys.argv])}"
