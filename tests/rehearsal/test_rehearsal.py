"""A rehearsed month: the whole product on a moved clock, and what the report says of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.due_work import DueStatus
from bot.storage.message_tables import Urgency
from rehearsal.measures import Figures, Promises
from rehearsal.report import WAYS, in_lines, write_report
from rehearsal.running import Plan, Rehearsed, rehearse

A_MONTH = Plan(months=1, members=20, facilitator_leaves_after=10)


@pytest.fixture(scope="module")
def month() -> Rehearsed:
    return rehearse(A_MONTH)


def test_nothing_goes_wrong_in_a_month(month: Rehearsed) -> None:
    assert month.figures.errors == []
    assert set(month.figures.work) == {DueStatus.DONE}
    assert month.figures.work_late.total_seconds() < 60


def test_people_do_what_people_do(month: Rehearsed) -> None:
    acts = month.figures.acts
    for act in ("words", "poll opened", "poll.vote", "forum.can", "forum.host", "order opened", "facilitator left"):
        assert acts[act] > 0, act


def test_what_people_say_is_booked_as_they_mean_it(month: Rehearsed) -> None:
    said = month.figures.spoken
    assert said["right"] > said.total() / 2 > 0
    assert month.figures.misheard == []


def test_reminders_come_on_time_and_within_the_plan(month: Rehearsed) -> None:
    assert month.figures.reminders.made > 10
    assert month.figures.reminders.share >= 0.995
    assert (month.figures.said_days > 0, month.figures.untrue) == (True, [])
    assert 0 < month.figures.most_counted <= month.figures.limit
    assert sum(one.plain for one in month.figures.months) > sum(one.counted for one in month.figures.months)


def test_a_share_is_not_rounded_up_to_what_was_wanted() -> None:
    assert [Promises(made=made, kept=made - 4).percent for made in (772, 800, 4000)] == ["99.4%", "99.5%", "99.9%"]


def test_meetings_find_their_hosts_fairly(month: Rehearsed) -> None:
    assert month.figures.forgotten == []
    assert month.figures.unfair == []
    assert {meeting.kind for meeting in month.figures.meetings} >= {"forum", "committee", "exchange"}


def test_the_report_needs_nothing_else_and_speaks_both_languages(month: Rehearsed, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    write_report(month.figures, seed=1, file=file)
    page = file.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=|@import|url\(", page), "it loads something"
    for sentence in ("สิ่งที่อยากเห็น และผลที่ได้", "What was wanted, and what came of it"):
        assert sentence in page
    assert page.count("<svg") == 6  # three charts in each language
    assert "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.S), "a place was left unfilled"


def test_whatever_way_a_notice_did_not_arrive_has_its_words() -> None:
    assert set(WAYS) == set(Urgency) - {Urgency.ANSWER}


def test_what_did_not_come_true_is_said(month: Rehearsed) -> None:
    lines = list(in_lines(month.figures))
    assert sum(line.startswith(("ok", "NOT")) for line in lines) == 9
    spoiled = Figures(**{**vars(month.figures), "errors": [{"event": "event.failed"}], "hosts": {"a": 2, "b": 0}})
    assert [line[:3] for line in in_lines(spoiled)].count("NOT") == [line[:3] for line in lines].count("NOT") + 2


def test_the_same_seed_gives_the_same_days(month: Rehearsed) -> None:
    again = rehearse(replace(A_MONTH, months=0, days=5))
    assert len(again.journal) > 30
    assert again.journal == month.journal[: len(again.journal)]


def test_another_seed_gives_other_days(month: Rehearsed) -> None:
    other = rehearse(replace(A_MONTH, months=0, days=1, seed=2))
    assert len(other.journal) > 5
    assert other.journal != month.journal[: len(other.journal)]
