"""Files that hold keys and people's words are read by nobody else on the machine."""

import contextlib
import os
from pathlib import Path

from bot.settings import Settings

OWNER_ONLY = 0o077
"""A umask: what is made from now on is for its owner alone."""


def keep_files_private(settings: Settings) -> None:
    """What this process makes is its owner's alone, and so are the files of settings, keys and people's words that are
    there."""
    os.umask(OWNER_ONLY)
    _prefix, sqlite, path = settings.database_url.partition("sqlite:///")
    database = [Path(f"{path}{end}") for end in ("", "-wal", "-shm")] if sqlite and path else []
    others = [file for file in (settings.env_file, settings.clock_file, settings.simulator_file) if file]
    for file in (*others, *database):
        with contextlib.suppress(OSError):  # there is none yet, or it is another's
            file.chmod(0o600)
