"""What `/readyz` says when something is amiss: as the webhook does, and in words that tell what to do."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot import logs
from bot.app import create_app
from bot.clock import ManualClock, SystemClock
from bot.readiness import NO_WORKER, SILENT, Readiness
from bot.scheduling.ticking import FAILING_SECONDS, Ticking
from bot.services import build
from bot.storage import signs_of_life
from bot.storage.account import note_refused
from bot.storage.database import Database, sqlite_file
from bot.storage.signs_of_life import DEAD_AFTER, beat
from tests.group import SATURDAY_MORNING
from tests.running import settings_for
from tests.wire.test_webhook import Line


@pytest.fixture
def line(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setattr(signs_of_life, "TRIED_AT_MOST_EVERY", 0)
    settings = settings_for(database_url, "http://127.0.0.1:9", None).model_copy(update={"metrics_token": "t"})
    services = build(settings, ManualClock(SATURDAY_MORNING))
    yield Line(create_app(services).test_client(), services)
    services.stop()


def reason(line: Line) -> str:
    return str(line.client.get("/readyz", headers={"Authorization": "Bearer t"}).get_json().get("reason", ""))


@pytest.mark.on_both
def test_a_database_that_takes_nothing_is_said_as_long_as_webhooks_are_refused(line: Line) -> None:
    engine = line.services.database.engine
    words = "PRAGMA query_only=ON" if line.services.database.is_sqlite else "SET TRANSACTION READ ONLY"

    def takes_nothing(connection: Any) -> None:
        connection.exec_driver_sql(words)

    event.listen(engine, "begin", takes_nothing, insert=True)
    assert line.deliver(line.text("สวัสดี")) == 500
    assert (line.client.get("/readyz").status_code, "cannot be written to" in reason(line)) == (503, True)
    event.remove(engine, "begin", takes_nothing)
    statuses = [(line.deliver(line.text("สวัสดี")), line.client.get("/readyz").status_code) for _try in range(2)]
    assert statuses[-1] == (200, 200), "a connection that was opened while nothing could be written is opened anew"


def test_a_disk_that_is_full_and_has_room_again(line: Line) -> None:
    if not line.services.database.is_sqlite:
        pytest.skip("PostgreSQL's disk is not this machine's")
    with line.services.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def full(connection: Any, *_: Any) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={room}")

    room = pages
    event.listen(line.services.database.engine, "begin", full)
    assert line.deliver(*(line.text("ก" * 900) for _ in range(30))) == 500
    assert line.client.get("/readyz").status_code == 503
    room = pages + 1000
    assert line.deliver(*(line.text("ก" * 900) for _ in range(30))) == 200
    assert line.client.get("/readyz").status_code == 200


def test_a_file_that_was_moved_away_while_it_is_written_to(line: Line) -> None:
    file = sqlite_file(str(line.services.database.url))
    if file is None:
        pytest.skip("of SQLite's files")
    assert line.client.get("/readyz").status_code == 200
    aside = file.rename(file.with_name("aside"))
    assert (line.client.get("/readyz").status_code, "moved" in reason(line)) == (503, True)
    aside.rename(file)
    assert line.client.get("/readyz").status_code == 200


def test_who_asks_is_told_soon_also_while_the_database_hangs(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.readiness.PATIENCE_SECONDS", 0.01)
    readiness, hangs, looks = Readiness(database), threading.Event(), []

    def look() -> list[str]:
        looks.append(1)
        hangs.wait(10)
        return []

    monkeypatch.setattr(readiness, "_look", look)
    assert [readiness.reasons() for _time in range(3)] == [[SILENT]] * 3
    assert len(looks) == 1, "one look waits, and not one for each who asks"
    monkeypatch.setattr("bot.readiness.PATIENCE_SECONDS", 10)
    hangs.set()
    assert readiness.reasons() == []


def test_connections_that_could_only_read_are_opened_anew(database: Database) -> None:
    if not database.is_sqlite:
        pytest.skip("of SQLite's files")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    now = SystemClock().now()
    with pytest.raises(OperationalError), database.transaction() as session:
        beat(session, "a", now)
    with database.transaction() as session:
        beat(session, "a", now)


@pytest.mark.parametrize(
    ("seen", "up", "ready"),
    [
        (None, timedelta(), True),  # the worker may still be starting
        (None, DEAD_AFTER, False),
        (timedelta(seconds=20), DEAD_AFTER, True),
        (DEAD_AFTER * 2, DEAD_AFTER, False),
    ],
)
def test_a_dead_worker_is_said(
    database: Database, monkeypatch: pytest.MonkeyPatch, seen: timedelta | None, up: timedelta, ready: bool
) -> None:
    readiness = Readiness(database)
    readiness._began -= up.total_seconds()
    if seen is not None:
        with database.transaction() as session:
            beat(session, "a", SystemClock().now() - seen)
    assert readiness.reasons() == ([] if ready else [NO_WORKER])


def test_a_worker_gives_a_sign_of_life_only_while_its_ticks_come_to_an_end() -> None:
    seconds = [0.0]
    ticking = Ticking(lambda: None, lambda: seconds[0])
    tick = ticking.guarded(lambda: None, essential=True)
    assert ticking.works
    seconds[0] = FAILING_SECONDS
    assert not ticking.works
    tick()
    assert ticking.works


def test_an_account_that_line_refuses_is_said_with_what_to_do(line: Line) -> None:
    with line.services.database.transaction() as session:
        note_refused(session, SATURDAY_MORNING, 401)
    assert "LINE_CHANNEL_ACCESS_TOKEN" in reason(line)
    assert line.client.get("/readyz").get_json() == {"ready": False}, "why is told to the operator alone"
    assert line.deliver(line.text("สวัสดี")) == 200, "what people say is kept all the same"


def test_a_wrong_secret_is_logged_seldom(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_seldom", {})
    with capture_logs() as logged:
        for _time in range(50):
            assert line.post(b'{"events":[]}', "wrong") == 400
    wrong = [entry for entry in logged if entry["event"] == "webhook.wrong_signature"]
    assert len(wrong) == 1 and "LINE_CHANNEL_SECRET" in wrong[0]["meaning"]
    monkeypatch.setattr(logs, "SELDOM_SECONDS", 0)
    with capture_logs() as logged:
        line.post(b'{"events":[]}', "wrong")
    assert logged[0]["times"] == 50
