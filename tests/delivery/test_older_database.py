"""What an older version wrote about digests, the ladder and costs is understood by this one."""

from alembic import command
from sqlalchemy import select, text

from bot.storage.database import Database
from bot.storage.message_tables import LedgerEntry, OutboxMessage
from bot.storage.migrations import _config, migrate
from tests.postgresql import PostgresqlServer

ROWS = """
INSERT INTO outbox (network_id, id, chat_id, urgency, status, messages, subjects, ladder, push_if_expired, due, next_attempt_at, attempts, unanswered, retry_key, created_at) VALUES ('N', '{id}', 'C', '{urgency}', 'sent', '[]', '[]', {ladder}, {false}, '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00', 0, {false}, '', '2026-01-01 00:00:00+00:00');
INSERT INTO ledger (network_id, outbox_id, chat_id, method, message_objects, counted_messages, push_equivalent, sent_at) VALUES ('N', '{id}', 'C', 'push', 1, {counted}, 9, '2026-01-01 00:00:00+00:00');
"""
WRITTEN = {
    "A": ("ride", "'digest'", 0),
    "B": ("patient", "'digest_after'", 0),
    "C": ("patient", "'representatives'", 9),
    "D": ("must", "NULL", 9),
}


def check(database: Database) -> None:
    false = "0" if database.is_sqlite else "false"
    config = _config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
    with database.engine.begin() as connection:
        for row_id, (urgency, ladder, counted) in WRITTEN.items():
            rows = ROWS.format(id=row_id, urgency=urgency, ladder=ladder, counted=counted, false=false)
            for statement in filter(str.strip, rows.split(";\n")):
                connection.execute(text(statement.replace(":", r"\:")))
    migrate(database)
    with database.reading() as session:
        kept = {row.id: (row.only_named, row.ladder) for row in session.scalars(select(OutboxMessage))}
        urgent = {row.outbox_id for row in session.scalars(select(LedgerEntry).where(LedgerEntry.urgent))}
    assert kept == {
        "A": (True, None),
        "B": (True, "representatives"),
        "C": (False, "representatives"),
        "D": (False, None),
    }
    assert urgent == {"D"}
    database.close()


def test_on_sqlite(tmp_path: object) -> None:
    check(Database(f"sqlite:///{tmp_path}/old.sqlite3"))


def test_on_postgresql(postgresql_server: PostgresqlServer) -> None:
    postgres = Database(postgresql_server.url())
    with postgres.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE older_deliveries"))
    postgres.close()
    check(Database(postgresql_server.url("older_deliveries")))
