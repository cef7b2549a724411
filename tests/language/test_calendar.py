"""Writing days and times, and reading back what was written."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import BANGKOK
from bot.language.calendar import write_date, write_moment, write_moment_short, write_time
from bot.language.when import read_when
from tests.language.moments import SATURDAY, at

FRIDAY = at("2026-11-27 18:00")


@pytest.mark.parametrize(
    ("day", "written"), [("2007-09-25", "วันอังคารที่ 25 ก.ย. 2550"), ("2007-09-28", "วันศุกร์ที่ 28 ก.ย. 2550")]
)
def test_a_buddhist_date_has_its_true_weekday(day: str, written: str) -> None:
    assert write_date(at(day), "th") == written


def test_moments_are_written_in_both_languages() -> None:
    assert write_moment(FRIDAY, "th") == "วันศุกร์ที่ 27 พ.ย. 2569 เวลา 18.00 น."
    assert write_moment(FRIDAY, "en") == "Friday 27 November 2026 at 18:00"
    assert (write_time(FRIDAY, "th"), write_time(FRIDAY, "en")) == ("18.00 น.", "18:00")


def test_days_are_written_long_and_short() -> None:
    assert write_date(FRIDAY, "th") == "วันศุกร์ที่ 27 พ.ย. 2569"
    assert write_date(FRIDAY, "th", weekday=False) == "27 พ.ย. 2569"
    assert write_date(FRIDAY, "th", short=True) == "ศ. 27 พ.ย. 69"
    assert write_date(FRIDAY, "en") == "Friday 27 November 2026"
    assert write_date(FRIDAY, "en", short=True) == "Fri 27 Nov 2026"
    assert write_date(FRIDAY, "en", short=True, year=False) == "Fri 27 Nov"


def test_buttons_have_the_year_only_where_it_is_asked_for() -> None:
    assert write_moment_short(FRIDAY, "th") == "ศ. 27 พ.ย. 18.00 น."
    assert write_moment_short(FRIDAY, "th", year=True) == "ศ. 27 พ.ย. 69 18.00 น."
    assert write_moment_short(FRIDAY, "en") == "Fri 27 Nov 18:00"


def test_what_is_written_is_bangkoks_time() -> None:
    assert write_moment(datetime.fromisoformat("2026-11-27T18:30:00+00:00"), "th").startswith(
        "วันเสาร์ที่ 28 พ.ย. 2569 เวลา 01.30"
    )


languages = st.sampled_from(["th", "en"])
moments = st.datetimes(datetime(2026, 11, 22), datetime(2050, 12, 31, 23, 59)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=BANGKOK)
)


@given(moment=moments, language=languages, short=st.booleans(), weekday=st.booleans())
@settings(max_examples=400, deadline=None)
def test_what_is_written_is_read_back_as_the_same(moment: datetime, language: str, short: bool, weekday: bool) -> None:
    assert read_when(write_moment(moment, language), SATURDAY).at == moment
    assert read_when(write_moment_short(moment, language, year=True), SATURDAY).at == moment
    day = read_when(write_date(moment, language, short=short, weekday=weekday), SATURDAY)
    assert (day.at.date(), day.has_time, day.guessed) == (moment.date(), False, False)


@given(now=moments, ahead=st.timedeltas(timedelta(minutes=1), timedelta(days=360)), language=languages)
@settings(max_examples=200, deadline=None)
def test_without_a_year_the_next_such_day_is_read(now: datetime, ahead: timedelta, language: str) -> None:
    moment = (now + ahead).replace(second=0, microsecond=0)
    assert read_when(write_moment_short(moment, language), now).at == moment


@given(moment=moments, language=languages)
@settings(max_examples=300, deadline=None)
def test_a_button_without_a_year_has_at_most_twenty_characters(moment: datetime, language: str) -> None:
    assert len(write_moment_short(moment, language)) <= 20
