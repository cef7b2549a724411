"""`wethi demo`: bot, worker and simulated LINE platform on this machine, with some life in the groups."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import urllib3

from bot.clock import FileClock
from bot.drawing.look import PERSONA, Mood
from bot.first_facilitator import make_code
from bot.settings import Installation, Settings, settings
from bot.storage.database import Database
from bot.storage.migrations import migrate
from rehearsal.demo_scene import play_opening
from rehearsal.seeding import seed_demo
from rehearsal.seeding_forums import seed_forums
from rehearsal.seeding_products import seed_products

FOLDER = Path("var/demo").absolute()
"""Where one stands: a demo is a thing to throw away."""
START_PATIENCE_SECONDS = 600
"""A part that has ended is told at once; one that is alive on a busy machine is only slow."""
START_WORD_SECONDS = 10
"""How often somebody who waits is told what for."""
STOP_PATIENCE_SECONDS = 10


class DemoFailed(Exception):
    """Something a person can understand and mend."""


@dataclass
class Part:
    """One program of the demo and where its log is."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    health: str


class _Stopped(Exception):
    """Somebody pressed Ctrl-C or asked the process to end."""


def run(*, fresh: bool) -> int:
    """Start everything, print one address, wait until somebody ends it.

    Returns:
        The exit code.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    parts: list[Part] = []
    try:
        return _run(parts, fresh)
    except DemoFailed as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except _Stopped:
        print("\nThe demo has ended. `make demo` goes on where it was; `make demo-fresh` starts over.")
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        _end(parts)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped


def _run(parts: list[Part], fresh: bool) -> int:
    chosen = settings()
    _refuse_taken_ports(chosen)
    if fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    environment = _environment(chosen)
    new = _prepare_database(environment["DATABASE_URL"])
    line = f"http://127.0.0.1:{chosen.simulator_port}"
    bot = f"http://127.0.0.1:{chosen.port}"
    parts.append(_start("simulator", ["-m", "simulator"], environment, f"{line}/sim/clock"))
    _wait_until_healthy(parts[0])
    _set_up_line(environment)
    parts.append(
        _start(
            "bot",
            ["-m", "gunicorn", "--config", "python:bot.gunicorn", "bot.door:create_app()"],
            environment,
            f"{bot}/readyz",
        )
    )
    _wait_until_healthy(parts[1])
    if new:
        play_opening(line)
    parts.append(_start("player", ["-m", "rehearsal.player", line], environment, f"{line}/sim/play"))
    print(f"\n  Wethi is running. Open  {line}\n", flush=True)
    print(f"  To become a facilitator yourself: as somebody in the page, send น้องเวที  {_code(environment)}\n")
    print(f"  Ctrl-C ends it. Logs: {FOLDER}/*.log\n", flush=True)
    while True:
        time.sleep(0.5)
        for part in parts:
            if part.process.poll() is not None:
                raise DemoFailed(f"The {part.name} has ended unexpectedly. The end of {part.log}:\n{_tail(part.log)}")


def _refuse_taken_ports(chosen: Settings) -> None:
    from simulator.server import port_is_free

    for port, variable in ((chosen.simulator_port, "WETHI_SIMULATOR_PORT"), (chosen.port, "PORT")):
        if not port_is_free(port):
            raise DemoFailed(
                f"Port {port} is in use, perhaps by another demo. Stop what runs there, or choose another port:\n"
                f"  {variable}={port + 17} make demo"
            )


def _environment(chosen: Settings) -> dict[str, str]:
    """Settings of the demo's programs; they win over whatever `.env` says."""
    key_file = FOLDER / "key"
    if not key_file.exists():
        key_file.write_text(secrets.token_hex(16), encoding="utf-8")
    key = key_file.read_text(encoding="utf-8")
    return {
        **os.environ,
        "LINE_CHANNEL_SECRET": key,
        "LINE_CHANNEL_ACCESS_TOKEN": key,
        "WETHI_SECRET_KEY": key,
        "LINE_API_HOST": f"http://127.0.0.1:{chosen.simulator_port}",
        "DATABASE_URL": f"sqlite:///{FOLDER / 'wethi.sqlite3'}",
        "WETHI_PUBLIC_URL": f"http://127.0.0.1:{chosen.port}",
        "WETHI_CLOCK_FILE": str(FOLDER / "clock.json"),
        "WETHI_SIMULATOR_FILE": str(FOLDER / "simulator.json"),
        "WETHI_SIMULATOR_PICTURE": str(PERSONA / f"{Mood.FACE}.svg"),
        "WETHI_SIMULATOR_PORT": str(chosen.simulator_port),
        "PORT": str(chosen.port),
    }


def _prepare_database(url: str) -> bool:
    """Migrate and seed; True where the demo begins anew."""
    database = Database(url)
    try:
        migrate(database)
        now = FileClock(FOLDER / "clock.json").now()
        fresh = seed_demo(database, now)
        if fresh:
            seed_forums(database, now)
            seed_products(database, now)
        return fresh
    finally:
        database.close()


def _start(name: str, arguments: list[str], environment: dict[str, str], health: str) -> Part:
    log = FOLDER / f"{name}.log"
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, *arguments], env=environment, stdout=file, stderr=file, start_new_session=True
        )
    return Part(name, process, log, health)


def _code(environment: dict[str, str]) -> str:
    """What makes somebody of the demo a facilitator, as `wethi setup` prints it."""
    installation = Installation(environment["WETHI_PUBLIC_URL"], environment["WETHI_SECRET_KEY"])
    database = Database(environment["DATABASE_URL"], installation)
    try:
        return make_code(database, None, FileClock(FOLDER / "clock.json").now())[1]
    finally:
        database.close()


def _set_up_line(environment: dict[str, str]) -> None:
    """Give the simulated platform the menus, as `wethi setup-line` does with LINE's own."""
    log = FOLDER / "setup-line.log"
    with log.open("ab") as file:
        command = [sys.executable, "-m", "bot", "setup-line"]
        code = subprocess.run(command, env=environment, stdout=file, stderr=file, check=False).returncode
    if code:
        raise DemoFailed(f"The menus could not be set up. The end of {log}:\n{_tail(log)}")


def _wait_until_healthy(part: Part) -> None:
    pool = urllib3.PoolManager(retries=False)
    began, told = time.monotonic(), 0
    while (waited := int(time.monotonic() - began)) < START_PATIENCE_SECONDS:
        if part.process.poll() is not None:
            raise DemoFailed(f"The {part.name} could not start. The end of {part.log}:\n{_tail(part.log)}")
        try:
            if pool.request("GET", part.health, timeout=2).status == 200:
                return
        except urllib3.exceptions.HTTPError:
            pass
        if waited >= told + START_WORD_SECONDS:
            told = waited
            print(f"  The {part.name} is still starting ({waited} s); this machine is busy.", flush=True)
        time.sleep(0.1)
    raise DemoFailed(f"The {part.name} did not answer within {START_PATIENCE_SECONDS} seconds; see {part.log}.")


def _tail(log: Path, lines: int = 12) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _end(parts: list[Part]) -> None:
    """Ask every program to end, and make sure that it does."""
    for part in parts:
        part.process.terminate()
    for part in parts:
        try:
            part.process.wait(timeout=STOP_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            part.process.kill()
