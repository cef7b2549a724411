"""A whole network written into a file, and brought in elsewhere."""

import gzip
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.network_file.archive import STAYS_BEHIND, archive, load
from bot.network_file.rows import NotReadable
from bot.network_file.whole import erase
from bot.storage.chats import Chat
from bot.storage.database import Base
from bot.storage.people import Person
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.order.trading import opened, quantities

ROOT = Path(__file__).parents[2]


def lived_in(songkhla: Songkhla) -> str:
    """A poll, an order, a notice and a product; the order's id."""
    songkhla.says(SOMSRI, "โพล วันไหนดี | เสาร์ | อาทิตย์")
    songkhla.says(WANDEE, "โหวต 1")
    order_id = opened(songkhla)
    songkhla.says(WANDEE, "น้องเวที ปุ๋ย 5 กระสอบ")
    songkhla.tells(PIMJAI, "ประกาศ พรุ่งนี้งดส่งของ")
    songkhla.tells(MALI, "ลงสินค้า ผ้าขาวม้า 350 บาท")
    return order_id


def kept(songkhla: Songkhla) -> dict[str, list[dict[str, Any]]]:
    """All rows that go along, in order."""
    with songkhla.database.reading() as session:
        return {
            table.name: sorted((dict(row) for row in session.execute(select(table)).mappings()), key=str)
            for table in Base.metadata.sorted_tables
            if "network_id" in table.c and table.name not in STAYS_BEHIND | {"chat"}
        }


@pytest.mark.on_both
def test_what_is_archived_erased_and_loaded_is_as_it_was(songkhla: Songkhla, tmp_path: Path) -> None:
    order_id, name, file = lived_in(songkhla), songkhla.network().name, tmp_path / "network.gz"
    before = kept(songkhla)
    count = archive(songkhla.database, name, file, songkhla.clock.now())
    assert (count["enterprise"], count["order_line"], count["ballot"]) == (13, 1, 1)
    assert file.stat().st_mode & 0o077 == 0
    erase(songkhla.database, name)
    assert load(songkhla.database, file)[0] == name
    assert kept(songkhla) == before
    with songkhla.database.reading() as session:
        assert session.get_one(Chat, NETWORK_GROUP).network_id == songkhla.network().id
    songkhla.says(KANLAYA, "ปุ๋ย 7 กระสอบ")
    assert quantities(songkhla, order_id) == {"กระจูดโคกเมา": 5, "ผ้าทอเกาะยอ": 7}, "its order goes on"


def test_the_command_takes_every_table_along_in_a_process_of_its_own(
    songkhla: Songkhla, database_url: str, tmp_path: Path
) -> None:
    """Here every flow is loaded anyway; a command loads what it calls, and a table it does not know would be left out."""
    lived_in(songkhla)
    name, file = songkhla.network().name, tmp_path / "network.gz"
    here = archive(songkhla.database, name, tmp_path / "here.gz", songkhla.clock.now())
    done = subprocess.run(
        [sys.executable, "-m", "bot", "network", "archive", name, str(file)],
        env={**os.environ, "DATABASE_URL": database_url, "WETHI_HOME": str(tmp_path)},
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert f"{sum(here.values())} rows" in done.stdout


def test_somebody_who_is_known_here_already_stays_one_person(songkhla: Songkhla, tmp_path: Path) -> None:
    lived_in(songkhla)
    name, file = songkhla.network().name, tmp_path / "network.gz"
    archive(songkhla.database, name, file, songkhla.clock.now())
    erase(songkhla.database, name)
    with songkhla.database.transaction() as session:
        session.execute(update(Person).where(Person.line_user_id == WANDEE).values(line_user_id="U" + "e" * 32))
    songkhla.tells(WANDEE, "สวัสดี")
    here = songkhla.person(WANDEE).id
    load(songkhla.database, file)
    assert [each.person_id for each in songkhla.memberships(WANDEE)] == [here]
    assert [row["voter"] for row in kept(songkhla)["ballot"]] == [here]


def test_a_network_that_is_here_is_not_brought_in_twice(songkhla: Songkhla, tmp_path: Path) -> None:
    file = tmp_path / "network.gz"
    archive(songkhla.database, songkhla.network().name, file, songkhla.clock.now())
    before = kept(songkhla)
    with pytest.raises(NotReadable):
        load(songkhla.database, file)
    assert kept(songkhla) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", gzip.compress(b"[]\n"), gzip.compress(b"{\n"), gzip.compress(b'{"what": 1}\n')],
    ids=["empty", "a zip", "a list", "broken", "something else"],
)
def test_what_is_no_archive_is_said_to_be_none(songkhla: Songkhla, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "network.gz"
    file.write_bytes(content)
    with pytest.raises(NotReadable):
        load(songkhla.database, file)
