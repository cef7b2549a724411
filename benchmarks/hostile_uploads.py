"""What hostile pictures do to the web process: `python -m benchmarks.hostile_uploads`.

Starts a real `wethi serve` on a seeded SQLite file, sends 16 forms at once, each with PNGs of twenty megapixels: first
from browsers that the link is not for, then from its owner's own, and then the largest that are unfolded at all. Measures
memory, `/healthz` meanwhile, and what is answered.
"""

import argparse
import html
import io
import re
import struct
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
import zlib
from collections import Counter
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path

import psutil
from sqlalchemy import select

import bot.flows  # noqa: F401 - all tables
from benchmarks.on_both import free_port
from benchmarks.slow_clients import SECRET, answered_in, started
from bot.dialogue import forms
from bot.flows.product.changing import FORM
from bot.settings import Installation
from bot.storage.database import Database, new_id
from bot.storage.migrations import migrate
from bot.storage.people import Membership, Person
from bot.storage.products import Product
from rehearsal.seeding import seed_demo, user_id

UPLOADS = 16
SIDES, LARGEST = (4_000, 5_000), (3_500, 3_550)
"""Larger than what is opened, and just within it."""
OWNER = user_id("a01")
"""A representative of the demo."""

MOST_GROWN = 64
"""Megabytes that a process may keep."""


def unfolds(width: int, height: int) -> bytes:
    """A PNG of some kilobytes that is a whole picture of twenty megapixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\x80" * width * 3) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def link_on(url: str, port: int) -> str:
    """A link to a form with a picture, in a database with the demo's network."""
    database = Database(url, Installation(f"http://127.0.0.1:{port}", SECRET))
    migrate(database)
    seed_demo(database, datetime.now(UTC))
    with database.transaction() as session:
        owner = session.scalars(select(Person).where(Person.line_user_id == OWNER)).one()
        hers = select(Membership.network_id, Membership.enterprise_id).where(Membership.person_id == owner.id)
        network_id, enterprise_id = session.execute(hers).one()
        product = Product(
            network_id=network_id, id=new_id(datetime.now(UTC)), enterprise_id=enterprise_id, name="ผ้าทอ", entered_at=datetime.now(UTC)
        )  # fmt: skip
        session.add(product)
        session.flush()
        link = forms.issue(
            session, datetime.now(UTC), owner, FORM, network_id=product.network_id, subject=f"product:{product.id}"
        )
    database.close()
    return str(link).partition("?")[0]


def body_of(fields: dict[str, str], pictures: list[bytes]) -> tuple[bytes, str]:
    """A multipart form and its type."""
    edge, parts = uuid.uuid4().hex, io.BytesIO()
    for name, value in fields.items():
        parts.write(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for picture in pictures:
        head = 'Content-Disposition: form-data; name="photo"; filename="a.png"\r\nContent-Type: image/png'
        parts.write(f"--{edge}\r\n{head}\r\n\r\n".encode() + picture + b"\r\n")
    parts.write(f"--{edge}--\r\n".encode())
    return parts.getvalue(), f"multipart/form-data; boundary={edge}"


def send(
    link: str, fields: dict[str, str], jar: CookieJar, found: Counter[int], sides: tuple[int, int] = SIDES
) -> None:
    """One upload."""
    body, kind = body_of(fields, [unfolds(*sides)] * 3)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    try:
        with opener.open(urllib.request.Request(link, body, {"Content-Type": kind}), timeout=120) as answer:
            found[answer.status] += 1
    except urllib.error.HTTPError as refused:
        found[refused.code] += 1
    except OSError:
        found[0] += 1


def hidden_in(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    tags = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page)]
    return {html.unescape(tag["name"]): html.unescape(tag["value"]) for tag in tags if tag.get("type") == "hidden"}


def megabytes(pid: int) -> float:
    """What a process and its children hold in memory."""
    processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return sum(each.memory_info().rss for each in processes) / 1e6


def storm(
    link: str, port: int, pid: int, fields: dict[str, str], jar: CookieJar, sides: tuple[int, int] = SIDES
) -> tuple[Counter[int], float, float]:
    """(answers by their status, the slowest `/healthz` meanwhile, the most memory meanwhile) of 16 uploads at once."""
    found: Counter[int] = Counter()
    threads = [threading.Thread(target=send, args=(link, fields, jar, found, sides)) for _ in range(UPLOADS)]
    for thread in threads:
        thread.start()
    slowest, most = 0.0, 0.0
    while any(thread.is_alive() for thread in threads):
        slowest = max(slowest, answered_in(f"http://127.0.0.1:{port}/healthz"))
        most = max(most, megabytes(pid))
        time.sleep(0.1)
    return found, slowest, most


def main() -> int:
    """Code 1 where memory stays grown."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--port", type=int, default=free_port())
    port = asked.parse_args().port
    with tempfile.TemporaryDirectory() as folder:
        link = link_on(f"sqlite:///{Path(folder) / 'db.sqlite3'}", port)
        process = started(port, Path(folder), WETHI_PUBLIC_URL=f"http://127.0.0.1:{port}")
        try:
            jar = CookieJar()
            owners = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
            page = owners.open(f"{link}/open", b"").read().decode()
            fields = hidden_in(page)
            nameless = fields | {
                "name": ""
            }  # refused whatever its pictures are: a form that was taken looks at none again
            send(link, nameless, jar, Counter(), (400, 300))  # what reads pictures is loaded once
            before = megabytes(process.pid)
            foreign, slow, peak = storm(link, port, process.pid, fields, CookieJar())
            print(
                f"not theirs: {dict(foreign)}, /healthz at most {slow:.2f} s, memory {before:.0f} -> {peak:.0f} MB at most"
            )
            for name, sides in (("their own", SIDES), ("their own, the largest", LARGEST)):
                own, slow, peak = storm(link, port, process.pid, nameless, jar, sides)
                time.sleep(3)
                after = megabytes(process.pid)
                print(
                    f"{name}: {dict(own)}, /healthz at most {slow:.2f} s, memory at most {peak:.0f}, left {after:.0f} MB"
                )
        finally:
            process.terminate()
            process.wait(20)
    return 1 if after > before + MOST_GROWN else 0


if __name__ == "__main__":
    sys.exit(main())
