"""What the doctor sees in the settings and on the machine."""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, edit
from bot.settings import SHORTEST_KEY, Settings, home
from bot.storage.database import sqlite_file

LEAST_FREE = 500 * 1024 * 1024
"""Bytes: what a year of a network's words needs, and a backup beside it."""
OTHERS = 0o077
MAKE_A_KEY = "python3 -c 'import secrets; print(secrets.token_hex(32))'"


def settings(chosen: Settings) -> Iterator[Finding]:
    """What is set, what is missing, and what still stands as in the example."""
    env = chosen.env_file or home() / ".env"
    needed = {
        "LINE_CHANNEL_SECRET": chosen.line_channel_secret,
        "LINE_CHANNEL_ACCESS_TOKEN": chosen.line_channel_access_token,
    }
    for name, value in needed.items():
        words = f"{name} is set." if value else f"{name} is missing: copy it from LINE's console into {env}."
        yield Finding(name.lower(), bool(value), words, edit(env))
    long_enough = len(chosen.secret_key) >= SHORTEST_KEY
    key = "is set" if long_enough else f"needs at least {SHORTEST_KEY} characters: make one and write it into {env}"
    yield Finding(
        "secret_key", long_enough, f"WETHI_SECRET_KEY, which hides votes in polls without names and signs links, {key}.",
        MAKE_A_KEY,
    )  # fmt: skip
    yield _public_url(chosen, env)
    if chosen.line_channel_secret_before:
        yield Finding(
            "secret_before", True, "LINE_CHANNEL_SECRET_BEFORE is set: take it out a day after the secret was changed."
        )


def _public_url(chosen: Settings, env: Path) -> Finding:
    if chosen.placeholder:
        words = f"WETHI_PUBLIC_URL still is the example's {chosen.public_url}: write your own address into {env}."
        return Finding("public_url", chosen.simulated, words, edit(env))
    fine = chosen.simulated or chosen.public_url.startswith("https://")
    words = (
        f"LINE will call {chosen.public_url}/callback."
        if fine
        else f"WETHI_PUBLIC_URL in {env} must begin with https://."
    )
    return Finding("public_url", fine, words, edit(env))


def machine(chosen: Settings) -> Iterator[Finding]:
    """Room on the disk, and who may read the files with keys and people's words."""
    kept = sqlite_file(chosen.database_url)
    for folder in _on_different_disks(home(), kept.parent if kept else home(), chosen.backups):
        free = shutil.disk_usage(folder).free
        told = f"{free // (1024 * 1024):,} MB are free on the disk of {folder}"
        roomy = free >= LEAST_FREE
        words = f"{told}." if roomy else f"{told}: make room, or nothing can be stored soon."
        yield Finding("disk", roomy, words, f"df -h {shlex.quote(str(folder))}")
    files = [file for file in (chosen.env_file, kept) if file]
    for file in files:
        if file.exists():
            private = not file.stat().st_mode & OTHERS
            words = f"{file} is its owner's alone." if private else f"Others on this machine may read {file}."
            yield Finding("file_rights", private, words, shlex.join(["chmod", "600", str(file)]))


def _on_different_disks(*folders: Path) -> list[Path]:
    """Of folders that lie on one disk the first; one that is not made yet will lie where the folder above it does."""
    there = (next(each for each in (folder, *folder.parents) if each.exists()) for folder in folders)
    seen: dict[int, Path] = {}
    for folder in there:
        seen.setdefault(folder.stat().st_dev, folder)
    return list(seen.values())
