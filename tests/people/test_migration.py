"""A database of the first version, with people in it, is brought to this one."""

from alembic import command
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.storage.database import Base, Database
from bot.storage.migrations import _config, migrate
from tests.postgresql import PostgresqlServer

ROWS = """
INSERT INTO network (id, name, of_one_group, created_at) VALUES ('N', 'กลุ่ม', {true}, '2026-01-01 00:00:00+00:00');
INSERT INTO person (id, line_user_id, display_name, is_friend, created_at) VALUES ('P', 'U1', 'ป้าสมศรี', {true}, '2026-01-01 00:00:00+00:00');
INSERT INTO chat (id, kind, network_id, language, present, present_changed_at) VALUES ('C', 'group', 'N', 'th', {true}, '2026-01-01 00:00:00+00:00');
INSERT INTO chat_member (chat_id, person_id, present, changed_at) VALUES ('C', 'P', {true}, '2026-01-01 00:00:00+00:00');
INSERT INTO poll (network_id, id, chat_id, maker_id, question, kind, status, several, unit, anonymous, anyone_adds, created_at) VALUES ('N', 'Q', 'C', 'P', 'วันไหน', 'choice', 'open', {false}, 'person', {false}, {false}, '2026-01-01 00:00:00+00:00');
INSERT INTO poll_option (network_id, poll_id, position, text, has_time) VALUES ('N', 'Q', 1, 'เสาร์', {false});
INSERT INTO ballot (network_id, poll_id, voter, units, choices, cast_ms, changed_at) VALUES ('N', 'Q', 'P', '["P"]', '{{"1": "yes"}}', 1, '2026-01-01 00:00:00+00:00');
"""


def upgraded(url: str) -> Database:
    """A database with the first version's tables and rows, migrated."""
    database = Database(url)
    config = _config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    words = {"true": "1", "false": "0"} if database.is_sqlite else {"true": "true", "false": "false"}
    with database.engine.begin() as connection:
        for statement in filter(str.strip, ROWS.format(**words).split(";\n")):
            connection.execute(text(statement.replace(":", r"\:")))
    migrate(database)
    return database


def check(database: Database) -> None:
    with database.reading() as session:
        assert session.execute(text("SELECT voter FROM ballot")).scalars().all() == ["P"]
        assert session.execute(text("SELECT text FROM poll_option")).scalars().all() == ["เสาร์"]
        assert session.execute(text("SELECT line_user_id, called FROM person")).all() == [("U1", None)], (
            "no consent, no name"
        )
    with database.transaction() as session:  # a poll's rows follow it to another network
        session.execute(
            text(
                r"INSERT INTO network (id, name, of_one_group, directory_version, created_at) SELECT 'M', 'x', of_one_group, 1, created_at FROM network"
            )
        )
        session.execute(text("UPDATE poll SET network_id = 'M'"))
        assert session.execute(text("SELECT network_id FROM ballot")).scalars().all() == ["M"]
    database.close()


def test_on_sqlite(tmp_path: object) -> None:
    check(upgraded(f"sqlite:///{tmp_path}/old.sqlite3"))


def test_on_postgresql(postgresql_server: PostgresqlServer) -> None:
    url = make_url(postgresql_server.url())
    admin = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS old_version"))
        connection.execute(text("CREATE DATABASE old_version"))
    admin.dispose()
    check(upgraded(url.set(database="old_version").render_as_string(hide_password=False)))
    assert Base.metadata.tables
