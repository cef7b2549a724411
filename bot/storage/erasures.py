"""Who was erased and what was taken back, kept outside the database: a backup that is restored must not bring it back.

One line for each, with ids that mean nothing elsewhere; written once it is committed.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.storage.database import installation_of

FILE, TAKEN_BACK = "erased.jsonl", "taken-back.jsonl"


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


@dataclass(frozen=True)
class TakenBack:
    """A message that its sender has unsent. A 1:1 chat is not named: it is that person's own."""

    message_id: str
    person_id: str
    group_id: str | None
    at: datetime


def note_erased(session: Session, whose: str, what: Erased, now: datetime) -> None:
    """Write down an erasure once this transaction is committed, where the installation keeps backups."""
    _note(session, FILE, {"person": whose, "what": what, "at": now.isoformat()})


def note_taken_back(session: Session, taken: TakenBack) -> None:
    """Write down that a message of which something was known was unsent."""
    _note(session, TAKEN_BACK, {**asdict(taken), "at": taken.at.isoformat()})


def _note(session: Session, file_name: str, what: dict[str, Any]) -> None:
    folder = installation_of(session).backups
    if folder is None:
        return
    line = json.dumps(what)

    @event.listens_for(session, "after_commit", once=True)
    def write(_session: Session) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / file_name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(file, "a", encoding="utf-8") as log:
            log.write(line + "\n")


def erasures_since(folder: Path, since: datetime) -> list[Erasure]:
    """Who and what was erased from a moment on, in order."""
    found = [
        Erasure(row["person"], Erased(row["what"]), datetime.fromisoformat(row["at"])) for row in _lines(folder / FILE)
    ]
    return [erasure for erasure in found if erasure.at >= since]


def taken_back_since(folder: Path, since: datetime) -> list[TakenBack]:
    """What was unsent from a moment on, in order."""
    found = [TakenBack(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in _lines(folder / TAKEN_BACK)]
    return [taken for taken in found if taken.at >= since]


def _lines(file: Path) -> list[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines if line]
