"""Bringing a file into the database: `wethi network import`, and the seeds of the demo."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.language.catalogue import gettext as _
from bot.network_file.choosing import agreed_name, network_named
from bot.network_file.planning import plan_for
from bot.network_file.reading import read_file
from bot.network_file.report import left_out, remarks, row_lines, summary
from bot.network_file.rows import NetworkFile, NotReadable, Plan
from bot.network_file.words import PURPOSES, purpose_of
from bot.network_file.writing import write
from bot.storage.database import Database, new_id
from bot.storage.locking import locked
from bot.storage.people import Network


@dataclass(frozen=True)
class Outcome:
    """What to tell, and whether it went well: False where something is wrong and nothing was written."""

    lines: list[str]
    fine: bool


def import_file(
    database: Database,
    path: Path,
    *,
    now: datetime,
    network: str | None = None,
    dry_run: bool = False,
    except_wrong: bool = False,
) -> Outcome:
    """Make the network's enterprises what the file says; one transaction, all of it or nothing.

    With a wrong row nothing is written, unless the right ones are wanted all the same (`except_wrong`).
    `NotReadable` says in one sentence what keeps the file from being used at all.
    """
    file = read_file(path)
    name, purpose = agreed_name(file.network, network), _purpose(file)
    with database.reading() if dry_run else database.transaction() as session:
        found = _locked(session, network_named(session, name), dry_run)
        plan = plan_for(session, found, file)
        forbidden = dry_run or (plan.wrong and not except_wrong)
        written = not forbidden and _apply(session, found, str(name), purpose, plan, now)
    lines = [
        _('The network "{name}".', name=found.name) if found else _('The network "{name}" is new.', name=name),
        *remarks(file),
        *left_out(plan),
        *row_lines(plan, with_changes=dry_run),
        *summary(plan, written=written, dry_run=dry_run),
    ]
    return Outcome(lines, fine=written or not plan.wrong)


def _purpose(file: NetworkFile) -> str | None:
    """What the network is for; NotReadable says which words are known."""
    purpose = purpose_of(file.purpose) if file.purpose else None
    if file.purpose and purpose is None:
        known = ", ".join(f"{others[0]} ({each})" for each, others in PURPOSES.items())
        raise NotReadable(
            _('The network\'s purpose "{word}" is not known; it is one of: {known}.', word=file.purpose, known=known)
        )
    return purpose


def make_network(session: Session, name: str, purpose: str | None, now: datetime) -> Network:
    """A network without anything in it yet."""
    network = Network(
        id=new_id(now), name=name, purpose=purpose, of_one_group=False, directory_version=1, created_at=now
    )
    session.add(network)
    session.flush()
    return network


def _locked(session: Session, network: Network | None, dry_run: bool) -> Network | None:
    """The network, with other imports waiting until this one is through (on SQLite a writer is alone anyway)."""
    if network and not dry_run:
        locked(session, Network, network.id)
    return network


def _apply(session: Session, found: Network | None, name: str, purpose: str | None, plan: Plan, now: datetime) -> bool:
    """Whether there was anything to write."""
    if not (plan.new or plan.changed):
        return False
    network = found or make_network(session, name, purpose, now)
    write(session, network.id, plan, now)
    return True
