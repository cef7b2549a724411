"""What `/metrics` tells, that dashboard and alerts name nothing else, and that log lines are one JSON object each."""

import json
import logging
import re
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from flask.testing import FlaskClient

from bot import figures, logs
from bot.app import create_app
from bot.clock import ManualClock, SharedClock, SystemClock
from bot.readiness import Readiness, ping
from bot.services import build
from bot.storage.database import Database
from bot.storage.signs_of_life import beat
from tests.group import SATURDAY_MORNING
from tests.running import settings_for

ROOT = Path(__file__).parents[2]


@pytest.fixture
def client(database_url: str) -> Iterator[FlaskClient]:
    settings = settings_for(database_url, "http://127.0.0.1:9", None).model_copy(update={"metrics_token": "t"})
    services = build(settings, ManualClock(SATURDAY_MORNING))
    with services.database.transaction() as session:
        beat(session, "a", SystemClock().now())
    yield create_app(services).test_client()
    services.stop()


def test_dashboard_and_alerts_name_figures_that_there_are(client: FlaskClient) -> None:
    told = client.get("/metrics", headers={"Authorization": "Bearer t"}).text
    there = set(re.findall(r"^# TYPE (wethi_\w+?)(?:_total)? ", told, re.M)) | {"wethi_quota", "wethi_quota_left"}
    named = set()
    for file in ("deploy/grafana.json", "deploy/alerts.yml"):
        named |= set(re.findall(r"\bwethi_\w+", (ROOT / file).read_text(encoding="utf-8")))
    assert {re.sub("_(total|bucket)$", "", name) for name in named} <= there
    ago = re.search(r"^wethi_worker_seen_seconds_ago (\S+)", told, re.M)
    assert ago and float(ago[1]) < 60


def figure(client: FlaskClient, name: str) -> float:
    told = client.get("/metrics", headers={"Authorization": "Bearer t"}).text
    (value,) = re.findall(rf"^{re.escape(name)} (\S+)$", told, re.M)
    return float(value)


@pytest.mark.on_both
def test_one_address_tells_what_all_processes_have_counted_also_those_that_are_no_more(
    client: FlaskClient, database: Database
) -> None:
    pushed, quick = 'wethi_sends_total{method="push",outcome="Accepted"}', 'wethi_due_to_sent_seconds_bucket{le="0.5"}'
    worker = figures.Counts(database)
    figures.sends.labels("push", "Accepted").inc()
    figures.dwell_seconds.observe(0.3)
    worker.note()  # and it ends: the web process counts this as its own beside it, as processes of their own do not
    assert (figure(client, pushed), figure(client, quick)) == (2, 2)
    another = figures.Counts(database)
    figures.rides.inc(3)
    another.note()
    assert (figure(client, pushed), figure(client, "wethi_rides_total")) == (2, 6)
    assert figure(client, "wethi_events_total") == 0, "what nobody has counted yet stands there, too"


def test_every_line_of_the_log_is_one_json_object(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handlers, level, hook = logging.root.handlers, logging.root.level, threading.excepthook
    logs.set_up(readable=False, level="info")
    try:
        logging.getLogger("apscheduler.executors").error("Job %s raised", "x", exc_info=ValueError("ป้าสมศรี 081"))
        logging.getLogger("apscheduler.scheduler").warning("maximum number of running instances reached")
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        thread = threading.Thread(target=lambda: {}["ป้าสมศรี"])
        thread.start()
        thread.join()
        structlog.get_logger().info("own.line", n=1)
    finally:
        logging.root.handlers, threading.excepthook = handlers, hook
        logging.root.setLevel(level)
        logging.captureWarnings(False)
        structlog.reset_defaults()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert "ป้าสมศรี" not in str(lines), "an exception's words may be people's"
    assert [line["event"] for line in lines].count("process.failed") == 1
    assert not any("running instances" in str(line) for line in lines)
    assert {"library.says", "own.line"} <= {line["event"] for line in lines}


def test_every_line_of_a_failure_says_what_to_do() -> None:
    said = r"log\.(?:error|warning|critical)\(\s*\"([a-z_.]+)\"((?:[^()]|\([^()]*\))*)\)"
    without = {
        event
        for file in (ROOT / "bot").rglob("*.py")
        for event, fields in re.findall(said, file.read_text(encoding="utf-8"))
        if "meaning" not in fields
    }
    assert len(without) > 5, "the search finds them"
    assert without <= set(logs.MEANINGS)
    assert logs._with_meaning(None, "error", {"event": "tick.failed"})["meaning"]


def test_a_shared_clock_goes_by_the_others() -> None:
    clock = SharedClock()
    for apart in (180, -180, 0):
        clock.set_by(datetime.now(UTC) + timedelta(seconds=apart))
        assert abs(clock.now() - datetime.now(UTC) - timedelta(seconds=apart)) < timedelta(seconds=1)


def test_processes_on_one_database_share_its_clock(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("one process, one machine, one clock")
    assert abs(database.now() - SystemClock().now()) < timedelta(seconds=5)


@pytest.mark.parametrize(("well", "called"), [(True, 1), (False, 0)])
def test_the_address_outside_is_called_while_all_is_well(
    database: Database, monkeypatch: pytest.MonkeyPatch, well: bool, called: int
) -> None:
    calls: list[str] = []

    def answer(_method: str, url: str, **_how: object) -> object:
        calls.append(url)
        return type("Answer", (), {"status": 200})

    monkeypatch.setattr("bot.readiness.urllib3.request", answer)
    readiness = Readiness(database)
    if not well:
        readiness._began -= 3600
    assert (ping("https://hc.example", readiness), len(calls)) == (well, called)
    assert ping("", readiness) is False
