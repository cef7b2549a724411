"""A forum's life: planned, its day found, announced, reminded of, held, followed by the next; moved, cancelled, missed."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.clock import BANGKOK
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import CANCEL, Say, Told
from bot.flows.forum.results import (
    GONE,
    About,
    Announcement,
    AskDates,
    AskForumWhen,
    Changed,
    Checklist,
    ConfirmForum,
    DayFound,
    ForumCancelled,
    ForumReminder,
    ForumShown,
    ForumsToCome,
    is_over,
    no_forum,
    take_back,
)
from bot.flows.forum.series_results import ConfirmSeries, SeriesBegun, SeriesList
from bot.flows.forum.tables import Forum, ForumStatus, SeriesKind
from bot.storage.due_work import DueStatus, DueWork
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network
from tests.forum.conftest import FIRST_DAY, Forums, results
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, STRANGER, WANDEE, WEAVERS_GROUP


def test_two_months_ahead_the_representatives_are_asked_which_day_suits(forums: Forums) -> None:
    forums.begin()
    says = forums.until(FIRST_DAY - timedelta(days=60))
    asked = results(says, AskDates)
    assert len(asked) == 13
    days = [at.astimezone(BANGKOK).strftime("%a %d %b") for _position, at, _can in asked[0].options]
    assert days == ["Sat 20 Mar", "Sun 21 Mar", "Sat 27 Mar", "Sun 28 Mar"]
    assert all(say.to and say.urgency == Urgency.PATIENT for say in says if isinstance(say.result, AskDates))


def test_the_day_on_which_most_can_come_is_taken_as_soon_as_everybody_has_said(forums: Forums) -> None:
    forums.begin()
    forums.until(FIRST_DAY - timedelta(days=60))
    shown = forums.everybody_can(2)
    [found] = [each for each in shown if isinstance(each, DayFound)]
    assert (found.can, found.asked) == (13, 13)
    forum = forums.next()
    assert forum.starts_at == FIRST_DAY + timedelta(days=1)
    assert forum.status == ForumStatus.DATED
    enterprise = forums.group.enterprise("บางดาน")
    late = forums.group.touches(forums.speaker("บางดาน"), f"forum.can:{forum.id}:{enterprise.id}.1.yes")
    assert late[0].words == Told("The day is found already. Thank you!")


def test_days_that_are_ticked_are_all_once_somebody_says_so(forums: Forums) -> None:
    forums.begin()
    forums.until(FIRST_DAY - timedelta(days=60))
    forum, enterprise, speaker = forums.next(), forums.group.enterprise("บางดาน"), forums.speaker("บางดาน")
    key = f"forum.can:{forum.id}:{enterprise.id}"
    [noted] = forums.group.touches(speaker, f"{key}.2.yes")
    that_is_all = noted.replies[0].data
    for _twice in range(2):
        forums.group.touches(speaker, that_is_all)
        [asked] = forums.group.touches(speaker, f"forum.days:{forum.id}")
        assert [can for _position, _at, can in asked.options] == [False, True, False, False]
    forums.group.touches(speaker, f"{key}.2.no")
    [asked] = forums.group.touches(speaker, f"forum.days:{forum.id}")
    assert not any(can for _position, _at, can in asked.options), "a tick is taken off again"


def test_an_enterprise_answers_only_through_its_own_people(forums: Forums) -> None:
    forums.begin()
    forums.until(FIRST_DAY - timedelta(days=60))
    forum, enterprise = forums.next(), forums.group.enterprise("บางดาน")
    for who in (SOMSRI, MALI, STRANGER):
        assert forums.group.touches(who, f"forum.can:{forum.id}:{enterprise.id}.1.yes") == [GONE]


def test_who_has_not_said_is_asked_once_more_and_with_no_answer_the_planned_day_is_taken(forums: Forums) -> None:
    forums.begin()
    forums.until(FIRST_DAY - timedelta(days=60))
    again = results(forums.group.time_passes(days=4), AskDates)
    assert len(again) == 13
    assert all(each.again for each in again)
    says = forums.group.time_passes(days=4)
    assert [told.words.sentence for told in results(says, About)] == [
        "Nobody has said which day suits; I took the planned one"
    ]
    assert forums.next().starts_at == FIRST_DAY


def test_with_day_and_host_everybody_is_invited_six_weeks_ahead(forums: Forums) -> None:
    forum = forums.announced()
    assert forum.status == ForumStatus.ANNOUNCED
    assert forum.place is not None
    with forums.group.database.reading() as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.title.contains("เวทีเครือข่าย"))).all()
        invited = {
            row.chat_id: row.urgency for row in rows if row.subjects == [f"forum:{forum.id}"] and row.chat_id[0] == "C"
        }
    assert invited[NETWORK_GROUP] == Urgency.PATIENT
    assert invited[WEAVERS_GROUP] == Urgency.RIDE


def reminders(says: list[Say]) -> list[int]:
    """The days left of what was said to the network's own group."""
    return [say.result.days_left for say in says if isinstance(say.result, ForumReminder) and say.to == NETWORK_GROUP]


def test_reminders_come_a_month_a_week_a_day_before_and_on_the_morning(forums: Forums) -> None:
    forums.announced()
    says = forums.until(FIRST_DAY + timedelta(hours=1))
    assert reminders(says) == [30, 7, 1, 0]
    [checklist] = results(says, Checklist)
    assert checklist.forum.starts_at == FIRST_DAY


def test_after_a_downtime_reminders_that_still_help_go_out_and_the_others_are_recorded_as_missed(
    forums: Forums,
) -> None:
    forum = forums.announced()
    forums.group.clock.set(FIRST_DAY - timedelta(days=3))
    says = forums.group.do_due_work()
    assert reminders(says) == [3], "it says what is true now"
    with forums.group.database.reading() as session:
        found = session.execute(select(DueWork.kind, DueWork.status).where(DueWork.subject == f"forum:{forum.id}"))
        status = dict(found.tuples().all())
    assert status["forum.remind_1"] == DueStatus.MISSED
    assert status["forum.remind_2"] == DueStatus.DONE
    assert forums.group.do_due_work() == [], "nothing is sent twice"


def test_moving_a_forum_moves_its_reminders_and_tells_everybody_who_answered(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.go:{forum.id}")
    forums.group.touches(MALI, f"forum.not:{forum.id}")
    before = forums.next().sequence
    new_day = FIRST_DAY + timedelta(days=14)
    picked = new_day.strftime("%Y-%m-%dT%H:%M")
    says = forums.moves(forum, picked)
    assert isinstance(says[0], Changed)
    told = says_to(forums, forum)
    assert told[SOMSRI] == Urgency.MUST
    assert told[MALI] == Urgency.RIDE
    assert forums.next().sequence == before + 1
    assert reminders(forums.until(FIRST_DAY + timedelta(hours=1))) == [30]
    assert reminders(forums.until(new_day + timedelta(hours=1))) == [7, 1, 0]


def says_to(forums: Forums, forum: Forum) -> dict[str, str]:
    """Urgency of the newest waiting notice of a forum, by chat."""
    with forums.group.database.reading() as session:
        rows = session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.status == OutboxStatus.WAITING, OutboxMessage.urgency != Urgency.ANSWER)
            .order_by(OutboxMessage.id)
        )
        return {row.chat_id: row.urgency for row in rows if f"forum:{forum.id}" in row.subjects}


def test_what_waited_of_the_old_day_is_withdrawn_and_whoever_never_heard_of_it_is_invited(forums: Forums) -> None:
    forum = forums.announced()
    forums.moves(forum, "2027-04-24T09:00")
    with forums.group.database.reading() as session:
        waiting = session.scalars(
            select(OutboxMessage).where(
                OutboxMessage.chat_id == WEAVERS_GROUP, OutboxMessage.status == OutboxStatus.WAITING
            )
        ).all()
    assert [row.title for row in waiting if f"forum:{forum.id}" in row.subjects] == [
        f"ขอเชิญ: {forum.name} ส. 24 เม.ย. 09.00 น."
    ]


def test_a_cancelled_forum_is_told_with_its_reason_and_the_next_one_is_planned(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.touches(SOMSRI, f"forum.go:{forum.id}")
    [why] = forums.group.touches(KANLAYA, f"forum.cancel:{forum.id}")
    assert why.sentence.startswith("Why does “{name}” not take place?")
    says = forums.group.tells(KANLAYA, "ถนนน้ำท่วม")
    assert says[0] == is_over(forum.name, take_back(forum.id), cancelled=True)
    news = [each for each in says if isinstance(each, ForumCancelled)]
    assert {each.reason for each in news} == {"ถนนน้ำท่วม"}
    assert forums.next().planned_for > FIRST_DAY
    [late] = forums.group.touches(MALI, f"forum.go:{forum.id}")
    assert late == is_over(forum.name, cancelled=True)
    assert reminders(forums.until(FIRST_DAY + timedelta(days=1))) == []


def test_when_it_is_over_the_next_one_is_planned_and_its_host_asked_at_once(forums: Forums) -> None:
    forum = forums.announced()
    for who in (SOMSRI, WANDEE):
        forums.group.touches(who, f"forum.go:{forum.id}")
    forums.until(FIRST_DAY + timedelta(hours=3, minutes=1))
    following = forums.next()
    assert following.id != forum.id
    assert following.planned_for.astimezone(BANGKOK) == datetime(2027, 7, 17, 9, 0, tzinfo=BANGKOK)
    assert forums.asked()[0] != forums.group.enterprise("บางดาน").id
    with forums.group.database.reading() as session:
        assert session.get_one(Forum, (forum.network_id, forum.id)).status == ForumStatus.HELD


def test_a_downtime_over_the_whole_forum_leaves_it_held_and_plans_the_next(forums: Forums) -> None:
    forum = forums.announced()
    forums.group.clock.set(FIRST_DAY + timedelta(days=200))
    forums.group.do_due_work()
    assert forums.next().planned_for > forums.group.clock.now()
    assert forums.next().id != forum.id


def test_a_downtime_before_a_day_was_found_does_not_end_the_series(forums: Forums) -> None:
    forums.begin()
    forum = forums.next()
    forums.group.clock.set(FIRST_DAY + timedelta(days=90))
    for _tick in range(3):
        forums.group.do_due_work()
    with forums.group.database.reading() as session:
        assert session.get_one(Forum, (forum.network_id, forum.id)).status == ForumStatus.CANCELLED
    assert forums.next().planned_for > forums.group.clock.now()


def test_a_committee_meets_every_month_on_its_day_and_only_its_people_are_told(forums: Forums) -> None:
    says = forums.begin(SeriesKind.COMMITTEE, datetime(2026, 12, 25, 13, 0, tzinfo=BANGKOK))
    says = forums.until(datetime(2026, 12, 10, tzinfo=BANGKOK))
    invited = {say.to for say in says if isinstance(say.result, Announcement)}
    forum = forums.next()
    assert forum.starts_at == datetime(2026, 12, 25, 13, 0, tzinfo=BANGKOK)
    assert NETWORK_GROUP not in invited
    assert {SOMSRI, KANLAYA} <= invited
    forums.until(datetime(2026, 12, 26, tzinfo=BANGKOK))
    assert forums.next().planned_for.astimezone(BANGKOK).day == 25


def test_one_line_plans_a_single_meeting_after_a_tap(forums: Forums) -> None:
    [forum] = forums.group.tells(PIMJAI, "นัดเวทีเครือข่าย 12 ม.ค. 10.00 ที่วัดไผ่ล้อม")
    assert isinstance(forum, ConfirmForum) and (forum.name, forum.kind) == ("เวทีเครือข่าย", SeriesKind.FORUM)
    forums.group.tells(PIMJAI, "ยกเลิก")
    [confirm] = forums.group.tells(PIMJAI, "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00 ที่วัดไผ่ล้อม")
    assert isinstance(confirm, ConfirmForum)
    assert (confirm.name, confirm.place) == ("ประชุมกรรมการ", "วัดไผ่ล้อม")
    assert confirm.span.at == datetime(2027, 1, 12, 10, 0, tzinfo=BANGKOK)
    with forums.group.database.reading() as session:
        assert session.scalar(select(Forum.id)) is None, "nothing before the tap"
    [changed, *_said] = forums.group.touches(PIMJAI, "forum.confirm")
    assert isinstance(changed, Changed)
    forum = forums.next()
    assert (forum.place, forum.rotates, forum.status) == ("วัดไผ่ล้อม", False, ForumStatus.HOSTED)
    [again] = forums.group.touches(PIMJAI, "forum.confirm")
    assert again.forum.id == forum.id, "a second tap plans nothing, and shows it"


def test_several_days_with_hours_are_planned_as_they_were_said(forums: Forums) -> None:
    [confirm] = forums.group.tells(PIMJAI, "นัดประชุม อบรมบัญชี 12-13 ม.ค. 9.00-16.00 น. ที่วัดไผ่ล้อม")
    assert isinstance(confirm, ConfirmForum)
    assert (confirm.name, confirm.span.days, confirm.place) == ("อบรมบัญชี", 2, "วัดไผ่ล้อม")
    forums.group.touches(PIMJAI, "forum.confirm")
    hours = [
        (f"{day.starts_at.astimezone(BANGKOK):%d %H:%M}", f"{day.ends_at.astimezone(BANGKOK):%H:%M}")
        for day in forums.next().days
    ]
    assert hours == [("12 09:00", "16:00"), ("13 09:00", "16:00")]


def test_other_hours_said_before_the_tap_keep_the_day_and_another_day_keeps_the_hours(forums: Forums) -> None:
    forums.group.tells(PIMJAI, "นัดประชุม ประชุมกรรมการ 12 ม.ค. 10.00-12.00 ที่วัดไผ่ล้อม")
    [confirm] = forums.group.tells(PIMJAI, "บ่ายโมงถึงบ่ายสาม")
    assert isinstance(confirm, ConfirmForum) and confirm.span.until
    assert f"{confirm.span.at:%d.%m. %H:%M}-{confirm.span.until:%H:%M}" == "12.01. 13:00-15:00"
    [confirm] = forums.group.tells(PIMJAI, "14 ม.ค.")
    assert isinstance(confirm, ConfirmForum) and confirm.span.until
    assert f"{confirm.span.at:%d.%m. %H:%M}-{confirm.span.until:%H:%M}" == "14.01. 13:00-15:00"


def test_an_hour_without_a_day_is_never_tomorrow(forums: Forums) -> None:
    [asked] = forums.group.tells(PIMJAI, "นัดประชุม ประชุมกรรมการ สิบโมงถึงเที่ยง ที่วัดไผ่ล้อม")
    assert isinstance(asked, AskForumWhen)
    [confirm] = forums.group.tells(PIMJAI, "12 ม.ค.")
    assert isinstance(confirm, ConfirmForum) and confirm.span.until
    assert f"{confirm.span.at:%d.%m. %H:%M}-{confirm.span.until:%H:%M}" == "12.01. 10:00-12:00"


def test_step_by_step_asks_for_what_is_missing(forums: Forums) -> None:
    group = forums.group
    [name] = group.tells(PIMJAI, "นัดประชุม")
    assert name == Told("What is the meeting called?", CANCEL)
    [when] = group.tells(PIMJAI, "อบรมย้อมคราม")
    assert isinstance(when, AskForumWhen)
    [again] = group.tells(PIMJAI, "ไม่รู้เหมือนกัน")
    assert isinstance(again, AskForumWhen)
    assert again.problem
    [place] = group.tells(PIMJAI, "ศุกร์หน้า บ่ายโมง")
    assert place.sentence == "Where shall “{name}” be? Just write the place."
    [confirm] = group.tells(PIMJAI, "ศาลาประชาคมเกาะยอ")
    assert isinstance(confirm, ConfirmForum)
    says = group.tells(PIMJAI, "ใช่ค่ะ")
    assert isinstance(says[0], Changed)
    assert any(isinstance(each, Announcement) for each in says), "it is near: everybody is invited at once"


def test_who_may_not_plan_hears_who_may(forums: Forums) -> None:
    [refused] = forums.group.tells(MALI, "นัดประชุม")
    assert isinstance(refused, NotAllowed)


def test_next_forum_shows_how_it_stands(forums: Forums) -> None:
    assert forums.group.tells(MALI, "เวทีหน้า") == [no_forum(may_plan=False)]
    forums.begin()
    [shown] = forums.group.tells(MALI, "เวทีหน้า")
    assert isinstance(shown, ForumShown)
    assert not shown.manages
    [here] = forums.group.says(SOMSRI, "เวทีหน้า")
    assert isinstance(here, ForumShown)
    forums.group.tells(PIMJAI, "นัดประชุม เรื่องปุ๋ย 12 ม.ค. 10.00 ที่วัดไผ่ล้อม")
    forums.group.touches(PIMJAI, "forum.confirm")
    [both] = forums.group.tells(MALI, "เวทีหน้า")
    assert isinstance(both, ForumsToCome)
    assert [forum.name for forum in both.forums] == ["เรื่องปุ๋ย", forums.series().name]


def test_a_forum_may_serve_another_network_too(forums: Forums) -> None:
    from bot.flows.forum.queries import forums_to_come
    from bot.flows.forum.tables import ForumGuest

    forum = forums.announced()
    with forums.group.database.transaction() as session:
        session.add(Network(id="0GUEST", name="เครือข่ายเพื่อนบ้าน", created_at=forums.group.clock.now()))
        session.flush()
        session.add(ForumGuest(network_id=forum.network_id, forum_id=forum.id, guest_id="0GUEST"))
        session.flush()
        assert [each.id for each in forums_to_come(session, "0GUEST", forums.group.clock.now())] == [forum.id]


def test_a_series_is_begun_by_its_kind_a_day_and_yes(forums: Forums) -> None:
    [shown] = forums.group.tells(PIMJAI, "เวทีประจำ")
    assert isinstance(shown, SeriesList)
    assert shown.offered == ("forum", "committee", "exchange")
    [ask] = forums.group.touches(PIMJAI, "forum.begin:forum")
    says: list[Any] = forums.group.touches(PIMJAI, f"forum.begin:forum:{ask.suggestions[0].strftime('%Y-%m-%dT%H_%M')}")
    assert isinstance(says[0], ConfirmSeries) and says[0].would.told, "whom it tells at once stands there"
    assert forums.group.audit("series.begun") == []
    says = forums.group.touches(PIMJAI, "forum.seriesok")
    assert isinstance(says[0], SeriesBegun)
    again = forums.group.touches(PIMJAI, f"forum.begin:forum:{ask.suggestions[1].strftime('%Y-%m-%dT%H_%M')}")
    assert len(again) == 1, "a second tap begins no second one"


def test_who_said_a_day_hears_when_it_is_cancelled_before_anybody_was_invited(forums: Forums) -> None:
    forums.begin()
    forums.until(FIRST_DAY - timedelta(days=60))
    forum, enterprise = forums.next(), forums.group.enterprise("บางดาน")
    speaker = forums.speaker("บางดาน")
    forums.group.touches(speaker, f"forum.can:{forum.id}:{enterprise.id}.all.yes")
    forums.group.touches(PIMJAI, f"forum.cancel:{forum.id}:sure")
    with forums.group.database.reading() as session:
        told = session.scalars(select(OutboxMessage).where(OutboxMessage.chat_id == speaker)).all()
    assert any(str(row.title).startswith("ยกเลิก") for row in told)


def test_a_day_that_falls_badly_is_said_with_the_change_and_not_forbidden(forums: Forums) -> None:
    forum = forums.announced()
    [asked] = forums.group.touches(PIMJAI, f"forum.move:{forum.id}", picked="2027-04-14T09:00")
    assert asked.warnings, "Songkran"
    [changed, *_told] = forums.group.touches(PIMJAI, asked.ways[0].data)
    assert isinstance(changed, Changed)
    assert changed.warnings, "Songkran"
    assert forums.next().starts_at == datetime(2027, 4, 14, 9, 0, tzinfo=BANGKOK)
