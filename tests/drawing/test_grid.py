"""A table as cards draw it."""

from typing import Any

import pytest

from bot.drawing.grid import GridRow, Said, grid

YES, NO = Said.YES, Said.NO


def letters(drawn: Any) -> list[str]:
    if isinstance(drawn, list):
        return [text for each in drawn for text in letters(each)]
    if drawn["type"] == "text":
        return [drawn["text"].strip()]
    return letters(drawn["contents"])


def test_each_row_says_its_name_and_a_mark_for_each_column_and_the_foot_its_sums() -> None:
    drawn = [letters(line) for line in grid(["12", "19"], [GridRow("ผ้าทอ", (YES, Said.NOTHING))], "ไปได้", [1, 0])]
    assert drawn == [["", "12", "19"], ["ผ้าทอ", "✓", "–"], ["ไปได้", "1", "0"]]


@pytest.mark.parametrize(("days", "lines"), [(1, 3), (4, 3), (5, 6), (9, 9)])
def test_more_columns_than_fit_side_by_side_stand_below(days: int, lines: int) -> None:
    headings = [str(day) for day in range(days)]
    drawn = grid(headings, [GridRow("ผ้าทอ", (NO,) * days)], "ไปได้", [0] * days)
    assert len(drawn) == lines
    assert [text for text in letters(drawn) if text in headings and text != "0"] == headings[1:]


@pytest.mark.parametrize(("sums", "marked"), [((2, 3, 3), [1, 2]), ((0, 0), []), ((1,), [0])])
def test_the_best_columns_are_marked(sums: tuple[int, ...], marked: list[int]) -> None:
    foot = grid([str(each) for each in sums], [], "ไปได้", sums)[-1]["contents"][1:]
    plain = {cell["backgroundColor"] for at, cell in enumerate(foot) if at not in marked}
    assert all(cell["backgroundColor"] not in plain for at, cell in enumerate(foot) if at in marked)
    assert len(plain) <= 1
