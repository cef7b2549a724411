"""Once a month an enterprise's representative is asked, and one tap answers."""

import pytest
from sqlalchemy import select

from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.pulse.reporting import MONTH_OVER
from bot.flows.pulse.results import AskMonth, MonthReported, PulseView, Sign
from bot.flows.pulse.tables import SelfReport
from bot.storage.message_tables import Urgency
from tests.network import MALI, PIMJAI, SOMSRI, WANDEE, Songkhla
from tests.pulse.conftest import Living, told


@pytest.fixture
def living(songkhla: Songkhla) -> Living:
    """Every morning this one flow looks after the network."""
    return Living(songkhla, "pulse")


def reports(living: Living) -> list[SelfReport]:
    with living.group.database.reading() as session:
        return list(session.scalars(select(SelfReport)))


def asked(living: Living, who: str = SOMSRI) -> AskMonth:
    [question] = told(living.to_first_of_month(), AskMonth, who)
    return question  # type: ignore[no-any-return]


def test_each_representative_is_asked_in_private_on_the_first(living: Living) -> None:
    said = living.to_first_of_month()
    questions = [say for say in said if isinstance(say.result, AskMonth)]
    assert len(questions) == 13
    assert {say.urgency for say in questions} == {Urgency.PATIENT}
    assert all(say.to and say.to.startswith("U") for say in questions)
    assert told(said, AskMonth, SOMSRI)[0].month.isoformat() == living.last_month()
    assert not told(living.days(10), AskMonth), "once a month is enough"


def test_one_tap_answers_and_a_line_is_welcome(living: Living) -> None:
    question = asked(living)
    tap = f"pulse.yes:{question.enterprise_id}:{question.month}"
    [answer] = living.group.touches(SOMSRI, tap)
    assert isinstance(answer, MonthReported)
    assert answer.asks
    [thanks] = living.group.tells(SOMSRI, "ไปดูงานทอผ้าที่พัทลุงค่ะ")
    assert (thanks.active, thanks.details) == (True, "ไปดูงานทอผ้าที่พัทลุงค่ะ")
    living.group.touches(SOMSRI, tap)
    [row] = reports(living)
    assert row.details == "ไปดูงานทอผ้าที่พัทลุงค่ะ", "a second tap loses nothing"


def test_no_activity_is_an_answer_like_another_and_can_be_changed(living: Living) -> None:
    question = asked(living)
    tail = f"{question.enterprise_id}:{question.month}"
    [answer] = living.group.touches(SOMSRI, f"pulse.no:{tail}")
    assert (answer.active, answer.asks) == (False, False)
    living.group.touches(SOMSRI, f"pulse.yes:{tail}")
    assert [row.active for row in reports(living)] == [True]


def test_the_line_is_shown_back_and_can_be_told_anew(living: Living) -> None:
    question = asked(living)
    tail = f"{question.enterprise_id}:{question.month}"
    living.group.touches(SOMSRI, f"pulse.yes:{tail}")
    [kept] = living.group.tells(SOMSRI, "อะไรนะ")
    [message] = draw(kept)
    assert "อะไรนะ" in message["text"]
    again = next(each["action"] for each in message["quickReply"]["items"] if "tell" in each["action"]["data"])
    [question_again] = living.group.touches(SOMSRI, again["data"])
    assert question_again.asks
    living.group.tells(SOMSRI, "ประชุมเรื่องย้อมคราม")
    assert [row.details for row in reports(living)] == ["ประชุมเรื่องย้อมคราม"]


def test_nothing_can_be_told_of_a_month_without_activity(living: Living) -> None:
    question = asked(living)
    tail = f"{question.enterprise_id}:{question.month}"
    assert living.group.touches(SOMSRI, f"pulse.tell:{tail}") == [MONTH_OVER]
    living.group.touches(SOMSRI, f"pulse.no:{tail}")
    assert living.group.touches(SOMSRI, f"pulse.tell:{tail}") == [MONTH_OVER]
    [refused] = living.group.touches(MALI, f"pulse.tell:{tail}")
    assert isinstance(refused, NotAllowed)


def test_who_has_said_it_already_is_not_asked(living: Living) -> None:
    living.group.tells(SOMSRI, "แจ้งกิจกรรม")
    month = living.group.clock.now().date().replace(day=1)
    living.group.touches(SOMSRI, f"pulse.no:{living.group.enterprise('ผ้าทอเกาะยอ').id}:{month}")
    said = living.to_first_of_month()
    assert not told(said, AskMonth, SOMSRI)
    assert told(said, AskMonth, WANDEE)


def test_it_counts_in_the_pulse(living: Living) -> None:
    question = asked(living)
    living.group.touches(SOMSRI, f"pulse.yes:{question.enterprise_id}:{question.month}")
    living.group.time_passes(minutes=5)
    [view] = living.group.tells(PIMJAI, "ชีพจร")
    assert isinstance(view, PulseView)
    assert view.active_30 == 1
    assert next(each.count for each in view.indicators if each.sign == Sign.MEETINGS) == 1


def test_nobody_else_answers_for_an_enterprise(living: Living) -> None:
    question = asked(living)
    for who in (MALI, WANDEE, PIMJAI):
        [refused] = living.group.touches(who, f"pulse.yes:{question.enterprise_id}:{question.month}")
        assert isinstance(refused, NotAllowed), who
    assert reports(living) == []


def test_an_old_or_forged_month_is_closed(living: Living) -> None:
    enterprise = living.group.enterprise("ผ้าทอเกาะยอ").id
    for month in ("2026-01-01", "2027-06-01", "2026-11-15", "x", ""):
        assert living.group.touches(SOMSRI, f"pulse.yes:{enterprise}:{month}") == [MONTH_OVER]
    assert living.group.touches(SOMSRI, "pulse.yes:0NONE:2026-11-01") == [MONTH_OVER]


def test_the_words_of_who_is_forgotten_go_with_them(living: Living) -> None:
    question = asked(living)
    living.group.touches(SOMSRI, f"pulse.yes:{question.enterprise_id}:{question.month}")
    living.group.tells(SOMSRI, "ไปเยี่ยมบ้านป้าแดง")
    living.group.tells(SOMSRI, "ถอนความยินยอม")
    living.group.touches(SOMSRI, "mydata.withdrawyes")
    [row] = reports(living)
    assert (row.active, row.details, row.person_id) == (True, None, None)
