"""A group that is silent: its representatives hear what rides in their own chats, for free, and only until the group does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.delivery import rides
from bot.delivery.line import Quota, Refused, TokenDead
from bot.dialogue.saying import Told
from bot.flows.notice.results import NoticeStanding
from bot.flows.notice.tables import Way
from bot.flows.status.results import DeliveryStatus, NotArrived, StillWaiting
from bot.storage.chats import Chat, ChatKind
from bot.storage.message_tables import LedgerEntry, OutboxMessage, OutboxStatus, SentMessage, Urgency
from tests.delivery.test_notices import sent
from tests.delivery.test_rides import ANSWER, Office, texts
from tests.network import NETWORK_GROUP, PIMJAI, SOMSRI, WEAVERS_GROUP, Songkhla

DAYS = timedelta(days=4)


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    office = Office(songkhla)
    with office.group.database.transaction() as session:
        if session.get(Chat, SOMSRI) is None:
            network_id = session.get_one(Chat, WEAVERS_GROUP).network_id
            session.add(Chat(id=SOMSRI, kind=ChatKind.PRIVATE, network_id=network_id, present_changed_at=office.clock.now()))  # fmt: skip
        session.get_one(Chat, WEAVERS_GROUP).hours_between = None
    return office


def copies_of(office: Office, notice: str) -> list[OutboxMessage]:
    with office.group.database.reading() as session:
        return list(session.scalars(select(OutboxMessage).where(OutboxMessage.stands_for == notice)))


def rhythm(office: Office, hours: float | None, chat: str = WEAVERS_GROUP) -> None:
    with office.group.database.transaction() as session:
        session.get_one(Chat, chat).hours_between = hours


def for_the_weavers(office: Office, words: str = "ฝากบอก", **fields: object) -> str:
    fields.setdefault("expires", office.clock.now() + DAYS)
    return office.notice(words, chat=WEAVERS_GROUP, **fields)  # type: ignore[arg-type]


def test_where_a_group_has_no_rhythm_its_representative_hears_it_when_she_writes(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    office.somebody_speaks([ANSWER], chat=SOMSRI)
    assert [texts(said)[:-1] for said in office.line.replies] == [["ฝากบอก"]]
    assert office.status(notice) == OutboxStatus.WAITING, "the group goes on waiting"
    office.passes(days=5)
    office.courier_works()
    assert office.line.pushes == [], "what rides is never pushed"


def test_a_group_that_talks_is_given_four_of_its_pauses(office: Office) -> None:
    rhythm(office, 1.0)
    notice = for_the_weavers(office)
    office.passes(hours=3, minutes=59)
    office.courier_works()
    assert copies_of(office, notice) == []
    office.passes(minutes=1)
    office.courier_works()
    assert [copy.chat_id for copy in copies_of(office, notice)] == [SOMSRI]


def test_a_slow_group_is_doubted_when_half_the_time_has_passed(office: Office) -> None:
    rhythm(office, 200.0)
    notice = for_the_weavers(office)
    office.passes(days=2, minutes=-1)
    office.courier_works()
    assert copies_of(office, notice) == []
    office.passes(minutes=1)
    office.courier_works()
    assert len(copies_of(office, notice)) == 1


def test_what_the_group_has_heard_its_representative_need_not_be_told(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    office.somebody_speaks(chat=WEAVERS_GROUP)
    assert office.status(notice) == OutboxStatus.SENT
    office.somebody_speaks([ANSWER], chat=SOMSRI)
    assert len(office.line.replies[-1]) == 1, "nothing rides there"
    assert [copy.status for copy in copies_of(office, notice)] == [OutboxStatus.WITHDRAWN]


def test_a_copy_whose_ride_failed_does_not_come_back_when_the_group_has_heard_it(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    with office.group.database.transaction() as session:  # on its way with an answer that is not sent yet
        [copy] = [session.merge(each) for each in copies_of(office, notice)]
        copy.status, copy.ride_on, copy.next_attempt_at = OutboxStatus.RIDING, "lost", office.clock.now()
    office.somebody_speaks(chat=WEAVERS_GROUP)
    office.passes(minutes=11)
    with office.group.database.transaction() as session:
        rides.rescue(session, office.clock.now())
    assert [copy.status for copy in copies_of(office, notice)] == [OutboxStatus.WITHDRAWN]


def test_when_every_representative_has_heard_it_nothing_was_lost(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    office.somebody_speaks(chat=SOMSRI)
    office.passes(days=5)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.WITHDRAWN
    assert office.group.do_due_work() == [], "nobody is told of a failure"


def test_what_neither_has_heard_is_told_the_facilitator_once(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    office.passes(days=5)
    office.courier_works()
    office.courier_works()
    assert office.status(notice) == OutboxStatus.EXPIRED
    assert [say.to for say in office.group.do_due_work()] == [PIMJAI]


def test_a_notice_taken_back_takes_its_copies_with_it(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    office.group.touches(PIMJAI, f"status.withdraw:{notice}")
    assert [copy.status for copy in copies_of(office, notice)] == [OutboxStatus.WITHDRAWN]
    office.somebody_speaks(chat=SOMSRI)
    assert office.line.replies == []


def test_copies_are_no_notices_of_their_own_for_who_looks_after_delivery(office: Office) -> None:
    for_the_weavers(office)
    office.courier_works()
    figures, *lists = office.group.touches(PIMJAI, "status.show:")
    assert isinstance(figures, DeliveryStatus)
    assert figures.waiting == 1
    assert [len(each.items) for each in lists if isinstance(each, StillWaiting | NotArrived)] == [1]


def test_the_same_words_said_to_her_anyway_are_not_said_twice(office: Office) -> None:
    notice = for_the_weavers(office, subject="notice:X")
    office.notice("ฝากบอก", chat=SOMSRI, subject="notice:X")
    office.courier_works()
    assert copies_of(office, notice) == []
    office.somebody_speaks(chat=SOMSRI)
    assert [texts(said) for said in office.line.replies] == [["ฝากบอก"]]


def test_what_was_said_first_of_the_same_thing_is_heard_first(office: Office) -> None:
    rhythm(office, 200.0)
    for_the_weavers(office, "เวทีวันที่ 5", subject="forum:X")
    office.passes(hours=2)
    for_the_weavers(office, "เวทีย้ายที่", subject="forum:X", expires=office.clock.now() + timedelta(hours=2))
    office.passes(hours=1)
    office.courier_works()
    office.somebody_speaks(chat=SOMSRI)
    assert [texts(said) for said in office.line.replies] == [["เวทีวันที่ 5", "เวทีย้ายที่"]]


def test_nothing_is_copied_for_people_or_in_quiet_hours(office: Office) -> None:
    office.clock.set(office.clock.now().replace(hour=14, minute=30))  # half past nine in the evening
    notice = for_the_weavers(office)
    private = office.notice("ส่วนตัว", chat=SOMSRI)
    office.courier_works()
    assert copies_of(office, notice) + copies_of(office, private) == []
    office.passes(hours=10)
    office.courier_works()
    assert len(copies_of(office, notice)) == 1
    assert copies_of(office, private) == []


def test_a_push_takes_along_what_waits_for_that_chat(office: Office) -> None:
    first = office.notice("ฝากบอก 1")
    second = office.notice("ฝากบอก 2", subject="poll:X")
    urgent = office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    assert [texts(said) for _chat, said in office.line.pushes] == [["ฝากบอก 1", "ฝากบอก 2", "เลื่อนเวที"]]
    assert {office.status(each) for each in (first, second, urgent)} == {OutboxStatus.SENT}
    with office.group.database.reading() as session:
        costs = {e.outbox_id: (e.method, e.counted_messages) for e in session.scalars(select(LedgerEntry))}
        subjects = [row.subject for row in session.scalars(select(SentMessage).order_by(SentMessage.message_id))]
    assert costs == {first: ("ride", 0), second: ("ride", 0), urgent: ("push", 16)}
    assert subjects == [None, "poll:X", None], "a quote of each is understood"


def test_a_push_takes_along_no_more_than_fits_and_nothing_in_quiet_hours(office: Office) -> None:
    waiting = [office.notice(f"เรื่องที่ {number}") for number in range(6)]
    office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    assert [len(said) for _chat, said in office.line.pushes] == [5]
    assert [office.status(each) for each in waiting].count(OutboxStatus.WAITING) == 2
    office.clock.set(office.clock.now().replace(hour=15))  # ten in the evening
    office.notice("น้ำท่วม", Urgency.MUST)
    office.courier_works()
    assert [texts(said) for _chat, said in office.line.pushes][1] == ["น้ำท่วม"]


def test_a_later_word_on_the_same_thing_does_not_overtake_the_push(office: Office) -> None:
    push_after = office.clock.now() + timedelta(hours=2)
    rhythm(office, 1.0, NETWORK_GROUP)
    office.line.figures = None
    office.notice("เวทีวันที่ 5", Urgency.PATIENT, push_after=push_after, subject="forum:X")
    office.passes(hours=1)
    later = office.notice("เวทีย้ายที่", subject="forum:X")
    office.passes(hours=1)
    office.courier_works()
    assert [texts(said) for _chat, said in office.line.pushes] == [["เวทีวันที่ 5"]]
    assert office.status(later) == OutboxStatus.WAITING


def test_a_push_that_line_refuses_with_passengers_goes_alone(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    urgent = office.notice("เลื่อนเวที", Urgency.MUST)
    office.line.outcomes = [Refused("400")]
    office.courier_works()
    office.courier_works()
    assert [texts(said) for _chat, said in office.line.pushes] == [["ฝากบอก", "เลื่อนเวที"], ["เลื่อนเวที"]]
    assert (office.status(notice), office.status(urgent)) == (OutboxStatus.WAITING, OutboxStatus.SENT)


def test_two_copies_for_one_representative_are_one_push(office: Office) -> None:
    with office.group.database.transaction() as session:
        session.get_one(Chat, WEAVERS_GROUP).member_count = 100
    office.line.figures = Quota(300, 100)
    for number in range(2):
        for_the_weavers(office, f"เรื่องที่ {number}", urgency=Urgency.PATIENT)
    office.courier_works()
    office.courier_works()
    assert [(chat, len(said)) for chat, said in office.line.pushes] == [(SOMSRI, 2)]


def test_a_dead_token_brings_a_copy_back(office: Office) -> None:
    notice = for_the_weavers(office)
    office.courier_works()
    office.line.outcomes = [TokenDead()]
    office.somebody_speaks(chat=SOMSRI)
    office.passes(hours=1)
    office.somebody_speaks(chat=SOMSRI)
    assert [copy.status for copy in copies_of(office, notice)] == [OutboxStatus.SENT]


def test_the_representatives_are_not_told_again_of_what_they_were_told_at_once(office: Office) -> None:
    sent(office, Way.REPRESENTATIVES)
    office.courier_works()
    office.courier_works()
    assert SOMSRI in [chat for chat, _messages in office.line.pushes]
    office.somebody_speaks(chat=SOMSRI)
    assert office.line.replies == []


def test_what_two_of_her_groups_are_told_she_hears_once(office: Office) -> None:
    rhythm(office, None, NETWORK_GROUP)
    rhythm(office, 1.0)
    expires = office.clock.now() + DAYS
    notices = [office.notice("รายงาน", chat=chat, expires=expires) for chat in (NETWORK_GROUP, WEAVERS_GROUP)]
    office.courier_works()
    office.passes(hours=4)
    office.courier_works()
    hers = [copy for notice in notices for copy in copies_of(office, notice) if copy.chat_id == SOMSRI]
    assert len(hers) == 2
    office.somebody_speaks([ANSWER], chat=SOMSRI)
    assert [texts(said)[:-1] for said in office.line.replies] == [["รายงาน"]]
    hers = [copy for notice in notices for copy in copies_of(office, notice) if copy.chat_id == SOMSRI]
    assert {copy.status for copy in hers} == {OutboxStatus.SENT}


def test_changed_words_reach_her_once(office: Office) -> None:
    notice_id = sent(office, to=WEAVERS_GROUP)
    office.courier_works()
    office.group.touches(PIMJAI, f"notice.edit:{notice_id}")
    office.group.tells(PIMJAI, "มะรืนงดส่งของ")
    office.courier_works()
    office.somebody_speaks(chat=SOMSRI)
    [ridden] = office.line.replies
    assert len(ridden) == 1
    assert "มะรืนงดส่งของ" in str(ridden)


def test_what_she_heard_in_private_she_takes_note_of_there(office: Office) -> None:
    notice_id = sent(office, to=WEAVERS_GROUP)
    office.courier_works()
    office.somebody_speaks(chat=SOMSRI)
    assert office.group.touches(SOMSRI, f"notice.ack:{notice_id}") == [Told("Thank you, I have noted that.")]
    [standing] = office.group.touches(PIMJAI, f"notice.show:{notice_id}")
    assert isinstance(standing, NoticeStanding)
    assert (standing.delivered, standing.waiting, standing.failed) == (1, 1, 0)
