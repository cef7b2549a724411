"""Ordinary group talk: no answer, and nothing of it stored."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Base
from tests.group import TestGroup

LINES = [
    line.replace("\\n", "\n")
    for line in (Path(__file__).parents[1] / "data" / "chatter.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
]


def test_there_are_enough_lines_to_mean_something() -> None:
    assert len(set(LINES)) >= 200


@pytest.mark.parametrize("with_poll", [False, True], ids=["quiet group", "group with an open poll"])
def test_nothing_answers_everyday_talk(group: TestGroup, with_poll: bool) -> None:
    if with_poll:
        group.says("ป้าสมศรี", "โพล วันไหนสะดวก | วันเสาร์หน้า | วันอาทิตย์หน้า")
    answered = [line for line in LINES if group.says("พี่วันดี", line)]
    assert answered == []


def test_nothing_of_it_stands_in_any_table(group: TestGroup) -> None:
    for line in LINES:
        group.says("พี่วันดี", line)
    stored = []
    with group.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            stored += [str(row) for row in session.execute(text(f"SELECT * FROM {table.name}"))]
    everything = "\n".join(stored)
    assert [line for line in LINES if len(line) > 8 and line in everything] == []
