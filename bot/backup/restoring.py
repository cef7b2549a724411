"""Putting a backup back: what has happened since is lost, what may have been said since is held, who was erased stays so."""

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.orm import Session

import bot.flows  # noqa: F401  every table, and what each flow forgets
from bot.backup.checking import verify
from bot.backup.making import BackupFailed, made_at, note_of, run, tool, without_password
from bot.clock import SystemClock
from bot.delivery import outbox
from bot.flows.mydata.forgetting import delete_person, forget_registration
from bot.network_file.whole import erase_network
from bot.settings import Settings
from bot.storage import due_work, inbox
from bot.storage.chats import Chat, ChatKind
from bot.storage.database import Database, sqlite_file
from bot.storage.erasures import Erased, erasures_since, taken_back_since
from bot.storage.line_ids import account_in, at_account
from bot.storage.memberships import real_networks
from bot.storage.migrations import migrate
from bot.storage.people import Network, Person
from bot.storage.signs_of_life import DEAD_AFTER, last_beat_of_the_living

HELD = "a backup was restored: it may have gone out since"
TELL = "status.restored"


def restore(settings: Settings, file: Path, now: datetime, *, while_running: bool = False) -> list[str]:
    """Make the database what it was; the present SQLite file is put beside it first.

    Returns:
        What was done and what may be lost, line by line.

    Raises:
        BackupFailed: something still runs, the backup is not whole, or it is of another kind of database.
    """
    lines = verify(settings, file)
    url = make_url(settings.direct_url)
    kind = "sqlite" if url.get_backend_name() == "sqlite" else "postgresql"
    if note_of(file).kind != kind:
        raise BackupFailed(f"It is a backup of {note_of(file).kind}, and DATABASE_URL names {kind}.")
    if not while_running and _something_runs(settings):
        raise BackupFailed(
            "Wethi still runs: stop web and worker processes first, and try again; if one was killed, a minute later."
        )
    if kind == "sqlite":
        lines += _put_back_file(Path(str(url.database)), file, now)
    else:
        address, environment = without_password(url)
        run(
            [tool("pg_restore"), "--clean", "--if-exists", "--no-owner", "--single-transaction", f"--dbname={address}", str(file)],
            environment,
        )  # fmt: skip
    return lines + _after(settings, made_at(file), now)


def _something_runs(settings: Settings) -> bool:
    file = sqlite_file(settings.direct_url)
    if file and not file.exists():  # a new machine; whoever asks it makes it
        return False
    database = Database(settings.direct_url)
    try:
        with database.reading() as session:
            seen = last_beat_of_the_living(session)
    except Exception:  # no tables, or no file yet: nothing runs on it
        return False
    finally:
        database.close()
    return seen is not None and SystemClock().now() - seen < DEAD_AFTER


def _put_back_file(database: Path, file: Path, now: datetime) -> list[str]:
    lines = []
    if database.exists():
        aside = database.with_name(f"{database.name}.before-restore-{now:%Y%m%d-%H%M%S}")
        for end in ("", "-wal", "-shm"):
            part = database.with_name(database.name + end)
            if part.exists():
                part.rename(f"{aside}{end}")
        lines.append(f"What was there lies in {aside} now.")
    shutil.copyfile(file, database)
    database.chmod(0o600)
    return lines


def _after(settings: Settings, since: datetime, now: datetime) -> list[str]:
    database = Database(settings.direct_url, settings.installation)
    try:
        migrate(database)
        with database.transaction() as session:
            erased = _erase_again(session, settings.backups, since, now)
            taken_back = _take_back_again(session, settings.backups, since, now)
            held = outbox.hold_back(session, now, HELD) + due_work.hold_back(session, now)
            if held:
                _ask_caretakers(session, now)
    finally:
        database.close()
    return [
        f"Lost is what people said and tapped from {since:%d %B %Y %H:%M} (UTC) on; what LINE could not deliver since, it sends again.",
        f"{erased} people and networks that were erased since the backup are erased again.",
        f"{taken_back} messages that were taken back since are taken back again as soon as the bot runs.",
        f"{held} messages and pieces of work that were due are held back: they may have gone out since. Whoever looks after a "
        "network is asked in LINE whether they are to go out.",
    ]


def _erase_again(session: Session, folder: Path, since: datetime, now: datetime) -> int:
    """What was erased once stays so; how many people and networks that were. Who came after the backup is not in it."""
    again = set()
    for erasure in erasures_since(folder, since):
        if erasure.what == Erased.NETWORK:
            network = session.get(Network, erasure.whose)
            if network:
                erase_network(session, network, now)
                again.add(erasure.whose)
            continue
        person = session.get(Person, erasure.whose)
        if person:
            (delete_person if erasure.what == Erased.ALL else forget_registration)(session, person, now)
            again.add(erasure.whose)
    return len(again)


def _take_back_again(session: Session, folder: Path, since: datetime, now: datetime) -> int:
    """What was unsent since is unsent again, as if LINE told it now; how many messages that were. Where the sender was erased,
    their words are gone with them."""
    again = 0
    for taken in taken_back_since(folder, since):
        person = session.get(Person, taken.person_id)
        if person is None or person.line_user_id is None:
            continue
        source: dict[str, str] = {"type": ChatKind.PRIVATE, "userId": person.line_user_id}
        if taken.group_id:
            chat = session.get(Chat, taken.group_id)
            kind = chat.kind if chat else ChatKind.GROUP
            source |= {"type": kind, "roomId" if kind == ChatKind.ROOM else "groupId": taken.group_id}
        else:
            source["chatId"] = at_account(person.line_user_id, account_in(taken.message_id))
        event = {
            "webhookEventId": f"restored-{taken.message_id}", "type": "unsend", "mode": "active", "source": source,
            "timestamp": int(taken.at.timestamp() * 1000), "unsend": {"messageId": taken.message_id},
        }  # fmt: skip
        inbox.put_back(session, event, now)
        again += 1
    return again


def _ask_caretakers(session: Session, now: datetime) -> None:
    for network in real_networks(session):
        due_work.plan(session, network_id=network.id, kind=TELL, subject=f"network:{network.id}", due=now, now=now)
