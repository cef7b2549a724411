"""Who was erased, kept outside the database: a backup that is restored must not bring them back.

One line for each, with an id that means nothing elsewhere; written once the erasing is committed.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.storage.database import installation_of

FILE = "erased.jsonl"


class Erased(StrEnum):
    """How much of a person was erased, or that a whole network was."""

    REGISTRATION = "registration"
    """Name, phone, roles: they have taken back their consent."""
    ALL = "all"
    NETWORK = "network"
    """A network with all that belongs to it."""


@dataclass(frozen=True)
class Erasure:
    """A person or a network, and when they were erased."""

    whose: str
    what: Erased
    at: datetime


def note_erased(session: Session, whose: str, what: Erased, now: datetime) -> None:
    """Write down an erasure once this transaction is committed, where the installation keeps backups."""
    folder = installation_of(session).backups
    if folder is None:
        return
    line = json.dumps({"person": whose, "what": what, "at": now.isoformat()})

    @event.listens_for(session, "after_commit", once=True)
    def write(_session: Session) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(file, "a", encoding="utf-8") as log:
            log.write(line + "\n")


def erasures_since(folder: Path, since: datetime) -> list[Erasure]:
    """Who and what was erased from a moment on, in order."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    rows = [json.loads(line) for line in lines if line]
    found = [Erasure(row["person"], Erased(row["what"]), datetime.fromisoformat(row["at"])) for row in rows]
    return [erasure for erasure in found if erasure.at >= since]
