"""Reports come by themselves: after a month, before a forum, after a year; each once."""

from dataclasses import replace
from datetime import date, timedelta

from bot.drawing import draw
from bot.flows.forum.tables import SeriesKind
from bot.flows.pulse.results import Sign
from bot.flows.report.results import ReportCard, SignFigure
from bot.language.catalogue import speaking
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI
from tests.report.conftest import Reporting, cards, to_check


def test_the_month_is_shown_in_private_to_those_who_look_after_the_network(busy: Reporting) -> None:
    assert not to_check(busy.until(2026, 12, 6, hour=8)), "the enterprises still say how the month was"
    said = busy.until(2026, 12, 6)
    assert len(to_check(said, KANLAYA)) == len(to_check(said, PIMJAI)) == 1
    assert len(to_check(said)) == 2
    [report] = busy.reports()
    assert report.key == "month:2026-11"


def test_what_is_counted(busy: Reporting) -> None:
    busy.said_of_month(date(2026, 11, 1), "ผ้าทอเกาะยอ", "กระจูดโคกเมา", "บางดาน")
    figures = to_check(busy.until(2026, 12, 6), KANLAYA)[0].view.figures
    assert figures.streak == 1
    assert figures.kinds == (("forum", 1), ("lesson", 1), ("committee", 1), ("poll", 1))
    assert (figures.active, figures.enterprises) == (3, 13), "the weavers, the basket makers, and who says so of itself"
    facts = {fact.key: int(fact.value) for fact in figures.facts}
    assert facts == {
        "came": 5, "came_from": 2, "hosts": 1, "lessons": 2, "decided": 4, "carried_out": 1, "votes": 2,
    }  # fmt: skip
    assert figures.signs[:2] == (SignFigure(Sign.MEETINGS, 3, 13), SignFigure(Sign.COMMITTEE, 1, 1))
    assert figures.months[-1] == (date(2026, 11, 1), 4)
    assert len(figures.months) == 6


def test_a_report_is_made_once_and_stays_as_it_was(busy: Reporting) -> None:
    before = to_check(busy.until(2026, 12, 6), KANLAYA)[0].view.figures
    busy.meeting(SeriesKind.EXCHANGE, 10)  # written down late
    assert not to_check(busy.until(2026, 12, 12))
    assert to_check_again(busy) == before
    assert len(busy.reports()) == 1


def to_check_again(busy: Reporting) -> object:
    [shown] = busy.group.tells(KANLAYA, "รายงาน")
    return shown.view.figures


def test_a_month_in_which_nothing_was_done_needs_no_report(network: Reporting) -> None:
    assert not to_check(network.until(2026, 12, 31))
    assert network.reports() == []


def test_a_network_may_do_without_reports_of_months(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    assert not to_check(busy.until(2026, 12, 31))


def test_after_a_downtime_the_month_is_reported_late(busy: Reporting) -> None:
    busy.group.clock.set(busy.group.clock.now() + timedelta(days=20))  # the eleventh of December; nobody worked
    said = busy.days(1)
    assert len(to_check(said, KANLAYA)) == 1


def test_before_a_forum_comes_the_report_since_the_last_one(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    busy.forum_to_come(days=30)  # the 21st of December
    forum_begins = busy.group.clock.now() + timedelta(days=30)
    assert not to_check(busy.until(2026, 12, 9, hour=8))
    [shown] = to_check(busy.until(2026, 12, 10), KANLAYA)
    assert shown.view.kind == "round"
    assert shown.view.figures.kinds == (("forum", 1), ("lesson", 1), ("committee", 1), ("poll", 1)), (
        "from the last forum's day on"
    )
    said = busy.until(2026, 12, 20)
    assert [card.view.kind for card in cards(said, busy.group.chat_id)] == ["round"], "it is out before the forum"
    [news] = [say for say in said if say.to == busy.group.chat_id and isinstance(say.result, ReportCard)]
    assert news.expires == forum_begins, "and is no news any more once that has begun"


def test_a_forum_on_short_notice_has_its_report_a_day_before(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    busy.forum_to_come(days=4)
    [shown] = to_check(busy.days(1), KANLAYA)
    assert shown.view.kind == "round"
    assert len(cards(busy.days(2), busy.group.chat_id)) == 1


def test_a_forum_of_the_committee_has_no_report_of_its_own(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    busy.meeting(SeriesKind.COMMITTEE, -8, status="announced")
    assert not to_check(busy.days(9))


def test_the_year_is_reported_in_january(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    [shown] = to_check(busy.until(2027, 1, 7), KANLAYA)
    assert shown.view.kind == "year"
    assert len(shown.view.figures.months) == 12
    assert SignFigure(Sign.COMMITTEE, 1, 12) in shown.view.figures.signs


def test_the_year_may_be_the_budget_year_of_agencies(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    busy.rule("report_year_month", 10)
    busy.away_until(2027, 8, 30)
    assert not to_check(busy.until(2027, 9, 30))
    [shown] = to_check(busy.until(2027, 10, 7), KANLAYA)
    assert shown.view.figures.months[0][0] == date(2026, 10, 1)


def test_members_are_not_asked_about_reports(busy: Reporting) -> None:
    said = busy.until(2026, 12, 6)
    assert not to_check(said, MALI)
    assert not to_check(said, SOMSRI)


def test_the_months_that_a_stand_still_skipped_are_reported_when_it_wakes_one_a_week(busy: Reporting) -> None:
    busy.away_until(2027, 1, 23)
    said = busy.days(1)
    assert [report.key for report in busy.reports()] == ["year:2026-01", "month:2026-11"]
    assert [shown.view.kind for shown in to_check(said, KANLAYA)] == ["year"]
    assert not to_check(busy.days(5)), "the week of another"
    assert [shown.view.kind for shown in to_check(busy.days(3), KANLAYA)] == ["month"]
    first, second = (report.send_at for report in busy.reports())
    assert second - first >= timedelta(days=7)


def test_a_month_before_the_stand_still_is_not_made_twice(busy: Reporting) -> None:
    busy.until(2026, 12, 7)
    busy.away_until(2027, 1, 23)
    busy.days(1)
    assert sorted(report.key for report in busy.reports()) == ["month:2026-11", "year:2026-01"]


def test_members_are_given_no_grade_of_six(busy: Reporting) -> None:
    view = to_check(busy.until(2026, 12, 6), KANLAYA)[0].view
    with speaking("th"):
        told = str(draw(ReportCard(view)))
    assert "จาก 6" not in told
    nothing = replace(view, figures=replace(view.figures, signs=()))
    with speaking("th"):
        assert "สัญญาณ" not in str(draw(ReportCard(nothing)))


def test_a_single_meeting_that_was_not_called_a_forum_has_no_report_of_its_own(busy: Reporting) -> None:
    busy.rule("report_monthly", "no")
    busy.forum_to_come(days=8, kind="other")
    assert not to_check(busy.days(7))
