"""How notices travel, as facilitators see it: figures, sending again, another way, taking back; nothing sent twice."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from linebot.v3.messaging import ApiException
from sqlalchemy import select

from bot.delivery.budget import Budget, forecast, refresh
from bot.delivery.line import Gone, MonthUsedUp, NoAnswer, Outcome, Quota, Refused
from bot.delivery.line_api import _outcome_of_error
from bot.delivery.outbox import put_notice
from bot.dialogue.private_only import TalkPrivately
from bot.dialogue.rights import NotAllowed
from bot.dialogue.saying import Told
from bot.drawing import draw
from bot.flows.status.results import DeliveryStatus, NotArrived, NoticeStands, OtherWay, Stands, StillWaiting, Why
from bot.language.catalogue import LANGUAGES, speaking
from bot.storage.chats import Chat, ChatKind
from bot.storage.message_tables import OutboxMessage, OutboxStatus, Urgency
from bot.storage.people import Network, Person
from tests.delivery.test_rides import ANSWER, NOON, Office, texts
from tests.network import KANLAYA, MALI, NETWORK_GROUP, PIMJAI, SOMSRI, WANDEE, WEAVERS_GROUP, Songkhla

GROUP_NAME = "เครือข่ายลุ่มน้ำทะเลสาบสงขลา"
UNREACHABLE = Told("I cannot reach {where} any more. Has somebody removed me from there?", where=GROUP_NAME)


@pytest.fixture
def office(songkhla: Songkhla) -> Office:
    return Office(songkhla)


def shown(office: Office, who: str = PIMJAI) -> tuple[DeliveryStatus, NotArrived, StillWaiting]:
    """What the command says; lists that are left out are empty."""
    said = office.group.tells(who, "สถานะการส่ง")
    figures = next(each for each in said if isinstance(each, DeliveryStatus))
    missed = next((each for each in said if isinstance(each, NotArrived)), NotArrived((), None))
    waiting = next((each for each in said if isinstance(each, StillWaiting)), StillWaiting((), None))
    return figures, missed, waiting


def tap(office: Office, action: str, outbox_id: str, who: str = PIMJAI) -> Stands:
    [said] = office.group.touches(who, f"status.{action}:{outbox_id}")
    assert isinstance(said, NoticeStands), said
    return said.stands


def told(office: Office) -> list[str]:
    """Which chats the notice was pushed to; the answers to the facilitator's taps are none of it."""
    return [chat for chat, sent in office.line.pushes if texts(sent) == ["ผลโพล"]]


def refused(office: Office, chat: str = NETWORK_GROUP, outcome: Outcome | None = None, **fields: Any) -> str:
    """A notice that LINE would not take."""
    office.line.outcomes = [outcome or Refused("400")]
    notice = office.notice("ผลโพล", Urgency.PATIENT, chat, **fields)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.FAILED
    return notice


def too_late(office: Office, urgency: Urgency = Urgency.PATIENT, chat: str = NETWORK_GROUP) -> str:
    """A notice that nobody gave a ride, and that was too dear."""
    office.line.figures = Quota(300, 299)
    notice = office.notice("ผลโพล", urgency, chat, expires=office.clock.now() + timedelta(hours=2))
    office.passes(hours=3)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.EXPIRED
    office.line.figures = Quota(300, 0)
    office.passes(hours=1)
    return notice


def private_chat(office: Office, who: str) -> str:
    """Somebody's 1:1 chat, as it is once they have written there."""
    office.group.tells(who, "ช่วยเหลือ")
    with office.group.database.transaction() as session:
        chat = session.get(Chat, who)
        assert chat is not None
        chat.network_id = office.group.network().id
    return who


def test_the_month_in_figures(office: Office) -> None:
    refused(office)
    too_late(office, Urgency.RIDE)
    office.notice("ฝากบอก")
    office.somebody_speaks([ANSWER])
    refresh(office.group.database, office.line, office.clock)
    office.passes(minutes=1)
    pushed = office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    office.notice("รออยู่", due=office.clock.now() + timedelta(days=1))
    taken_back = office.notice("ไม่เอาแล้ว")
    assert tap(office, "withdraw", taken_back) == Stands.WITHDRAWN
    assert office.status(pushed) == OutboxStatus.SENT
    figures, missed, waiting = shown(office)
    expected = {
        "waiting": 1, "riding": 0, "by_ride": 1, "by_push": 1, "by_reply": 1, "withdrawn": 1, "failed": 1,
        "expired": 1, "unconfirmed": 0, "limit": 300, "used": 16, "reserved": 104, "planned": 0, "counted": 16,
        "as_pushes": 48, "stopped_until": None,
    }  # fmt: skip
    assert {key: getattr(figures, key) for key in expected} == expected
    assert figures.forecast == 16 + round(16 / 20.7 * 9.3)
    assert [item.why for item in missed.items] == [Why.NOBODY_WROTE, Why.REFUSED]
    assert [(item.title, item.where.name) for item in waiting.items] == [("รออยู่", GROUP_NAME)]


def test_the_forecast_adds_what_is_planned_to_the_pace() -> None:
    at_ten_days = NOON.replace(day=11, hour=0)
    assert forecast(Budget(300, 50, 120, 30), at_ten_days) == 50 + 30 + 100
    assert forecast(Budget(None, 0, 0, 0), NOON.replace(day=1, hour=0)) == 0


def test_a_plan_without_limit_is_not_one_that_line_has_not_told(office: Office) -> None:
    for line_says, known in ((None, False), (Quota(None, 7), True)):
        office.line.figures = line_says
        refresh(office.group.database, office.line, office.clock)
        figures, *_lists = shown(office)
        assert (figures.known, figures.limit) == (known, None)


def test_last_month_is_over(office: Office) -> None:
    refused(office)
    office.notice("ฝากบอก")
    office.somebody_speaks()
    office.clock.set(NOON.replace(month=12, day=2))
    figures, missed, _waiting = shown(office)
    assert (figures.failed, figures.by_ride, figures.used, figures.as_pushes) == (0, 0, 0, 0)
    assert len(missed.items) == 1, "it is still there to be sent again"


def test_until_when_line_takes_nothing(office: Office) -> None:
    office.line.figures, office.line.outcomes = Quota(300, 300), [MonthUsedUp()]
    office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    figures, _missed, _waiting = shown(office)
    assert figures.stopped_until == NOON.replace(month=12, day=1, hour=0)


def test_only_a_title_is_shown_and_every_card_can_be_drawn(office: Office) -> None:
    words = "หัวข้อ\nความลับทั้งหมด"
    now, office.line.outcomes = office.clock.now(), [Refused("400")]
    with office.group.database.transaction() as session:
        put_notice(
            session, network_id=office.group.network().id, chat_id=NETWORK_GROUP, urgency=Urgency.PATIENT,
            messages=[{"type": "text", "text": words}], subjects=[None], now=now, due=now, title="หัวข้อ",
        )  # fmt: skip
    office.courier_works()
    for number in range(12):
        office.notice(f"เรื่องที่ {number} " + "ยาว" * 40, due=now + timedelta(days=1))
    said = office.group.tells(PIMJAI, "สถานะการส่ง")
    assert len(said) == 3
    for language in LANGUAGES:
        with speaking(language):
            drawn = json.dumps([draw(each) for each in said], ensure_ascii=False)
            assert "หัวข้อ" in drawn
            assert "ความลับ" not in drawn
            for stands in Stands:
                one = NoticeStands("x", "หัวข้อ", said[1].items[0].where, stands, 3)
                assert draw(one)
                assert draw(replace(one, where=replace(one.where, name=None, private=True)))


def test_lists_go_on_page_by_page(office: Office) -> None:
    for number in range(7):
        office.notice(f"เรื่องที่ {number}", due=office.clock.now() + timedelta(days=number + 1))
    _figures, _missed, waiting = shown(office)
    assert ([item.title for item in waiting.items], waiting.next_page) == ([f"เรื่องที่ {n}" for n in range(5)], 1)
    [more] = office.group.touches(PIMJAI, "status.waiting:1")
    assert ([item.title for item in more.items], more.next_page) == (["เรื่องที่ 5", "เรื่องที่ 6"], None)
    assert office.group.touches(PIMJAI, "status.missed:99999999999999999999") == [NotArrived((), None)]


def test_in_a_group_the_way_to_the_private_chat(office: Office) -> None:
    assert [type(each) for each in office.group.says(PIMJAI, "น้องเวที สถานะการส่ง")] == [TalkPrivately]
    assert office.group.says(PIMJAI, "สถานะการส่ง") == []


@pytest.mark.on_both
@pytest.mark.parametrize("who", [PIMJAI, KANLAYA])
def test_trying_again_sends_it_once(office: Office, who: str) -> None:
    notice = refused(office)
    before = office.row(notice).retry_key
    assert tap(office, "again", notice, who) == Stands.AGAIN
    assert tap(office, "again", notice, who) == Stands.WAITING
    assert office.row(notice).retry_key != before
    office.courier_works()
    assert told(office) == [NETWORK_GROUP] * 2
    assert tap(office, "again", notice, who) == Stands.SENT
    assert tap(office, "other", notice, who) == Stands.SENT
    assert tap(office, "withdraw", notice, who) == Stands.SENT
    office.courier_works()
    assert told(office) == [NETWORK_GROUP] * 2
    assert [entry.person_id for entry in office.group.audit("delivery.again")] == [office.group.person(who).id]


def test_what_is_over_is_tried_again_only_if_it_is_prolonged(office: Office) -> None:
    notice = too_late(office)
    _figures, missed, _waiting = shown(office)
    assert [(item.why, item.over, item.again) for item in missed.items] == [(Why.TOO_DEAR, True, True)]
    assert tap(office, "again", notice) == Stands.OVER
    assert office.status(notice) == OutboxStatus.EXPIRED
    assert tap(office, "again", f"{notice}:longer") == Stands.AGAIN
    assert office.row(notice).expires == office.clock.now() + timedelta(days=3)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.SENT


def test_at_night_a_patient_notice_is_tried_again_in_the_morning(office: Office) -> None:
    notice = refused(office)
    office.clock.set(NOON.replace(hour=22))
    tap(office, "again", notice)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.WAITING
    office.clock.set(NOON.replace(day=22, hour=7))
    office.courier_works()
    assert office.status(notice) == OutboxStatus.SENT


def test_what_may_have_arrived_is_not_offered_again(office: Office) -> None:
    office.line.outcomes = [NoAnswer("timeout")]
    notice = office.notice("ผลโพล", Urgency.PATIENT, expires=office.clock.now() + timedelta(hours=1))
    office.courier_works()
    office.passes(hours=2)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.UNCONFIRMED
    assert tap(office, "again", f"{notice}:longer") == Stands.UNCONFIRMED
    figures, missed, _waiting = shown(office)
    assert (figures.unconfirmed, missed.items) == (1, ())


def test_a_groups_representatives_hear_it_instead_once(office: Office) -> None:
    notice = refused(office, WEAVERS_GROUP)
    _figures, missed, _waiting = shown(office)
    assert [item.other_way for item in missed.items] == [OtherWay.REPRESENTATIVES]
    assert tap(office, "other", notice) == Stands.REPRESENTATIVES
    assert tap(office, "other", notice) == Stands.WITHDRAWN
    assert tap(office, "again", notice) == Stands.WITHDRAWN
    office.courier_works()
    assert told(office) == [WEAVERS_GROUP, SOMSRI]
    office.passes(days=2)
    office.courier_works()
    assert told(office) == [WEAVERS_GROUP, SOMSRI]


def test_representatives_who_were_told_are_not_told_again(office: Office) -> None:
    notice = refused(office)
    with office.group.database.transaction() as session:
        session.scalars(select(OutboxMessage).where(OutboxMessage.id == notice)).one().ladder = "representatives"
    assert tap(office, "other", notice) == Stands.TOLD_BEFORE
    _figures, missed, _waiting = shown(office)
    assert [item.other_way for item in missed.items] == [None]


def test_nobody_to_tell(office: Office) -> None:
    notice = refused(office, WEAVERS_GROUP)
    with office.group.database.transaction() as session:
        session.scalars(select(Person).where(Person.line_user_id == SOMSRI)).one().is_friend = False
    assert tap(office, "other", notice) == Stands.NOBODY_TO_TELL
    assert office.status(notice) == OutboxStatus.FAILED


def test_in_a_private_chat_it_waits_until_the_person_writes(office: Office) -> None:
    chat = private_chat(office, WANDEE)
    notice = refused(office, chat)
    _figures, missed, _waiting = shown(office)
    assert [(item.where.private, item.other_way) for item in missed.items] == [(True, OtherWay.RIDE)]
    assert tap(office, "other", notice) == Stands.RIDES
    assert tap(office, "other", notice) == Stands.WAITING
    office.passes(days=1)
    office.courier_works()
    assert told(office) == [chat], "the one that was refused"
    office.somebody_speaks([ANSWER], chat)
    assert office.status(notice) == OutboxStatus.SENT


def test_what_waits_is_taken_back_and_what_rides_is_not(office: Office) -> None:
    notice, riding = office.notice("ไม่เอาแล้ว"), office.notice("อีกเรื่อง", chat=WEAVERS_GROUP)
    office.line.outcomes = [NoAnswer("timeout")]
    office.somebody_speaks(chat=WEAVERS_GROUP)
    assert tap(office, "withdraw", notice) == Stands.WITHDRAWN
    assert tap(office, "withdraw", notice) == Stands.WITHDRAWN
    assert tap(office, "withdraw", riding) == Stands.ON_ITS_WAY
    office.somebody_speaks()
    assert [texts(sent) for sent in office.line.replies] == [["อีกเรื่อง"]]
    assert len(office.group.audit("delivery.withdrawn")) == 1


def test_what_a_courier_has_begun_is_not_taken_back(office: Office) -> None:
    office.line.outcomes = [NoAnswer("timeout")]
    notice = office.notice("เลื่อนเวที", Urgency.MUST)
    office.courier_works()
    assert tap(office, "withdraw", notice) == Stands.ON_ITS_WAY
    office.passes(minutes=1)
    office.courier_works()
    assert office.status(notice) == OutboxStatus.SENT


@pytest.mark.on_both
@pytest.mark.parametrize("action", ["again", "other", "withdraw"])
def test_other_networks_answers_and_forged_ids_are_nothing(office: Office, action: str) -> None:
    foreign, waiting = refused(office), office.notice("รออยู่")
    with office.group.database.transaction() as session:
        session.add(Network(id="OTHER", name="เครือข่ายอื่น", created_at=office.clock.now()))
        session.flush()
        for row in session.scalars(select(OutboxMessage).where(OutboxMessage.id.in_((foreign, waiting)))):
            row.network_id = "OTHER"
    office.somebody_speaks([ANSWER], WEAVERS_GROUP)
    with office.group.database.reading() as session:
        answer = session.scalars(select(OutboxMessage).where(OutboxMessage.urgency == Urgency.ANSWER)).first()
    assert answer is not None
    for outbox_id in (foreign, waiting, answer.id, "nothing", ""):
        assert tap(office, action, outbox_id) == Stands.UNKNOWN
    figures, missed, waits = shown(office)
    assert (figures.failed, figures.waiting, missed.items, waits.items) == (0, 0, (), ())
    assert (office.status(foreign), office.status(waiting)) == (OutboxStatus.FAILED, OutboxStatus.WAITING)


@pytest.mark.parametrize("who", [MALI, SOMSRI])
@pytest.mark.parametrize("action", ["again", "other", "withdraw", "show", "missed", "waiting"])
def test_others_may_not(office: Office, who: str, action: str) -> None:
    notice = refused(office)
    assert [type(each) for each in office.group.touches(who, f"status.{action}:{notice}")] == [NotAllowed]
    assert office.status(notice) == OutboxStatus.FAILED


def test_words_that_are_not_kept_any_more_are_not_sent(office: Office) -> None:
    notice = refused(office)
    with office.group.database.transaction() as session:
        session.scalars(select(OutboxMessage).where(OutboxMessage.id == notice)).one().messages = []
    _figures, missed, _waiting = shown(office)
    assert [(item.again, item.other_way) for item in missed.items] == [(False, None)]
    assert tap(office, "again", notice) == Stands.UNKNOWN
    assert tap(office, "other", notice) == Stands.UNKNOWN


def test_a_group_that_has_removed_the_bot_is_told_of_once(office: Office) -> None:
    waits = office.notice("รออยู่")
    notice = refused(office, outcome=Gone("400"))
    assert office.status(waits) == OutboxStatus.WITHDRAWN
    assert not office.group.chat().present
    [word] = office.group.do_due_work()
    assert (word.to, word.result) == (PIMJAI, UNREACHABLE)
    late = office.notice("มาช้า", Urgency.MUST)
    office.line.outcomes = [Gone("400")]
    office.courier_works()
    assert office.status(late) == OutboxStatus.FAILED
    assert office.group.do_due_work() == []
    _figures, missed, _waiting = shown(office)
    assert {(item.why, item.again, item.other_way) for item in missed.items} == {
        (Why.GONE, False, OtherWay.REPRESENTATIVES)
    }
    assert tap(office, "again", notice) == Stands.GONE


def test_passengers_of_an_answer_to_a_lost_group_are_withdrawn(office: Office) -> None:
    notice = office.notice("ฝากบอก")
    office.line.outcomes = [Gone("400")]
    office.somebody_speaks([ANSWER])
    assert office.status(notice) == OutboxStatus.WITHDRAWN
    assert [say.result for say in office.group.do_due_work()] == [UNREACHABLE]


def test_a_group_where_somebody_is_heard_is_reachable_again(office: Office) -> None:
    notice = refused(office, outcome=Gone("400"))
    office.passes(minutes=1)
    office.group.says(MALI, "โหวต 1")
    assert office.group.chat().present
    assert tap(office, "again", notice) == Stands.AGAIN
    office.courier_works()
    assert office.status(notice) == OutboxStatus.SENT


def test_a_person_who_is_no_friend_any_more(office: Office) -> None:
    chat = private_chat(office, WANDEE)
    refused(office, chat, Gone("403"))
    assert not office.group.person(WANDEE).is_friend
    [word] = office.group.do_due_work()
    lost = "“{title}” did not arrive in a 1:1 chat: whoever it was for is not my friend on LINE any more."
    assert word.result == Told(lost, title="ผลโพล")
    with speaking("th"):
        assert draw(word.result)
    office.passes(minutes=1)
    private_chat(office, WANDEE)
    with office.group.database.reading() as session:
        assert session.get_one(Chat, WANDEE).present
        assert session.get_one(Chat, WANDEE).kind == ChatKind.PRIVATE


def test_that_somebody_blocked_the_bot_is_their_own_affair(office: Office) -> None:
    chat = private_chat(office, WANDEE)
    office.line.outcomes = [Gone("400")]
    office.somebody_speaks([ANSWER], chat)
    assert not office.group.person(WANDEE).is_friend
    assert office.group.do_due_work() == []


def _answer(status: int, message: str, **more: object) -> ApiException:
    error = ApiException(status=status)
    error.body = json.dumps({"message": message, **more})
    return error


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (_answer(400, "Failed to send messages"), True),
        (_answer(404, "Not found"), True),
        (_answer(400, "The bot is not a member of the group"), True),
        (_answer(400, "The request body has 1 error(s)", details=[{"message": "not found", "property": "x"}]), False),
        (_answer(400, "A message (messages[0]) in the request body is invalid"), False),
        (ApiException(status=400), False),
    ],
)
def test_what_line_says_of_a_chat_that_is_gone(error: ApiException, gone: bool) -> None:
    assert isinstance(_outcome_of_error(error), Gone if gone else Refused)
