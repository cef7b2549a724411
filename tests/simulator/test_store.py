"""The simulated world over restarts, crashes and full disks."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from simulator.platform import Platform
from simulator.store import Store
from simulator.stream import Stream
from simulator.timekeeping import MovedClock
from simulator.world import BOT, Message, World

NOW = datetime(2029, 1, 15, 18, tzinfo=UTC)


class Run:
    """One run of the platform over a state file; nothing is written but by `write`."""

    def __init__(self, file: Path) -> None:
        self.world = World()
        self.platform = Platform(self.world, MovedClock(None), Stream())
        self.store = Store(self.platform, file)
        self.went_on = self.store.load()

    def says(self, chat: str, sender: str, text: str) -> Message:
        return self.world.say(chat, sender, NOW, {"type": "text", "text": text})

    def texts(self, chat: str) -> list[Any]:
        return [(message.message or {}).get("text") for message in self.world.chats[chat]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "state.json"


@pytest.fixture
def start(file: Path) -> Callable[[], Run]:
    return lambda: Run(file)


def populated(run: Run) -> tuple[str, str]:
    person = run.world.add_person("ป้าสมศรี", friend="friend").user_id
    return person, run.world.add_group("กลุ่มทอผ้า", [person], bot=True).group_id


def test_everything_is_there_again(start: Callable[[], Run]) -> None:
    run = start()
    assert not run.went_on
    person, group = populated(run)
    edited, taken_back = run.says(group, person, "หนึ่ง"), run.says(group, person, "สอง")
    run.store.write()
    assert edited.message
    edited.message["text"], edited.edited = "หนึ่ง (แก้)", True
    taken_back.message, taken_back.unsent = None, True
    run.world.touch(edited)
    run.world.touch(taken_back)
    run.says(group, BOT, "สาม")
    run.world.people[person].friend = "blocked"
    run.platform.quota.used["2029-01"] = 7
    run.store.write()
    for again in (start(), start()):
        assert again.went_on
        assert again.world.chats == run.world.chats
        assert again.world.people == run.world.people
        assert again.world.groups == run.world.groups
        assert again.world.read_up_to == {group: {person: taken_back.seq}}
        assert again.platform.quota == run.platform.quota
        assert again.says(group, person, "สี่").seq == 4
        assert again.texts(group) == ["หนึ่ง (แก้)", None, "สาม", "สี่"]


def test_a_write_costs_what_is_new_and_nothing_when_nothing_is(start: Callable[[], Run], file: Path) -> None:
    run = start()
    person, group = populated(run)
    for _ in range(2000):
        run.says(group, person, "สวัสดี")
    run.store.write()
    large = file.stat().st_size
    run.says(group, person, "อีกหนึ่ง")
    run.store.write()
    assert 0 < file.stat().st_size - large < 1000
    small = file.stat().st_size
    run.store.write()
    assert file.stat().st_size == small
    assert len(start().world.chats[group]) == 2001
    assert file.read_bytes().count(b"\n") == 1


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_a_line_cut_short_by_a_crash_is_left_out(start: Callable[[], Run], file: Path, cut: int) -> None:
    run = start()
    person, group = populated(run)
    run.says(group, person, "หนึ่ง")
    run.store.write()
    run.says(group, person, "สอง")
    run.store.write()
    file.write_bytes(file.read_bytes()[:-cut])
    again = start()
    # Without its newline alone, a line is whole.
    assert again.texts(group) == (["หนึ่ง", "สอง"] if cut == 1 else ["หนึ่ง"])
    again.says(group, person, "สาม")
    again.store.write()
    assert start().texts(group)[-1] == "สาม"


def test_a_crash_in_the_very_first_line_begins_anew(start: Callable[[], Run], file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'{"messages": [')
    run = start()
    assert not run.went_on
    person, group = populated(run)
    run.says(group, person, "หนึ่ง")
    run.store.write()
    assert start().texts(group) == ["หนึ่ง"]


def test_a_full_disk_loses_nothing(start: Callable[[], Run], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = start()
    person, group = populated(run)
    run.says(group, person, "หนึ่ง")
    run.store.write()
    run.says(group, person, "สอง")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError):
            run.store.write()
    run.says(group, person, "สาม")
    run.store.write()
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    assert [[row["message"]["text"] for row in line["messages"]] for line in lines] == [["หนึ่ง"], ["สอง", "สาม"]]
    assert start().world.read_up_to == run.world.read_up_to


def test_a_file_deleted_meanwhile_is_written_whole(start: Callable[[], Run], file: Path) -> None:
    run = start()
    person, group = populated(run)
    run.says(group, person, "หนึ่ง")
    run.store.write()
    file.unlink()
    run.says(group, person, "สอง")
    run.store.write()
    assert start().texts(group) == ["หนึ่ง", "สอง"]


def test_the_file_of_an_earlier_version_is_read(start: Callable[[], Run], file: Path) -> None:
    run = start()
    person, group = populated(run)
    said = run.says(group, person, "หนึ่ง")
    parts = run.world.small_parts()
    world = {**parts, "chats": {group: [vars(said)]}, "read_up_to": {group: {person: 1}}}
    file.parent.mkdir()
    file.write_text(json.dumps({"world": world, "platform": run.platform.dump()}), encoding="utf-8")
    for again in (start(), start()):
        assert again.world.chats == run.world.chats
        assert again.world.read_up_to == run.world.read_up_to
