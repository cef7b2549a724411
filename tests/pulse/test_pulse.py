"""The pulse: felt from what was done, shown to those it concerns."""

import json
from datetime import timedelta

from bot.dialogue.network_choice import no_network
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.drawing import draw
from bot.flows.forum.planning import plan_next
from bot.flows.forum.queries import series_of
from bot.flows.forum.series import new_series
from bot.flows.forum.tables import SeriesKind
from bot.flows.lesson.tables import LessonAnswer
from bot.flows.pulse.results import ChooseEnterprise, PulseView, Scope, Sign, Streak
from bot.flows.pulse.showing import NOT_FOUND
from bot.language.catalogue import speaking
from bot.storage.people import Network
from tests.network import KANLAYA, MALI, PIMJAI, SOMSRI, STRANGER, WANDEE
from tests.pulse.conftest import Living


def pulse(living: Living, who: str = PIMJAI, words: str = "ชีพจร") -> PulseView:
    [view] = living.group.tells(who, words)
    assert isinstance(view, PulseView)
    return view


def sign(view: PulseView, which: Sign) -> int:
    return next(each.count for each in view.indicators if each.sign == which)


def test_a_new_network_is_quiet_and_nothing_is_wrong(living: Living) -> None:
    view = pulse(living)
    assert (view.scope, view.enterprises) == (Scope.NETWORK, 13)
    assert (view.streaks, view.last, view.active_90) == ((Streak(None, 0, None),), (), 0)
    assert [each.count for each in view.indicators] == [0] * 6


def test_forums_in_a_row_are_counted_and_a_gap_ends_the_row(living: Living) -> None:
    for days_ago in (10, 130, 250):
        living.meeting(SeriesKind.FORUM, days_ago, host="ผ้าทอเกาะยอ")
    living.meeting(SeriesKind.FORUM, 700)
    view = pulse(living)
    assert view.streaks[0].count == 3
    assert view.hosted == (1, 13)
    assert [(each.kind, each.days) for each in view.last] == [("forum", 10)]


def test_each_meeting_that_comes_again_has_its_own_streak_and_its_own_next_day(living: Living) -> None:
    group, now = living.group, living.group.clock.now()
    with group.database.transaction() as session:
        network = session.get_one(Network, living.network_id)
        exchange = new_series(session, network, SeriesKind.EXCHANGE, now + timedelta(days=20), now)
        new_series(session, network, SeriesKind.COMMITTEE, now + timedelta(days=3), now)
        for series in series_of(session, network.id):
            plan_next(session, series, now)
    for days_ago in (10, 40, 70, 130):
        living.meeting(SeriesKind.EXCHANGE, days_ago, series_id=exchange.id)
    forum, learning, _committee = pulse(living).streaks
    assert forum == Streak(None, 0, None), "the committee's day is not the forum's"
    assert (learning.name, learning.count) == (exchange.name, 3), "a month left out ends it"
    assert learning.next_at == exchange.begins_at


def test_a_single_committee_meeting_is_no_forum_of_the_network(living: Living) -> None:
    living.meeting(SeriesKind.COMMITTEE, 2, series_id=None)
    living.meeting(SeriesKind.OTHER, 1, series_id=None)
    view = pulse(living)
    assert view.streaks == (Streak(None, 0, None),)
    assert sign(view, Sign.COMMITTEE) == 1


def test_a_promise_to_host_is_not_counted_as_hosted(living: Living) -> None:
    living.meeting(SeriesKind.FORUM, 10, host="ผ้าทอเกาะยอ")
    living.meeting(SeriesKind.FORUM, -30, host="บางดาน", status="announced")
    assert pulse(living).hosted == (1, 13)


def test_what_is_learnt_comes_before_what_is_talked_over(living: Living) -> None:
    living.meeting(SeriesKind.COMMITTEE, 2)
    living.meeting(SeriesKind.FORUM, 40)
    living.meeting(SeriesKind.EXCHANGE, 20)
    living.group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    living.group.says(WANDEE, "โหวต 1")
    living.group.time_passes(minutes=5)
    assert [each.kind for each in pulse(living).last] == ["forum", "exchange", "committee", "poll"]


def test_the_committee_is_counted_by_months_without_a_break(living: Living) -> None:
    for days_ago in (20, 50, 80, 200):
        living.meeting(SeriesKind.COMMITTEE, days_ago)
    assert sign(pulse(living), Sign.COMMITTEE) == 3


def test_who_answers_a_poll_is_active(living: Living) -> None:
    living.group.says(SOMSRI, "โพล ไปดูงานไหม | ไป | ไม่ไป")
    assert pulse(living).active_30 == 0, "a poll that nobody answers is no activity"
    living.group.says(WANDEE, "โหวต 1")
    living.group.time_passes(minutes=5)
    view = pulse(living)
    assert (view.active_30, view.polls) == (1, (1, 13))
    living.days(40)
    view = pulse(living)
    assert (view.active_30, view.active_90) == (0, 1)


def test_areas_can_be_looked_into(living: Living) -> None:
    living.meeting(SeriesKind.FORUM, 10, host="ผ้าทอเกาะยอ")
    area = living.group.area("สงขลา")
    assert area.id in {area_id for area_id, _name, _count in pulse(living).areas}
    [view] = living.group.touches(KANLAYA, f"pulse.area:{area.id}")
    assert (view.scope, view.name, view.active_30) == (Scope.AREA, "สงขลา", 1)


def test_a_member_sees_their_own_enterprise_and_no_other(living: Living) -> None:
    living.meeting(SeriesKind.FORUM, 10, host="ผ้าทอเกาะยอ")
    view = pulse(living, MALI)
    assert (view.scope, view.name, view.hosted) == (Scope.ENTERPRISE, "ผ้าทอเกาะยอ", (1, 1))
    assert view.indicators == ()
    assert view.report_of is None, "only the representative speaks for it"
    assert pulse(living, SOMSRI).report_of == living.group.enterprise("ผ้าทอเกาะยอ").id
    [refused] = living.group.touches(MALI, f"pulse.of:{living.group.enterprise('กระจูดโคกเมา').id}")
    assert isinstance(refused, NotAllowed)
    [refused] = living.group.touches(MALI, f"pulse.area:{living.group.area('สงขลา').id}")
    assert isinstance(refused, NotAllowed)


def test_a_facilitator_finds_an_enterprise_by_name(living: Living) -> None:
    assert pulse(living, PIMJAI, "ชีพจร ผ้าทอเกาะยอ").name == "ผ้าทอเกาะยอ"
    [choice] = living.group.tells(PIMJAI, "ชีพจร กระจูด")
    assert isinstance(choice, ChooseEnterprise)
    assert [name for _id, name in choice.items] == sorted(name for _id, name in choice.items), (
        "by name, never by figures"
    )
    assert living.group.tells(PIMJAI, "ชีพจร ฮฮฮฮ") == [NOT_FOUND]


def test_it_is_shown_in_private_only(living: Living) -> None:
    [elsewhere] = living.group.says(PIMJAI, "น้องเวที ชีพจร")
    assert isinstance(elsewhere, TalkPrivately)


def test_a_stranger_gets_nothing(living: Living) -> None:
    assert living.group.tells(STRANGER, "ชีพจร")[0] == no_network(private=True)


def test_the_card_shows_trade_last(living: Living) -> None:
    living.meeting(SeriesKind.FORUM, 10)
    with speaking("th"):
        words = json.dumps(draw(pulse(living))[0], ensure_ascii=False)
    assert words.index("เวทีต่อเนื่อง") < words.index("คณะกรรมการ") < words.index("ซื้อขายร่วมกัน")


def test_a_lesson_told_counts_once_a_forum(living: Living) -> None:
    living.meeting(SeriesKind.FORUM, 10, host="ผ้าทอเกาะยอ")
    with living.group.database.transaction() as session:
        for question in ("well", "next"):
            session.add(
                LessonAnswer(
                    network_id=living.network_id, forum_id="0forum0010", person_id=living.group.person(SOMSRI).id,
                    question=question, text="ย้อมสีครั่ง", at=living.group.clock.now() - timedelta(days=8),
                )
            )  # fmt: skip
    assert [(each.kind, each.days) for each in pulse(living).last] == [("forum", 10), ("lesson", 8)]
